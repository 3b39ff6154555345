"""What small print lies over every page? The clock with the weather, and the credits that a provider asks for."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache

from PySide6.QtGui import QImage

from signage.director.model import WeatherMark
from signage.screen.arrange import SAFE, SMALL, SMALL_SPACING, clock_size, credits_size, small_print_width
from signage.screen.fonts import Lettering
from signage.screen.paint import brush, clear, paint_mark
from signage.sketch.hand import Hand
from signage.sketch.linebreaks import break_lines

FAMILY_WORDS = {
    "clear": ("晴", "Clear"),
    "partly": ("多云", "Some clouds"),
    "overcast": ("阴", "Overcast"),
    "mist": ("轻雾", "Light mist"),
    "fog": ("雾", "Fog"),
    "haze": ("霾", "Haze"),
    "dust": ("扬沙", "Dust"),
    "rain": ("有雨", "Rain"),
    "freezing_rain": ("冻雨", "Freezing rain"),
    "sleet": ("雨夹雪", "Sleet"),
    "snow": ("有雪", "Snow"),
    "thunder": ("雷雨", "Thunderstorm"),
}
"""In Chinese and in English."""

LATIN_WIDTH = 0.55
"""Of a letter in the fonts that come with the program 0.5 em, on average over words."""
OBSERVED = frozenset({"observation", "staff"})


@dataclass(frozen=True, slots=True)
class Strip:
    """A painted strip and where its top left corner goes, in pixels; `pages` is how many there are of its kind."""

    image: QImage
    x: int
    y: int
    pages: int = 1


@dataclass(frozen=True, slots=True)
class StripKey:
    """All that decides how a line of small print looks. `top` is the clock's line, else the credits at the foot."""

    text: str
    width: int
    height: int
    colour: str
    top: bool
    font: str = ""

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, Strip]:
        """Paint the line; the clock at the right, the credits at the left."""
        margin = SAFE * min(self.width, self.height)
        room = small_print_width(self.width, self.height)
        size = credits_size(self.width, self.height)
        if self.top:
            size = clock_size(self.width, self.height)
            if letters.measure(self.text) * size > room:
                size = self.height * SMALL
        rows = break_lines(self.text, letters.measure, room / size)
        wide = max((letters.measure(row) for row in rows), default=0.0) * size
        high = size * (1.35 + SMALL_SPACING * (len(rows) - 1))
        image = clear(int(wide + size), int(high) + 2)
        with brush(image) as painter:
            hand = Hand("strip", self.top)
            for index, row in enumerate(rows):
                for mark in letters.write(
                    hand, row, size / 2, size * (1.0 + SMALL_SPACING * index), size=size, colour=self.colour
                ):
                    paint_mark(painter, mark)
        yield None
        if self.top:
            return Strip(image, int(self.width - margin - wide - size / 2), int(margin))
        return Strip(image, int(margin - size / 2), int(self.height - margin - image.height()))


@lru_cache(maxsize=16)
def credit_rows(text: str, width: int, height: int) -> int:
    """How many rows the credits may need: the page makes room for them before any font has been asked."""
    room = small_print_width(width, height) / credits_size(width, height)
    return max(1, len(break_lines(text, _wide, room)))


def _wide(text: str) -> float:
    """About the width of words in em, rather too much than too little."""
    return sum(LATIN_WIDTH if character.isascii() else 1.0 for character in text)


def clock_text(moment: datetime, zone: tzinfo, mark: WeatherMark | None, language: str = "zh") -> str:
    """The clock, and the weather with the time at which it was so."""
    clock = f"{moment.astimezone(zone):%H:%M}"
    if mark is None:
        return clock
    english = language.startswith("en")
    sky = FAMILY_WORDS.get(mark.family, ("", ""))[english]
    degrees = "" if mark.temp_c is None else f" {round(mark.temp_c)}°"
    how = (("推算", "estimated"), ("观测", "observed"))[mark.evidence in OBSERVED][english]
    if not sky and not degrees:
        return clock
    when = f"{mark.valid_at.astimezone(zone):%H:%M} {how}"
    return f"{clock} {(sky + degrees).strip()}" + (f" ({when})" if english else f"（{when}）")
