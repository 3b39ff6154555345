"""Somebody edits the hall's documents, counts umbrellas, looks out of the window, hangs a broken picture."""

import time
from collections.abc import Iterator

import pytest
from e2e.conftest import Room
from e2e.papers import BOOK, EVERYDAY, HALL, MUCH, RAIN, TEA, write_hall, write_picture
from e2e.stage import RunningHall

UMBRELLAS = """
name = { zh = "借伞", en = "Umbrellas" }
priority = 50

[[slides]]
id = "lend"
text = { zh = "没带伞？借一把\\n还有{left}把", en = "{left} umbrellas left" }
facility = "umbrella"
picture = "media/fine.png"
dwell = "4s"
"""


@pytest.fixture(scope="module")
def hall(room: Room) -> Iterator[RunningHall]:
    # No music: nothing here is about sound.
    hall = HALL[: HALL.index("[music]")]
    folder = write_hall(room.folder / "hall", config_hall=hall, playlists_umbrellas=UMBRELLAS)
    with room.runs(folder, "10:00:00") as running:
        running.expects("met_norway", "cannot be shown", "没有这个场景", "slides")
        yield running


def deck(told) -> set[str]:
    return {turn["id"] for turn in told["places"][0]["deck"]}


def edit(hall: RunningHall, name: str, words: str) -> float:
    (hall.folder / "playlists" / f"{name}.toml").write_text(words, encoding="utf-8")
    return time.monotonic()


def test_without_a_weather_service_the_everyday_slides_are_shown_and_nothing_else(hall: RunningHall):
    told = hall.sees(lambda told: any("MET Norway" in trouble for trouble in told["health"]), 20, "the trouble")
    assert told["weather"] is None
    assert told["attribution"] == []
    assert deck(told) <= {"lend", "tea", "book"}


def test_the_last_umbrella_takes_its_slide_away_and_one_that_comes_back_returns_it(hall: RunningHall):
    hall.command("facility", "umbrella", "2")
    hall.sees(lambda told: deck(told) == {"lend"} and "2" in told["places"][0]["slide"]["text"], 2, "two umbrellas")
    assert "还有 0" in hall.command("facility", "umbrella", "0")
    hall.sees(lambda told: deck(told) == {"tea", "book"}, 2, "no umbrella")
    hall.command("facility", "umbrella", "1")
    hall.sees(lambda told: deck(told) == {"lend"}, 2, "one umbrella")
    hall.command("facility", "umbrella", "0")


def test_staff_who_see_rain_make_the_tip_and_staff_who_see_none_take_it_away(room: Room, hall: RunningHall):
    asked = time.monotonic()
    assert "记下了" in hall.command("observe", "rain", "--by", "小李")
    assert room.display.when(lambda seen: seen.share(RAIN) > MUCH, 5, "the rain") - asked < 2
    hall.command("observe", "dry", "--by", "小李")
    room.display.when(lambda seen: seen.share(RAIN) == 0, 2, "no rain")
    told = hall.api.now()
    assert told["conditions"]["rain_now"]["state"] != "true"
    assert "rain" not in deck(told)
    assert hall.writes("event", lambda line: line["by"] == "小李", count=2)


def test_a_bad_edit_is_refused_with_file_and_line_and_the_last_good_version_stays(room: Room, hall: RunningHall):
    before = deck(hall.api.now())
    written = edit(hall, "everyday", EVERYDAY.replace("media/book.png", "media/lost.png"))
    told = hall.sees(lambda told: any("everyday.toml" in trouble for trouble in told["health"]), 5, "the refusal")
    assert time.monotonic() - written < 2.5
    line = EVERYDAY[: EVERYDAY.index("media/book.png")].count("\n") + 1
    assert any(f"everyday.toml:{line}" in trouble and "media/lost.png" in trouble for trouble in told["health"])
    assert deck(told) == before
    for colour in (TEA, BOOK):
        room.display.when(lambda seen, colour=colour: seen.share(colour) > MUCH, 12, "the slides of before")


def test_a_good_edit_is_on_the_air_within_two_seconds(hall: RunningHall):
    written = edit(hall, "everyday", EVERYDAY.replace("看会儿书", "看会儿报纸"))
    told = hall.sees(lambda told: "报纸" in str(told["places"][0]["deck"]), 5, "the new words")
    assert time.monotonic() - written < 2.0
    assert not any("everyday.toml" in trouble for trouble in told["health"])


def test_a_broken_picture_is_journalled_as_failed_and_the_show_goes_on(room: Room, hall: RunningHall):
    broken = hall.folder / "media" / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and nothing behind it")
    slide = '\n[[slides]]\nid = "broken"\ntext = { zh = "坏了", en = "Broken" }\npicture = "media/broken.png"\n'
    edit(hall, "everyday", EVERYDAY + slide)
    [line] = hall.writes("play", lambda line: line["outcome"] == "failed", within_s=25)
    assert line["subject"] == "everyday/broken"
    assert line["why"]
    for colour in (TEA, BOOK):
        room.display.when(lambda seen, colour=colour: seen.share(colour) > MUCH, 12, "the other slides")
    write_picture(broken, RAIN)
    edit(hall, "everyday", EVERYDAY)


def test_a_restart_with_documents_broken_meanwhile_shows_the_last_good_ones(room: Room, hall: RunningHall):
    kept = hall.sees(lambda told: deck(told) == {"tea", "book"}, 5, "the everyday slides")
    broken = write_hall(room.folder / "broken", config_hall=HALL[: HALL.index("[music]")])
    with room.runs(broken, "10:00:00", state="broken-state") as running:
        running.expects("met_norway")
        running.sees(lambda told: deck(told) == deck(kept), 10, "the everyday slides")
    (broken / "playlists" / "everyday.toml").write_text("[broken", encoding="utf-8")
    with room.runs(broken, "10:05:00", state="broken-state") as running:
        running.expects("everyday.toml", "places[1]", "last good", "met_norway")
        told = running.sees(lambda told: deck(told) == deck(kept), 10, "the slides of before")
        assert any("everyday.toml" in trouble for trouble in told["health"])
        for colour in (TEA, BOOK):
            room.display.when(lambda seen, colour=colour: seen.share(colour) > MUCH, 12, "the slides of before")
