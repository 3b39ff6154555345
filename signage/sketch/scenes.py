"""What is drawn beside the words? Scenes by name.

A sheet is 1000 x 1000 units; the spirit's own units (it is 200 high) are enlarged by its `size`. Parts behind are
drawn first, then the spirit, then parts before it. An unknown name is never an error: it is the house itself.
"""

from collections.abc import Callable, Generator, Mapping

from signage.sketch import shapes
from signage.sketch.composition import Item, Scene
from signage.sketch.drawing import Drawing
from signage.sketch.hand import Points
from signage.sketch.parts.falling import FALLING_PARTS
from signage.sketch.parts.feasts import FEAST_PARTS
from signage.sketch.parts.hall import HALL_PARTS
from signage.sketch.parts.held import HELD_PARTS
from signage.sketch.parts.seasons import SEASON_PARTS
from signage.sketch.parts.signs import SIGN_PARTS
from signage.sketch.parts.sky import SKY_PARTS
from signage.sketch.parts.spirit import draw_spirit
from signage.sketch.parts.terms import TERM_PARTS
from signage.sketch.pen import Pen
from signage.sketch.scenes_hall import HALL_SCENES
from signage.sketch.scenes_weather import WEATHER_SCENES
from signage.sketch.scenes_year import YEAR_SCENES

SHEET = 1000.0

PARTS: Mapping[str, Callable[[Pen], None]] = {
    **SKY_PARTS,
    **FALLING_PARTS,
    **HALL_PARTS,
    **HELD_PARTS,
    **SIGN_PARTS,
    **SEASON_PARTS,
    **FEAST_PARTS,
    **TERM_PARTS,
}

SCENES: Mapping[str, Scene] = {**WEATHER_SCENES, **HALL_SCENES, **YEAR_SCENES}


def scene(name: str) -> Scene:
    """The scene of that name, or the house."""
    return SCENES.get(name, SCENES["house"])


def draw(name: str, *seed: object) -> Drawing:
    """The scene's drawing; the same name and seed give the same drawing on every machine."""
    steps = draw_in_steps(name, *seed)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            drawing: Drawing = done.value
            return drawing


def draw_in_steps(name: str, *seed: object) -> Generator[None, None, Drawing]:
    """The same, part by part, for a painter who must not keep others waiting."""
    chosen = scene(name)
    pen = Pen("scene", name, *seed)
    colours = chosen.colours
    x, foot, size = chosen.spirit
    if chosen.patch:
        pen.begin("patch")
        pen.wash(_patch(), colours.patch)
    for item in chosen.behind:
        _draw_item(pen, item)
        yield
    if chosen.ground:
        pen.begin("shadow")
        pen.wash(shapes.ellipse(x + 12, foot + 14, 135 * size * chosen.ground, 17 * size), colours.ground)
    with pen.place(x, foot, size):
        draw_spirit(pen, chosen.pose, PARTS)
    yield
    for item in chosen.before:
        _draw_item(pen, item)
        yield
    return pen.finish(SHEET, SHEET)


def _draw_item(pen: Pen, item: Item) -> None:
    with pen.place(item.x, item.y, item.size, item.turn, mirror=item.mirror):
        pen.begin(item.part)
        PARTS[item.part](pen)


def _patch() -> Points:
    return shapes.curve(
        [(90, 560), (120, 280), (330, 110), (640, 90), (880, 260), (930, 560), (830, 830), (520, 930), (200, 850)],
        closed=True,
    )
