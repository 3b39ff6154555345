"""The command by which the hall is turned by hand for the rest of the day."""

import argparse
import sys
from collections.abc import Mapping

from signage.app.commands.telling import tells_errors, told_at
from signage.app.paths import state_folder
from signage.console.client.running import Running
from signage.console.wire.replies import SwitchReply
from signage.director.switches import LEAST_DB, MOST_DB, Switch

WORDS: Mapping[str, tuple[Switch, Mapping[str, int]]] = {
    "music": (Switch.MUSIC_OFF, {"off": 1, "on": 0}),
    "volume": (Switch.VOLUME, {"usual": 0, **{str(db): db for db in range(LEAST_DB, MOST_DB + 1)}}),
    "hours": (Switch.CLOSED, {"close": 1, "usual": 0}),
    "pictures": (Switch.STILL, {"still": 1, "usual": 0}),
}

TURNED: Mapping[Switch, str] = {
    Switch.MUSIC_OFF: "音乐关着",
    Switch.CLOSED: "提前打烊了",
    Switch.STILL: "画面都不动",
}


def in_words(stands: SwitchReply) -> str:
    """How a switch stands that was turned."""
    switch, value = Switch(stands["switch"]), stands["value"]
    return f"音量{'大' if value > 0 else '小'} {abs(value)} 分贝" if switch is Switch.VOLUME else TURNED[switch]


@tells_errors
def switch(options: argparse.Namespace) -> int:
    """Turn it, and say until when that counts."""
    which, known = WORDS[options.what]
    if options.how not in known:
        choices = f"{LEAST_DB}..{MOST_DB}, usual" if which is Switch.VOLUME else ", ".join(known)
        print(f"{options.what} 可以是 {choices}，不能是 {options.how!r}", file=sys.stderr)
        return 2
    hall = Running(state_folder(options.state))
    stands = hall.turn(which.value, known[options.how], by=options.by)
    print(f"好，到 {told_at(hall, stands['until'])} 为止" if stands["until"] else "好，照常")
    return 0
