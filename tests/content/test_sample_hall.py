"""The sample hall keeps the rules its words were written by: true when shown, kind, short, never the same twice."""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import segno

from signage.content.documents import read_hall
from signage.content.notation import HOLIDAYS, SOLAR_TERMS
from signage.director.campaign import AllOf, AnyOf, Campaign, Not, Requirement, Slide
from signage.director.conditions import CONDITIONS
from signage.director.documents import Documents
from signage.director.hall import Span
from signage.director.model import Passage
from signage.director.permitted import expected_s
from signage.director.templates import fill
from signage.director.wanted import Anchor, FieldKind, Priority, Template
from signage.sketch.scenes import SCENES

ROOT = Path(__file__).parents[2]
PLACES = ("entrance", "counter", "water", "waiting")
A_YEAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
HEDGED = ("rain_maybe", "rain_soon", "snow_maybe")
FALLING_NOW = re.compile("外面有雨|正下雨|正在下|下着|雨正大|下雪了|raining|snowing|pouring", re.IGNORECASE)
ORDERS = re.compile("禁止|严禁|必须|请勿|不得|(?<!拿)不准|务必|注意安全|must|forbidden|prohibited", re.IGNORECASE)
SLANG = re.compile("亲们|小伙伴|打卡|种草|绝绝子|yyds|给力|赶脚|酱紫|宝子|家人们|安利", re.IGNORECASE)
ADVERTS = re.compile("优惠|促销|特价|抢购|限时|折扣|新品|套餐升级|discount|special offer", re.IGNORECASE)
TIME_OF_DAY = re.compile(
    "今天|今晚|早上|上午|中午|下午|晚上|周末|春|夏|秋|冬|today|morning|noon|evening|tonight", re.IGNORECASE
)
SAMPLES = {
    FieldKind.TEXT: "靠窗的第三张桌子",
    FieldKind.ITEM: "文件夹",
    FieldKind.DESK: "咨询台",
    FieldKind.PERSON: "单先生",
    FieldKind.PLATE: "粤A12345",
    FieldKind.TICKET: "A023",
    FieldKind.TIME: "15:30",
    FieldKind.NUMBER: "15",
}


@pytest.fixture(scope="module")
def hall() -> Documents:
    documents = read_hall(
        ROOT, assets=ROOT / "assets", conditions=CONDITIONS, scenes=SCENES, now=datetime(2026, 6, 1, tzinfo=UTC)
    )
    assert isinstance(documents, Documents), "\n".join(map(str, documents))
    return documents


def everything(hall: Documents) -> list[tuple[Campaign, Slide]]:
    return [(campaign, slide) for campaign in hall.campaigns for slide in campaign.slides]


def name(campaign: Campaign, slide: Slide) -> str:
    return f"{campaign.id}/{slide.id}"


def conditions_of(requirement: Requirement | None) -> Iterator[str]:
    match requirement:
        case None:
            return
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from conditions_of(part)
        case Not(part):
            yield from conditions_of(part)
        case _:
            yield requirement.id


def at(place: str, campaign: Campaign) -> bool:
    return not campaign.places or place in campaign.places


def width(words: str) -> float:
    """In Chinese characters; a field counts as what usually stands there."""
    words = re.sub(r"\{(left|total|temperature|high|low)\}", "36", words)
    words = re.sub(r"\{(holiday|term|alert|where|name)\}", "国庆节", words)
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in words)


def words_of(slide: Slide) -> str:
    return "\n".join(words for _, words in slide.text.by_language)


# The hall as a whole


def test_it_is_large_enough_for_a_real_hall(hall: Documents) -> None:
    assert len(hall.campaigns) >= 14
    assert len(everything(hall)) >= 110
    assert [place.id for place in hall.hall.places] == list(PLACES)


def test_every_slide_speaks_chinese_first_and_english_second(hall: Documents) -> None:
    for campaign, slide in everything(hall):
        assert slide.text.languages == ("zh", "en"), name(campaign, slide)
        assert slide.tag is None or slide.tag.languages == ("zh", "en"), name(campaign, slide)


def test_no_two_slides_share_a_wording_or_a_headline(hall: Documents) -> None:
    for language in ("zh", "en"):
        # Each campaign speaks of a warning of its own.
        said = [slide.text.get(language).replace("{alert}", campaign.id) for campaign, slide in everything(hall)]
        texts = Counter(said)
        headlines = Counter(words.partition("\n")[0] for words in said)
        assert max(texts.values()) == 1
        assert [headline for headline, count in headlines.items() if count > 1] == []


