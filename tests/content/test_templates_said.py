"""Every ready-made announcement of the product can be made as it is: kind, short, in both languages, by the rules."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signage.content.documents import read_hall
from signage.director.conditions import CONDITIONS
from signage.director.documents import Documents
from signage.director.model import Call
from signage.director.permitted import expected_s
from signage.director.request import call_from_template, scheduled_call, template_of
from signage.director.wanted import FieldKind, Priority, Template
from signage.sketch.scenes import SCENES

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
VALUES = {
    FieldKind.TEXT: "靠窗的桌子旁边",
    FieldKind.ITEM: "一把蓝色的雨伞",
    FieldKind.DESK: "2号柜台",
    FieldKind.PERSON: "单女士",
    FieldKind.PLATE: "粤B12345",
    FieldKind.TICKET: "A023",
    FieldKind.NUMBER: "12",
    FieldKind.TIME: "15:30",
}
OF_THE_ISSUE = {
    "opening_greeting": "早上好",
    "farewell_15": "十五分钟",
    "farewell_5": "五分钟",
    "closing_farewell": "再见",
    "lost_found": "认领",
    "car_owner": "车主",
    "lost_child": "小朋友",
    "queue_apology": "抱歉",
    "waiting_apology": "谢谢您耐心",
    "building_works": "抱歉",
    "outage": "抱歉",
    "recovery": "恢复",
    "weather_care": "照顾好自己",
    "wet_floor": "慢慢走",
    "self_service": "自助机",
    "safety": "孩子",
    "fire_drill": "演练",
}
"""What a hall says over a day, with a word that tells it apart."""
KIND = re.compile("请|谢谢|祝|欢迎|放心|抱歉|再见|不要紧|不急|麻烦您")
ONES_OWN = "free"
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def hall() -> Documents:
    found = read_hall(ROOT, assets=ROOT / "assets", conditions=CONDITIONS, scenes=SCENES, now=NOW)
    assert isinstance(found, Documents), "\n".join(map(str, found))
    return found


def made(hall: Documents, template: Template, **values: str) -> Call:
    filled = {blank.name: VALUES[blank.kind] for blank in template.blanks} | values
    call = call_from_template(template, filled, hall.hall.languages, call_id="c", by="王", at=NOW, manners=hall.manners)
    assert isinstance(call, Call), f"{template.id}: {call}"
    return call


def test_every_template_can_be_made_by_the_rules_of_the_hall_in_chinese_and_english(hall: Documents) -> None:
    for template in hall.templates:
        call = made(hall, template)
        wanted = ["zh"] if template.id == ONES_OWN else ["zh", "en"]
        assert [passage.language for passage in call.passages] == wanted, template.id
        assert call.overruled is None


def test_everything_that_a_hall_says_over_a_day_is_there(hall: Documents) -> None:
    for name, word in OF_THE_ISSUE.items():
        assert word in made(hall, template_of(hall, name)).passages[0].words, name


def test_a_smile_can_be_heard_in_every_one(hall: Documents) -> None:
    for template in hall.templates:
        if template.id != ONES_OWN:
            chinese, english = (passage.words for passage in made(hall, template).passages)
            assert KIND.search(chinese), template.id
            assert re.search(
                r"please|thank|welcome|sorry|gladly|wish|happy|see you|do not worry", english, re.IGNORECASE
            ), template.id
            assert "！" not in chinese, f"{template.id}: nobody is shouted at"


def test_no_one_listens_longer_than_half_a_minute_to_one_language(hall: Documents) -> None:
    for template in hall.templates:
        if template.id != ONES_OWN:
            for passage in made(hall, template).passages:
                assert expected_s(passage) < 30, f"{template.id} {passage.language}"


def test_only_what_cannot_wait_interrupts(hall: Documents) -> None:
    urgent = {template.id for template in hall.templates if template.priority > Priority.ROUTINE}
    assert urgent == {"lost_child", "found_child", "outage", "fire_drill"}


def test_numbers_plates_and_names_are_read_as_people_say_them(hall: Documents) -> None:
    assert "粤B，幺二三四五" in made(hall, template_of(hall, "car_owner")).passages[0].said
    assert "A，零二三" in made(hall, template_of(hall, "ticket_call")).passages[0].said
    assert "单[shan4]女士" in made(hall, template_of(hall, "person_call")).passages[0].said
    assert "十二分钟" in made(hall, template_of(hall, "waiting_apology")).passages[0].said


def test_the_words_of_a_missing_child_leave_no_room_for_its_name(hall: Documents) -> None:
    template = template_of(hall, "lost_child")
    assert FieldKind.PERSON not in {blank.kind for blank in template.blanks}
    looks = {"age": "5", "look": "穿红色外套"}
    assert isinstance(made(hall, template, **looks), Call)
    for look in ("穿红色外套，叫王小明", "名叫小明", "小名豆豆，穿红色外套"):
        refused = call_from_template(
            template, looks | {"look": look}, hall.hall.languages, call_id="c", by="王", at=NOW, manners=hall.manners
        )
        assert isinstance(refused, tuple), look
        assert "名字和样子" in refused[0]


def test_every_scheduled_call_can_be_made(hall: Documents) -> None:
    for wanted in hall.schedule:
        assert isinstance(scheduled_call(hall, wanted, NOW, at=NOW, firing="f"), Call), wanted.name


def test_an_english_voice_is_given_no_chinese_and_the_caption_has_what_it_leaves_out(hall: Documents) -> None:
    for template in hall.templates:
        if template.id != ONES_OWN:
            english = made(hall, template).passages[1]
            assert not HAN.search(english.said or english.words), template.id
            assert "screen" not in english.words, f"{template.id}: the screen shows this sentence"
    assert "粤B12345" in made(hall, template_of(hall, "car_owner")).passages[1].words
    missing = made(hall, template_of(hall, "lost_child"), age="5", look="穿红色外套").passages[1]
    assert "wearing: 穿红色外套." in missing.words
    assert "wearing: please see the screen." in missing.said


def test_in_english_a_guest_is_sent_to_a_desk_by_its_english_name(hall: Documents) -> None:
    called = made(hall, template_of(hall, "ticket_call"), desk="3号柜台").passages[1]
    assert called.words == "Number A023, it is your turn. Please come to Counter 3."
    asked = made(hall, template_of(hall, "person_call"), desk="咨询台").passages[1]
    assert asked.words == "Would 单女士 please come to the help desk. Somebody is waiting for you. Thank you."
    assert asked.said.startswith("Would the guest named on the screen please come to the help desk.")
