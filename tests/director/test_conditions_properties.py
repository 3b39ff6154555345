"""What holds whatever is heard, in any order: no claim without its ground, none past its end."""

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from skies import (
    COMFORT,
    NOON,
    Watch,
    a_model,
    a_nowcast,
    a_sky,
    a_warning,
    an_hour,
    clean_air,
    levels,
    the_days,
    warnings,
)

from signage.director.conditions import CONDITIONS, OFFICIAL
from signage.director.sky import Evidence, Family, Precipitation

PRESENT_TENSE = ("rain_now", "rain_heavy", "snow_now", "freezing_rain", "fog", "dust", "thunder")
LONGEST = timedelta(minutes=45)

EVIDENCE = {"qweather": Evidence.ANALYSIS, "open_meteo": Evidence.MODEL, "nws": Evidence.OBSERVATION}


def maybe(*values):
    return st.sampled_from([None, *values])


@st.composite
def a_reading(draw, at):
    provider = draw(st.sampled_from(list(EVIDENCE)))
    age = timedelta(minutes=draw(st.sampled_from([0, 0, 0, 5, 20, 40, 50, 130, -3, -10])))
    return a_sky(
        provider=provider,
        evidence=EVIDENCE[provider],
        valid_at=at - age,
        fetched_at=at,
        temp_c=draw(maybe(-3, 0, 1, 2, 5, 20, 24, 36, 41)),
        feels_c=draw(maybe(-5, 3, 25)),
        rh_pct=draw(maybe(20, 35, 60, 75, 95)),
        wind_ms=draw(maybe(1, 6, 9, 12)),
        gust_ms=draw(maybe(2, 11, 15)),
        precip_mm_h=draw(maybe(0, 0, 0.05, 0.1, 0.6, 5, 7.7, 9)),
        precip_past_1h_mm=draw(maybe(0, 4)),
        precip_type=draw(st.sampled_from(list(Precipitation))),
        family=draw(st.sampled_from(list(Family))),
        intensity=draw(maybe(0, 2, 3)),
        cloud_pct=draw(maybe(10, 95)),
        vis_m=draw(maybe(300, 1200, 9000)),
        uv=draw(maybe(0, 2, 4, 7)),
        uv_clear=draw(maybe(0, 8)),
        is_day=draw(st.sampled_from([None, True, False])),
    )


@st.composite
def another_part(draw, at):
    return draw(
        st.sampled_from(
            [
                a_nowcast(draw(maybe(0, 0.1)), 0.1, at=at),
                a_nowcast(0, at=at, kind=Precipitation.SNOW),
                an_hour(at.replace(minute=0), precip_mm=0.9, probability_pct=80, family=Family.RAIN),
                the_days((2, 36), (-8, 3), (-8, 3), at=at),
                clean_air(draw(maybe(20, 120, 230)), at=at),
                levels(at=at, pollen=5, flu=4),
                warnings(at=at),
                warnings(a_warning(draw(st.sampled_from(["1003", "1006", "1014"]))), at=at),
            ]
        )
    )


@st.composite
def a_story(draw):
    """Minutes after noon, each with something that happens then."""
    minute, told = 0, []
    for _ in range(draw(st.integers(1, 14))):
        minute += draw(st.sampled_from([0, 1, 5, 10, 10, 25, 50]))
        at = NOON + timedelta(minutes=minute)
        kind = draw(st.sampled_from(["reading"] * 4 + ["part", "part", "staff", "withdraw"]))
        value = {
            "reading": lambda at=at: draw(a_reading(at)),
            "part": lambda at=at: draw(another_part(at)),
            "staff": lambda: draw(st.booleans()),
            "withdraw": lambda: None,
        }[kind]()
        told.append((minute, kind, value))
    return tuple(told)


def tell(watch, event):
    minute, kind, value = event
    if kind == "staff":
        return watch.staff(minute, raining=value)
    if kind == "withdraw":
        return watch.staff_withdraws(minute)
    return watch.hears(value, minute=minute)


def moments(story):
    """Every minute from the first event to two hours after the last, each with what was told until then."""
    for event, following in pairwise([*story, (story[-1][0] + 125, "end", None)]):
        yield event, range(event[0], following[0] + 1, 7)


slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(a_story())
def test_a_claim_has_an_end_and_is_never_true_past_it(story):
    watch = Watch()
    for event, span in moments(story):
        tell(watch, event)
        ends = {}
        for minute in span:
            for condition, judgement in watch.judgements(minute).items():
                if judgement.truth != "true":
                    continue
                assert judgement.expires is not None
                assert watch.at(minute) < judgement.expires
                # Nothing was heard since: the end stays where it was.
                assert ends.setdefault(condition, judgement.expires) == judgement.expires


@slow
@given(a_story())
def test_the_present_tense_rests_on_a_fresh_sample_of_a_permitted_kind(story):
    watch, heard = Watch(), []
    for event, span in moments(story):
        tell(watch, event)
        heard.append(event)
        for minute in (span[0], span[len(span) // 2], span[-1]):
            now = watch.at(minute)
            witness = any(a_witness(said, watch, now) for said in heard)
            judgements = watch.judgements(minute)
            claimed = [condition for condition in PRESENT_TENSE if judgements[condition].truth == "true"]
            assert witness or not claimed


def a_witness(said, watch, now):
    minute, kind, value = said
    if kind == "staff":
        return value and now - watch.at(minute) < timedelta(minutes=30)
    if kind == "reading":
        return value.evidence is not Evidence.MODEL and now - value.valid_at < LONGEST
    if kind == "part" and hasattr(value, "alerts"):
        return now - value.fetched_at < timedelta(minutes=30)
    return kind == "part" and hasattr(value, "mm") and now - value.issued_at < LONGEST


@slow
@given(a_story())
def test_rain_is_never_claimed_on_models_and_warnings_alone(story):
    watch = Watch()
    for minute, kind, value in story:
        if kind == "reading":
            watch.hears(replace(value, provider="open_meteo", evidence=Evidence.MODEL), minute=minute, confirmed=True)
        elif kind == "part" and not hasattr(value, "mm"):
            watch.hears(value, minute=minute, confirmed=True)
        judgements = watch.judgements(minute)
        for condition in ("rain_now", "rain_heavy", "snow_now", "freezing_rain", "fog", "dust"):
            assert judgements[condition].truth != "true"


@slow
@given(a_story())
def test_what_excludes_each_other_is_never_claimed_together(story):
    watch = Watch()
    for event, span in moments(story):
        tell(watch, event)
        for minute in (span[0], span[-1]):
            judgements = watch.judgements(minute)
            true = {condition for condition, judgement in judgements.items() if judgement.truth == "true"}
            if true & {"rain_now", "snow_now", "freezing_rain"}:
                assert not true & {"uv_3", "uv_6", "fine_day"}
            if "rain_now" in true:
                assert not true & {"rain_maybe", "rain_soon", "after_rain"}
            if true & {"snow_now", "ice"}:
                assert not true & {"heat_35", "heat_37", "heat_40"}
            assert not {"fog", "fine_day"} <= true
            assert "rain_heavy" not in true or "rain_now" in true
            assert not true & OFFICIAL or "fine_day" not in true


@slow
@given(a_story())
def test_comfort_starts_at_most_once_in_ten_minutes(story):
    watch = Watch()
    promoted = {}
    for event in story:
        before = {name: track.promoted_at for name, track in watch.memory.tracks.items()}
        tell(watch, event)
        for name in COMFORT & watch.memory.tracks.keys():
            at = watch.memory.tracks[name].promoted_at
            if at is not None and at != before.get(name):
                promoted.setdefault(name, []).append(at)
    for times in promoted.values():
        assert all(later - earlier >= timedelta(minutes=10) for earlier, later in pairwise(times))


@slow
@given(a_story())
def test_every_judgement_tells_why_and_the_same_story_gives_the_same_answer(story):
    once, again = (reduce(tell, story, Watch()) for _ in range(2))
    judgements = once.judgements(story[-1][0])
    assert tuple(judgements) == CONDITIONS
    assert all(judgement.why for judgement in judgements.values())
    assert judgements == again.judgements(story[-1][0])


def test_the_strategies_do_reach_claims():
    rain = {"precip_mm_h": 5, "precip_type": Precipitation.RAIN, "family": Family.RAIN}
    watch = tell(Watch(), (0, "reading", a_sky(**rain)))
    assert watch.is_("rain_now") == "true"
    assert tell(watch, (1, "reading", a_model(valid_at=watch.at(1)))).is_("rain_now", 1) == "unknown"
