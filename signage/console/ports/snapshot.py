"""What the console is allowed to see of a running hall: one frozen picture of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from signage.director.cases import Case
from signage.director.documents import Documents
from signage.director.loans import Loan
from signage.director.model import Call, Judgement, Program
from signage.director.switches import Switch, Turned
from signage.director.waiting import Hold
from signage.director.wanted import Priority


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The hall at the moment of `program.at`. Parts may be shared with the main thread: nothing of it changes."""

    program: Program
    documents: Documents
    judgements: Mapping[str, Judgement]
    """What is known of every condition of the weather table, by its id."""
    troubles: tuple[str, ...] = ()
    """What is wrong now, in words for the operator."""
    unheard: str = ""
    """Why nothing can be heard at this moment, whatever is said; "" while it can."""
    calls: tuple[Call, ...] = ()
    """Calls that are waiting or being heard, the next one first."""
    since: Mapping[str, datetime] | None = None
    """Since when each place shows its slide, by the place's id."""
    raining: bool | None = None
    """What somebody of the hall said of the rain, as long as that counts."""
    raining_until: datetime | None = None
    quiet_until: datetime | None = None
    holds: Mapping[Priority, Hold] = field(default_factory=dict)
    """What keeps calls from being heard at this moment, by how urgent they are; empty while nothing does."""
    left: Mapping[str, int] | None = None
    """How many of each facility are left, by its id, as far as known."""
    cases: tuple[Case, ...] = ()
    """Things that were found and not claimed."""
    loans: tuple[Loan, ...] = ()
    """Things that are lent."""
    switches: Mapping[Switch, Turned] | None = None
    """What staff have turned by hand, as long as it counts."""
