"""The tick thread and the alarm clock, in real time, with a clock that somebody sets."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from signage.clock import firing
from signage.clock.clock import Clock, DemoClock, SystemClock
from signage.clock.jobs import Timekeeper
from signage.director.events import CallDropped, CallRequested, ClockSet, DayBegan, Ticked
from signage.director.hall import Span
from signage.director.model import DayFacts
from signage.director.reports import ClockJudged, PartFailed
from signage.director.wanted import Anchor, Priority, ScheduledCall
from tests.clock.conftest import SetClock, make_documents, make_hall, word

MORNING = datetime(2027, 6, 1, 1, tzinfo=UTC)  # nine o'clock in Shanghai
HALL = make_hall("Asia/Shanghai", Span(time(9), time(18)))
SECOND = timedelta(seconds=1)
FAST = 5


def at(moment: datetime, name: str = "广播", **given) -> ScheduledCall:
    return ScheduledCall(name=name, at=moment.astimezone(HALL.timezone).time(), **given)


@pytest.fixture
def start(posted, ledger):
    """Start a timekeeper; all are stopped at the end of the test."""
    running: list[Timekeeper] = []

    def begin(clock: Clock, *schedule: ScheduledCall, **given) -> Timekeeper:
        quiet = {
            "make_call": word,
            "poll_weather": lambda: None,
            "tidy": lambda: None,
            "day_facts_of": lambda hall: plain_day,
        }
        timekeeper = Timekeeper(posted.post, clock, claim=ledger.claim, fired=ledger.fired, **quiet | given)
        running.append(timekeeper)
        timekeeper.renew(make_documents(HALL, *schedule))
        timekeeper.start()
        return timekeeper

    yield begin
    for timekeeper in running:
        timekeeper.stop()
        assert not timekeeper._thread.is_alive()


def plain_day(day):
    return DayFacts(day=day, holiday="")


def is_call(name: str):
    return lambda event: isinstance(event, CallRequested) and event.call.name == name


def is_tick_after(moment: datetime):
    return lambda event: isinstance(event, Ticked) and event.at >= moment


def test_calls_are_made_within_a_second_of_their_instant(start, posted):
    clock = SystemClock()
    soon = clock.now() + 1.3 * SECOND
    # Off the full second, so that it is the alarm that rings and not the tick.
    first, second = soon, soon + 1.25 * SECOND
    hall = make_hall("UTC", Span(time(0), time(0)))
    timekeeper = start(clock)
    timekeeper.renew(
        make_documents(
            hall, *(ScheduledCall(name=name, at=moment.time()) for name, moment in (("一", first), ("二", second)))
        )
    )

    for name, due in (("一", first), ("二", second)):
        made = posted.wait_for(is_call(name))
        assert made.call.due == due
        assert timedelta(0) <= made.at - due < SECOND
    assert len(posted.requested) == 2


def test_a_tick_a_second_follows_the_wall_clock(start, posted):
    clock = SetClock(MORNING)
    start(clock)
    posted.wait_for(is_tick_after(MORNING + 2 * SECOND))

    assert {event.at.second for event in posted.of(Ticked)} == {0, 1, 2}


def test_a_clock_put_forward_is_noticed_within_a_second_and_its_calls_are_held_back(start, posted):
    clock = SetClock(MORNING)
    start(clock, at(MORNING + timedelta(hours=2, seconds=1)))
    posted.wait_for(is_tick_after(MORNING + SECOND / 2))

    clock.set(clock.now() + timedelta(hours=2))
    set_at = clock.now()
    noticed = posted.wait_for(lambda event: isinstance(event, ClockJudged) and not event.trusted)

    assert noticed.at - set_at < 1.3 * SECOND
    assert posted.requested == []
    (told,) = posted.of(ClockSet)
    assert abs(told.by - timedelta(hours=2)) < SECOND / 10
    news = list(posted)
    assert isinstance(news[news.index(told) + 1], Ticked), "what lasts is carried over before anything is judged"


def test_what_a_clock_that_is_put_right_leapt_over_is_told_of(start, posted):
    clock = SetClock(MORNING, FAST)
    timekeeper = start(clock, at(MORNING + timedelta(hours=1), "十点"))
    posted.wait_for(is_tick_after(MORNING + SECOND / 2))
    timekeeper.heard(MORNING + timedelta(hours=2))
    posted.wait_for(lambda event: isinstance(event, ClockJudged) and not event.trusted)

    clock.set(clock.now() + timedelta(hours=2))
    told = posted.wait_for(lambda event: isinstance(event, CallDropped))

    assert told.name == "十点"
    assert "没有播" in told.why


def test_a_clock_that_is_put_right_makes_what_is_due_at_once(start, posted):
    wrong = datetime(2001, 1, 1, tzinfo=UTC)
    clock = SetClock(wrong, FAST)
    timekeeper = start(clock, at(MORNING, "开门", anchor=Anchor.OPENING), at(wrong + SECOND, "错的时候"))
    posted.wait_for(is_tick_after(wrong + 1.5 * SECOND))
    assert posted.requested == [], "an untrusted clock makes no scheduled call"

    timekeeper.heard(MORNING + 10 * SECOND)
    clock.set(MORNING + 10 * SECOND)
    made = posted.wait_for(is_call("开门"))

    assert 9 * SECOND < made.at - MORNING < 13 * SECOND
    assert [event.trusted for event in posted.of(ClockJudged)] == [False, True]


def test_a_clock_set_back_neither_stalls_the_alarm_nor_doubles_a_call(start, posted):
    clock = SetClock(MORNING - SECOND, FAST)
    timekeeper = start(clock, at(MORNING, "九点"), at(MORNING + 2 * SECOND, "马上"))
    timekeeper.heard(clock.now())
    posted.wait_for(is_call("九点"))

    clock.set(clock.now() - 5 * SECOND)
    posted.wait_for(is_call("马上"))

    assert [event.call.name for event in posted.of(CallRequested)] == ["九点", "马上"]
    assert posted.dropped == [("九点", "06-01 09:00:00 那一次已经安排过")]


def test_a_call_that_comes_due_while_a_clock_set_back_is_not_believed_is_made_as_soon_as_it_is(start, posted):
    eight = MORNING - timedelta(hours=1)
    clock = SetClock(MORNING, speed=20)
    start(clock, at(eight + 10 * SECOND, "八点", priority=Priority.EMERGENCY))
    posted.wait_for(is_tick_after(MORNING + 2 * SECOND))

    clock.set(eight)
    made = posted.wait_for(is_call("八点"))

    assert [event.trusted for event in posted.of(ClockJudged)] == [True, False, True]
    assert made.at - made.call.due >= 9 * SECOND


def test_documents_that_come_while_a_call_is_being_made_are_followed_too(start, posted):
    release, wording = threading.Event(), threading.Event()

    def word_slowly(scheduled, due):
        wording.set()
        release.wait(10)
        return word(scheduled, due)

    clock = SetClock(MORNING, FAST)
    timekeeper = start(clock, at(MORNING + SECOND, "旧"), make_call=word_slowly)
    assert wording.wait(10)
    timekeeper.renew(make_documents(HALL, at(MORNING + 4 * SECOND, "新")))
    posted.wait_for(is_tick_after(MORNING + 3 * SECOND))
    release.set()

    posted.wait_for(is_call("新"))
    assert [event.call.name for event in posted.of(CallRequested)] == ["旧", "新"]


def test_a_demonstrated_day_makes_every_call_once_however_fast_it_runs(start, posted):
    clock = DemoClock(MORNING - timedelta(minutes=10), speed=7200)
    hours = timedelta(hours=2)  # a real second: the machine may be busy
    hourly = [at(MORNING + timedelta(hours=n), f"{9 + n} 点", grace=hours, expires_after=hours) for n in range(6)]
    start(clock, *hourly, floor=MORNING - timedelta(days=1))

    posted.wait_for(is_tick_after(MORNING + timedelta(hours=5, minutes=30)), 20)

    assert [event.call.name for event in posted.of(CallRequested)] == [call.name for call in hourly]
    assert [event.trusted for event in posted.of(ClockJudged)] == [True]


def test_a_day_begins_at_the_start_and_at_local_midnight(start, posted):
    clock = SetClock(datetime(2027, 5, 31, 15, 59, 58, tzinfo=UTC), FAST)
    start(clock)

    posted.wait_for(lambda event: isinstance(event, DayBegan) and event.facts.day.day == 1)

    began = posted.of(DayBegan)
    assert [event.facts.day.isoformat() for event in began] == ["2027-05-31", "2027-06-01"]
    assert [event.eve.day.isoformat() for event in began] == ["2027-05-30", "2027-05-31"]
    assert timedelta(0) <= began[1].at - datetime(2027, 5, 31, 16, tzinfo=UTC) < SECOND


def test_an_almanac_that_fails_leaves_a_day_of_which_nothing_is_known(start, posted, caplog):
    def fail(day):
        raise RuntimeError("no such year")

    start(SetClock(MORNING), day_facts_of=lambda hall: fail)

    began = posted.wait_for(lambda event: isinstance(event, DayBegan))

    assert began.facts == DayFacts(day=MORNING.date())
    assert [event.part for event in posted.of(PartFailed)] == ["almanac"]


def test_weather_is_asked_for_every_half_minute(start, posted):
    clock, polls = DemoClock(MORNING, speed=200), []
    start(clock, poll_weather=lambda: polls.append(clock.now()), floor=MORNING)
    posted.wait_for(is_tick_after(MORNING + 200 * SECOND))

    assert 3 <= len(polls) <= 7


def test_weather_is_asked_for_at_once_when_the_documents_change_without_a_word_of_trouble(start, posted):
    clock, polls, release = DemoClock(MORNING), [], threading.Event()

    def poll():
        polls.append(clock.now())
        release.wait(10)

    timekeeper = start(clock, poll_weather=poll, floor=MORNING)
    assert posted.wait_for(lambda event: len(polls) == 1)
    timekeeper.renew(make_documents(HALL))
    posted.wait_for(is_tick_after(clock.now() + SECOND))
    assert len(polls) == 1, "the poll by the old documents is still under way"
    release.set()

    posted.wait_for(lambda event: len(polls) == 2)
    assert polls[1] - polls[0] < 10 * SECOND
    assert posted.of(PartFailed) == []


def test_a_fetch_that_hangs_delays_no_call_and_is_told_of_once(start, posted, caplog):
    release = threading.Event()
    clock = DemoClock(MORNING, speed=120)
    start(clock, at(MORNING + 95 * SECOND), poll_weather=lambda: release.wait(20) and None, floor=MORNING)

    try:
        made = posted.wait_for(is_call("广播"))
        posted.wait_for(is_tick_after(MORNING + 120 * SECOND))
        assert made.at - made.call.due < 30 * SECOND  # a quarter of a real second
        assert [(event.part, event.ended) for event in posted.of(PartFailed)] == [("weather", False)]
    finally:
        release.set()
    posted.wait_for(lambda event: isinstance(event, PartFailed) and event.ended)


def test_a_fetch_that_fails_is_told_of_when_it_begins_and_when_it_is_over(start, posted, caplog):
    answers = iter([OSError("no route"), OSError("no route"), None, None])

    def poll():
        if error := next(answers, None):
            raise error

    start(DemoClock(MORNING, speed=60), poll_weather=poll, floor=MORNING)
    posted.wait_for(lambda event: isinstance(event, PartFailed) and event.ended)

    first, last = posted.of(PartFailed)
    assert (first.part, first.ended) == ("weather", False)
    assert "no route" in first.why
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1
    assert last.at - first.at > 45 * SECOND


def test_tidying_waits_for_the_night_or_for_ten_minutes_after_the_start(start, posted):
    evening = datetime(2027, 6, 1, 15, tzinfo=UTC)
    clock, tidied = DemoClock(evening, speed=14400), []
    start(clock, tidy=lambda: tidied.append(clock.now().astimezone(HALL.timezone)), floor=evening)

    posted.wait_for(lambda event: len(tidied) >= 2)

    first, second = (moment.isoformat(timespec="minutes") for moment in tidied[:2])
    assert "2027-06-01T23:10" <= first < "2027-06-02T03:30" <= second < "2027-06-02T07:00"


def test_nothing_is_tidied_by_a_clock_that_is_not_believed(start, posted):
    clock, tidied = DemoClock(MORNING, speed=3600), []
    timekeeper = start(clock, tidy=lambda: tidied.append(clock.now()), floor=MORNING + timedelta(days=1000))
    posted.wait_for(lambda event: event.at > MORNING + timedelta(hours=1))
    assert not tidied

    timekeeper.heard(clock.now())

    posted.wait_for(lambda event: len(tidied) >= 1)


def test_a_ring_that_fails_costs_no_call_and_ends_no_ringing(start, posted, caplog, monkeypatch):
    whole, failed = firing.scheduled, []

    def fails_once(*asked):
        if not failed:
            failed.append(asked)
            raise OSError("no time zones here")
        return whole(*asked)

    monkeypatch.setattr(firing, "scheduled", fails_once)

    start(SetClock(MORNING + 10 * SECOND, FAST), at(MORNING), at(MORNING + 50 * SECOND, "later"), floor=MORNING)

    posted.wait_for(is_call("广播"))
    posted.wait_for(is_call("later"))
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1


def test_an_almanac_that_fails_costs_no_call_that_does_not_ask_for_it(start, posted, caplog):
    def faulty(day):
        raise OSError("no calendar of this year")

    festive = replace(at(MORNING, "festive"), calendar=("holiday",))

    start(SetClock(MORNING, FAST), festive, at(MORNING, "plain"), day_facts_of=lambda hall: faulty, floor=MORNING)

    posted.wait_for(is_call("plain"))
    assert "no calendar of this year" in caplog.text


def test_a_fault_of_the_clock_itself_does_not_stop_it(start, posted, caplog):
    class Faulty(SetClock):
        faults = 1

        def read(self):
            if self.faults:
                self.faults -= 1
                raise OSError("clock device busy")
            return super().read()

    timekeeper = start(SetClock(MORNING, FAST))
    faulty = Faulty(MORNING, FAST)
    timekeeper._watch._clock = faulty

    posted.wait_for(lambda event: isinstance(event, PartFailed) and event.part == "clock" and event.ended)


def test_nothing_is_made_before_the_documents_are_there(posted, ledger):
    timekeeper = Timekeeper(
        posted.post,
        SetClock(MORNING),
        claim=ledger.claim,
        fired=ledger.fired,
        make_call=word,
        poll_weather=pytest.fail,
        tidy=pytest.fail,
    )
    timekeeper.stop()
    timekeeper.start()
    timekeeper.stop()

    assert {type(event) for event in posted} <= {Ticked, ClockJudged}
    timekeeper.stop()
