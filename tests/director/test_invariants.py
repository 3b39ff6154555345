"""Whatever happens, in whatever order: what is always so."""

from datetime import timedelta

from fakes import (
    NOON,
    FakeScreen,
    FakeSpeakers,
    a_call,
    a_campaign,
    a_hall,
    a_report,
    some_documents,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from signage.director.airtime import opening
from signage.director.calls import over_reason
from signage.director.conditions import judge
from signage.director.events import (
    AnnouncementFinished,
    CallCancelled,
    CallRequested,
    ClockJudged,
    DocumentsLoaded,
    Event,
    QuietAsked,
    SlideFailed,
    SpeechFailed,
    StaffObserved,
    Ticked,
    WeatherFailed,
    WeatherObserved,
)
from signage.director.hall import Is, Priority
from signage.director.model import Truth
from signage.director.sky import Family
from signage.director.state import State
from signage.director.step import Step, step

CAMPAIGNS = (
    a_campaign("rain", "雨伞沥一沥", "慢慢走", condition=Is("rain_now")),
    a_campaign("after", "雨刚停", condition=Is("after_rain")),
    a_campaign("fine", "天气正好", condition=Is("fine_day")),
    a_campaign("care", "喝口水", "歇歇脚"),
    a_campaign("counter", "带好证件", places=("counter",), priority=60),
)


class Hall(RuleBasedStateMachine):
    """A hall with a screen and speakers, to which things happen."""

    @initialize()
    def open(self) -> None:
        self.screen, self.speakers = FakeScreen(), FakeSpeakers()
        self.now = NOON
        self.turned = Step(State(), None, ())
        self.cancelled: set[str] = set()
        self.asked = 0
        self.tell(DocumentsLoaded(NOON, some_documents(*CAMPAIGNS, hall=a_hall("entrance", "counter"), music=True)))

    def tell(self, *events: Event) -> None:
        waiting = list(events)
        while waiting:
            self.turned = step(self.turned.state, waiting.pop(0))
            assert step(self.turned.state, Ticked(self.now)).program == self.turned.program
            waiting += self.screen.perform(self.turned.program)
            waiting += self.speakers.perform(self.turned.program)

    @rule(seconds=st.sampled_from([1, 2, 5, 11, 60, 700, 3000, 30_000]))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.tell(Ticked(self.now), *self.screen.tick(self.now), *self.speakers.tick(self.now))

    @rule(priority=st.sampled_from(Priority), due=st.integers(0, 30), places=st.sampled_from([(), ("counter",)]))
    def somebody_asks_for_a_call(self, priority: Priority, due: int, places: tuple[str, ...]) -> None:
        self.asked += 1
        later = self.now + timedelta(seconds=due)
        call = a_call(f"call{self.asked}", self.now, priority, due=later, places=frozenset(places))
        self.tell(CallRequested(self.now, call))

    @rule(data=st.data())
    def somebody_takes_a_call_back(self, data: st.DataObject) -> None:
        if self.turned.state.calls:
            call_id = data.draw(st.sampled_from([entry.call.id for entry in self.turned.state.calls]))
            self.cancelled.add(call_id)
            self.tell(CallCancelled(self.now, call_id, "值班经理"))

    @rule()
    def the_mixer_dies(self) -> None:
        playing, self.speakers.now_playing = self.speakers.now_playing, None
        if playing is not None:
            self.tell(AnnouncementFinished(self.now, playing.call.id, heard=False, why="混音进程没了"))

    @rule()
    def a_voice_fails(self) -> None:
        for entry in self.turned.state.calls[:1]:
            self.tell(SpeechFailed(self.now, entry.call.passages[0], "没有声音"))

    @rule(
        age=st.sampled_from([0, 600, 2000]),
        family=st.sampled_from([Family.RAIN, Family.CLEAR, Family.UNKNOWN]),
        mm_h=st.sampled_from([0.0, 0.6, None]),
    )
    def a_service_answers(self, age: int, family: Family, mm_h: float | None) -> None:
        wet = {"mm_h": mm_h} if mm_h is not None else {"precip_mm_h": None}
        report = a_report(self.now - timedelta(seconds=age), family=family, **wet)
        self.tell(WeatherObserved(self.now, report))

    @rule(raining=st.booleans())
    def somebody_looks_outside(self, raining: bool) -> None:
        self.tell(StaffObserved(self.now, raining, "值班经理"))

    @rule(trusted=st.booleans())
    def the_clock_is_judged(self, trusted: bool) -> None:
        self.tell(ClockJudged(self.now, trusted, "" if trusted else "跳了"))

    @rule(minutes=st.sampled_from([None, 1, 10]))
    def somebody_wants_quiet(self, minutes: int | None) -> None:
        self.tell(QuietAsked(self.now, None if minutes is None else self.now + timedelta(minutes=minutes), "值班经理"))

    @rule()
    def a_picture_is_broken(self) -> None:
        place = self.turned.program.places[0]
        self.tell(SlideFailed(self.now, place.place, place.slide.key, "图片打不开"))

    @rule()
    def the_service_fails(self) -> None:
        self.tell(WeatherFailed(self.now, "qweather", "连不上"))

    @invariant()
    def music_is_ducked_exactly_while_something_is_said(self) -> None:
        program = self.turned.program
        assert program.music.ducked is (program.announcement is not None)

    @invariant()
    def what_is_said_is_also_shown(self) -> None:
        said = self.turned.program.announcement
        for place in self.turned.program.places:
            meant = said is not None and (not said.call.places or place.place in said.call.places)
            assert (place.caption is not None) is meant

    @invariant()
    def never_a_lesser_call_before_a_greater_one(self) -> None:
        state, said = self.turned.state, self.turned.program.announcement
        quiet = not self.turned.program.open or (state.quiet_until is not None and self.now < state.quiet_until)
        ready = [
            entry.call.priority
            for entry in state.calls
            if entry.call.due <= self.now
            and all(passage in state.clips for passage in entry.call.passages)
            and (not quiet or entry.call.priority is Priority.EMERGENCY)
        ]
        assert not ready or (said is not None and said.call.priority == max(ready))

    @invariant()
    def never_a_call_that_is_cancelled_or_over(self) -> None:
        said = self.turned.program.announcement
        if said is not None:
            assert said.call.id not in self.cancelled
            entry = next(entry for entry in self.turned.state.calls if entry.call.id == said.call.id)
            assert over_reason(entry, self.now) is None

    @invariant()
    def never_an_unanswered_emergency_for_longer_than_allowed(self) -> None:
        for entry in self.turned.state.calls:
            if entry.call.priority is Priority.EMERGENCY:
                assert self.now < entry.call.asked_at + timedelta(minutes=15)

    @invariant()
    def always_a_slide_that_fits(self) -> None:
        state, program = self.turned.state, self.turned.program
        judgements = judge(state.weather, now=state.now, day=state.day, site=state.site)
        for place in program.places:
            assert place.deck
            slide = place.slide
            if slide.condition is not None:
                assert judgements[slide.condition].truth is Truth.TRUE
                assert slide.expires is not None
                assert slide.expires > state.now
            assert place.then.condition is None

    @invariant()
    def closed_when_closed(self) -> None:
        state = self.turned.state
        is_open = opening(state.documents.hall, state.now)[0] or not state.clock_trusted
        assert self.turned.program.open is is_open
        if not is_open:
            assert self.turned.program.music.files == ()


TestHall = Hall.TestCase
TestHall.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
