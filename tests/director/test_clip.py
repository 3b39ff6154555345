"""How loud was the part of a clip that was heard?"""

from dataclasses import replace

import pytest
from fakes import a_clip

from signage.director.model import Passage

CLIP = replace(a_clip(Passage("zh", "请留意"), 1.8), lufs=-16.0, lufs_until=(-20.0, -18.0, -17.0))


@pytest.mark.parametrize(
    ("seconds", "lufs"),
    [(0.1, None), (0.5, -20.0), (0.8, -18.0), (1.1, -18.0), (1.7, -17.0), (1.8, -16.0), (9.0, -16.0)],
)
def test_a_beginning_is_as_loud_as_measured_at_the_nearest_half_second(seconds: float, lufs: float | None) -> None:
    assert CLIP.lufs_of_first(seconds) == lufs


def test_of_a_clip_that_nobody_measured_nothing_is_told() -> None:
    bare = replace(CLIP, lufs=None, lufs_until=())
    assert [bare.lufs_of_first(seconds) for seconds in (1.0, 9.0)] == [None, None]
