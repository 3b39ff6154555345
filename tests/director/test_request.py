"""How does a wish become a call?"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import NOON, some_documents, zh

from signage.director.events import DocumentsLoaded
from signage.director.hall import Text
from signage.director.model import Call, Passage, plain
from signage.director.request import (
    call_from_template,
    call_from_text,
    passages_of,
    scheduled_call,
    scheduled_passages,
    template_of,
)
from signage.director.state import State
from signage.director.step import step
from signage.director.wanted import Blank, FieldKind, Priority, ScheduledCall, Template

BOTH = Text((("zh", "请{item}的主人到{desk}"), ("en", "Will the owner of {item} please come to {desk}")))
FOUND = Template(
    id="found",
    name=zh("寻物"),
    text=BOTH,
    blanks=(
        Blank(name="item", kind=FieldKind.ITEM, label=zh("物品")),
        Blank(name="desk", kind=FieldKind.DESK, label=zh("柜台"), default="服务台"),
    ),
    priority=Priority.URGENT,
    repeats=3,
    grace=timedelta(seconds=90),
    expires_after=timedelta(minutes=5),
)
GREETING = ScheduledCall(name="早安", text=Text((("zh", "早上好"), ("en", "Good morning"))), repeats=1)


def found(**changes: object) -> Call | tuple[str, ...]:
    given = {"values": {"item": "文件夹"}, "languages": ("zh", "en"), "call_id": "c1", "by": "值班经理", "at": NOON}
    return call_from_template(FOUND, **given | changes)


def test_a_template_that_is_filled_in_becomes_a_call_in_the_languages_of_the_hall() -> None:
    call = found(values={"item": "文件夹", "item.en": "a folder", "desk.en": "the desk"})
    assert call.passages == (
        Passage("zh", "请文件夹的主人到服务台"),
        Passage("en", "Will the owner of a folder please come to the desk"),
    )
    assert (call.id, call.name, call.by, call.due, call.firing) == ("c1", "found", "值班经理", NOON, "")


def test_a_call_keeps_the_manners_of_its_template() -> None:
    call = found()
    assert (call.priority, call.repeats, call.grace) == (Priority.URGENT, 3, timedelta(seconds=90))
    assert call.expires == NOON + timedelta(minutes=5)


@pytest.mark.parametrize("priority", [Priority.ROUTINE, Priority.URGENT])
def test_the_words_of_an_emergency_cannot_be_made_less(priority: Priority) -> None:
    fire = replace(FOUND, priority=Priority.EMERGENCY)
    given = {"values": {"item": "文件夹"}, "languages": ("zh",), "call_id": "c1", "by": "值班经理", "at": NOON}
    assert call_from_template(fire, **given, priority=priority) == ("这是紧急广播的话，不能当平常的来播",)
    assert call_from_template(fire, **given).priority is Priority.EMERGENCY


def test_whoever_asks_may_choose_priority_places_and_repeats() -> None:
    call = found(priority=Priority.EMERGENCY, places=frozenset({"counter"}), repeats=1)
    assert (call.priority, call.places, call.repeats) == (Priority.EMERGENCY, frozenset({"counter"}), 1)


def test_an_emergency_is_never_too_late_before_it_expires() -> None:
    assert found(priority=Priority.EMERGENCY).grace is None
    text = Text((("zh", "请从东门离开"),))
    asked = call_from_text(text, ("zh",), call_id="c2", by="经理", at=NOON, priority=Priority.EMERGENCY)
    assert asked.grace is None


def test_a_blank_that_is_missing_is_told_in_words() -> None:
    assert found(values={}) == ("还没有填 物品",)


def test_words_of_ones_own_are_said_in_the_order_of_the_hall() -> None:
    text = Text((("en", "Mind the step"), ("zh", "小心台阶")))
    call = call_from_text(text, ("zh", "en"), call_id="c2", by="经理", at=NOON, priority=Priority.URGENT)
    assert [passage.language for passage in call.passages] == ["zh", "en"]
    assert (call.name, call.repeats, call.expires - call.due) == ("text", 2, timedelta(minutes=10))
    assert call.grace == timedelta(minutes=5), "a longer call before it does not push it out"


def test_words_in_no_language_of_the_hall_are_said_all_the_same() -> None:
    assert passages_of(Text((("de", "Achtung"), ("fr", "Attention"))), ("zh", "en")) == (Passage("de", "Achtung"),)


def test_the_schedule_speaks_in_every_language_in_which_it_is_written() -> None:
    documents = some_documents(schedule=(GREETING,))
    call = scheduled_call(documents, GREETING, NOON, at=NOON + timedelta(seconds=1), firing="早安@12:00")
    assert call.passages == (Passage("zh", "早上好"), Passage("en", "Good morning"))
    assert (call.id, call.firing, call.by) == ("早安@12:00", "早安@12:00", "定时广播")
    assert (call.due, call.expires) == (NOON, NOON + timedelta(minutes=10))


@pytest.mark.parametrize(("text", "words"), [(zh("早上好"), "早上好"), (None, "早安")])
def test_a_recording_is_captioned_by_its_words_or_else_by_its_name(text: Text | None, words: str) -> None:
    wanted = ScheduledCall(name="早安", text=text, audio=Path("morning.wav"))
    call = scheduled_call(some_documents(), wanted, NOON, at=NOON, firing="x")
    assert call.passages == (Passage("zh", words, Path("morning.wav")),)


def test_the_schedule_fills_in_a_template() -> None:
    wanted = ScheduledCall(name="招领", template="found", fields=(("item", "雨伞"),))
    documents = some_documents(templates=(FOUND,), schedule=(wanted,))
    assert scheduled_call(documents, wanted, NOON, at=NOON, firing="x").passages[0].words == "请雨伞的主人到服务台"


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (ScheduledCall(name="招领", template="lost"), "没有这个模板：lost"),
        (ScheduledCall(name="招领", template="found"), "还没有填 物品"),
    ],
)
def test_what_is_wrong_with_the_schedule_is_told_in_words(wanted: ScheduledCall, problem: str) -> None:
    documents = some_documents(templates=(FOUND,), schedule=(wanted,))
    assert scheduled_call(documents, wanted, NOON, at=NOON, firing="x") == (problem,)
    assert list(scheduled_passages(documents)) == []


def test_a_template_is_found_by_its_id() -> None:
    documents = some_documents(templates=(FOUND,))
    assert template_of(documents, "found") is FOUND
    assert template_of(documents, "lost") is None


def test_the_words_of_the_schedule_get_their_voice_long_before_they_are_due() -> None:
    turned = step(State(), DocumentsLoaded(NOON, some_documents(schedule=(GREETING,))))
    assert turned.program.prepare == (Passage("zh", "早上好"), Passage("en", "Good morning"))


def test_a_text_fits_on_one_line_for_logs() -> None:
    assert plain(Text((("zh", "慢慢来\n我们等你"), ("en", "No rush"))), "zh") == "慢慢来 我们等你"
