"""What staff say about rain, what the journal kept of it, and what official warnings say."""

from dataclasses import replace

import pytest
from skies import FINE, NOON, RAIN, SNOW, Watch, a_sky, a_warning, clean_air, local, minutes, warnings

from signage.director.conditions import WeatherMemory, restore, staff_withdraws
from signage.director.conditions.alerts import in_force
from signage.director.sky import Family, Precipitation


class TestItIsNotRaining:
    @pytest.mark.parametrize("condition", ["rain_now", "rain_heavy"])
    def test_hushes_rain_for_an_hour_whatever_the_services_say(self, condition):
        watch = Watch().sees(0, **{**RAIN, "precip_mm_h": 12}).staff(1, raining=False)
        for minute in range(10, 70, 10):
            watch.sees(minute, **{**RAIN, "precip_mm_h": 12})
        assert watch.is_(condition, 60) == "false"
        assert "员工" in watch.judgement(condition, 60).why
        assert watch.is_(condition, 61) == "true"

    def test_hushes_freezing_rain_too(self):
        glaze = {"family": Family.FREEZING_RAIN, "precip_type": Precipitation.ICE, "precip_mm_h": 1, "temp_c": 0}
        assert Watch().sees(**glaze).staff(1, raining=False).is_("freezing_rain", 1) == "false"

    def test_says_nothing_of_snow(self):
        assert Watch().sees(**SNOW).staff(1, raining=False).is_("snow_now", 1) == "true"

    def test_makes_rain_known_false_without_any_service(self):
        assert Watch().staff(raining=False).is_("rain_now") == "false"

    def test_casts_doubt_on_the_wet_floor_after_rain_that_only_instruments_saw(self):
        watch = Watch().sees(0, **RAIN).sees(10, rh_pct=90, confirmed=True)
        assert watch.is_("after_rain", 10) == "true"
        watch.staff(11, raining=False)
        assert watch.is_("after_rain", 11) == "unknown"
        assert watch.staff_withdraws(12).is_("after_rain", 12) == "true"

    def test_but_not_after_rain_that_people_saw(self):
        watch = Watch().staff(0, raining=True).staff(20, raining=False).sees(25, rh_pct=90, confirmed=True)
        assert watch.is_("after_rain", 25) == "true"
        assert watch.judgement("after_rain", 25).expires == watch.at(60)

    def test_rain_that_services_see_in_that_hour_is_not_logged(self):
        watch = Watch().staff(0, raining=False).sees(10, **RAIN)
        assert watch.memory.rained_at is None
        assert Watch().staff(0, raining=False).sees(10, precip_past_1h_mm=2).memory.rained_at is None


class TestItIsRaining:
    def test_is_an_observation_for_half_an_hour(self):
        watch = Watch().staff(raining=True)
        assert watch.judgement("rain_now").expires == watch.at(30)
        assert watch.is_("rain_now", 29) == "true"
        assert watch.is_("rain_now", 30) == "unknown"

    def test_outranks_services_that_see_none(self):
        assert Watch().sees(0).models(0).staff(1, raining=True).is_("rain_now", 1) == "true"

    def test_lasts_as_long_as_the_longer_of_two_grounds(self):
        watch = Watch().sees(0, **RAIN).staff(10, raining=True)
        assert watch.judgement("rain_now", 10).expires == watch.at(40)
        assert watch.judgement("rain_now", 10).since == NOON

    def test_counts_as_wet_ground_for_ice(self):
        assert Watch().staff(0, raining=True).sees(10, temp_c=0).is_("ice", 10) == "true"

    def test_leaves_its_mark_when_the_next_word_is_that_it_is_over(self):
        watch = Watch().staff(0, raining=True).staff(5, raining=True).staff(20, raining=False)
        assert watch.memory.rained_at == watch.at(5)
        assert watch.memory.dry_until == watch.at(80)
        assert watch.memory.rain_said_at is None

    def test_a_word_from_the_future_does_not_count_yet(self):
        assert Watch().staff(10, raining=True).is_("rain_now", 0) == "unknown"


class TestTakingItBack:
    def test_the_instruments_count_again(self):
        watch = Watch().sees(0, **RAIN).staff(1, raining=False).staff_withdraws(2)
        assert watch.is_("rain_now", 2) == "true"

    def test_rain_taken_back_never_fell(self):
        watch = Watch().staff(0, raining=True).staff_withdraws(1)
        assert watch.memory.rained_at is None
        assert watch.is_("rain_now", 1) == "unknown"

    def test_nothing_said_nothing_taken_back(self):
        memory = WeatherMemory()
        assert staff_withdraws(memory, at=NOON) == memory

    def test_a_withdrawal_from_before_the_word_does_not_touch_it(self):
        assert Watch().staff(5, raining=True).staff_withdraws(3).is_("rain_now", 6) == "true"


