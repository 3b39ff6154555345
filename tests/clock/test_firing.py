"""Every due instant is made or told of, once: late, closed, over restarts, and when somebody sets the clock."""

import logging
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from signage.clock.firing import Bell
from signage.clock.recurrence import plan
from signage.clock.trouble import Troubles
from signage.director.documents import Documents
from signage.director.events import CallDropped, CallRequested
from signage.director.hall import Span
from signage.director.model import DayFacts
from signage.director.reports import PartFailed
from signage.director.wanted import Anchor, Priority, ScheduledCall
from tests.clock.conftest import HandClock, Ledger, Posted, make_documents, make_hall, no_facts, word

NINE = datetime(2026, 6, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HALL = make_hall("Asia/Shanghai", Span(time(9), time(18)))
GREETING = ScheduledCall(name="开门问候", anchor=Anchor.OPENING)


def make_bell(posted: Posted, clock: HandClock, ledger: Ledger, make_call=word) -> Bell:
    troubles = Troubles(posted.post, clock.now)
    return Bell(posted.post, clock, troubles, claim=ledger.claim, fired=ledger.fired, make_call=make_call)


def test_a_call_is_made_when_it_is_due_and_not_before(posted, ledger):
    clock = HandClock(NINE - 2 * SECOND)
    bell, documents = make_bell(posted, clock, ledger), make_documents(HALL, GREETING)

    assert bell.ring(documents, no_facts) == NINE
    clock.run(SECOND)
    bell.ring(documents, no_facts)
    assert posted == []

    clock.run(SECOND)
    bell.ring(documents, no_facts)
    bell.ring(documents, no_facts)

    (event,) = posted
    assert isinstance(event, CallRequested)
    assert event.at == event.call.due == NINE
    assert ledger.keys == {event.call.firing}


def test_a_call_that_came_due_while_the_program_was_down_is_made_late_within_its_grace(posted, ledger):
    clock = HandClock(NINE + 40 * SECOND)

    make_bell(posted, clock, ledger).ring(make_documents(HALL, GREETING), no_facts)

    assert [event.call.due for event in posted.of(CallRequested)] == [NINE]
    assert posted[0].at - NINE == 40 * SECOND


def test_a_restart_does_not_call_late_what_was_made_in_time(posted, ledger):
    clock = HandClock(NINE)
    patient = ScheduledCall(name="寻人", at=time(12), grace=timedelta(hours=5), expires_after=timedelta(hours=6))
    documents = make_documents(HALL, GREETING, patient)
    make_bell(posted, clock, ledger).ring(documents, no_facts)
    assert [event.call.name for event in posted.of(CallRequested)] == ["开门问候"]

    clock.run(timedelta(minutes=10))
    make_bell(posted, clock, ledger).ring(documents, no_facts)

    assert len(posted) == 1, "it was made, by the run before"


def test_what_was_missed_is_told_of_even_if_the_ledger_cannot_be_read(posted, ledger):
    clock = HandClock(NINE + timedelta(minutes=10))
    ledger.broken = True
    patient = ScheduledCall(name="寻人", at=time(12), grace=timedelta(hours=5), expires_after=timedelta(hours=6))

    make_bell(posted, clock, ledger).ring(make_documents(HALL, GREETING, patient), no_facts)

    assert [event.name for event in posted.of(CallDropped)] == ["开门问候"]
    assert [event.part for event in posted.of(PartFailed)] == ["ledger"]


@pytest.mark.parametrize(
    ("late_s", "call", "made"),
    [
        (60, GREETING, True),
        (61, GREETING, False),
        (30, ScheduledCall(name="促销", at=time(9), grace=30 * SECOND), True),
        (31, ScheduledCall(name="促销", at=time(9), grace=30 * SECOND), False),
        (599, ScheduledCall(name="寻人", at=time(9), grace=None), True),
        (600, ScheduledCall(name="寻人", at=time(9), grace=None), False),
        (120, ScheduledCall(name="紧急", at=time(9), priority=Priority.EMERGENCY), True),
    ],
)
def test_a_late_call_is_made_within_its_grace_and_else_told_of(late_s, call, made, posted, ledger):
    clock = HandClock(NINE - SECOND)
    bell, documents = make_bell(posted, clock, ledger), make_documents(HALL, call)
    bell.ring(documents, no_facts)

    clock.run((late_s + 1) * SECOND)  # the machine was too busy to look
    bell.ring(documents, no_facts)

    assert len(posted.requested) == made
    assert [(name, f"迟了 {late_s} 秒" in why) for name, why in posted.dropped] == ([] if made else [(call.name, True)])


def test_a_call_outside_opening_hours_stays_silent_and_is_told_of(posted, ledger):
    clock = HandClock(NINE + timedelta(hours=10))
    bell, documents = make_bell(posted, clock, ledger), make_documents(HALL, ScheduledCall(name="夜里", at=time(22)))
    bell.ring(documents, no_facts)
    clock.run(timedelta(hours=3))

    bell.ring(documents, no_facts)

    assert posted.dropped == [("夜里", "22:00 不在营业时间，保持安静")]
    assert ledger.keys == set()


def test_after_a_restart_a_call_that_was_claimed_is_not_made_again(posted, ledger):
    clock = HandClock(NINE)
    documents = make_documents(HALL, GREETING)
    make_bell(posted, clock, ledger).ring(documents, no_facts)
    clock.run(10 * SECOND)

    make_bell(posted, clock, ledger).ring(documents, no_facts)

    assert len(posted.requested) == 1
    assert [name for name, _ in posted.dropped] == ["开门问候"]


def test_a_clock_set_back_neither_stalls_the_schedule_nor_doubles_it(posted, ledger):
    clock = HandClock(NINE - SECOND)
    hourly = [ScheduledCall(name=f"{hour} 点", at=time(hour)) for hour in range(9, 18)]
    bell, documents = make_bell(posted, clock, ledger), make_documents(HALL, *hourly)
    bell.ring(documents, no_facts)
    for wait in (SECOND, timedelta(hours=1)):
        clock.run(wait)
        bell.ring(documents, no_facts)
    assert len(posted.requested) == 2

    clock.set(NINE - SECOND)
    bell.clock_set(clock.now())
    for _ in range(3 * 120 + 1):
        clock.run(30 * SECOND)
        bell.ring(documents, no_facts)

    assert [event.call.name for event in posted.of(CallRequested)] == ["9 点", "10 点", "11 点", "12 点"]
    assert posted.dropped == [(f"{n} 点", f"06-01 {n:02}:00:00 那一次已经安排过") for n in (9, 10)]


def test_a_clock_put_forward_tells_of_the_calls_it_leapt_over_but_not_of_years(posted, ledger, caplog):
    clock = HandClock(NINE - SECOND)
    bell, documents = make_bell(posted, clock, ledger), make_documents(HALL, GREETING)
    bell.ring(documents, no_facts)

    clock.set(NINE + timedelta(hours=3))
    bell.ring(documents, no_facts)
    assert posted.dropped == [("开门问候", "该在 06-01 09:00:00，迟了 10800 秒，没有播")]

    clock.set(NINE + timedelta(days=3650, hours=3))
    bell.ring(documents, no_facts)
    assert len(posted.dropped) == 2
    assert "before the last day" in caplog.text


def test_an_edited_schedule_counts_from_the_edit_on(posted, ledger):
    clock = HandClock(NINE + timedelta(minutes=5))
    bell = make_bell(posted, clock, ledger)
    bell.ring(make_documents(HALL, ScheduledCall(name="旧", at=time(9, 30))), no_facts)
    clock.run(10 * SECOND)

    edited = make_documents(
        HALL, ScheduledCall(name="刚才", at=time(9, 5, 5)), ScheduledCall(name="马上", at=time(9, 5, 20))
    )
    due = bell.ring(edited, no_facts)
    clock.run(due - clock.now())
    bell.ring(edited, no_facts)

    assert [event.call.name for event in posted.of(CallRequested)] == ["马上"]
    assert posted.dropped == []


def test_a_call_that_cannot_be_worded_is_told_of_and_the_next_one_is_made(posted, ledger, caplog):
    def word_or_fail(scheduled, due):
        if scheduled is GREETING:
            raise KeyError("desk")
        return word(scheduled, due)

    bell = make_bell(posted, HandClock(NINE), ledger, word_or_fail)
    bell.ring(make_documents(HALL, GREETING, ScheduledCall(name="九点", at=time(9))), no_facts)

    assert posted.dropped == [("开门问候", "拼不出这条广播：'desk'")]
    assert [event.call.name for event in posted.of(CallRequested)] == ["九点"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_a_full_disk_silences_no_greeting_and_doubles_none(posted, ledger, caplog):
    clock = HandClock(NINE)
    bell = make_bell(posted, clock, ledger)
    documents = make_documents(
        HALL, GREETING, ScheduledCall(name="十点", at=time(10)), ScheduledCall(name="十一点", at=time(11))
    )
    ledger.broken = True

    bell.ring(documents, no_facts)
    clock.run(timedelta(hours=1))
    bell.ring(documents, no_facts)
    clock.set(NINE - SECOND)
    bell.clock_set(clock.now())
    ledger.broken = False
    for wait in (SECOND, timedelta(hours=1), timedelta(hours=1)):
        clock.run(wait)
        bell.ring(documents, no_facts)

    assert [event.call.name for event in posted.of(CallRequested)] == ["开门问候", "十点", "十一点"]
    assert [(event.part, event.ended) for event in posted.of(PartFailed)] == [("ledger", False), ("ledger", True)]


def test_a_rule_about_an_unknown_day_is_told_of_once_a_day(posted, ledger):
    clock = HandClock(NINE)
    bell = make_bell(posted, clock, ledger)
    documents = make_documents(HALL, ScheduledCall(name="工作日", at=time(12), calendar=("workday",)))

    for _ in range(49):
        bell.ring(documents, lambda day: DayFacts(day=day))
        clock.run(timedelta(hours=1))

    assert [why.split("：")[0] for _, why in posted.dropped] == [f"不知道 2026-06-0{n} 是不是" for n in (1, 2, 3)]


class Days(RuleBasedStateMachine):
    """A hall whose machine is restarted, set, too busy: each instant is made at most once and accounted for."""

    @initialize(zone=st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Shanghai"]))
    def open_hall(self, zone):
        self.documents: Documents = make_documents(
            make_hall(zone, Span(time(8), time(2, 30))),
            *[
                # Long graces, so that a random walk meets them often.
                ScheduledCall(name=f"{hour} 点", at=time(hour, 30), grace=hours, expires_after=2 * hours)
                for hour in range(4)
                for hours in [timedelta(hours=1 + hour)]
            ],
            ScheduledCall(name="关门", anchor=Anchor.CLOSING, offset=timedelta(minutes=-15)),
            GREETING,
        )
        starts = {
            "Europe/Berlin": date(2026, 10, 24),
            "Australia/Lord_Howe": date(2026, 4, 4),
            "Africa/Cairo": date(2026, 4, 23),
        }
        start = datetime.combine(starts.get(zone, date(2026, 6, 1)), time(22), tzinfo=self.documents.hall.timezone)
        self.clock, self.posted, self.ledger, self.lived = HandClock(start), Posted(), Ledger(), 0
        self.restart()

    @rule()
    def restart(self):
        self.bell = make_bell(self.posted, self.clock, self.ledger)
        self.bell.ring(self.documents, no_facts)

    @rule(span=st.integers(1, 3 * 3600).map(lambda seconds: seconds * SECOND))
    def live(self, span):
        before = self.clock.now()
        self.clock.run(span)
        self.lived += len(plan(self.documents, before + timedelta(microseconds=1), self.clock.now(), no_facts))
        self.bell.ring(self.documents, no_facts)

    @rule(by=st.integers(-6 * 3600, 6 * 3600).map(lambda seconds: seconds * SECOND))
    def set_clock(self, by):
        self.clock.set(self.clock.now() + by)
        self.bell.clock_set(self.clock.now())

    @rule()
    def lose_power_for_a_minute(self):
        self.clock.run(60 * SECOND)
        self.restart()

    @invariant()
    def no_firing_is_made_twice(self):
        keys = [event.call.firing for event in self.posted.of(CallRequested)]
        assert len(keys) == len(set(keys))

    @invariant()
    def none_is_made_too_early_or_too_late(self):
        for event in self.posted.of(CallRequested):
            assert timedelta(0) <= event.at - event.call.due <= event.call.grace

    @invariant()
    def every_instant_that_was_lived_through_is_accounted_for(self):
        assert len(self.posted.requested) + len(self.posted.dropped) >= self.lived


Days.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestDays = Days.TestCase
