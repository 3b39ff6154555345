"""How a value of somebody else's JSON becomes a number that may be believed, or None.

Services write "not known" in many ways (null, an empty string, -99, NaN) and now and then write nonsense. A value that
is missing becomes None in silence, because missing is normal; a value that is there but cannot be believed becomes
None with a note for the operator. Nothing here ever turns the unknown into zero.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

FUTURE_TOLERANCE = timedelta(minutes=5)
"""A reading may be this far ahead of the server's own date; beyond it one of the two is wrong."""

MAX_NOTES = 30
"""A reply of nonsense must not fill the memory with complaints about it."""


class UnfitReplyError(ValueError):
    """A reply is not of the documented shape, so that nothing in it can be believed."""


class Span(NamedTuple):
    """The values that can occur outdoors on this planet, both ends included."""

    low: float
    high: float


TEMPERATURE_C = Span(-60, 60)
HUMIDITY_PCT = Span(2, 100)
"""Below 2 % nobody has ever opened a shop; such a value is a fraction that was taken for per cent."""
WIND_MS = Span(0, 90)
GUST_MS = Span(0, 130)
RAIN_MM = Span(0, 300)
VISIBILITY_M = Span(0, 300_000)
UV = Span(0, 20)
PERCENT = Span(0, 100)
PRESSURE_HPA = Span(500, 1100)
AIR_INDEX = Span(0.01, 1000)
"""An index of exactly 0 is how some stations write "no data"."""
DUST_UGM3 = Span(0, 5000)

CELSIUS = {"°C": 1.0, "celsius": 1.0}
SPEED = {"m/s": 1.0, "km/h": 1 / 3.6}
RATE = {"mm/h": 1.0}
DEPTH = {"mm": 1.0}
PRESSURE = {"hPa": 1.0}
DISTANCE = {"m": 1.0, "km": 1000.0}
SHARE = {"%": 1.0}
CONCENTRATION = {"μg/m3": 1.0, "µg/m3": 1.0, "μg/m³": 1.0, "µg/m³": 1.0}
"""Unit as written -> factor to ours. Imperial units are left out on purpose: we ask for metric ones, so that any other
answer belongs to another question. (The micro sign has two code points.)"""

MISSING_MARKS = frozenset({"", "-", "--", "null", "none", "n/a", "-99", "-99.0", "-999", "-999.0"})


@dataclass(frozen=True, slots=True)
class Field:
    """One spot in a reply, where anything may be found. `path` names it in notes, which all spots of a reply share."""

    value: object
    path: str = ""
    notes: list[str] = field(default_factory=list)

    def at(self, *keys: str) -> "Field":
        """The spot below, through nested objects; an empty spot when there is no such thing."""
        value = self.value
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return Field(value, ".".join((self.path, *keys)).lstrip("."), self.notes)

    def items(self) -> Iterator["Field"]:
        """The spots of a list; nothing when it is not one."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Field(value, f"{self.path}[{index}]", self.notes)

    @property
    def missing(self) -> bool:
        """Whether nothing is said here."""
        return self.value is None or (isinstance(self.value, str) and self.value.strip().lower() in MISSING_MARKS)

    def text(self) -> str:
        """The words at this spot, without surrounding space; "" when there are none."""
        if isinstance(self.value, str):
            return self.value.strip()
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            return str(self.value)
        return ""

    def number(self, span: Span, factor: float = 1.0) -> float | None:
        """The number at this spot times `factor`, when it lies within `span`; numbers in strings count."""
        if self.missing:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float | str):
            self._refuse("不是数字", "not a number")
            return None
        try:
            number = float(self.value) * factor
        except (ValueError, OverflowError):
            self._refuse("不是数字", "not a number")
            return None
        if not math.isfinite(number):
            self._refuse("不是有限的数", "not finite")
            return None
        # Half a billionth is what a conversion may lose at the edge of a span.
        if not span.low - 1e-9 <= number <= span.high + 1e-9:
            self._refuse("超出可信范围", "out of range")
            return None
        return min(max(number, span.low), span.high)

    def quantity(self, units: Mapping[str, float], span: Span, unit: str | None) -> float | None:
        """The number at this spot in the `unit` it was stated in, turned into ours by the table `units`."""
        if self.missing:
            return None
        factor = units.get(unit or "")
        if factor is None:
            self._refuse(f"单位 {str(unit)[:12]!r} 不是所要求的", "unexpected unit")
            return None
        return self.number(span, factor)

    def measured(self, units: Mapping[str, float], span: Span) -> float | None:
        """The number of an object {"value": ..., "unit": ...} at this spot."""
        return self.at("value").quantity(units, span, self.at("unit").text())

    def flag(self) -> bool | None:
        """Yes or no at this spot, written as a JSON boolean, 0 or 1."""
        return bool(self.value) if self.value in (0, 1) and isinstance(self.value, bool | int) else None

    def instant(self) -> datetime | None:
        """The moment at this spot, in UTC. A time without an offset could be any of a day's hours and is refused."""
        if self.missing:
            return None
        try:
            moment = datetime.fromisoformat(self.text())
        except ValueError:
            self._refuse("不是时间", "not a time")
            return None
        if moment.tzinfo is None:
            self._refuse("时间没有时区", "time without an offset")
            return None
        return self._within_living_memory(moment)

    def unix(self) -> datetime | None:
        """The moment given as seconds since 1970 at this spot."""
        if self.missing:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self._refuse("不是时间", "not a time")
            return None
        try:
            return self._within_living_memory(datetime.fromtimestamp(self.value, UTC))
        except (ValueError, OverflowError, OSError):
            self._refuse("不是时间", "not a time")
            return None

    def not_in_the_future(self, moment: datetime | None, received_at: datetime) -> datetime | None:
        """The moment of a reading, unless it is ahead of the date of the reply that carries it."""
        if moment is not None and moment > received_at + FUTURE_TOLERANCE:
            self._refuse("时间在未来", "in the future")
            return None
        return moment

    def note(self, words: str) -> None:
        """Tell the operator something about this spot."""
        if len(self.notes) < MAX_NOTES:
            self.notes.append(f"{self.path}: {words}" if self.path else words)

    def _within_living_memory(self, moment: datetime) -> datetime | None:
        if not 2000 <= moment.year <= 2199:
            self._refuse("年份不可信", "year out of range")
            return None
        return moment.astimezone(UTC)

    def _refuse(self, zh: str, en: str) -> None:
        self.note(f"{self.value!r:.40} {zh}，已忽略 ({en})")


def whole(document: object, what: str) -> Field:
    """The root of a reply, which must be an object.

    Raises:
        UnfitReplyError: the root is something else, a list for example.
    """
    if not isinstance(document, dict):
        msg = f"{what}: 应为 JSON 对象，却是 {type(document).__name__} (not an object)"
        raise UnfitReplyError(msg)
    return Field(document, what)


def dew_point_c(temperature_c: float | None, humidity_pct: float | None) -> float | None:
    """Dew point in degrees Celsius by the Magnus formula (constants 17.625 and 243.04 °C), None when either is."""
    if temperature_c is None or humidity_pct is None or humidity_pct <= 0:
        return None
    gamma = math.log(humidity_pct / 100) + 17.625 * temperature_c / (243.04 + temperature_c)
    return round(243.04 * gamma / (17.625 - gamma), 2)
