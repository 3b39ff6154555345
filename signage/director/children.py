"""May a child be described here? Never together with its name.

Whoever knows what a child wears and how it is called can pass for somebody it knows. So an announcement tells either;
this rule is not the hall's to change. Nobody may overrule it for words that were written where a name belongs. What
only looks like a name a supervisor may let through, who can tell that it is none: no urgent call must fail at a guess.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from signage.director.folded import Folded, folded
from signage.director.phrase import Phrase

RULE = "child"
NAME = Phrase("找孩子的广播，名字和样子不能一起说")
INSTEAD = Phrase("只说衣着和大概年纪，名字留给家长自己说")

_HAN = "[\u4e00-\u9fff]"
_CHILD = re.compile(
    "孩子|小孩|小朋友|小宝宝|宝宝|儿童|幼儿|婴儿|男孩|女孩|男童|女童|男娃|女娃|小男生|小女生|儿子|女儿|孙子|孙女"
    r"|\b(?:child|children|boy|girl|kid|toddler|baby|son|daughter)\b"
)
_COLOUR = "红|橙|黄|绿|青|蓝|紫|粉|黑|白|灰|棕|咖啡|米|花"
_CLOTHES = "衣|裤|裙|鞋|袜|外套|T恤|t恤|毛衣|校服|羽绒|马甲|背心|帽|眼镜|口罩|书包|背包|围巾|发卡"
_LOOK = re.compile(
    rf"(?:{_COLOUR})色?的?[^，。；,.]{{0,4}}(?:{_CLOTHES})|[穿戴背][着了个件条双副顶]*[^，。；,.]{{0,6}}(?:{_CLOTHES})"
    "|身高|[高矮]约?\\d|[\\d一二三四五六七八九十两]+[来多]?岁|短发|长发|辫子|马尾|光头|卷发|平头|单眼皮|双眼皮"
    r"|\bwearing\b|\bdressed in\b|\byears? old\b|\byear-old\b|\baged \d|\bcm tall\b|\bhair\b"
    r"|\b(?:red|orange|yellow|green|blue|purple|pink|black|white|gr[ae]y|brown) "
    r"(?:shirt|coat|jacket|dress|skirt|hat|cap|shoes|trousers|sweater|backpack|t-shirt)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧单仇解"
)
_NO_NAME = "我们?|工作|一声|号|人|您|你|他|她|大家|保安|醒|什么|不|来|去|到|出|氏|名"
"""What may follow 叫做 or 姓 and is nobody's name."""
_NO_FULL_NAME = (
    f".[色个尾头发脸]|.{{1,2}}(?:{_CLOTHES})|.(?:女士|先生|老师|师傅|经理|主任|医生|护士|阿姨|叔叔|警官)"
    "|谢谢|马[上甲]|顾客|于是|许[多久]|何[时处]|曾经|任何|方[便向才]|万[一分]|夏天|常[常见]|高[高矮兴一]|白[白天净皙嫩]"
    "|石膏|熊猫|毛[巾绒]|叶子|余下|范围|史上|康复|江边|钱包|金[项手]|黎明|雷雨"
)
"""What begins like a surname and is another word."""
_FULL_NAME = f"(?!{_NO_FULL_NAME})(?:欧阳|司马|诸葛|[{_SURNAMES}]){_HAN}{{1,2}}"
_TWICE = "(?![个位天妈爸爷奶姥姑叔婶伯舅姨哥姐弟妹宝])"
_NICKNAME = f"[小阿](?![小朋孩男女宝姑伙]){_HAN}"
_A_CHILD = "(?=小朋友|同学|宝宝)"
_CALLED = re.compile(
    rf"(?:名叫|名字[是叫:]|姓名[是:]?|[小大]名叫?|叫[做作])[: “\"]?(?!{_NO_NAME}){_HAN}{{1,4}}"
    rf"|(?<![百贵])姓(?!{_NO_NAME}){_HAN}{{1,3}}"
    rf"|叫(?:{_FULL_NAME}|{_NICKNAME}|{_TWICE}(?P<called>{_HAN})(?P=called))(?:(?!{_HAN})|(?=的))"
    rf"|{_NICKNAME}{_A_CHILD}|{_TWICE}(?P<child>{_HAN})(?P=child){_A_CHILD}"
    rf"|(?:(?<!{_HAN})|(?<=[的请找是岁]))(?:{_FULL_NAME}){_A_CHILD}"
    rf"|(?:(?<!{_HAN})|(?<=[岁童])|(?<=孩子|男孩|女孩|朋友|儿子|女儿)){_FULL_NAME}(?:(?!{_HAN})|(?=的小朋友))"
    r"|\b(?:named|called|name is|name's)\s+\w+"
)
"""How a name is told, as far as that can be guessed: a guess that is wrong may be overruled."""


class Place(NamedTuple):
    """Where a name stands: in which of the texts, from where to where (exclusive), and whether it surely is one."""

    text: int
    start: int
    end: int
    sure: bool


def named_and_described(wholes: Sequence[Folded], people: Sequence[str] = ()) -> tuple[Place, ...]:
    """The names in these texts, which are heard together, if they also describe a child.

    `people` are words that are known to be somebody's name, because they were written where a name belongs.
    """
    together = "\n".join(whole.text for whole in wholes)
    if not (_CHILD.search(together) and _LOOK.search(together)):
        return ()
    names = re.compile("|".join(re.escape(folded(name).text) for name in people if name.strip()) or r"(?!)")
    sure = {
        (number, *whole.span(*found.span())): pattern is names
        for pattern in (_CALLED, names)
        for number, whole in enumerate(wholes)
        for found in pattern.finditer(whole.text)
    }
    return tuple(Place(*where, sure[where]) for where in sorted(sure))


def describes_by_name(text: str, *, has_name: bool, has_blank: bool) -> bool:
    """Whether a template speaks of a child and leaves room for its name and its looks."""
    words = folded(text).text
    return has_name and _CHILD.search(words) is not None and (has_blank or _LOOK.search(words) is not None)
