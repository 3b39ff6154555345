"""Why this slide, why not that one, and when does it change?"""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from fakes import NOON, a_call, a_campaign, a_clip, a_hall, a_report, a_slide, an_opening, some_documents, zh
from skies import a_warning, warnings

from signage.director.campaign import Is, When
from signage.director.events import CallRequested, DocumentsLoaded, Event, FacilityCounted, SwitchTurned, Ticked
from signage.director.explain import Explanation, explain
from signage.director.hall import Facility, OpeningHours, Span
from signage.director.model import SlideKey
from signage.director.reports import SlideFailed, SlideFinished, SpeechRendered, WeatherObserved
from signage.director.sky import WeatherReport
from signage.director.state import State
from signage.director.step import step
from signage.director.switches import Switch

UMBRELLAS = Facility(id="umbrella", name=zh("雨伞"), where=zh("门口"), total=6)
DOCUMENTS = some_documents(
    a_campaign("rain", condition=Is("rain_now")),
    a_campaign("snow", condition=Is("snow_now")),
    a_campaign("air", condition=Is("air_100")),
    a_campaign("storm", condition=Is("storm_alert")),
    a_campaign("lunch", when=When(dayparts=(Span(time(11), time(13)),)), priority=70),
    a_campaign("care", a_slide("坐坐"), a_slide("借伞", facility="umbrella")),
    a_campaign("counter", places=("counter",)),
    hall=a_hall("entrance", "counter", facilities=(UMBRELLAS,)),
)


def explained(*events: Event) -> Explanation:
    state = step(State(), DocumentsLoaded(NOON, DOCUMENTS)).state
    for event in events:
        state = step(state, event).state
    return explain(state, "entrance")


def reasons(answer: Explanation) -> dict[str, tuple[bool, str]]:
    return {f"{v.campaign}/{v.slide}": (v.won, v.why) for v in answer.candidates}


def test_every_slide_of_the_hall_is_judged_with_a_reason() -> None:
    answer = explained(WeatherObserved(NOON, a_report(NOON)), FacilityCounted(NOON, "umbrella", 0, "经理"))
    why = reasons(answer)
    assert {name for name, (won, _) in why.items() if won} == {"rain/rain-1", "lunch/lunch-1"}
    assert why["counter/counter-1"] == (False, "不在这个位置放")
    assert why["care/坐坐"] == (False, "有优先级更高的日常画面（70）")
    assert why["evergreen/慢慢来"] == (False, "常青画面在没有别的合适时才放")
    assert why["snow/snow-1"][1].startswith("不符：")
    assert why["air/air-1"][1].startswith("不知道：")
    assert all(text for _, text in why.values())


def test_a_slide_that_has_run_out_says_so() -> None:
    later = NOON + timedelta(hours=2)
    answer = explained(FacilityCounted(NOON, "umbrella", 0, "经理"), Ticked(later))
    assert reasons(answer)["care/坐坐"][0]
    assert "数量为零" in reasons(answer)["care/借伞"][1]


def test_the_answer_does_not_depend_on_what_was_shown_before() -> None:
    rain = WeatherObserved(NOON, a_report(NOON))
    fresh, played = (
        explained(rain),
        explained(rain, *[SlideFinished(NOON, "entrance", t.key) for t in explained().deck]),
    )
    assert (fresh.slide, fresh.deck) == (played.slide, played.deck)


def test_the_next_change_is_the_end_of_the_first_thing_that_ends() -> None:
    rain = explained(WeatherObserved(NOON, a_report(NOON)))
    assert rain.next_change_at == NOON + timedelta(minutes=30)
    assert explained().next_change_at == NOON + timedelta(hours=1)


def test_in_the_evening_the_next_change_is_the_night_and_then_the_morning() -> None:
    assert explained(Ticked(NOON + timedelta(hours=5))).next_change_at == NOON + timedelta(hours=6)
    night = explained(Ticked(NOON + timedelta(hours=8)))
    assert night.next_change_at == NOON + timedelta(hours=20, minutes=30)
    assert reasons(night)["care/坐坐"] == (False, "不在营业时间")


def test_a_hall_in_which_nothing_changes_has_no_next_change() -> None:
    always = replace(DOCUMENTS.hall.opening, weekly=((Span(time(0), time(0)),),) * 7)
    documents = replace(DOCUMENTS, hall=replace(DOCUMENTS.hall, opening=always), campaigns=DOCUMENTS.campaigns[-1:])
    state = step(State(), DocumentsLoaded(NOON, documents)).state
    assert explain(state, "entrance").next_change_at is None


def test_an_official_warning_is_the_reason_why_nothing_else_shows() -> None:
    bulletin = warnings(a_warning("1003"), at=NOON)
    report = WeatherReport(provider="qweather", received_at=NOON, alerts=bulletin)
    why = reasons(explained(WeatherObserved(NOON, report)))
    assert why["storm/storm-1"][0]
    assert why["care/坐坐"] == (False, "官方预警占用画面")


def test_a_picture_that_cannot_be_shown_says_so_and_is_not_said_to_show() -> None:
    lunch = SlideKey("lunch", "lunch-1")
    answer = explained(SlideFailed(NOON, "entrance", lunch, "图片打不开"))
    assert lunch not in {turn.key for turn in answer.deck}
    assert reasons(answer)["lunch/lunch-1"] == (False, "画面打不开，过一会儿再试")
    later = explained(SlideFailed(NOON, "entrance", lunch, "图片打不开"), Ticked(NOON + timedelta(minutes=10)))
    assert reasons(later)["lunch/lunch-1"][0]


def test_a_deck_is_a_sequence_of_its_turns() -> None:
    deck = explained(WeatherObserved(NOON, a_report(NOON))).deck
    assert len(deck) == len(list(deck)) == 2
    assert (deck[0].key.campaign, [turn.key.campaign for turn in deck[1:]]) == ("rain", ["lunch"])


def test_a_hall_that_never_opens_has_no_next_opening() -> None:
    shut = replace(DOCUMENTS, hall=replace(DOCUMENTS.hall, opening=OpeningHours(weekly=((),) * 7)))
    state = step(State(), DocumentsLoaded(NOON, shut)).state
    answer = explain(state, "entrance")
    assert (answer.slide.slide.scene, answer.next_change_at) == ("night", None)


def test_a_call_on_the_air_is_told() -> None:
    call = a_call("寻物")
    answer = explained(CallRequested(NOON, call), *[SpeechRendered(NOON, p, a_clip(p)) for p in call.passages])
    assert answer.announcement.call == call


def test_a_place_that_does_not_exist_is_refused() -> None:
    state = step(State(), DocumentsLoaded(NOON, DOCUMENTS)).state
    with pytest.raises(ValueError, match="no place 'roof'"):
        explain(state, "roof")
    with pytest.raises(ValueError, match="no place"):
        explain(State(), "entrance")


def test_a_hall_that_closed_early_says_when_it_will_be_itself_again() -> None:
    documents = replace(DOCUMENTS, hall=a_hall("entrance", opening=replace(an_opening(), margin_before=timedelta(0))))
    state = step(State(), DocumentsLoaded(NOON, documents)).state
    state = step(state, SwitchTurned(NOON, Switch.CLOSED, 1, "经理")).state
    answer = explain(state, "entrance")
    assert answer.slide.slide.id == "night"
    assert answer.slide.why == "经理 提前打烊了"
    assert "经理 提前打烊了" in {verdict.why for verdict in answer.candidates}
    assert answer.next_change_at == state.switches[Switch.CLOSED].until
