"""How much of an announcement does the mixer have, and what may follow now?

Whole clips go out at once, and silence where no voice could say a passage. A passage whose voice is still at work
begins when it will not have to stop in the middle, and goes on clause by clause.
"""

from dataclasses import dataclass

from signage.director.model import Announcement, Passage, Spoken
from signage.speakers.orders import Announce, Append, Part, Stretch
from signage.speakers.telling import Ready, Telling

VOICE_PATIENCE_S = 12.0
"""How long the hall hears nothing before a passage whose voice does not come is left to its caption."""
MIDDLE_PATIENCE_S = 15.0
"""How long it waits in the middle of a passage, where the next engine is already at work."""
CHIME_S = 3.0
"""No chime is longer."""
BETWEEN_S = 0.6
READING_S = 2.0
"""A caption whose voice broke off stays a little."""
TOO_LATE = "声音没有来得及做好"
OTHERWISE = "声音正在重做"


class Delivery:
    """One announcement on its way to the mixer. `now_s` is always monotonic."""

    def __init__(self, serial: int, announcement: Announcement, now_s: float) -> None:
        self.serial = serial
        self.announcement = announcement
        self.repeat, self.passage = announcement.from_repeat, announcement.from_passage
        """What is being heard, as the mixer reports it."""
        self._spoken = announcement.spoken
        self._tellings: dict[Passage, Telling] = {}
        self._next = (announcement.from_repeat, announcement.from_passage)
        self._begun: tuple[Ready, ...] = ()
        """The clauses of the next passage that the mixer has already."""
        self._over_s = now_s + CHIME_S
        """When all that the mixer has will have been heard, at the latest."""
        self._open = any(part.awaited for part in self._spoken)

    def first_order(self, chime: str) -> Announce:
        """What the mixer is told at first: everything, or only the chime when some of the rest is not there."""
        said, call = self.announcement, self.announcement.call
        parts = tuple(
            Part(str(part.clip.path), part.clip.duration_s) if part.clip else Part("", part.silence_s)
            for part in said.spoken
        )
        return Announce(
            serial=self.serial, chime=chime, parts=() if self._open else parts, repeats=call.repeats,
            gap_s=call.gap.total_seconds(), from_repeat=said.from_repeat, from_passage=said.from_passage,
            open=self._open, volume_db=said.volume_db,
        )  # fmt: skip

    def now_known(self, spoken: tuple[Spoken, ...]) -> None:
        """What is to be heard, as far as it is known by now."""
        self._spoken = spoken

    def told(self, passage: Passage, telling: Telling) -> None:
        """The rendering of a passage has come so far."""
        self._tellings[passage] = telling

    def more(self, now_s: float) -> Append | None:
        """What the mixer may have now, None when that is nothing new."""
        if not self._open:
            return None
        stretches: list[Stretch] = []
        trouble = ""
        while self._open and (step := self._step(now_s)) is not None:
            stretches += step.stretches
            trouble = trouble or step.trouble
            self._over_s = max(self._over_s, now_s) + step.length_s
            if step.ends:
                self._turn_to_next()
            elif not step.stretches:
                break
        if not stretches and self._open:
            return None
        return Append(serial=self.serial, stretches=tuple(stretches), open=self._open, trouble=trouble)

    def _step(self, now_s: float) -> "_Step | None":
        """What follows at once, at most to the end of the next passage; None when nothing does yet."""
        part = self._spoken[self._next[1]]
        telling = self._tellings.get(part.passage, Telling())
        is_whole = bool(telling.ready) and not telling.coming and not telling.failed
        if self._begun:
            return self._go_on(telling, now_s)
        if part.clip is not None:
            stretch = self._stretch(clip=str(part.clip.path))
            return _Step((stretch,), part.clip.duration_s, ends=True)
        if is_whole or telling.may_begin_at_s <= now_s:
            return self._go_on(telling, now_s)
        if not part.awaited:
            return _Step((self._stretch(silence_s=part.silence_s),), part.silence_s, ends=True)
        if now_s > self._over_s + VOICE_PATIENCE_S:
            return _Step((self._stretch(silence_s=part.silence_s),), part.silence_s, ends=True, trouble=TOO_LATE)
        return None

    def _go_on(self, telling: Telling, now_s: float) -> "_Step | None":
        """The clauses of the next passage that the mixer has not yet."""
        before = self._begun
        if telling.ready[: len(before)] != before:
            # It is being rendered anew, in other words or by another voice: what was begun is finished as it is.
            telling = Telling(before, failed=OTHERWISE)
        rest = Telling(telling.ready[len(before) :], telling.coming)
        if telling.coming and now_s > self._over_s + MIDDLE_PATIENCE_S:
            telling = Telling(telling.ready, failed=TOO_LATE)
        elif before and not telling.failed and self._over_s < now_s < rest.may_begin_at_s:
            # It has stopped in the middle, and goes on when it need not stop again.
            return None
        stretches: list[Stretch] = []
        for ready in rest.ready:
            pause_s = self._begun[-1].pause_s if self._begun else None
            stretches.append(self._stretch(clip=str(ready.clip.path), pause_s=pause_s, begins=not self._begun))
            self._begun = (*self._begun, ready)
        length_s = sum(ready.clip.duration_s + ready.pause_s for ready in self._begun[len(before) :])
        if telling.failed:
            stretches.append(self._stretch(silence_s=READING_S, pause_s=0.0, begins=False))
            return _Step(tuple(stretches), length_s + READING_S, ends=True, trouble=f"后半没有声音：{telling.failed}")
        if not telling.coming:
            return _Step(tuple(stretches), length_s, ends=True)
        return _Step(tuple(stretches), length_s) if stretches else None

    def _stretch(
        self, *, clip: str = "", silence_s: float = 0.0, pause_s: float | None = None, begins: bool = True
    ) -> Stretch:
        repeat, passage = self._next
        return Stretch(repeat=repeat, passage=passage, clip=clip, silence_s=silence_s, pause_s=pause_s, begins=begins)

    def _turn_to_next(self) -> None:
        said = self.announcement
        repeat, passage = self._next
        self._begun = ()
        self._next = (repeat, passage + 1) if passage + 1 < len(self._spoken) else (repeat + 1, 0)
        pause_s = BETWEEN_S if self._next[1] else said.call.gap.total_seconds()
        self._over_s += pause_s
        self._open = self._next[0] < max(said.call.repeats, said.from_repeat + 1)


@dataclass(frozen=True, slots=True)
class _Step:
    """What goes to the mixer next, how long it is, and whether the passage ends with it."""

    stretches: tuple[Stretch, ...]
    length_s: float
    ends: bool = False
    trouble: str = ""


def length_s(announcement: Announcement) -> float:
    """About how long it takes to be said."""
    call = announcement.call
    once_s = sum(part.clip.duration_s if part.clip else part.silence_s for part in announcement.spoken)
    return CHIME_S + (once_s + call.gap.total_seconds()) * max(1, call.repeats - announcement.from_repeat)
