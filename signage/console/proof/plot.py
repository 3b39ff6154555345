"""The picture of a day: a lane for each place, one for the weather, one for the calls, over the hours of the day.

Drawn as an SVG file of its own, without script and without style. Five minutes are one column of a lane, coloured from
below by how long each kind was shown in it; where nothing was shown, the paper stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import NamedTuple

from signage.console.desk.view import SKIES
from signage.console.proof.day import SLOT, Day, Fate, Kind, Lane, scope
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CLOUD,
    CLOUD_DARK,
    CORAL,
    EARTH,
    INK,
    LEAF,
    LEAF_PALE,
    LILAC,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)

WIDTH = 360.0
"""As wide as a phone, so that a letter of 12 is a letter of 12 there."""
MARGIN = 6.0
BAR = 22.0
HEAD = 17.0
"""Above each bar stands what it is."""
GAP = 8.0
MARK = 5.0
WORD = 12.0

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.EVERYDAY: (LEAF_PALE, "平常的提示"),
    Kind.WEATHER: (SKY, "天气提示"),
    Kind.OFFICIAL: (RED, "官方预警"),
    Kind.FOUND: (BUTTER, "招领的卡片"),
    Kind.NIGHT: (LILAC, "打烊"),
}
"""Each kind with its colour and name, from below."""
FATES: Mapping[Fate, str] = {
    Fate.HEARD: "播完了",
    Fate.SHOWN: "只出了字幕",
    Fate.FAILED: "没播成",
    Fate.TAKEN_BACK: "取消了",
    Fate.OPEN: "还没播完",
}
FAMILIES: Mapping[str, str] = {
    "clear": BUTTER,
    "partly": BUTTER_PALE,
    "overcast": CLOUD,
    "mist": CLOUD,
    "fog": CLOUD_DARK,
    "haze": EARTH,
    "dust": WOOD,
    "rain": SKY,
    "freezing_rain": TEAL,
    "sleet": SKY_PALE,
    "snow": WHITE,
    "thunder": LILAC,
}

Say = Callable[[str], str]


class _Rule(NamedTuple):
    """Where a moment stands."""

    first: datetime
    last: datetime

    def x(self, moment: datetime) -> float:
        share = (moment - self.first) / (self.last - self.first)
        return MARGIN + max(0.0, min(1.0, share)) * (WIDTH - 2 * MARGIN)


def draw_day(day: Day, say: Say) -> str:
    """The picture as SVG, its words turned into the reader's language by `say`."""
    rule = _Rule(*scope(day))
    rows: list[str] = []
    y = 4.0
    for lane in day.lanes:
        rows += [_words(MARGIN, y + WORD, lane.name), *_lane(lane, rule, y + HEAD), _frame(y + HEAD)]
        y += HEAD + BAR + GAP
    rows += [_words(MARGIN, y + WORD, say("天气")), *_sky(day, rule, y + HEAD, say), _frame(y + HEAD)]
    y += HEAD + BAR + GAP
    rows += [_words(MARGIN, y + WORD, say("广播")), *_calls(day.calls, rule, y + HEAD), _frame(y + HEAD)]
    y += HEAD + BAR
    rows += _hours(day, rule, y)
    y += 22.0
    legend, y = _legend(day, y, say)
    size = f'viewBox="0 0 {WIDTH:g} {y:g}" width="{WIDTH:g}" height="{y:g}"'
    fonts = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{fonts}" font-size="{WORD:g}" fill="{INK}">'
    return "\n".join((opened, _HATCHED, *rows, *legend, "</svg>"))


_HATCHED = (
    '<defs><pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="{WHITE}"/><rect width="1.6" height="6" fill="{CLOUD_DARK}"/></pattern></defs>'
)


def _lane(lane: Lane, rule: _Rule, top: float) -> Iterator[str]:
    """One path for each kind: a small box for each slot, as high as its share of the slot."""
    boxes: dict[Kind, list[str]] = {}
    for start, shares in _columns(lane, rule):
        left, right = rule.x(start), rule.x(start + SLOT)
        bottom = top + BAR
        for kind, share in shares:
            height = share * BAR
            boxes.setdefault(kind, []).append(f"M{left:.1f} {bottom:.1f}H{right:.1f}V{bottom - height:.1f}H{left:.1f}z")
            bottom -= height
    for kind, drawn in boxes.items():
        yield f'<path fill="{KINDS[kind][0]}" d="{"".join(drawn)}"/>'


def _columns(lane: Lane, rule: _Rule) -> Iterator[tuple[datetime, Sequence[tuple[Kind, float]]]]:
    """Of each slot in which anything was shown, the share of each kind."""
    count = int((rule.last - rule.first) / SLOT)
    sums: list[dict[Kind, float]] = [{} for _ in range(count)]
    for stay in lane.stays:
        since, until = max(stay.since, rule.first), min(stay.until, rule.last)
        while since < until:
            slot = (since - rule.first) // SLOT
            end = min(until, rule.first + (slot + 1) * SLOT)
            sums[slot][stay.kind] = sums[slot].get(stay.kind, 0.0) + (end - since) / SLOT
            since = end
    for slot, shares in enumerate(sums):
        if shares:
            yield rule.first + slot * SLOT, [(kind, shares[kind]) for kind in KINDS if kind in shares]


