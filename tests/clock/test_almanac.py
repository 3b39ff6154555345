"""The almanac says what it knows of a day, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from signage.clock.almanac import day_facts, facts_of
from signage.director.hall import Span
from tests.clock.conftest import make_hall

SHANGHAI = (31.23, 121.47, ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("day", "workday", "holiday"),
    [
        ("2026-02-13", True, ""),
        ("2026-02-14", True, ""),  # a Saturday, worked in exchange for the Spring Festival
        ("2026-02-16", False, "春节"),
        ("2026-02-28", True, ""),
        ("2026-04-05", False, "清明"),
        ("2026-05-01", False, "劳动节"),
        ("2026-06-19", False, "端午"),
        ("2026-09-25", False, "中秋"),
        ("2026-10-01", False, "国庆节"),
        ("2026-11-21", False, ""),  # a plain Saturday
    ],
)
def test_a_day_in_china_is_a_working_day_or_a_holiday_by_decree(day, workday, holiday):
    facts = day_facts(date.fromisoformat(day), *SHANGHAI)

    assert (facts.workday, facts.holiday) == (workday, holiday)


def test_past_the_last_decreed_year_nothing_is_guessed():
    facts = day_facts(date(2040, 2, 12), *SHANGHAI)  # Spring Festival by the moon, not yet by decree

    assert (facts.workday, facts.holiday) == (None, None)
    assert facts.sunrise is not None


def test_abroad_chinas_working_days_are_not_claimed():
    facts = day_facts(date(2026, 10, 1), 52.52, 13.4, ZoneInfo("Europe/Berlin"))

    assert (facts.workday, facts.holiday) == (None, None)


def test_a_year_has_its_24_solar_terms_in_order():
    new_year = date(2026, 1, 1)
    terms = [day_facts(new_year + timedelta(days=n), *SHANGHAI).term for n in range(365)]

    assert "".join(terms) == (
        "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至"
    )
    assert terms[(date(2026, 4, 20) - new_year).days] == "谷雨"
    assert len([term for term in terms if term]) == 24


def test_the_sun_rises_where_the_hall_stands_not_where_its_clock_is_set():
    day = date(2026, 6, 21)
    east, west = (day_facts(day, lat, lon, ZoneInfo("Asia/Shanghai")) for lat, lon in ((31.23, 121.47), (43.8, 87.6)))

    assert abs((east.sunrise - datetime(2026, 6, 20, 20, 51, tzinfo=UTC)).total_seconds()) < 180
    assert west.sunset.astimezone(ZoneInfo("Asia/Shanghai")).hour == 21


@pytest.mark.parametrize("day", ["2026-06-21", "2026-12-21"])
def test_in_polar_day_and_night_the_sun_neither_rises_nor_sets(day):
    facts = day_facts(date.fromisoformat(day), 69.65, 18.95, ZoneInfo("Europe/Oslo"))

    assert (facts.sunrise, facts.sunset) == (None, None)


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Pacific/Apia", "Asia/Shanghai", "America/Anchorage"])
def test_the_sun_rises_on_the_local_day_and_sets_after_that(zone):
    places = {"Europe/Helsinki": (65.0, 25.5), "Pacific/Apia": (-13.8, -171.8), "America/Anchorage": (61.2, -149.9)}
    for day in (date(2026, 6, 21), date(2026, 12, 21)):
        facts = day_facts(day, *places.get(zone, (31.23, 121.47)), ZoneInfo(zone))

        assert facts.sunrise.astimezone(ZoneInfo(zone)).date() == day
        assert facts.sunrise < facts.sunset


def test_a_day_is_looked_up_once():
    facts = facts_of(make_hall("Asia/Shanghai", Span(time(9), time(18))))

    assert facts(date(2026, 10, 1)) is facts(date(2026, 10, 1))
    assert facts(date(2026, 10, 1)).holiday == "国庆节"
