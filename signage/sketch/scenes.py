"""What is drawn beside the words? Scenes by name.

A sheet is 1000 x 1000 units; the spirit's own units (it is 200 high) are enlarged by its `size`. Parts behind are
drawn first, then the spirit, then parts before it. An unknown name is never an error: it is the house itself.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import nullcontext

from signage.sketch import shapes
from signage.sketch.composition import SIDE, SQUARE, Item, Scene, Sheet
from signage.sketch.drawing import Drawing
from signage.sketch.hand import Points
from signage.sketch.palette import Palette, blend
from signage.sketch.parts.antics import ANTIC_PARTS
from signage.sketch.parts.comforts import COMFORT_PARTS
from signage.sketch.parts.falling import FALLING_PARTS
from signage.sketch.parts.far import FAR
from signage.sketch.parts.feasts import FEAST_PARTS
from signage.sketch.parts.found import FOUND_PARTS
from signage.sketch.parts.hall import HALL_PARTS
from signage.sketch.parts.held import HELD_PARTS
from signage.sketch.parts.outdoors import OUTDOOR_PARTS
from signage.sketch.parts.papers import PAPER_PARTS
from signage.sketch.parts.seasons import SEASON_PARTS
from signage.sketch.parts.services import SERVICE_PARTS
from signage.sketch.parts.signs import READ, SIGN_PARTS
from signage.sketch.parts.sky import SKY_PARTS
from signage.sketch.parts.spirit import draw_spirit
from signage.sketch.parts.stories import STORY_PARTS
from signage.sketch.parts.term_table import TERM_TABLE_PARTS
from signage.sketch.parts.terms import TERM_PARTS
from signage.sketch.parts.wardrobe import WARDROBE_PARTS
from signage.sketch.pen import Pen
from signage.sketch.scenes_care import CARE_SCENES
from signage.sketch.scenes_close import CLOSE_SCENES
from signage.sketch.scenes_hall import HALL_SCENES
from signage.sketch.scenes_outdoors import OUTDOOR_SCENES
from signage.sketch.scenes_weather import WEATHER_SCENES
from signage.sketch.scenes_year import YEAR_SCENES

SHEET = SIDE

FLOOR = "#B9A48C"
"""The line on which everything stands."""

WIDEST_PATCH = 1700.0

FAR_SHADES = (0.5, 0.8)
"""How far towards the colour of the shadows distant things go."""

SCRIBBLED = 0.7
"""The same for the strokes over the patch, which are half transparent."""

FAR_SIZE = 1.08
"""Of distant things on a patch as wide as a square sheet."""

FAR_HEIGHT = 540.0

HORIZON = 96.0
"""How far above the floor distant things stand."""

STANDS = 45.0
"""How far above or below the spirit's foot a thing still stands on the same floor."""

FLAT = frozenset({"grass", "path_home", "puddle", "splashes", "snow_ground", "ice_ground", "horizon", "fog_low"})
"""Lies on the ground and throws no shadow."""

PARTS: Mapping[str, Callable[[Pen], None]] = {
    **SKY_PARTS,
    **FALLING_PARTS,
    **HALL_PARTS,
    **HELD_PARTS,
    **SIGN_PARTS,
    **SEASON_PARTS,
    **FEAST_PARTS,
    **FOUND_PARTS,
    **TERM_PARTS,
    **TERM_TABLE_PARTS,
    **PAPER_PARTS,
    **COMFORT_PARTS,
    **SERVICE_PARTS,
    **OUTDOOR_PARTS,
    **WARDROBE_PARTS,
    **ANTIC_PARTS,
    **STORY_PARTS,
}

SCENES: Mapping[str, Scene] = {
    **WEATHER_SCENES,
    **HALL_SCENES,
    **YEAR_SCENES,
    **CARE_SCENES,
    **OUTDOOR_SCENES,
    **CLOSE_SCENES,
}


def scene(name: str) -> Scene:
    """The scene of that name, or the house."""
    return SCENES.get(name, SCENES["house"])


