"""How the hall is: what its parts reported, since when, and what was looked at."""

from datetime import timedelta
from pathlib import Path

import pytest

from signage.app.vitals import Pulse
from signage.director.events import DocumentsLoaded
from signage.director.model import Clip, Passage, SlideKey
from signage.director.reports import PartFailed, PlaceAttached, SlideShown, SoundChanged, SpeechFailed, SpeechRendered
from signage.director.state import State
from signage.director.step import step
from signage.journal.inbox import JournalUnavailableError
from tests.fakes import NOON, some_documents

PASSAGE = Passage("zh", "请到咨询台")


def at(minutes: float):
    return NOON + timedelta(minutes=minutes)


class FakeJournal:
    def __init__(self):
        self.why = ""

    def calls(self, since):
        if self.why:
            raise JournalUnavailableError(self.why)
        return ()

    def health(self):
        return ("SQLite 太旧",)


class Hall:
    """The loop's turns, without Qt."""

    def __init__(self, folder):
        self.state = State()
        self.journal = FakeJournal()
        self.pulse = Pulse(lambda: self.state, lambda: NOON, folder, self.journal)

    def turn(self, event):
        self.state, _, _ = step(self.state, event)
        self.pulse.note(event, self.state)


@pytest.fixture
def hall(tmp_path):
    made = Hall(tmp_path)
    assert made.pulse() is None, "without documents nobody knows what to ask for"
    made.turn(DocumentsLoaded(NOON, some_documents()))
    return made


def test_trouble_is_told_with_its_beginning_and_its_end(hall):
    hall.turn(PartFailed(at(1), "mixer", "退出了"))
    hall.turn(PartFailed(at(2), "weather:met_norway", "连不上"))
    assert [(each.part, each.since) for each in hall.pulse().ailments] == [
        ("mixer", at(1)),
        ("weather:met_norway", at(2)),
    ]
    hall.turn(PartFailed(at(3), "mixer", "", ended=True))
    assert [each.part for each in hall.pulse().ailments] == ["weather:met_norway"]
    assert hall.pulse().mended == (("mixer", at(3)),)
    hall.turn(PartFailed(at(4), "mixer", "又退出了"))
    assert hall.pulse().mended == ()
    assert hall.pulse().ailments[-1].since == at(4)


def test_a_screen_without_a_display_is_known_by_its_own_reports(hall):
    hall.turn(PlaceAttached(at(1), "entrance", attached=True))
    hall.turn(SlideShown(at(2), "entrance", SlideKey("a", "b"), off_screen=True))
    hall.turn(SlideShown(at(3), "entrance", SlideKey("a", "c"), off_screen=True))
    (seen,) = hall.pulse().screens
    assert (seen.attached, seen.off_screen, seen.since) == (True, True, at(2))
    hall.turn(PlaceAttached(at(4), "entrance", attached=False))
    assert hall.pulse().screens[0].attached is False


def test_sound_and_voices_are_known_by_what_they_did_last(hall):
    assert hall.pulse().sound is None
    hall.turn(SoundChanged(at(1), present=True, device="HDMI"))
    hall.turn(SpeechFailed(at(2), PASSAGE, "超时"))
    hall.turn(SpeechFailed(at(3), PASSAGE, "又超时"))
    vitals = hall.pulse()
    assert (vitals.sound.device, vitals.speech[0].why, vitals.speech[0].at) == ("HDMI", "又超时", at(2))
    hall.turn(SpeechRendered(at(4), PASSAGE, Clip(Path("a.wav"), 1.0, "espeak")))
    assert (hall.pulse().speech[0].why, hall.pulse().speech[0].at) == ("", at(4))


def test_disk_and_journal_are_looked_at_when_asked(hall, tmp_path):
    vitals = hall.pulse()
    assert 0 < vitals.free_bytes <= vitals.total_bytes
    assert (vitals.journal_answers, vitals.notes) == ("", ("SQLite 太旧",))
    hall.journal.why = "日志暂时读不出来"
    assert hall.pulse().journal_answers == "日志暂时读不出来"
    hall.pulse._folder = tmp_path / "gone"
    assert hall.pulse().free_bytes is None


def test_the_weather_services_that_are_asked_are_listed_even_before_they_answer(hall):
    assert [(each.provider, each.heard_at) for each in hall.pulse().services] == [("qweather", None)]
