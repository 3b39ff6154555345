"""What the hall hears, recorded from a sound device, and what is reported of it."""

import ctypes
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from loudspeakers import RATE, Loudspeakers, Tones, announcement

from signage.director.model import Clip, Music, Passage, Program
from signage.director.plans import VoicePlan
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    PartFailed,
    PassageStarted,
    SoundChanged,
    SpeechRendered,
)
from signage.speakers.output import hush_alsa

Make = Callable[..., Loudspeakers]


def playing(make: Make, **change: Any) -> Loudspeakers:
    """Loudspeakers that have found their device."""
    hall = make(**change)
    hall.notes.wait(SoundChanged, lambda event: event.present)
    return hall


def test_music_is_lowered_by_20_db_under_speech_and_comes_back_after_a_hold(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    music = (tones.file("music", 400, 1.0),)
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers)
        hall.perform(music=Music(music))
        time.sleep(2)
        hall.perform(music=Music(music, ducked=True), say=announcement("found", tones.clip("a", 1000, 1.5)))
        hall.notes.wait(AnnouncementFinished)
        released = time.monotonic()
        hall.perform(music=Music(music, ducked=False), say=None)
        time.sleep(2.2)
        heard = recorder.take()
    level = heard.tone_db(400, 0.02)
    speech = heard.sounding(1000)
    assert len(speech) == 1
    start, end = speech[0]
    full = statistics.median(level[round((start - 0.5) / 0.02) : round((start - 0.1) / 0.02)])
    lowered = statistics.median(level[round((start + 0.5) / 0.02) : round(end / 0.02)])
    assert full - lowered == pytest.approx(20, abs=0.5)
    before = start - 0.5  # the music's own beginning is a ramp too
    moving = before + np.flatnonzero(level[round(before / 0.02) :] < full - 1) * 0.02
    low = before + np.flatnonzero(level[round(before / 0.02) :] < full - 19) * 0.02
    assert low[0] - moving[0] == pytest.approx(0.3, abs=0.08)
    assert moving[-1] - low[-1] == pytest.approx(1.0, abs=0.15)
    # 120 ms lie between the mixer and the device.
    assert low[-1] - heard.after(released) == pytest.approx(0.7 + 0.12, abs=0.15)
    assert level[round(1 / 0.02) :].max() == pytest.approx(full, abs=0.3), "music loops without a jump"


def test_chime_speech_and_repeats_follow_each_other_to_the_sample(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers)
        hall.perform(music=Music((tones.file("beneath", 400, 1.0, amplitude=0.05),)))
        said = announcement(
            "found", tones.clip("zh", 1000, 0.6), tones.clip("en", 3000, 0.4),
            chime="soft", repeats=2, gap=timedelta(seconds=1),
        )  # fmt: skip
        hall.perform(say=said)
        for _ in range(20):
            hall.perform()
        finished = hall.notes.wait(AnnouncementFinished)
        time.sleep(0.3)
        heard = recorder.take()
    assert finished.heard
    assert len(hall.notes.of(AnnouncementStarted)) == 1
    given, moment = heard.given()
    chime, chinese, english = given.sounding(2000), given.sounding(1000), given.sounding(3000)
    begin = chime[0][0]
    spans = [(round(a - begin, 2), round(b - begin, 2)) for a, b in sorted(chime + chinese + english)]
    expected = [(0.0, 0.5), (0.51, 1.11), (1.71, 2.11), (3.11, 3.71), (4.31, 4.71)]
    assert np.allclose(spans, expected, atol=0.021)
    reports = hall.notes.of(PassageStarted)
    assert [(r.repeat, r.passage) for r in reports] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    late_s = [
        heard.after(hall.notes.at(report)) - moment[round(start * RATE)] / RATE
        for report, (start, _) in zip(reports, sorted(chinese + english), strict=True)
    ]
    assert min(late_s) > -0.03, "nothing is reported before it is heard"
    assert statistics.median(late_s) < 0.2


def test_an_announcement_without_a_voice_keeps_its_time_in_silence(sound: Any, make_loudspeakers: Make) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(say=announcement("mute", 0.4, 0.5))
    finished = hall.notes.wait(AnnouncementFinished)
    first, second = hall.notes.of(PassageStarted)
    assert finished.heard
    assert hall.notes.at(second) - hall.notes.at(first) == pytest.approx(0.4 + 0.6, abs=0.15)


