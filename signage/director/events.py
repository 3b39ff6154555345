"""What do time, documents, people and the director itself bring? Events, in the past tense; `reports` has the others.

Every event knows when it happened (`at`, aware, UTC).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from signage.director.cases import Case
from signage.director.documents import Documents
from signage.director.loans import Loan
from signage.director.model import Call, DayFacts, SlideKey
from signage.director.switches import Switch


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Ticked(Event):
    """A second went by."""


@dataclass(frozen=True, slots=True)
class ClockSet(Event):
    """Somebody set the clock, which shows `by` more than it would have, or less; `at` is what it shows now."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class DayBegan(Event):
    """The local day is known: its sun, holiday and solar term."""

    facts: DayFacts
    eve: DayFacts | None = None
    """Of the day before, to which a night belongs until it is over."""


@dataclass(frozen=True, slots=True)
class SwitchTurned(Event):
    """Somebody turned a switch of the hall for the rest of the day; 0: as the documents say."""

    switch: Switch
    value: int
    by: str


@dataclass(frozen=True, slots=True)
class QuietAsked(Event):
    """Somebody asked for silence until a moment (None: no longer)."""

    until: datetime | None
    by: str


class Interrupted(NamedTuple):
    """A call that has begun and is to go on: since when, and at which passage of which repeat (from 0)."""

    call: Call
    started_at: datetime
    repeat: int
    passage: int


@dataclass(frozen=True, slots=True)
class HallRemembered(Event):
    """The journal was read at start: what must outlive a restart."""

    calls: tuple[Call, ...] = ()
    """Waiting calls, not yet started."""
    interrupted: tuple[Interrupted, ...] = ()
    """Calls that were put off by a greater one, or are too important to be lost."""
    dry_until: datetime | None = None
    """Staff said that it is not raining; until then rain is not claimed."""
    rain_said_at: datetime | None = None
    rained_at: datetime | None = None
    """When it last rained, as we knew it."""
    wet_at: datetime | None = None
    """When anything at all fell last, be it snow."""
    counts: tuple[tuple[str, int], ...] = ()
    """Facility id -> how many are left."""
    cases: tuple[Case, ...] = ()
    """Things that were found and not claimed."""
    loans: tuple[Loan, ...] = ()
    """Things that are lent."""
    switches: tuple[SwitchTurned, ...] = ()
    """How each switch was turned last."""
    quiet: QuietAsked | None = None
    """The last word about silence."""


@dataclass(frozen=True, slots=True)
class DocumentsLoaded(Event):
    """The hall's documents were read and found good."""

    documents: Documents


@dataclass(frozen=True, slots=True)
class DocumentsRefused(Event):
    """An edit was not good: file, line and reason of each fault. The last good version stays on air."""

    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffObserved(Event):
    """Somebody of the hall looked outside."""

    raining: bool
    by: str


@dataclass(frozen=True, slots=True)
class StaffObservationWithdrawn(Event):
    """The last word of the staff about rain was taken back."""

    by: str


@dataclass(frozen=True, slots=True)
class FacilityCounted(Event):
    """How many of a facility are left."""

    facility: str
    left: int
    by: str


@dataclass(frozen=True, slots=True)
class CaseRecorded(Event):
    """Something was found and written into the book."""

    case: Case


@dataclass(frozen=True, slots=True)
class CaseAnnounced(Event):
    """Somebody asked for a case to be announced: its `round` begins at `begins`, and repeats follow by themselves."""

    case_id: str
    round: int
    begins: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CaseHushed(Event):
    """A case is not announced again by itself: its call was taken back."""

    case_id: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseClaimed(Event):
    """The owner came. `claimant` is masked before it gets here."""

    case_id: str
    claimant: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseClosed(Event):
    """A case is over without its owner, and why."""

    case_id: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseReopened(Event):
    """A case that was claimed or closed by mistake waits for its owner again, and is not announced by itself."""

    case: Case
    by: str


@dataclass(frozen=True, slots=True)
class LoanMade(Event):
    """A piece of a facility was lent."""

    loan: Loan


@dataclass(frozen=True, slots=True)
class LoanReturned(Event):
    """It was brought back."""

    loan_id: str
    by: str


@dataclass(frozen=True, slots=True)
class CallRequested(Event):
    """Somebody, or the schedule, asked for an announcement."""

    call: Call


@dataclass(frozen=True, slots=True)
class CallCancelled(Event):
    """A call was taken back, waiting or already heard in part."""

    call_id: str
    by: str


@dataclass(frozen=True, slots=True)
class CallHurried(Event):
    """A waiting call is to go before the others of its priority."""

    call_id: str
    by: str


@dataclass(frozen=True, slots=True)
class CallDropped(Event):
    """A call was not made: too late, closed, or already made. In words."""

    name: str
    why: str
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class CallChosen(Event):
    """The director put a call on the air (none: ""): its own memory of what it asked for."""

    call_id: str


@dataclass(frozen=True, slots=True)
class CallKept(Event):
    """A call that ended unheard is not over: it goes on from there when it may."""

    call_id: str


@dataclass(frozen=True, slots=True)
class SlideChosen(Event):
    """The director put a slide on a place: its own memory of what it asked for, and until when that may show."""

    place: str
    slide: SlideKey
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotePinned(Event):
    """A line for who stands before a screen, until a moment; no words take it down. It is not journalled."""

    words: str
    until: datetime
