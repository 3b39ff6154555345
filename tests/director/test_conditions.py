"""Every condition four times: it holds, it does not, its sample has grown old, a figure is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pytest
from skies import (
    FINE,
    GUANGZHOU,
    NOON,
    RAIN,
    SNOW,
    TODAY,
    TWO_OPINIONS,
    Watch,
    a_model,
    a_nowcast,
    a_sky,
    a_warning,
    an_hour,
    clean_air,
    levels,
    local,
    minutes,
    the_days,
    warnings,
)

from signage.director.conditions import CONDITIONS, OFFICIAL, RULES, Kind
from signage.director.sky import Family, Precipitation

MORNING, EVENING, MARCH = local(8), local(18, 40), local(12, month=3)
A_COOL_WEEK = tuple((int(MARCH.timestamp()) // 3600 - hours, 16.0) for hours in range(72, 0, -1))


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is heard in each of three cases, and after how many minutes the first is too old."""

    on: Sequence
    off: Sequence
    missing: Sequence
    stale: int
    start: object = NOON
    site: object = TWO_OPINIONS
    earlier: Sequence = ()
    """What was heard twenty minutes before."""
    day: object = TODAY
    days: tuple = ()
    """The facts of the day in the four cases, where they decide."""


def sky(**changes):
    return [a_sky(**changes)]


def at(moment, *parts):
    """The same parts, said at another moment."""
    moved = {"valid_at": moment, "fetched_at": moment}
    return [replace(part, **{k: v for k, v in moved.items() if hasattr(part, k)}) for part in parts]


