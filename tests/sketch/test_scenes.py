"""The scenes: every one can be drawn, stays on its sheet, and holds what it holds."""

import pytest

from signage.sketch.palette import PALETTES, blend, contrast
from signage.sketch.parts.face import MOUTHS
from signage.sketch.parts.spirit import MOUTH, MOUTH_SIZE
from signage.sketch.parts.wear import WEAR
from signage.sketch.pen import Pen
from signage.sketch.scenes import PARTS, SCENES, SHEET, draw, scene
from signage.sketch.svg import to_svg

NEEDED = [
    "rain",
    "rain_heavy",
    "snow",
    "ice",
    "sun",
    "heat",
    "cold",
    "wind",
    "fog",
    "thunder",
    "dust",
    "typhoon",
    "air",
    "humid",
    "dry",
    "pollen",
    "cloud",
    "rainbow",
    "dusk",
    "night",
    "spring",
    "festival",
    "term",
    "greeting",
    "farewell",
    "water",
    "umbrella",
    "documents",
    "charging",
    "seat",
    "queue",
    "machine",
    "help",
    "promise",
    "lost",
    "alert",
    "house",
]


def test_every_promised_scene_exists():
    assert set(NEEDED) <= set(SCENES)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_scene_stays_on_its_sheet(name):
    for mark in draw(name, "a slide").marks:
        left, top, right, bottom = mark.bounds
        assert left > -12
        assert top > -12
        assert right < SHEET + 12
        assert bottom < SHEET + 12


def test_an_unknown_scene_is_the_house():
    assert scene("no such thing") is SCENES["house"]
    assert draw("no such thing", 1).marks


def test_a_scene_is_drawn_alike_for_the_same_slide_and_differs_between_slides():
    assert to_svg(draw("rain", "a")) == to_svg(draw("rain", "a"))
    assert to_svg(draw("rain", "a")) != to_svg(draw("rain", "b"))


@pytest.mark.parametrize("name", sorted(SCENES))
def test_parts_and_palettes_exist(name):
    chosen = SCENES[name]
    assert chosen.palette in PALETTES
    held = [held for held in (chosen.pose.holds_left, chosen.pose.holds_right) if held]
    assert all(part in PARTS for part in [*held, *(item.part for item in (*chosen.behind, *chosen.before))])


@pytest.mark.parametrize("name", sorted(SCENES))
def test_arms_are_as_long_as_arms(name):
    pose = SCENES[name].pose
    for hand, side in ((pose.left, -1), (pose.right, 1)):
        if hand:
            over_head = pose.both and hand[1] < -200
            assert ((hand[0] - side * 97) ** 2 + (hand[1] + 78) ** 2) ** 0.5 < (175 if over_head else 95)


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_words_can_be_read_on_every_palette(name):
    colours = PALETTES[name]
    for paper in (colours.paper, blend(colours.paper, "#5A4632", 14 / 255)):
        assert contrast(paper, colours.ink) >= 7
        assert contrast(paper, colours.faint) >= 4.5
    assert contrast(colours.marker, colours.ink) >= 7
    assert contrast(colours.label, colours.ink) >= 7


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_an_open_mouth_keeps_clear_of_a_bow():
    pen = Pen("mouth")
    with pen.place(*MOUTH, MOUTH_SIZE):
        MOUTHS["open"](pen)
    lowest = max(mark.bounds[3] for mark in pen.finish(SHEET, SHEET).marks)
    bow = Pen("bow")
    WEAR["bow"](bow)
    highest = min(mark.bounds[1] for mark in bow.finish(SHEET, SHEET).marks)
    assert lowest < highest
