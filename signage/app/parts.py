"""Everything of a running hall that the first slide does not need: memory, ears, voice, clock and desk.

Built on the starter's thread, joined to the loop on the main thread, stopped in the reverse order.
"""

import os
import random
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from signage.app.desk import Desk
from signage.app.folder import read
from signage.app.memories import take_up
from signage.app.options import Options
from signage.app.paths import ASSETS, journal_of
from signage.app.sounding import MUTE_FILE, Sounding
from signage.app.staff import Staff
from signage.app.vitals import Pulse
from signage.clock.clock import Clock
from signage.clock.jobs import Timekeeper
from signage.clock.recurrence import Due, firing_key, firing_of
from signage.clock.repeats import CaseBell
from signage.console.console import Console
from signage.console.ports.screens import SeesScreens
from signage.content.watch import Outcome, Watch
from signage.director.away import AwayError
from signage.director.documents import Documents
from signage.director.events import CallRequested, CaseAnnounced, DocumentsLoaded, Event, Ticked
from signage.director.model import Call, Passage, Program
from signage.director.plans import DeskPlan, VoicePlan
from signage.director.reports import PartFailed
from signage.director.request import scheduled_call
from signage.director.wanted import ScheduledCall
from signage.journal.books import Books
from signage.journal.journal import Journal
from signage.journal.keys import Keys
from signage.journal.people import People
from signage.loop import Loop
from signage.speakers.speakers import Speakers
from signage.speakers.voice import SpeechError
from signage.weather.service import WeatherService

KEEP = timedelta(days=90)
"""How long the journal keeps what happened."""
PHOTOS_KEPT = timedelta(days=30)
"""How long the photo of a thing is kept once that was claimed or handed over."""
FORMS_OPEN = timedelta(days=1)
"""How long a photo waits for somebody to finish the form that it was sent with."""
USES_SINCE = timedelta(days=30)
"""How far back it counts which announcements are asked for most."""
HOST_VARIABLE = "NUANPING_CONSOLE_HOST"
PORT_VARIABLE = "NUANPING_CONSOLE_PORT"
"""Where the duty desk listens, for a machine that is set up by its surroundings; they win over `config/desk.toml`."""
RECODE = (sys.executable, "-m", "signage.app.recode")


