"""How is the hall, and since when? What its parts report is followed; what can be looked at is looked at when asked."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from signage.console.ports.health import (
    Ailment,
    PackSeen,
    ScreenSeen,
    ServiceHeard,
    SoundSeen,
    SpeechTried,
    Vitals,
)
from signage.director.events import Event
from signage.director.reports import PlaceAttached, SlideShown, SoundChanged, SpeechFailed, SpeechRendered
from signage.director.state import State, with_entry
from signage.journal.inbox import JournalUnavailableError
from signage.journal.journal import Journal
from signage.speakers.packs import default_folder, is_installed
from signage.speakers.packs import known as known_packs


@dataclass(frozen=True, slots=True)
class _Followed:
    """What was reported so far. Replaced as a whole, so that any thread may read it."""

    troubles: Mapping[str, str]
    since: Mapping[str, datetime]
    mended: Mapping[str, datetime]
    screens: Mapping[str, ScreenSeen]
    sound: SoundSeen | None
    speech: Mapping[str, SpeechTried]


class Pulse:
    """`note` belongs to the main thread, the rest to the console's."""

    def __init__(self, state: Callable[[], State], now: Callable[[], datetime], folder: Path, journal: Journal) -> None:
        """`folder` is the hall's state folder."""
        self._state = state
        self._now = now
        self._folder = folder
        self._journal = journal
        self._started_at = now()
        self._followed = _Followed({}, {}, {}, {}, None, {})

    def note(self, event: Event, state: State) -> None:
        """Follow what an event reports, and what is wrong after it."""
        known = self._followed
        match event:
            case PlaceAttached(at, place, attached):
                seen = ScreenSeen(place, attached, off_screen=False, since=at)
                known = replace(known, screens=with_entry(known.screens, place, seen))
            case SlideShown(at, place, _, off_screen) if off_screen is not self._is_off(place):
                seen = ScreenSeen(place, True, off_screen, at)  # noqa: FBT003
                known = replace(known, screens=with_entry(known.screens, place, seen))
            case SoundChanged(at, present, device):
                known = replace(known, sound=SoundSeen(present, device, at))
            case SpeechRendered(at, passage):
                known = replace(known, speech=_tried(known.speech, SpeechTried(passage.language, "", at)))
            case SpeechFailed(at, passage, why):
                known = replace(known, speech=_tried(known.speech, SpeechTried(passage.language, why, at)))
        # Nearly always it is the very same mapping, and nothing is to be done.
        if state.troubles is not known.troubles:
            known = _with_troubles(known, state.troubles, event.at)
        self._followed = known

    def __call__(self) -> Vitals | None:
        """The hall's state now."""
        state, known = self._state(), self._followed
        documents = state.documents
        if documents is None:
            return None
        plan, folder = documents.weather, default_folder()
        asked = [name for name in dict.fromkeys((plan.provider, plan.second)) if name]
        engines = {choice.partition(":")[0] for chain in documents.voice.engines.values() for choice in chain}
        free, total = self._disk()
        return Vitals(
            at=self._now(),
            started_at=self._started_at,
            ailments=tuple(Ailment(part, why, known.since[part]) for part, why in known.troubles.items()),
            mended=tuple(known.mended.items()),
            screens=tuple(known.screens.values()),
            sound=known.sound,
            services=tuple(_heard(name, state) for name in asked),
            packs=tuple(
                PackSeen(each.name, is_installed(each, folder)) for each in known_packs() if each.name in engines
            ),
            speech=tuple(known.speech.values()),
            free_bytes=free,
            total_bytes=total,
            trusted=state.clock_trusted,
            journal_answers=self._journal_answers(),
            notes=self._journal.health(),
        )

    def _is_off(self, place: str) -> bool | None:
        seen = self._followed.screens.get(place)
        return None if seen is None else seen.off_screen

    def _disk(self) -> tuple[int | None, int | None]:
        try:
            usage = shutil.disk_usage(self._folder)
        except OSError:
            return None, None
        return usage.free, usage.total

    def _journal_answers(self) -> str:
        try:
            self._journal.calls(self._now())
        except JournalUnavailableError as err:
            return str(err)
        return ""


def _with_troubles(known: _Followed, troubles: Mapping[str, str], at: datetime) -> _Followed:
    begun = {part: known.since.get(part, at) for part in troubles}
    over = {part: at for part in known.troubles if part not in troubles}
    mended = {part: then for part, then in known.mended.items() if part not in troubles}
    return replace(known, troubles=troubles, since=begun, mended={**mended, **over})


def _tried(speech: Mapping[str, SpeechTried], last: SpeechTried) -> Mapping[str, SpeechTried]:
    before = speech.get(last.language)
    # The moment is that of the news: it works since then, or fails since then.
    if before is not None and bool(before.why) is bool(last.why):
        last = replace(last, at=before.at)
    return with_entry(speech, last.language, last)


def _heard(provider: str, state: State) -> ServiceHeard:
    said = state.weather.said.get(provider)
    current = said.current if said else None
    return ServiceHeard(provider, said.heard_at if said else None, current.valid_at if current else None)
