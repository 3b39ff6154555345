"""Which words are neither heard nor shown, where do they stand, and who may say them all the same?"""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from fakes import NOON, a_call, some_documents, zh

from signage.director.documents import Documents
from signage.director.events import CallDropped, CallRequested, DocumentsLoaded, HallRemembered, Ticked
from signage.director.hall import Span, Text
from signage.director.late import in_words, policy
from signage.director.model import Call, Overruled, Passage
from signage.director.permitted import findings, objection, permitted
from signage.director.plans import Manners, WordPlan, WordRule
from signage.director.request import call_from_template, call_from_text, scheduled_call
from signage.director.state import State
from signage.director.step import Step, step
from signage.director.wanted import Blank, FieldKind, Priority, ScheduledCall, Template
from signage.director.wordcheck import Finding, bad_pattern, check

TABOO = WordRule(
    id="taboo",
    name="服务忌语",
    instead="换个说法：我帮您问一下",
    words=("不知道", "不归我管", "no idea", "急什么"),
    unless=("不知道您",),
)
HOUSE = WordRule(id="house", name="不说自家的坏话", patterns=("(?:系统|机器)(?:又|老是)(?:坏|崩溃)",))
PLAN = WordPlan(rules=(TABOO, HOUSE))
MANNERS = Manners(words=PLAN)


def found(words: str, plan: WordPlan = PLAN) -> list[tuple[str, str, int, int]]:
    return [(f.rule, f.words, f.start, f.end) for f in check([("zh", words)], plan)]


# What is found, and where


def test_a_refusal_names_the_rule_the_words_and_their_place() -> None:
    finding = check([("zh", "这个我不知道。")], PLAN)[0]
    assert finding == Finding("taboo", "服务忌语", "不知道", 3, 6, "换个说法：我帮您问一下", "zh")
    assert str(finding) == "“不知道”（第 4 到 6 个字）不能这样说：服务忌语。换个说法：我帮您问一下"


def test_a_single_character_is_one_place_and_no_advice_is_no_advice() -> None:
    assert str(Finding("r", "忌语", "呸", 0, 1)) == "“呸”（第 1 个字）不能这样说：忌语"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("不 知 道", "不 知 道"),
        ("不·知-道", "不·知-道"),
        ("不\n知道", "不\n知道"),
        ("不\u200b知道", "不\u200b知道"),
        ("I have NO  IDEA.", "NO  IDEA"),
        ("ＮＯ　ＩＤＥＡ", "ＮＯ　ＩＤＥＡ"),
    ],
)
def test_a_word_is_found_however_it_is_written(words: str, shown: str) -> None:
    assert [words[start:end] for _, _, start, end in found(words)] == [shown]


@pytest.mark.parametrize("words", ["不知。道路在前面", "no ideas", "piano idea", "知道了，不用谢", ""])
def test_other_words_are_left_alone(words: str) -> None:
    assert found(words) == []


def test_a_longer_phrase_may_make_a_word_harmless_and_only_there() -> None:
    assert found("不知道您要办什么") == []
    assert found("不知道您要办什么，我也不知道") == [("taboo", "不知道", 11, 14)]


def test_a_pattern_is_found_in_small_letters_and_half_width() -> None:
    assert found("抱歉，系统又坏了") == [("house", "系统又坏", 3, 7)]
    plan = WordPlan(rules=(WordRule(id="r", name="r", patterns=(r"error \d+",)),))
    assert found("ＥＲＲＯＲ ５", plan) == [("r", "ＥＲＲＯＲ ５", 0, 7)]


def test_a_pattern_that_fits_nothing_finds_nothing() -> None:
    assert found("一切都好", WordPlan(rules=(WordRule(id="r", name="r", patterns=("x*",)),))) == []


def test_of_words_inside_words_the_longest_is_told_and_each_place_once() -> None:
    rule = WordRule(id="r", name="r", words=("归我", "不归我管"), patterns=("归我管",))
    assert found("这不归我管", WordPlan(rules=(rule,))) == [("r", "不归我管", 1, 5)]


def test_every_rule_is_told_at_once() -> None:
    assert [rule for rule, *_ in found("系统又坏了，急什么")] == ["taboo", "house"]


@pytest.mark.parametrize(
    ("pattern", "why"), [("(", "正则"), ("(a+)+", "算很久"), ("(a|b*)*", "算很久"), ("(a{2})+", "算很久")]
)
def test_a_pattern_that_cannot_be_used_is_told(pattern: str, why: str) -> None:
    assert why in bad_pattern(pattern)


@pytest.mark.parametrize("pattern", ["(?:系统|机器)+坏", "a+b*", "(ab)+"])
def test_a_pattern_that_can_be_used_is_good(pattern: str) -> None:
    assert bad_pattern(pattern) == ""


# Every road


