"""Lost and found in the whole program: said, shown, said again, forgotten by no power cut, and over with one word."""

import json
import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from e2e.conftest import Room
from e2e.papers import write_hall
from e2e.stage import ZONE, RunningHall

PLAN = """
[found]
first = "lost_found"
again = "lost_found"
repeat_after = ["{}", "1h"]
expires_after = "1h"

[[loan]]
facility = "umbrella"
deposit = 30
"""
WORDS = "蓝色文件夹，请到咨询台认领。"


@pytest.fixture
def papers(room: Room, request: pytest.FixtureRequest) -> Path:
    folder = write_hall(room.folder / request.node.name, room.sky.url)
    (folder / "config/cases.toml").write_text(PLAN.format("15s" if "said" in request.node.name else "10m"), "utf-8")
    return folder


def recorded(hall: RunningHall, *more: str) -> str:
    told = hall.command("cases", "record", "蓝色文件夹", "--where", "柜台", "--by", "小李", *more)
    return re.match(r"记下了 (\w{5})", told)[1]


def cards(told) -> list[str]:
    return [turn["id"] for turn in told["places"][0]["deck"] if turn["campaign"] == "case:"]


def wall(moment: datetime, later_s: int) -> str:
    """The hall's wall time so much later."""
    return f"{moment.astimezone(ZONE) + timedelta(seconds=later_s):%H:%M:%S}"


def heard(hall: RunningHall) -> Iterator[str]:
    return (line["subject"] for line in hall.calls() if line["outcome"] == "heard")


def test_it_is_said_shown_said_again_and_over_with_one_word(room: Room, papers: Path):
    with room.runs(papers, "10:00:00", "--off-screen", state="said") as hall:
        case = recorded(hall, "--announce")
        hall.sees(lambda told: told["announcement"], 10, "the announcement")
        told = hall.sees(lambda told: cards(told) == [case], 5, "the card")
        assert told["places"][0]["slide"]["id"] == case
        assert "谁丢了蓝色文件夹" in told["places"][0]["slide"]["text"]
        line = hall.ends(f"case-{case}-1-0", "heard")
        assert WORDS in line["words"]
        again = hall.ends(f"case-{case}-1-1", "heard", within_s=60)
        assert (again["by"], again["words"].split("\n")[0]) == ("小李", WORDS)
        hall.command("cases", "claim", case, "王小明 13800005678", "--by", "小张")
        hall.sees(lambda told: not cards(told), 5, "no card")
        over = json.loads(hall.command("cases", "list", "--json"))["over"]
        assert over == [] or over[0]["claimant"] == "王** 尾号5678"


def test_a_power_cut_forgets_no_case_and_doubles_no_repeat(room: Room, papers: Path):
    with room.runs(papers, "10:00:00", "--off-screen", state="cut") as hall:
        case = recorded(hall)
        lent = re.match(r"借出 (\w{5})", hall.command("loans", "lend", "umbrella", "李女士", "--by", "小李"))[1]
        hall.sees(lambda told: told["facilities"][0]["left"] == 5, 5, "one umbrella less")
        hall.command("cases", "announce", case, "--by", "小李")
        (known,) = json.loads(hall.command("cases", "--json"))["open"]
        again = datetime.fromisoformat(known["next_at"])
        hall.ends(f"case-{case}-1-0", "heard", within_s=40)
        assert hall.now() < again
        hall.kill()
    # When it was to be said again nothing ran; ten seconds later it is still within its grace.
    with room.runs(papers, wall(again, 10), "--off-screen", state="cut") as hall:
        hall.sees(lambda told: cards(told) == [case], 10, "the card")
        hall.ends(f"case-{case}-1-1", "heard", within_s=40)
        hall.command("loans", "return", lent, "--by", "小李")
        hall.sees(lambda told: told["facilities"][0]["left"] == 6, 5, "all umbrellas")
        hall.kill()
    with room.runs(papers, wall(again, 300), "--off-screen", state="cut") as hall:
        hall.sees(lambda told: cards(told) == [case], 10, "the card")
        hall.command("cases", "close", case, "移交派出所", "--by", "小李")
        hall.sees(lambda told: not cards(told), 5, "no card")
        assert sorted(heard(hall)) == [f"case-{case}-1-0", f"case-{case}-1-1"]


def test_a_journal_that_is_away_when_the_power_comes_back_brings_the_books_with_it_later(room: Room, papers: Path):
    with room.runs(papers, "10:00:00", "--off-screen", state="away") as hall:
        case = recorded(hall)
        hall.command("loans", "lend", "umbrella", "李女士", "--by", "小李")
        hall.sees(lambda told: told["facilities"][0]["left"] == 5, 5, "one umbrella less")
        time.sleep(1.1)  # a power cut loses at most the last second
        hall.kill()
    state, aside = room.folder / "away", room.folder / "aside"
    aside.mkdir()
    for file in state.glob("journal.sqlite3*"):
        file.rename(aside / file.name)
    (state / "journal.sqlite3").mkdir()
    with room.runs(papers, "10:05:00", "--off-screen", state="away") as hall:
        hall.expects("journal")
        hall.command("loans", "lend", "umbrella", "赵先生", "--by", "小李")
        assert not cards(hall.api.now())
        (state / "journal.sqlite3").rmdir()
        for file in aside.iterdir():
            file.rename(state / file.name)
        told = hall.sees(lambda told: cards(told) == [case], 15, "the card")
        assert told["facilities"][0]["left"] == 4
        assert len(json.loads(hall.command("loans", "list", "--json"))["open"]) == 2
