"""What may be shown, and when it fits: a campaign with its slides and conditions."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from signage.director.hall import DateSpan, Span, Text


class Composition(StrEnum):
    """How a slide's words and picture share the sheet. On an upright screen left is above and right is below."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"
    NUMBER = "number"
    LIST = "list"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Is:
    """One named condition of the weather table or the calendar."""

    id: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is."""

    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True only when the part is known false: unknown stays unknown."""

    part: "Requirement"


Requirement = Is | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time at which a campaign may show; an empty field allows everything.

    A span that crosses midnight belongs to the day on which it starts, for weekdays, dates and calendar alike.
    `calendar` holds words of which one must fit: `workday`, `restday`, `holiday`, `holiday:春节`, `term`, `term:谷雨`.
    """

    dayparts: tuple[Span, ...] = ()
    weekdays: frozenset[int] = frozenset()
    dates: tuple[DateSpan, ...] = ()
    calendar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One picture with words and a dwell time.

    The first line of `text` is the headline, the others the body. Words and tag may hold fields in braces:
    `{left} {total} {where} {name}` of the facility, `{temperature} {high} {low}` in whole degrees Celsius, `{alert}`
    (an official headline), `{holiday} {term}`; a slide whose field is not known does not show.
    """

    id: str
    text: Text
    scene: str
    tag: Text | None = None
    emphasis: tuple[str, ...] = ()
    dwell_s: float = 12.0
    facility: str | None = None
    qr: str | None = None
    picture: Path | None = None
    video: Path | None = None
    composition: Composition | None = None
    """None: the screen chooses by what the slide holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A playlist with its when, where, weather and priority.

    `priority` 0 is evergreen: always true, shown when nothing else fits. Among campaigns without a weather
    condition, the highest priority that fits now is shown; equals take turns.
    """

    id: str
    name: Text
    slides: tuple[Slide, ...]
    when: When = field(default_factory=When)
    condition: Requirement | None = None
    places: frozenset[str] = frozenset()
    priority: int = 50
