"""What may not be said is refused by the running hall on every road, and what was said can be proven afterwards."""

import csv
import hashlib
import io
import time
from collections.abc import Iterator

import pytest
from e2e.conftest import Room
from e2e.papers import HALL, write_hall
from e2e.stage import RunningHall

from signage.console.client.running import HallError

RULES = """
[[rule]]
id = "brush_off"
name = "推托的话"
instead = "我帮您问一下"
words = ["不知道"]
"""
REASON = "失主写的原话"


@pytest.fixture(scope="module")
def hall(room: Room) -> Iterator[RunningHall]:
    # No music: only speech is of interest here.
    folder = write_hall(room.folder / "hall", config_hall=HALL[: HALL.index("[music]")], config_words=RULES)
    with room.runs(folder, "10:00:00") as running:
        running.expects("met_norway", "documents are refused", "documents are good again", "words.toml")
        yield running


def test_refused_words_are_neither_heard_nor_kept(hall: RunningHall):
    with pytest.raises(HallError) as refused:
        hall.api.announce("王", text={"zh": "这个我不知道"})
    assert refused.value.words == ("“不知道”（第 4 到 6 个字）不能这样说：推托的话。我帮您问一下",)
    assert hall.api.journal(kind="call")["lines"] == []


def test_an_overruled_call_is_heard_and_its_proof_says_who_why_how_loud_and_with_which_clip(hall: RunningHall):
    asked = time.monotonic()
    answer = hall.command(
        "announce",
        "text",
        "--text",
        "zh=不知道是谁的3把伞，请到咨询台",
        "--by",
        "李主管",
        "--repeats",
        "1",
        "--overrule",
        REASON,
    )
    assert f"李主管 放行：{REASON}" in answer
    assert "念作：不知道是谁的三把伞，请到咨询台" in answer
    call = answer.rpartition("编号 ")[2].strip()
    line = hall.ends(call, "heard")
    took_s = time.monotonic() - asked
    proof = line["proof"]
    assert (proof["by"], proof["heard"], proof["cut"], proof["silent"]) == ("李主管", True, None, False)
    assert proof["overruled"] == {"by": "李主管", "reason": REASON, "rules": ["brush_off"]}
    (part,) = proof["passages"]
    assert (part["words"], part["said"]) == ("不知道是谁的3把伞，请到咨询台", "不知道是谁的三把伞，请到咨询台")
    assert part["engine"]
    assert part["voice"]
    assert part["lufs"] == pytest.approx(-20, abs=1.5)
    assert 0.5 < part["duration_s"] < took_s
    clips = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (hall.state / "clips").glob("*.wav")}
    assert part["sha256"] in clips, "the very file that was played"
    assert {(each["place"], each["presented"]) for each in proof["screens"]} >= {("entrance", True)}
    assert all(each["words"] == part["words"] and each["slide"] for each in proof["screens"] if each["presented"])
    (row, *_) = csv.DictReader(io.StringIO(hall.command("log", "--calls", "--csv").removeprefix("\ufeff")))
    assert (row["编号 id"], row["片段 clip sha256"], row["放行理由 overrule reason"]) == (call, part["sha256"], REASON)


def test_a_number_is_hidden_on_the_screen_in_speech_and_on_record(hall: RunningHall):
    made = hall.api.announce("王", text={"zh": "请手机号13800001234的朋友到咨询台"}, repeats=1)
    assert made["passages"] == [
        {"language": "zh", "words": "请手机尾号1234的朋友到咨询台", "said": "请手机尾号幺二三四的朋友到咨询台"}
    ]
    hall.ends(made["id"], "heard")
    assert "13800001234" not in hall.command("log", "--json", "--limit", "2000")
    assert b"13800001234" not in (hall.state / "journal.sqlite3").read_bytes()


def refusal(hall: RunningHall, words: str) -> str:
    try:
        hall.api.announce("王", text={"zh": words}, dry_run=True)
    except HallError as refused:
        return str(refused)
    return ""


def test_an_edit_of_the_rules_counts_from_the_next_call_on(hall: RunningHall):
    rules = hall.folder / "config/words.toml"
    rules.write_text(RULES.replace("不知道", "汤圆"), encoding="utf-8")
    deadline = time.monotonic() + 5
    while "推托的话" not in refusal(hall, "请吃汤圆"):
        assert time.monotonic() < deadline, "the edit did not arrive"
        time.sleep(0.1)
    assert refusal(hall, "不知道") == ""


def test_a_slide_that_breaks_the_rules_leaves_the_last_good_documents_on_air(hall: RunningHall):
    hall.expects("evil.toml")
    evil = hall.folder / "playlists/evil.toml"
    evil.write_text('name = "x"\n[[slides]]\nid = "a"\ntext = "汤圆"\npicture = "media/tea.png"\n', encoding="utf-8")
    told = hall.sees(lambda told: any("推托的话" in trouble for trouble in told["health"]), 5, "the refusal")
    assert any("playlists/evil.toml:4" in trouble for trouble in told["health"])
    evil.unlink()
    hall.sees(lambda told: not any("推托的话" in trouble for trouble in told["health"]), 5, "good documents")
