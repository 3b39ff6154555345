"""Whom to believe: what a model may say, two opinions, a nowcast, a blue sky, and what excludes what."""

import pytest
from skies import (
    FINE,
    NOON,
    RAIN,
    SNOW,
    Watch,
    a_model,
    a_nowcast,
    a_sky,
    an_hour,
    clean_air,
    local,
    minutes,
    the_days,
    warnings,
)

from signage.director.sky import Family, Precipitation

WET_HOUR = {"precip_mm": 0.8, "probability_pct": 70, "family": Family.RAIN}


class TestAModelAlone:
    @pytest.mark.parametrize(
        ("condition", "figures"),
        [
            ("rain_now", RAIN),
            ("rain_heavy", {**RAIN, "precip_mm_h": 12}),
            ("snow_now", SNOW),
            ("freezing_rain", {"family": Family.FREEZING_RAIN, "precip_mm_h": 1, "temp_c": 0}),
            ("fog", {"family": Family.FOG, "vis_m": 300, "rh_pct": 98}),
            ("dust", {"family": Family.DUST}),
            ("thunder", {"family": Family.THUNDER, "precip_mm_h": 3}),
        ],
    )
    def test_never_speaks_in_the_present_tense_and_the_reason_says_why(self, condition, figures):
        judgement = Watch().models(confirmed=True, **figures).judgement(condition)
        assert judgement.truth == "unknown"
        assert "只是模型推算" in judgement.why

    def test_but_may_deny_it(self):
        assert Watch().models().is_("rain_now") == "false"

    def test_says_that_it_may_rain(self):
        watch = Watch().hears(a_model(**RAIN), an_hour(probability_pct=80), confirmed=True)
        assert watch.is_("rain_maybe") == "true"

    def test_a_lost_first_opinion_leaves_the_models_wording(self):
        watch = Watch().sees(0, **RAIN).hears(a_model(**RAIN), an_hour(probability_pct=80))
        assert (watch.is_("rain_now"), watch.is_("rain_maybe")) == ("true", "false")
        for minute in (20, 40):
            watch.hears(a_model(valid_at=watch.at(minute), **RAIN), an_hour(probability_pct=80), minute=minute)
        assert (watch.is_("rain_now", 40), watch.is_("rain_maybe", 40)) == ("unknown", "true")

    @pytest.mark.parametrize(
        "figures",
        [
            {"family": Family.THUNDER, "precip_mm_h": 0, "cloud_pct": 5},
            {"family": Family.THUNDER, "precip_mm_h": None},
        ],
    )
    def test_thunder_without_rain_is_only_unstable_air(self, figures):
        assert Watch().models(confirmed=True, **figures).is_("thunder") != "true"

    def test_thunder_of_a_model_adds_nothing_to_an_instrument_that_hears_none(self):
        watch = Watch().sees(**RAIN).models(family=Family.THUNDER, precip_mm_h=4)
        assert watch.is_("thunder") == "false"

    def test_heavy_snow_at_21_degrees_is_vetoed(self):
        watch = Watch().models(confirmed=True, family=Family.SNOW, precip_mm_h=2, temp_c=21)
        assert watch.is_("snow_maybe") == "false"
        assert watch.is_("snow_now") == "false"


class TestTheHourOfAForecast:
    def test_speaks_for_a_service_that_has_no_model_of_now(self):
        watch = Watch().hears(a_sky(), an_hour(provider="qweather", **WET_HOUR), confirmed=True)
        assert watch.is_("rain_maybe") == "true"

    def test_until_it_is_over(self):
        watch = Watch(start=NOON + minutes(50))
        watch.hears(an_hour(provider="qweather", **WET_HOUR), confirmed=True)
        assert watch.is_("rain_maybe", 9) == "true"
        assert watch.is_("rain_maybe", 10) == "unknown"

    def test_stands_for_a_current_value_that_is_itself_meant_for_the_whole_hour(self):
        hourly = a_model(interval_s=3600, **RAIN)
        watch = Watch(start=NOON + minutes(35)).hears(hourly, an_hour(**WET_HOUR), confirmed=True)
        assert watch.is_("rain_maybe", 20) == "true"

    def test_an_hour_that_is_not_this_one_says_nothing(self):
        watch = Watch().hears(an_hour(at=local(14), provider="qweather", **WET_HOUR), confirmed=True)
        assert watch.is_("rain_maybe") == "unknown"

    def test_the_probability_may_come_from_another_service(self):
        watch = Watch().hears(an_hour(provider="qweather", **WET_HOUR), confirmed=True)
        assert watch.models(confirmed=True, **RAIN).is_("rain_maybe") == "true"


