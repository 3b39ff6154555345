"""What a hall still knows when it starts again, after an orderly stop or a power cut."""

from datetime import timedelta

from journal.nouns import NINE, HandClock, a_call, a_program, a_turn

from signage.director.events import (
    CallDropped,
    CallHurried,
    CallKept,
    CallRequested,
    Event,
    FacilityCounted,
    HallRemembered,
    Interrupted,
    QuietAsked,
    StaffObservationWithdrawn,
    StaffObserved,
    SwitchTurned,
    Ticked,
)
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    ClockJudged,
    PassageStarted,
    SlideShown,
    WeatherObserved,
)
from signage.director.sky import Evidence, Family, Observation, WeatherReport
from signage.director.switches import Switch
from signage.director.wanted import Priority
from signage.journal.inbox import Stop
from signage.journal.journal import Journal


def power_cut(journal: Journal) -> None:
    """The writer ends without closing anything, as when the process is killed."""
    from signage.journal import writer

    journal.flush()
    finish = writer.Writer._finish
    writer.Writer._finish = writer.Writer._close
    try:
        journal._inbox.put(Stop())
        journal._thread.join(5)
    finally:
        writer.Writer._finish = finish


def told(journal: Journal, *events: Event) -> None:
    for event in events:
        journal.record(event, a_program(event.at))
    journal.flush()


def test_what_was_shown_at_a_power_cut_ended_when_the_hall_was_last_known_alive(open_journal, clock: HandClock) -> None:
    journal, turn = open_journal(), a_turn("seat")
    journal.record(SlideShown(clock(), "entrance", turn.key), a_program(clock(), turn))
    journal.flush()
    last = clock.pass_(seconds=8)
    journal.record(StaffObserved(clock(), raining=True, by="王"), a_program(clock(), turn))
    power_cut(journal)
    clock.pass_(hours=3)

    again = open_journal()
    again.flush()
    assert [(p.until, p.ended) for p in again.plays()] == [(last, "cut")]


def test_only_a_confirmed_time_becomes_a_floor_and_a_later_confirmation_undoes_an_earlier(
    open_journal, clock: HandClock
) -> None:
    journal, right, wrong = open_journal(), clock(), clock() + timedelta(days=3000)
    told(journal, ClockJudged(wrong, trusted=True))
    assert journal.last_confirmed() is None

    told(journal, ClockJudged(wrong, trusted=True, confirmed=True), ClockJudged(right, trusted=True, confirmed=True))
    told(journal, ClockJudged(wrong, trusted=False, why="快"))

    assert journal.last_confirmed() == right
    clock.pass_(days=400)
    journal.tidy(timedelta(days=90))
    assert open_journal().last_confirmed() == right


def test_what_was_told_by_a_clock_that_ran_years_ahead_is_not_taken_up(open_journal, clock: HandClock) -> None:
    ahead = clock() + timedelta(days=3000)
    told(
        open_journal(),
        StaffObserved(ahead, raining=False, by="王"),
        SwitchTurned(ahead, Switch.CLOSED, 1, "王"),
        QuietAsked(ahead, ahead + timedelta(minutes=10), "王"),
        FacilityCounted(ahead, "umbrella", 3, "王"),
    )

    remembered = open_journal().remember()

    assert (remembered.dry_until, remembered.switches, remembered.quiet) == (None, (), None)
    assert remembered.counts == (("umbrella", 3),)


def test_waiting_calls_come_back_and_routine_ones_that_had_begun_do_not(open_journal, clock: HandClock) -> None:
    journal, program = open_journal(), a_program(clock())
    waiting = a_call("waiting", grace=None)
    begun = a_call("begun", grace=None, firing="b@9", priority=Priority.ROUTINE)
    for call in (waiting, a_call("late", grace=timedelta(seconds=60)), begun):
        journal.record(CallRequested(NINE, call), program)
    journal.claim("b@9", name="b", due=NINE)
    journal.record(AnnouncementStarted(NINE, "begun"), program)
    power_cut(journal)
    clock.pass_(minutes=2)

    again = open_journal()
    assert again.remember().calls == (waiting,)
    assert again.remember().interrupted == ()
    assert {s.id: s.state for s in again.calls()} == {"waiting": "waiting", "late": "expired", "begun": "cut"}
    assert [f.state for f in again.firings()] == ["cut"]


