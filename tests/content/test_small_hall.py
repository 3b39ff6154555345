"""The small hall uses every key of the format: what is written there is what the parts get."""

import re
from dataclasses import fields
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.director.campaign import AllOf, AnyOf, Is, Not, When
from signage.director.hall import DateSpan, Motion, Span, Text
from signage.director.plans import MusicSpan, VoicePlan
from signage.director.wanted import Anchor, FieldKind, Priority


def test_the_hall_is_where_and_what_its_file_says(hall):
    read = hall.documents().hall

    assert read.name == Text((("zh", "暖屏小营业厅"), ("en", "Nuanping Small Hall")))
    assert (read.latitude, read.longitude, read.timezone) == (22.5431, 114.0579, ZoneInfo("Asia/Shanghai"))
    assert read.languages == ("zh", "en")
    assert (read.motion, read.font, read.display_off_when_closed) == (Motion.CALM, "LXGW WenKai", True)


def test_a_single_day_goes_before_the_weekend_and_an_exception_before_both(hall):
    opening = hall.documents().hall.opening
    noon_break = (Span(time(9), time(12)), Span(time(13, 30), time(17, 30)))

    assert opening.on(date(2026, 11, 23)) == noon_break
    assert opening.on(date(2026, 11, 21)) == (Span(time(10), time(16)),)
    assert opening.on(date(2026, 11, 22)) == ()
    assert opening.on(date(2026, 12, 31)) == (Span(time(9), time(12)),)
    assert [opening.on(date(2027, 2, day)) for day in range(5, 12)] == [()] * 7
    assert opening.on(date(2027, 2, 12)) == noon_break
    assert (opening.margin_before, opening.margin_after) == (timedelta(minutes=30), timedelta(minutes=15))


def test_places_screens_and_facilities_are_in_their_order(hall):
    read = hall.documents().hall

    assert [place.id for place in read.places] == ["entrance", "waiting"]
    assert [(screen.display, screen.place) for screen in read.screens] == [("HDMI-1", "entrance"), ("1", "waiting")]
    assert [(facility.id, facility.total) for facility in read.facilities] == [("umbrella", 12), ("water", None)]


def test_music_has_its_files_and_volumes(hall):
    documents = hall.documents()

    assert documents.music.files == ((hall.folder / "media/tune.wav").resolve(),)
    assert documents.music.shuffle
    assert documents.music.spans == (
        MusicSpan(span=Span(time(9), time(12)), volume_db=-6.0),
        MusicSpan(span=Span(time(13, 30), time(17, 30)), volume_db=-9.5),
    )


def test_a_campaign_is_named_after_its_file_and_has_its_slides(hall):
    rain = next(campaign for campaign in hall.documents().campaigns if campaign.id == "rain")
    drip, lend = rain.slides

    assert (rain.priority, rain.places, rain.condition) == (60, {"entrance"}, Is("rain_now"))
    assert drip.text.get("zh") == "外面有雨\n雨伞沥一沥，慢慢走"
    assert drip.text.get("en") == "It is raining\nLet your umbrella drip first"
    assert drip.tag == Text((("zh", "小心地滑"), ("en", "Wet floor")))
    assert (drip.scene, drip.emphasis, drip.dwell_s) == ("umbrella", ("慢慢走",), 12.0)
    assert (lend.facility, lend.dwell_s) == ("umbrella", 12.0)


def test_conditions_nest_and_when_holds_every_kind_of_time(hall):
    evening = next(campaign for campaign in hall.documents().campaigns if campaign.id == "evening")

    assert evening.condition == AllOf((Is("dusk"), Not(Is("rain_now")), AnyOf((Is("fine_day"), Is("cold")))))
    assert evening.when == When(
        dayparts=(Span(time(16), time(17, 30)), Span(time(22), time(2))),
        weekdays=frozenset({0, 1, 2, 3, 4, 6}),
        dates=(
            DateSpan(date(2026, 10, 1), date(2026, 10, 7)),
            DateSpan(date(2000, 12, 20), date(2000, 1, 5), yearly=True),
            DateSpan(date(2026, 11, 11), date(2026, 11, 11)),
            DateSpan(date(2000, 2, 14), date(2000, 2, 14), yearly=True),
        ),
        calendar=("workday", "holiday:国庆节", "term:谷雨"),
    )


