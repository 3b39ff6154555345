"""Afterwards it can be proven what was heard: asked for by whom, in which words, how loud, beside which picture."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from journal.nouns import NINE, a_call, a_program, a_turn

from signage.director.events import CallRequested, Ticked
from signage.director.model import Announcement, Caption, Clip, Overruled, Passage, Program, Spoken
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    PassageStarted,
    PlaceAttached,
    SlideShown,
    SoundChanged,
)
from signage.journal.journal import Journal
from signage.journal.records import OnScreen, Proof, Sent

CALL = a_call(
    passages=(Passage("zh", "请A023号过来", said="请A零二三号过来"), Passage("en", "Please come")),
    overruled=Overruled("李主管", "照原话念", ("brush_off",)),
)
ZH = Clip(Path("zh.wav"), 2.5, "kokoro:zf_xiaoxiao", "a1", -20.04, (-24.0, -22.0, -21.0, -20.5))
EN = Clip(Path("en.wav"), 1.5, "kokoro:af_heart", "b2")


def saying(call=CALL, clips=(ZH, EN), *, volume_db: float = 0.0) -> Program:
    spoken = tuple(Spoken(passage, clip) for passage, clip in zip(call.passages, clips, strict=True))
    announcement = replace(Announcement(call=call, spoken=spoken), volume_db=volume_db)
    program = a_program(NINE, announcement=announcement)
    caption = Caption(call.id, call.priority, call.passages, None)
    return replace(program, places=tuple(replace(place, caption=caption) for place in program.places))


@pytest.fixture
def tell(journal: Journal):
    def tell(*events, program: Program | None = None):
        for event in events:
            journal.record(event, program or a_program(NINE))
        journal.flush()
        return journal.call("c1")

    return tell


SLIDE = SlideShown(NINE, "entrance", a_turn("seat").key)
BEGUN = AnnouncementStarted(NINE, "c1")
OVER = AnnouncementFinished(NINE + timedelta(seconds=9), "c1", heard=True)
WORDS = "请A023号过来\nPlease come"


def test_what_was_heard_and_seen_is_kept_with_the_call(tell) -> None:
    tell(SLIDE, CallRequested(NINE, CALL))
    said = tell(BEGUN, program=saying())
    assert said.proof == Proof(
        sent=(
            Sent("zh", "请A023号过来", "请A零二三号过来", "kokoro:zf_xiaoxiao", "a1", 2.5),
            Sent("en", "Please come", "Please come", "kokoro:af_heart", "b2", 1.5),
        ),
        screens=(OnScreen("entrance", WORDS, "care/seat", presented=True, off_screen=False),),
    )
    assert said.call.overruled == CALL.overruled
    over = tell(OVER).proof
    assert over.screens == said.proof.screens, "the end is told when it is no longer on the air"
    assert over.sent == (replace(said.proof.sent[0], lufs=-20.0), said.proof.sent[1])


def loudness_sent(said) -> list[float | None]:
    return [part.lufs for part in said.proof.sent]


def cut(at: PassageStarted, heard_s: float, why: str = "被中止") -> AnnouncementFinished:
    return AnnouncementFinished(NINE, "c1", False, why, at.repeat, at.passage, heard_s=heard_s)  # noqa: FBT003


FIRST, SECOND, AGAIN = (PassageStarted(NINE, "c1", *place) for place in ((0, 0), (0, 1), (1, 0)))
BOTH = (ZH, replace(EN, lufs=-19.0, lufs_until=(-18.0, -18.5)))


def test_the_loudness_sent_is_that_of_the_clip_at_the_volume_of_the_hour(tell) -> None:
    tell(CallRequested(NINE, CALL), BEGUN, program=saying(volume_db=-6))
    assert loudness_sent(tell(OVER)) == [-26.0, None]


def test_no_loudness_is_told_of_what_was_not_yet_heard_for_a_power_cut_may_come(tell) -> None:
    tell(CallRequested(NINE, CALL))
    assert loudness_sent(tell(BEGUN, FIRST, program=saying(clips=BOTH))) == [None, None]
    assert loudness_sent(tell(SECOND, program=saying(clips=BOTH))) == [-20.0, None]
    assert loudness_sent(tell(AGAIN, program=saying(clips=BOTH))) == [-20.0, -19.0]


def test_of_a_passage_that_was_cut_only_what_was_sent_is_measured(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(BEGUN, FIRST, program=saying(clips=BOTH, volume_db=-6))
    assert loudness_sent(tell(cut(FIRST, 1.1))) == [-28.0, None]


def test_a_call_that_makes_way_for_another_tells_what_was_sent_of_it_as_well(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(BEGUN, FIRST, SECOND, program=saying(clips=BOTH))
    said = tell(cut(SECOND, 0.6), program=saying(replace(CALL, id="urgent")))
    assert loudness_sent(said) == [-20.0, -18.0]


def test_what_was_sent_before_a_cut_is_not_forgotten_when_the_call_goes_on_without_a_device(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(BEGUN, FIRST, program=saying(clips=BOTH))
    tell(cut(FIRST, 1.1, "声音设备中途断开"), program=saying(clips=BOTH))
    tell(SoundChanged(NINE, present=False))
    assert loudness_sent(tell(FIRST, SECOND, program=saying(clips=BOTH))) == [-22.0, None]
    assert loudness_sent(tell(cut(FIRST, 0.0, "没有声音设备"), program=saying(clips=BOTH))) == [-22.0, None]


def test_where_no_device_took_a_sample_nothing_was_sent(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(FIRST, SECOND, program=saying(clips=BOTH))
    assert loudness_sent(tell(cut(FIRST, 0.0, "没有声音设备"))) == [None, None]


def test_a_voice_that_comes_while_the_chime_sounds_is_in_the_proof(tell) -> None:
    tell(CallRequested(NINE, CALL))
    first = tell(BEGUN, program=saying(clips=(ZH, None)))
    assert [part.engine for part in first.proof.sent] == ["kokoro:zf_xiaoxiao", ""]
    tell(Ticked(NINE), program=saying())
    later = tell(PassageStarted(NINE, "c1", 0, 1), program=saying())
    assert [part.engine for part in later.proof.sent] == ["kokoro:zf_xiaoxiao", "kokoro:af_heart"]


def test_a_clip_that_is_ready_while_its_passage_is_heard_is_in_the_proof_before_the_end(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(BEGUN, PassageStarted(NINE, "c1", 0, 0), program=saying(clips=(None, None)))
    said = tell(Ticked(NINE), program=saying(clips=(ZH, None)))
    assert [part.engine for part in said.proof.sent] == ["kokoro:zf_xiaoxiao", ""]


def test_a_clip_that_was_ready_only_after_its_passage_began_is_known_at_the_end(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(BEGUN, PassageStarted(NINE, "c1", 0, 0), program=saying(clips=(None, None)))
    tell(Ticked(NINE), program=saying())
    assert [part.sha256 for part in tell(OVER).proof.sent] == ["a1", "b2"]


def test_a_screen_that_showed_nothing_is_no_witness(tell) -> None:
    tell(CallRequested(NINE, CALL))
    (screen,) = tell(BEGUN, program=saying()).proof.screens
    assert (screen.presented, screen.slide) == (False, "")


def test_a_display_that_went_away_is_no_witness_either(tell) -> None:
    tell(SLIDE, PlaceAttached(NINE, "entrance", attached=False), CallRequested(NINE, CALL))
    (screen,) = tell(BEGUN, program=saying()).proof.screens
    assert not screen.presented


def test_what_was_drawn_without_a_display_says_so(tell) -> None:
    tell(replace(SLIDE, off_screen=True), CallRequested(NINE, CALL))
    (screen,) = tell(BEGUN, program=saying()).proof.screens
    assert (screen.presented, screen.off_screen) == (True, True)


def test_a_recording_was_not_read_aloud(tell) -> None:
    sung = replace(CALL, passages=(Passage("zh", "一首歌", audio=Path("song.ogg")),))
    tell(CallRequested(NINE, sung))
    (part,) = tell(BEGUN, program=saying(sung, (replace(ZH, engine="recorded"),))).proof.sent
    assert (part.words, part.said, part.engine) == ("一首歌", "", "recorded")


def test_a_call_that_never_began_has_no_proof(tell) -> None:
    assert tell(CallRequested(NINE, CALL)).proof == Proof()


def test_a_report_about_another_call_proves_nothing(tell) -> None:
    tell(CallRequested(NINE, CALL))
    tell(AnnouncementStarted(NINE, "c1"), program=saying(a_call("other"), (ZH, EN)))
    assert tell().proof == Proof()


def test_a_proof_of_a_later_version_is_passed_over(tell, journal: Journal, file: Path) -> None:
    tell(CallRequested(NINE, CALL))
    other = sqlite3.connect(file)
    other.execute("""UPDATE calls SET proof = '{"sent": 3}'""")
    other.commit()
    other.close()
    assert journal.call("c1").proof == Proof()


def test_the_line_of_a_call_leads_to_all_that_is_known_of_it(tell, journal: Journal) -> None:
    tell(CallRequested(NINE, CALL))
    tell(BEGUN, program=saying())
    (line,) = journal.rows(kind="call")
    assert line.said.proof.sent[0].said == "请A零二三号过来"