TEMPLATE = Template(
    id="found",
    name=zh("寻物"),
    text=Text((("zh", "请{item}的主人过来"), ("en", "The owner of {item}, please come"))),
    blanks=(Blank(name="item", kind=FieldKind.ITEM, label=zh("物品")),),
)
WHO = {"call_id": "c1", "by": "王", "at": NOON, "manners": MANNERS}
OVERRULED = Overruled("李主管", "顾客的原话，要念给大家听")


def test_a_templates_blank_is_checked_in_the_whole_sentence() -> None:
    refused = call_from_template(TEMPLATE, {"item": "不知道什么"}, ("zh", "en"), **WHO)
    assert [words.partition(" 个字")[0] for words in refused] == ["“不知道”（第 2 到 4", "“不知道”（第 14 到 16"]


def test_words_of_ones_own_are_checked() -> None:
    assert "服务忌语" in call_from_text(zh("急什么"), ("zh",), **WHO)[0]


def test_the_schedule_is_checked_too() -> None:
    documents = replace(some_documents(), manners=MANNERS, templates=(TEMPLATE,))
    written = ScheduledCall(name="早安", text=zh("早上好，急什么"))
    filled = ScheduledCall(name="寻物", template="found", fields=(("item", "急什么"),))
    for wanted in (written, filled):
        assert "服务忌语" in scheduled_call(documents, wanted, NOON, at=NOON, firing="f")[0]


def test_a_supervisor_may_overrule_and_the_call_says_who_and_why_and_which_rule() -> None:
    call = call_from_text(zh("急什么，急什么"), ("zh",), **WHO, overruled=OVERRULED)
    assert isinstance(call, Call)
    assert call.overruled == replace(OVERRULED, rules=("taboo",))


def test_where_nothing_was_refused_nothing_was_overruled() -> None:
    call = call_from_text(zh("早上好"), ("zh",), **WHO, overruled=OVERRULED)
    assert call.overruled is None


def test_an_emergency_may_call_a_fire_a_fire() -> None:
    fire = WordRule(id="panic", name="会让人惊慌的话", words=("着火",), spares_emergencies=True)
    manners = Manners(words=WordPlan(rules=(fire, TABOO)))
    loud = {**WHO, "manners": manners, "priority": Priority.EMERGENCY}
    assert "惊慌" in call_from_text(zh("二楼着火"), ("zh",), **{**WHO, "manners": manners})[0]
    assert isinstance(call_from_text(zh("二楼着火"), ("zh",), **loud), Call)
    assert "服务忌语" in call_from_text(zh("二楼着火，急什么"), ("zh",), **loud)[0]


# How long


def test_a_call_may_not_take_longer_than_the_hall_allows() -> None:
    refused = call_from_text(zh("早" * 400), ("zh",), **WHO)
    assert refused == ("全部播完大约要 261 秒，最长 180 秒：少说几句，或者少播几遍",)
    assert call_from_text(zh("早" * 400), ("zh",), **WHO, repeats=1).repeats == 1


def test_one_time_is_too_long_with_other_advice() -> None:
    short = {**WHO, "manners": Manners(longest=timedelta(seconds=30))}
    assert call_from_text(zh("早" * 400), ("zh",), **short, repeats=1)[0].endswith("少说几句")


def test_an_emergency_takes_as_long_as_it_takes() -> None:
    assert isinstance(call_from_text(zh("早" * 400), ("zh",), **WHO, priority=Priority.EMERGENCY), Call)


def test_no_passage_has_more_characters_than_an_engine_can_say() -> None:
    assert call_from_text(zh("早" * 501), ("zh",), **WHO) == ("整段话最多 500 个字，现在有 501 个",)


def test_a_recording_counts_with_its_own_seconds_each_time_that_it_is_heard() -> None:
    minute = {**WHO, "recording": (Path("clip.wav"), 60.0)}
    call = call_from_text(zh("请听"), ("zh",), **minute, repeats=2)
    assert isinstance(call, Call)
    assert call.passages == (Passage("zh", "请听", Path("clip.wav"), recorded_s=60.0),)
    (refused,) = call_from_text(zh("请听"), ("zh",), **minute, repeats=3)
    assert refused.startswith("全部播完大约要 187 秒，最长 180 秒")


def test_a_recording_of_the_schedule_is_as_long_as_it_is() -> None:
    call = a_call("c", passages=(Passage("zh", "歌" * 600, audio=some_documents().folder / "song.ogg"),))
    assert permitted(call, MANNERS) == call


# The last gate


def heard_of(call: Call, *documents: Documents) -> Step:
    turned = Step(State(), None, ())
    for each in documents:
        turned = step(turned.state, DocumentsLoaded(NOON, each))
    return step(turned.state, CallRequested(NOON, call))


STRICT = replace(some_documents(), manners=MANNERS)
RUDE = a_call("rude", passages=(Passage("zh", "急什么"),), due=NOON, asked_at=NOON, expires=NOON + timedelta(minutes=9))


def dropped(turned: Step) -> list[CallDropped]:
    return [event for event in turned.own if isinstance(event, CallDropped)]


