"""Once the voice has begun it does not stop, also where other work comes and goes: an announcement in imagined time."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from loudspeakers import call

from signage.director.model import Announcement, Clip, Passage, Spoken
from signage.speakers.delivery import CHIME_S, Delivery
from signage.speakers.telling import Coming, Pace, Ready, Telling

CLAUSES_S = (2.6, 2.2, 2.6, 1.6)
"""Thirty characters, parted for haste."""
PAUSE_S, STEP_S = 0.14, 0.05
NOTICED_S = 0.25
"""A shorter silence is taken for a breath."""
CHIME_SOUNDS_S = 2.2
QUIET = 0.55
"""Seconds of rendering for a second of speech, of two slow cores that do nothing else."""
ZH = Passage("zh", "有人在门口捡到一串钥匙，请失主到二楼服务台来领。")


class Machine:
    """Renders clause by clause, each for so long as `slowness` says; plays what the delivery gives it."""

    def __init__(self) -> None:
        self._pace = Pace()
        self._now_s = 100.0

    def announce(
        self, slowness: Iterator[float], clauses_s: tuple[float, ...] = CLAUSES_S
    ) -> tuple[float, list[float]]:
        """When speech began after the chime, and how long it stopped each time."""
        begun_s = self._now_s
        said = Announcement(call=call("keys", (ZH,)), spoken=(Spoken(ZH, None, 4.0, awaited=True),))
        delivery = Delivery(1, said, begun_s)
        waiting = list(clauses_s)
        clips = [Clip(Path(f"{number}.wav"), length_s, "toy") for number, length_s in enumerate(clauses_s)]
        took_s = waiting[0] * next(slowness)
        done_s, ready = begun_s + took_s, tuple[Ready, ...]()
        first_s, heard_until_s, stops = 0.0, begun_s + CHIME_SOUNDS_S, list[float]()
        while True:
            self._now_s += STEP_S
            if waiting and self._now_s >= done_s:
                length_s = waiting.pop(0)
                self._pace.saw(length_s, took_s, length_s)
                ready = (*ready, Ready(clips[len(ready)], PAUSE_S))
                delivery.told(ZH, Telling(ready, self._coming(waiting)))
                if waiting:
                    took_s = waiting[0] * next(slowness)
                    done_s += took_s
            if (more := delivery.more(self._now_s)) is None:
                continue
            silent_s = self._now_s - heard_until_s
            if not first_s:
                first_s = max(self._now_s, heard_until_s)
            elif silent_s > NOTICED_S:
                stops.append(silent_s)
            length_s = sum(clauses_s[int(Path(part.clip).stem)] + PAUSE_S for part in more.stretches)
            heard_until_s = max(self._now_s, heard_until_s) + length_s
            if not more.open:
                self._now_s = heard_until_s
                return first_s - begun_s, stops

    def _coming(self, waiting: list[float]) -> tuple[Coming, ...]:
        at_s, coming = self._now_s, []
        for length_s in waiting:
            at_s += self._pace.takes_s(length_s)
            coming.append(Coming(self._pace.lasts_s(length_s), PAUSE_S, at_s))
        return tuple(coming)


def always(slowness: float) -> Iterator[float]:
    return itertools.repeat(slowness)


@pytest.fixture
def machine() -> Machine:
    """One that has said something while it was quiet."""
    machine = Machine()
    machine.announce(always(QUIET))
    return machine


def test_a_quiet_machine_speaks_at_the_end_of_the_chime(machine: Machine) -> None:
    begun_s, stops = machine.announce(always(QUIET))
    assert begun_s == pytest.approx(CHIME_SOUNDS_S, abs=0.1)
    assert stops == []
    assert begun_s < CHIME_S


@pytest.mark.parametrize("clauses_s", [CLAUSES_S, 2 * CLAUSES_S])
def test_a_voice_that_becomes_three_times_as_slow_in_the_middle_stops_once_at_most(
    machine: Machine, clauses_s: tuple[float, ...]
) -> None:
    _, stops = machine.announce(itertools.chain((QUIET,), always(3 * QUIET)), clauses_s)
    assert len(stops) <= 1


def test_the_next_announcements_on_that_machine_do_not_stop_whenever_the_other_work_comes(machine: Machine) -> None:
    machine.announce(itertools.chain((QUIET,), always(3 * QUIET)))
    for quiet_for in (4, 1, 2, 3):
        slowness = itertools.chain(itertools.repeat(QUIET, quiet_for), always(3 * QUIET))
        assert machine.announce(slowness)[1] == [], quiet_for


def test_other_work_that_was_over_long_ago_makes_nobody_wait(machine: Machine) -> None:
    machine.announce(always(3 * QUIET))
    for _ in range(3):
        machine.announce(always(QUIET))
    assert machine.announce(always(QUIET))[0] == pytest.approx(CHIME_SOUNDS_S, abs=0.1)