class TestTwoOpinions:
    @pytest.mark.parametrize("order", [("sees", "models"), ("models", "sees")])
    def test_that_agree_allow_the_present_tense(self, order):
        watch = Watch()
        for opinion in order:
            getattr(watch, opinion)(**RAIN)
        assert watch.is_("rain_now") == "true"

    @pytest.mark.parametrize("order", [("sees", "models"), ("models", "sees")])
    @pytest.mark.parametrize("wet", ["sees", "models"])
    def test_that_disagree_on_wet_and_dry_allow_neither(self, order, wet):
        watch = Watch()
        for opinion in order:
            getattr(watch, opinion)(**(RAIN if opinion == wet else {}))
        judgement = watch.judgement("rain_now")
        assert judgement.truth == "unknown"
        assert "说法相反" in judgement.why
        assert watch.is_("uv_3") != "true"

    def test_a_disagreement_takes_a_standing_claim_down_at_once(self):
        watch = Watch().sees(0, **{**RAIN, "precip_mm_h": 9})
        assert watch.is_("rain_heavy") == "true"
        watch.models(10)
        assert (watch.is_("rain_now", 10), watch.is_("rain_heavy", 10)) == ("unknown", "unknown")

    def test_a_second_opinion_that_lacks_the_figure_disagrees_with_nobody(self):
        assert Watch().sees(**RAIN).models(precip_mm_h=None).is_("rain_now") == "true"

    def test_a_code_of_rain_without_any_rain_contradicts_itself_not_others(self):
        assert Watch().sees(**RAIN).models(**{**RAIN, "precip_mm_h": 0}).is_("rain_now") == "true"

    def test_a_disagreement_on_rain_says_nothing_of_snow_at_22_degrees(self):
        assert Watch().sees(**RAIN).models().is_("snow_now") == "false"

    def test_the_old_word_of_a_silent_service_stops_disagreeing(self):
        watch = Watch().models(0).sees(0, **RAIN)
        assert watch.is_("rain_now") == "unknown"
        assert watch.sees(46, **RAIN).is_("rain_now", 46) == "true"

    def test_a_third_service_is_asked_last(self):
        strangers = a_model(provider="met_norway", temp_c=36)
        watch = Watch().hears(strangers, confirmed=True).sees(temp_c=30, confirmed=True)
        assert watch.sees(10, temp_c=30).is_("heat_35", 10) == "false"

    def test_rain_withdraws_a_fine_day_whoever_sees_it(self):
        watch = Watch().hears(a_sky(**FINE), clean_air(), warnings(), confirmed=True)
        assert watch.is_("fine_day") == "true"
        assert watch.models(5, **RAIN).is_("fine_day", 5) == "false"


