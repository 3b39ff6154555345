"""What the chronicle remembers from event to event, and what it asks the writer to write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Executable

from signage.director.model import Announcement, PlaceProgram, SlideKey, Turn
from signage.director.sky import Observation
from signage.journal.records import Proof


class Write(NamedTuple):
    """One statement, once for each of `rows` (once without parameters when there is none)."""

    statement: Executable
    rows: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Memory:
    """What the next event needs to know of those before it."""

    places: Mapping[str, PlaceProgram] = field(default_factory=dict)
    decks: Mapping[str, str] = field(default_factory=dict)
    """Place -> the id of its deck."""
    offered: Mapping[str, Mapping[SlideKey, Turn]] = field(default_factory=dict)
    playing: Mapping[str, SlideKey] = field(default_factory=dict)
    """Place -> what it was last reported to show."""
    observed: Mapping[str, Observation] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    """Calls of the last program that have no voice."""
    saying: Mapping[str, Announcement] = field(default_factory=dict)
    """Call id -> what was last put on the air, and what had begun before and was not reported as over."""
    audible: str = ""
    """The call of which a device has consumed the first sample, as long as there is one."""
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    """Call id -> what is written of it already, of the last few calls."""
    unseen: frozenset[str] = frozenset()
    """Places that draw without a display."""
