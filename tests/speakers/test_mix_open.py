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
    silence = Stretch(repeat=0, passage=0, silence_s=0.2, pause_s=0.0, begins=False)
    desk.mix.append(1, [(silence, None)], "后半没有声音", stays_open=False)
    desk.run(0.3)
    assert desk.told[-1] == Finished(1, False, "后半没有声音", 0, 0, 0.5)  # noqa: FBT003


def test_one_whose_first_repeat_was_only_shown_counts_as_heard_once_a_whole_one_was_and_tells_why() -> None:
    desk = Desk()
    opened(desk)
    shown = Stretch(repeat=0, passage=0, silence_s=1.0)
    desk.mix.append(1, [(shown, None)], "声音没有来得及做好", stays_open=True)
    appended(desk, Stretch(repeat=1, passage=0), Stretch(repeat=2, passage=0))
    desk.run(6)
    assert desk.told[-1] == Finished(1, True, "声音没有来得及做好", 2, 0)  # noqa: FBT003


def test_one_that_was_whole_in_no_repeat_does_not_count_as_heard() -> None:
    desk = Desk()
    opened(desk)
    desk.mix.append(1, [(Stretch(repeat=0, passage=0, silence_s=1.0), None)], "声音没有来得及做好", stays_open=True)
    appended(desk, Stretch(repeat=0, passage=1))
    desk.run(2)
    desk.mix.device(present=False)
    desk.mix.device(present=True)
    desk.run(4)
    assert desk.told[-1] == Finished(1, False, "声音没有来得及做好", 0, 0)  # noqa: FBT003


def test_one_that_lacks_a_clause_goes_on_all_the_same_from_where_the_device_was_lost() -> None:
    desk = Desk()
    opened(desk)
    desk.mix.append(1, [(Stretch(repeat=0, passage=0, silence_s=1.0), None)], "声音没有来得及做好", stays_open=True)
    appended(desk, Stretch(repeat=1, passage=0), Stretch(repeat=2, passage=0), seconds=1.0)
    desk.run(3)
    desk.mix.device(present=False)
    desk.run(2)
    desk.mix.device(present=True)
    assert edges(desk.run(6)) == [(0, 0.4), (0.41, 1.41), (2.41, 3.41)]
    assert desk.told[-1] == Finished(1, True, "声音没有来得及做好", 2, 0)  # noqa: FBT003


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
