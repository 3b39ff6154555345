"""How the hall is turned by hand for the rest of the day, on the command line."""

import argparse

from signage.cli.adding import Add, add_state


def add_switch(add: Add) -> None:
    """Add the command."""
    switch = add("switch", _switch, "今天的开关：音乐、音量、提前打烊、画面别动 turn the hall by hand for today")
    add_state(switch)
    switch.add_argument("what", choices=("music", "volume", "hours", "pictures"))
    switch.add_argument("how", help="music on|off, volume -12..6 (dB), hours close|usual, pictures still|usual")
    switch.add_argument("--by", default="命令行")


def _switch(options: argparse.Namespace) -> int:
    from signage.app.commands import switching

    return switching.switch(options)
