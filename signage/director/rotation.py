"""Which slide of the deck does a place show now?

The slide that shows stays until its dwell is over, its place in the deck is lost, or it was never reported finished.
A weather tip that has just become true is shown at once; after that tips take every third turn, or every second when
there are several, so that everyday care is never crowded out. The slide least lately shown is next.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from signage.director.model import SlideKey, Turn
from signage.director.schedule import Candidate
from signage.director.state import EPOCH, PlaceMemory

OVERDUE = timedelta(seconds=5)
"""A slide that is not reported finished so long after its dwell is passed over."""


class Deck(NamedTuple):
    """The slides that may show at one place: alerts or tips in the table's order, everyday ones, evergreens."""

    tips: tuple[tuple[Candidate, tuple[Turn, ...]], ...]
    everyday: tuple[Turn, ...]
    evergreen: tuple[Turn, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The whole deck in order."""
        return tuple(turn for _, slides in self.tips for turn in slides) + self.everyday


def choose(deck: Deck, memory: PlaceMemory, now: datetime) -> Turn:
    """The slide of now. The deck must hold at least one evergreen."""
    # An evergreen that took over from an expired slide stays for its dwell: nothing changes twice in a second.
    current = next((turn for turn in (*deck.turns, *deck.evergreen) if turn.key == memory.current), None)
    fresh = _newly_true(deck, memory)
    if (
        current is not None
        and not _is_over(current, memory, now)
        and (fresh is None or _outranks(current, fresh, deck))
    ):
        return current
    if fresh is not None:
        return _least_lately(fresh[1], memory.history)
    turns = _next_kind(deck, memory)
    return _least_lately(turns, memory.history, unless=memory.current)


def _is_over(current: Turn, memory: PlaceMemory, now: datetime) -> bool:
    return memory.finished or now >= memory.chosen_at + timedelta(seconds=current.slide.dwell_s) + OVERDUE


def _newly_true(deck: Deck, memory: PlaceMemory) -> tuple[Candidate, tuple[Turn, ...]] | None:
    """The most important tip whose weather began since it was last shown at once."""
    for candidate, slides in deck.tips:
        if memory.greeted.get(candidate.campaign.id, EPOCH) < (candidate.since or EPOCH):
            return candidate, slides
    return None


def _outranks(current: Turn, fresh: tuple[Candidate, tuple[Turn, ...]], deck: Deck) -> bool:
    """Whether the slide that shows is a tip at least as important as the fresh one, which then waits its turn."""
    order = [candidate.campaign.id for candidate, _ in deck.tips]
    return current.key.campaign in order and order.index(current.key.campaign) <= order.index(fresh[0].campaign.id)


def _next_kind(deck: Deck, memory: PlaceMemory) -> Sequence[Turn]:
    tips, everyday = deck.tips, deck.everyday
    if not tips:
        return everyday
    if everyday and memory.everyday_streak < (2 if len(tips) == 1 else 1):
        return everyday
    # The tip least lately shown, as a whole, so that one with three wordings comes no more often than one with one.
    return min((slides for _, slides in tips), key=lambda slides: max(memory.history.get(t.key, EPOCH) for t in slides))


def _least_lately(turns: Sequence[Turn], history: Mapping[SlideKey, datetime], unless: SlideKey | None = None) -> Turn:
    others = [turn for turn in turns if turn.key != unless] or turns
    return min(others, key=lambda turn: history.get(turn.key, EPOCH))


def evergreen(deck: Deck, memory: PlaceMemory, chosen: Turn) -> Turn:
    """What replaces the chosen slide the moment it expires: an evergreen other than itself if there is one."""
    return _least_lately(deck.evergreen, memory.history, unless=chosen.key)