def test_no_two_slides_say_nearly_the_same(hall: Documents) -> None:
    pairs = {}
    for campaign, slide in everything(hall):
        words = re.sub(r"\W", "", slide.text.get("zh"))
        pairs[name(campaign, slide)] = {words[i : i + 2] for i in range(len(words) - 1)}
    alike = [(a, b) for (a, x), (b, y) in combinations(pairs.items(), 2) if len(x & y) / len(x | y) > 0.3]
    assert alike == []


def test_no_two_tips_about_the_weather_share_a_picture(hall: Documents) -> None:
    tips = [slide for campaign in hall.campaigns if campaign.id.startswith("weather-") for slide in campaign.slides]
    assert [scene for scene, uses in Counter(slide.scene for slide in tips).items() if uses > 1] == []


def test_no_picture_is_shown_by_more_than_three_slides(hall: Documents) -> None:
    uses = Counter(slide.scene for campaign in hall.campaigns for slide in campaign.slides)
    assert max(uses.values()) <= 3
    assert sum(uses.values()) - len(uses) <= 15


def test_every_facility_is_spoken_of(hall: Documents) -> None:
    spoken_of = {slide.facility for _, slide in everything(hall)}
    assert {facility.id for facility in hall.hall.facilities} <= spoken_of


# The words


def test_headlines_can_be_read_from_eight_metres_and_bodies_at_a_glance(hall: Documents) -> None:
    for campaign, slide in everything(hall):
        chinese, english = (slide.text.get(language).split("\n") for language in ("zh", "en"))
        assert len(chinese) <= 3, name(campaign, slide)
        assert len(english) <= 3, name(campaign, slide)
        assert width(chinese[0]) <= 8, name(campaign, slide)
        assert max(width(line) for line in chinese[1:]) <= 14, name(campaign, slide)
        assert len(english[0]) <= 22, name(campaign, slide)
        assert max(len(line) for line in english[1:]) <= 32, name(campaign, slide)


def test_tags_are_one_short_fact_even_with_their_fields_filled_in(hall: Documents) -> None:
    facilities = {facility.id: facility for facility in hall.hall.facilities}
    for campaign, slide in everything(hall):
        for language, tag in slide.tag.by_language if slide.tag else ():
            if slide.facility:
                where = facilities[slide.facility].where.get(language)
                assert width(tag.replace("{where}", where)) <= 12, name(campaign, slide)
            else:
                assert width(tag) <= 12, name(campaign, slide)


def test_nobody_is_ordered_about_or_sold_anything(hall: Documents) -> None:
    for campaign, slide in everything(hall):
        words = words_of(slide)
        assert not re.search("[!！]", words), name(campaign, slide)
        assert not ORDERS.search(words), name(campaign, slide)
        assert not SLANG.search(words), name(campaign, slide)
        assert not ADVERTS.search(words), name(campaign, slide)


def test_each_language_has_a_word_to_stress(hall: Documents) -> None:
    for campaign, slide in everything(hall):
        for _, words in slide.text.by_language:
            assert any(stressed in words for stressed in slide.emphasis), name(campaign, slide)


def test_visitors_are_addressed_politely_throughout(hall: Documents) -> None:
    for campaign, slide in everything(hall):
        assert "你" not in slide.text.get("zh"), name(campaign, slide)
    for template in hall.templates:
        assert "你" not in template.text.get("zh"), template.id


def test_codes_stay_coarse_enough_to_be_scanned_from_the_floor(hall: Documents) -> None:
    codes = [slide.qr for _, slide in everything(hall) if slide.qr]
    assert len(codes) >= 2
    for code in codes:
        assert int(segno.make(code, error="m", micro=False).version) <= 7, code


# Truth


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_has_one_to_three_wordings_at_every_place(hall: Documents, condition: str) -> None:
    for place in PLACES:
        wordings = [
            slide
            for campaign, slide in everything(hall)
            if condition in conditions_of(campaign.condition) and at(place, campaign)
        ]
        assert 1 <= len(wordings) <= 3, place


@pytest.mark.parametrize("condition", HEDGED)
def test_what_is_only_expected_is_worded_as_a_possibility(hall: Documents, condition: str) -> None:
    for campaign, slide in everything(hall):
        if condition in conditions_of(campaign.condition):
            assert re.search("可能|或许|也许", slide.text.get("zh")), name(campaign, slide)
            assert re.search("may|perhaps|possible", slide.text.get("en"), re.IGNORECASE), name(campaign, slide)


def test_only_what_rests_on_seen_weather_says_that_it_rains_or_snows(hall: Documents) -> None:
    seen = {"rain_now", "rain_heavy", "snow_now", "freezing_rain"}
    for campaign, slide in everything(hall):
        if not seen.intersection(conditions_of(campaign.condition)):
            assert not FALLING_NOW.search(words_of(slide)), name(campaign, slide)


