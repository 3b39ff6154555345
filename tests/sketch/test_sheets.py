"""A scene on sheets of every shape: nothing is stretched, everything stays on the paper, and the middle stays free."""

import pytest

from signage.sketch.composition import SIDE, SQUARE, WING, Sheet
from signage.sketch.mood import PLAIN, Light, Mood, coloured
from signage.sketch.palette import PALETTES, blend, contrast
from signage.sketch.parts.found import FOUND, scene_of_thing
from signage.sketch.parts.signs import READ
from signage.sketch.poses import POSES
from signage.sketch.scenes import FAR_SHADES, PARTS, SCENES, draw, scene

PARTED = sorted(name for name, each in SCENES.items() if each.flanks)
BACKDROP = {"patch", "shadow"}


def bounds_of(drawing, *, of=lambda name: True):
    boxes = [mark.bounds for part in drawing.parts if of(part.name) for mark in part.marks]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_scene_stays_on_a_wide_sheet_too(name):
    sheet = scene(name).sheet(1.9)
    assert sheet.width / sheet.height == pytest.approx(1.9)
    left, top, right, bottom = bounds_of(draw(name, "a slide", sheet=sheet))
    assert left > -14
    assert top > -40
    assert right < sheet.width + 14
    assert bottom < sheet.height + 14


@pytest.mark.parametrize("name", PARTED)
def test_between_the_wings_nothing_is_drawn(name):
    sheet = scene(name).sheet(2.1, wings=True)
    drawing = draw(name, "a slide", sheet=sheet)
    for part in drawing.parts:
        for mark in part.marks:
            left, _, right, _ = mark.bounds
            assert right < 0.3 * sheet.width or left > 0.7 * sheet.width, part.name


def test_what_stands_stays_as_large_on_every_sheet():
    for sheet in (SQUARE, Sheet(1400.0, 760.0), Sheet(2100.0, SIDE, wings=True)):
        square = bounds_of(draw("umbrella", 1), of=lambda name: name == "spirit")
        left, top, right, bottom = bounds_of(draw("umbrella", 1, sheet=sheet), of=lambda name: name == "spirit")
        assert right - left == pytest.approx(square[2] - square[0], abs=12)
        assert bottom - top == pytest.approx(square[3] - square[1], abs=12)


def test_rain_falls_over_the_whole_width_of_a_wide_sheet():
    fields = [part for part in draw("rain", 1, sheet=Sheet(2000.0, 900.0)).parts if part.name == "rain_field"]
    _, _, right, _ = bounds_of(draw("rain", 1, sheet=Sheet(2000.0, 900.0)), of=lambda name: name == "rain_field")
    assert len(fields) > 2
    assert right > 1900


def test_with_wings_the_air_of_a_scene_stays_in_them():
    drawing = draw("snow-collar", 1, sheet=Sheet(2100.0, SIDE, wings=True))
    for part in drawing.parts:
        if part.name == "snow_field":
            left, _, right, _ = bounds_of(drawing, of=lambda name: name == "snow_field")
            assert left < WING
            assert right > 2100 - WING
            assert all(not WING < mark.bounds[0] < 2100 - WING - 30 for mark in part.marks)


def test_there_are_more_poses_than_the_house_asks_for():
    assert len(POSES) >= 12
    assert len(set(POSES.values())) == len(POSES)


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("蓝色文件夹", "found-folder"),
        ("一把黑伞", "found-umbrella"),
        ("A set of keys", "found-keys"),
        ("身份证", "found-card"),
        ("玩具恐龙", "found-toy"),
        ("红色双肩包", "found-bag"),
        ("一只手套", FOUND),
    ],
)
def test_a_found_thing_is_drawn_as_what_it_is(words, drawn):
    assert scene_of_thing(words) == drawn
    assert drawn in SCENES


def test_a_flipped_scene_is_the_mirror_of_itself_but_for_what_can_be_read():
    def at(name, flipped):
        drawing = draw("queue", 1, sheet=Sheet(flipped=flipped))
        left, _, right, _ = bounds_of(drawing, of=lambda part: part == name)
        return (left + right) / 2

    for name in ("spirit", "clock", "bench"):
        assert at(name, flipped=True) == pytest.approx(SIDE - at(name, flipped=False), abs=25)


@pytest.mark.parametrize("name", ["queue", "documents", "alarm", "notebook", "charge-sit"])
def test_nothing_that_can_be_read_is_mirrored(name, monkeypatch):
    turned = []
    for part in READ & set(PARTS):
        monkeypatch.setitem(PARTS, part, lambda pen, drawn=PARTS[part]: (turned.append(pen.mirrored), drawn(pen)))
    draw(name, 1, sheet=Sheet(flipped=True))
    assert not any(turned)


def test_a_flipped_scene_stays_on_its_sheet():
    for name in SCENES:
        sheet = scene(name).sheet(1.3, flipped=True)
        left, _, right, _ = bounds_of(draw(name, "a slide", sheet=sheet))
        assert left > -14, name
        assert right < sheet.width + 14, name


def test_blown_sand_keeps_its_direction():
    assert not scene("dust").sheet(1.3, flipped=True).flipped
    assert scene("wind").sheet(1.3, flipped=True).flipped


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_what_is_far_is_seen_and_hardly_noticed(palette):
    for mood in (PLAIN, Mood(Light.EVENING)):
        colours = coloured(palette, mood)
        for share in FAR_SHADES:
            assert 1.02 < contrast(blend(colours.patch, colours.ground, share), colours.patch) < 1.45


def test_for_tired_eyes_nothing_is_drawn_far_behind():
    def backdrop(mood):
        drawing = draw("queue", 1, colours=coloured("warm", mood))
        return next(part for part in drawing.parts if part.name == "patch").marks

    assert len(backdrop(Mood(high_contrast=True))) < len(backdrop(PLAIN))
