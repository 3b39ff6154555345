"""Who lives in this house? 暖暖, a small round spirit with a leaf. A pose is data; a face is six strokes.

Its own units: standing on (0, 0), the body 200 high and about 220 wide, the leaf another 75.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from signage.sketch import shapes
from signage.sketch.hand import Points
from signage.sketch.palette import BLUSH, BUTTER, CREAM, LEAF, blend
from signage.sketch.parts.face import BROWS, EYES, MOUTHS
from signage.sketch.parts.signs import READ
from signage.sketch.parts.wear import WEAR
from signage.sketch.pen import Pen
from signage.sketch.shapes import Pairs

SHOULDER = (97.0, -78.0)
ARM = (16.0, 11.5)
"""Half as wide as an arm is, at the shoulder and at the wrist."""

HAND = 13.0
ARM_STEP = 6.0

EYE = (39.0, -112.0)
MOUTH = (0.0, -88.0)

EYE_SIZE = 1.22
MOUTH_SIZE = 1.15
"""How large the features are drawn: a face must tell its mood from eight metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How the spirit stands. Arms end where the hands are, in its own units; None keeps an arm behind the back."""

    body: str = CREAM
    eyes: str = "open"
    brows: str = "none"
    mouth: str = "smile"
    left: tuple[float, float] | None = (-128.0, -38.0)
    right: tuple[float, float] | None = (128.0, -38.0)
    tilt: float = 0.0
    stretch: float = 1.0
    """How tall it makes itself, and as much narrower; below 1 it sinks and spreads."""
    gaze: tuple[float, float] = (0.0, 0.0)
    leaf: str = "perky"
    wears: tuple[str, ...] = ()
    holds_left: str = ""
    holds_right: str = ""
    hold_size: float = 1.0
    hold_turn: float = 0.0
    both: bool = False
    """Whether what the right hand holds is long enough for the left one too."""
    blush: float = 1.0
    points: str = ""
    """Which hand has a finger out: left or right."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A thing in a hand: where its grip goes, how large and how far turned."""

    thing: str
    hand: tuple[float, float]
    size: float
    turn: float

    def draw(self, pen: Pen, props: Mapping[str, Callable[[Pen], None]]) -> None:
        """The thing alone. What can be read is never mirrored with the spirit."""
        with pen.place(*self.hand, self.size, self.turn), pen.legible() if self.thing in READ else nullcontext():
            props[self.thing](pen)


def held(pose: Pose) -> Iterator[Hold]:
    """What the spirit holds, with its grip where the hand is."""
    for hand, thing, sign in ((pose.left, pose.holds_left, -1), (pose.right, pose.holds_right, 1)):
        if hand and thing:
            yield Hold(thing, hand, pose.hold_size, pose.hold_turn * sign)


def draw_spirit(pen: Pen, pose: Pose, props: Mapping[str, Callable[[Pen], None]]) -> None:
    """The spirit with what it wears and holds. `props` draws each held thing with its grip at (0, 0)."""
    pen.begin("spirit")
    with pen.place(0, 0, 1.0, pose.tilt, stretch=pose.stretch):
        for side in (-1, 1):
            pen.shape(
                shapes.curve(
                    [(side * 18, 4), (side * 28, -12), (side * 68, -12), (side * 80, 7), (side * 50, 17)], closed=True
                ),
                BUTTER,
                slip=0.3,
            )
        _leaf(pen, pose.leaf)
        holds = tuple(held(pose))
        for hold in holds:
            if hold.thing not in IN_FRONT:
                hold.draw(pen, props)
        for hand, sign in ((pose.left, -1), (pose.right, 1)):
            if hand and not _crosses(hand):
                _arm(pen, hand, sign, pose.body)
        pen.shape(_body(), pose.body, slip=0.8, width=1.12, shade=_shade(pose.body))
        _face(pen, pose)
        for garment in pose.wears:
            WEAR[garment](pen)
        for hold in holds:
            if hold.thing in IN_FRONT:
                hold.draw(pen, props)
        raised = not SCARVES.isdisjoint(pose.wears)
        for hand, thing, sign in ((pose.left, pose.holds_left, -1), (pose.right, pose.holds_right, 1)):
            if hand and (_crosses(hand) or thing or pose.both):
                _arm(pen, hand, sign, pose.body, over=_crosses(hand), raised=raised)
        if pose.points:
            _finger(pen, pose.left if pose.points == "left" else pose.right, pose.body)


IN_FRONT = frozenset(
    {
        "cup",
        "documents",
        "folder",
        "phone",
        "ticket",
        "magnifier",
        "fan",
        "heart",
        "glass",
        "wrung_cloud",
        "umbrella_bar",
    }
)
"""Held before the body; everything else is held behind it."""


SCARVES = frozenset({"scarf", "scarf_twice"})
"""Worn where arms begin."""


def _crosses(hand: tuple[float, float]) -> bool:
    return abs(hand[0]) < 92.0 and hand[1] > -190.0


