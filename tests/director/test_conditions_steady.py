"""Going on and off: how many samples it takes, what lies between ON and OFF, and how a flapping reading is tamed."""

from dataclasses import replace

import pytest
from skies import (
    COMFORT,
    FINE,
    NOON,
    RAIN,
    SNOW,
    TWO_OPINIONS,
    Watch,
    a_nowcast,
    a_sky,
    clean_air,
    local,
    the_days,
    warnings,
)

from signage.director.sky import Family, Precipitation

HOT = {"temp_c": 36}


class TestStarting:
    def test_a_hazard_starts_on_one_sample(self):
        watch = Watch().sees(0, wind_ms=12)
        assert watch.is_("wind") == "true"

    def test_comfort_waits_for_a_second_sample(self):
        watch = Watch().sees(0, **HOT)
        assert watch.is_("heat_35") == "unknown"
        assert "等下一次读数确认" in watch.judgement("heat_35").why
        assert watch.sees(10, **HOT).is_("heat_35", 10) == "true"

    def test_the_same_sample_heard_twice_is_one_sample(self):
        watch = Watch().sees(0, **HOT).hears(a_sky(**HOT), minute=10)
        assert watch.is_("heat_35", 10) == "unknown"

    def test_ticks_between_samples_confirm_nothing(self):
        watch = Watch().sees(0, **HOT)
        assert {watch.is_("heat_35", minute) for minute in range(50)} == {"unknown"}

    def test_a_start_by_a_clock_that_was_ahead_hinders_none_by_the_right_one(self):
        watch = Watch().hears(a_sky(**HOT), minute=60, confirmed=True).sees(20, temp_c=30)
        assert watch.sees(30, confirmed=True, **HOT).is_("heat_35", 30) == "true"

    def test_a_confirmed_sample_counts_as_two(self):
        assert Watch().sees(0, confirmed=True, **HOT).is_("heat_35") == "true"

    def test_a_contradiction_in_between_begins_the_count_anew(self):
        watch = Watch().sees(0, **HOT).sees(10, temp_c=30).sees(20, **HOT)
        assert watch.is_("heat_35", 20) == "unknown"

    def test_a_missing_figure_in_between_does_not(self):
        watch = Watch().sees(0, **HOT).sees(10, temp_c=None).sees(20, **HOT)
        assert watch.is_("heat_35", 20) == "true"

    def test_two_samples_too_far_apart_are_not_two_in_a_row(self):
        watch = Watch().sees(0, **HOT).sees(121, **HOT)
        assert watch.is_("heat_35", 121) == "unknown"

    @pytest.mark.parametrize(("condition", "figures", "start"), [("rain_now", RAIN, 30), ("wind", {"wind_ms": 12}, 60)])
    def test_a_sample_may_be_too_old_to_start_a_claim_though_it_could_still_carry_one(self, condition, figures, start):
        late = Watch().hears(a_sky(**figures), minute=start + 1)
        assert late.is_(condition, start + 1) == "unknown"
        assert "读数已旧" in late.judgement(condition, start + 1).why

    def test_a_claim_begins_when_it_is_made_and_keeps_its_beginning(self):
        watch = Watch().sees(0, wind_ms=12).sees(10, wind_ms=13)
        assert watch.judgement("wind", 10).since == NOON


