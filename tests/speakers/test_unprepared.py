"""Words that nobody prepared: the chime covers the first rendering, and once the voice has begun it does not stop."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from loudspeakers import Loudspeakers, announcement, call
from toys import PLAN, TOYS, said, toy_worker

from signage.director.model import Announcement, Clip, Passage, Spoken
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    PassageStarted,
    SoundChanged,
    SpeechFailed,
    SpeechRendered,
)
from signage.speakers.narration import FIRST_CHARACTERS

Make = Callable[..., Loudspeakers]

FIRST, SECOND, THIRD = "有人在门口捡到一串钥匙，", "请失主到二楼服务台来领，", "我们替您收好了谢谢您。"
WORDS = FIRST + SECOND + THIRD
ZH, EN = Passage("zh", WORDS), Passage("en", "Somebody found a bunch of keys. Please come to the desk.")


@pytest.fixture(autouse=True)
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signage.speakers.narration.ENGINES", TOYS)


def awaited(*passages: Passage, **change: Any) -> Announcement:
    spoken = tuple(Spoken(passage, None, 4.0, awaited=True) for passage in passages)
    return Announcement(call=call("keys", passages, **({"chime": "soft"} | change)), spoken=spoken)


class Hall:
    """Loudspeakers, and a director that tells them of each clip as it is rendered."""

    def __init__(self, hall: Loudspeakers, asked: Announcement) -> None:
        self.hall, self.notes, self.asked = hall, hall.notes, asked
        self.clips: dict[Passage, Clip | None] = {}

    def say(self, within_s: float = 30) -> AnnouncementFinished:
        deadline = time.monotonic() + within_s
        self.hall.perform(say=self.asked)
        while not self.notes.of(AnnouncementFinished):
            assert time.monotonic() < deadline, self.notes.all
            clips: dict[Passage, Clip | None] = {e.passage: e.clip for e in self.notes.of(SpeechRendered)}
            clips |= {event.passage: None for event in self.notes.of(SpeechFailed)}
            if clips != self.clips:
                self.clips = clips
                spoken = tuple(
                    Spoken(part.passage, clips.get(part.passage), part.silence_s, awaited=part.passage not in clips)
                    for part in self.asked.spoken
                )
                self.hall.perform(say=replace(self.asked, spoken=spoken))
            time.sleep(0.01)
        return self.notes.of(AnnouncementFinished)[0]


def spans(sound: Any, *hertz: int) -> list[tuple[float, float]]:
    """What sounds, without the holes that a busy machine leaves in a recording."""
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(span for hz in hertz for span in sound.sounding(hz)):
        if joined and begin - joined[-1][1] < 0.1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return [span for span in joined if span[1] - span[0] > 0.05]


def playing(make: Make, worker: tuple[str, ...], asked: Announcement) -> Hall:
    hall = make(voice=PLAN, worker=worker)
    hall.notes.wait(SoundChanged, lambda event: event.present)
    return Hall(hall, asked)


def test_the_chime_comes_at_once_and_the_voice_begins_before_all_is_rendered(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    worker = toy_worker(tmp_path, "time.sleep(0.6 * seconds)")
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers, worker, awaited(ZH))
        hall.hall.speakers.expect("zh", 60)
        time.sleep(1)
        asked_s = time.monotonic()
        finished = hall.say()
        heard = recorder.take()
    assert finished.heard
    (chime, *_), voice = heard.sounding(2000), spans(heard, 1000)
    assert chime[0] - heard.after(asked_s) < 0.5
    rendered_s = heard.after(hall.notes.at(hall.notes.wait(SpeechRendered)))
    assert chime[1] < voice[0][0] < rendered_s - 1, "the first clause is heard while the last is rendered"
    gaps = [b[0] - a[1] for a, b in pairwise(voice)]
    assert len(gaps) == 2
    assert max(gaps) < 0.25
    assert [(e.repeat, e.passage) for e in hall.notes.of(PassageStarted)] == [(0, 0)]


LONG = "请把白色小轿车停在东门口的车主尽快回来挪一下车谢谢您的配合"


def test_a_sentence_without_a_pause_is_parted_when_somebody_waits_for_it(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    hall = playing(make_loudspeakers, toy_worker(tmp_path, "time.sleep(0.6 * seconds)"), awaited(Passage("zh", LONG)))
    assert hall.say().heard
    first, *others = [line.removeprefix("toy ") for line in said(tmp_path)]
    assert 5 <= len(first) <= FIRST_CHARACTERS
    assert "".join((first, *others)) == LONG
    begun_s, rendered_s = (
        hall.notes.at(hall.notes.of(PassageStarted)[0]),
        hall.notes.at(hall.notes.of(SpeechRendered)[0]),
    )
    assert begun_s < rendered_s, "it begins before all of it is there"


def test_it_is_left_whole_when_nobody_waits(make_loudspeakers: Make, tmp_path: Path) -> None:
    hall = make_loudspeakers(voice=PLAN, worker=toy_worker(tmp_path))
    hall.perform(prepare=(Passage("zh", LONG),))
    hall.notes.wait(SpeechRendered)
    assert said(tmp_path) == [f"toy {LONG}"]


def test_repeats_and_other_languages_follow_and_the_cache_keeps_the_whole(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    worker = toy_worker(tmp_path)
    hall = playing(make_loudspeakers, worker, awaited(ZH, EN, repeats=2, gap=timedelta(seconds=0.5)))
    assert hall.say(60).heard
    places = [(event.repeat, event.passage) for event in hall.notes.of(PassageStarted)]
    assert places == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert said(tmp_path).count(f"toy {FIRST}") == 1
    clip = hall.hall.speakers.render(ZH)
    assert clip == hall.clips[ZH]
    assert len(said(tmp_path)) == 5, "nothing is rendered twice"


def test_words_that_came_before_are_not_rendered_again(make_loudspeakers: Make, tmp_path: Path) -> None:
    speakers = make_loudspeakers(voice=PLAN, worker=toy_worker(tmp_path)).speakers
    speakers.render(ZH)
    speakers.render(Passage("zh", FIRST + "请到三楼咨询台来领一下。"))
    assert [line for line in said(tmp_path) if FIRST in line] == [f"toy {FIRST}"]


def test_another_voice_goes_on_when_one_breaks_in_the_middle(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    worker = toy_worker(tmp_path, "if engine == 'toy' and '二楼' in text: os.kill(os.getpid(), signal.SIGSEGV)")
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers, worker, awaited(ZH))
        finished = hall.say()
        heard = recorder.take()
    assert finished.heard
    first, rest = spans(heard, 1000), spans(heard, 3000)
    assert len(first) == len(rest) == 1
    assert first[0][1] < rest[0][0]
    assert said(tmp_path) == [f"toy {FIRST}", f"toy {SECOND}", f"spare {SECOND}{THIRD}"]
    clip = hall.clips[ZH]
    assert clip is not None
    assert clip.engine == "toy:a+spare:b"
    hall.hall.speakers.render(ZH)
    assert said(tmp_path)[3] == f"toy {SECOND}", "the mixture is not taken for what was asked"


def test_when_no_voice_can_go_on_it_is_reported_and_the_caption_stays(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    worker = toy_worker(tmp_path, "if '二楼' in text: why = '词典坏了'")
    hall = playing(make_loudspeakers, worker, awaited(ZH))
    finished = hall.say()
    assert not finished.heard
    assert "词典坏了" in finished.why
    assert "词典坏了" in hall.notes.of(SpeechFailed)[0].why
    assert len(hall.notes.of(PassageStarted)) == 1


def test_when_no_voice_can_say_anything_the_caption_keeps_its_time(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    hall = playing(make_loudspeakers, toy_worker(tmp_path, "why = '没有声音'"), awaited(ZH))
    finished = hall.say()
    assert finished.heard, "chime and caption are all there is"
    started = hall.notes.of(PassageStarted)[0]
    assert hall.notes.at(finished) - hall.notes.at(started) == pytest.approx(4.0, abs=0.5)


def test_a_voice_that_never_comes_leaves_the_hall_to_its_caption(
    sound: Any, make_loudspeakers: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signage.speakers.delivery.VOICE_PATIENCE_S", 0.5)
    hall = playing(make_loudspeakers, toy_worker(tmp_path, "time.sleep(60)"), awaited(ZH))
    finished = hall.say()
    assert not finished.heard
    assert "没有来得及" in finished.why
    assert hall.notes.of(AnnouncementStarted)


def test_a_call_that_is_taken_back_while_its_voice_is_at_work_ends_at_once(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    hall = playing(make_loudspeakers, toy_worker(tmp_path, "time.sleep(2)"), awaited(ZH))
    hall.hall.perform(say=hall.asked)
    hall.notes.wait(AnnouncementStarted)
    time.sleep(1)
    hall.hall.perform(say=None)
    assert not hall.notes.wait(AnnouncementFinished, within_s=1).heard


def test_what_is_prepared_and_what_is_not_may_stand_in_one_announcement(
    sound: Any, make_loudspeakers: Make, tmp_path: Path, tones: Any
) -> None:
    ready = announcement("keys", tones.clip("zh", 1500, 1.0), chime="soft")
    asked = awaited(ready.spoken[0].passage, EN)
    asked = replace(asked, spoken=(ready.spoken[0], asked.spoken[1]))
    with sound.recording() as recorder:
        hall = playing(make_loudspeakers, toy_worker(tmp_path, "time.sleep(0.3)"), asked)
        hall.clips = {}
        hall.hall.perform(say=asked)
        hall.notes.wait(AnnouncementFinished, within_s=20)
        heard = recorder.take()
    assert spans(heard, 2000)[0][1] < spans(heard, 1500)[0][0] < spans(heard, 1000)[0][0]


def test_a_device_that_is_pulled_out_in_the_middle_is_reported_and_the_rest_is_rendered_all_the_same(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    hall = playing(make_loudspeakers, toy_worker(tmp_path, "time.sleep(0.5 * seconds)"), awaited(ZH))
    hall.hall.perform(say=hall.asked)
    hall.notes.wait(PassageStarted)
    time.sleep(0.5)
    sound.unload()
    finished = hall.notes.wait(AnnouncementFinished, within_s=30)
    assert not finished.heard
    assert "断开" in finished.why
    assert hall.notes.wait(SpeechRendered).clip.duration_s > 5


def test_a_mixer_that_dies_in_the_middle_counts_as_cut_where_it_was(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    import psutil

    hall = playing(make_loudspeakers, toy_worker(tmp_path), awaited(ZH, EN))
    hall.hall.perform(say=hall.asked)
    hall.notes.wait(PassageStarted, lambda event: event.passage == 1, within_s=30)
    psutil.Process(hall.hall.speakers._mixer.pid).kill()
    finished = hall.notes.wait(AnnouncementFinished)
    assert (finished.heard, finished.repeat, finished.passage) == (False, 0, 1)


def test_a_disk_that_fills_up_in_the_middle_is_a_reason_and_leaves_nothing_half_made(
    sound: Any, make_loudspeakers: Make, tmp_path: Path
) -> None:
    # A limit on the size of files, which each worker gets, stands for the disk.
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)) if '二楼' in text else None"
    ignored = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    hall = playing(make_loudspeakers, toy_worker(tmp_path, f"{ignored}\n{full}"), awaited(ZH))
    finished = hall.say()
    assert not finished.heard
    assert "后半没有声音" in finished.why
    assert not list((tmp_path / "clips").glob("making-*"))


def test_what_is_needed_now_does_not_wait_for_what_is_prepared(make_loudspeakers: Make, tmp_path: Path) -> None:
    hall = make_loudspeakers(voice=PLAN, worker=toy_worker(tmp_path, "time.sleep(0.3)"))
    prepared = tuple(Passage("zh", "，".join(f"这是第{n}段的第{m}句话" for m in "甲乙丙丁戊")) for n in "一二三")
    hall.perform(prepare=prepared)
    time.sleep(1)
    hall.perform(say=awaited(ZH, chime=""), prepare=prepared)
    hall.notes.wait(SpeechRendered, lambda event: event.passage == ZH, within_s=15)
    rendered = [event.passage for event in hall.notes.of(SpeechRendered)]
    assert rendered[0] == ZH
    for passage in prepared[:2]:
        hall.notes.wait(SpeechRendered, lambda event, passage=passage: event.passage == passage, within_s=20)
