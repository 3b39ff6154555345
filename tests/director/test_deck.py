"""Which slides may show, which one does, and when does it leave?"""

from datetime import date, timedelta

import pytest
from fakes import NOON, a_campaign, a_hall, a_report, a_slide, some_documents, zh
from plays import SECOND, Play

from signage.director.campaign import AllOf, AnyOf, Is, Not, When
from signage.director.events import DayBegan, DocumentsLoaded, FacilityCounted, StaffObserved, Ticked
from signage.director.hall import Facility, Text
from signage.director.model import DayFacts, SlideKey
from signage.director.reports import ClockJudged, SlideFailed, SlideFinished, SlideShown, WeatherObserved
from signage.director.sky import Alert, AlertBulletin, Family, WeatherReport
from signage.director.state import State
from signage.director.step import step

RAIN = a_campaign("rain", "雨伞沥一沥", "慢慢走", condition=Is("rain_now"))
CARE = a_campaign("care", "喝口水", "歇歇脚", "充充电")
RAINS = WeatherObserved(NOON, a_report(NOON))
DRY = WeatherObserved(
    NOON + timedelta(minutes=10), a_report(NOON + timedelta(minutes=10), family=Family.OVERCAST, mm_h=0.0)
)


def test_a_hall_without_documents_shows_a_kind_word() -> None:
    turned = step(State(), Ticked(NOON))
    assert turned.program.places[0].slide.slide.text.get("zh") == "慢慢来，我们等你"


def test_a_hall_without_an_evergreen_of_its_own_has_one() -> None:
    bare = some_documents()
    play = Play()
    play.tell(
        DocumentsLoaded(NOON, bare.__class__(**{**{f: getattr(bare, f) for f in bare.__slots__}, "campaigns": ()}))
    )
    assert play.here.then.slide.text.get("en") == "No rush,\nwe're here"


def test_everyday_care_takes_turns_and_nothing_comes_twice_before_all_came_once() -> None:
    play = Play(CARE)
    seen = [play.here.slide.key.slide]
    for _ in range(5):
        play.finish()
        seen.append(play.here.slide.key.slide)
    assert seen == ["喝口水", "歇歇脚", "充充电"] * 2


def test_a_long_campaign_does_not_crowd_out_a_short_one() -> None:
    play = Play(a_campaign("long", *[f"长{i}" for i in range(9)]), a_campaign("short", "短1", "短2", "短3"))
    seen = [play.campaign, *[play.finish() for _ in range(11)]]
    assert seen.count("short") == 3
    assert not any(seen[i : i + 5] == ["long"] * 5 for i in range(8))


def test_a_slide_stays_until_it_is_reported_finished() -> None:
    play = Play(CARE)
    first = play.here.slide.key
    assert play.tell(SlideShown(NOON, "entrance", first), Ticked(NOON + 9 * SECOND)).slide.key == first


def test_a_slide_that_is_never_reported_finished_is_passed_over() -> None:
    play = Play(CARE)
    first = play.here.slide.key
    assert play.tell(SlideShown(NOON + SECOND, "entrance", first), Ticked(NOON + 15 * SECOND)).slide.key == first
    assert play.tell(Ticked(NOON + 16 * SECOND)).slide.key != first


def test_a_report_about_a_slide_that_is_gone_changes_nothing() -> None:
    play = Play(CARE)
    first = play.here.slide.key
    assert play.tell(SlideFinished(NOON, "entrance", SlideKey("care", "充充电"))).slide.key == first


def test_a_broken_slide_is_left_alone_for_a_while() -> None:
    play = Play(a_campaign("care", "好", "坏"))
    play.tell(SlideFailed(NOON, "entrance", SlideKey("care", "坏"), "图片打不开"))
    assert {play.here.slide.key.slide for _ in range(4) if play.finish()} == {"好"}
    play.tell(Ticked(NOON + timedelta(minutes=11)))
    assert "坏" in {turn.key.slide for turn in play.here.deck}


def test_rain_is_told_the_moment_it_is_known() -> None:
    play = Play(RAIN, CARE)
    assert play.campaign == "care"
    here = play.tell(RAINS)
    assert here.slide.key == SlideKey("rain", "雨伞沥一沥")
    assert here.slide.condition == "rain_now"
    assert here.slide.expires is not None
    assert here.then.key.campaign == "evergreen"