def test_a_call_that_came_by_another_road_is_dropped_with_the_reason() -> None:
    turned = heard_of(RUDE, STRICT)
    assert [(event.call_id, event.why) for event in dropped(turned)] == [("rude", objection(RUDE, MANNERS))]
    assert turned.state.calls == ()
    assert turned.program.prepare == ()


def test_a_call_that_was_overruled_is_heard() -> None:
    call = replace(RUDE, overruled=OVERRULED)
    assert not dropped(heard_of(call, STRICT))


def test_what_nobody_may_overrule_is_not_heard_whoever_wants_it() -> None:
    child = a_call("c", passages=(Passage("zh", "安安小朋友，穿红色外套，请到咨询台"),))
    assert not isinstance(permitted(child, MANNERS, overruled=OVERRULED, people=["安安"]), Call)
    numbered = a_call("c", passages=(Passage("zh", "请13800001234的机主过来"),))
    assert objection(replace(numbered, overruled=OVERRULED), MANNERS)


def test_a_call_that_was_remembered_before_the_documents_were_read_is_judged_by_them() -> None:
    turned = step(State(), HallRemembered(NOON, calls=(RUDE,)))
    assert len(turned.state.calls) == 1
    assert dropped(step(turned.state, DocumentsLoaded(NOON, STRICT)))


def test_an_edit_of_the_rules_stops_what_waits_and_lets_what_has_begun_be_finished() -> None:
    waits = heard_of(replace(RUDE, due=NOON + timedelta(minutes=1)), some_documents())
    assert dropped(step(waits.state, DocumentsLoaded(NOON, STRICT)))

    began = heard_of(RUDE, some_documents())
    began = step(began.state, Ticked(NOON + timedelta(seconds=6)))
    assert began.program.announcement is not None
    edited = step(began.state, DocumentsLoaded(NOON + timedelta(seconds=7), STRICT))
    assert not dropped(edited)
    assert edited.program.announcement is not None


def test_the_findings_of_a_call_are_those_of_all_its_passages() -> None:
    call = a_call("c", passages=(Passage("zh", "早上好"), Passage("en", "No idea")))
    assert [(f.language, f.words) for f in findings(call, MANNERS)] == [("en", "No idea")]


# How late, in words


@pytest.mark.parametrize(
    ("grace", "lasts", "words"),
    [
        (120, 600, "晚 2 分钟以内照样播，再晚就不播，并告诉值班台"),
        (90, 600, "晚 90 秒以内照样播，再晚就不播，并告诉值班台"),
        (None, 3600, "晚 1 小时以内照样播，再晚就不播，并告诉值班台"),
        (600, 60, "晚 1 分钟以内照样播，再晚就不播，并告诉值班台"),
        (0, 600, "到点就播，晚了就不播，并告诉值班台"),
    ],
)
def test_the_rule_for_being_late_can_be_read_aloud(grace: int | None, lasts: int, words: str) -> None:
    assert policy(None if grace is None else timedelta(seconds=grace), timedelta(seconds=lasts)) == words


def test_a_length_is_said_in_the_unit_that_fits() -> None:
    assert [in_words(timedelta(seconds=s)) for s in (5, 60, 61, 7200)] == ["5 秒", "1 分钟", "61 秒", "2 小时"]


# Quiet hours

NOON_REST = Manners(quiet=(Span(time(12), time(13, 30)),))


def at_rest(call: Call, manners: Manners = NOON_REST) -> Step:
    return step(heard_of(call, replace(some_documents(), manners=manners)).state, Ticked(NOON + timedelta(seconds=6)))


def test_in_the_halls_quiet_hours_a_routine_call_waits_and_then_is_heard() -> None:
    waits = a_call("c", grace=None, expires=NOON + timedelta(hours=3))
    turned = at_rest(waits)
    assert turned.program.announcement is None
    turned = step(turned.state, Ticked(NOON + timedelta(minutes=90)))
    assert turned.program.announcement.call == waits


@pytest.mark.parametrize(("priority", "passes"), [(Priority.URGENT, True), (Priority.EMERGENCY, True)])
def test_what_the_hall_lets_pass_is_heard_in_its_quiet_hours(priority: Priority, passes: bool) -> None:
    assert (at_rest(a_call("c", priority=priority)).program.announcement is not None) is passes


def test_a_hall_may_let_only_emergencies_pass() -> None:
    strict = replace(NOON_REST, quiet_passes=Priority.EMERGENCY)
    assert at_rest(a_call("c", priority=Priority.URGENT), strict).program.announcement is None
    assert at_rest(a_call("c", priority=Priority.EMERGENCY), strict).program.announcement is not None


def test_what_is_too_late_after_the_quiet_hours_is_told() -> None:
    turned = at_rest(a_call("c", grace=timedelta(minutes=2)))
    turned = step(turned.state, Ticked(NOON + timedelta(seconds=121)))
    assert [event.why for event in dropped(turned)] == ["迟了超过 2 分钟，没有播"]
