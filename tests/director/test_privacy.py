"""Whose numbers are not said aloud, and why is a child's name never told beside its looks?"""

from datetime import timedelta

import pytest
from fakes import NOON, zh
from hypothesis import example, given
from hypothesis import strategies as st

from signage.director.children import describes_by_name, named_and_described
from signage.director.folded import folded
from signage.director.hall import Text
from signage.director.model import Call, Passage
from signage.director.plans import Manners, WordPlan
from signage.director.privacy import masked, masked_field, secrets
from signage.director.request import call_from_template, call_from_text
from signage.director.wanted import Blank, FieldKind, Template
from signage.director.wordcheck import check

WHO = {"call_id": "c1", "by": "王", "at": NOON}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("请机主13800001234过来", "请机主尾号1234过来"),
        ("手机号 138 0000 1234 的朋友", "手机尾号1234 的朋友"),
        ("手机号：138-0000-1234", "手机尾号1234"),
        ("１３８００００１２３４", "尾号1234"),
        ("+86 13800001234", "尾号1234"),
        ("打+852 9123 4567找他", "打尾号4567找他"),
        ("一三八零零零零幺二三四", "尾号1234"),
        ("身份证号码是44010119900101123X的失主", "身份证尾号123X的失主"),
        ("身份证440101 19900101 1234", "身份证尾号1234"),
        ("证件440101900101123", "证件尾号1123"),
        ("护照E12345678", "护照尾号5678"),
        ("护照ea1234567", "护照尾号4567"),
        ("卡号6222 0212 3456 7890 123", "卡尾号0123"),
        ("6222021234567890", "尾号7890"),
        ("电话：020-12345678。", "电话尾号5678。"),
        ("电话02012345678", "电话尾号5678"),
        ("13800001234或13900005678", "尾号1234或尾号5678"),
        ("(010)88886666", "尾号6666"),
        ("电话（020）12345678转3", "电话尾号5678转3"),
        ("010 8888 6666", "尾号6666"),
        ("0755-8888 6666", "尾号6666"),
        ("138.0000.1234", "尾号1234"),
        ("138—0000—1234", "尾号1234"),
        ("138  0000  1234", "尾号1234"),
        ("13800 001234", "尾号1234"),
        ("(+86)138 - 0000 - 1234", "尾号1234"),
        ("+86 13800001234 5号窗口", "尾号1234 5号窗口"),
        ("编号13912345678", "编号尾号5678"),
        ("尾号13912345678", "尾号5678"),
        ("13800001234 5678 9012 3456", "尾号3456"),
    ],
)
def test_only_the_tail_of_a_persons_number_is_left(words: str, shown: str) -> None:
    assert masked(words, "zh") == shown
    assert masked(shown, "zh") == shown
    assert not secrets(shown)


@pytest.mark.parametrize(
    "words",
    [
        *("粤B12345", "粤A·D12345", "A023号", "10086", "95588", "400-820-1234", "800 820 1234"),
        *(
            "2026-10-01 2026-10-07",
            "09:00-17:30",
            "128.50元",
            "单号2026052012",
            "尾号1234",
            "一二三四五六七八九十",
            "3.13800001234",
        ),
    ],
)
def test_plates_tickets_money_dates_and_service_numbers_are_nobodys_secret(words: str) -> None:
    assert masked(words, "zh") == words


@given(words=st.text("0135689  -—.()（）+x尾号编机转年月:元*，", max_size=40), language=st.sampled_from(["zh", "en"]))
@example("13800001234 5678 9012 3456", "en")
def test_what_is_masked_has_no_secret_left_and_stays_as_it_is(words: str, language: str) -> None:
    once = masked(words, language)
    assert not secrets(once)
    assert masked(once, language) == once


NO_SECRET = st.one_of(
    st.dates().map(str),
    st.times().map("{:%H:%M}".format),
    st.times().map("{:%H:%M-%H:%M}".format),
    st.decimals(0, 99999, places=2).map("{}元".format),
    st.integers(1, 9999).map("{}号房".format),
    st.integers(1, 999).map("A{:03}号".format),
)


@given(st.lists(NO_SECRET, max_size=4), st.sampled_from(["，", "、", " ", "到"]))
def test_dates_times_prices_rooms_and_tickets_stay_whatever_stands_beside_them(parts: list[str], between: str) -> None:
    words = between.join(parts)
    assert masked(words, "zh") == words


