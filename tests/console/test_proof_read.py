"""The proof of a call, as the API and `signage log` tell it."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from console.pictures import NINE, KeptLine, a_call, a_said

from signage.cli.main import main
from signage.console.proof.sheets import CALL_COLUMNS
from signage.director.model import Overruled, Passage
from signage.journal.records import OnScreen, Proof, Said, Sent

CALL = a_call(
    passages=(Passage("zh", "请A023号过来", said="请A零二三号过来"), Passage("en", "Please come")),
    overruled=Overruled("李主管", "照原话念", ("brush_off",)),
    repeats=2,
)
HEARD = a_said(
    CALL,
    name="ticket_call",
    priority=2,
    ended_at=NINE + timedelta(seconds=20),
    repeat=1,
    proof=Proof(
        (
            Sent("zh", "请A023号过来", "请A零二三号过来", "kokoro:zf_xiaoxiao", "a1b2c3d4e5f6a7", 2.5, -20.0),
            Sent("en", "Please come", "Please come", "kokoro:af_heart", "b2", 1.5),
        ),
        (
            OnScreen("entrance", "请A023号过来", "care/seat", presented=True, off_screen=False),
            OnScreen("counter", "请A023号过来", "", presented=False, off_screen=True),
        ),
    ),
)


def line_of(said: Said) -> KeptLine:
    words = "\n".join(part.words for part in said.call.passages) if said.call else said.name
    return KeptLine(
        NINE, kind="call", subject=said.id, words=words, outcome=said.state, why=said.reason, by=said.by, said=said
    )


def proof(ask, hall, said: Said) -> dict:
    hall.lines = [line_of(said)]
    return ask("GET", "/api/journal?kind=call").body["lines"][0]["proof"]


def test_the_journal_tells_all_that_is_known_of_a_call(ask, hall) -> None:
    told = proof(ask, hall, HEARD)
    assert (told["name"], told["by"], told["priority"], told["languages"]) == (
        "ticket_call",
        "王",
        "urgent",
        ["zh", "en"],
    )
    assert (told["heard"], told["cut"], told["repeats"]) == (True, None, 2)
    assert told["passages"][0] == {
        "language": "zh",
        "words": "请A023号过来",
        "said": "请A零二三号过来",
        "engine": "kokoro",
        "voice": "zf_xiaoxiao",
        "sha256": "a1b2c3d4e5f6a7",
        "duration_s": 2.5,
        "lufs": -20.0,
    }
    assert told["overruled"] == {"by": "李主管", "reason": "照原话念", "rules": ["brush_off"]}
    assert [(each["place"], each["presented"]) for each in told["screens"]] == [("entrance", True), ("counter", False)]


@pytest.mark.parametrize(
    ("changes", "cut"),
    [
        ({"state": "cut", "repeat": 0, "passage": 1}, {"repeat": 1, "passage": 2, "language": "en"}),
        ({"state": "cancelled", "repeat": 1, "passage": 0}, {"repeat": 2, "passage": 1, "language": "zh"}),
        ({"state": "cut", "repeat": 0, "passage": 9}, {"repeat": 1, "passage": 2, "language": "en"}),
        ({"state": "cancelled", "started_at": None}, None),
        ({"state": "started"}, None),
        ({"state": "cut", "call": None}, None),
    ],
)
def test_where_a_call_was_cut_is_told_by_repeat_and_passage(ask, hall, changes: dict, cut: dict | None) -> None:
    told = proof(ask, hall, replace(HEARD, **changes))
    assert (told["heard"], told["cut"]) == (False, cut)


def test_of_a_call_that_was_not_heard_the_words_are_told_and_no_voice(ask, hall) -> None:
    told = proof(ask, hall, replace(HEARD, state="dropped", started_at=None, proof=Proof()))
    assert [(part["words"], part["said"], part["engine"]) for part in told["passages"]] == [
        ("请A023号过来", "请A零二三号过来", ""),
        ("Please come", "Please come", ""),
    ]


def test_a_line_of_something_else_has_no_proof(ask, hall) -> None:
    hall.lines = [KeptLine(NINE)]
    assert ask("GET", "/api/journal").body["lines"][0]["proof"] is None


# The command


@pytest.fixture
def log(ask, hall, capsys):
    def log(*options: str) -> str:
        assert main(["log", "--state", str(ask.state), *options]) == 0
        return capsys.readouterr().out

    return log


def test_the_command_tells_the_proof_below_each_call(log, hall) -> None:
    hall.lines = [line_of(HEARD)]
    told = log("--calls")
    assert "播完了  c1（王）  请A023号过来 Please come" in told
    assert "李主管 放行：照原话念" in told
    assert "念作 请A零二三号过来  kokoro zf_xiaoxiao  2.5 秒  -20.0 LUFS  a1b2c3d4e5f6" in told
    assert "屏幕 counter：没有画面，无屏" in told
    assert "断在" not in told
    hall.lines = [line_of(replace(HEARD, state="cut", repeat=0, passage=1, proof=Proof()))]
    told = log("--calls")
    assert "断在第 1 遍第 2 句（en）" in told
    assert "没有声音" in told


def test_what_could_only_be_read_is_not_called_heard_to_the_end(log, hall) -> None:
    hall.lines = [line_of(replace(HEARD, silent=True))]
    assert "没有声音，只出了字幕  c1（王）" in log("--calls")
    assert {row["结果 outcome"] for row in table(log("--csv"))} == {"没有声音，只出了字幕"}


def test_without_being_asked_for_calls_it_stays_one_line_each(log, hall) -> None:
    hall.lines = [line_of(HEARD), KeptLine(NINE)]
    assert len(log().splitlines()) == 2


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "so that Excel reads Chinese"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_a_spreadsheet_gets_one_row_for_each_passage(log, hall) -> None:
    hall.lines = [line_of(HEARD)]
    first, second = table(log("--calls", "--csv"))
    assert tuple(first) == CALL_COLUMNS
    assert (first["谁请的 asked by"], first["结果 outcome"], first["第几句 passage"]) == ("王", "播完了", "1")
    assert (first["念作 said"], first["引擎 engine"], first["声音 voice"]) == (
        "请A零二三号过来",
        "kokoro",
        "zf_xiaoxiao",
    )
    assert (first["送出的响度 LUFS sent"], second["送出的响度 LUFS sent"]) == ("-20.0", "")
    assert first["谁放行 overruled by"] == "李主管"
    assert "counter：请A023号过来（没有画面，无屏）" in first["屏幕 screens"]
    assert second["文字 words"] == "Please come"
    assert hall.asked[-1][2] == "call"


def test_a_scheduled_call_that_never_became_one_is_a_row_too(log, hall) -> None:
    hall.lines = [line_of(replace(HEARD, state="dropped", call=None, reason="厅已关门", proof=Proof()))]
    (row,) = table(log("--csv"))
    assert (row["结果 outcome"], row["原因 reason"], row["文字 words"]) == ("没播", "厅已关门", "")


def test_what_somebody_wrote_is_no_formula_of_a_spreadsheet(log, hall) -> None:
    evil = replace(HEARD, by='=HYPERLINK("http://x")', call=None, state="dropped", proof=Proof())
    hall.lines = [line_of(evil)]
    assert table(log("--csv"))[0]["谁请的 asked by"].startswith("'=")
