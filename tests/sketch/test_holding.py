"""What the spirit holds is in its hand: in every pose, and in every scene."""

import numpy as np
import pytest

from signage.sketch.parts.spirit import SHOULDER, Hold, Pose, draw_spirit, held
from signage.sketch.pen import Pen
from signage.sketch.poses import POSES
from signage.sketch.scenes import PARTS, SCENES

MITTEN = 11.0
"""How far a hand reaches round the end of its arm, in the spirit's units."""

HOLDING = {
    name: pose
    for name, pose in {**{f"in-{name}": each.pose for name, each in SCENES.items()}, **POSES}.items()
    if pose.holds_left or pose.holds_right
}


def distance(hold: Hold, hand: tuple[float, float]) -> float:
    """From a hand to the nearest ink of the thing; 0 within one of its outlines."""
    pen = Pen("held", hold.thing)
    hold.draw(pen, PARTS)
    rings = [ring for mark in pen.finish(1.0, 1.0).marks for ring in mark.rings]
    if any(around(ring, hand) for ring in rings):
        return 0.0
    return min(float(np.hypot(*(ring - np.array(hand)).T).min()) for ring in rings)


def around(ring: np.ndarray, point: tuple[float, float]) -> bool:
    """Whether a ring goes round a point: a line to the right crosses it an odd number of times."""
    x, y = point
    a, b = ring, np.roll(ring, -1, axis=0)
    cuts = (a[:, 1] > y) != (b[:, 1] > y)
    a, b = a[cuts], b[cuts]
    right = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]) > x
    return bool(right.sum() % 2)


@pytest.mark.parametrize("name", sorted(HOLDING))
def test_what_the_spirit_holds_touches_its_hand(name):
    pose = HOLDING[name]
    for hold in held(pose):
        assert distance(hold, hold.hand) < MITTEN
        if pose.both:
            assert pose.left is not None
            assert distance(hold, pose.left) < MITTEN


UPRIGHT = sorted(name for name, pose in POSES.items() if not pose.tilt and pose.stretch == 1.0)


@pytest.mark.parametrize("name", UPRIGHT)
def test_an_arm_has_the_colour_of_the_body_from_the_shoulder_to_the_hand(name):
    pose = POSES[name]
    pen = Pen("arm", name)
    draw_spirit(pen, pose, PARTS)
    marks = [mark for mark in pen.finish(1.0, 1.0).marks if mark.colour == pose.body]
    arms = [ring for mark in marks for ring in mark.rings if np.ptp(ring[:, 0]) < SHOULDER[0] * 2]
    for hand, sign in ((pose.left, -1), (pose.right, 1)):
        if hand:
            arm = next(ring for ring in arms if around(ring, hand))
            assert np.abs(arm[:, 0] - sign * SHOULDER[0]).min() < 2 * MITTEN


def test_a_thing_beside_the_hand_is_noticed():
    (cup,) = held(Pose(right=(110.0, -60.0), holds_right="cup"))
    assert distance(cup, cup.hand) == 0.0
    assert distance(cup, (110.0, -200.0)) > MITTEN
