"""What do the parts report: weather and clock, voices and loudspeakers, screens? Events too, in the past tense."""

from dataclasses import dataclass

from signage.director.events import Event
from signage.director.model import Clip, Passage, SlideKey
from signage.director.sky import WeatherReport


@dataclass(frozen=True, slots=True)
class WeatherObserved(Event):
    """A provider answered. `confirmed` stands for two samples at once, as a single recorded reply does."""

    report: WeatherReport
    confirmed: bool = False
    failing: str = ""
    """What else of this provider is failing meanwhile, in words for the operator."""


@dataclass(frozen=True, slots=True)
class WeatherFailed(Event):
    """A provider did not answer, in words for the operator."""

    provider: str
    why: str


@dataclass(frozen=True, slots=True)
class SpeechRendered(Event):
    """A passage became a clip."""

    passage: Passage
    clip: Clip


@dataclass(frozen=True, slots=True)
class SpeechFailed(Event):
    """No voice could say a passage; chime and caption will have to do."""

    passage: Passage
    why: str


@dataclass(frozen=True, slots=True)
class AnnouncementStarted(Event):
    """The device consumed the first sample of a call."""

    call_id: str


@dataclass(frozen=True, slots=True)
class PassageStarted(Event):
    """The device consumed the first sample of a passage (repeat and passage count from 0)."""

    call_id: str
    repeat: int
    passage: int


@dataclass(frozen=True, slots=True)
class AnnouncementFinished(Event):
    """A call ended: heard in full, or cut with the reason and the place where (repeat, passage, seconds of it).

    Heard with a reason, some of its repeats lacked their sound, and one at least was complete.
    """

    call_id: str
    heard: bool
    why: str = ""
    repeat: int = 0
    passage: int = 0
    lost: bool = False
    """Whether the way to the loudspeakers broke down: the words themselves were not at fault."""
    heard_s: float = 0.0
    """How much of the passage that was cut the device consumed, as far as that is known."""


@dataclass(frozen=True, slots=True)
class SlideShown(Event):
    """A frame of the slide was really presented."""

    place: str
    slide: SlideKey
    off_screen: bool = False


@dataclass(frozen=True, slots=True)
class SlideFinished(Event):
    """The dwell time (or the video) is over."""

    place: str
    slide: SlideKey


@dataclass(frozen=True, slots=True)
class SlideFailed(Event):
    """A slide could not be shown: a broken picture or video."""

    place: str
    slide: SlideKey
    why: str


@dataclass(frozen=True, slots=True)
class PlaceAttached(Event):
    """A display for a place appeared (`attached`) or went away."""

    place: str
    attached: bool


@dataclass(frozen=True, slots=True)
class SoundChanged(Event):
    """The sound device was lost or found."""

    present: bool
    device: str = ""


@dataclass(frozen=True, slots=True)
class MuteChanged(Event):
    """Something stronger than us, a fire alarm say, shut the speakers up, or let them speak again."""

    muted: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class ClockJudged(Event):
    """Whether the wall clock may be believed, and why not."""

    trusted: bool
    why: str = ""
    confirmed: bool = False
    """Somebody who knows the time agrees: a server of the weather, or the time server that keeps the clock."""


@dataclass(frozen=True, slots=True)
class PartFailed(Event):
    """A part of the program reported trouble, or that it is over (`ended`), in words for the operator."""

    part: str
    why: str
    ended: bool = False
