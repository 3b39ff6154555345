"""What is filled in Chinese may be given in English as well: folded away, at nobody's expense who does not."""

import re
from dataclasses import replace

import pytest
from browsers import PHONE
from console.browsing import fields
from console.pictures import NINE
from console.stumbling import stumbles
from playwright.sync_api import expect

from signage.director.cases import case_call
from signage.director.events import CaseRecorded
from signage.director.plans import CasePlan, Manners, WordPlan, WordRule

SUMMARY = "英语怎么说"
SMALLEST = {"width": 320, "height": 568}
UMBRELLA = {"f.item": "蓝色雨伞", "f.desk": "咨询台", "f.item.en": "a blue umbrella"}


def test_english_is_asked_for_what_an_english_voice_cannot_say_and_only_in_a_hall_that_speaks_it(duty, hall) -> None:
    form = duty.get("/announce/found").text
    assert set(re.findall(r'name="f\.([^"]+)"', form)) == {"item", "desk", "item.en"}
    assert SUMMARY in form
    assert SUMMARY not in duty.get("/announce/hello").text, "nothing is filled in there"
    documents = hall.snapshot.documents
    chinese = replace(documents, hall=replace(documents.hall, languages=("zh",)))
    hall.snapshot = replace(hall.snapshot, documents=chinese)
    assert SUMMARY not in duty.get("/announce/found").text


def test_both_languages_are_shown_and_can_be_heard_before_they_are_sent(duty, hall, tmp_path) -> None:
    english = "en:拾到a blue umbrella，请到the help desk认领"
    hall.clips = {english: tmp_path / "clip.wav"}
    hall.clips[english].write_bytes(b"RIFF....WAVE")
    shown = duty.post("/announce/found", UMBRELLA)
    assert "拾到蓝色雨伞，请到咨询台认领" in shown.text
    assert english in shown.text
    assert duty.get(re.findall(r'<audio [^>]*src="([^"]+)"', shown.text)[1]).text == "RIFF....WAVE"
    assert duty.post("/announce/found/send", fields(shown)).to == "/"
    assert [passage.words for passage in hall.posted[0].call.passages] == ["拾到蓝色雨伞，请到咨询台认领", english]


def test_left_empty_nothing_is_missing(duty, hall) -> None:
    shown = duty.post("/announce/found", UMBRELLA | {"f.item.en": ""})
    assert "en:拾到蓝色雨伞" in shown.text


def test_what_was_written_in_english_is_there_and_unfolded_when_the_form_comes_back(duty) -> None:
    assert "<details open>" not in duty.get("/announce/found").text
    for again in (UMBRELLA | {"f.item": ""}, UMBRELLA | {"change": "yes"}):
        form = duty.post("/announce/found", again).text
        assert 'value="a blue umbrella"' in form
        assert "<details open>" in form


def test_a_refusal_says_which_words_in_english_and_where(duty, ask, hall, monkeypatch: pytest.MonkeyPatch) -> None:
    manners = Manners(words=WordPlan(rules=(WordRule(id="taboo", name="推托的话", words=("no idea",)),)))
    monkeypatch.setattr("console.pictures.MANNERS", manners)
    hall.snapshot = replace(hall.snapshot, documents=replace(hall.snapshot.documents, manners=manners))
    refused = duty.post("/announce/found", UMBRELLA | {"f.item.en": "umbrella, no idea"})
    assert refused.status == 422
    assert "“no idea”（第 16 到 22 个字）不能这样说：推托的话" in refused.text
    given = {"item": "伞", "item.en": "umbrella, no idea"}
    answer = ask("POST", "/api/calls", {"by": "王", "template": "found", "fields": given})
    assert [(each["language"], each["start"], each["end"]) for each in answer.body["findings"]] == [("en", 15, 22)]
    assert hall.posted == []


def test_a_program_gives_the_english_beside_the_chinese(ask, hall) -> None:
    given = {"item": "雨伞", "item.en": "an umbrella"}
    answer = ask("POST", "/api/calls", {"by": "王", "template": "found", "fields": given})
    assert answer.status == 201
    assert answer.body["passages"][1]["words"] == "en:拾到an umbrella，请到the help desk认领"


@pytest.fixture
def lost_in_english(alive):
    """A hall that announces what was found by a template which says it in English."""
    plan = CasePlan(first="found", again="found")
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=replace(alive.hall.snapshot.documents, cases=plan))
    return alive


def test_what_was_found_is_written_down_in_english_too_and_every_round_says_it(duty, lost_in_english) -> None:
    assert SUMMARY in duty.get("/cases/new").text
    written = duty.post("/cases", {"what": "蓝色雨伞", "english": "a blue umbrella", "desk": "咨询台", "key": "1"})
    assert "en:拾到a blue umbrella，请到the help desk认领" in duty.get(written.to).text
    (case,) = [event.case for event in lost_in_english.hall.posted if isinstance(event, CaseRecorded)]
    again = case_call(lost_in_english.hall.snapshot.documents, case, number=1, by="李", at=NINE)
    assert again.passages[1].words == "en:拾到a blue umbrella，请到the help desk认领"


def test_a_case_that_is_refused_keeps_its_english(duty, lost_in_english) -> None:
    form = duty.post("/cases", {"what": "不知道", "english": "a blue umbrella", "key": "1"})
    assert form.status == 422
    assert 'value="a blue umbrella"' in form.text
    assert "<details open>" in form.text


def test_what_may_not_be_said_is_refused_in_english_too_before_it_is_in_the_book(duty, lost_in_english) -> None:
    form = duty.post("/cases", {"what": "伞", "english": "不知道", "key": "1"})
    assert form.status == 422
    assert "“不知道”（第 1 到 3 个字）不能这样说" in form.text


def test_english_is_not_asked_for_where_no_announcement_says_it(duty, alive) -> None:
    assert SUMMARY not in duty.get("/cases/new").text


@pytest.mark.parametrize("size", [PHONE, SMALLEST])
@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_english_is_unfolded_and_written_by_thumb(visit, hall, size, script) -> None:
    page = visit(size=size, script=script)
    page.get_by_role("link", name="失物招领").tap()
    page.get_by_label("拾到什么", exact=True).fill("雨伞")
    english = page.get_by_label("拾到什么，用英语")
    expect(english).to_be_hidden()
    page.get_by_text(SUMMARY).tap()
    english.fill("an umbrella")
    if script:
        assert stumbles(page) == []
        expect(page.get_by_text("会这样说：en:拾到an umbrella，请到the help desk认领")).to_be_visible()
    page.get_by_role("button", name="看看整句").tap()
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    assert "an umbrella" in hall.posted[0].call.passages[1].words