def test_the_houses_own_numbers_are_said_in_full() -> None:
    own = ("020-1234 5678", "13800001234")
    assert masked("电话020-12345678，手机+86 138 0000 1234", "zh", own) == "电话020-12345678，手机+86 138 0000 1234"


def test_in_english_the_number_is_hidden_by_stars() -> None:
    assert masked("Call 13800001234 now", "en") == "Call ****1234 now"


def test_a_blank_for_telephones_hides_what_looks_like_no_number_elsewhere() -> None:
    assert masked_field(FieldKind.PHONE, "8765 4321", "zh") == "尾号4321"
    assert masked_field(FieldKind.TEXT, "8765 4321", "zh") == "8765 4321"
    assert masked_field(FieldKind.PHONE, "10086", "zh") == "10086"
    assert masked_field(FieldKind.PHONE, "4008201234", "zh") == "4008201234"
    assert masked_field(FieldKind.PHONE, "8765 4321", "zh", ("87654321",)) == "8765 4321"


PHONED = Template(
    id="phone",
    name=zh("请机主"),
    text=Text((("zh", "请{phone}的机主到{desk}"), ("en", "Will the owner of phone {phone} please come"))),
    blanks=(
        Blank(name="phone", kind=FieldKind.PHONE, label=zh("电话")),
        Blank(name="desk", kind=FieldKind.DESK, label=zh("柜台"), default="3号柜台"),
    ),
)


def test_a_template_shows_and_says_the_tail_only() -> None:
    call = call_from_template(PHONED, {"phone": "13800001234"}, ("zh", "en"), **WHO)
    assert call.passages == (
        Passage("zh", "请尾号1234的机主到3号柜台", said="请尾号幺二三四的机主到三号柜台"),
        Passage(
            "en",
            "Will the owner of phone ****1234 please come",
            said="Will the owner of phone ending in one two three four please come",
        ),
    )


def test_a_number_written_over_two_blanks_is_found_in_the_sentence() -> None:
    template = Template(
        id="two",
        name=zh("两截"),
        text=zh("请{a}{b}的机主过来"),
        blanks=tuple(Blank(name=n, kind=FieldKind.TEXT, label=zh(n)) for n in "ab"),
    )
    call = call_from_template(template, {"a": "1380000", "b": "1234"}, ("zh",), **WHO)
    assert call.passages[0].words == "请尾号1234的机主过来"


def test_words_of_ones_own_show_and_say_the_tail_only() -> None:
    call = call_from_text(zh("请手机号13800001234的朋友过来"), ("zh",), **WHO)
    assert call.passages == (Passage("zh", "请手机尾号1234的朋友过来", said="请手机尾号幺二三四的朋友过来"),)


def test_the_exact_words_that_will_be_said_go_with_the_call() -> None:
    call = call_from_text(zh("一共12.50元"), ("zh",), **WHO)
    assert call.passages == (Passage("zh", "一共12.50元", said="一共十二元五角"),)


def test_a_refusal_does_not_repeat_the_number() -> None:
    finding = check([("zh", "请13800001234过来")], WordPlan())[0]
    assert (finding.rule, finding.words, finding.start, finding.end) == ("privacy", "…1234", 1, 12)
    assert "13800001234" not in str(finding)


# Children


@pytest.mark.parametrize(
    "words",
    [
        "穿红色外套的小明小朋友，家人在找你",
        "一位大约5岁、穿红色外套的小朋友，名叫小明",
        "王小明小朋友，今年五岁，请到咨询台",
        "找一个小男孩，叫王小明，短发，背着书包",
        "孩子姓名：王小明，身高1米1",
        "We are looking for a boy named Tom, wearing a red coat",
        "A girl of about five in a blue dress. Her name is Lily",
        "一位小女孩，小名豆豆，扎着马尾",
        "一位大约5岁、王小明，穿红色外套的小朋友和家人走散了",
        "一位大约5岁、穿红色外套的李浩的小朋友和家人走散了",
        "5岁男孩李浩，穿蓝色上衣",
        "豆豆小朋友，五岁，穿红衣服",
        "请五岁的陈子涵小朋友到咨询台",
        "小男孩，叫豆豆，穿红衣服",
    ],
)
def test_a_childs_name_is_never_told_with_its_looks(words: str) -> None:
    (finding,) = check([("zh", words)], WordPlan())
    assert finding.rule == "child"