def _sky(day: Day, rule: _Rule, top: float, say: Say) -> Iterator[str]:
    for each in day.sky:
        left, right = rule.x(each.since), rule.x(each.until)
        if right - left <= 0:
            continue
        fill = FAMILIES.get(each.family, "url(#unknown)")
        yield f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{BAR:g}" fill="{fill}"/>'
        word = say(SKIES[each.family][0]) if each.family in SKIES else ""
        if word and right - left > _width(word) + 4:
            yield _words((left + right) / 2, top + BAR / 2 + 4.2, word, anchor="middle")


def _calls(calls: Iterable[tuple[datetime, Fate]], rule: _Rule, top: float) -> Iterator[str]:
    """A mark for each call; one that would hide another stands a little higher or lower."""
    rows = (top + BAR / 2, top + BAR / 4 + 1, top + 3 * BAR / 4 - 1)
    last = [float("-inf")] * len(rows)
    for at, fate in sorted(calls):
        x = rule.x(at)
        row = next((number for number in range(len(rows)) if x - last[number] > 2 * MARK), 0)
        last[row] = x
        yield _mark(fate, x, rows[row])


def _mark(fate: Fate, x: float, y: float) -> str:
    """A shape as well as a colour, for who tells colours badly."""
    at = f'cx="{x:.1f}" cy="{y:.1f}" r="{MARK - 0.5:g}"'
    match fate:
        case Fate.HEARD:
            return f'<circle {at} fill="{LEAF}" stroke="{INK}"/>'
        case Fate.SHOWN:
            side = 2 * MARK - 2
            where = f'x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:g}" height="{side:g}"'
            return f'<rect {where} fill="{BUTTER}" stroke="{INK}"/>'
        case Fate.FAILED:
            r = MARK - 1
            cross = f"M{x - r:.1f} {y - r:.1f}l{2 * r:g} {2 * r:g}M{x - r:.1f} {y + r:.1f}l{2 * r:g} {-2 * r:g}"
            return f'<path d="{cross}" fill="none" stroke="{RED}" stroke-width="3"/>'
        case Fate.TAKEN_BACK:
            return f'<circle {at} fill="{WHITE}" stroke="{INK}" stroke-dasharray="2 2"/>'
    return f'<path d="M{x:.1f} {y - MARK:.1f}l{MARK:g} {2 * MARK:g}h{-2 * MARK:g}z" fill="{CORAL}" stroke="{INK}"/>'


def _hours(day: Day, rule: _Rule, y: float) -> Iterator[str]:
    hours = (rule.last - rule.first) / timedelta(hours=1)
    step = next(step for step in (1, 2, 3, 4) if hours / step <= 9 or step == 4)
    for number in range(int(hours) + 1):
        moment = rule.first + timedelta(hours=number)
        x = rule.x(moment)
        yield f'<path d="M{x:.1f} {y:.1f}v{4 if number % step else 6}" stroke="{INK}"/>'
        if number % step == 0:
            last = number > hours - 1
            anchor = "start" if number == 0 else "end" if last else "middle"
            hour = "24" if last and moment >= day.ends else f"{moment.astimezone(day.zone):%-H}"
            yield _words(x if anchor == "middle" else x + (-3 if last else 0), y + 18, hour, anchor=anchor)


def _legend(day: Day, y: float, say: Say) -> tuple[list[str], float]:
    """What the colours and shapes mean that are there to be seen, in as many rows as it takes."""
    kinds = {stay.kind for lane in day.lanes for stay in lane.stays}
    fates = {fate for _, fate in day.calls}
    entries = [(_swatch(KINDS[kind][0]), say(KINDS[kind][1])) for kind in KINDS if kind in kinds]
    if any(not each.family for each in day.sky):
        entries.append((_swatch("url(#unknown)"), say("不知道天气")))
    entries += [(_of(fate), say(FATES[fate])) for fate in FATES if fate in fates]
    rows, x, y = [], MARGIN, y + 12.0
    for drawn, word in entries:
        wide = 16 + _width(word) + 12
        if x + wide > WIDTH and x > MARGIN:
            x, y = MARGIN, y + 18.0
        rows += [drawn(x + 6, y), _words(x + 16, y + 4.2, word)]
        x += wide
    return rows, y + 12.0


def _swatch(fill: str) -> Callable[[float, float], str]:
    return lambda x, y: (
        f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{fill}" stroke="{INK}" stroke-width=".6"/>'
    )


def _of(fate: Fate) -> Callable[[float, float], str]:
    return lambda x, y: _mark(fate, x, y)


def _frame(top: float) -> str:
    wide = WIDTH - 2 * MARGIN
    return f'<rect x="{MARGIN:g}" y="{top:.1f}" width="{wide:g}" height="{BAR:g}" fill="none" stroke="{INK}" rx="3"/>'


def _words(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _width(words: str) -> float:
    """About how wide words are: a Chinese character is as wide as it is high."""
    return sum(WORD if ord(letter) > 0x2E80 else 0.55 * WORD for letter in words)
