"""How the hall is turned by hand for the rest of the day, on the command line."""

import argparse
from pathlib import Path

from signage.cli.adding import Add

SWITCHES = {"music": "音乐", "volume": "音量", "hours": "营业", "pictures": "画面"}


def add_switch(add: Add) -> None:
    """Add the command."""
    switch = add("switch", _switch, "今天的开关：音乐、音量、提前打烊、画面别动 turn the hall by hand for today")
    switch.add_argument("--state", type=Path, metavar="DIR", help="运行状态的文件夹 the running hall's state folder")
    switch.add_argument("what", choices=tuple(SWITCHES))
    switch.add_argument(
        "how",
        help="music on|off, volume -12..6 (dB), hours close|usual, pictures still|usual",
    )
    switch.add_argument("--by", default="命令行")


def _switch(options: argparse.Namespace) -> int:
    from signage.app.commands import switching

    return switching.switch(options)
