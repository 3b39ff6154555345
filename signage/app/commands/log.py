"""`signage log`: what was really shown and said, for people, for a spreadsheet, and for programs."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import TextIO

from signage.app.commands.telling import TO_THE_SECOND, tells_errors, told_at
from signage.app.paths import default_state
from signage.console.client import Running
from signage.console.replies import CallProofReply, LineReply, PassageProofReply
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
COLUMNS = (
    *("编号 id", "名称 name", "谁请的 asked by", "轻重 priority"),
    *("何时请的 asked at", "应播 due", "开始 started", "结束 ended"),
    *("结果 outcome", "原因 reason", "断在第几遍 cut at repeat", "断在第几句 cut at passage", "只有字幕 silent"),
    *("谁放行 overruled by", "放行理由 overrule reason", "放行的规则 rules"),
    *("第几句 passage", "语言 language", "文字 words", "念作 said", "引擎 engine", "声音 voice", "片段 clip sha256"),
    *("秒 seconds", "响度 LUFS", "屏幕 screens"),
)  # fmt: skip


@tells_errors
def log(options: argparse.Namespace) -> int:
    """Print what really was shown and said."""
    calls = options.calls or options.csv
    page = Running((options.state or default_state()).resolve()).journal(
        _aware(options.since), _aware(options.until), kind="call" if calls else None, limit=options.limit
    )
    if options.json:
        print(json.dumps(page, ensure_ascii=False, indent=2))
    elif options.csv:
        if isinstance(sys.stdout, TextIOWrapper):
            # Into a file it goes as it is, whatever this machine's own encoding and line ends are.
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        write_csv(page["lines"], sys.stdout)
    else:
        for line in page["lines"]:
            print(in_words(line))
            for row in _proof(line["proof"]) if options.calls else ():
                print(f"      {row}")
    return 0


def write_csv(lines: list[LineReply], out: TextIO) -> None:
    """One row for each passage of each call, to be opened in a spreadsheet."""
    # Excel takes a file without this mark for one of its own country's old encoding.
    out.write("\ufeff")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for line in lines:
        proof = line["proof"]
        if proof is not None:
            table.writerows([_cell(value) for value in row] for row in _rows(line, proof))


def _rows(line: LineReply, proof: CallProofReply) -> Iterator[tuple[object, ...]]:
    cut, over = proof["cut"], proof["overruled"]
    screens = "；".join(
        f"{each['place']}：{each['words']}（{each['slide'] or '没有画面'}{'，无屏' if each['off_screen'] else ''}）"
        for each in proof["screens"]
    )
    common = (
        *(line["subject"], proof["name"], proof["by"], proof["priority"]),
        *(_moment(proof["asked_at"]), _moment(proof["due"]), _moment(proof["started_at"]), _moment(proof["ended_at"])),
        *(OUTCOMES.get(line["outcome"], line["outcome"]), line["why"]),
        *(cut["repeat"] if cut else "", cut["passage"] if cut else "", "是" if proof["silent"] else ""),
        *((over["by"], over["reason"], " ".join(over["rules"])) if over else ("", "", "")),
    )
    for number, part in enumerate(proof["passages"], start=1):
        lufs = "" if part["lufs"] is None else part["lufs"]
        heard = (part["engine"], part["voice"], part["sha256"], part["duration_s"], lufs)
        yield (*common, number, part["language"], part["words"], legible(part["said"]), *heard, screens)
    if not proof["passages"]:
        yield (*common, *[""] * (len(COLUMNS) - len(common)))


def _cell(value: object) -> object:
    """A cell that a spreadsheet does not take for a formula, whatever somebody once wrote into a blank."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def in_words(line: LineReply) -> str:
    """A line of the journal for people."""
    where = f" {line['place']}" if line["place"] else ""
    who = f"（{line['by']}）" if line["by"] else ""
    off = "，无屏" if line["off_screen"] else ""
    words = " ".join(line["words"].split())
    outcome = OUTCOMES.get(line["outcome"], line["outcome"])
    why = f"  因为 {line['why']}" if line["why"] else ""
    moment = told_at(line["at"], TO_THE_SECOND)
    return f"{moment}{where}  {outcome}{off}  {line['subject']}{who}  {words}{why}"


def _proof(proof: CallProofReply | None) -> Iterator[str]:
    if proof is None:
        return
    started, ended = _moment(proof["started_at"]), _moment(proof["ended_at"])
    yield f"请 {_moment(proof['asked_at'])}  始 {started or '没有'}  终 {ended or '还没有'}  播 {proof['repeats']} 遍"
    if proof["cut"]:
        yield f"断在第 {proof['cut']['repeat']} 遍第 {proof['cut']['passage']} 句（{proof['cut']['language']}）"
    if proof["overruled"]:
        yield f"{proof['overruled']['by']} 放行：{proof['overruled']['reason']}"
    yield from (_passage(part) for part in proof["passages"])
    for each in proof["screens"]:
        yield f"屏幕 {each['place']}：{each['slide'] or '没有画面'}{'，无屏' if each['off_screen'] else ''}"


def _passage(part: PassageProofReply) -> str:
    read = f"念作 {legible(part['said'])}  " if part["said"] and part["said"] != part["words"] else ""
    if not part["engine"]:
        return f"{part['language']}  {read}没有声音"
    lufs = "" if part["lufs"] is None else f"  {part['lufs']:.1f} LUFS"
    who = f"{part['engine']} {part['voice']}".strip()
    return f"{part['language']}  {read}{who}  {part['duration_s']:.1f} 秒{lufs}  {part['sha256'][:12]}"


def _aware(moment: datetime | None) -> datetime | None:
    """A time from the command line: this machine's own wall time unless it names an offset."""
    return None if moment is None else moment.astimezone(UTC)


def _moment(moment: str | None) -> str:
    """A moment in this machine's wall time, to the second, with its offset."""
    return "" if moment is None else datetime.fromisoformat(moment).astimezone().isoformat(timespec="seconds")
