"""What kind of day is it: when does the sun rise, is it a working day, a public holiday, a solar term?

Three kept libraries answer, imported when first asked. What none of them knows is None; nothing is guessed:
China's holidays and make-up working days are decreed year by year, and hold in mainland China only.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from signage.director.hall import Hall
from signage.director.model import DayFacts

MAINLAND = frozenset(
    {"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "Asia/Kashgar", "PRC"}
)
"""Zones in which the State Council's calendar holds."""


def day_facts(day: date, latitude: float, longitude: float, timezone: ZoneInfo) -> DayFacts:
    """Everything the libraries know of one local day. Sun in UTC; no sunrise or sunset in the polar day and night."""
    sunrise, sunset = _sun(day, latitude, longitude, timezone)
    workday, holiday = _work(day) if timezone.key in MAINLAND else (None, None)
    return DayFacts(day=day, sunrise=sunrise, sunset=sunset, workday=workday, holiday=holiday, term=_term(day))


def facts_of(hall: Hall) -> Callable[[date], DayFacts]:
    """The facts of any day where the hall stands, each day looked up once."""

    @lru_cache(maxsize=800)
    def facts(day: date) -> DayFacts:
        return day_facts(day, hall.latitude, hall.longitude, hall.timezone)

    return facts


def _sun(day: date, latitude: float, longitude: float, timezone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    from astral import Observer, sun

    observer = Observer(latitude, longitude)

    def moment(ask: Callable[..., datetime], on: date) -> datetime | None:
        try:
            return ask(observer, on, tzinfo=timezone).astimezone(UTC)
        except ValueError:  # astral's word for a sun that does not rise or set
            return None

    sunrise, sunset = moment(sun.sunrise, day), moment(sun.sunset, day)
    if sunrise and sunset and sunset < sunrise:
        # Near the polar circle the sun sets after midnight; that of the evening before is not today's.
        sunset = moment(sun.sunset, day + timedelta(days=1))
    return sunrise, sunset


def _work(day: date) -> tuple[bool | None, str | None]:
    """Whether people work on this day, and which holiday gives them the day off ("" for none)."""
    import chinese_calendar

    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:  # a year that has not been decreed, or not been packed yet
        return None, None
    # On a make-up working day the library still names the holiday that is paid for.
    return not off, (str(chinese_calendar.Holiday(name).chinese) if off and name else "")


def _term(day: date) -> str:
    """The solar term that begins on this day by China's calendar, "" for none."""
    from lunar_python import Solar

    return str(Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi())