def test_urgent_calls_on_the_air_and_those_that_were_put_off_go_on_from_where_they_were(
    open_journal, clock: HandClock
) -> None:
    journal = open_journal()
    urgent, put_off, lost = a_call("urgent"), *(a_call(name, priority=Priority.ROUTINE) for name in ("put off", "lost"))
    told(journal, *(CallRequested(NINE, call) for call in (urgent, put_off, lost)))
    for call in (lost, put_off):
        told(journal, AnnouncementStarted(clock(), call.id), PassageStarted(clock(), call.id, 0, 1))
        told(journal, AnnouncementFinished(clock(), call.id, heard=False, why="被中止", repeat=0, passage=1))
    told(journal, CallKept(clock(), "put off"))
    began = clock.pass_(seconds=5)
    told(journal, AnnouncementStarted(began, "urgent"), PassageStarted(began, "urgent", 1, 0))
    power_cut(journal)
    clock.pass_(minutes=1)

    again = open_journal()
    assert again.remember().interrupted == (Interrupted(put_off, NINE, 0, 1), Interrupted(urgent, began, 1, 0))
    assert {said.state for said in again.calls()} == {"cut"}
    told(again, AnnouncementFinished(clock(), "urgent", heard=True), CallDropped(clock(), "lost", "过了", "put off"))
    assert open_journal().remember().interrupted == ()


def test_a_call_that_was_put_off_before_its_first_sample_waits_again(open_journal, clock: HandClock) -> None:
    journal, call = open_journal(), a_call(grace=None)
    told(journal, CallRequested(NINE, call), AnnouncementFinished(NINE, call.id, heard=False, why="被中止"))
    assert journal.call(call.id).state == "failed"
    told(journal, CallKept(NINE, call.id))
    assert (journal.call(call.id).state, journal.call(call.id).ended_at) == ("waiting", None)
    assert open_journal().remember().calls == (call,)


def test_a_claim_that_never_became_a_call_is_free_again_and_any_other_is_not(open_journal, clock: HandClock) -> None:
    journal, program = open_journal(), a_program(clock())
    for key in ("lost", "asked"):
        journal.claim(key, name=key, due=NINE)
    journal.record(CallRequested(NINE, a_call("asked", firing="asked", grace=None)), program)
    power_cut(journal)

    again = open_journal()
    assert (again.fired("asked"), again.fired("lost")) == (True, False)
    assert again.claim("lost", name="lost", due=NINE)
    assert again.fired("lost")
    assert not again.claim("asked", name="asked", due=NINE)
    assert [c.id for c in again.remember().calls] == ["asked"]


def test_a_call_that_was_to_go_sooner_still_does_after_a_restart(open_journal, clock: HandClock) -> None:
    journal, program = open_journal(), a_program(clock())
    for name in "abc":
        journal.record(CallRequested(clock(), a_call(name, at=clock.pass_(seconds=1), grace=None)), program)
    for name in "bc":
        journal.record(CallHurried(clock.pass_(seconds=1), name, "王"), program)
    power_cut(journal)
    assert [call.id for call in open_journal().remember().calls] == ["c", "b", "a"]


def test_the_last_count_of_each_facility_is_known(open_journal, clock: HandClock) -> None:
    journal, program = open_journal(), a_program(clock())
    for facility, left in (("umbrella", 6), ("wheelchair", 1), ("umbrella", 5)):
        journal.record(FacilityCounted(clock.pass_(minutes=1), facility, left, "王"), program)
    journal.stop()
    assert dict(open_journal().remember().counts) == {"umbrella": 5, "wheelchair": 1}


def test_how_each_switch_was_turned_last_is_known(open_journal, clock: HandClock) -> None:
    journal, program = open_journal(), a_program(clock())
    for switch, value in ((Switch.MUSIC_OFF, 1), (Switch.VOLUME, 3), (Switch.MUSIC_OFF, 0)):
        journal.record(SwitchTurned(clock.pass_(minutes=1), switch, value, "王"), program)
    power_cut(journal)
    known = {event.switch: event.value for event in open_journal().remember().switches}
    assert known == {Switch.MUSIC_OFF: 0, Switch.VOLUME: 3}
    clock.pass_(days=11)
    assert open_journal().remember().switches == ()


def test_the_last_word_about_silence_is_known(open_journal, clock: HandClock) -> None:
    asked = QuietAsked(clock(), clock() + timedelta(minutes=10), "王")
    told(open_journal(), QuietAsked(clock(), None, "王"), asked)
    assert open_journal().remember().quiet == asked
    # Said an hour earlier by the clock, which was set back, and still later.
    told(open_journal(), QuietAsked(clock.pass_(hours=-1), None, "王"))
    assert open_journal().remember().quiet.until is None


