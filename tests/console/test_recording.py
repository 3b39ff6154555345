"""A recording from a phone: heard first, captioned, sent like any other call, and only by who may speak freely."""

import json
import re

import pytest
from console.files import SVG, picture, tone

from signage.director.events import CallRequested


@pytest.fixture
def lead(signed_in):
    browser = signed_in("supervisor", name="李主管")
    browser.get("/")
    return browser


def fields_of(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def test_a_recording_is_heard_on_the_phone_and_sent_with_its_caption(lead, hall, ask) -> None:
    assert "/recording" in lead.get("/").text
    form = lead.get("/recording").text
    assert 'accept="audio/*" capture="user">' in form
    assert 'accept="audio/*">' in form, "with capture a phone would only record"
    page = lead.send_file("/recording", tone(1.5), name="rec.m4a", caption="各位顾客，请到二楼", place="entrance")
    assert page.status == 200
    assert "各位顾客，请到二楼" in page.text
    clip = re.search(r'<audio [^>]*src="(/api/files/[\w-]+\.wav)"', page.text)[1]
    assert lead.get(clip).headers["content-type"] == "audio/wav"
    assert hall.posted == [], "so far it was only shown"

    assert lead.post("/recording/send", fields_of(page.text)).to == "/"
    ((event,),) = (hall.posted,)
    assert isinstance(event, CallRequested)
    (passage,) = event.call.passages
    assert (passage.words, event.call.by, event.call.places) == ("各位顾客，请到二楼", "李主管", {"entrance"})
    assert passage.audio == ask.state / "uploads" / clip.rpartition("/")[2]
    assert passage.audio.is_file()
    assert (event.call.due - event.call.asked_at).total_seconds() == 5, "it can still be taken back"

    lead.post("/recording/send", fields_of(page.text))
    assert len(hall.posted) == 1, "sent twice by the back button, heard once"


def test_changing_the_caption_needs_no_second_recording(lead) -> None:
    first = fields_of(lead.send_file("/recording", tone(1.0), caption="第一句").text)
    again = lead.post("/recording", {**first, "change": "yes"})
    assert fields_of(again.text)["clip"] == first["clip"]
    assert "第一句" in again.text
    shown = lead.send_file("/recording", b"", name="", caption="第二句", clip=first["clip"])
    assert (fields_of(shown.text)["clip"], fields_of(shown.text)["caption"]) == (first["clip"], "第二句")


@pytest.mark.parametrize(
    ("sent", "caption", "answer"),
    [
        (tone(1.0), " ", (422, "请写一句字幕")),
        (SVG, "字幕", (415, "请选一段录音")),
        (tone(1.0, loud=0.0), "字幕", (422, "几乎没有声音")),
        (tone(1.0), "字" * 700, (422, "写得太长了")),
        (b"", "字幕", (422, "没有收到文件")),
    ],
)
def test_what_is_wrong_is_said_on_the_form_where_it_can_be_mended(lead, hall, sent, caption, answer) -> None:
    page = lead.send_file("/recording", sent, caption=caption, name="rec.wav" if sent else "")
    assert page.status == answer[0]
    assert answer[1] in page.text
    assert 'type="file"' in page.text
    assert hall.posted == []


def test_a_caption_that_is_missing_does_not_cost_the_recording(lead) -> None:
    page = lead.send_file("/recording", tone(1.0), caption=" ")
    assert fields_of(page.text)["clip"].endswith(".wav")


@pytest.mark.parametrize("clip", ["x" * 22 + ".wav", "../api.token", "etc"])
def test_a_recording_that_nobody_sent_cannot_be_played(lead, hall, clip) -> None:
    assert lead.post("/recording/send", {"clip": clip, "caption": "字幕"}).status == 404
    headers = {"X-CSRF-Token": lead.csrf, "Content-Type": "application/json"}
    wish = json.dumps({"clip": clip, "text": {"zh": "字幕"}}).encode()
    assert lead.send("POST", "/api/calls", wish, headers).status == 404
    assert hall.posted == []


def test_a_program_announces_a_recording_by_its_name(lead, hall) -> None:
    name = json.loads(lead.send_file("/api/clips", tone(1.0)).text)["name"]
    headers = {"X-CSRF-Token": lead.csrf, "Content-Type": "application/json"}
    no_words = lead.send("POST", "/api/calls", json.dumps({"clip": name}).encode(), headers)
    assert no_words.status == 422
    asked = {"clip": name, "text": {"zh": "请看二楼"}}
    assert lead.send("POST", "/api/calls", json.dumps({**asked, "template": "hello"}).encode(), headers).status == 422
    assert lead.send("POST", "/api/calls", json.dumps(asked).encode(), headers).status == 201
    (passage,) = hall.posted[0].call.passages
    assert (passage.audio.name, passage.recorded_s) == (name, pytest.approx(1.0, abs=0.05))


def test_a_photo_is_no_recording_and_a_recording_no_photo(lead, hall) -> None:
    clip = json.loads(lead.send_file("/api/clips", tone(1.0)).text)["name"]
    photo = json.loads(lead.send_file("/api/photos", picture()).text)["name"]
    headers = {"X-CSRF-Token": lead.csrf, "Content-Type": "application/json"}
    for path, wish in (("calls", {"clip": photo, "text": {"zh": "请看"}}), ("cases", {"what": "伞", "photo": clip})):
        assert lead.send("POST", f"/api/{path}", json.dumps(wish).encode(), headers).status == 404
    assert hall.posted == []


def test_who_may_not_speak_freely_may_not_play_a_recording_either(signed_in, hall) -> None:
    duty = signed_in("duty")
    assert "/recording" not in duty.get("/").text
    assert duty.get("/recording").status == 403
    assert duty.send_file("/recording", tone(1.0), caption="字幕").status == 403
    assert hall.posted == []
