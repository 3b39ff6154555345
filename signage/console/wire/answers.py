"""What goes over the wire: every question and every answer of the API, as OpenAPI shows them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from signage.console.wire.findings import FoundWords, Overruling, Reason
from signage.console.wire.priorities import PriorityName
from signage.console.wire.proofs import CallProof
from signage.director.switches import Switch

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")]
"""A short text on one line: who asks, an id, a label."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600, pattern=r"^[^\x00]+$")]
"""Words to be read aloud; a limit, so that nobody can occupy the speakers."""
BY = "The responsible person; not needed, and not heeded, for who is signed in"


class Answer(BaseModel):
    """Says what is."""

    model_config = ConfigDict(frozen=True)


class Question(BaseModel):
    """Asks for something; a field we do not know is refused, since a misspelt one would be silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TurnNow(Answer):
    """A slide that may show, with its reason and the moment it must leave the screen."""

    campaign: str
    id: str
    text: str
    why: str
    condition: str | None
    expires: datetime | None


class Spoken(Answer):
    """The exact words of a call in one language. `said` is how they are read aloud, "" where that is the same."""

    language: str
    words: str
    said: str


class CaptionNow(Answer):
    """The announcement on the screen; `passage` counts from 0, None during the chime."""

    call: str
    priority: PriorityName
    passages: tuple[Spoken, ...]
    passage: int | None
    late_by_s: float | None
    silent: bool


class PlaceNow(Answer):
    """What one place shows, and why."""

    place: str
    name: str
    slide: TurnNow
    then: TurnNow
    deck: tuple[TurnNow, ...]
    caption: CaptionNow | None


class CallNow(Answer):
    """A call that is being heard or waits."""

    id: str
    name: str
    title: str
    """What the template is called, or the entry of the schedule; empty for words of somebody's own."""
    by: str
    priority: PriorityName
    places: tuple[str, ...]
    passages: tuple[Spoken, ...]
    repeats: int
    asked_at: datetime
    due: datetime
    expires: datetime


class WeatherNow(Answer):
    """The weather as it is marked on the screen."""

    family: str
    temp_c: float | None
    valid_at: datetime
    provider: str
    evidence: str


class ConditionNow(Answer):
    """What is known of one condition."""

    state: Literal["true", "false", "unknown"]
    why: str
    since: datetime | None
    expires: datetime | None


class FacilityNow(Answer):
    """How many of a facility are left; None when it cannot run out or was never counted."""

    id: str
    name: str
    total: int | None
    left: int | None


class MusicNow(Answer):
    """What plays underneath."""

    playing: bool
    volume_db: float
    ducked: bool


class SwitchNow(Answer):
    """How a switch stands and, unless that is 0, until when."""

    switch: Switch
    value: int
    by: str
    until: datetime | None


class Now(Answer):
    """What the hall shows and says at one moment, and why."""

    at: datetime
    timezone: str
    open: bool
    places: tuple[PlaceNow, ...]
    announcement: CallNow | None
    waiting: tuple[CallNow, ...]
    music: MusicNow
    switches: tuple[SwitchNow, ...] = Field(description="What staff have turned for the rest of the day")
    weather: WeatherNow | None
    conditions: dict[str, ConditionNow]
    facilities: tuple[FacilityNow, ...]
    attribution: tuple[str, ...]
    quiet_until: datetime | None
    """Until when somebody has asked for quiet."""
    health: tuple[str, ...]


class CallAsked(Question):
    """A call to be made: a `template` with its `fields`, or `text` by language, or a `clip` with `text` for caption."""

    by: Name | None = Field(default=None, description=BY, examples=["值班经理"])
    template: Name | None = Field(default=None, examples=["lost_item"])
    fields: dict[Name, Annotated[str, StringConstraints(max_length=200)]] = Field(
        default_factory=dict,
        description="By the names of its blanks; `item.en` is said in English only",
        examples=[{"item": "文件夹", "item.en": "a folder", "desk": "咨询台"}],
        max_length=20,
    )
    text: dict[Name, Words] | None = Field(default=None, examples=[{"zh": "请车主移车"}], min_length=1, max_length=8)
    clip: Name | None = Field(default=None, description="The name of a recording that was sent to /api/clips")
    priority: PriorityName | None = Field(
        default=None, description="None: as the template says. A template for emergencies is never anything less"
    )
    places: tuple[Name, ...] = Field(default=(), description="Empty: everywhere", max_length=64)
    repeats: int | None = Field(default=None, ge=1, le=10)
    wait_s: int = Field(default=0, ge=0, le=60, description="Begin so much later, so that it can be taken back")
    dry_run: bool = Field(default=False, description="Only say what would be said")
    overrule: Reason | None = Field(
        default=None, description="Why the words are to be heard although a rule refuses them; a supervisor's right"
    )


class CallMade(Answer):
    """A call that was taken up, with the exact words."""

    id: str
    name: str
    priority: PriorityName
    places: tuple[str, ...]
    passages: tuple[Spoken, ...]
    repeats: int
    due: datetime
    expires: datetime
    dry_run: bool
    repeated: bool
    """True when the same idempotency key had asked for it before: nothing new was done."""
    late: str
    """What happens if it cannot begin in time, in words."""
    latest: datetime
    """When that is: the last moment at which it may begin."""
    overruled: Overruling | None
    held: str
    """What keeps it from being heard at this moment, in words; empty when nothing does."""


class WordsAsked(Question):
    """Words that somebody is writing: what is in a template's blanks so far, or words of one's own."""

    template: Name | None = None
    fields: dict[Name, Annotated[str, StringConstraints(max_length=200)]] = Field(default_factory=dict, max_length=20)
    text: dict[Name, Annotated[str, StringConstraints(max_length=600)]] | None = Field(default=None, max_length=8)


class WordsChecked(Answer):
    """The words as they would be shown and said, and what the rules find in them."""

    passages: tuple[Spoken, ...]
    findings: tuple[FoundWords, ...]
    may_overrule: bool
    """Whether who asks may have them heard all the same."""


class CallWithdrawn(Answer):
    """A call that will not be heard (any further)."""

    id: str


class RainSeen(Question):
    """What somebody of the hall saw outside."""

    raining: bool
    by: Name | None = Field(default=None, description=BY)


class RainTaken(Answer):
    """The word was taken; None when an earlier word was withdrawn."""

    raining: bool | None
    by: str
    at: datetime


class Count(Question):
    """How many of a facility are left."""

    left: int = Field(ge=0, le=10_000)
    by: Name | None = Field(default=None, description=BY)


class Counted(Answer):
    """The count was taken."""

    facility: str
    left: int
    total: int | None
    by: str
    at: datetime


class FileKept(Answer):
    """A photo or a recording was kept. `url` is where it is fetched; of a photo 0 s, of a recording no pixels."""

    name: str
    url: str
    size_bytes: int
    width: int
    height: int
    duration_s: float


class JournalLine(Answer):
    """One line of the journal."""

    at: datetime
    kind: str
    subject: str
    words: str
    outcome: str
    why: str
    by: str
    place: str
    until: datetime | None
    off_screen: bool
    proof: CallProof | None
    """Of a call, all that is known of it."""


class JournalPage(Answer):
    """The newest lines between two moments, in order of time."""

    lines: tuple[JournalLine, ...]


class DeskDoor(Answer):
    """How the duty desk is reached, and how its first admin claims it; no code once there is one."""

    addresses: tuple[str, ...]
    code: str | None
    fingerprint: str | None = None
    """The SHA-256 of the certificate that the desk shows, when it speaks TLS itself."""
