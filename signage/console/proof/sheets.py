"""What is taken along in a spreadsheet: each call, passage by passage with its proof, and each slide that was shown.

For Excel as it is: the mark without which it takes Chinese for something else, its line ends, and no cell that it would
take for a formula.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import TextIO

from signage.console.ports.proof import PlayLike
from signage.console.wire.replies import CallProofReply, LineReply
from signage.reading.marks import legible

OUTCOMES = {
    "waiting": "等着播",
    "started": "正在播",
    "heard": "播完了",
    "cut": "播到一半断了",
    "failed": "没播成",
    "cancelled": "取消了",
    "dropped": "没播",
    "expired": "过期了",
    "shown": "放过",
}
CALL_COLUMNS = (
    *("编号 id", "名称 name", "谁请的 asked by", "轻重 priority"),
    *("何时请的 asked at", "应播 due", "开始 started", "结束 ended"),
    *("结果 outcome", "原因 reason", "断在第几遍 cut at repeat", "断在第几句 cut at passage", "只有字幕 silent"),
    *("谁放行 overruled by", "放行理由 overrule reason", "放行的规则 rules"),
    *("第几句 passage", "语言 language", "文字 words", "念作 said", "引擎 engine", "声音 voice", "片段 clip sha256"),
    *("秒 seconds", "送出的响度 LUFS sent", "屏幕 screens"),
)  # fmt: skip
PLAY_COLUMNS = (
    *("位置 place", "开始 shown", "结束 until", "秒 seconds", "结果 outcome", "怎么结束的 ended"),
    *("节目 campaign", "画面 slide", "文字 words", "为什么 why", "天气条件 condition"),
    *("天气来源 provider", "天气时刻 weather at", "依据 evidence", "无屏 off screen"),
)  # fmt: skip
FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""With these a cell begins that some spreadsheet would work out, in the wide forms as well."""


def write_calls(lines: Iterable[LineReply], out: TextIO, zone: tzinfo) -> None:
    """One row for each passage of each call; moments are those of `zone`."""
    table = _Table(out, CALL_COLUMNS)
    for line in lines:
        proof = line["proof"]
        if proof is not None:
            table.add(_rows(line, proof, zone))


def _rows(line: LineReply, proof: CallProofReply, zone: tzinfo) -> Iterator[tuple[object, ...]]:
    cut, over = proof["cut"], proof["overruled"]
    screens = "；".join(
        f"{each['place']}：{each['words']}（{each['slide'] or '没有画面'}{'，无屏' if each['off_screen'] else ''}）"
        for each in proof["screens"]
    )
    common = (
        *(line["subject"], proof["name"], proof["by"], proof["priority"]),
        *(
            in_time(proof["asked_at"], zone),
            in_time(proof["due"], zone),
            in_time(proof["started_at"], zone),
            in_time(proof["ended_at"], zone),
        ),
        *(outcome_in_words(line), line["why"]),
        *(cut["repeat"] if cut else "", cut["passage"] if cut else "", "是" if proof["silent"] else ""),
        *((over["by"], over["reason"], " ".join(over["rules"])) if over else ("", "", "")),
    )
    for number, part in enumerate(proof["passages"], start=1):
        lufs = "" if part["lufs"] is None else part["lufs"]
        heard = (part["engine"], part["voice"], part["sha256"], part["duration_s"], lufs)
        yield (*common, number, part["language"], part["words"], legible(part["said"]), *heard, screens)
    if not proof["passages"]:
        yield (*common, *[""] * (len(CALL_COLUMNS) - len(common)))


def outcome_in_words(line: LineReply) -> str:
    """What came of a line of the journal; who only could be read was not heard to the end."""
    proof = line["proof"]
    if proof is not None and proof["silent"] and line["outcome"] == "heard":
        return "没有声音，只出了字幕"
    return OUTCOMES.get(line["outcome"], line["outcome"])


def write_plays(plays: Iterable[PlayLike], out: TextIO, zone: tzinfo) -> None:
    """One row for each slide that was shown, or failed to be."""
    _Table(out, PLAY_COLUMNS).add(
        (
            *(play.place, _in_time(play.shown_at, zone), _in_time(play.until, zone)),
            "" if play.until is None else round((play.until - play.shown_at).total_seconds()),
            *("放过" if play.outcome == "shown" else "没放成", play.ended),
            *(play.campaign, play.slide, play.text, play.why, play.condition or ""),
            *(play.provider, _in_time(play.valid_at, zone), play.evidence, "是" if play.off_screen else ""),
        )
        for play in plays
    )


def in_time(moment: str | None, zone: tzinfo) -> str:
    """A moment of the API by a wall clock, to the second, with its offset."""
    return _in_time(None if moment is None else datetime.fromisoformat(moment), zone)


def _in_time(moment: datetime | None, zone: tzinfo) -> str:
    return "" if moment is None else moment.astimezone(zone).isoformat(timespec="seconds")


class _Table:
    """Rows as a spreadsheet reads them."""

    def __init__(self, out: TextIO, columns: tuple[str, ...]) -> None:
        # Excel takes a file without this mark for one of its own country's old encoding.
        out.write("\ufeff")
        self._table = csv.writer(out, lineterminator="\r\n")
        self._table.writerow(columns)

    def add(self, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows, whatever somebody once wrote into a blank."""
        self._table.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
