"""What stands at the foot of the words? The tag with its useful fact, and the code to scan."""

from dataclasses import dataclass, replace

from signage.screen.arrange import Frame
from signage.screen.boxes import Box, Line
from signage.sketch.linebreaks import Measure, break_lines

TAG = 1 / 28


@dataclass(frozen=True, slots=True)
class Foot:
    """The boxes of tag and code, the tag's lines, and the height that all of it takes."""

    qr: Box | None = None
    tag: Box | None = None
    lines: tuple[Line, ...] = ()
    height: float = 0.0

    def moved(self, dy: float) -> "Foot":
        """The same, shifted down."""
        lines = tuple(replace(line, box=_moved(line.box, dy)) for line in self.lines)
        qr = _moved(self.qr, dy) if self.qr else None
        return Foot(qr, _moved(self.tag, dy) if self.tag else None, lines, self.height)


def lay_foot(frame: Frame, tag: str, column: Box, measure: Measure, *, has_qr: bool, centred: bool) -> Foot:
    """Tag and code at the lower end of a column, side by side."""
    side = min(0.26 * frame.height, 0.36 * frame.width, 0.45 * column.height) if has_qr else 0.0
    beside = side + frame.gap if has_qr else 0.0
    if not tag:
        x = column.x + (column.width - side) / 2 if centred else column.x
        qr = Box(x, column.bottom - side, side, side) if has_qr else None
        return Foot(qr, height=beside)
    room = column.width - beside
    size = frame.height * TAG if frame.upright else frame.height / 22
    lines = break_lines(tag, measure, room / size - 1.5)
    if len(lines) > 1:
        size = frame.height * TAG
        lines = break_lines(tag, measure, room / size - 1.5)
    pad_x, pad_y = 0.75 * size, (0.34 if frame.upright else 0.42) * size
    wide = max(measure(line) for line in lines) * size + 2 * pad_x
    high = size * (1.0 + 1.3 * (len(lines) - 1)) + 2 * pad_y
    x = column.x + ((column.width - beside - wide) / 2 if centred else 0.0)
    qr = Box(x, column.bottom - side, side, side) if has_qr else None
    y = column.bottom - (side + high) / 2 if side > high else column.bottom - high
    box = Box(x + beside, y, wide, high)
    rows = tuple(
        Line("tag", line, size, Box(box.x + pad_x, y + pad_y + index * 1.3 * size, measure(line) * size, size))
        for index, line in enumerate(lines)
    )
    return Foot(qr, box, rows, max(side, high) + frame.gap)


def _moved(box: Box, dy: float) -> Box:
    return replace(box, y=box.y + dy)
