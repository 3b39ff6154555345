"""The formulas against published figures, and reasoning with what is not known."""

from dataclasses import replace

import pytest
from skies import (
    GUANGZHOU,
    NOON,
    RAIN,
    TWO_OPINIONS,
    Watch,
    a_nowcast,
    a_sky,
    clean_air,
    levels,
    minutes,
    the_days,
    warnings,
)

from signage.director.conditions import logic
from signage.director.conditions.formulas import dew_point_c, heat_index_c, wet_bulb_c, wind_chill_c


def fahrenheit(celsius):
    return celsius * 9 / 5 + 32


@pytest.mark.parametrize(("temp_f", "rh_pct", "feels_f"), [(90, 70, 106), (96, 50, 108), (100, 50, 118), (75, 90, 75)])
def test_the_heat_index_is_that_of_the_chart_of_the_nws(temp_f, rh_pct, feels_f):
    assert fahrenheit(heat_index_c((temp_f - 32) / 1.8, rh_pct)) == pytest.approx(feels_f, abs=0.7)


@pytest.mark.parametrize(
    ("temp_c", "rh_pct", "dew_c"), [(25, 60, 16.7), (20, 100, 20), (-5, 50, -13.6), (20, 0, -37.8)]
)
def test_the_dew_point_is_that_of_magnus(temp_c, rh_pct, dew_c):
    assert dew_point_c(temp_c, rh_pct) == pytest.approx(dew_c, abs=0.3)


def test_the_wet_bulb_is_that_of_stulls_own_example():
    assert wet_bulb_c(20, 50) == pytest.approx(13.7, abs=0.1)


@pytest.mark.parametrize(
    ("temp_c", "kmh", "feels_c"), [(0, 20, -5.2), (-10, 30, -19.5), (5, 10, 2.7), (12, 40, 12), (0, 3, 0)]
)
def test_the_wind_chill_is_that_of_the_chart_of_environment_canada(temp_c, kmh, feels_c):
    assert wind_chill_c(temp_c, kmh / 3.6) == pytest.approx(feels_c, abs=0.1)


VALUES = (True, False, None)


@pytest.mark.parametrize("one", VALUES)
@pytest.mark.parametrize("other", VALUES)
def test_the_three_values_follow_kleene(one, other):
    both, either = logic.all_of(one, other), logic.any_of(one, other)
    rank = {False: 0, None: 1, True: 2}
    assert rank[both] == min(rank[one], rank[other])
    assert rank[either] == max(rank[one], rank[other])
    assert logic.negated(both) is logic.any_of(logic.negated(one), logic.negated(other))


@pytest.mark.parametrize("compare", [logic.at_least, logic.at_most, logic.below, logic.above])
def test_a_comparison_with_what_is_missing_is_unknown(compare):
    assert compare(None, 0) is None


@pytest.mark.parametrize(
    ("compare", "under", "equal", "over"),
    [
        (logic.at_least, False, True, True),
        (logic.at_most, True, True, False),
        (logic.below, True, False, False),
        (logic.above, False, False, True),
    ],
)
def test_comparisons_know_their_bounds(compare, under, equal, over):
    assert (compare(1, 2), compare(2, 2), compare(3, 2)) == (under, equal, over)


def late(part, by):
    moved = {"valid_at": NOON + by, "fetched_at": NOON + by, "issued_at": NOON + by}
    return {name: at for name, at in moved.items() if hasattr(part, name)}


@pytest.mark.parametrize(
    ("part", "condition"),
    [
        (a_sky(**RAIN), "rain_now"),
        (a_nowcast(0.2), "rain_now"),
        (the_days((27, 36)), "heat_35"),
        (clean_air(120), "air_100"),
        (levels(pollen=5), "pollen"),
        (warnings(), "storm_alert"),
    ],
)
def test_what_comes_from_the_future_is_refused_and_the_reason_says_so(part, condition):
    future = replace(part, **late(part, minutes(6)))
    watch = Watch().hears(future, confirmed=True)
    assert watch.is_(condition) == "unknown"
    assert "将来" in watch.memory.said["qweather"].refused
    assert watch.judgement("rain_now").why == watch.memory.said["qweather"].refused
    slightly = replace(part, **late(part, minutes(5)))
    assert not Watch().hears(slightly).memory.said["qweather"].refused


def test_one_temperature_an_hour_is_remembered_for_three_days_from_the_first_opinion_only():
    watch = Watch(site=GUANGZHOU)
    for hour in range(100):
        watch.sees(hour * 60, temp_c=hour)
        watch.sees(hour * 60 + 30, temp_c=99)
        watch.models(hour * 60, temp_c=-99)
    temperatures = [temp_c for _, temp_c in watch.memory.temperatures]
    assert temperatures == list(range(28, 100))


def test_a_site_believes_its_first_opinion_before_its_second_before_strangers():
    assert [TWO_OPINIONS.rank(name) for name in ("qweather", "open_meteo", "nws")] == [0, 1, 2]
