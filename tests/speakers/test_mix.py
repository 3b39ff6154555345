"""The mix itself, without a device: what is in the next block, and what is said about it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mixing import BLOCK, Desk

from signage.speakers.levels import Ramp, keep_below_full_scale
from signage.speakers.mix import DEVICE_LOST, MUTED, NO_DEVICE, REPLACED
from signage.speakers.orders import Finished, PassageBegan, PlayMusic, Started
from signage.speakers.saying import CUT_FADE_S, MOST_RETURNS
from signage.speakers.timeline import AFTER_CHIME_S, BETWEEN_PASSAGES_S, RATE


def test_an_announcement_is_reported_in_order_and_counts_as_heard() -> None:
    desk = Desk()
    desk.say(7, 0.5, 0.5, repeats=2, chime_s=0.2)
    desk.run(6)
    assert desk.told == [
        Started(7),
        *(PassageBegan(7, repeat, passage) for repeat in (0, 1) for passage in (0, 1)),
        Finished(7, True, "", 1, 1),  # noqa: FBT003
    ]


def test_nothing_is_reported_before_the_device_has_consumed_it() -> None:
    desk = Desk()
    desk.say(1, 0.4)
    desk.run(0.4, latency=4 * BLOCK)
    assert [type(report) for report in desk.told] == [Started, PassageBegan]
    desk.run(0.16, latency=4 * BLOCK)
    assert len(desk.told) == 2
    desk.run(0.08, latency=4 * BLOCK)
    assert isinstance(desk.told[-1], Finished)


def test_speech_lies_where_the_line_says_and_nowhere_else() -> None:
    desk = Desk()
    line = desk.say(1, 0.5, 0.25, repeats=2, chime_s=0.3)
    sound = desk.run(5) > 0.25
    edges = np.flatnonzero(np.diff(sound.astype(int), prepend=0))
    starts, ends = edges[::2], edges[1::2]
    assert list(starts) == [piece.start for piece in line.pieces]
    assert list(ends) == [piece.end for piece in line.pieces]
    chime, first, second, again, _ = line.pieces
    assert first.start - chime.end == round(AFTER_CHIME_S * RATE)
    assert second.start - first.end == round(BETWEEN_PASSAGES_S * RATE)
    assert again.start - second.end == RATE


def test_a_second_announcement_cuts_the_first_with_a_short_fade() -> None:
    desk = Desk()
    desk.say(1, 2.0, 2.0)
    desk.run(3.0)
    desk.say(2, 0.5, level=0.25)
    sound = desk.run(1.0)
    fade = round(CUT_FADE_S * RATE)
    assert sound[: fade - 1].min() > 0
    assert (np.diff(sound[:fade]) <= 1e-6).all()
    assert sound[fade + 10] == pytest.approx(0.25, abs=0.001)
    assert desk.told[3:6] == [Finished(1, False, REPLACED, 0, 1, 0.4), Started(2), PassageBegan(2, 0, 0)]  # noqa: FBT003


def test_a_cut_between_two_passages_goes_on_with_the_second() -> None:
    desk = Desk()
    desk.say(1, 0.4, 0.4)
    desk.run(0.6)
    desk.mix.cut(1)
    desk.run(0.2)
    finished = desk.told[-1]
    assert isinstance(finished, Finished)
    assert (finished.heard, finished.repeat, finished.passage) == (False, 0, 1)


def test_a_cut_that_comes_too_late_or_for_another_does_nothing() -> None:
    desk = Desk()
    desk.say(1, 0.4)
    desk.mix.cut(2)
    desk.run(1)
    desk.mix.cut(1)
    desk.run(1)
    assert [type(report) for report in desk.told] == [Started, PassageBegan, Finished]
    assert desk.told[-1].heard  # type: ignore[union-attr]


def test_three_orders_at_once_leave_the_last_and_tell_of_all() -> None:
    desk = Desk()
    for serial in (1, 2, 3):
        desk.say(serial, 0.2)
    desk.run(1)
    ends = [report for report in desk.told if isinstance(report, Finished)]
    assert [(end.serial, end.heard) for end in ends] == [(1, False), (2, False), (3, True)]


def test_what_was_muted_was_not_stopped_by_anybody_even_if_the_cut_comes_before_the_next_block() -> None:
    desk = Desk()
    desk.say(1, 2.0)
    desk.run(1.0)
    desk.mix.mute(on=True)
    desk.mix.cut(1)
    desk.run(0.2)
    finished = desk.told[-1]
    assert isinstance(finished, Finished)
    assert (finished.heard, finished.why) == (False, MUTED)


def test_without_a_device_captions_go_on_but_nothing_counts_as_heard() -> None:
    desk = Desk(device=False)
    desk.say(1, 0.4, 0.4)
    desk.run(2)
    assert desk.told == [PassageBegan(1, 0, 0), PassageBegan(1, 0, 1), Finished(1, False, NO_DEVICE, 0, 0)]  # noqa: FBT003


def test_what_is_in_flight_when_the_device_is_lost_was_not_heard() -> None:
    desk = Desk()
    desk.say(1, 0.4, 0.4)
    desk.run(1.4, latency=12 * BLOCK)  # all rendered, the last half second not consumed
    desk.mix.device(present=False)
    assert desk.told[-1] == Finished(1, False, DEVICE_LOST, 0, 1)  # noqa: FBT003


def places(desk: Desk) -> list[tuple[int, int]]:
    return [(report.repeat, report.passage) for report in desk.told if isinstance(report, PassageBegan)]


def lose_it_for(desk: Desk, seconds: float) -> None:
    desk.mix.device(present=False)
    desk.run(seconds)
    desk.told.clear()
    desk.mix.device(present=True)


def test_a_device_that_is_back_hears_the_passage_again_that_it_lost_after_its_chime_and_each_repeat_once() -> None:
    desk = Desk()
    line = desk.say(1, 0.4, 0.4, repeats=3, chime_s=0.2)
    desk.run(line.pieces[2].start / RATE + 0.2)
    lose_it_for(desk, 3)
    sound = desk.run(8)
    assert desk.told[0] == Started(1)
    assert places(desk) == [(0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert desk.told[-1] == Finished(1, True, "", 2, 1)  # noqa: FBT003
    edges = np.flatnonzero(np.diff((sound > 0.25).astype(int), prepend=0))
    lengths = [round((end - start) / RATE, 2) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert lengths == [0.2, 0.4, 0.4, 0.4, 0.4, 0.4]


@pytest.mark.parametrize("gone_s", [0.1, 2.0])
def test_an_announcement_that_began_without_a_device_is_said_from_its_beginning_once_there_is_one(
    gone_s: float,
) -> None:
    desk = Desk(device=False)
    desk.say(1, 0.4, 0.4, repeats=2, chime_s=0.2)
    lose_it_for(desk, gone_s)
    desk.run(6)
    assert desk.told[0] == Started(1)
    assert places(desk) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert desk.told[-1] == Finished(1, True, "", 1, 1)  # noqa: FBT003


def test_a_device_that_is_back_after_the_last_word_hears_nothing_again() -> None:
    desk = Desk()
    desk.say(1, 0.4)
    desk.run(0.2)
    desk.mix.device(present=False)
    desk.run(1)
    assert desk.told[-1] == Finished(1, False, DEVICE_LOST, 0, 0, 0.16)  # noqa: FBT003
    desk.mix.device(present=True)
    assert not desk.run(1).any()


def test_an_announcement_that_loses_the_device_each_time_is_cut_at_last() -> None:
    desk = Desk()
    desk.say(1, 1.0, repeats=3)
    for _ in range(MOST_RETURNS + 1):
        desk.run(0.4)
        lose_it_for(desk, 0.2)
    assert not desk.run(1)[round(CUT_FADE_S * RATE) :].any()
    assert desk.told[-1] == Finished(1, False, DEVICE_LOST, 0, 0, 0.36)  # noqa: FBT003


def test_ducking_again_during_the_hold_or_the_way_up_goes_down_from_there() -> None:
    desk = Desk()
    desk.mix.play(PlayMusic(files=("a",)))
    desk.run(2)
    desk.mix.duck(on=True)
    desk.run(1)
    desk.mix.duck(on=False)
    held = desk.run(0.6)
    assert held == pytest.approx(0.05, abs=0.001)
    desk.mix.duck(on=True)
    assert desk.run(2) == pytest.approx(0.05, abs=0.001)
    desk.mix.duck(on=False)
    rising = desk.run(1.2)
    desk.mix.duck(on=True)
    falling = desk.run(0.4)
    assert rising[-1] == pytest.approx(0.05 * 10 ** (10 / 20), rel=0.15)
    assert falling[0] <= rising[-1]
    assert falling[-1] == pytest.approx(0.05, abs=0.001)


def test_new_music_fades_over_and_the_same_music_does_not() -> None:
    desk = Desk()
    desk.mix.play(PlayMusic(files=("a", "b")))
    desk.run(1.5)
    desk.mix.play(PlayMusic(files=("b", "a")))
    assert desk.run(1) == pytest.approx(0.5, abs=0.001)
    desk.mix.play(PlayMusic(files=("c",), volume_db=-6.0))
    change = desk.run(3)
    assert change.min() == pytest.approx(0, abs=0.001)
    assert change[-1] == pytest.approx(0.25, rel=0.01)
    desk.mix.play(PlayMusic(files=()))
    silence = desk.run(1.2)
    assert silence[-1] == 0
    assert np.abs(np.diff(silence)).max() < 0.001


def test_the_last_fade_ends_every_sound_and_says_what_it_cut() -> None:
    desk = Desk()
    desk.mix.play(PlayMusic(files=("a",)))
    desk.say(1, 5.0, level=0.3)
    desk.run(2)
    desk.mix.end()
    sound = desk.run(0.5)
    assert np.abs(np.diff(sound)).max() < 0.01
    assert sound[-1] == 0
    assert desk.mix.ended.is_set()
    assert not desk.told[-1].heard  # type: ignore[union-attr]


@given(st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=50))
def test_no_sum_of_sounds_clips_and_quiet_ones_are_not_touched(samples: list[float]) -> None:
    block = np.array(samples, np.float32)[:, None].repeat(2, axis=1)
    safe = keep_below_full_scale(block)
    assert np.abs(safe).max() <= 1.0
    quiet = np.abs(block) <= 0.89
    assert (safe[quiet] == block[quiet]).all()
    assert (np.sign(safe) == np.sign(block)).all()


@given(st.lists(st.tuples(st.floats(-59, 6), st.floats(0, 2)), max_size=5), st.integers(1, 300))
@settings(max_examples=50, deadline=None)
def test_a_ramp_never_jumps_and_arrives(aims: list[tuple[float, float]], block: int) -> None:
    rate = 1000
    ramp = Ramp(0.0, rate)
    for target, seconds in aims:
        start = ramp.db
        ramp.aim(target, max(seconds, 0.01))
        path = [ramp.gains(block) for _ in range(round(max(seconds, 0.01) * rate / block) + 2)]
        assert ramp.resting
        assert ramp.db == target
        db = 20 * np.log10(np.concatenate([np.atleast_1d(part) for part in path]))
        most = abs(target - start) / (max(seconds, 0.01) * rate) + 1e-3
        assert np.abs(np.diff(db)).max(initial=0.0) <= most
