"""The hand: same seed, same drawing; strokes stay near their shape."""

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from signage.sketch import shapes
from signage.sketch.drawing import Drawing
from signage.sketch.hand import Hand, seed_of
from signage.sketch.pen import NIB, Pen
from signage.sketch.svg import to_svg


def drawn(*seed: object) -> Drawing:
    pen = Pen(*seed)
    pen.begin("sun")
    pen.shape(shapes.ellipse(300, 300, 120), "#F6C453", hatch="#F2B23A", shade="#D98F4E")
    pen.line(shapes.curve([(100, 500), (300, 560), (500, 500)]))
    pen.begin("box")
    pen.shape(shapes.rounded(500, 100, 200, 140, 20), "#BFD9EA")
    return pen.finish(800, 800)


def test_the_same_seed_draws_the_same_picture():
    assert to_svg(drawn("rain", 7)) == to_svg(drawn("rain", 7))


def test_another_seed_draws_another_picture():
    assert to_svg(drawn("rain", 7)) != to_svg(drawn("rain", 8))


def test_seeds_do_not_depend_on_the_process():
    code = "from signage.sketch.hand import seed_of; print(seed_of('雨', 3))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "99"}
    )
    assert int(told.stdout) == seed_of("雨", 3)


def test_a_known_seed_gives_known_numbers():
    numbers = Hand("warm").numbers(3)
    assert numbers.tolist() == pytest.approx(Hand("warm").numbers(3).tolist(), abs=0)
    assert all(-1 <= number < 1 for number in Hand("warm").numbers(10_000))
    assert abs(float(Hand("warm").numbers(10_000).mean())) < 0.03


def test_noise_is_slow_and_closes_on_itself():
    at = np.linspace(0, 1000, 2001)
    noise = Hand("slow").noise(at, 50)
    assert np.abs(np.diff(noise)).max() < 0.05
    closed = Hand("slow").noise(np.array([0.0, 999.999, 1000.0]), 50, period=1000)
    assert closed[0] == pytest.approx(closed[2], abs=1e-3)


@pytest.mark.parametrize("seed", range(20))
def test_a_line_stays_near_its_shape(seed):
    pen = Pen("near", seed)
    pen.line(shapes.line((0, 0), (600, 0)))
    (mark,) = pen.finish(800, 800).marks
    ring = mark.rings[0]
    assert np.abs(ring[:, 1]).max() < NIB / 2 * 1.4 + 2.5
    assert -NIB < ring[:, 0].min() < NIB
    assert 600 - NIB < ring[:, 0].max() < 600 + NIB


@pytest.mark.parametrize("seed", range(20))
def test_a_closed_outline_stays_near_its_shape_and_nearly_meets_itself(seed):
    pen = Pen("loop", seed)
    pen.shape(shapes.ellipse(0, 0, 200))
    (mark,) = pen.finish(800, 800).marks
    radius = np.hypot(*mark.rings[0].T)
    assert radius.max() < 200 + NIB + 6
    assert radius.min() > 200 - NIB - 6
    angles = np.sort(np.degrees(np.arctan2(mark.rings[0][:, 1], mark.rings[0][:, 0])))
    assert np.diff(angles).max() < 12


@pytest.mark.parametrize("seed", range(10))
def test_a_wash_slips_down_and_right_but_little(seed):
    pen = Pen("wash", seed)
    pen.shape(shapes.ellipse(0, 0, 200), "#BFD9EA", width=0)
    (mark,) = pen.finish(800, 800).marks
    left, top, right, bottom = mark.bounds
    assert -200 < left < -185
    assert 200 < right < 214
    assert -200 < top < -185
    assert 200 < bottom < 214


def test_hachure_stays_inside():
    pen = Pen("hatch")
    pen.shape(shapes.ellipse(0, 0, 150), "#FFFFFF", width=0, hatch="#000000")
    for ring in pen.finish(400, 400).marks[-1].rings:
        assert np.hypot(*ring.T).max() < 152


@pytest.mark.parametrize("seed", range(10))
def test_broad_strokes_over_a_patch_stay_near_it_and_make_its_edge_ragged(seed):
    pen = Pen("scribble", seed)
    pen.scribble(shapes.ellipse(0, 0, 300), "#FFE39A")
    (mark,) = pen.finish(800, 800).marks
    reach = [np.hypot(*ring.T).max() for ring in mark.rings]
    assert len(reach) >= 7
    assert max(reach) < 300 + 6 * NIB
    assert np.ptp(reach) > NIB
    assert max(reach) > 300


def test_a_mirrored_and_turned_place_keeps_its_size():
    pen = Pen("place")
    with pen.place(400, 400, 2.0, 90.0, mirror=True):
        pen.wash(shapes.rounded(0, 0, 100, 50, 5), "#FFFFFF")
    left, top, right, bottom = pen.finish(800, 800).marks[0].bounds
    assert right - left == pytest.approx(100, abs=8)
    assert bottom - top == pytest.approx(200, abs=8)


def test_a_free_path_goes_through_its_points():
    first, second = shapes.path("M 0 0 L 100 0 Q 150 0 150 50 C 150 100 100 100 50 100 Z M 10 10 L 20 20")
    assert np.allclose(first[0], first[-1])
    assert np.hypot(*(first - (150, 50)).T).min() < 3
    assert second.shape[1] == 2


@pytest.mark.parametrize("bad", ["L 1 1", "M 0 0 C 1 1 2 2"])
def test_a_broken_path_is_refused(bad):
    with pytest.raises(ValueError, match=r"path begins|needs"):
        shapes.path(bad)


def rings_of(svg: str) -> list[list[np.ndarray]]:
    """Every path of an SVG of ours, read back: rings of points."""
    found = []
    for path in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):  # noqa: S314 (our own)
        rings = []
        for ring in path.get("d", "").split("M")[1:]:
            start, steps = ring.rstrip("z").split("l")
            numbers = [float(word) for word in re.findall(r"-?[0-9]*\.?[0-9]+", steps)]
            moves = np.array([[float(word) for word in start.split()], *zip(numbers[::2], numbers[1::2], strict=True)])
            rings.append(np.cumsum(moves, axis=0))
        found.append(rings)
    return found


def test_svg_holds_every_mark_to_a_tenth():
    drawing = drawn("svg")
    rings = rings_of(to_svg(drawing))
    assert len(rings) == len(drawing.marks)
    for mark, read in zip(drawing.marks, rings, strict=True):
        for ring, points in zip(mark.rings, read, strict=True):
            reach = np.abs(ring[:, None] - points[None]).max(axis=2).min(axis=1)
            assert reach.max() < 0.11


def test_a_light_svg_leaves_out_points_that_nobody_misses():
    whole, light = to_svg(drawn("svg")), to_svg(drawn("svg"), flat=0.9)
    assert len(light) < 0.75 * len(whole)
    for full, few in zip(rings_of(whole), rings_of(light), strict=True):
        assert sum(map(len, few)) <= sum(map(len, full))
        assert np.allclose(np.concatenate(few).max(axis=0), np.concatenate(full).max(axis=0), atol=2.5)
