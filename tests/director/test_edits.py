"""What an edit of the documents, a new day or news from the journal leave of what was remembered."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from fakes import NOON, a_campaign, a_clip, a_hall, a_report, a_slide, some_documents, zh
from plays import SECOND, Play

from signage.director.campaign import Is, When
from signage.director.events import (
    DayBegan,
    DocumentsLoaded,
    DocumentsRefused,
    FacilityCounted,
    HallRemembered,
    StaffObservationWithdrawn,
    StaffObserved,
    Ticked,
)
from signage.director.hall import Facility, Span, Text
from signage.director.model import DayFacts, SlideKey
from signage.director.plans import MusicPlan, MusicSpan
from signage.director.reports import (
    ClockJudged,
    PartFailed,
    SlideFailed,
    SlideFinished,
    SlideShown,
    SoundChanged,
    SpeechRendered,
    WeatherFailed,
    WeatherObserved,
)
from signage.director.wanted import ScheduledCall

CARE = a_campaign("care", "喝口水", "歇歇脚")
RAIN = a_campaign("rain", condition=Is("rain_now"))


def troubles(play: Play) -> dict[str, str]:
    return dict(play.turned.state.troubles)


def test_a_trouble_is_remembered_until_it_is_over() -> None:
    play = Play()
    play.tell(
        SoundChanged(NOON, present=False), PartFailed(NOON, "mixer", "退出了"), WeatherFailed(NOON, "qweather", "超时")
    )
    assert troubles(play) == {"sound": "没有声音设备，广播只有字幕", "mixer": "退出了", "weather:qweather": "超时"}
    play.tell(SoundChanged(NOON, present=True), PartFailed(NOON, "mixer", "", ended=True))
    play.tell(WeatherObserved(NOON, a_report(NOON)))
    assert troubles(play) == {}


def test_an_edit_that_is_refused_leaves_the_last_good_one_on_the_air() -> None:
    play = Play(CARE)
    before = play.here
    play.tell(DocumentsRefused(NOON, ("playlists/a.toml:3：没有这个词", "hall.toml:1：少了名字")))
    assert play.here == before
    assert troubles(play)["documents"].count("\n") == 1
    play.tell(DocumentsLoaded(NOON, some_documents(CARE)))
    assert troubles(play) == {}


def test_a_service_of_which_a_part_still_fails_is_in_trouble_though_it_answered() -> None:
    play = Play(CARE)
    play.tell(WeatherObserved(NOON, a_report(NOON), failing="alerts: 超时"))
    assert troubles(play) == {"weather:qweather": "alerts: 超时"}


def test_the_trouble_of_a_service_that_is_asked_no_more_is_no_trouble() -> None:
    play = Play(CARE)
    play.tell(WeatherFailed(NOON, "met_norway", "超时"), WeatherFailed(NOON, "qweather", "超时"))
    play.tell(DocumentsLoaded(NOON, some_documents(CARE)))
    assert set(troubles(play)) == {"weather:qweather"}


def test_a_hall_that_moved_to_another_town_knows_nothing_of_its_weather() -> None:
    play = Play(RAIN, CARE)
    play.tell(WeatherObserved(NOON, a_report(NOON)))
    documents = some_documents(RAIN, CARE)
    play.tell(DocumentsLoaded(NOON, documents))
    assert "rain" in play.deck()
    play.tell(DocumentsLoaded(NOON, replace(documents, hall=replace(documents.hall, latitude=31.2))))
    assert play.deck() == {"care"}


def test_a_place_that_is_taken_away_and_a_slide_that_is_gone_leave_nothing_behind() -> None:
    play = Play(CARE, hall=a_hall("entrance", "counter"))
    play.finish()
    play.tell(
        DocumentsLoaded(NOON + SECOND, some_documents(a_campaign("care", "歇歇脚", "喝茶"), hall=a_hall("entrance")))
    )
    assert set(play.turned.state.places) == {"entrance"}
    assert SlideKey("care", "喝口水") not in play.turned.state.places["entrance"].history
    assert play.finish() == "care"


def test_a_report_about_a_place_that_is_gone_changes_nothing_that_is_shown() -> None:
    play = Play(CARE)
    before = play.here
    play.tell(
        SlideShown(NOON, "roof", SlideKey("care", "喝口水")),
        SlideFinished(NOON, "roof", SlideKey("care", "喝口水")),
        SlideFailed(NOON, "roof", SlideKey("care", "喝口水"), "图片打不开"),
    )
    assert play.here == before


def test_a_picture_that_was_broken_is_tried_again_after_an_edit() -> None:
    play = Play(CARE)
    play.tell(SlideFailed(NOON, "entrance", SlideKey("care", "歇歇脚"), "图片打不开"))
    assert len(play.here.deck) == 1
    play.tell(DocumentsLoaded(NOON, some_documents(CARE)))
    assert len(play.here.deck) == 2


def test_when_every_slide_is_broken_the_house_has_a_kind_word() -> None:
    play = Play(a_campaign("care", "坏"))
    for key in [SlideKey("care", "坏"), SlideKey("evergreen", "慢慢来"), SlideKey("evergreen", "不着急")]:
        play.tell(SlideFailed(NOON, "entrance", key, "图片打不开"))
    assert play.here.slide.slide.text.get("zh") == "慢慢来，我们等你"


def test_another_voice_speaks_the_words_of_the_schedule_anew() -> None:
    greeting = ScheduledCall(name="早安", text=Text((("zh", "早上好"),)))
    play = Play(schedule=(greeting,))
    passage = play.turned.program.prepare[0]
    play.tell(SpeechRendered(NOON, passage, a_clip(passage)))
    documents = some_documents(schedule=(greeting,))
    play.tell(DocumentsLoaded(NOON, documents))
    assert play.turned.program.prepare == ()
    play.tell(DocumentsLoaded(NOON, replace(documents, voice=replace(documents.voice, rate={"zh": 150}))))
    assert play.turned.program.prepare == (passage,)


UMBRELLAS = Facility(id="umbrella", name=zh("雨伞"), where=zh("门口"), total=6)


def test_what_staff_said_since_the_start_is_newer_than_what_the_journal_kept() -> None:
    play = Play(
        RAIN,
        a_campaign("care", a_slide("借伞", tag=zh("还有{left}把"), facility="umbrella")),
        hall=a_hall(facilities=(UMBRELLAS,)),
    )
    later = NOON + SECOND
    play.tell(FacilityCounted(NOON, "umbrella", 2, "经理"), StaffObserved(NOON, raining=True, by="经理"))
    play.tell(
        HallRemembered(
            later, dry_until=NOON + timedelta(minutes=30), rained_at=NOON - SECOND, counts=(("umbrella", 5),)
        )
    )
    assert "rain" in play.deck()
    assert "还有2把" in {turn.slide.tag.get() for turn in play.here.deck if turn.slide.tag}


def test_a_word_about_rain_that_is_taken_back_was_never_said() -> None:
    play = Play(RAIN, CARE)
    play.tell(StaffObserved(NOON, raining=True, by="经理"))
    assert "rain" in play.deck()
    play.tell(StaffObservationWithdrawn(NOON + SECOND, "经理"))
    assert play.deck() == {"care"}


def test_what_the_journal_kept_is_taken_up() -> None:
    play = Play(RAIN, CARE, hall=a_hall(facilities=(UMBRELLAS,)))
    play.tell(HallRemembered(NOON, rain_said_at=NOON - SECOND, rained_at=NOON - SECOND, counts=(("umbrella", 5),)))
    assert "rain" in play.deck()
    assert play.turned.state.counts["umbrella"] == 5
    assert play.turned.state.weather.rained_at == NOON - SECOND


def test_a_clock_that_is_not_believed_leaves_only_what_is_true_at_any_time() -> None:
    timed = a_campaign("lunch", "午间", priority=0, when=When(weekdays=frozenset({2})))
    today = a_campaign("evergreen2", a_slide("度数", text=zh("外面 {temperature} 度")), a_slide("坐坐"), priority=0)
    play = Play(timed, today)
    play.tell(WeatherObserved(NOON, a_report(NOON)))
    assert {turn.key.slide for turn in play.here.deck} >= {"午间", "度数", "坐坐"}
    assert play.turned.program.mark is not None
    play.tell(ClockJudged(NOON, trusted=False, why="跳了一天"))
    assert {turn.key.slide for turn in play.here.deck} == {"坐坐", "慢慢来", "不着急"}
    assert play.turned.program.mark is None


def test_a_night_that_crosses_midnight_belongs_to_the_holiday_on_which_it_began() -> None:
    always = replace(a_hall().opening, weekly=((Span(NOON.time(), NOON.time()),),) * 7)
    evening = When(dayparts=(Span(NOON.replace(hour=20).time(), NOON.replace(hour=2).time()),), calendar=("holiday",))
    play = Play(a_campaign("feast", when=evening), CARE, hall=a_hall(opening=always))
    play.tell(DayBegan(NOON, DayFacts(day=date(2026, 5, 20), holiday="中秋节")), Ticked(NOON + timedelta(hours=11)))
    assert "feast" in play.deck()
    midnight = NOON + timedelta(hours=12)
    feast, workday = DayFacts(day=date(2026, 5, 20), holiday="中秋节"), DayFacts(day=date(2026, 5, 21), holiday="")
    play.tell(Ticked(midnight), DayBegan(midnight, workday, feast))
    assert "feast" in play.deck()
    play.tell(Ticked(midnight + timedelta(hours=2)))
    assert "feast" not in play.deck()
    restarted = Play(a_campaign("feast", when=evening), CARE, hall=a_hall(opening=always))
    restarted.tell(Ticked(midnight), DayBegan(midnight, workday, feast), Ticked(midnight + timedelta(hours=1)))
    assert "feast" in restarted.deck(), "a hall that starts after midnight knows the evening before"


def test_a_film_longer_than_a_slide_is_not_cut_short() -> None:
    play = Play(a_campaign("care", a_slide("片子", video=Path("a.mp4")), a_slide("坐坐")))
    film = play.here.slide.key
    play.tell(SlideShown(NOON, "entrance", film), Ticked(NOON + timedelta(minutes=2)))
    assert play.here.slide.key == film
    play.tell(Ticked(NOON + timedelta(minutes=6)))
    assert play.here.slide.key != film


FILES = tuple(Path(f"{name}.ogg") for name in ("春", "夏", "秋", "冬", "雨", "雪"))


def music(play: Play, **changes: object):
    plan = MusicPlan(
        **{"files": FILES, "spans": (MusicSpan(span=Span(NOON.time(), NOON.time()), volume_db=-3.0),)} | changes
    )
    play.tell(DocumentsLoaded(play.turned.state.now, replace(some_documents(CARE), music=plan)))
    return play.turned.program.music


def test_music_plays_in_the_order_of_the_documents() -> None:
    assert music(Play()).files == FILES


def test_shuffled_music_keeps_its_order_all_day_and_has_another_the_next() -> None:
    play = Play()
    today = music(play, shuffle=True).files
    assert sorted(today) == sorted(FILES)
    play.tell(Ticked(NOON + timedelta(hours=3)))
    assert play.turned.program.music.files == today
    orders = set()
    for days in range(1, 6):
        play.tell(Ticked(NOON + timedelta(days=days)))
        orders.add(play.turned.program.music.files)
    assert len(orders | {today}) > 3


@pytest.mark.parametrize("changes", [{"files": ()}, {"spans": ()}])
def test_without_pieces_or_hours_there_is_no_music(changes: dict) -> None:
    assert music(Play(), **changes).files == ()
