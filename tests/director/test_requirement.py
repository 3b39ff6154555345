"""Is what a campaign requires known true, since when, until when, and what does it claim?"""

from datetime import timedelta

import pytest
from fakes import NOON, a_campaign, a_report
from plays import Play
from skies import a_warning, warnings

from signage.director.campaign import AllOf, AnyOf, Is, Not
from signage.director.events import Ticked
from signage.director.model import Judgement, Truth
from signage.director.reports import WeatherObserved
from signage.director.requirement import claimed, earliest, judge_requirement, named
from signage.director.sky import Family, WeatherReport

MINUTE = timedelta(minutes=1)


def true(since: int, expires: int | None, why: str = "") -> Judgement:
    end = None if expires is None else NOON + expires * MINUTE
    return Judgement(Truth.TRUE, why, NOON + since * MINUTE, end)


KNOWN = {
    "rain": true(0, 30, "下雨"),
    "heat": true(10, 60, "热"),
    "term": Judgement(Truth.TRUE, "谷雨", None, NOON + 600 * MINUTE),
    "snow": Judgement(Truth.FALSE, "没雪", None, NOON + 45 * MINUTE),
    "air": Judgement(Truth.UNKNOWN, "没数据"),
}
RAIN, HEAT, SNOW, AIR, TERM = Is("rain"), Is("heat"), Is("snow"), Is("air"), Is("term")


@pytest.mark.parametrize(
    ("requirement", "since", "expires"),
    [
        (RAIN, 0, 30),
        (AllOf((RAIN, HEAT)), 10, 30),
        (AllOf((RAIN, TERM)), 0, 30),
        (AnyOf((RAIN, HEAT)), 0, 60),
        (AnyOf((SNOW, HEAT)), 10, 60),
        (AnyOf((TERM, SNOW)), None, 600),
        (AnyOf((TERM, RAIN)), 0, 600),
        (Not(SNOW), None, 45),
        (AllOf((RAIN, Not(SNOW))), 0, 30),
        (Not(Not(RAIN)), 0, 30),
    ],
)
def test_a_true_requirement_knows_since_when_and_until_when(requirement, since, expires) -> None:
    judgement = judge_requirement(requirement, KNOWN)
    assert judgement.truth is Truth.TRUE
    assert judgement.since == (None if since is None else NOON + since * MINUTE)
    assert judgement.expires == NOON + expires * MINUTE


@pytest.mark.parametrize(
    ("requirement", "truth"),
    [
        (AllOf((RAIN, AIR)), Truth.UNKNOWN),
        (AllOf((SNOW, AIR)), Truth.FALSE),
        (AnyOf((SNOW, AIR)), Truth.UNKNOWN),
        (AnyOf((SNOW, Not(RAIN))), Truth.FALSE),
        (Not(AIR), Truth.UNKNOWN),
        (Is("nonsense"), Truth.UNKNOWN),
    ],
)
def test_what_is_not_known_true_is_not_claimed(requirement, truth) -> None:
    assert judge_requirement(requirement, KNOWN).truth is truth


@pytest.mark.parametrize(
    ("requirement", "claims"),
    [
        (AllOf((RAIN, HEAT)), ("rain", "heat")),
        (AnyOf((SNOW, HEAT, AIR)), ("heat",)),
        (AllOf((Not(SNOW), RAIN)), ("rain",)),
        (AnyOf((Not(RAIN), HEAT)), ("heat",)),
        (Not(SNOW), ()),
        (Is("nonsense"), ()),
    ],
)
def test_only_what_is_true_itself_is_claimed_never_what_is_merely_denied(requirement, claims) -> None:
    assert claimed(requirement, KNOWN) == claims


def test_every_condition_that_is_named_anywhere_is_found() -> None:
    assert list(named(AllOf((RAIN, AnyOf((SNOW, Not(AIR))))))) == ["rain", "snow", "air"]
    assert list(named(None)) == []


def test_the_first_of_several_ends_counts() -> None:
    assert earliest(None, NOON + MINUTE, NOON) == NOON
    assert earliest(None, None) is None


def told(*alerts, **sky) -> WeatherObserved:
    current = a_report(NOON, **({"family": Family.CLEAR, "mm_h": 0.0} | sky)).current
    bulletin = warnings(*alerts, at=NOON)
    return WeatherObserved(NOON, WeatherReport(provider="qweather", received_at=NOON, current=current, alerts=bulletin))


def test_a_campaign_for_when_there_is_no_warning_does_not_take_over_the_screen() -> None:
    play = Play(a_campaign("calm", condition=Not(Is("storm_alert"))), a_campaign("care"))
    play.tell(told())
    assert play.deck() == {"calm", "care"}


def test_a_campaign_for_rain_or_a_warning_takes_over_only_for_the_warning() -> None:
    wet = a_campaign("wet", condition=AnyOf((Is("rain_now"), Is("storm_alert"))))
    play = Play(wet, a_campaign("care"))
    play.tell(told(family=Family.RAIN, mm_h=0.6))
    assert play.deck() == {"wet", "care"}
    play.tell(told(a_warning("1003"), family=Family.RAIN, mm_h=0.6))
    assert play.deck() == {"wet"}


def test_a_warning_without_a_slide_that_can_be_shown_leaves_the_screen_to_the_others() -> None:
    elsewhere = a_campaign("storm", condition=Is("storm_alert"), places=("counter",))
    play = Play(elsewhere, a_campaign("care"))
    play.tell(told(a_warning("1003")))
    assert play.deck() == {"care"}


def test_when_one_reason_relieves_another_nothing_new_has_begun() -> None:
    windy_or_wet = a_campaign("out", "伞", "帽", condition=AnyOf((Is("wind"), Is("rain_now"))))
    play = Play(windy_or_wet, a_campaign("care", "水", "茶", "座"))
    play.tell(told(family=Family.RAIN, mm_h=0.6))
    assert play.campaign == "out"
    play.finish()
    assert play.campaign == "care"
    later = NOON + 5 * MINUTE
    play.tell(Ticked(later))
    while play.campaign != "care":
        play.finish()
    play.tell(WeatherObserved(later, a_report(later, wind_ms=20.0)))
    assert play.deck() == {"out", "care"}
    assert play.campaign == "care"
