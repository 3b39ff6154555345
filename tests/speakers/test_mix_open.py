"""An announcement that is said while the rest of it is still being rendered, as the mix makes it."""

import numpy as np
from mixing import Desk
from numpy.typing import NDArray

from signage.speakers.orders import Announce, Finished, PassageBegan, Stretch
from signage.speakers.timeline import RATE, lay_out


def a_tone(seconds: float) -> NDArray[np.int16]:
    return np.full(round(seconds * RATE), 16384, np.int16)


def opened(desk: Desk, chime_s: float = 0.4) -> None:
    order = Announce(serial=1, chime="", parts=(), gap_s=1.0, open=True)
    desk.mix.say(1, lay_out(order, a_tone(chime_s), ()), stays_open=True)


def appended(
    desk: Desk, *stretches: Stretch, stays_open: bool = False, trouble: str = "", seconds: float = 0.5
) -> None:
    desk.mix.append(1, [(stretch, a_tone(seconds)) for stretch in stretches], trouble, stays_open=stays_open)


def edges(sound: NDArray[np.float32]) -> list[tuple[float, float]]:
    """Begin and end of what sounds, in seconds."""
    found = np.flatnonzero(np.diff((sound > 0.25).astype(int), prepend=0, append=0)) / RATE
    return [(round(a, 2), round(b, 2)) for a, b in zip(found[::2], found[1::2], strict=True)]


def test_what_is_appended_in_time_follows_without_a_wait_and_only_passages_are_reported() -> None:
    desk = Desk()
    opened(desk)
    begin = desk.run(0.2)
    appended(desk, Stretch(repeat=0, passage=0), stays_open=True)
    appended(desk, Stretch(repeat=0, passage=0, pause_s=0.1, begins=False), stays_open=True)
    appended(desk, Stretch(repeat=0, passage=1), Stretch(repeat=1, passage=0))
    sound = np.concatenate([begin, desk.run(5)])
    assert edges(sound) == [(0, 0.4), (0.41, 0.91), (1.01, 1.51), (2.11, 2.61), (3.61, 4.11)]
    places = [(report.repeat, report.passage) for report in desk.told if isinstance(report, PassageBegan)]
    assert places == [(0, 0), (0, 1), (1, 0)]
    assert desk.told[-1] == Finished(1, True, "", 1, 0)  # noqa: FBT003


def test_what_is_appended_late_is_heard_at_once_and_no_pause_is_added_to_the_wait() -> None:
    desk = Desk()
    opened(desk)
    begin = desk.run(2)
    assert not any(isinstance(report, Finished) for report in desk.told), "it waits"
    appended(desk, Stretch(repeat=0, passage=0), stays_open=True)
    middle = desk.run(2)
    appended(desk, Stretch(repeat=0, passage=0, pause_s=0.1, begins=False))
    sound = np.concatenate([begin, middle, desk.run(1)])
    assert edges(sound) == [(0, 0.4), (2.0, 2.5), (4.0, 4.5)]
    assert desk.told[-1] == Finished(1, True, "", 0, 0)  # noqa: FBT003


def test_one_that_breaks_off_in_the_middle_does_not_count_as_heard() -> None:
    desk = Desk()
    opened(desk)
    appended(desk, Stretch(repeat=0, passage=0), stays_open=True)
    desk.run(1.2)
    desk.mix.append(1, [], "后半没有声音", stays_open=False)
    desk.run(0.1)
    assert desk.told[-1] == Finished(1, False, "后半没有声音", 0, 0, 0.5)  # noqa: FBT003


def test_one_that_waits_can_be_cut_and_resumes_where_it_began() -> None:
    desk = Desk()
    desk.mix.say(
        1,
        lay_out(Announce(serial=1, chime="", parts=(), from_repeat=1, from_passage=1, open=True), a_tone(0.2), ()),
        stays_open=True,
    )
    desk.run(1)
    desk.mix.cut(1)
    desk.run(0.2)
    finished = desk.told[-1]
    assert isinstance(finished, Finished)
    assert (finished.heard, finished.repeat, finished.passage) == (False, 1, 1)
    appended(desk, Stretch(repeat=1, passage=1))
    assert desk.run(0.5).max() == 0, "what comes after the end is not heard"
