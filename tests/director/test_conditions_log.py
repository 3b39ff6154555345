"""What our own log of rain remembers, and the wet floors and the ice that follow from it."""

from dataclasses import replace

import pytest
from skies import NOON, RAIN, Watch, a_sky, local, minutes

from signage.director.sky import Evidence, Family, Precipitation


class TestOurOwnLogOfRain:
    def test_rain_that_ended_leaves_a_wet_floor_for_an_hour(self):
        watch = Watch().sees(0, **RAIN).sees(10, rh_pct=90).sees(20, rh_pct=90)
        assert watch.is_("after_rain", 20) == "true"
        assert watch.judgement("after_rain", 20).expires == watch.at(60)
        watch.sees(55, rh_pct=90)
        assert watch.sees(65, rh_pct=90).is_("after_rain", 65) == "unknown"
        assert watch.sees(75, rh_pct=90).is_("after_rain", 75) == "false"

    def test_a_dry_wind_ends_it_early(self):
        watch = Watch().sees(0, **RAIN).sees(10, confirmed=True, rh_pct=90).sees(20, rh_pct=54)
        assert watch.is_("after_rain", 20) == "false"

    def test_while_it_rains_it_is_not_after_the_rain(self):
        watch = Watch().sees(0, **RAIN).sees(10, rh_pct=90, confirmed=True).sees(20, **RAIN)
        assert watch.is_("after_rain", 20) == "false"

    def test_a_silence_after_rain_leaves_it_open(self):
        watch = Watch().sees(0, **RAIN).models(46, precip_mm_h=None, rh_pct=90, confirmed=True)
        assert watch.is_("after_rain", 46) == "unknown"

    def test_a_model_alone_never_made_the_floor_wet(self):
        watch = Watch().models(0, **RAIN).models(15, rh_pct=90).models(30, rh_pct=90)
        assert watch.is_("after_rain", 30) == "unknown"

    def test_disputed_or_vetoed_rain_did_not_either(self):
        disputed = Watch().models(0).sees(0, **RAIN).sees(10, rh_pct=90, confirmed=True)
        assert disputed.memory.rained_at is None
        vetoed = Watch().sees(0, **{**RAIN, "cloud_pct": 10, "uv": 7}).sees(10, rh_pct=90, confirmed=True)
        assert vetoed.memory.rained_at is None

    def test_a_sum_of_the_past_hour_does_not_move_the_end_of_rain_into_our_dry_watch(self):
        watch = Watch().sees(0, **RAIN)
        for minute in range(10, 70, 10):
            watch.sees(minute, precip_past_1h_mm=3, rh_pct=90)
        assert watch.memory.rained_at <= watch.at(10)

    def test_a_sum_of_the_past_hour_tells_of_rain_before_our_watch(self):
        watch = Watch().sees(precip_past_1h_mm=3, rh_pct=90, confirmed=True)
        assert watch.memory.rained_at == NOON - minutes(30)
        assert watch.judgement("after_rain").expires == NOON + minutes(30)

    def test_a_sum_of_the_past_hour_in_frost_was_not_rain(self):
        watch = Watch().sees(precip_past_1h_mm=3, temp_c=-2, rh_pct=90)
        assert watch.memory.rained_at is None
        assert watch.is_("ice") == "true"

    def test_an_older_sign_of_wet_changes_nothing(self):
        watch = Watch().sees(10, **RAIN)
        stray = replace(a_sky(**RAIN), provider="nws", evidence=Evidence.OBSERVATION, valid_at=NOON)
        lost = a_sky(valid_at=watch.at(12), **{**RAIN, "precip_mm_h": None, "family": Family.UNKNOWN})
        watch.hears(replace(lost, precip_type=Precipitation.UNKNOWN), minute=12).hears(stray, minute=12)
        assert watch.memory.rained_at == watch.at(10)

    def test_precipitation_of_an_unnamed_kind_wets_the_ground_but_is_not_called_rain(self):
        watch = Watch().sees(
            precip_mm_h=1, family=Family.UNKNOWN, precip_type=Precipitation.UNKNOWN, temp_c=0, feels_c=-3
        )
        assert watch.memory.rained_at is None
        assert watch.is_("ice") == "true"


class TestIce:
    def test_frost_without_any_wet_is_known_only_after_six_dry_hours(self):
        watch = Watch(start=local(0))
        for minute in range(0, 360, 30):
            watch.sees(minute, temp_c=-3)
            assert watch.is_("ice", minute) == "unknown"
        assert watch.sees(360, temp_c=-3).is_("ice", 360) == "false"

    def test_a_gap_in_the_watch_begins_it_anew(self):
        watch = Watch(start=local(0)).sees(0, temp_c=-3).sees(360, temp_c=-3)
        assert watch.is_("ice", 360) == "unknown"

    @pytest.mark.parametrize(
        ("figures", "truth"),
        [
            ({"temp_c": 1}, "true"),
            ({"temp_c": 2, "rh_pct": 50}, "true"),
            ({"temp_c": 2, "rh_pct": 95}, "false"),
            ({"temp_c": 2, "rh_pct": None}, "unknown"),
            ({"temp_c": 11, "rh_pct": None}, "false"),
        ],
    )
    def test_wet_ground_freezes_at_one_degree_or_by_a_cold_wet_bulb(self, figures, truth):
        watch = Watch().sees(0, **RAIN).sees(20, **figures)
        assert watch.is_("ice", 20) == truth
