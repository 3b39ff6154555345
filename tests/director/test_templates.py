"""What staff type into an announcement becomes its words, or every reason why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.director.hall import Text
from signage.director.model import Passage
from signage.director.templates import KINDS, LONGEST_CALL, Problem, accept, english_blanks, fill
from signage.director.wanted import Blank, FieldKind, Template


def blank(name: str, kind: FieldKind = FieldKind.TEXT, label: str = "", **changes: object) -> Blank:
    return Blank(**{"name": name, "kind": kind, "label": Text((("zh", label or name),))} | changes)


FOUND = Template(
    id="found",
    name=Text((("zh", "失物招领"),)),
    text=Text((("zh", "哪位朋友落下了{item}？请到{desk}认领。"), ("en", "Found: {item}. Please come to {desk}."))),
    blanks=(
        blank("item", FieldKind.ITEM, "物品", max_length=20),
        blank("desk", FieldKind.DESK, "认领处", default="咨询台"),
    ),
)


def messages(found: tuple[Passage, ...] | tuple[Problem, ...]) -> list[str]:
    assert all(isinstance(part, Problem) for part in found), found
    return [str(part) for part in found]


def test_a_passage_comes_for_each_language_in_the_order_asked():
    assert fill(FOUND, {"item": "文件夹", "desk": "三号台"}, ["en", "zh"]) == (
        Passage(
            "en",
            "Found: 文件夹. Please come to Desk 3.",
            said="Found: please see the screen. Please come to Desk three.",
        ),
        Passage("zh", "哪位朋友落下了文件夹？请到三号台认领。"),
    )


def test_languages_that_the_template_lacks_are_left_out():
    assert [passage.language for passage in fill(FOUND, {"item": "伞"}, ["yue", "zh"])] == ["zh"]


def test_with_none_of_the_languages_the_first_one_written_is_said():
    assert [passage.language for passage in fill(FOUND, {"item": "伞"}, ["yue"])] == ["zh"]


def test_a_language_asked_twice_is_said_once():
    assert [passage.language for passage in fill(FOUND, {"item": "伞"}, ["zh", "zh"])] == ["zh"]


def test_a_value_of_one_language_goes_before_the_common_one():
    passages = fill(FOUND, {"item": "伞", "item.en": "an umbrella", "desk.en": "the front desk"}, ["zh", "en"])

    assert passages[0].words == "哪位朋友落下了伞？请到咨询台认领。"
    assert passages[1].words == "Found: an umbrella. Please come to the front desk."


def test_english_is_asked_for_where_a_chinese_value_cannot_be_said_in_it():
    kinds = (FieldKind.ITEM, FieldKind.PERSON, FieldKind.TEXT, FieldKind.DESK, FieldKind.PLATE, FieldKind.TIME)
    words = Text((("zh", "{unsaid}"), ("en", " ".join(f"{{{kind}}}" for kind in kinds))))
    template = Template(
        id="all", name=words, text=words, blanks=(*(blank(kind.value, kind) for kind in kinds), blank("unsaid"))
    )

    assert [each.name for each in english_blanks(template, ["zh", "en"])] == ["item.en", "person.en", "text.en"]
    assert english_blanks(template, ["zh"]) == ()
    assert english_blanks(template, ["en"]) == (), "there the blanks themselves are filled in English"


def test_english_has_room_for_words_of_letters():
    umbrella = "a blue folding umbrella"
    assert fill(FOUND, {"item": "蓝色折叠伞", "item.en": umbrella}, ["en"])[0].words.startswith(f"Found: {umbrella}.")
    assert messages(fill(FOUND, {"item": "伞", "item.en": 41 * "x"}, ["en"])) == ["物品 最多 40 个字，现在有 41 个"]


def test_a_default_stands_in_for_what_is_not_given_or_blank():
    for values in ({"item": "伞"}, {"item": "伞", "desk": "  "}):
        assert fill(FOUND, values, ["zh"])[0].words == "哪位朋友落下了伞？请到咨询台认领。"


def test_what_is_required_is_asked_for_by_its_label():
    assert messages(fill(FOUND, {}, ["zh", "en"])) == ["还没有填 物品"]
    assert messages(fill(FOUND, {"item": " \t "}, ["zh"])) == ["还没有填 物品"]


def test_an_unknown_name_is_refused_with_the_nearest_one():
    assert messages(fill(FOUND, {"item": "伞", "dask": "x"}, ["zh"])) == ["这个模板里没有 dask，是不是 desk？"]
    assert messages(fill(FOUND, {"item": "伞", "desk.fr": "x"}, ["zh"])) == ["这个模板里没有 desk.fr，是不是 desk？"]


def test_an_unknown_name_without_a_near_one_is_told_what_there_is():
    assert messages(fill(FOUND, {"item": "伞", "颜色": "x"}, ["zh"])) == [
        "这个模板里没有 颜色，可以填：item（物品）、desk（认领处）"
    ]


def test_a_template_without_blanks_takes_no_values():
    plain = Template(id="hello", name=FOUND.name, text=Text((("zh", "早上好。"),)))

    assert fill(plain, {}, ["zh"]) == (Passage("zh", "早上好。"),)
    assert messages(fill(plain, {"item": "伞"}, ["zh"])) == ["这个模板里没有 item，它没有要填的"]


def test_all_problems_come_at_once():
    assert messages(fill(FOUND, {"item": "长" * 21, "desk": "一\n二", "who": "x"}, ["zh", "en"])) == [
        "这个模板里没有 who，可以填：item（物品）、desk（认领处）",
        "物品 最多 20 个字，现在有 21 个",
        "认领处 只能写一行，不能有看不见的字符",
    ]


def test_a_problem_names_its_field():
    [problem] = fill(FOUND, {"item": "长" * 21}, ["zh"])

    assert problem == Problem("item", "物品 最多 20 个字，现在有 21 个")


def test_braces_inside_a_value_are_words_and_nothing_more():
    assert fill(FOUND, {"item": "{desk}"}, ["zh"])[0].words == "哪位朋友落下了{desk}？请到咨询台认领。"


def test_a_name_in_the_words_that_no_blank_has_is_asked_for():
    broken = Template(id="broken", name=FOUND.name, text=Text((("zh", "请{who}来"),)))

    assert messages(fill(broken, {}, ["zh"])) == ["还没有填 who"]


def test_a_call_that_no_voice_could_say_in_one_breath_is_refused():
    long = Template(
        id="long",
        name=FOUND.name,
        text=Text((("zh", "{a}" * 3),)),
        blanks=(blank("a", max_length=200),),
    )

    assert messages(fill(long, {"a": "长" * 200}, ["zh"])) == [f"整段话最多 {LONGEST_CALL} 个字，现在有 600 个"]


GOOD = {
    FieldKind.TEXT: ["随便写一句，Anything!"],
    FieldKind.ITEM: ["一把蓝色的伞"],
    FieldKind.DESK: ["3号台"],
    FieldKind.PERSON: ["王小明"],
    FieldKind.PLATE: ["粤B12345", "粤B·12345", "粤BD12345", "京A·F1234学", "粤 B 12345", "b12345"],
    FieldKind.PHONE: ["13800001234", "0755-8888 1234", "+86 138 0000 1234", "(0755)88881234", "120"],
    FieldKind.TICKET: ["A023", "7", "vip12"],
    FieldKind.MONEY: ["12", "12.50", "¥12.50", "12.5元", "1,200元", "30块"],
    FieldKind.DATE: ["2026-10-01", "10-01", "10月1日", "2026年10月1日"],
    FieldKind.TIME: ["09:30", "9:30", "23:59"],
    FieldKind.FLOOR: ["3", "-1", "B1", "3楼", "3F", "二楼", "负一楼"],
    FieldKind.ROOM: ["301", "A-12", "贵宾室"],
    FieldKind.TEMPERATURE: ["36", "-5", "36.5", "36℃", "20 度"],
    FieldKind.NUMBER: ["3", "-2.5", "1000000"],
}
BAD = {
    FieldKind.PLATE: ["AB", "粤B1234567890", "粤B123$5", "12-", "粤B--12345"],
    FieldKind.PHONE: ["12", "call me", "+", "1" * 21, "138-", "--138"],
    FieldKind.TICKET: ["A-023", "A02345678", "号"],
    FieldKind.MONEY: ["十块", "12.505", "-3", "12元5", "1,20元"],
    FieldKind.DATE: ["2026-13-01", "10-32", "明天", "2026/10/01"],
    FieldKind.TIME: ["24:00", "9:60", "九点", "09:30:00"],
    FieldKind.FLOOR: ["三十三又三分之一", "B", "F3"],
    FieldKind.ROOM: ["-12", "A 12", "1234567890123"],
    FieldKind.TEMPERATURE: ["61", "100", "暖", "36.55"],
    FieldKind.NUMBER: ["三", "1e9", "1.2.3", "0x10"],
}


def test_every_kind_has_its_examples():
    assert set(GOOD) == set(FieldKind)
    assert set(BAD) == set(KINDS)


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in GOOD.items() for value in values])
def test_a_kind_accepts(kind, value):
    assert accept(blank("x", kind), value)


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in BAD.items() for value in values])
def test_a_kind_refuses(kind, value):
    with pytest.raises(ValueError, match=r"^空 要写成"):
        accept(blank("x", kind, "空"), value)


def test_what_a_phone_keyboard_adds_is_made_ordinary():
    assert accept(blank("x", FieldKind.TICKET), "　Ａ０２３ ") == "A023"
    assert accept(blank("x", FieldKind.TIME), "９：３０") == "9:30"


def test_words_keep_their_full_width_marks():
    assert accept(blank("x", FieldKind.ITEM), " 一把伞（蓝色）！ ") == "一把伞（蓝色）！"


@pytest.mark.parametrize("value", ["伞\x00", "伞\u202e蓝", "伞\u200b", "伞\u2028蓝", "伞\ud800", "\ufeff伞"])
def test_unseen_characters_are_refused(value):
    with pytest.raises(ValueError, match="看不见的字符"):
        accept(blank("x"), value)


def test_nothing_but_blanks_is_nothing():
    with pytest.raises(ValueError, match="还没有填 物品"):
        accept(blank("x", label="物品"), "　 ")


@given(values=st.dictionaries(st.sampled_from(["item", "desk", "item.en", "x", "", "."]) | st.text(), st.text()))
def test_any_values_give_words_or_reasons(values):
    found = fill(FOUND, values, ["zh", "en"])

    assert found
    assert all(isinstance(part, Problem) for part in found) or [part.language for part in found] == ["zh", "en"]


@given(st.sampled_from(FieldKind), st.text(max_size=60))
def test_any_text_is_accepted_or_refused_in_words(kind, value):
    try:
        words = accept(blank("x", kind, "空"), value)
    except ValueError as err:
        words, refused = "", str(err)
    else:
        refused = ""
    assert refused.startswith(("空 ", "还没有填 空")) or (words and accept(blank("x", kind), words) == words)