class TestAfterARestart:
    def test_the_word_of_the_staff_still_counts(self):
        watch = Watch().staff(0, raining=False)
        kept = watch.memory
        watch.memory = restore(
            WeatherMemory(), dry_until=kept.dry_until, rain_said_at=kept.rain_said_at, rained_at=kept.rained_at
        )
        assert watch.is_("rain_now", 59) == "false"
        assert watch.is_("rain_now", 60) == "unknown"

    def test_the_later_of_two_words_is_the_last(self):
        both = {"dry_until": NOON + minutes(30), "rained_at": None}
        assert restore(WeatherMemory(), rain_said_at=NOON, **both).rain_said_at == NOON
        assert restore(WeatherMemory(), rain_said_at=NOON - minutes(40), **both).dry_until == NOON + minutes(30)

    def test_the_log_of_rain_is_kept(self):
        watch = Watch()
        watch.memory = restore(WeatherMemory(), dry_until=None, rain_said_at=None, rained_at=NOON - minutes(20))
        assert watch.sees(rh_pct=90, confirmed=True).is_("after_rain") == "true"

    def test_snow_of_before_the_restart_may_freeze_and_is_no_rain(self):
        watch = Watch()
        fell_at = NOON - minutes(20)
        watch.memory = restore(WeatherMemory(), dry_until=None, rain_said_at=None, rained_at=None, wet_at=fell_at)
        watch.sees(temp_c=-1, rh_pct=90, confirmed=True)
        assert (watch.is_("ice"), watch.is_("after_rain")) == ("true", "unknown")

    def test_nothing_kept_nothing_known(self):
        empty = restore(WeatherMemory(), dry_until=None, rain_said_at=None, rained_at=None)
        assert empty == WeatherMemory()


UNNAMED = Precipitation.UNKNOWN
STORM = a_warning("1003", id="a")


