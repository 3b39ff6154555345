"""What is to be said, as the documents want it: priorities, templates with their blanks, scheduled calls."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import IntEnum, StrEnum
from pathlib import Path

from signage.director.hall import DateSpan, Text


class Priority(IntEnum):
    """How urgent a call is; a greater one is heard first and interrupts a lesser."""

    ROUTINE = 1
    URGENT = 2
    EMERGENCY = 3


class FieldKind(StrEnum):
    """What a blank of a template holds, which decides how it is read aloud."""

    TEXT = "text"
    ITEM = "item"
    DESK = "desk"
    PERSON = "person"
    PLATE = "plate"
    PHONE = "phone"
    TICKET = "ticket"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    FLOOR = "floor"
    ROOM = "room"
    TEMPERATURE = "temperature"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One field of a template, named in braces in its words."""

    name: str
    kind: FieldKind
    label: Text
    default: str | None = None
    max_length: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An announcement ready to be filled in. `grace` is how late it may still begin; None: until it expires."""

    id: str
    name: Text
    text: Text
    blanks: tuple[Blank, ...] = ()
    priority: Priority = Priority.ROUTINE
    chime: str = "soft"
    repeats: int = 2
    gap: timedelta = timedelta(seconds=2)
    grace: timedelta | None = timedelta(seconds=60)
    expires_after: timedelta = timedelta(minutes=10)


class Anchor(StrEnum):
    """What a scheduled instant is measured from."""

    MIDNIGHT = "midnight"
    OPENING = "opening"
    CLOSING = "closing"


LONGEST_RECORDING_S = 300
"""Longer ones are no announcements, and would not fit into the memory of whoever brings them into form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledCall:
    """A call that comes by itself. Exactly one of `template`, `text`, `audio` is set.

    `anchor` MIDNIGHT means the wall time `at`; otherwise `offset` from the opening or closing of each span that day.
    """

    name: str
    template: str | None = None
    text: Text | None = None
    audio: Path | None = None
    audio_s: float | None = None
    """How long the recording is."""
    fields: tuple[tuple[str, str], ...] = ()
    anchor: Anchor = Anchor.MIDNIGHT
    at: time = time(0, 0)
    offset: timedelta = timedelta(0)
    weekdays: frozenset[int] = frozenset()
    dates: tuple[DateSpan, ...] = ()
    calendar: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    priority: Priority = Priority.ROUTINE
    chime: str = "soft"
    repeats: int = 1
    gap: timedelta = timedelta(seconds=2)
    grace: timedelta | None = timedelta(seconds=60)
    expires_after: timedelta = timedelta(minutes=10)
