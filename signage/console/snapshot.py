"""What the console is allowed to see of a running hall: one frozen picture of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass

from signage.director.hall import Documents
from signage.director.model import Call, Judgement, Program


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The hall at the moment of `program.at`. Parts may be shared with the main thread: nothing of it changes."""

    program: Program
    documents: Documents
    judgements: Mapping[str, Judgement]
    """What is known of every condition of the weather table, by its id."""
    troubles: tuple[str, ...] = ()
    """What is wrong now, in words for the operator."""
    calls: tuple[Call, ...] = ()
    """Calls that are waiting or being heard, the next one first."""
    left: Mapping[str, int] | None = None
    """How many of each facility are left, by its id, as far as known."""