def test_a_warning_of_tomorrow_is_told_at_once_and_crowds_out_nothing_until_then() -> None:
    tomorrow = NOON + timedelta(hours=12)
    wave = Alert(id="1", event_code="1005", event_name="寒潮", headline="寒潮蓝色预警", onset=tomorrow)
    bulletin = AlertBulletin(provider="qweather", fetched_at=NOON, alerts=(wave,))
    play = Play(CARE, a_campaign("wave", "这两天要降温", condition=Is("cold_wave")))
    play.tell(WeatherObserved(NOON, WeatherReport(provider="qweather", received_at=NOON, alerts=bulletin)))
    seen = [play.campaign, *[play.finish() for _ in range(6)]]
    assert seen == ["wave", "care", "care", "wave", "care", "care", "wave"]


def test_a_tip_takes_every_third_turn_and_its_wordings_alternate() -> None:
    play = Play(RAIN, CARE)
    play.tell(RAINS)
    seen = [play.here.slide.key, *[(play.finish(), play.here.slide.key)[1] for _ in range(6)]]
    assert [key.campaign for key in seen] == ["rain", "care", "care", "rain", "care", "care", "rain"]
    assert [key.slide for key in seen[::3]] == ["雨伞沥一沥", "慢慢走", "雨伞沥一沥"]


def test_several_tips_take_every_second_turn_in_turn() -> None:
    heavy = a_campaign("heavy", condition=AnyOf((Is("rain_heavy"), Is("rain_now"))))
    play = Play(RAIN, heavy, CARE)
    play.tell(RAINS)
    seen = [play.campaign, *[play.finish() for _ in range(6)]]
    assert seen == ["rain", "heavy", "care", "rain", "care", "heavy", "care"]


def test_a_tip_leaves_the_deck_when_its_weather_ends() -> None:
    play = Play(RAIN, CARE)
    play.tell(RAINS)
    assert play.tell(DRY).slide.key.campaign == "care"
    assert play.deck() == {"care"}


def test_a_tip_leaves_the_deck_when_its_evidence_is_too_old() -> None:
    play = Play(RAIN, CARE)
    expires = play.tell(RAINS).slide.expires
    play.tell(Ticked(expires - SECOND))
    assert "rain" in play.deck()
    play.tell(Ticked(expires))
    assert play.deck() == {"care"}


def test_the_evergreen_that_the_screen_put_up_by_itself_stays_for_its_dwell() -> None:
    play = Play(RAIN, CARE)
    here = play.tell(RAINS)
    then = here.then.key
    assert play.tell(SlideShown(here.slide.expires, "entrance", then)).slide.key == then
    assert play.finish() == "care"


def test_an_official_alert_has_the_screen_to_itself() -> None:
    alert = Alert(
        id="a",
        event_code="1003",
        event_name="暴雨",
        headline="暴雨红色预警",
        colour="red",
        expires=NOON + timedelta(hours=2),
    )
    told = WeatherReport(
        provider="qweather",
        received_at=NOON,
        alerts=AlertBulletin(provider="qweather", fetched_at=NOON, alerts=(alert,)),
    )
    storm = a_campaign(
        "storm", a_slide("预警", text=Text((("zh", "{alert}\n避开低洼处"),))), condition=Is("storm_alert")
    )
    play = Play(storm, RAIN, CARE)
    here = play.tell(RAINS, WeatherObserved(NOON, told))
    assert play.deck() == {"storm"}
    assert here.slide.slide.text.get("zh") == "暴雨红色预警\n避开低洼处"
    assert play.finish() == "storm"


def test_the_greater_priority_wins_and_evergreens_come_when_nothing_else_is_left() -> None:
    festival = a_campaign("festival", priority=80, places=("counter",))
    play = Play(CARE, festival, hall=a_hall("entrance", "counter"))
    assert play.deck() == {"care"}
    assert {turn.key.campaign for turn in play.turned.program.place("counter").deck} == {"festival"}
    assert {turn.key.campaign for turn in Play().here.deck} == {"evergreen"}


UMBRELLAS = Facility(id="umbrella", name=zh("爱心雨伞"), where=zh("门口"), total=6)
UMBRELLA = a_slide("借伞", text=zh("{name}在{where}"), tag=zh("还有 {left} 把，共 {total} 把"), facility="umbrella")


def test_a_slide_says_where_the_help_is_and_how_much_is_left() -> None:
    play = Play(a_campaign("care", UMBRELLA), hall=a_hall(facilities=(UMBRELLAS,)))
    assert play.here.slide.slide.text.get("zh") == "爱心雨伞在门口"
    assert play.here.slide.slide.tag.get("zh") == "还有 6 把，共 6 把"
    assert play.tell(FacilityCounted(NOON, "umbrella", 2, "值班经理")).slide.slide.tag.get("zh") == "还有 2 把，共 6 把"


def test_a_facility_that_is_used_up_is_not_offered() -> None:
    play = Play(a_campaign("care", UMBRELLA, a_slide("坐坐")), hall=a_hall(facilities=(UMBRELLAS,)))
    play.tell(FacilityCounted(NOON, "umbrella", 0, "值班经理"))
    assert {turn.key.slide for turn in play.here.deck} == {"坐坐"}


