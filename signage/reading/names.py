"""How are people called? A surname often sounds otherwise than the same character in a sentence."""

import re

from signage.reading.marks import marked

_SURNAMES = {
    "单": "shan4", "仇": "qiu2", "解": "xie4", "曾": "zeng1", "任": "ren2", "华": "hua4", "盖": "ge3", "查": "zha1",
    "区": "ou1", "朴": "piao2", "翟": "zhai2", "员": "yun4", "尉": "wei4", "乐": "yue4", "召": "shao4", "折": "she2",
    "黑": "he4", "繁": "po2", "秘": "bi4", "冼": "xian3", "缪": "miao4", "纪": "ji3", "应": "ying1", "谌": "chen2",
    "洗": "xian3", "曲": "qu1", "佘": "she2", "哈": "ha3", "覃": "qin2", "阚": "kan4", "牟": "mou2", "那": "na1",
    "过": "guo1", "葛": "ge3", "句": "gou1", "隗": "wei3", "逄": "pang2", "燕": "yan1", "车": "che1", "卜": "bu3",
    "柏": "bai3", "种": "chong2", "祭": "zhai4", "訾": "zi1", "郗": "xi1", "褚": "chu3", "沈": "shen3", "贾": "jia3",
    "晁": "chao2", "粘": "nian2", "相": "xiang4", "强": "qiang2", "宿": "su4", "尹": "yin3", "占": "zhan1",
    "骆": "luo4", "臧": "zang1", "娄": "lou2", "石": "shi2", "叶": "ye4", "钻": "zuan1", "会": "gui4", "都": "du1",
    "藏": "zang4", "行": "xing2", "长": "chang2", "重": "chong2", "少": "shao4", "调": "diao4", "塔": "ta3",
    "於": "yu1", "宓": "mi4", "殷": "yin1", "朱": "zhu1", "生": "sheng1", "盛": "sheng4", "降": "jiang4", "省": "xing3",
    "幺": "yao1", "麻": "ma2", "干": "gan1", "俞": "yu2", "么": "yao1", "郇": "xun2", "郝": "hao3", "吾": "wu2",
    "薄": "bo2", "莘": "shen1", "適": "shi4", "参": "shen1", "眭": "sui1", "嵇": "ji1", "卻": "xi4", "斗": "dou3",
    "桂": "gui4", "宁": "ning2", "佴": "nai4", "仉": "zhang3", "厍": "she4", "乜": "nie4", "芮": "rui4", "昝": "zan3",
}  # fmt: skip
_TWO = {
    "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "长孙": "zhang3 sun1", "澹台": "tan2 tai2", "令狐": "ling2 hu2",
    "皇甫": "huang2 fu3", "宇文": "yu3 wen2", "单于": "chan2 yu2", "鲜于": "xian1 yu2", "闾丘": "lv2 qiu1",
    "濮阳": "pu2 yang2", "呼延": "hu1 yan2", "钟离": "zhong1 li2", "司空": "si1 kong1", "独孤": "du2 gu1",
    "仲长": "zhong4 chang2", "夏侯": "xia4 hou2", "诸葛": "zhu1 ge3", "东方": "dong1 fang1", "上官": "shang4 guan1",
}  # fmt: skip
_NAMES = re.compile(r"([、，,；;和与及 ]+)")
_FAMILIAR = frozenset("小老阿大")


def person_zh(text: str) -> str:
    """One or several people, their surnames marked with how they sound."""
    pieces = _NAMES.split(text)
    return "".join(piece if place % 2 else _one(piece) for place, piece in enumerate(pieces))


def _one(name: str) -> str:
    head = name[:1] if name[:1] in _FAMILIAR and len(name) == 2 else ""
    rest = name[len(head) :]
    if rest[:2] in _TWO:
        return head + marked(rest[:2], _TWO[rest[:2]]) + rest[2:]
    if rest[:1] in _SURNAMES:
        return head + marked(rest[0], _SURNAMES[rest[0]]) + rest[1:]
    return name
