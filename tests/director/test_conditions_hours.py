"""What depends on the hour, the sun and the day: heat, dusk, cool evenings, the forecast of today."""

from dataclasses import replace

import pytest
from skies import NOON, Watch, a_sky, local, the_days

from signage.director.sky import Family

HOT = {"temp_c": 36}


class TestTheHoursOfTheDay:
    @pytest.mark.parametrize(
        ("hour", "minute", "truth"), [(9, 59, "false"), (10, 0, "true"), (17, 59, "true"), (18, 0, "false")]
    )
    def test_heat_is_spoken_of_between_ten_and_eighteen(self, hour, minute, truth):
        watch = Watch(start=local(hour, minute)).sees(confirmed=True, **HOT)
        assert watch.is_("heat_35") == truth

    def test_a_heat_claim_ends_at_eighteen_at_the_latest(self):
        watch = Watch(start=local(17)).sees(confirmed=True, **HOT)
        assert watch.judgement("heat_35").expires == local(18)

    def test_before_ten_it_says_from_when_that_may_change(self):
        assert Watch(start=local(8)).sees().judgement("heat_35").truth == "false"
        hot = Watch(start=local(8)).sees(confirmed=True, **HOT)
        assert hot.judgement("heat_35").expires == local(10)

    @pytest.mark.parametrize(
        ("hour", "truth"),
        [(5, "false"), (6, "true"), (8, "true"), (9, "false"), (17, "true"), (20, "true"), (21, "false")],
    )
    def test_the_gap_between_day_and_night_in_the_morning_and_in_the_evening(self, hour, truth):
        start = local(hour)
        watch = Watch(start=start).hears(a_sky(valid_at=start), the_days((12, 24), at=start), confirmed=True)
        assert watch.is_("day_night_gap") == truth

    def test_after_the_last_span_it_is_false_until_midnight(self):
        start = local(22)
        watch = Watch(start=start).hears(a_sky(valid_at=start), the_days((12, 24), at=start), confirmed=True)
        assert watch.judgement("day_night_gap").expires == local(0, day=16)

    @pytest.mark.parametrize(
        ("hour", "minute", "truth"),
        [(18, 14, "false"), (18, 15, "true"), (19, 0, "true"), (19, 29, "true"), (19, 30, "false")],
    )
    def test_dusk_is_from_45_minutes_before_sunset_to_30_after(self, hour, minute, truth):
        assert Watch(start=local(hour, minute)).sees(uv=0).is_("dusk") == truth

    def test_no_dusk_tip_in_fog_or_without_a_known_sunset(self):
        start = local(18, 30)
        foggy = {"family": Family.FOG, "vis_m": 300, "rh_pct": 98}
        assert Watch(start=start).sees(**foggy).is_("dusk") == "false"
        nameless = Watch(start=start, day=None).sees()
        assert nameless.is_("dusk") == "unknown"

    def test_the_sun_is_not_strong_after_sunset_whatever_the_service_says(self):
        watch = Watch(start=local(18, 50)).sees(confirmed=True, uv=7)
        assert watch.judgement("uv_6").expires == local(19)
        assert watch.is_("uv_6", 11) == "false"

    @pytest.mark.parametrize(("hour", "truth"), [(4, "false"), (12, "true")])
    def test_day_or_night_follows_from_the_sun_where_the_service_does_not_say(self, hour, truth):
        assert Watch(start=local(hour)).sees(confirmed=True, uv=7, is_day=None).is_("uv_6") == truth

    def test_without_either_it_is_not_known(self):
        assert Watch(day=None).sees(confirmed=True, uv=7, is_day=None).is_("uv_6") == "unknown"

    def test_the_facts_of_yesterday_say_nothing_of_today(self):
        watch = Watch(start=local(12, day=16))
        assert watch.is_("holiday") == "unknown"
        assert watch.is_("solar_term") == "unknown"
        assert watch.sees(confirmed=True, uv=7, is_day=None).is_("uv_6") == "unknown"


class TestTheForecastOfToday:
    def test_a_hot_forecast_is_enough_while_the_morning_is_mild(self):
        watch = Watch().hears(a_sky(temp_c=30), the_days((27, 36)), confirmed=True)
        assert watch.is_("heat_35") == "true"
        assert watch.is_("heat_37") == "false"

    def test_it_is_enough_alone(self):
        watch = Watch().hears(the_days((27, 36)), confirmed=True)
        assert watch.is_("heat_35") == "true"
        assert watch.is_("heat_37") == "unknown"

    def test_a_forecast_without_its_maximum_leaves_a_mild_noon_open(self):
        assert Watch().hears(a_sky(), the_days((20, None)), confirmed=True).is_("heat_35") == "unknown"

    def test_the_second_opinion_may_know_the_maximum(self):
        watch = Watch().hears(a_sky(), the_days((20, None)), confirmed=True)
        watch.hears(the_days((20, 36), provider="open_meteo"), confirmed=True)
        assert watch.sees(10, confirmed=True).is_("heat_35", 10) == "true"

    def test_yesterdays_forecast_is_not_for_today(self):
        start = local(10, day=16)
        old = replace(the_days((27, 36), (27, 36), at=NOON))
        watch = Watch(start=start).hears(old, confirmed=True).sees(confirmed=True, temp_c=30)
        assert watch.is_("heat_35") == "false"

    def test_a_forecast_that_skips_today_leaves_the_gap_open(self):
        start = local(8)
        days = the_days((12, 24), at=start)
        later = replace(days, steps=tuple(replace(d, day=d.day.replace(day=16)) for d in days.steps))
        watch = Watch(start=start).hears(a_sky(valid_at=start), later, confirmed=True)
        assert watch.is_("day_night_gap") == "unknown"
