"""What stands beside the tips: the mark, the words of official warnings, and whose they are."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import NOON, a_campaign, a_report, a_slide, zh
from plays import Play
from skies import a_warning, clean_air, the_days, warnings

from signage.director.campaign import Is
from signage.director.events import Ticked
from signage.director.hall import Text
from signage.director.reports import WeatherObserved
from signage.director.sky import Family, WeatherReport

CARE = a_campaign("care", "喝口水")
STORM = a_campaign("storm", a_slide("雨", text=zh("{alert}\n绕开走")), condition=Is("storm_alert"))
TYPHOON = a_campaign("typhoon", a_slide("风", text=zh("{alert}\n早回家")), condition=Is("typhoon"))
WIND = a_campaign("wind", a_slide("门", text=zh("{alert}")), condition=Is("wind"))
NEWS = a_campaign("news", a_slide("消息", text=zh("{alert}")))
RAINSTORM = a_warning("1003", id="rain", headline="暴雨黄色预警", colour="yellow")
HURRICANE = a_warning("1001", id="storm", headline="台风红色预警", colour="red")


def told(*alerts, at=NOON, **parts):
    """A reply of a service about warnings and other things."""
    bulletin = warnings(*alerts, at=at)
    return WeatherObserved(at, WeatherReport(provider="qweather", received_at=at, alerts=bulletin, **parts))


def headlines(play):
    """Campaign -> the first line of each of its slides in the deck."""
    return {turn.key.campaign: turn.slide.text.get().split("\n")[0] for turn in play.here.deck}


def test_each_tip_quotes_the_warning_of_its_own_kind() -> None:
    play = Play(STORM, TYPHOON)
    play.tell(told(RAINSTORM, HURRICANE))
    assert headlines(play) == {"storm": "暴雨黄色预警", "typhoon": "台风红色预警"}


@pytest.mark.parametrize(
    ("alert", "words"),
    [
        (RAINSTORM, "Rainstorm warning, yellow"),
        (HURRICANE, "Typhoon warning, red"),
        (a_warning("9999", headline="地质灾害预警", colour=""), "Weather warning"),
    ],
)
def test_in_english_a_warning_is_named_by_its_kind(alert, words) -> None:
    play = Play(a_campaign("news", a_slide("消息", text=Text((("zh", "{alert}"), ("en", "{alert}"))))))
    play.tell(told(alert))
    assert {turn.slide.text.get("en") for turn in play.here.deck if turn.key.campaign == "news"} == {words}


def test_words_without_a_condition_quote_the_gravest_warning() -> None:
    play = Play(NEWS)
    play.tell(told(RAINSTORM, HURRICANE))
    assert headlines(play) == {"news": "台风红色预警"}


def test_wind_that_is_measured_quotes_no_warning_about_something_else() -> None:
    play = Play(WIND, CARE)
    play.tell(WeatherObserved(NOON, a_report(NOON, family=Family.CLEAR, mm_h=0.0, wind_ms=20.0)), told(RAINSTORM))
    assert headlines(play) == {"care": "喝口水"}
    assert play.turned.program.places[0].slide.condition is None


def test_a_warning_that_was_replaced_is_not_quoted_any_more() -> None:
    newer = a_warning("1003", id="newer", headline="暴雨蓝色预警", colour="blue", supersedes=("rain",))
    play = Play(NEWS)
    play.tell(told(RAINSTORM, newer))
    assert headlines(play) == {"news": "暴雨蓝色预警"}


def test_a_bulletin_of_half_an_hour_ago_is_not_quoted_any_more() -> None:
    play = Play(NEWS, CARE)
    play.tell(told(RAINSTORM))
    play.tell(Ticked(NOON + timedelta(minutes=29, seconds=59)))
    assert "news" in headlines(play)
    play.tell(Ticked(NOON + timedelta(minutes=30)))
    assert headlines(play) == {"care": "喝口水"}


def test_a_warning_without_a_headline_is_quoted_by_its_name() -> None:
    play = Play(NEWS)
    play.tell(told(a_warning("1003", headline="", event_name="暴雨")))
    assert headlines(play) == {"news": "暴雨"}


def test_the_mark_of_the_weather_carries_its_credit() -> None:
    play = Play(CARE)
    play.tell(WeatherObserved(NOON, a_report(NOON, attribution=("和风天气",))))
    assert play.turned.program.attribution == ("和风天气",)
    play.tell(Ticked(NOON + timedelta(hours=2)))
    assert play.turned.program.attribution == ()


def credited(*alerts, air=None):
    """The same service credited for what it sees, for its warnings and for the air."""
    seen = a_report(NOON, family=Family.CLEAR, mm_h=0.0, attribution=("和风天气",)).current
    bulletin = replace(warnings(*alerts, at=NOON), attribution=("和风天气", "以官方发布为准"))
    whole = WeatherReport(provider="qweather", received_at=NOON, current=seen, alerts=bulletin, air=air)
    return WeatherObserved(NOON, whole, confirmed=True)


def test_a_warning_carries_the_caution_of_those_who_pass_it_on_and_nobody_is_named_twice() -> None:
    play = Play(STORM)
    play.tell(credited(RAINSTORM))
    assert play.turned.program.attribution == ("和风天气", "以官方发布为准")


def test_a_warning_that_nobody_can_see_needs_no_credit() -> None:
    play = Play(CARE)
    play.tell(credited(RAINSTORM))
    assert play.turned.program.attribution == ("和风天气",)
    play = Play(STORM)
    play.tell(credited())
    assert play.turned.program.attribution == ("和风天气",)


def test_words_about_the_air_carry_the_credit_of_the_air() -> None:
    air = replace(clean_air(180, at=NOON), attribution=("中国环境监测总站",))
    play = Play(a_campaign("air", condition=Is("air_150")))
    play.tell(credited(air=air))
    assert play.deck() == {"air", "evergreen"}
    assert play.turned.program.attribution == ("和风天气", "中国环境监测总站")
    other = Play(CARE)
    other.tell(credited(air=air))
    assert other.turned.program.attribution == ("和风天气",)


def test_the_days_figures_come_from_todays_forecast_of_the_last_twelve_hours_only() -> None:
    play = Play(a_campaign("care", a_slide("度数", text=zh("今天 {low} 到 {high} 度")), "坐坐"))
    days = the_days((15, 24), (9, 20), at=NOON)
    play.tell(WeatherObserved(NOON, WeatherReport(provider="qweather", received_at=NOON, daily=days)))
    assert "今天 15 到 24 度" in {turn.slide.text.get() for turn in play.here.deck}
    play.tell(Ticked(NOON + timedelta(hours=12)))
    assert "度数" not in {turn.key.slide for turn in play.here.deck}
