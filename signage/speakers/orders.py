"""What do the speakers and the mixer process say to each other?

One JSON object a line: orders go in, reports come out. Nothing but the standard library is imported here, since the
mixer has to start fast and stay small.
"""

import json
from dataclasses import asdict, dataclass

NO_DEVICE = "没有声音设备"
DEVICE_LOST = "声音设备中途断开"
LOST = frozenset({NO_DEVICE, DEVICE_LOST})
"""Why an announcement was not heard whose words were not at fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayMusic:
    """Play these files in order, again and again, at `volume_db` from their own level. No files: silence."""

    files: tuple[str, ...]
    volume_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Duck:
    """Lower the music under speech, or let it come back after the hold."""

    on: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One passage: a clip (WAV, mono, 48 kHz, 16 bit), or `silence_s` when there is none or it cannot be read."""

    clip: str
    silence_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce:
    """Cut whatever is being said and say this. `serial` names the order in all reports about it.

    An `open` one goes on after its parts with what is appended, in silence while there is nothing.
    """

    serial: int
    chime: str
    parts: tuple[Part, ...]
    repeats: int = 1
    gap_s: float = 2.0
    from_repeat: int = 0
    from_passage: int = 0
    open: bool = False
    volume_db: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The next stretch of an open announcement: a whole passage, or one clause of it.

    `pause_s` is kept before it; None for the pause that belongs before a passage. Only a stretch that `begins` its
    passage is reported.
    """

    repeat: int
    passage: int
    clip: str = ""
    silence_s: float = 0.0
    pause_s: float | None = None
    begins: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Append:
    """More of an open announcement; the last of it unless it stays `open`.

    `trouble` tells why a repeat will not count as heard in full.
    """

    serial: int
    stretches: tuple[Stretch, ...]
    open: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """Fade the announcement out now, if it is still being said."""

    serial: int


@dataclass(frozen=True, slots=True)
class UseDevice:
    """Play on the device whose name holds these words from now on; on the system's default one if empty."""

    wanted: str


Order = PlayMusic | Duck | Announce | Append | Cut | UseDevice


@dataclass(frozen=True, slots=True)
class Ready:
    """The mixer takes orders."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The mixer's clock goes on; said about once a second."""


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device takes our samples, or none does any more. A `substitute` stands in for the one that is wanted."""

    present: bool
    name: str = ""
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """The device consumed the first sample of an announcement."""

    serial: int


@dataclass(frozen=True, slots=True)
class PassageBegan:
    """The device consumed the first sample of a passage; without a device, the moment at which it would have."""

    serial: int
    repeat: int
    passage: int


@dataclass(frozen=True, slots=True)
class Finished:
    """An announcement is over: all of it was consumed by the device, or not, and from which passage on.

    One that was `heard` may tell `why` not each of its repeats had its sound. Of the passage that was cut `heard_s`
    seconds were consumed.
    """

    serial: int
    heard: bool
    why: str
    repeat: int
    passage: int
    heard_s: float = 0.0


@dataclass(frozen=True, slots=True)
class FileFailed:
    """A file of an announcement could not be read. `passage` is its number, or -1 for the chime."""

    serial: int
    passage: int
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class MusicFailed:
    """A music file was skipped; said once until it plays again."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class MusicMended:
    """A music file that had failed plays again."""

    file: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Something outside, a fire alarm say, shut us up (`on`) or let us speak again. `who` is in its own words."""

    on: bool
    who: str = ""


@dataclass(frozen=True, slots=True)
class Silent:
    """The mix should carry sound and has been silent for a while (`on`), or not any more."""

    on: bool


Report = (
    Ready | Alive | Device | Started | PassageBegan | Finished | FileFailed | MusicFailed | MusicMended | Muted | Silent
)

_KINDS: dict[str, type[Order | Report]] = {
    kind.__name__: kind
    for kind in (
        *(PlayMusic, Duck, Announce, Append, Cut, UseDevice),
        *(Ready, Alive, Device, Started, PassageBegan, Finished, FileFailed, MusicFailed, MusicMended),
        *(Muted, Silent),
    )
}


def to_line(message: Order | Report) -> str:
    """One line of text, with its end."""
    return json.dumps({"kind": type(message).__name__, **asdict(message)}, ensure_ascii=True) + "\n"


def from_line(line: str) -> Order | Report:
    """The message of one line.

    Raises:
        ValueError: The line is none of ours.
    """
    try:
        fields = json.loads(line)
        kind = _KINDS[fields.pop("kind")]
        if kind is Announce:
            fields["parts"] = tuple(Part(**part) for part in fields["parts"])
        elif kind is Append:
            fields["stretches"] = tuple(Stretch(**stretch) for stretch in fields["stretches"])
        elif kind is PlayMusic:
            fields["files"] = tuple(fields["files"])
        return kind(**fields)
    except (LookupError, TypeError, AttributeError, json.JSONDecodeError) as err:
        raise ValueError(f"not a message of the mixer: {line[:200]!r}") from err
