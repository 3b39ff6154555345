"""A voice from the phone to the hall in a real browser: picked as a file, or recorded in the page."""

import wave

import pytest
from console.files import tone
from console.stumbling import stumbles
from playwright.sync_api import expect


@pytest.mark.parametrize("script", [True, False])
def test_a_recording_is_picked_heard_captioned_and_sent(visit, hall, tmp_path, script) -> None:
    (tmp_path / "voice.wav").write_bytes(tone(1.0))
    page = visit("supervisor", script=script)
    page.get_by_role("link", name="放一段录音").tap()
    page.get_by_label("选一段").set_input_files(tmp_path / "voice.wav")
    page.get_by_label("字幕：录音里说了什么").fill("请看二楼")
    page.get_by_role("button", name="听一听，看一看").tap()
    player = page.get_by_label("先听一遍")
    expect(player).to_be_visible()
    if script:
        length = "audio => new Promise(done => { audio.onloadedmetadata = () => done(audio.duration); audio.load(); })"
        assert player.evaluate(length) == pytest.approx(1.0, abs=0.05)
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    ((event,),) = (hall.posted,)
    assert event.call.passages[0].words == "请看二楼"
    assert event.call.passages[0].audio.is_file()


def test_a_voice_is_recorded_in_the_page_itself_and_goes_the_same_way(visit, hall) -> None:
    page = visit("supervisor")
    page.get_by_role("link", name="放一段录音").tap()
    page.get_by_role("button", name="对着手机说").tap()
    expect(page.get_by_text("0:02", exact=True)).to_be_visible()
    page.get_by_role("button", name="录完了").tap()
    expect(page.get_by_text("✓ 0:0")).to_be_visible()
    assert stumbles(page) == []
    page.get_by_label("字幕：录音里说了什么").fill("请看二楼")
    page.get_by_role("button", name="听一听，看一看").tap()
    expect(page.get_by_label("先听一遍")).to_be_visible()
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    (passage,) = hall.posted[0].call.passages
    with wave.open(str(passage.audio)) as kept:
        assert 1.5 < kept.getnframes() / kept.getframerate() < 6


def test_of_a_recording_that_was_picked_and_one_made_now_the_last_counts(visit, tmp_path) -> None:
    (tmp_path / "voice.wav").write_bytes(tone(1.0))
    page = visit("supervisor")
    page.get_by_role("link", name="放一段录音").tap()
    page.get_by_label("选一段").set_input_files(tmp_path / "voice.wav")
    page.get_by_label("现在录").set_input_files(tmp_path / "voice.wav")
    expect(page.get_by_label("选一段")).to_have_value("")
    expect(page.get_by_label("现在录")).not_to_have_value("")


def test_who_does_not_lend_the_microphone_is_told_and_may_still_pick_a_file(visit) -> None:
    page = visit("supervisor")
    page.get_by_role("link", name="放一段录音").tap()
    expect(page.get_by_role("button", name="对着手机说")).to_be_visible()
    expect(page.get_by_label("现在录")).to_be_hidden()
    refuse = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    page.evaluate(f"() => {{ {refuse} }}")
    page.get_by_role("button", name="对着手机说").tap()
    expect(page.get_by_text("没有拿到话筒")).to_be_visible()
    expect(page.get_by_label("选一段")).to_be_enabled()
    expect(page.get_by_label("现在录")).to_be_visible()


def test_where_the_page_cannot_record_no_button_promises_it(visit) -> None:
    page = visit("supervisor", script=False)
    page.get_by_role("link", name="放一段录音").tap()
    expect(page.get_by_role("button", name="对着手机说")).to_be_hidden()