HEAT = [35, 37, 40]
CASES = {
    "storm_alert": Case(on=[warnings(a_warning("1003"))], off=[warnings()], missing=sky(), stale=30),
    "typhoon": Case(on=[warnings(a_warning("TC8NE"))], off=[warnings(a_warning("TC1"))], missing=sky(), stale=30),
    "ice": Case(on=sky(**SNOW), off=sky(temp_c=8), missing=sky(**{**SNOW, "temp_c": None}), stale=60),
    "freezing_rain": Case(
        on=sky(family=Family.FREEZING_RAIN, precip_type=Precipitation.ICE, precip_mm_h=0.5, temp_c=0),
        off=sky(),
        missing=sky(family=Family.FREEZING_RAIN, precip_type=Precipitation.ICE, precip_mm_h=0.5, temp_c=None),
        stale=45,
    ),
    "rain_heavy": Case(
        on=sky(**{**RAIN, "precip_mm_h": 8}),
        off=sky(**{**RAIN, "precip_mm_h": 7.5}),
        missing=sky(**{**RAIN, "precip_mm_h": None}),
        stale=20,
    ),
    "rain_now": Case(on=sky(**RAIN), off=sky(), missing=sky(**{**RAIN, "precip_mm_h": None}), stale=30),
    "snow_now": Case(
        on=sky(**SNOW), off=sky(**{**SNOW, "temp_c": 21}), missing=sky(**{**SNOW, "temp_c": None}), stale=30
    ),
    "after_rain": Case(
        earlier=sky(**RAIN), on=sky(rh_pct=70), off=sky(rh_pct=54), missing=sky(rh_pct=None), stale=40
    ),
    "damp_south": Case(
        on=sky(temp_c=19, rh_pct=95, dew_c=18),
        off=sky(temp_c=19, rh_pct=79, dew_c=15),
        missing=sky(temp_c=19, rh_pct=None, dew_c=18),
        stale=120,
        start=MARCH,
        site=GUANGZHOU,
    ),
    "thunder": Case(on=sky(family=Family.THUNDER), off=sky(), missing=sky(family=Family.UNKNOWN), stale=30),
    "wind": Case(on=sky(wind_ms=10.8), off=sky(), missing=sky(gust_ms=None), stale=60),
    "fog": Case(
        on=sky(family=Family.FOG, vis_m=900, rh_pct=95),
        off=sky(),
        missing=sky(family=Family.FOG, vis_m=None, rh_pct=95),
        stale=45,
    ),
    "dust": Case(on=sky(family=Family.DUST), off=sky(), missing=sky(family=Family.UNKNOWN), stale=45),
    **{
        f"heat_{limit}": Case(on=sky(temp_c=limit), off=sky(temp_c=limit - 0.1), missing=sky(temp_c=None), stale=120)
        for limit in HEAT
    },
    "muggy_41": Case(on=sky(temp_c=34, rh_pct=75), off=sky(temp_c=30, rh_pct=60), missing=sky(rh_pct=None), stale=120),
    "muggy_32": Case(on=sky(temp_c=30, rh_pct=70), off=sky(), missing=sky(temp_c=None), stale=120),
    "cold_wave": Case(
        on=[the_days((12, 18), (8, 12), (3, 8))],
        off=[the_days((12, 18), (8, 12), (7, 9))],
        missing=[the_days((12, 18), (8, 12), (None, 8))],
        stale=720,
    ),
    "cold": Case(on=sky(temp_c=6, feels_c=-1), off=sky(), missing=sky(temp_c=None, feels_c=None), stale=120),
    **{
        f"air_{limit}": Case(
            on=[clean_air(limit + 1)], off=[clean_air(limit)], missing=[clean_air(None)], stale=90
        )
        for limit in (100, 150, 200)
    },
    "rain_soon": Case(
        on=[a_sky(), a_nowcast(0, 0, 0.1)],
        off=[a_sky(), a_nowcast(0)],
        missing=[a_sky(), a_nowcast(0, 0, 0.1, None)],
        stale=15,
    ),
    "rain_maybe": Case(
        on=[a_model(**RAIN), an_hour(probability_pct=60)],
        off=[a_model(**RAIN), an_hour(probability_pct=59)],
        missing=[a_model(**RAIN), an_hour(probability_pct=None)],
        stale=30,
    ),
    "snow_maybe": Case(
        on=[a_model(**SNOW)],
        off=[a_model(**{**SNOW, "precip_mm_h": 0.2})],
        missing=[a_model(**{**SNOW, "temp_c": None})],
        stale=30,
    ),
    "uv_6": Case(on=sky(uv=6), off=sky(uv=5.9), missing=sky(uv=None), stale=60),
    "uv_3": Case(on=sky(uv=3), off=sky(uv=2.9), missing=sky(uv=None), stale=60),
    "day_night_gap": Case(
        on=[*at(MORNING, a_sky(), the_days((12, 22), at=MORNING))],
        off=[*at(MORNING, a_sky(), the_days((12, 21), at=MORNING))],
        missing=[*at(MORNING, a_sky(), the_days((None, 22), at=MORNING))],
        stale=24 * 60 - 30,
        start=MORNING,
    ),
    "dry": Case(on=sky(rh_pct=30), off=sky(rh_pct=31), missing=sky(rh_pct=None), stale=120),
    "pollen": Case(on=[levels(pollen=4)], off=[levels(pollen=3)], missing=[levels(flu=1)], stale=720),
    "flu": Case(on=[levels(flu=3)], off=[levels(flu=2)], missing=[levels(pollen=1)], stale=720),
    "fine_day": Case(
        on=[a_sky(**FINE), clean_air(75), warnings()],
        off=[a_sky(**FINE), clean_air(76), warnings()],
        missing=[a_sky(**FINE), clean_air(None), warnings()],
        stale=30,
    ),
    "dusk": Case(
        on=at(EVENING, a_sky(uv=0)),
        off=at(EVENING, a_sky(**RAIN)),
        missing=at(EVENING, a_sky(precip_mm_h=None)),
        stale=45,
        start=EVENING,
    ),
    "holiday": Case(
        on=(), off=(), missing=(), stale=720,
        days=(replace(TODAY, holiday="国庆节"), TODAY, replace(TODAY, holiday=None)),
    ),
    "solar_term": Case(
        on=(), off=(), missing=(), stale=720,
        days=(replace(TODAY, term="大暑"), TODAY, replace(TODAY, term=None)),
    ),
}  # fmt: skip


