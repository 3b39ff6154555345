"""What moves does so calmly, and every moving thing begins where it was drawn."""

from itertools import pairwise

import numpy as np
import pytest

from signage.sketch.motion import BOIL, MOVES, TREMBLE, VARIANTS, WAVE_PHASES, layers, phases
from signage.sketch.scenes import SCENES, draw


def points(part):
    return np.vstack([ring for mark in part.marks for ring in mark.rings])


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_drawing_taken_apart_has_all_its_parts_in_their_order(name):
    drawing = draw(name, "x")
    apart = layers(drawing)
    assert [part for layer in apart for part in layer.parts] == list(drawing.parts)
    assert [mark for layer in apart for mark in layer.marks] == list(drawing.marks)
    assert not any(one.move is None and other.move is None for one, other in pairwise(apart))


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_spirit_boils_in_every_scene_and_hardly_anything_else_does(name):
    boiling = [layer.parts[0].name for layer in layers(draw(name, "x")) if layer.move == BOIL]
    assert "spirit" in boiling
    assert len(boiling) <= 3
    assert not {"patch", "shadow", "puddle"} & set(boiling)


def test_a_boiling_part_strays_by_less_than_two_units_and_is_the_same_every_time():
    spirit = next(part for part in draw("house", "x").parts if part.name == "spirit")
    drawn = phases(spirit, BOIL)
    assert len(drawn) == VARIANTS
    assert drawn[0] is spirit
    for variant in drawn[1:]:
        strayed = np.hypot(*(points(variant) - points(spirit)).T)
        assert 0.3 < strayed.mean() < strayed.max() <= TREMBLE + 1e-9
    assert all(np.array_equal(points(a), points(b)) for a, b in zip(drawn, phases(spirit, BOIL), strict=True))


@pytest.mark.parametrize(("name", "part"), [("wind", "gust"), ("heat", "heat_waves")])
def test_wind_bends_what_it_blows_through_from_where_it_is_tied(name, part):
    gust = next(each for each in draw(name, "x").parts if each.name == part)
    drawn = phases(gust, MOVES[part])
    assert len(drawn) == WAVE_PHASES
    assert drawn[0] is gust
    tied = np.hypot(*(points(gust) - np.array(gust.origin)).T) < 12
    for bent in drawn[1:]:
        moved = np.hypot(*(points(bent) - points(gust)).T)
        assert moved[tied].max() < 2
        assert 2 < moved.max() <= MOVES[part].wave * gust.scale + 1e-9


def test_nothing_turns_sways_or_slides_fast_enough_to_flash():
    for move in MOVES.values():
        assert abs(move.turn) <= 12
        assert abs(move.sway) <= 15
        assert abs(move.slide) <= 12


def test_a_flash_of_lightning_stays():
    assert "bolt" not in MOVES
    bolts = [layer for layer in layers(draw("thunder", "x")) if "bolt" in {part.name for part in layer.parts}]
    assert all(layer.move in {None, BOIL} for layer in bolts)