class TestStaying:
    def test_a_sample_between_on_and_off_keeps_a_claim(self):
        watch = Watch().sees(0, confirmed=True, **HOT).sees(10, temp_c=34)
        assert watch.is_("heat_35", 10) == "true"

    def test_but_does_not_start_one(self):
        assert Watch().sees(0, confirmed=True, temp_c=34).is_("heat_35") == "false"

    def test_nor_renew_it(self):
        watch = Watch().sees(0, confirmed=True, **HOT).sees(110, temp_c=34)
        assert watch.is_("heat_35", 119) == "true"
        assert watch.is_("heat_35", 120) == "unknown"

    def test_a_sample_for_it_renews_it(self):
        watch = Watch().sees(0, confirmed=True, **HOT).sees(100, **HOT)
        assert watch.is_("heat_35", 219) == "true"

    def test_a_missing_figure_neither_ends_nor_renews_it(self):
        watch = Watch().sees(0, **RAIN).sees(10, **{**RAIN, "precip_mm_h": None})
        assert watch.is_("rain_now", 29) == "true"
        assert watch.is_("rain_now", 30) == "unknown"

    def test_rows_older_than_those_before_are_ignored(self):
        watch = Watch().sees(10, **RAIN).hears(a_sky(valid_at=NOON), minute=11)
        assert watch.is_("rain_now", 11) == "true"


OFF = {
    "heat_35": (HOT, {"temp_c": 33.5}),
    "muggy_32": ({"temp_c": 31, "rh_pct": 70}, {"temp_c": 24}),
    "cold": ({"temp_c": 4}, {"temp_c": 7, "feels_c": 2}),
    "uv_6": ({"uv": 7}, {"uv": 4.9}),
    "uv_3": ({"uv": 3}, {"uv": 2.4}),
    "wind": ({"wind_ms": 12}, {"wind_ms": 7.9, "gust_ms": 10.7}),
    "fog": ({"family": Family.FOG, "vis_m": 400, "rh_pct": 97}, {"vis_m": 1500}),
    "dry": ({"rh_pct": 25}, {"rh_pct": 40}),
    "rain_now": (RAIN, {}),
    "rain_heavy": ({**RAIN, "precip_mm_h": 9}, {}),
    "snow_now": (SNOW, {"temp_c": 0}),
}
BETWEEN = {
    "heat_35": {"temp_c": 33.6},
    "muggy_32": {"temp_c": 31, "rh_pct": 55},
    "cold": {"temp_c": 6.9, "feels_c": 3},
    "uv_6": {"uv": 5},
    "uv_3": {"uv": 2.5},
    "wind": {"wind_ms": 8, "gust_ms": 9},
    "fog": {"vis_m": 1499},
    "dry": {"rh_pct": 39},
    "rain_now": {**RAIN, "precip_mm_h": 0},
    "rain_heavy": {**RAIN, "precip_mm_h": 5},
    "snow_now": {**SNOW, "precip_mm_h": 0},
}


@pytest.mark.parametrize("condition", OFF)
class TestEnding:
    def test_a_claim_ends_at_the_first_sample_against_it(self, condition):
        on, off = OFF[condition]
        watch = Watch().sees(0, confirmed=True, **on).sees(10, **off)
        assert watch.is_(condition, 10) == "false", watch.judgement(condition, 10)

    def test_but_not_by_one_that_stays_short_of_off(self, condition):
        watch = Watch().sees(0, confirmed=True, **OFF[condition][0]).sees(10, **BETWEEN[condition])
        assert watch.is_(condition, 10) == "true", watch.judgement(condition, 10)


class TestCountedEndings:
    @pytest.mark.parametrize(
        ("condition", "on", "off"),
        [
            ("rain_now", RAIN, {**RAIN, "precip_mm_h": 0}),
            ("rain_now", RAIN, {"precip_mm_h": 0, "family": Family.UNKNOWN}),
            ("rain_heavy", {**RAIN, "precip_mm_h": 10}, {**RAIN, "precip_mm_h": 3}),
            ("snow_now", SNOW, {**SNOW, "precip_mm_h": 0}),
            ("dust", {"family": Family.DUST}, {"family": Family.PARTLY}),
            (
                "freezing_rain",
                {"family": Family.FREEZING_RAIN, "precip_type": Precipitation.ICE, "precip_mm_h": 1, "temp_c": 0},
                {"temp_c": 0},
            ),
        ],
    )
    def test_where_off_names_a_count_it_takes_two(self, condition, on, off):
        watch = Watch().sees(0, **on).sees(6, **off)
        assert watch.is_(condition, 6) == "true"
        assert watch.sees(12, **off).is_(condition, 12) == "false"

    def test_two_in_a_row_that_is(self):
        dry = {**RAIN, "precip_mm_h": 0}
        watch = Watch().sees(0, **RAIN).sees(8, **dry).sees(16, **RAIN).sees(24, **dry)
        assert watch.is_("rain_now", 24) == "true"

    def test_rain_that_turns_to_snow_is_no_longer_rain(self):
        watch = Watch().sees(0, **{**RAIN, "temp_c": 2}).sees(10, **SNOW)
        assert watch.is_("rain_now", 10) == "false"
        assert watch.is_("snow_now", 10) == "true"

    def test_thunder_lasts_thirty_minutes_after_its_last_sign(self):
        watch = Watch().sees(0, family=Family.THUNDER).sees(10)
        assert watch.is_("thunder", 29) == "true"
        assert watch.is_("thunder", 30) == "unknown"