class Parts:
    """The rest of the hall. `record` and `follow` belong to the main thread, `start` to the starter's."""

    def __init__(
        self,
        options: Options,
        clock: Clock,
        loop: Loop,
        found: Outcome,
        keep: Callable[[], None],
        *,
        screens: SeesScreens,
    ) -> None:
        """`found` is what lay in the folder; `keep` keeps a good version of it."""
        state, documents = options.state, loop.state.documents
        self._state = state
        self._ask_weather = options.ask_weather
        self._clock = clock
        self._loop = loop
        self._chance = random.Random()  # noqa: S311 - spreads polls over time
        self._stack = ExitStack()
        self._weather: WeatherService | None = None
        self._stopping = threading.Event()
        self.journal = Journal(
            journal_of(state),
            clock.now,
            on_trouble=lambda why: loop.post(PartFailed(clock.now(), "journal", why)),
            on_recovered=lambda: loop.post(PartFailed(clock.now(), "journal", "", ended=True)),
        )
        self.speakers = Speakers(
            loop.post,
            clock.now,
            chimes=(options.hall / "chimes", ASSETS / "chimes"),
            cache=state / "clips",
            voice=documents.voice if documents else VoicePlan(engines={}, rate={}),
            device=documents.hall.sound_device if documents else "",
            mute=state / MUTE_FILE,
        )
        self._timekeeper = Timekeeper(
            loop.post,
            clock,
            claim=self._claim,
            fired=self.journal.fired,
            make_call=self._make_call,
            poll_weather=self._poll_weather,
            tidy=self._tidy,
        )
        self._case_bell = CaseBell(loop.post, clock.now, claim=self._claim_repeat)
        self._watch = Watch(
            options.hall,
            lambda now: read(options.hall, now),
            post=loop.post,
            now=clock.now,
            known=found,
            keep=keep,
        )
        self._pulse = Pulse(lambda: loop.state, clock.now, state, self.journal)
        self.staff = Staff(lambda: loop.state, loop.post, clock.now, state)
        desk = Desk(loop, clock.now)
        self._console = Console(
            loop.post,
            desk.snapshot,
            self.journal,
            clock.now,
            state,
            make_call=desk.make_call,
            people=People(self.journal),
            keys=Keys(self.journal),
            books=Books(self.journal),
            hear=self._clip_of,
            sound=Sounding(self.speakers, state, self._languages),
            screens=screens,
            pulse=self._pulse,
            recode=RECODE,
            plan=desk_plan(documents),
        )

    def start(self) -> None:
        """Start everything. What the journal knows follows once it can be read."""
        for part in (self.journal, self.speakers, self._timekeeper, self._case_bell, self._watch, self._console):
            part.start()
            self._stack.callback(part.stop)
        memories = (self._recall_clock, self._recall_hall, self._recall_uses)
        threading.Thread(target=take_up, args=(memories, self._stopping), name="recall", daemon=True).start()

    def stop(self) -> None:
        """Stop everything, the last started first."""
        self._stopping.set()
        if self._weather is not None:
            self._weather.close()
        self._stack.close()

    def record(self, event: Event, program: Program) -> None:
        """Write down what happened, and follow the documents when they change."""
        self.journal.record(event, program)
        self._pulse.note(event, self._loop.state)
        match event:
            case DocumentsLoaded():
                self.follow(event.documents)
            case CallRequested():
                self.staff.count([event.call.name])
            case Ticked() | CaseAnnounced():
                self._case_bell.look(self._loop.state)

    def follow(self, documents: Documents) -> None:
        """Work by these documents from now on."""
        self.speakers.renew(documents.voice, documents.hall.sound_device)
        self._console.renew(desk_plan(documents))
        hall, plan = documents.hall, documents.weather
        old = self._weather
        if self._ask_weather:
            self._weather = WeatherService(
                plan,
                hall.latitude,
                hall.longitude,
                hall.timezone,
                self._loop.post,
                self._clock.now,
                self._clock.monotonic,
                self._chance,
                self._state / "weather",
                heard=self._timekeeper.heard,
            )
        if old is not None:
            old.close()
        # Last, since it asks for the weather at once.
        self._timekeeper.renew(documents)

    def _recall_clock(self) -> None:
        confirmed = self.journal.last_confirmed()
        if confirmed is not None:
            self._timekeeper.not_before(confirmed)

    def _recall_hall(self) -> None:
        self._loop.post(self.journal.remember())

    def _recall_uses(self) -> None:
        self.staff.count([said.name for said in self.journal.calls(self._clock.now() - USES_SINCE)])

    def _poll_weather(self) -> None:
        if self._weather is not None:
            self._weather.poll()

    def _languages(self) -> tuple[str, ...]:
        documents = self._loop.state.documents
        return documents.hall.languages if documents else ()

    def _clip_of(self, passage: Passage) -> Path:
        try:
            return self.speakers.render(passage).path
        except SpeechError as err:
            raise AwayError(str(err)) from err

    def _claim(self, key: str) -> bool:
        name, due, target = firing_of(key)
        return self.journal.claim(key, name=name, due=due, target=target)

    def _tidy(self) -> None:
        self.journal.tidy(KEEP)
        now = self._clock.now()
        self._console.tidy(now - PHOTOS_KEPT, abandoned_before=now - FORMS_OPEN)

    def _claim_repeat(self, key: str, name: str, due: datetime) -> bool:
        return self.journal.claim(key, name=name, due=due)

    def _make_call(self, wanted: ScheduledCall, due: Due) -> Call:
        documents = self._loop.state.documents
        if documents is None:
            raise ValueError("没有文档")
        call = scheduled_call(documents, wanted, due.utc, at=self._clock.now(), firing=firing_key(wanted, due))
        if isinstance(call, Call):
            return call
        raise ValueError("；".join(call))


def desk_plan(documents: Documents | None) -> DeskPlan:
    """Where the desk listens, by the documents and the surroundings."""
    plan = documents.desk if documents else DeskPlan()
    host, port = os.environ.get(HOST_VARIABLE), os.environ.get(PORT_VARIABLE)
    return replace(plan, host=host or plan.host, port=int(port) if port else plan.port)
