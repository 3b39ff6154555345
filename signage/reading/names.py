"""How are people called? A surname often sounds otherwise than the same character in a sentence."""

import re

from signage.reading.marks import TITLES, marked

_SURNAMES = {
    "单": "shan4", "仇": "qiu2", "解": "xie4", "曾": "zeng1", "任": "ren2", "华": "hua4", "盖": "ge3", "查": "zha1",
    "区": "ou1", "朴": "piao2", "翟": "zhai2", "员": "yun4", "乐": "yue4", "召": "shao4", "黑": "he4", "繁": "po2",
    "秘": "bi4", "冼": "xian3", "缪": "miao4", "纪": "ji3", "应": "ying1", "谌": "chen2", "曲": "qu1", "覃": "qin2",
    "哈": "ha3", "阚": "kan4", "那": "na1", "葛": "ge3", "隗": "wei3", "逄": "pang2", "燕": "yan1", "卜": "bu3",
    "种": "chong2", "郗": "xi1", "粘": "nian2", "占": "zhan1", "宿": "su4", "盛": "sheng4", "郇": "xun2", "薄": "bo2",
    "莘": "shen1", "宁": "ning2", "佴": "nai4", "乜": "nie4",
}  # fmt: skip
"""Those that sound otherwise than the character alone. The rarest, which are rather words (会 行 长), are left out."""
_TWO = {
    "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "长孙": "zhang3 sun1", "澹台": "tan2 tai2", "令狐": "ling2 hu2",
    "皇甫": "huang2 fu3", "宇文": "yu3 wen2", "单于": "chan2 yu2", "鲜于": "xian1 yu2", "闾丘": "lv2 qiu1",
    "濮阳": "pu2 yang2", "呼延": "hu1 yan2", "钟离": "zhong1 li2", "司空": "si1 kong1", "独孤": "du2 gu1",
    "仲长": "zhong4 chang2", "夏侯": "xia4 hou2", "诸葛": "zhu1 ge3", "东方": "dong1 fang1", "上官": "shang4 guan1",
}  # fmt: skip
_WORD = re.compile(
    "单[位元号据亲身独车]|解[放说答除]|任[何课务职]|华[为润夏联侨人]|盖章|查[询验票账找收]|区[域长委县政级]|朴素|员[工外]|乐[队手团园器]"
    "|召[集开]|黑[衣色车裤帽发]|繁忙|秘书|纪[检委律]|应[聘届急征邀]|曲艺|那[位个边名些里对]|燕窝|种[植子]|粘贴|占[座线]|宿[舍管]|盛装|薄荷"
)
"""How begins what is no name."""
_CALLED = re.compile(rf".[\u3400-\u9fff]{{0,2}}(?:{TITLES})")
_NAMES = re.compile(r"([、，,；;和与及 ]+)")
_FAMILIAR = frozenset("小老阿大")
_SHORTEST, _LONGEST = 2, 4


def person_zh(text: str) -> str:
    """One or several people, their surnames marked with how they sound."""
    pieces = _NAMES.split(text)
    return "".join(piece if place % 2 else _one(piece) for place, piece in enumerate(pieces))


def _one(name: str) -> str:
    head = name[:1] if name[:1] in _FAMILIAR and len(name) == 2 else ""
    rest = name[len(head) :]
    if rest[:2] in _TWO:
        return head + marked(rest[:2], _TWO[rest[:2]]) + rest[2:]
    is_name = _SHORTEST <= len(name) <= _LONGEST or _CALLED.match(rest)
    if is_name and rest[:1] in _SURNAMES and not _WORD.match(rest):
        return head + marked(rest[0], _SURNAMES[rest[0]]) + rest[1:]
    return name