class TestANowcast:
    def test_its_first_rows_support_the_present_tense(self):
        assert Watch().hears(a_nowcast(0.2)).is_("rain_now") == "true"

    def test_its_first_rows_may_speak_of_snow_at_the_temperature_of_its_service(self):
        cold = a_sky(temp_c=-1, precip_mm_h=None, precip_type=Precipitation.UNKNOWN, family=Family.UNKNOWN)
        assert Watch().hears(cold, a_nowcast(0.2, kind=Precipitation.SNOW)).is_("snow_now") == "true"

    def test_it_may_contradict_its_own_service(self):
        assert Watch().hears(a_sky(**RAIN), a_nowcast(0)).is_("rain_now") == "unknown"

    def test_later_rows_are_a_forecast_and_say_nothing_of_now(self):
        late = a_nowcast(0.2, at=NOON - minutes(20))
        assert Watch().hears(late).is_("rain_now") == "unknown"

    @pytest.mark.parametrize(
        "holed",
        [a_nowcast(None, 0), a_nowcast(0.2, valid_from=NOON + minutes(10)), a_nowcast(0.2, step_s=0)],
    )
    def test_without_a_row_for_now_it_says_nothing_of_now(self, holed):
        assert Watch().hears(holed).is_("rain_now") == "unknown"

    def test_rain_soon_ends_when_it_rains_or_the_rest_is_too_little(self):
        soon = Watch().hears(a_sky(), a_nowcast(0, 0.1), confirmed=True)
        assert soon.is_("rain_soon") == "true"
        moved = soon.at(5)
        soon.hears(a_sky(valid_at=moved), a_nowcast(0, 0.02, at=moved), minute=5)
        assert soon.is_("rain_soon", 5) == "true"
        moved = soon.at(10)
        soon.hears(a_sky(valid_at=moved), a_nowcast(0, at=moved), minute=10)
        assert soon.is_("rain_soon", 10) == "false"

    def test_rain_soon_gives_way_to_rain(self):
        watch = Watch().hears(a_sky(), a_nowcast(0, 0.1), confirmed=True).staff(1, raining=True)
        assert watch.is_("rain_soon", 1) == "false"

    def test_snow_within_the_hour_is_not_rain_soon(self):
        watch = Watch().hears(a_sky(), a_nowcast(0, 0.2, kind=Precipitation.SNOW), confirmed=True)
        assert watch.is_("rain_soon") == "false"

    def test_an_unnamed_kind_leaves_it_open(self):
        watch = Watch().hears(a_sky(), a_nowcast(0, 0.2, kind=Precipitation.UNKNOWN), confirmed=True)
        assert watch.is_("rain_soon") == "unknown"


class TestTheBlueSky:
    @pytest.mark.parametrize(
        "signs",
        [
            {"family": Family.CLEAR, "cloud_pct": 49},
            {"family": Family.PARTLY, "uv": 6.4},
            {"family": Family.RAIN, "cloud_pct": 20, "uv": 7},
        ],
    )
    def test_two_signs_of_it_veto_rain(self, signs):
        judgement = Watch().sees(**{**RAIN, **signs}).judgement("rain_now")
        assert judgement.truth == "unknown"
        assert "天是晴的" in judgement.why

    @pytest.mark.parametrize(
        "sign", [{"family": Family.CLEAR}, {"cloud_pct": 20}, {"uv": 7}, {"cloud_pct": 20, "uv": 7, "is_day": False}]
    )
    def test_one_sign_does_not(self, sign):
        assert Watch().sees(**{**RAIN, **sign}).is_("rain_now") == "true"

    def test_signs_of_two_services_add_up(self):
        watch = Watch().sees(**{**RAIN, "cloud_pct": 30}).models(**{**RAIN, "uv": 8})
        assert watch.is_("rain_now") == "unknown"

    def test_it_takes_down_a_claim_that_stands(self):
        watch = Watch().sees(0, **RAIN)
        assert watch.sees(10, **{**RAIN, "cloud_pct": 20, "uv": 7}).is_("rain_now", 10) == "unknown"

    def test_it_vetoes_a_models_guess_too(self):
        sunny = a_model(**{**RAIN, "cloud_pct": 20, "uv": 7})
        assert Watch().hears(sunny, an_hour(probability_pct=90), confirmed=True).is_("rain_maybe") == "unknown"

    def test_but_not_people(self):
        watch = Watch().sees(**{**RAIN, "cloud_pct": 20, "uv": 7}).staff(raining=True)
        assert watch.is_("rain_now") == "true"

    def test_rain_of_the_past_hour_is_not_rain_now(self):
        over = {
            "precip_mm_h": None,
            "precip_past_1h_mm": 4,
            "family": Family.CLEAR,
            "precip_type": Precipitation.UNKNOWN,
            "uv": 7.6,
            "rh_pct": 85,
        }
        watch = Watch().sees(confirmed=True, **over)
        assert watch.is_("rain_now") == "unknown"
        assert watch.is_("after_rain") == "true"


