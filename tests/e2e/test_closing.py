"""The evening: a farewell at the minute, then the night and silence."""

from e2e.conftest import Room
from e2e.papers import BOOK, CAPTION, FAREWELL_HZ, MUCH, MUSIC_HZ, TEA, write_hall
from e2e.stage import local


def test_the_farewell_is_heard_at_closing_and_then_the_hall_is_dark_and_silent(room: Room):
    folder = write_hall(room.folder / "hall", room.sky.url)
    with room.runs(folder, "17:29:48") as hall:
        with room.sound.recording() as recorder:
            before = room.display.when(lambda seen: seen.share(TEA) + seen.share(BOOK) > MUCH, 10, "a slide")
            room.display.when(lambda seen: seen.share(CAPTION) > MUCH, 30, "the farewell")
            hall.sees(lambda told: not told["open"], 40, "the night")
            dark = room.display.when(
                lambda seen: max(seen.share(TEA), seen.share(BOOK), seen.share(CAPTION)) < MUCH, 3, "the night"
            )
            recording = recorder.until(dark + 4 - recorder.take().began_s)
        [farewell] = hall.writes("call", lambda line: line["outcome"] == "heard")

    assert "慢走" in farewell["words"]
    closing, closed = hall.moment(local("17:30:00")), hall.moment(local("17:30:08"))
    said = recording.sounding(FAREWELL_HZ, window_s=0.02)
    assert closing < recording.began_s + said[0][0] < closing + 2
    assert closed <= dark < closed + 1.5
    music = recording.sounding(MUSIC_HZ, window_s=0.02)
    assert recording.began_s + music[0][0] < max(before, recording.began_s) + 1
    assert closed - 1 < recording.began_s + music[-1][1] < closed + 2
    silence = recording.after(closed) + 2
    assert recording.level_db(silence, silence + 2) < -90