def test_a_guess_may_be_overruled_and_what_was_written_as_a_name_never() -> None:
    texts = [("zh", "安安穿红色外套，一位叫王小明的小朋友")]
    assert [(each.words, each.may_overrule) for each in check(texts, WordPlan())] == [("叫王小明", True)]
    named = check(texts, WordPlan(), ["安安", "叫王小明"])
    assert [(each.words, each.may_overrule) for each in named] == [("安安", False), ("叫王小明", False)]


@pytest.mark.parametrize(
    "words",
    [
        "一位大约5岁、穿红色外套的小朋友和家人走散了，看见的朋友请告诉身边的工作人员",
        "请王小明小朋友的家长到咨询台",
        "小明小朋友，爸爸妈妈在咨询台等你",
        "穿红色外套的王女士，请到咨询台",
        "孩子的家长请叫我们一声，黑色书包在咨询台",
        "A child of about five in a red coat has lost sight of the family",
        "请小朋友们穿好外套再出门",
        "孩子大约五岁，一直在哭，叫妈妈",
        "穿红色外套的孩子，在百姓大药房门口",
        "孩子穿红色外套，看见请叫住孩子",
        "孩子穿红色外套，看见请叫一下工作人员，谢谢您",
        "儿童医保：三岁以下请叫家长",
        "五岁的高个子小朋友，白口罩，黄书包，马尾",
        "孩子穿红色外套，王女士，请到咨询台",
    ],
)
def test_either_of_them_may_be_told(words: str) -> None:
    assert check([("zh", words)], WordPlan()) == ()


def test_a_name_in_one_language_and_the_looks_in_the_other_are_heard_together() -> None:
    texts = [("zh", "小明小朋友的家人请过来"), ("en", "The child is wearing a red coat")]
    assert [(f.language, f.words) for f in check(texts, WordPlan())] == [("zh", "小明")]


def test_what_stands_where_a_name_belongs_is_a_name() -> None:
    assert [place[1:3] for place in named_and_described([folded("请安安来，孩子穿蓝色裙子")], ["安安", " "])] == [
        (1, 3)
    ]
    assert named_and_described([folded("请安安来，孩子穿蓝色裙子")]) == ()


CHILD = Template(
    id="child",
    name=zh("找孩子"),
    text=zh("一位{look}的小朋友走散了，请{person}的家长过来"),
    blanks=(
        Blank(name="look", kind=FieldKind.TEXT, label=zh("样子")),
        Blank(name="person", kind=FieldKind.PERSON, label=zh("名字")),
    ),
)


def test_a_template_that_asks_for_both_is_refused_when_it_is_filled_in() -> None:
    refused = call_from_template(CHILD, {"look": "穿红色外套", "person": "安安"}, ("zh",), **WHO)
    assert "名字和样子不能一起说" in refused[0]


def test_a_name_that_somebody_wrote_among_the_clothes_is_found() -> None:
    template = Template(
        id="lost_child", name=zh("找孩子"), text=zh("一位{look}的小朋友走散了"), blanks=CHILD.blanks[:1]
    )
    manners = Manners(longest=timedelta(minutes=3))
    assert isinstance(call_from_template(template, {"look": "穿红色外套"}, ("zh",), **WHO, manners=manners), Call)
    assert call_from_template(template, {"look": "穿红色外套，叫王小明"}, ("zh",), **WHO) != ()


@pytest.mark.parametrize(
    ("words", "has_name", "has_blank", "bad"),
    [
        ("请{person}小朋友的家长过来，孩子{look}", True, True, True),
        ("请{person}小朋友的家长过来，孩子穿红色外套", True, False, True),
        ("请{person}小朋友的家长过来", True, False, False),
        ("一位{look}的小朋友走散了", False, True, False),
        ("请{person}到{place}", True, True, False),
    ],
)
def test_a_template_that_leaves_room_for_both_is_known_by_its_words(
    words: str, has_name: bool, has_blank: bool, bad: bool
) -> None:
    assert describes_by_name(words, has_name=has_name, has_blank=has_blank) is bad