def test_a_facility_that_cannot_run_out_needs_no_count() -> None:
    water = Facility(id="water", name=zh("饮水机"), where=zh("进门右手边"))
    play = Play(
        a_campaign("care", a_slide("喝水", tag=zh("{where}"), facility="water")), hall=a_hall(facilities=(water,))
    )
    assert play.here.slide.slide.tag.get("zh") == "进门右手边"


def test_a_slide_whose_words_are_not_known_does_not_show() -> None:
    care = a_campaign("care", a_slide("度数", text=zh("外面 {temperature} 度")), a_slide("坐坐", tag=zh("歇会儿")))
    play = Play(care)
    assert {turn.key.slide for turn in play.here.deck} == {"坐坐"}
    play.tell(RAINS)
    assert "外面 18 度" in {turn.slide.text.get("zh") for turn in play.here.deck}


def test_the_day_gives_its_name_to_a_slide() -> None:
    term = a_campaign("term", a_slide("节气", text=zh("今日{term}，愿你安好")), when=When(calendar=("term",)))
    play = Play(term, CARE)
    assert play.deck() == {"care"}
    play.tell(DayBegan(NOON, DayFacts(day=date(2026, 5, 20), term="小满", holiday="")))
    assert play.deck() == {"term", "care"}
    assert "今日小满，愿你安好" in {turn.slide.text.get("zh") for turn in play.here.deck}


def test_without_a_trusted_clock_only_evergreens_show() -> None:
    play = Play(RAIN, CARE)
    play.tell(RAINS, ClockJudged(NOON, trusted=False, why="跳了一天"))
    assert play.deck() == {"evergreen"}
    assert play.turned.state.troubles == {"clock": "跳了一天"}


def test_at_night_the_hall_says_good_night() -> None:
    play = Play(RAIN, CARE)
    here = play.tell(Ticked(NOON + timedelta(hours=8)))
    assert not play.turned.program.open
    assert here.slide.slide.scene == "night"


def test_music_plays_in_its_hours_and_is_ducked_only_under_speech() -> None:
    play = Play(music=True)
    assert (play.turned.program.music.volume_db, play.turned.program.music.ducked) == (-6.0, False)
    play.tell(Ticked(NOON + timedelta(hours=5, minutes=10)))
    assert play.turned.program.music.files == ()


@pytest.mark.parametrize(
    ("condition", "shows"),
    [
        (AllOf((Is("rain_now"), Not(Is("snow_now")))), True),
        (AllOf((Is("rain_now"), Is("snow_now"))), False),
        (AnyOf((Is("snow_now"), Is("rain_now"))), True),
        (Not(Is("rain_now")), False),
        (Not(Is("air_100")), False),
        (Is("nonsense"), False),
    ],
)
def test_a_requirement_is_judged_in_three_values(condition: object, shows: bool) -> None:
    play = Play(a_campaign("tip", condition=condition), CARE)
    play.tell(RAINS)
    assert ("tip" in play.deck()) is shows


def test_weather_without_documents_is_not_learnt() -> None:
    assert step(State(), RAINS).state.weather == State().weather


def the_mark(play: Play) -> tuple[str, float | None]:
    mark = play.turned.program.mark
    return mark.family, mark.temp_c


def test_the_mark_says_what_the_sky_is_and_when_it_was_so() -> None:
    play = Play(CARE)
    assert play.turned.program.mark is None
    play.tell(RAINS)
    assert the_mark(play) == ("rain", 18.0)
    assert play.turned.program.mark.valid_at == NOON
    play.tell(DRY)
    assert the_mark(play) == ("overcast", 18.0)


def test_the_mark_names_no_rain_that_a_tip_might_not_name() -> None:
    play = Play(CARE)
    play.tell(RAINS, Ticked(NOON + timedelta(minutes=31)))
    assert the_mark(play) == ("unknown", 18.0)
    play = Play(CARE)
    play.tell(RAINS, StaffObserved(NOON, raining=False, by="值班经理"))
    assert the_mark(play) == ("unknown", 18.0)


def test_the_mark_names_no_dry_sky_while_somebody_sees_rain_or_when_it_is_long_ago() -> None:
    play = Play(CARE)
    play.tell(Ticked(DRY.at), DRY, StaffObserved(DRY.at, raining=True, by="值班经理"))
    assert the_mark(play) == ("unknown", 18.0)
    play = Play(CARE)
    play.tell(Ticked(DRY.at), DRY, Ticked(DRY.at + timedelta(minutes=45)))
    assert the_mark(play) == ("unknown", 18.0)