def test_the_word_of_the_staff_outlives_a_restart_while_it_counts(open_journal, clock: HandClock) -> None:
    def known_after(*events: Event) -> HallRemembered:
        told(open_journal(), *events)
        return open_journal().remember()

    known = known_after(StaffObserved(clock(), raining=False, by="王"))
    assert (known.dry_until, known.rained_at) == (NINE + timedelta(hours=1), None)

    known = known_after(StaffObserved(clock.pass_(minutes=5), raining=True, by="王"))
    assert (known.dry_until, known.rain_said_at, known.rained_at) == (None, clock(), clock())

    known = known_after(
        StaffObserved(clock.pass_(minutes=5), raining=False, by="王"),
        StaffObservationWithdrawn(clock.pass_(minutes=5), by="王"),
    )
    assert known.dry_until is None

    told(open_journal(), StaffObserved(clock.pass_(minutes=5), raining=False, by="王"))
    clock.pass_(hours=2)
    assert open_journal().remember().dry_until is None


def observed(clock: HandClock, evidence: Evidence, family: Family) -> WeatherObserved:
    seen = Observation(provider="p", evidence=evidence, valid_at=clock(), fetched_at=clock(), family=family)
    return WeatherObserved(clock(), WeatherReport(provider="p", received_at=clock(), current=seen))


def test_when_it_last_rained_is_read_from_what_was_seen_not_from_what_was_modelled(
    open_journal, clock: HandClock
) -> None:
    journal = open_journal()
    told(journal, observed(clock, Evidence.OBSERVATION, Family.RAIN))
    clock.pass_(minutes=30)
    told(journal, observed(clock, Evidence.MODEL, Family.RAIN))
    clock.pass_(minutes=30)
    told(journal, observed(clock, Evidence.OBSERVATION, Family.CLEAR))
    assert open_journal().remember().rained_at == NINE


def test_neither_snow_nor_a_word_that_was_taken_back_is_remembered_as_rain(open_journal, clock: HandClock) -> None:
    told(
        open_journal(),
        StaffObserved(clock(), raining=True, by="王"),
        StaffObservationWithdrawn(clock.pass_(minutes=1), by="王"),
        observed(clock, Evidence.OBSERVATION, Family.SNOW),
    )
    snowed_at = clock()
    clock.pass_(minutes=5)
    told(open_journal(), observed(clock, Evidence.OBSERVATION, Family.THUNDER))
    known = open_journal().remember()
    assert (known.rained_at, known.wet_at) == (None, snowed_at)


def test_what_happened_since_the_start_is_no_memory(open_journal, clock: HandClock) -> None:
    told(open_journal(), FacilityCounted(NINE, "umbrella", 5, "王"), CallRequested(NINE, a_call("old", grace=None)))
    again = open_journal()
    told(again, FacilityCounted(NINE, "umbrella", 2, "王"), CallRequested(NINE, a_call("new", grace=None)))
    known = again.remember()
    assert (dict(known.counts), [call.id for call in known.calls]) == ({"umbrella": 5}, ["old"])


def test_what_the_weather_said_can_be_told_again_word_for_word(journal: Journal, clock: HandClock) -> None:
    said = [
        observed(clock, Evidence.OBSERVATION, Family.RAIN),
        StaffObserved(clock(), raining=True, by="王"),
        FacilityCounted(clock(), "umbrella", 3, "王"),
    ]
    told(journal, *said)
    assert journal.events() == tuple(said)
    assert journal.events(None, None, StaffObserved) == (said[1],)


def test_tidying_forgets_the_old_and_keeps_the_new_and_the_last_counts(open_journal, clock: HandClock) -> None:
    journal = open_journal()
    for day in range(4):
        turn = a_turn("seat", f"day {day}")
        for event in (
            Ticked(clock()),
            SlideShown(clock(), "entrance", turn.key),
            CallRequested(clock(), a_call(f"c{day}", at=clock())),
            FacilityCounted(clock(), f"f{day}", day, "王"),
        ):
            journal.record(event, a_program(clock(), turn))
        journal.claim(f"k{day}", name="k", due=clock())
        clock.pass_(hours=12)
        journal.record(CallDropped(clock(), "lost", "迟了", f"c{day}"), a_program(clock(), turn))
        clock.pass_(hours=12)
    journal.tidy(timedelta(days=2))

    assert [p.why for p in journal.plays()] == ["day 1", "day 2", "day 3"]  # day 1 was shown until day 2 began
    assert [d.slide.why for d in journal.decisions()] == ["day 2", "day 3"]
    assert [s.id for s in journal.calls()] == ["c2", "c3"]
    assert [f.name for f in journal.firings()] == ["k", "k"]
    assert dict(open_journal().remember().counts) == {"f0": 0, "f1": 1, "f2": 2, "f3": 3}

    clock.pass_(days=30)
    journal.tidy(timedelta(days=2))
    assert [d.slide.why for d in journal.decisions()] == ["day 3"]  # still in force
    journal.record(Ticked(clock()), a_program(clock(), a_turn("seat", "day 3"), a_turn("water")))
    journal.flush()
    assert [[t.slide for t in d.deck] for d in journal.decisions()] == [["seat"], ["seat", "water"]]
