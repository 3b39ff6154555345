"""Whatever happens, in whatever order, however late it is reported: what is always so.

`NUANPING_STEPS=300000 pytest tests/director/test_invariants.py` takes a long walk.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from fakes import (
    NOON,
    FakeScreen,
    FakeSpeakers,
    a_call,
    a_campaign,
    a_hall,
    a_report,
    a_slide,
    an_opening,
    some_documents,
    zh,
)
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import INVARIANT_MARKER, RuleBasedStateMachine, initialize, invariant, rule
from skies import a_warning, clean_air, warnings

from signage.director.airtime import judge_time, opening
from signage.director.calls import CUT_PATIENCE, over_reason
from signage.director.campaign import AllOf, AnyOf, Is, Not, When
from signage.director.cards import CARDS
from signage.director.cases import Case, due_repeats, repeat_call, too_late
from signage.director.conditions import judge
from signage.director.documents import Documents
from signage.director.events import (
    CallCancelled,
    CallHurried,
    CallRequested,
    CaseAnnounced,
    CaseClaimed,
    CaseRecorded,
    DayBegan,
    DocumentsLoaded,
    Event,
    LoanMade,
    LoanReturned,
    NotePinned,
    QuietAsked,
    StaffObserved,
    SwitchTurned,
    Ticked,
)
from signage.director.hall import Facility, Span, Text
from signage.director.loans import Loan
from signage.director.model import DayFacts, Overruled, Passage, SlideKey, Truth
from signage.director.plans import Manners, WordPlan, WordRule
from signage.director.reports import (
    AnnouncementFinished,
    ClockJudged,
    MuteChanged,
    SlideFailed,
    SpeechFailed,
    WeatherFailed,
    WeatherObserved,
)
from signage.director.sky import Family, WeatherReport
from signage.director.state import CallMemory, State
from signage.director.step import Step, step
from signage.director.switches import Switch, in_force
from signage.director.wanted import Priority, ScheduledCall

BERLIN = ZoneInfo("Europe/Berlin")
STARTS = {
    "Asia/Shanghai": NOON,
    "Europe/Berlin in autumn": datetime(2026, 10, 24, 22, 0, tzinfo=UTC),
    "Europe/Berlin in spring": datetime(2027, 3, 27, 22, 0, tzinfo=UTC),
}
CAMPAIGNS = (
    a_campaign("rain", "雨伞沥一沥", "慢慢走", condition=Is("rain_now")),
    a_campaign("after", "雨刚停", condition=Is("after_rain")),
    a_campaign("fine", "天气正好", condition=AllOf((Is("fine_day"), Not(Is("rain_now"))))),
    a_campaign("storm", a_slide("预警", text=zh("{alert}")), condition=AnyOf((Is("storm_alert"), Is("typhoon")))),
    a_campaign("calm", condition=Not(Is("storm_alert"))),
    a_campaign("dusk", condition=Is("dusk")),
    a_campaign("care", "喝口水", "歇歇脚", a_slide("度数", text=zh("外面{temperature}度"))),
    a_campaign("night", priority=70, when=When(dayparts=(Span(time(22), time(2, 30)),), calendar=("holiday",))),
    a_campaign("small", priority=70, when=When(dayparts=(Span(time(2, 15), time(2, 45)),))),
    a_campaign("counter", "带好证件", places=("counter",), priority=60),
)
RUDE = "急什么"
STRICT = WordPlan(rules=(WordRule(id="impatient", name="不耐烦的话", words=(RUDE,)),))
MANNERS = (
    Manners(),
    Manners(words=STRICT),
    Manners(words=STRICT, quiet=(Span(time(11), time(14)),)),
    Manners(quiet=(Span(time(22), time(9)),), quiet_passes=Priority.EMERGENCY),
)
GREETING = ScheduledCall(name="早安", text=Text((("zh", "早上好"),)))


class Hall(RuleBasedStateMachine):
    """A hall with a screen and speakers, to which things happen."""

    @initialize(start=st.sampled_from(sorted(STARTS)))
    def open(self, start: str) -> None:
        self.screen, self.speakers = FakeScreen(), FakeSpeakers()
        self.now = STARTS[start]
        self.always_open = start.startswith("Europe/Berlin")
        self.turned = Step(State(), None, ())
        self.mail: list[Event] = []
        self.slow = False
        self.cancelled: set[str] = set()
        self.asked = 0
        self.manners = Manners()
        self.tolerated: set[str] = set()
        """Rude calls that somebody answers for, or that came before the rule."""
        self.looked = self.now
        self.repeated: dict[str, set[str]] = {}
        self.tell(DocumentsLoaded(self.now, self.documents()))

    def documents(
        self, without: frozenset[str] = frozenset(), places: tuple[str, ...] = ("entrance", "counter")
    ) -> Documents:
        opened = an_opening(time(0), time(0)) if self.always_open else an_opening()
        hall = a_hall(*places, opening=opened)
        if self.always_open:
            hall = replace(hall, timezone=BERLIN)
        hall = replace(hall, facilities=(Facility(id="umbrella", name=zh("伞"), where=zh("门口"), total=3),))
        campaigns = [campaign for campaign in CAMPAIGNS if campaign.id not in without]
        documents = some_documents(*campaigns, hall=hall, music=True, schedule=(GREETING,))
        return replace(documents, manners=self.manners)

    def tell(self, *events: Event) -> None:
        waiting = list(events)
        while waiting:
            self.turned = step(self.turned.state, waiting.pop(0))
            assert step(self.turned.state, Ticked(self.now)).program == self.turned.program
            reports = [*self.screen.perform(self.turned.program), *self.speakers.perform(self.turned.program)]
            if self.slow:
                self.mail += reports
            else:
                waiting += reports

    @rule(seconds=st.sampled_from([1, 2, 5, 11, 60, 700, 3000, 30_000]))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        reports = [*self.screen.tick(self.now), *self.speakers.tick(self.now)]
        if self.slow:
            self.mail, reports = [*self.mail, *reports], []
        self.tell(Ticked(self.now), *reports)
        self.cases_repeat_themselves()

    def cases_repeat_themselves(self) -> None:
        """As the bell of the cases does, which asks the ledger first."""
        state, since = self.turned.state, self.looked
        self.looked = self.now
        for repeat in due_repeats(state.cases.values(), state.documents.cases, self.now, since):
            if too_late(repeat, state.documents, self.now) is None:
                self.repeated.setdefault(f"{repeat.case.id}-{repeat.case.round}", set()).add(repeat.firing)
                self.tell(CallRequested(self.now, repeat_call(state.documents, repeat, self.now)))

    @rule(on_screen=st.booleans(), announce=st.booleans())
    def somebody_finds_something(self, on_screen: bool, announce: bool) -> None:
        self.asked += 1
        case = Case(
            id=f"case{self.asked}", what="雨伞", where="门口", desk="咨询台", found_at=self.now, by="小李",
            recorded_at=self.now, on_screen=on_screen,
        )  # fmt: skip
        self.tell(CaseRecorded(self.now, case))
        if announce:
            self.tell(CaseAnnounced(self.now, case.id, 1, self.now, "小李"))

    @rule(which=st.integers(0, 9))
    def the_owner_comes(self, which: int) -> None:
        for case in list(self.turned.state.cases.values())[which : which + 1]:
            self.tell(CaseClaimed(self.now, case.id, "王*", "小李"))

    @rule(which=st.integers(0, 9), back=st.booleans())
    def an_umbrella_goes_or_comes(self, which: int, back: bool) -> None:
        if back:
            self.tell(
                *(LoanReturned(self.now, loan, "小李") for loan in list(self.turned.state.loans)[which : which + 1])
            )
            return
        self.asked += 1
        loan = Loan(
            id=f"loan{self.asked}", facility="umbrella", borrower="王*", lent_at=self.now, due=self.now, by="小李"
        )
        self.tell(LoanMade(self.now, loan))

    @rule(slow=st.booleans())
    def reports_take_their_time(self, slow: bool) -> None:
        self.slow = slow

    @rule(order=st.integers(0, 99), twice=st.booleans())
    def late_reports_come_in_any_order(self, order: int, twice: bool) -> None:
        late, self.mail = self.mail[:8], self.mail[8:]
        Random(order).shuffle(late)
        self.tell(*late, *(late if twice else ()))

    @rule(
        without=st.frozensets(st.sampled_from([campaign.id for campaign in CAMPAIGNS]), max_size=4),
        places=st.sampled_from([("entrance",), ("entrance", "counter"), ("counter", "door"), ("door",)]),
    )
    def somebody_edits_the_documents(self, without: frozenset[str], places: tuple[str, ...]) -> None:
        self.tell(DocumentsLoaded(self.now, self.documents(without, places)))

    @rule(manners=st.sampled_from(MANNERS))
    def somebody_edits_the_rules(self, manners: Manners) -> None:
        self.manners = manners
        if manners.words.rules:
            self.tolerated &= {
                entry.call.id
                for entry in self.turned.state.calls
                if entry.playing or entry.started_at or entry.call.overruled
            }
        self.tell(DocumentsLoaded(self.now, self.documents()))

    @rule(priority=st.sampled_from(Priority), overruled=st.booleans())
    def somebody_is_rude(self, priority: Priority, overruled: bool) -> None:
        self.asked += 1
        answers_for_it = Overruled("李主管", "原话") if overruled else None
        rude = Passage("zh", f"{RUDE}，第{self.asked}遍")
        call = a_call(f"rude{self.asked}", self.now, priority, passages=(rude,), overruled=answers_for_it)
        if overruled or not self.manners.words.rules:
            self.tolerated.add(call.id)
        self.tell(CallRequested(self.now, call))

    @rule(holiday=st.sampled_from(["", "中秋节", None]))
    def the_day_is_known(self, holiday: str | None) -> None:
        day = self.now.astimezone(self.turned.state.documents.hall.timezone).date()
        self.tell(
            DayBegan(
                self.now,
                DayFacts(day=day, sunset=self.now + timedelta(minutes=20), holiday=holiday, term=""),
                DayFacts(day=day - timedelta(days=1), holiday=holiday, term=""),
            )
        )

    @rule(
        priority=st.sampled_from(Priority),
        due=st.integers(0, 30),
        places=st.sampled_from([(), ("counter",)]),
        words=st.booleans(),
    )
    def somebody_asks_for_a_call(self, priority: Priority, due: int, places: tuple[str, ...], words: bool) -> None:
        self.asked += 1
        later = self.now + timedelta(seconds=due)
        changes = {} if words else {"passages": ()}
        call = a_call(f"call{self.asked}", self.now, priority, due=later, places=frozenset(places), **changes)
        self.tell(CallRequested(self.now, call))

    @rule(which=st.integers(0, 9))
    def somebody_takes_a_call_back(self, which: int) -> None:
        if self.turned.state.calls:
            call_id = self.turned.state.calls[which % len(self.turned.state.calls)].call.id
            self.cancelled.add(call_id)
            self.tell(CallCancelled(self.now, call_id, "值班经理"))

    @rule(which=st.integers(0, 9))
    def somebody_hurries_a_call(self, which: int) -> None:
        names = [entry.call.id for entry in self.turned.state.calls] + sorted(self.cancelled)
        if names:
            self.tell(CallHurried(self.now, names[which % len(names)], "值班经理"))

    @rule(switch=st.sampled_from(Switch), value=st.integers(-20, 20))
    def somebody_turns_a_switch(self, switch: Switch, value: int) -> None:
        self.tell(SwitchTurned(self.now, switch, value, "值班经理"))

    @rule()
    def the_mixer_dies(self) -> None:
        playing, self.speakers.now_playing = self.speakers.now_playing, None
        if playing is not None:
            self.tell(AnnouncementFinished(self.now, playing.call.id, heard=False, why="混音进程没了"))

    @rule()
    def the_mixer_forgets_what_it_says(self) -> None:
        self.speakers.since = self.now + timedelta(days=1)

    @rule()
    def a_voice_fails(self) -> None:
        for entry in self.turned.state.calls[:1]:
            self.tell(SpeechFailed(self.now, entry.call.passages[0], "没有声音"))

    @rule(
        age=st.sampled_from([0, 600, 2000]),
        family=st.sampled_from([Family.RAIN, Family.CLEAR, Family.UNKNOWN]),
        mm_h=st.sampled_from([0.0, 0.6, None]),
        late=st.booleans(),
    )
    def a_service_answers(self, age: int, family: Family, mm_h: float | None, late: bool) -> None:
        wet = {"mm_h": mm_h} if mm_h is not None else {"precip_mm_h": None}
        report = a_report(self.now - timedelta(seconds=age), family=family, **wet)
        event = WeatherObserved(self.now, replace(report, air=clean_air(at=self.now)))
        if late:
            self.mail.append(event)
        else:
            self.tell(event)

    @rule(
        codes=st.lists(st.sampled_from(["1003", "1001", "1006"]), max_size=2, unique=True),
        hours=st.sampled_from([None, 1]),
    )
    def warnings_are_issued(self, codes: list[str], hours: int | None) -> None:
        ends = None if hours is None else self.now + timedelta(hours=hours)
        alerts = [a_warning(code, id=code, expires=ends) for code in codes]
        bulletin = warnings(*alerts, at=self.now)
        self.tell(WeatherObserved(self.now, WeatherReport(provider="qweather", received_at=self.now, alerts=bulletin)))

    @rule(raining=st.booleans())
    def somebody_looks_outside(self, raining: bool) -> None:
        self.tell(StaffObserved(self.now, raining, "值班经理"))

    @rule(trusted=st.booleans())
    def the_clock_is_judged(self, trusted: bool) -> None:
        self.tell(ClockJudged(self.now, trusted, "" if trusted else "跳了"))

    @rule(muted=st.booleans())
    def the_fire_alarm_speaks(self, muted: bool) -> None:
        self.tell(MuteChanged(self.now, muted))

    @rule(minutes=st.sampled_from([None, 1, 10]))
    def somebody_wants_quiet(self, minutes: int | None) -> None:
        self.tell(QuietAsked(self.now, None if minutes is None else self.now + timedelta(minutes=minutes), "值班经理"))

    @rule(words=st.sampled_from(["", "代码 1234"]), seconds=st.integers(-5, 600))
    def a_line_is_pinned(self, words: str, seconds: int) -> None:
        self.tell(NotePinned(self.now, words, self.now + timedelta(seconds=seconds)))

    @rule()
    def a_picture_is_broken(self) -> None:
        place = self.turned.program.places[0]
        self.tell(SlideFailed(self.now, place.place, place.slide.key, "图片打不开"))

    @rule()
    def the_service_fails(self) -> None:
        self.tell(WeatherFailed(self.now, "qweather", "连不上"))

    @invariant()
    def a_pinned_line_stays_until_its_moment_and_no_longer(self) -> None:
        state, note = self.turned.state, self.turned.program.note
        assert note == (state.note if self.now < state.note_until else "")

    @invariant()
    def the_time_is_that_of_the_clock(self) -> None:
        assert self.turned.program.at == self.now

    @invariant()
    def music_is_ducked_exactly_while_something_is_said_and_not_only_read(self) -> None:
        program = self.turned.program
        captions = [place.caption for place in program.places if place.caption is not None]
        only_read = any(caption.silent and caption.passage is not None for caption in captions)
        assert program.music.ducked is (program.announcement is not None and not only_read)

    @invariant()
    def what_is_said_is_also_shown(self) -> None:
        said, places = self.turned.program.announcement, self.turned.program.places
        shown = {place.place for place in places if place.caption is not None}
        every = {place.place for place in places}
        if self.turned.state.muted:
            assert said is None
            assert all(place.caption.silent for place in places if place.caption is not None)
            assert all(place.caption.priority is Priority.EMERGENCY for place in places if place.caption is not None)
            return
        assert shown == ((said.call.places & every or every) if said else set())

    @invariant()
    def never_a_lesser_call_before_a_greater_one(self) -> None:
        said = self.turned.program.announcement
        ready = [entry for entry in self.turned.state.calls if self.may_be_heard(entry)]
        if ready and not self.turned.state.muted:
            top = max(entry.call.priority for entry in ready)
            # The one whose turn it is may still be ending its last appearance.
            ending = any(
                entry.call.priority >= top and entry.cut_at and self.now < entry.cut_at + CUT_PATIENCE
                for entry in self.turned.state.calls
            )
            assert ending if said is None else said.call.priority >= top

    @invariant()
    def nobody_hears_what_the_hall_does_not_say(self) -> None:
        rude = {entry.call.id for entry in self.turned.state.calls if RUDE in entry.call.passages[0].words}
        assert rude <= self.tolerated
        said = self.turned.program.announcement
        assert said is None or RUDE not in said.call.passages[0].words or said.call.id in self.tolerated

    def rests(self, entry: CallMemory) -> bool:
        """Whether the hall's own quiet hours hold a call back."""
        documents = self.turned.state.documents
        local = self.now.astimezone(documents.hall.timezone).time()
        held = entry.call.priority < self.manners.quiet_passes and not entry.playing
        return held and self.turned.state.clock_trusted and any(span.holds(local) for span in self.manners.quiet)

    def may_be_heard(self, entry: CallMemory) -> bool:
        state = self.turned.state
        # What a time of day asks for waits until the time of day is known.
        if self.rests(entry) or (entry.call.firing and not state.clock_trusted):
            return False
        quiet = not self.turned.program.open or (state.quiet_until is not None and self.now < state.quiet_until)
        settled = all(passage in state.clips for passage in entry.call.passages)
        return entry.call.due <= self.now and settled and (not quiet or entry.call.priority is Priority.EMERGENCY)

    @invariant()
    def never_a_call_that_is_cancelled_or_over(self) -> None:
        said = self.turned.program.announcement
        if said is not None:
            assert said.call.id not in self.cancelled
            entry = next(entry for entry in self.turned.state.calls if entry.call.id == said.call.id)
            assert over_reason(entry, self.turned.state) is None
            assert entry.playing

    @invariant()
    def never_an_emergency_for_longer_than_allowed(self) -> None:
        for entry in self.turned.state.calls:
            if entry.call.priority is Priority.EMERGENCY:
                assert self.now < entry.call.asked_at + timedelta(minutes=15)

    @invariant()
    def never_a_call_for_longer_than_anybody_waits(self) -> None:
        for entry in self.turned.state.calls:
            assert entry.call.passages
            assert self.now < entry.call.expires + timedelta(minutes=5) or entry.playing
            assert not entry.playing or self.now < entry.report_by or entry.call.priority is Priority.EMERGENCY

    @invariant()
    def always_a_slide_that_fits(self) -> None:
        state, program = self.turned.state, self.turned.program
        judgements = judge(state.weather, now=state.now, day=state.day, site=state.site)
        campaigns = {campaign.id: campaign for campaign in state.documents.campaigns}
        for place in program.places:
            assert place.deck
            slide = place.slide
            if slide.condition is not None:
                assert judgements[slide.condition].truth is Truth.TRUE
            campaign = campaigns.get(slide.key.campaign)
            if slide.key.campaign == CARDS:
                assert state.cases[slide.key.slide].on_screen
            elif campaign is None:
                assert slide.key.campaign == ""
            else:
                assert not campaign.places or place.place in campaign.places
                fits = judge_time(campaign.when, state.now, state.almanac, state.documents.hall.timezone)
                assert fits.truth is Truth.TRUE
                if campaign.condition is not None:
                    assert slide.expires is not None
            assert slide.expires is None or slide.expires > state.now
            assert place.then.condition is None
            assert "{" not in slide.slide.text.get()

    @invariant()
    def whatever_is_known_is_known_until_some_moment(self) -> None:
        state = self.turned.state
        for name, judgement in judge(state.weather, now=state.now, day=state.day, site=state.site).items():
            if judgement.truth is not Truth.UNKNOWN:
                assert judgement.expires is not None, name
                assert judgement.expires > self.now, name

    @invariant()
    def a_warning_has_the_screen_to_itself(self) -> None:
        for place in self.turned.program.places:
            campaigns = {turn.key.campaign for turn in place.deck}
            assert "storm" not in campaigns or campaigns == {"storm"}

    @invariant()
    def closed_when_closed(self) -> None:
        state = self.turned.state
        early = Switch.CLOSED in in_force(state.switches, state.now)
        is_open = (opening(state.documents.hall, state.now)[0] or not state.clock_trusted) and not early
        assert self.turned.program.open is is_open
        if not is_open:
            assert self.turned.program.music.files == ()

    @invariant()
    def nothing_is_heard_during_a_fire_alarm(self) -> None:
        if self.turned.state.muted:
            assert self.turned.program.announcement is None
            assert self.turned.program.music.files == ()

    @invariant()
    def nothing_is_remembered_that_nobody_needs(self) -> None:
        state = self.turned.state
        spoken = {passage for entry in state.calls for passage in entry.call.passages}
        assert set(state.clips) <= {*state.scheduled, *state.repeating, *spoken}
        slides = {SlideKey(c.id, s.id) for c in state.documents.campaigns for s in c.slides}
        for name, memory in state.places.items():
            assert name in {"entrance", "counter", "door"}
            assert {key for key in memory.history if key.campaign not in {"", CARDS}} <= slides
            assert {key.slide for key in memory.history if key.campaign == CARDS} <= set(state.cases)

    @invariant()
    def nothing_is_said_of_a_case_that_is_over_and_never_more_than_four_times(self) -> None:
        state = self.turned.state
        assert {entry.call.case for entry in state.calls if entry.call.case} <= set(state.cases)
        assert all(len(firings) <= 3 for firings in self.repeated.values())

    @invariant()
    def what_is_left_is_never_less_than_none_or_more_than_all(self) -> None:
        assert 0 <= self.turned.state.counts.get("umbrella", 3) <= 3