def _body() -> Points:
    right: Pairs = [(0, -203), (48, -196), (86, -163), (104, -112), (112, -56), (106, -16), (80, -1), (0, 1)]
    left = [(-x, y) for x, y in right[-2:0:-1]]
    return shapes.curve([*right, *left], closed=True)


def _shade(body: str) -> str:
    """The body's own colour, a step darker and warmer."""
    return blend(body, "#D98F4E", 0.28)


def _leaf(pen: Pen, kind: str) -> None:
    stem, turn, colour = {
        "perky": ([(2, -200), (-3, -224), (4, -246)], -28.0, LEAF),
        "droopy": ([(2, -200), (8, -222), (26, -232)], 38.0, "#A9B665"),
        "blown": ([(2, -200), (14, -222), (34, -232)], 2.0, LEAF),
        "flat": ([(2, -200), (2, -210), (10, -216)], 10.0, LEAF),
        "twins": ([(2, -200), (-2, -220), (2, -238)], -24.0, LEAF),
        "flower": ([(2, -200), (-3, -224), (2, -244)], -20.0, LEAF),
    }[kind]
    pen.line(shapes.curve(stem), width=0.9)
    x, y = stem[-1]
    with pen.place(x, y, 1.0, turn):
        blade = shapes.curve([(0, 0), (16, -15), (40, -17), (60, -3), (42, 10), (16, 10)], closed=True)
        pen.shape(blade, colour, width=0.85, slip=0.6)
        pen.line(shapes.curve([(8, -1), (26, -4), (44, -4)]), width=0.5)
    if kind == "twins":
        with pen.place(x, y, 1.0, 180.0 - turn, mirror=False):
            pen.shape(
                shapes.curve([(0, 0), (16, -13), (36, -14), (52, -2), (38, 9), (16, 9)], closed=True), LEAF, width=0.85
            )
    if kind == "flower":
        with pen.place(x - 6, y - 6):
            for turn in range(0, 360, 72):
                with pen.place(0, 0, 1.0, float(turn)):
                    pen.shape(shapes.ellipse(0, -14, 9, 12), "#F8C4C6", width=0.55, slip=0.3)
            pen.dot(0, 0, 7, BUTTER)


def _arm(
    pen: Pen, hand: tuple[float, float], sign: int, body: str, *, over: bool = False, raised: bool = False
) -> None:
    """A short, soft arm that grows out of the side, and ends in a round hand that lies on what it holds.

    `over`: it lies on the body; `raised`: what is worn there leaves it to begin higher.
    """
    dx, dy = (-9, -22) if over and raised else (3, 14) if over else (0, 0)
    start = (sign * (SHOULDER[0] + dx), SHOULDER[1] + dy)
    x, y = hand
    sag = 9.0 if over else 14.0 if y > -150 else 24.0
    bend = ((start[0] + x) / 2 + (0 if over else sign * 9), (start[1] + y) / 2 + sag)
    limb = _limb(shapes.resample(shapes.curve([start, bend, hand]), ARM_STEP))
    pen.wash(limb, body)
    pen.line(limb, width=0.95, wobble=0.5)


def _limb(spine: Points) -> Points:
    """Down one side of an arm, round the hand, and up the other side: open at the shoulder."""
    tangent = np.gradient(spine, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    side = np.column_stack([-tangent[:, 1], tangent[:, 0]]) * np.linspace(*ARM, len(spine))[:, None]
    turn = np.radians(np.linspace(90.0, -90.0, 9))[1:-1, None]
    hand = spine[-1] + HAND * (np.cos(turn) * tangent[-1] + np.sin(turn) * np.array([-tangent[-1, 1], tangent[-1, 0]]))
    return np.vstack([(spine + side), hand, (spine - side)[::-1]])


def _finger(pen: Pen, hand: tuple[float, float] | None, body: str) -> None:
    """A finger that goes on where the arm ends."""
    if hand is None:
        return
    x, y = hand
    sign = 1.0 if x > 0 else -1.0
    dx, dy = x - sign * SHOULDER[0], y - SHOULDER[1]
    long = (dx * dx + dy * dy) ** 0.5 or 1.0
    with pen.place(x, y, 1.0, float(np.degrees(np.arctan2(dy / long, dx / long)))):
        pen.shape(shapes.curve([(4, -6), (24, -5), (29, 0), (24, 5), (4, 6)], closed=True), body, width=0.8, slip=0.1)


def _face(pen: Pen, pose: Pose) -> None:
    dx, dy = pose.gaze
    if pose.blush:
        for side in (-1, 1):
            pen.wash(shapes.ellipse(side * 70 + dx * 0.4, -88 + dy * 0.4, 19, 12), BLUSH, opacity=0.55 * pose.blush)
    with pen.place(dx, dy):
        for side in (-1, 1):
            with pen.place(side * EYE[0], EYE[1], EYE_SIZE, mirror=side < 0):
                EYES[pose.eyes](pen, side)
                BROWS[pose.brows](pen, side)
        with pen.place(*MOUTH, MOUTH_SIZE):
            MOUTHS[pose.mouth](pen)
