"""`signage log`: what was really shown and said, for people, for a spreadsheet, and for programs."""

import argparse
import json
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import TYPE_CHECKING

from signage.app.commands.telling import TO_THE_SECOND, Walled, meant, tells_errors, told_at
from signage.app.paths import state_folder
from signage.console.client.running import HallNotRunningError, Running
from signage.console.proof.sheets import in_time, outcome_in_words, write_calls
from signage.console.wire.replies import CallProofReply, LineReply, PassageProofReply
from signage.reading.marks import legible

if TYPE_CHECKING:
    from signage.app.commands.stopped import Stopped


@tells_errors
def log(options: argparse.Namespace) -> int:
    """Print what really was shown and said, by the hall itself or, while it does not run, by what it left."""
    state = state_folder(options.state)
    try:
        _print(Running(state), options)
    except HallNotRunningError as err:
        from signage.app.commands.stopped import Stopped

        print(f"{err}；直接看它留下的日志", file=sys.stderr)
        _print(Stopped(state), options)
    return 0


def _print(hall: "Running | Stopped", options: argparse.Namespace) -> None:
    calls = options.calls or options.csv
    page = hall.journal(
        meant(hall, options.since), meant(hall, options.until), kind="call" if calls else None, limit=options.limit
    )
    if options.json:
        print(json.dumps(page, ensure_ascii=False, indent=2))
    elif options.csv:
        if isinstance(sys.stdout, TextIOWrapper):
            # Into a file it goes as it is, whatever this machine's own encoding and line ends are.
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        write_calls(page["lines"], sys.stdout, hall.zone)
    else:
        for line in page["lines"]:
            print(in_words(hall, line))
            for row in _proof(hall, line["proof"]) if options.calls else ():
                print(f"      {row}")


def in_words(hall: Walled, line: LineReply) -> str:
    """A line of the journal for people."""
    where = f" {line['place']}" if line["place"] else ""
    who = f"（{line['by']}）" if line["by"] else ""
    off = "，无屏" if line["off_screen"] else ""
    words = " ".join(line["words"].split())
    why = f"  因为 {line['why']}" if line["why"] else ""
    moment = told_at(hall, line["at"], TO_THE_SECOND)
    return f"{moment}{where}  {outcome_in_words(line)}{off}  {line['subject']}{who}  {words}{why}"


def _proof(hall: Walled, proof: CallProofReply | None) -> Iterator[str]:
    if proof is None:
        return
    asked, started, ended = (in_time(proof[when], hall.zone) for when in ("asked_at", "started_at", "ended_at"))
    yield f"请 {asked}  始 {started or '没有'}  终 {ended or '还没有'}  播 {proof['repeats']} 遍"
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