class TestFlapping:
    def test_comfort_starts_at_most_once_in_ten_minutes(self):
        watch = Watch()
        started, before = [], "unknown"
        for minute in range(60):
            # Confirmed samples every minute, dry air on even minutes only: the wildest flapping there can be.
            watch.sees(minute, confirmed=True, rh_pct=25 if minute % 2 == 0 else 45)
            now = watch.is_("dry", minute)
            if now == "true" and before != "true":
                started.append(minute)
            before = now
        assert started == [0, 10, 20, 30, 40, 50]

    def test_the_reason_for_the_wait_can_be_read(self):
        watch = Watch().sees(0, confirmed=True, rh_pct=25).sees(2, rh_pct=50).sees(4, confirmed=True, rh_pct=25)
        assert watch.is_("dry", 4) == "unknown"
        assert "十分钟内" in watch.judgement("dry", 4).why

    def test_drizzle_that_comes_and_goes_every_ten_minutes_starts_no_comfort_at_all(self):
        watch = Watch()
        for minute in range(0, 180, 10):
            drizzle = minute % 20 == 0
            watch.sees(minute, **({**RAIN, "precip_mm_h": 0.1} if drizzle else {"uv": 7, **FINE}))
            assert watch.is_("rain_now", minute) == ("true" if drizzle else "false")
            assert watch.is_("uv_6", minute) != "true"

    def test_every_comfort_is_held_back_after_a_single_sample(self):
        watch = Watch().hears(
            a_sky(**HOT, **FINE),
            clean_air(210),
            warnings(),
            the_days((2, 36), (-9, 3), (-9, 3)),
            a_nowcast(0, 0.2),
        )
        told = {condition: watch.is_(condition) for condition in COMFORT}
        assert "true" not in told.values()


def test_a_second_opinion_that_is_young_beats_a_first_that_is_too_old_to_start():
    watch = Watch().sees(0, temp_c=30).models(70, confirmed=True, **HOT)
    assert watch.is_("heat_35", 70) == "true"


def test_the_damp_spring_needs_a_history_the_right_place_and_the_right_months():
    moist = {"temp_c": 19, "rh_pct": 95, "dew_c": None}
    march = local(12, month=3)
    guangzhou = replace(TWO_OPINIONS, latitude=23.1, longitude=113.3)
    assert Watch(site=guangzhou, start=march).sees(confirmed=True, **moist).is_("damp_south") == "unknown"
    assert Watch(start=march).sees(confirmed=True, **moist).is_("damp_south") == "false"
    assert Watch(site=guangzhou).sees(confirmed=True, **moist).is_("damp_south") == "false"

    spring = Watch(site=guangzhou, start=local(0, day=10, month=3))
    for hour in range(71):
        spring.sees(60 * hour, temp_c=14, rh_pct=70)
        spring.sees(60 * hour + 20, temp_c=30, rh_pct=70)
    assert spring.sees(60 * 71, confirmed=True, **moist).is_("damp_south", 60 * 71) == "true"