def test_official_warnings_are_shown_in_the_words_of_their_issuer(hall: Documents) -> None:
    for condition in ("storm_alert", "typhoon"):
        slides = [s for c, s in everything(hall) if condition in conditions_of(c.condition)]
        assert any("{alert}" in slide.text.get("zh") and "{alert}" in slide.text.get("en") for slide in slides)
        assert any("{" not in words_of(slide) for slide in slides), "a warning without a headline still shows"


def test_a_slide_that_counts_says_so_of_something_that_can_run_out(hall: Documents) -> None:
    facilities = {facility.id: facility for facility in hall.hall.facilities}
    counted = [slide for _, slide in everything(hall) if slide.tag and "{left}" in slide.tag.get("zh")]
    assert len(counted) >= 3
    assert all(facilities[slide.facility or ""].total for slide in counted)


def test_at_the_water_nobody_is_sent_to_the_water(hall: Documents) -> None:
    own = [(c, s) for c, s in everything(hall) if at("water", c) and s.facility == "water"]
    assert len(own) >= 3
    for campaign, slide in own:
        assert slide.tag is None, name(campaign, slide)
        assert "饮水处" not in slide.text.get("zh"), name(campaign, slide)


def test_evergreens_are_true_at_any_time_of_any_day(hall: Documents) -> None:
    for place in PLACES:
        evergreens = [(c, s) for c, s in everything(hall) if c.priority == 0 and at(place, c)]
        assert len(evergreens) >= 6
        for campaign, slide in evergreens:
            assert campaign.when.dayparts == campaign.when.dates == campaign.when.calendar == ()
            assert slide.facility is None, name(campaign, slide)
            assert not TIME_OF_DAY.search(words_of(slide)), name(campaign, slide)


def test_every_place_has_enough_everyday_care_not_to_bore(hall: Documents) -> None:
    for place in PLACES:
        usual = [
            s
            for c, s in everything(hall)
            if c.priority == 50 and not c.condition and not c.when.calendar and at(place, c)
        ]
        assert len(usual) >= 20, place


# The calendar


@pytest.mark.parametrize("term", SOLAR_TERMS)
def test_every_solar_term_has_its_own_slide(hall: Documents, term: str) -> None:
    slides = [(c, s) for c, s in everything(hall) if f"term:{term}" in c.when.calendar]
    assert len(slides) == 1
    assert term in slides[0][1].text.get("zh")
    assert slides[0][0].condition is None


@pytest.mark.parametrize("holiday", HOLIDAYS)
def test_every_public_holiday_has_its_own_slide(hall: Documents, holiday: str) -> None:
    assert any(f"holiday:{holiday}" in campaign.when.calendar for campaign in hall.campaigns)


def test_a_working_weekend_gets_some_sympathy(hall: Documents) -> None:
    [campaign] = [c for c in hall.campaigns if "workday" in c.when.calendar]
    assert campaign.when.weekdays == {5, 6}


def test_opening_and_closing_slides_fit_the_opening_hours(hall: Documents) -> None:
    for days, group in ((0, "workdays"), (5, "weekend")):
        [hours] = hall.hall.opening.weekly[days]
        by_id = {campaign.id: campaign for campaign in hall.campaigns}
        opening, closing = by_id[f"hours-opening-{group}"], by_id[f"hours-closing-{group}"]
        assert opening.when.dayparts[0].start == hours.start
        assert closing.when.dayparts[0].end == hours.end
        assert days in opening.when.weekdays
        assert opening.when.weekdays == closing.when.weekdays


def test_working_weekends_and_half_days_are_in_the_opening_hours(hall: Documents) -> None:
    opening = hall.hall.opening
    working_saturday, new_years_eve, new_year = (
        datetime(2026, m, d, tzinfo=UTC).date() for m, d in ((5, 9), (2, 16), (2, 17))
    )
    assert opening.on(working_saturday) == opening.weekly[0]
    assert opening.on(new_years_eve)[0].end.hour < 12
    assert opening.on(new_year) == ()


# Announcements


def test_the_templates_cover_a_hall_s_whole_day(hall: Documents) -> None:
    assert {template.id for template in hall.templates} >= {
        *("opening_greeting", "farewell_15", "farewell_5", "closing_farewell"),
        *("lost_found", "find_owner", "car_owner", "lost_child", "found_child"),
        *("queue_apology", "waiting_apology", "building_works", "outage", "recovery", "weather_care", "wet_floor"),
        *("self_service", "safety", "fire_drill", "free"),
    }