def a_watch(case, parts, day=0):
    watch = Watch(site=case.site, start=case.start, day=case.days[day] if case.days else case.day)
    if case.start == MARCH:
        watch.memory = replace(watch.memory, temperatures=A_COOL_WEEK)
        parts = at(MARCH, *parts)
    if case.earlier:
        watch.hears(*at(watch.at(-20), *case.earlier), minute=-20)
    for provider, said in groupby(parts, key=lambda part: part.provider):
        watch.hears(*said, provider=provider, confirmed=True)
    return watch


def test_the_table_of_tests_names_every_condition():
    assert set(CASES) == set(CONDITIONS)


@pytest.mark.parametrize("condition", CONDITIONS)
class TestEveryCondition:
    def test_is_true_when_its_rule_holds(self, condition):
        case = CASES[condition]
        judgement = a_watch(case, case.on).judgement(condition)
        assert judgement.truth == "true", judgement.why
        assert judgement.expires is not None

    def test_is_false_when_its_rule_is_known_not_to_hold(self, condition):
        case = CASES[condition]
        judgement = a_watch(case, case.off, 1).judgement(condition)
        assert judgement.truth == "false", judgement.why

    def test_is_unknown_when_a_figure_is_missing(self, condition):
        case = CASES[condition]
        judgement = a_watch(case, case.missing, 2).judgement(condition)
        assert judgement.truth == "unknown", judgement.why
        assert judgement.why

    def test_is_true_until_its_sample_is_too_old_and_unknown_from_then_on(self, condition):
        case = CASES[condition]
        watch = a_watch(case, case.on)
        last = case.stale - 1 if condition != "day_night_gap" else 59
        assert watch.is_(condition, last) == "true", watch.judgement(condition, last)
        assert watch.is_(condition, case.stale) == "unknown", watch.judgement(condition, case.stale)

    def test_is_unknown_as_long_as_nothing_is_heard(self, condition):
        hour_of_all = local(17, 30)
        assert Watch(day=None, start=hour_of_all).is_(condition) == "unknown"


def test_official_warnings_come_first_and_the_calendar_last():
    assert CONDITIONS[:2] == ("storm_alert", "typhoon")
    assert CONDITIONS[-2:] == ("holiday", "solar_term")
    ranks = {name: rank for rank, name in enumerate(CONDITIONS)}
    order = ["ice", "freezing_rain", "rain_now", "thunder", "wind", "fog", "heat_35", "rain_soon", "uv_6", "fine_day"]
    assert order == sorted(order, key=ranks.__getitem__)


def test_holidays_and_solar_terms_alone_are_a_matter_of_the_calendar():
    assert {rule.id for rule in RULES if rule.kind is Kind.CALENDAR} == {"holiday", "solar_term"}
    assert {"storm_alert", "typhoon"} == OFFICIAL


def test_no_present_tense_claim_may_rest_on_a_model():
    evidence = {rule.id: rule.evidence for rule in RULES}
    for condition in ("rain_now", "rain_heavy", "snow_now", "freezing_rain", "thunder", "fog", "dust"):
        assert "model" not in evidence[condition]
    assert evidence["rain_soon"] == {"nowcast"}
    assert "model" in evidence["heat_35"]
    assert not evidence["dusk"]


@pytest.mark.parametrize("minute", [0, 30])
def test_a_stale_judgement_says_whose_sample_it_was_and_how_old_it_is(minute):
    watch = Watch().sees(**RAIN)
    assert watch.judgement("rain_now").why.startswith("qweather 12:00 实况")
    assert f"{minute + 35} 分钟" in watch.judgement("rain_now", minute + 35).why


def test_an_old_reply_is_not_believed_and_the_reason_says_so():
    watch = Watch().hears(a_sky(valid_at=NOON - minutes(660), **RAIN))
    assert watch.is_("rain_now") == "unknown"
    assert "01:00" in watch.judgement("rain_now").why