def draw(name: str, *seed: object, sheet: Sheet = SQUARE, colours: Palette | None = None) -> Drawing:
    """The scene's drawing; the same name, seed and sheet give the same drawing on every machine."""
    steps = draw_in_steps(name, *seed, sheet=sheet, colours=colours)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            drawing: Drawing = done.value
            return drawing


def draw_in_steps(
    name: str, *seed: object, sheet: Sheet = SQUARE, colours: Palette | None = None
) -> Generator[None, None, Drawing]:
    """The same, part by part, for a painter who must not keep others waiting. `colours`: None for the scene's own."""
    chosen = scene(name).placed(sheet)
    pen = Pen("scene", name, *seed)
    colours = colours or chosen.colours
    x, foot, size = chosen.spirit
    if chosen.patch:
        _draw_backdrop(pen, chosen, sheet, colours)
    for item in chosen.behind:
        _draw_item(pen, item, chosen, colours)
        yield
    if chosen.ground and not chosen.sits:
        pen.begin("shadow")
        pen.wash(shapes.ellipse(x + 12, foot + 14, 135 * size * chosen.ground, 17 * size), colours.ground)
    with pen.place(x, foot, size, mirror=sheet.flipped):
        draw_spirit(pen, chosen.pose, PARTS)
    yield
    for item in chosen.before:
        _draw_item(pen, item, chosen, colours)
        yield
    return pen.finish(sheet.width, sheet.height)


def _draw_backdrop(pen: Pen, chosen: Scene, sheet: Sheet, colours: Palette) -> None:
    """The soft patch, or one for each wing, what is far away, and the line of the floor."""
    floor = chosen.floor + 12
    wide = min(sheet.width, WIDEST_PATCH)
    backs = [(-60.0, 0.62 * SIDE), (sheet.width - 0.56 * SIDE, 0.62 * SIDE)]
    pen.begin("patch")
    for left, width in backs if sheet.wings else [((sheet.width - wide) / 2, wide)]:
        patch = _patch(left, width, sheet.height)
        pen.wash(patch, colours.patch)
        if not colours.distant:
            continue
        pen.scribble(patch, blend(colours.patch, colours.ground, SCRIBBLED))
        if chosen.far:
            # Between the patch and the shadows: seen, and not looked at.
            pale, deep = (blend(colours.patch, colours.ground, share) for share in FAR_SHADES)
            size = min(FAR_SIZE * width / SIDE, (floor - HORIZON) / FAR_HEIGHT)
            with pen.place(left + width / 2, floor - HORIZON, size):
                FAR[chosen.far](pen, pale, deep)
    if chosen.ground:
        spans = ((20.0, 500.0), (sheet.width - 500.0, sheet.width - 20.0))
        for left, right in spans if sheet.wings else ((30.0, sheet.width - 30.0),):
            middle = (left + right) / 2
            pen.line(
                shapes.curve([(left, floor + 3), (middle, floor - 2), (right, floor + 2)]), width=0.6, colour=FLOOR
            )


def _draw_item(pen: Pen, item: Item, chosen: Scene, colours: Palette) -> None:
    first = pen.count
    with pen.place(item.x, item.y, item.size, item.turn, mirror=item.mirror):
        pen.begin(item.part)
        with pen.legible() if item.part in READ else nullcontext():
            PARTS[item.part](pen)
    if chosen.ground and abs(item.y - chosen.floor) < STANDS and item.part not in FLAT:
        left, right = pen.reach(first)
        with pen.beneath(first, "shadow"):
            wide = (right - left) / 2
            pen.wash(shapes.ellipse((left + right) / 2 + 10, item.y + 7, wide + 10, 17), colours.ground)


def _patch(left: float, width: float, height: float) -> Points:
    corners = [(90, 560), (120, 280), (330, 110), (640, 90), (880, 260), (930, 560), (830, 830), (520, 930), (200, 850)]
    return shapes.curve([(left + x * width / SIDE, y * height / SIDE) for x, y in corners], closed=True)