def test_a_found_folder_is_announced_with_an_item_and_a_desk(hall: Documents) -> None:
    template = template_called("lost_found", hall)
    chinese, english = fill(template, {"item": "文件夹", "desk": "咨询台"}, hall.hall.languages)
    assert isinstance(chinese, Passage)
    assert isinstance(english, Passage)
    assert "大厅里拾到文件夹" in chinese.words
    assert "咨询台" in chinese.words
    assert not re.search("[一-鿿]", english.said), "an English voice cannot read Chinese"


def test_every_template_can_be_filled_in_and_said_within_forty_seconds(hall: Documents) -> None:
    for template in hall.templates:
        values = {blank.name: SAMPLES[blank.kind] for blank in template.blanks}
        for passage in fill(template, values, hall.hall.languages):
            assert isinstance(passage, Passage), f"{template.id}: {passage}"
            seconds = (
                len(passage.words) / 190 * 60 if passage.language == "zh" else len(passage.words.split()) / 140 * 60
            )
            assert seconds < 40, template.id


def test_a_child_is_never_named_and_never_stops_being_looked_for(hall: Documents) -> None:
    for template in (template_called("lost_child", hall), template_called("found_child", hall)):
        assert not [blank for blank in template.blanks if blank.kind is FieldKind.PERSON]
        assert template.priority is Priority.URGENT
        assert template.grace is None


def test_what_staff_ask_for_waits_until_a_child_was_called_three_times(hall: Documents) -> None:
    lost = template_called("lost_child", hall)
    filled = fill(lost, {"age": "5", "look": "穿红色外套"}, hall.hall.languages)
    heard_s = lost.repeats * sum(expected_s(passage) for passage in filled if isinstance(passage, Passage))
    by_hand = [template for template in hall.templates if template.blanks]
    for template in by_hand:
        assert template.grace is None or template.grace > timedelta(seconds=heard_s), template.id


def test_a_closing_notice_may_be_later_than_a_greeting_and_a_hint_hardly_at_all(hall: Documents) -> None:
    assert template_called("farewell_15", hall).grace == timedelta(seconds=120)
    assert template_called("opening_greeting", hall).grace == timedelta(seconds=60)
    assert template_called("self_service", hall).grace == timedelta(seconds=30)


def test_announcements_order_nobody_about(hall: Documents) -> None:
    texts = [template.text for template in hall.templates] + [call.text for call in hall.schedule if call.text]
    for text in texts:
        for _, words in text.by_language:
            assert not ORDERS.search(words), words
            assert not re.search("[!！]", words), words


def test_the_day_begins_with_a_greeting_and_ends_with_three_farewells(hall: Documents) -> None:
    moments = {
        (call.anchor, call.offset): call.template for call in hall.schedule if call.anchor is not Anchor.MIDNIGHT
    }
    assert moments[Anchor.OPENING, timedelta(0)] == "opening_greeting"
    assert moments[Anchor.CLOSING, timedelta(minutes=-15)] == "farewell_15"
    assert moments[Anchor.CLOSING, timedelta(minutes=-5)] == "farewell_5"
    assert moments[Anchor.CLOSING, timedelta(0)] == "closing_farewell"


def test_scheduled_calls_leave_each_other_room_on_every_day_of_a_year(hall: Documents) -> None:
    crowded = [
        day
        for day in A_YEAR
        for span in hall.hall.opening.on(day)
        if any(later - earlier < timedelta(minutes=5) for earlier, later in pairwise(heard(hall, day, span)))
    ]
    assert crowded == []


def heard(hall: Documents, day: date, span: Span) -> list[datetime]:
    """When calls are made between opening and closing, on local wall time."""
    opening, closing = (datetime.combine(day, moment) for moment in (span.start, span.end))
    starts = {Anchor.OPENING: opening, Anchor.CLOSING: closing}
    due = (
        starts.get(call.anchor, datetime.combine(day, call.at)) + call.offset
        for call in hall.schedule
        if (not call.weekdays or day.weekday() in call.weekdays)
        and (not call.dates or any(dates.holds(day) for dates in call.dates))
    )
    return sorted(moment for moment in due if opening <= moment <= closing)


def test_nobody_is_invited_to_lunch_after_the_hall_has_closed(hall: Documents) -> None:
    [noon] = next(campaign for campaign in hall.campaigns if campaign.id == "day-noon").when.dayparts
    margin = hall.hall.opening.margin_after
    for day in A_YEAR:
        for span in hall.hall.opening.on(day):
            dark = datetime.combine(day, span.end) + margin
            assert span.end >= noon.end or dark <= datetime.combine(day, noon.start), day


def test_the_list_in_the_docs_is_what_the_documents_say() -> None:
    check = subprocess.run(
        [sys.executable, ROOT / "scripts" / "list_slides.py", "--check"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stderr


def template_called(wanted: str, hall: Documents) -> Template:
    return next(template for template in hall.templates if template.id == wanted)
