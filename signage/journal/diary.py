"""Which events are written down, and about what and by whom each of them is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from signage.director import events as told
from signage.director import reports
from signage.director.events import Event
from signage.journal.codec import decode, encode


class About(NamedTuple):
    """What an event is about, and the responsible person ("" when nobody asked for it)."""

    subject: str = ""
    by: str = ""


class Page(NamedTuple):
    """An event as it is kept."""

    kind: str
    subject: str
    by: str
    body: str


@dataclass(frozen=True, slots=True)
class DocumentsNamed:
    """What is kept of the documents: they are files, and stay files."""

    at: datetime
    folder: Path
    read_at: datetime


CONFIRMED = "confirmed"
"""The subject of a verdict on the clock with which somebody who knows the time agreed."""

# Ticks, and what plays and calls follow by themselves (a slide chosen, shown, finished; a passage begun), are absent.
_ABOUT: Mapping[type[Event], Callable[..., About]] = {
    told.ClockSet: lambda e: About(f"{e.by.total_seconds():+.0f} s"),
    told.DayBegan: lambda e: About(e.facts.day.isoformat()),
    reports.WeatherObserved: lambda e: About(e.report.provider),
    reports.WeatherFailed: lambda e: About(e.provider),
    told.StaffObserved: lambda e: About("rain", e.by),
    told.StaffObservationWithdrawn: lambda e: About("rain", e.by),
    told.FacilityCounted: lambda e: About(e.facility, e.by),
    told.CaseRecorded: lambda e: About(e.case.id, e.case.by),
    told.CaseAnnounced: lambda e: About(e.case_id, e.by),
    told.CaseHushed: lambda e: About(e.case_id, e.by),
    told.CaseClaimed: lambda e: About(e.case_id, e.by),
    told.CaseClosed: lambda e: About(e.case_id, e.by),
    told.CaseReopened: lambda e: About(e.case.id, e.by),
    told.LoanMade: lambda e: About(e.loan.id, e.loan.by),
    told.LoanReturned: lambda e: About(e.loan_id, e.by),
    told.CallRequested: lambda e: About(e.call.id, e.call.by),
    told.CallCancelled: lambda e: About(e.call_id, e.by),
    told.CallHurried: lambda e: About(e.call_id, e.by),
    told.CallDropped: lambda e: About(e.name),
    reports.SpeechFailed: lambda e: About(e.passage.language),
    reports.AnnouncementStarted: lambda e: About(e.call_id),
    reports.AnnouncementFinished: lambda e: About(e.call_id),
    reports.SlideFailed: lambda e: About(e.place),
    reports.PlaceAttached: lambda e: About(e.place),
    reports.SoundChanged: lambda e: About(e.device),
    reports.ClockJudged: lambda e: About(CONFIRMED if e.confirmed else ""),
    reports.PartFailed: lambda e: About(e.part),
    told.QuietAsked: lambda e: About(by=e.by),
    told.SwitchTurned: lambda e: About(e.switch.value, e.by),
    reports.MuteChanged: lambda e: About(by=e.by),
    told.DocumentsRefused: lambda _: About(),
}
_KIND = {kind.__name__: kind for kind in _ABOUT}


def page(event: Event) -> Page | None:
    """How an event is kept; None for one that is not."""
    if isinstance(event, told.DocumentsLoaded):
        named = DocumentsNamed(event.at, event.documents.folder, event.documents.read_at)
        return Page(type(event).__name__, str(named.folder), "", encode(named))
    about = _ABOUT.get(type(event))
    if about is None:
        return None
    subject, by = about(event)
    return Page(type(event).__name__, subject, by, encode(event))


def event_of(kind: str, body: str) -> Event | None:
    """The event that was kept; None when it was kept in name only.

    Raises:
        UndecodableError: a later version wrote it in another way.
    """
    known = _KIND.get(kind)
    return None if known is None else decode(known, body)
