"""Which slide of the deck does a place show now?

The slide that shows stays until its dwell is over, its place in the deck is lost, or it was never reported finished.
A weather tip that has just become true is shown at once; after that tips take every third turn, or every second when
there are several, so that everyday care is never crowded out. The slide least lately shown is next.
"""

from datetime import datetime, timedelta
from operator import itemgetter

from signage.director.model import Deck, Hand, SlideKey, Turn
from signage.director.state import EPOCH, PlaceMemory

OVERDUE = timedelta(seconds=5)
"""A slide that is not reported finished so long after its dwell is passed over."""


FILM_LIMIT = timedelta(minutes=5)
"""How long a film lasts is not known here; one that is not reported finished by then is taken for hung."""


def choose(deck: Deck, evergreens: tuple[Hand, ...], memory: PlaceMemory, now: datetime) -> Turn:
    """The slide of now. The deck must not be empty."""
    # An evergreen that took over from an expired slide stays for its dwell: nothing changes twice in a second.
    current = deck.find(memory.current) or Deck((), evergreens).find(memory.current)
    fresh = _newly_true(deck, memory, now)
    if current is not None and not _is_over(current, memory, now) and not _gives_way(current, fresh, deck):
        return current
    if fresh is not None:
        return _least_lately((fresh,), memory)
    return _least_lately(_next_hands(deck, memory), memory, unless=memory.current)


def evergreen(evergreens: tuple[Hand, ...], memory: PlaceMemory, chosen: Turn) -> Turn:
    """What replaces the chosen slide the moment it expires: an evergreen other than itself if there is one."""
    return _least_lately(evergreens, memory, unless=chosen.key)


def _is_over(current: Turn, memory: PlaceMemory, now: datetime) -> bool:
    dwell = FILM_LIMIT if current.slide.video else timedelta(seconds=current.slide.dwell_s)
    return memory.finished or now >= memory.chosen_at + dwell + OVERDUE


def _newly_true(deck: Deck, memory: PlaceMemory, now: datetime) -> Hand | None:
    """The most important tip whose weather began since it was last chosen.

    A warning may name a time still to come: until then its tip is new once, not at every turn.
    """
    return next((hand for hand in deck.tips if _is_new(hand, memory.greeted.get(hand.campaign), now)), None)


def _is_new(hand: Hand, told_at: datetime | None, now: datetime) -> bool:
    return hand.since is not None and (told_at is None or told_at < hand.since <= now)


def _gives_way(current: Turn, fresh: Hand | None, deck: Deck) -> bool:
    """Whether the slide that shows makes room at once; a tip at least as important as the fresh one does not."""
    if fresh is None:
        return False
    order = [hand.campaign for hand in deck.tips]
    return current.key.campaign not in order[: order.index(fresh.campaign) + 1]


def _next_hands(deck: Deck, memory: PlaceMemory) -> tuple[Hand, ...]:
    if not deck.tips:
        return deck.everyday
    if deck.everyday and memory.everyday_streak < (2 if len(deck.tips) == 1 else 1):
        return deck.everyday
    # The tip least lately shown, as a whole, so that one with three wordings comes no more often than one with one.
    return (min(deck.tips, key=lambda hand: max(memory.history.get(key, EPOCH) for key, _ in hand.slides)),)


def _least_lately(hands: tuple[Hand, ...], memory: PlaceMemory, unless: SlideKey | None = None) -> Turn:
    """The turn shown longest ago, the first of the deck among equals; the one to avoid only when there is no other.

    Ranks them as `interleaved` orders them, without making a thousand turns to take one.
    """
    history = memory.history
    _, _, _, _, hand, key, slide = min(
        (
            (key == unless, history.get(key, EPOCH), (place + 0.5) / len(hand.slides), number, hand, key, slide)
            for number, hand in enumerate(hands)
            for place, (key, slide) in enumerate(hand.slides)
        ),
        key=itemgetter(0, 1, 2, 3),
    )
    return hand.turn(key, slide)