class TestWhatExcludesWhat:
    def test_rain_excludes_sun_and_a_fine_day(self):
        watch = Watch().hears(a_sky(**FINE), clean_air(), warnings(), confirmed=True).staff(1, raining=True)
        for condition in ("uv_3", "fine_day"):
            assert watch.is_(condition, 1) == "false"
            assert "相斥" in watch.judgement(condition, 1).why

    def test_heavy_rain_is_rain(self):
        watch = Watch().sees(**{**RAIN, "precip_mm_h": 20})
        assert (watch.is_("rain_now"), watch.is_("rain_heavy")) == ("true", "true")

    @pytest.mark.parametrize(
        ("figures", "truth"),
        [
            ({"precip_mm_h": 7.6, "intensity": 3}, "true"),
            ({"precip_mm_h": 7.6, "intensity": 2}, "false"),
            ({"precip_mm_h": 7.6, "intensity": None}, "unknown"),
            ({"precip_mm_h": 20, "family": Family.SNOW, "precip_type": Precipitation.SNOW}, "false"),
            ({"precip_mm_h": 20, "family": Family.SNOW, "precip_type": Precipitation.UNKNOWN}, "false"),
        ],
    )
    def test_heavy_begins_at_eight_or_by_the_services_own_word(self, figures, truth):
        assert Watch().sees(**{**RAIN, **figures}).is_("rain_heavy") == truth

    def test_snow_excludes_heat_even_by_an_absurd_forecast(self):
        watch = Watch().hears(a_sky(**SNOW), the_days((-3, 41)), confirmed=True)
        assert watch.is_("snow_now") == "true"
        assert watch.is_("heat_40") == "false"

    def test_fog_excludes_a_fine_day(self):
        watch = Watch().sees(0, family=Family.FOG, vis_m=300, rh_pct=97)
        lifting = a_sky(valid_at=watch.at(10), vis_m=1400, **FINE)
        watch.hears(lifting, clean_air(), warnings(at=watch.at(10)), minute=10, confirmed=True)
        assert watch.is_("fog", 10) == "true"
        assert watch.is_("fine_day", 10) == "false"


class TestAFineDay:
    @pytest.mark.parametrize(
        "fault",
        [
            {"family": Family.OVERCAST},
            {"temp_c": 17.9},
            {"temp_c": 26.1},
            {"wind_ms": 5.5},
            {"precip_mm_h": 0.1},
        ],
    )
    def test_ends_at_once_when_anything_fails(self, fault):
        watch = Watch().hears(a_sky(**FINE), clean_air(), warnings(), confirmed=True)
        assert watch.sees(5, **{**FINE, **fault}).is_("fine_day", 5) == "false"

    @pytest.mark.parametrize("gap", [{"family": Family.UNKNOWN}, {"temp_c": None}, {"wind_ms": None}])
    def test_needs_every_figure(self, gap):
        watch = Watch().hears(a_sky(**{**FINE, **gap}), clean_air(), warnings(), confirmed=True)
        assert watch.is_("fine_day") == "unknown"

    def test_needs_air_and_the_absence_of_warnings_to_be_known(self):
        assert Watch().hears(a_sky(**FINE), warnings(), confirmed=True).is_("fine_day") == "unknown"
        assert Watch().hears(a_sky(**FINE), clean_air(), confirmed=True).is_("fine_day") == "unknown"

    @pytest.mark.parametrize(("scheme", "truth"), [("us-epa", "true"), ("qaqi", "unknown")])
    def test_takes_schemes_whose_75_means_the_same(self, scheme, truth):
        watch = Watch().hears(a_sky(**FINE), clean_air(60, scheme=scheme), warnings(), confirmed=True)
        assert watch.is_("fine_day") == truth

    def test_the_air_may_come_later_than_the_sky(self):
        watch = Watch().hears(a_sky(**FINE), warnings(), confirmed=True)
        assert watch.hears(clean_air(), minute=1, confirmed=True).is_("fine_day", 1) == "true"


def test_air_by_another_countrys_scheme_is_never_worded_as_ours():
    judgement = Watch().hears(clean_air(160, scheme="us-epa"), confirmed=True).judgement("air_150")
    assert judgement.truth == "unknown"
    assert "us-epa" in judgement.why


@pytest.mark.parametrize(
    ("figures", "truth"),
    [
        ({"temp_c": 20}, "false"),
        ({"temp_c": 8, "wind_ms": 2}, "false"),
        ({"temp_c": 5.5, "wind_ms": 60}, "true"),
        ({"temp_c": 8, "wind_ms": None}, "unknown"),
        ({"temp_c": 4, "wind_ms": None}, "true"),
    ],
)
def test_where_a_service_does_not_say_how_it_feels_the_wind_chill_does(figures, truth):
    assert Watch().sees(confirmed=True, feels_c=None, **figures).is_("cold") == truth
