"""What goes over the wire about things that were found and lent, as OpenAPI shows it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from signage.console.wire.answers import BY, Answer, Name, Question
from signage.console.wire.moments import Moment
from signage.director.cases import LONGEST_ENGLISH, LONGEST_WHAT

What = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_WHAT, pattern=r"^[^\x00-\x1f]+$")
]
English = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=LONGEST_ENGLISH, pattern=r"^[^\x00-\x1f]*$")
]
Spot = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20, pattern=r"^[^\x00-\x1f]*$")]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]


class CaseNow(Answer):
    """A thing that was found. `overdue`: nobody came in time; `next_at`: when it is announced again by itself."""

    id: str
    what: str
    english: str
    where: str
    desk: str
    found_at: datetime
    recorded_at: datetime
    by: str
    photo: str | None
    """Where its picture is fetched."""
    on_screen: bool
    state: Literal["open", "claimed", "closed"]
    overdue: bool
    expires: datetime
    rounds: int
    """How often somebody asked for it to be announced."""
    next_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    claimant: str
    """Who took it: no more than a surname and the tail of a number."""
    reason: str


class CasePage(Answer):
    """Cases, the overdue ones first."""

    cases: tuple[CaseNow, ...]


class CaseFound(Question):
    """Something that was found."""

    what: What = Field(examples=["蓝色雨伞"])
    english: English = Field(
        default="",
        description="The same, as it is said in English; empty: see the screen",
        examples=["a blue umbrella"],
    )
    where: Spot = Field(default="", description="Where it lay", examples=["等候区"])
    desk: Spot = Field(default="", description="Where it can be claimed; empty: as the hall's documents say")
    found_at: Moment | None = Field(default=None, description="With its time zone; None: now")
    photo: Annotated[str, StringConstraints(max_length=80)] = Field(
        default="", description="The name of a photo sent before"
    )
    on_screen: bool = Field(
        default=True, description="Whether the screens show a card of it; never for who may not announce"
    )
    by: Name | None = Field(default=None, description=BY)


class CaseWords(Question):
    """Announce a case now, and again by itself after the intervals of the hall's documents."""

    wait_s: int = Field(default=0, ge=0, le=60, description="Begin so much later, so that it can be taken back")
    dry_run: bool = Field(default=False, description="Only say what would be said")
    by: Name | None = Field(default=None, description=BY)


class CaseClaim(Question):
    """The owner came. Of the claimant only a surname and the last digits are kept."""

    claimant: Name = Field(examples=["王小明 13800005678"])
    by: Name | None = Field(default=None, description=BY)


class CaseClosing(Question):
    """A case ends without its owner."""

    why: Why = Field(examples=["移交派出所"])
    by: Name | None = Field(default=None, description=BY)


class LoanNow(Answer):
    """One piece of a facility in somebody's hands, or brought back."""

    id: str
    facility: str
    name: str
    borrower: str
    deposit_yuan: int
    lent_at: datetime
    due: datetime
    by: str
    overdue: bool
    returned_at: datetime | None
    returned_to: str


class LoanPage(Answer):
    """Loans, the overdue ones first."""

    loans: tuple[LoanNow, ...]


class LoanAsked(Question):
    """Lend one piece of a facility."""

    facility: Name = Field(examples=["umbrella"])
    borrower: Name = Field(description="Only a surname and the last digits are kept", examples=["李女士 尾号5678"])
    deposit_yuan: int | None = Field(default=None, ge=0, le=100_000, description="None: as the documents say")
    due: Moment | None = Field(default=None, description="With its time zone; None: as the documents say")
    by: Name | None = Field(default=None, description=BY)


class CaseReopening(Question):
    """It was ended by mistake."""

    by: Name | None = Field(default=None, description=BY)


class LoanBack(Question):
    """It was brought back."""

    by: Name | None = Field(default=None, description=BY)