def test_an_urgent_call_cuts_a_routine_one_which_goes_on_where_it_was_cut(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    clips = tones.clip("one", 1000, 0.5), tones.clip("two", 3000, 0.8)
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers)
        hall.perform(say=announcement("routine", *clips, chime="soft"))
        hall.notes.wait(PassageStarted, lambda event: event.passage == 1)
        hall.perform(say=announcement("urgent", tones.clip("alarm", 5000, 0.5)))
        cut = hall.notes.wait(AnnouncementFinished)
        assert (cut.call_id, cut.heard, cut.repeat, cut.passage) == ("routine", False, 0, 1)
        assert cut.why
        assert hall.notes.wait(AnnouncementFinished, nth=2).heard
        hall.perform(say=announcement("routine", *clips, chime="soft", at=(cut.repeat, cut.passage)))
        last = hall.notes.wait(AnnouncementFinished, nth=3)
        time.sleep(0.3)
        heard = recorder.take()
    assert (last.call_id, last.heard) == ("routine", True)
    assert len(heard.sounding(2000)) == 2, "the chime comes again"
    assert len(heard.sounding(1000)) == 1, "what was heard is not said again"
    first, again = heard.sounding(3000)
    assert first[1] - first[0] < 0.6
    assert again[1] - again[0] == pytest.approx(0.8, abs=0.03)
    assert heard.sounding(5000)[0][0] >= first[1] - 0.03


