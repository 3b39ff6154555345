"""When will it be heard, and what does it interrupt? What somebody is told of a call before it is sent."""

from dataclasses import dataclass

from signage.console.ports.snapshot import Snapshot
from signage.console.wire.answers import CallMade
from signage.director.wanted import Priority


@dataclass(frozen=True, slots=True)
class Prospect:
    """What keeps it back (`held`), and whether its time is over by then; the call on the air, and how many wait before.

    `unheard` says why it would be shown only. Of the call on the air it `interrupts` those words, or `follows` them.
    """

    held: str
    lost: bool
    interrupts: str
    follows: str
    ahead: int
    unheard: str

    @property
    def is_free(self) -> bool:
        """Whether it is heard as soon as it is sent."""
        return not (self.held or self.follows or self.ahead or self.unheard)


def prospect(seen: Snapshot, made: CallMade) -> Prospect:
    """What the hall as it is means for a call."""
    priority = Priority[made.priority.upper()]
    held = seen.holds.get(priority)
    playing = seen.program.announcement.call if seen.program.announcement else None
    words = playing.passages[0].words if playing else ""
    first = playing is not None and priority > playing.priority
    return Prospect(
        held=held.why if held else "",
        lost=held is not None and held.lasts_beyond(made.latest),
        interrupts=words if first else "",
        follows="" if first else words,
        ahead=sum(call.priority >= priority for call in seen.calls if playing is None or call.id != playing.id),
        unheard=seen.unheard,
    )