def test_codes_pictures_and_films_are_found(hall):
    slides = {slide.id: slide for campaign in hall.documents().campaigns for slide in campaign.slides}

    assert slides["machine"].qr == "https://hall.example/self-service"
    assert slides["poster"].picture == (hall.folder / "media/poster.png").resolve()
    assert (slides["film"].video, slides["film"].dwell_s) == ((hall.folder / "media/film.mp4").resolve(), 60.0)


def test_a_plain_string_is_in_the_halls_first_language(hall):
    slides = {slide.id: slide for campaign in hall.documents().campaigns for slide in campaign.slides}

    assert slides["slowly"].text == Text((("zh", "慢慢来\n我们等你"),))


def test_templates_have_typed_blanks(hall):
    found, greeting, move_car = hall.documents().templates

    assert [(blank.name, blank.kind, blank.default, blank.max_length) for blank in found.blanks] == [
        ("item", FieldKind.ITEM, None, 20),
        ("desk", FieldKind.DESK, "咨询台", 40),
    ]
    assert (found.repeats, found.grace, found.expires_after) == (2, None, timedelta(minutes=30))
    assert (greeting.repeats, greeting.grace) == (1, timedelta(seconds=60))
    assert (move_car.priority, move_car.grace) == (Priority.URGENT, timedelta(seconds=90))


def test_scheduled_calls_know_when_and_how(hall):
    greeting, noon, farewell, lost = hall.documents().schedule

    assert (greeting.anchor, greeting.offset, greeting.grace) == (
        Anchor.OPENING,
        timedelta(0),
        timedelta(seconds=60),
    )
    assert (noon.anchor, noon.at, noon.weekdays) == (Anchor.MIDNIGHT, time(11, 45), frozenset(range(5)))
    assert (noon.places, noon.calendar, noon.grace) == ({"waiting"}, ("workday",), timedelta(seconds=45))
    assert (farewell.anchor, farewell.offset, farewell.grace) == (
        Anchor.CLOSING,
        timedelta(minutes=-15),
        timedelta(seconds=120),
    )
    assert farewell.audio == (hall.folder / "media/goodbye.wav").resolve()
    assert (lost.template, lost.fields, lost.offset) == ("found", (("item", "一把蓝色的伞"),), timedelta(minutes=5))


def test_a_scheduled_call_takes_from_its_template_what_it_does_not_say(hall):
    lost = hall.documents().schedule[-1]

    assert (lost.repeats, lost.grace, lost.expires_after) == (2, None, timedelta(minutes=30))


def test_weather_names_its_services_and_where_the_keys_are(hall):
    weather = hall.documents().weather

    assert (weather.provider, weather.second) == ("qweather", "met_norway")
    assert weather.contact == "https://hall.example/contact"
    assert weather.key_env == {"qweather": "QWEATHER_KEY"}
    assert weather.key_files == {"open_meteo": Path("/etc/nuanping/open-meteo.key")}
    assert weather.base_urls == {"qweather": "https://abc123.re.qweatherapi.com"}


def test_voices_are_tried_in_order(hall):
    voice = hall.documents().voice

    assert voice == VoicePlan(
        engines={"zh": ("pyttsx3:sit/cmn",), "en": ("pyttsx3:gmw/en-US", "pyttsx3:gmw/en")},
        rate={"zh": 150, "en": 110},
    )


def test_weather_voice_templates_and_schedule_may_be_left_out(hall):
    for name in ("weather", "voice", "schedule", "announcements", "words"):
        (hall.folder / f"config/{name}.toml").unlink()
    documents = hall.documents()

    assert (documents.templates, documents.schedule) == ((), ())
    assert (documents.weather.provider, documents.weather.second) == ("met_norway", None)
    assert documents.voice == VoicePlan(
        engines={"zh": ("pyttsx3:sit/cmn",), "en": ("pyttsx3:gmw/en",)}, rate={"zh": 150, "en": 110}
    )


def test_every_key_of_the_small_hall_stands_in_the_reference(hall):
    reference = (Path(__file__).parents[2] / "docs/documents.md").read_text(encoding="utf-8")
    keys = {
        key
        for path in hall.folder.glob("*/*.toml")
        for key in re.findall(r"^([a-z_]+) =", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert len(keys) > 50
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", reference)] == []


def test_the_small_hall_leaves_nothing_of_a_slide_unused(hall):
    slides = [slide for campaign in hall.documents().campaigns for slide in campaign.slides]

    assert [name.name for name in fields(slides[0]) if not any(getattr(slide, name.name) for slide in slides)] == []