TestHall = Hall.TestCase
TestHall.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def moves(hall: Hall, chance: Random) -> dict[str, Callable[[], None]]:
    """Everything that can happen, as often as it would by chance."""
    some = chance.choice
    yes = chance.random() < 0.5
    return {
        "a second": lambda: hall.time_goes_by(seconds=1),
        "a slide": lambda: hall.time_goes_by(seconds=11),
        "a while": lambda: hall.time_goes_by(seconds=some([2, 5, 60, 700, 3000, 30_000])),
        "slow": lambda: hall.reports_take_their_time(slow=yes),
        "late": lambda: hall.late_reports_come_in_any_order(order=chance.randrange(1000), twice=yes),
        "edit": lambda: hall.somebody_edits_the_documents(
            without=frozenset(chance.sample([campaign.id for campaign in CAMPAIGNS], chance.randrange(5))),
            places=some([("entrance",), ("entrance", "counter"), ("counter", "door"), ("door",)]),
        ),
        "rules": lambda: hall.somebody_edits_the_rules(manners=some(MANNERS)),
        "rude": lambda: hall.somebody_is_rude(priority=some(list(Priority)), overruled=yes),
        "day": lambda: hall.the_day_is_known(holiday=some(["", "中秋节", None])),
        "call": lambda: hall.somebody_asks_for_a_call(
            priority=some(list(Priority)), due=chance.randrange(30), places=some([(), ("counter",)]), words=yes
        ),
        "back": lambda: hall.somebody_takes_a_call_back(which=chance.randrange(9)),
        "found": lambda: hall.somebody_finds_something(on_screen=yes, announce=chance.random() < 0.8),
        "claimed": lambda: hall.the_owner_comes(which=chance.randrange(9)),
        "umbrella": lambda: hall.an_umbrella_goes_or_comes(which=chance.randrange(9), back=yes),
        "hurry": lambda: hall.somebody_hurries_a_call(which=chance.randrange(9)),
        "switch": lambda: hall.somebody_turns_a_switch(
            switch=some(list(Switch)), value=some([0, 0, 1, chance.randint(-20, 20)])
        ),
        "mixer": hall.the_mixer_dies,
        "hung": hall.the_mixer_forgets_what_it_says,
        "voice": hall.a_voice_fails,
        "weather": lambda: hall.a_service_answers(
            age=some([0, 600, 2000]),
            family=some([Family.RAIN, Family.CLEAR, Family.UNKNOWN]),
            mm_h=some([0.0, 0.6, None]),
            late=yes,
        ),
        "warnings": lambda: hall.warnings_are_issued(
            codes=chance.sample(["1003", "1001", "1006"], chance.randrange(3)), hours=some([None, 1])
        ),
        "rain": lambda: hall.somebody_looks_outside(raining=yes),
        "clock": lambda: hall.the_clock_is_judged(trusted=chance.random() < 0.8),
        "quiet": lambda: hall.somebody_wants_quiet(minutes=some([None, None, 1, 10])),
        "alarm": lambda: hall.the_fire_alarm_speaks(muted=chance.random() < 0.3),
        "picture": hall.a_picture_is_broken,
        "service": hall.the_service_fails,
    }


def test_a_long_walk_finds_nothing_that_is_not_always_so() -> None:
    chance = Random(2026)
    always = [getattr(Hall, name) for name in dir(Hall) if hasattr(getattr(Hall, name), INVARIANT_MARKER)]
    assert len(always) > 10
    wanted = int(os.environ.get("NUANPING_STEPS", "1500"))
    walked = 0
    while walked < wanted:
        hall = Hall()
        hall.open(start=chance.choice(sorted(STARTS)))
        for _ in range(min(500, wanted - walked)):
            try:
                chance.choice(list(moves(hall, chance).values()))()
                for invariant_holds in always:
                    invariant_holds(hall)
            except AssertionError as err:
                err.add_note(f"after {walked} steps")
                raise
            walked += 1