def test_a_call_that_leaves_the_program_fades_out(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(say=announcement("long", tones.clip("long", 1000, 8)))
    hall.notes.wait(PassageStarted)
    asked = time.monotonic()
    hall.perform(say=None)
    finished = hall.notes.wait(AnnouncementFinished, within_s=2)
    assert not finished.heard
    assert hall.notes.at(finished) - asked < 0.6


def test_a_device_that_is_pulled_out_and_comes_back_is_followed(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    hall.perform(say=announcement("cut off", tones.clip("a", 1000, 0.5), tones.clip("b", 1000, 2.0)))
    hall.notes.wait(PassageStarted, lambda event: event.passage == 1)
    sound.unload()
    hall.notes.wait(SoundChanged, lambda event: not event.present, within_s=3)
    finished = hall.notes.wait(AnnouncementFinished)
    assert (finished.heard, finished.passage) == (False, 1)
    assert "声音设备" in finished.why
    ordered = time.monotonic()
    hall.perform(say=announcement("unheard", tones.clip("c", 1000, 1.0), chime="soft"))
    unheard = hall.notes.wait(AnnouncementFinished, nth=2)
    assert not unheard.heard
    assert "声音设备" in unheard.why
    assert hall.notes.at(unheard) - ordered == pytest.approx(1.8, abs=0.3), "captions stay up as long as it would take"
    assert not hall.notes.of(AnnouncementStarted, lambda event: event.call_id == "unheard")
    sound.load()
    with sound.recording() as recorder:
        hall.notes.wait(SoundChanged, lambda event: event.present, nth=2, within_s=3)
        assert len(recorder.until(1.0).sounding(400)) >= 1, "music goes on"
        hall.perform(say=announcement("back", tones.clip("d", 1000, 0.3)))
        assert hall.notes.wait(AnnouncementFinished, nth=3).heard


def test_a_device_that_is_gone_for_a_moment_in_the_first_of_three_repeats_hears_each_of_them_once(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    hall = playing(make_loudspeakers)
    words = tones.clip("zh", 1000, 0.6), tones.clip("en", 3000, 0.8)
    hall.perform(say=announcement("child", *words, chime="soft", repeats=3, gap=timedelta(seconds=0.5)))
    hall.notes.wait(PassageStarted, lambda event: event.passage == 1)
    sound.unload()
    hall.notes.wait(SoundChanged, lambda event: not event.present, within_s=3)
    sound.load()
    with sound.recording() as recorder:
        finished = hall.notes.wait(AnnouncementFinished, within_s=15)
        time.sleep(0.3)
        heard = recorder.take()
    assert len(heard.sounding(2000, window_s=0.05)) == 1, "the chime before it goes on"
    assert len(heard.sounding(1000, window_s=0.05)) == 2, "what had been heard is not said again"
    assert len(heard.sounding(3000, window_s=0.05)) == 3
    assert (finished.heard, finished.why, finished.repeat) == (True, "", 2)


def test_another_default_device_is_followed(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    sound.load("television")
    sound.make_default("television")
    assert sound.hears(400, within_s=3, name="television")


def test_the_chosen_device_is_used_and_taken_again_when_it_comes_back(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    sound.load("ceiling")
    hall = playing(make_loudspeakers, device="ceiling")
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    assert sound.hears(400, within_s=2, name="ceiling")
    sound.unload("ceiling")
    hall.notes.wait(SoundChanged, lambda event: event.present, nth=2, within_s=4)
    assert sound.hears(400, within_s=1), "the default device stands in"
    assert "没有找到选定的声音设备" in hall.notes.wait(PartFailed, lambda event: event.part == "sound:device").why
    sound.load("ceiling")
    assert sound.hears(400, within_s=3, name="ceiling")
    assert hall.notes.wait(PartFailed, lambda event: event.part == "sound:device", nth=2).ended


def test_another_choice_of_device_is_followed_at_once_and_kept_by_the_next_mixer(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    sound.load("ceiling")
    sound.make_default("hall")
    hall = playing(make_loudspeakers)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    assert sound.hears(400, within_s=2)
    hall.speakers.renew(VoicePlan(engines={}, rate={}), "CEIL")
    assert sound.hears(400, within_s=3, name="ceiling")
    assert not sound.hears(400, within_s=0.6)
    mixer = hall.speakers._mixer.pid
    assert mixer is not None
    os.kill(mixer, signal.SIGKILL)
    hall.notes.wait(SoundChanged, lambda event: event.present, nth=3, within_s=5)
    assert sound.hears(400, within_s=3, name="ceiling")
    hall.speakers.renew(VoicePlan(engines={}, rate={}))
    assert sound.hears(400, within_s=3)


def test_the_devices_that_can_be_chosen_are_listed_by_a_command(sound: Any) -> None:
    sound.load("ceiling")
    told = subprocess.run(
        [sys.executable, "-m", "signage", "devices"], env=sound.env, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[-1] for line in told.splitlines()] == ["hall", "ceiling"]
    sound.unload("ceiling")
    sound.unload()
    told = subprocess.run([sys.executable, "-m", "signage", "devices"], env=sound.env, capture_output=True, check=False)
    assert (told.returncode, told.stdout) == (1, b"")


def test_a_frozen_sound_server_counts_as_lost(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(say=announcement("frozen", tones.clip("a", 1000, 1.0)))
    hall.notes.wait(PassageStarted)
    with sound.frozen():
        hall.notes.wait(SoundChanged, lambda event: not event.present, within_s=3)
        assert not hall.notes.wait(AnnouncementFinished, within_s=4).heard
    hall.notes.wait(SoundChanged, lambda event: event.present, nth=2, within_s=5)


def test_a_sound_server_that_crashed_and_came_back_is_used_again(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    sound.crash()
    hall.notes.wait(SoundChanged, lambda event: not event.present, within_s=3)
    sound.start()
    sound.load()
    assert sound.hears(400, within_s=3)
    assert not hall.notes.of(PartFailed), "the mixer lived through it"


def test_a_dummy_that_swallows_sound_is_no_device(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    sound.unload()
    sound.load("auto_null")
    hall = make_loudspeakers()
    assert not hall.notes.wait(SoundChanged).present
    hall.perform(say=announcement("unheard", tones.clip("a", 1000, 0.2)))
    assert not hall.notes.wait(AnnouncementFinished).heard


def test_without_any_sound_system_the_hall_goes_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make_loudspeakers: Make, tones: Tones
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    hall = make_loudspeakers()
    assert not hall.notes.wait(SoundChanged).present
    hall.perform(say=announcement("unheard", tones.clip("a", 1000, 0.5)))
    finished = hall.notes.wait(AnnouncementFinished)
    assert not finished.heard
    assert finished.why == "没有声音设备"


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_alsa_looking_in_vain_fills_no_log(capfd: pytest.CaptureFixture[str]) -> None:
    alsa, pcm = ctypes.CDLL("libasound.so.2"), ctypes.c_void_p()

    def words() -> str:
        assert alsa.snd_pcm_open(ctypes.byref(pcm), b"no such device", 0, 0) < 0
        return capfd.readouterr().err

    assert "no such device" in words()
    hush_alsa()
    hushed = words()
    alsa.snd_lib_error_set_handler(None)
    assert hushed == ""


def test_a_mixer_killed_in_mid_sentence_is_back_within_a_second_and_the_call_counts_as_cut(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    music = Music((tones.file("music", 400, 1.0),), ducked=True)
    hall = playing(make_loudspeakers)
    hall.perform(music=music, say=announcement("cut", tones.clip("a", 1000, 0.3), tones.clip("b", 1000, 5)))
    hall.notes.wait(PassageStarted, lambda event: event.passage == 1)
    mixer = hall.speakers._mixer.pid
    assert mixer is not None
    os.kill(mixer, signal.SIGKILL)
    killed = time.monotonic()
    finished = hall.notes.wait(AnnouncementFinished, within_s=1)
    assert (finished.heard, finished.repeat, finished.passage) == (False, 0, 1)
    hall.perform()
    back = hall.notes.wait(SoundChanged, lambda event: event.present, nth=2, within_s=3)
    assert hall.notes.at(back) - killed < 1.5
    hall.perform()
    with sound.recording() as recorder:
        heard = recorder.until(2.0)
    assert not heard.sounding(1000), "a call that was cut is not said again"
    assert heard.tone_db(400)[-10:].mean() == pytest.approx(-12 - 20, abs=1.5), "music is back, still lowered"
    assert hall.notes.of(PartFailed, lambda event: event.part == "mixer" and event.ended)


def test_a_mixer_that_says_nothing_any_more_is_replaced(
    sound: Any, make_loudspeakers: Make, tones: Tones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signage.speakers.process.HUNG_AFTER_S", 2.0)
    hall = playing(make_loudspeakers)
    mixer = hall.speakers._mixer.pid
    assert mixer is not None
    os.kill(mixer, signal.SIGSTOP)
    hall.notes.wait(PartFailed, lambda event: event.part == "mixer", within_s=5)
    hall.notes.wait(SoundChanged, lambda event: event.present, nth=2, within_s=3)
    hall.perform(say=announcement("next", tones.clip("a", 1000, 0.2)))
    assert hall.notes.wait(AnnouncementFinished).heard


def test_when_no_mixer_starts_a_call_ends_unheard_in_its_time(
    make_loudspeakers: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signage.speakers.speakers._MIXER_PATIENCE_S", 0.2)
    monkeypatch.setattr("signage.speakers.delivery.CHIME_S", 0.0)
    hall = make_loudspeakers(mixer=("/nonexistent/mixer",))
    hall.perform(say=announcement("unheard", 0.5, gap=timedelta(0)))
    finished = hall.notes.wait(AnnouncementFinished, within_s=3)
    assert not finished.heard
    assert hall.notes.of(PartFailed, lambda event: event.part == "mixer")
    hall.perform()
    time.sleep(1)
    assert len(hall.notes.of(AnnouncementFinished)) == 1


def test_missing_and_corrupt_music_is_reported_once_and_skipped(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    corrupt = tones.folder / "corrupt.mp3"
    good = tones.file("good", 400, 0.5)
    corrupt.write_bytes(b"no music at all" * 1000)
    missing = tones.folder / "missing.ogg"
    hall = playing(make_loudspeakers)
    hall.perform(music=Music((missing, good, corrupt)))
    time.sleep(3)
    assert sound.record(2).level_db(0.2) > -30
    parts = [event.part for event in hall.notes.of(PartFailed)]
    assert sorted(parts) == ["music:corrupt.mp3", "music:missing.ogg"]
    tones.file("missing", 400, 0.5).rename(missing)
    hall.notes.wait(PartFailed, lambda event: event.ended and event.part == "music:missing.ogg", within_s=5)


def test_music_in_every_format_plays_in_order(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    soundfile = pytest.importorskip("soundfile")
    files = []
    for number, ending in enumerate(("ogg", "flac", "mp3", "wav")):
        hz = 500 * (number + 1)
        path = tones.folder / f"song.{ending}"
        soundfile.write(path, 0.3 * np.sin(2 * np.pi * hz * np.arange(26_460) / 44_100), 44_100)
        files.append(path)
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers)
        hall.perform(music=Music(tuple(files)))
        time.sleep(3.2)
        heard = recorder.take()
    starts = [next(a for a, b in heard.sounding(500 * (n + 1), -60) if b - a > 0.1) for n in range(4)]
    assert starts == sorted(starts)
    assert not hall.notes.of(PartFailed)


def test_a_broken_clip_keeps_its_time_counts_as_unheard_and_is_made_again(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    hall = playing(make_loudspeakers)
    lost = Clip(tones.folder / "gone.wav", 0.4, "test")
    said = announcement("broken", lost)
    hall.perform(say=said)
    finished = hall.notes.wait(AnnouncementFinished)
    assert not finished.heard
    assert hall.notes.of(PartFailed, lambda event: event.part == "clip")
    assert hall.notes.wait(SpeechRendered).passage == said.spoken[0].passage


def test_a_clip_of_which_a_failing_disk_kept_the_half_is_not_called_heard(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    hall = playing(make_loudspeakers)
    whole = tones.clip("half", 440, 1.0)
    whole.path.write_bytes(whole.path.read_bytes()[: whole.path.stat().st_size // 2])
    hall.perform(say=announcement("half", whole))
    finished = hall.notes.wait(AnnouncementFinished)
    assert (finished.heard, finished.why) == (False, "声音文件不完整")


def test_a_missing_chime_is_reported_once_and_never_a_path(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    tones.file("outside", 2000, 0.5)
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers)
        for name in ("one", "two"):
            hall.perform(say=announcement(name, tones.clip(name, 1000, 0.2), chime="../outside"))
            hall.notes.wait(AnnouncementFinished, lambda event, name=name: event.call_id == name and event.heard)
            hall.perform(say=None)
        heard = recorder.take()
    assert not heard.sounding(2000)
    assert len(hall.notes.of(PartFailed)) == 1


def test_the_end_of_the_program_fades_out_and_leaves_no_process(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers)
        hall.perform(music=Music((tones.file("music", 400, 1.0),)))
        hall.perform(say=announcement("last", tones.clip("a", 1000, 9)))
        hall.notes.wait(PassageStarted)
        time.sleep(1.2)
        mixer = hall.speakers._mixer.pid
        hall.speakers.stop()
        time.sleep(0.2)
        heard = recorder.take()
    assert mixer is not None
    assert not psutil.pid_exists(mixer)
    assert not hall.notes.wait(AnnouncementFinished).heard
    level = heard.tone_db(400, 0.02)
    falling = level[level > -45]
    assert (np.abs(np.diff(falling)) < 15).all(), "it fades, it does not break off"


def test_a_mixer_whose_owner_is_killed_ends_by_itself(sound: Any) -> None:
    mixer = subprocess.Popen(
        [*__import__("signage.speakers.process", fromlist=["MIXER"]).MIXER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert mixer.stdin is not None
    assert mixer.stdout is not None
    mixer.stdout.readline()
    mixer.stdin.close()
    assert mixer.wait(timeout=3) == 0
    mixer.stdout.close()


def test_the_mixer_is_ready_fast_and_stays_small(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    hall = playing(make_loudspeakers)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)), say=announcement("a", tones.clip("a", 1000, 0.5)))
    hall.notes.wait(AnnouncementFinished)
    mixer = psutil.Process(hall.speakers._mixer.pid)
    assert mixer.memory_full_info().pss < 45e6
    ordered = time.monotonic()
    hall.perform(say=announcement("b", tones.clip("b", 1000, 0.5)))
    began = hall.notes.wait(AnnouncementStarted, nth=2)
    assert hall.notes.at(began) - ordered < 0.3


def test_performing_returns_at_once_whatever_the_mixer_does(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    hall = playing(make_loudspeakers)
    mixer = hall.speakers._mixer.pid
    assert mixer is not None
    os.kill(mixer, signal.SIGSTOP)
    clip = tones.clip("a", 1000, 0.2)
    spent = []
    try:
        for number in range(300):
            program = Program(
                at=datetime.now(UTC), open=True, places=(), announcement=announcement(f"call {number}", clip),
                music=Music((clip.path,), volume_db=float(-number)), prepare=(Passage("zh", "x" * 600),),
            )  # fmt: skip
            began = time.perf_counter()
            hall.speakers.perform(program)
            spent.append(time.perf_counter() - began)
    finally:
        os.kill(mixer, signal.SIGCONT)
    assert statistics.quantiles(spent, n=20)[-1] < 0.002


def test_the_main_process_stays_light() -> None:
    script = "import signage.speakers.speakers, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "miniaudio", "scipy", "pyloudnorm", "pyttsx3"} & set(loaded)