class TestWarnings:
    @pytest.mark.parametrize(
        ("condition", "code"),
        [
            ("storm_alert", "1003"),
            ("storm_alert", "1063"),
            ("storm_alert", "1064"),
            ("storm_alert", "WRAINA"),
            ("typhoon", "1001"),
            ("typhoon", "1604"),
            ("typhoon", "1803"),
            ("typhoon", "TC3"),
            ("typhoon", "TC10"),
            ("thunder", "1014"),
            ("thunder", "1020"),
            ("thunder", "1031"),
            ("thunder", "WTS"),
            ("wind", "1006"),
            ("ice", "1021"),
            ("ice", "1057"),
            ("dust", "1007"),
            ("dust", "1051"),
            ("cold_wave", "1005"),
        ],
    )
    def test_make_their_condition_true_without_any_sample(self, condition, code):
        judgement = Watch().hears(warnings(a_warning(code))).judgement(condition)
        assert judgement.truth == "true"
        assert "气象台发布预警信号" in judgement.why

    def test_issue_update_cancel(self):
        watch = Watch().hears(warnings(STORM), minute=0)
        assert watch.is_("storm_alert") == "true"
        update = a_warning("1003", id="b", supersedes=("a",), headline="升级为红色", colour="red")
        watch.hears(warnings(STORM, update, at=watch.at(5)), minute=5)
        assert "升级为红色" in watch.judgement("storm_alert", 5).why
        assert [alert.id for alert in in_force(watch.memory, watch.at(5))] == ["b"]
        watch.hears(warnings(at=watch.at(10)), minute=10)
        assert watch.is_("storm_alert", 10) == "false"
        assert in_force(watch.memory, watch.at(10)) == ()

    def test_an_expired_one_is_over_though_the_bulletin_is_fresh(self):
        watch = Watch().hears(warnings(replace(STORM, expires=NOON + minutes(12))))
        assert watch.judgement("storm_alert").expires == watch.at(12)
        assert watch.is_("storm_alert", 12) == "false"

    def test_a_bulletin_of_half_an_hour_ago_says_nothing_any_more(self):
        watch = Watch().hears(warnings(STORM))
        assert watch.is_("storm_alert", 29) == "true"
        assert watch.is_("storm_alert", 30) == "unknown"
        assert "30 分钟没有更新" in watch.judgement("storm_alert", 30).why
        assert in_force(watch.memory, watch.at(30)) == ()

    def test_a_late_bulletin_starts_nothing_but_can_end_something(self):
        late = warnings(STORM, at=NOON - minutes(16))
        assert Watch().hears(late).is_("storm_alert") == "false"
        watch = Watch().hears(warnings(STORM, at=NOON - minutes(20)), minute=-20)
        assert watch.hears(late).is_("storm_alert") == "true"
        assert watch.hears(warnings(at=NOON - minutes(15.5))).is_("storm_alert") == "false"

    def test_of_two_bulletins_either_may_warn_and_the_longer_ground_counts(self):
        watch = Watch().hears(warnings(STORM)).hears(warnings(at=NOON, provider="hko"))
        assert watch.is_("storm_alert") == "true"
        watch.hears(warnings(a_warning("WRAINR"), at=NOON + minutes(5), provider="hko"), minute=5)
        assert watch.judgement("storm_alert", 5).expires == watch.at(35)

    def test_one_stale_bulletin_leaves_the_matter_open_though_another_is_empty(self):
        watch = Watch().hears(warnings(STORM)).hears(warnings(at=NOON + minutes(10), provider="hko"), minute=10)
        assert watch.is_("storm_alert", 31) == "unknown"
        assert watch.is_("fine_day", 31) == "unknown"

    @pytest.mark.parametrize(("condition", "code", "truth"), [("wind", "1006", "false"), ("typhoon", "1001", "true")])
    def test_one_that_has_not_begun_prepares_but_describes_nothing(self, condition, code, truth):
        coming = a_warning(code, onset=NOON + minutes(60))
        assert Watch().sees().hears(warnings(coming)).is_(condition) == truth

    def test_one_that_does_not_say_when_it_begins_became_true_when_it_was_first_seen(self):
        watch = Watch().sees().hears(warnings(STORM))
        for minute in (5, 10, 15):
            watch.hears(warnings(STORM, at=NOON + minutes(minute)), minute=minute)
            assert watch.judgement("storm_alert", minute).since == watch.at(0)
        watch.hears(warnings(at=NOON + minutes(20)), minute=20).hears(warnings(STORM, at=NOON + minutes(25)), minute=25)
        assert watch.judgement("storm_alert", 25).since == watch.at(25)

    def test_samples_and_warnings_are_two_grounds_for_the_same_claim(self):
        watch = Watch().sees(0, wind_ms=12).hears(warnings(a_warning("1006"), at=NOON + minutes(50)), minute=50)
        assert watch.judgement("wind", 50).expires == watch.at(80)
        watch.hears(warnings(at=NOON + minutes(55)), minute=55)
        assert watch.is_("wind", 55) == "true"
        assert watch.is_("wind", 60) == "unknown"

    def test_calm_air_does_not_cancel_a_warning_of_wind(self):
        assert Watch().sees().hears(warnings(a_warning("1006"))).is_("wind") == "true"

    def test_any_warning_at_all_ends_a_fine_day(self):
        watch = Watch().hears(a_sky(**FINE), clean_air(), warnings(), confirmed=True)
        watch.hears(warnings(a_warning("9999"), at=NOON + minutes(5)), minute=5)
        assert watch.is_("fine_day", 5) == "false"
        assert "气象台" in watch.judgement("fine_day", 5).why

    def test_the_gravest_come_first(self):
        alerts = [
            a_warning("1006", id="blue", colour="blue"),
            a_warning("1003", id="red", colour="Red"),
            a_warning("1001", id="severe", colour="", severity="severe"),
        ]
        watch = Watch().hears(warnings(*alerts))
        assert [alert.id for alert in in_force(watch.memory, NOON)] == ["red", "blue", "severe"]
        assert [alert.id for alert in in_force(watch.memory, NOON, "typhoon")] == ["severe"]


class TestOldWords:
    def test_an_old_word_of_rain_does_not_stop_the_dry_watch_for_ever(self):
        watch = Watch(start=local(0)).sees(0, temp_c=-3).staff(5, raining=True)
        for minute in range(30, 360, 30):
            assert watch.sees(minute, temp_c=-3).is_("ice", minute) == "true"
        for minute in range(370, 400, 10):
            watch.sees(minute, temp_c=-3)
        assert watch.sees(420, temp_c=-3).is_("ice", 420) == "false"

    def test_rain_that_instruments_saw_later_is_theirs(self):
        watch = Watch().staff(0, raining=True).sees(35, **RAIN)
        assert watch.memory.rained_at == watch.at(35)
        assert not watch.memory.rain_log.rain_by_staff

    def test_a_dry_sign_from_before_the_rain_says_nothing_of_after(self):
        watch = Watch().sees(10, **RAIN)
        other = a_sky(provider="nws", valid_at=NOON)
        watch.hears(
            a_sky(valid_at=watch.at(11), precip_mm_h=None, family=Family.UNKNOWN, precip_type=UNNAMED), minute=11
        )
        assert watch.hears(other, minute=12).memory.rain.dry_at is None

    def test_a_service_that_is_silent_for_half_a_day_is_forgotten(self):
        watch = Watch().hears(warnings(), minute=0, provider="qweather").models(700)
        assert "qweather" in watch.memory.said
        assert "qweather" not in watch.models(725).memory.said
