"""What the files of this room hand one another, and the options that several commands have."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

Command = Callable[[argparse.Namespace], int]
"""Does what was asked; gives the exit status."""
Add = Callable[[str, Command, str], argparse.ArgumentParser]
"""Adds a command by name, what it does, and its help."""


def add_state(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Where the hall's state is; an action says SUPPRESS, so as not to undo what its command was told."""
    parser.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        default=default,
        help="运行状态的文件夹 the state folder of the running hall",
    )


def moment(words: str) -> datetime:
    """A date and time, with or without an offset, as an option takes it."""
    try:
        return datetime.fromisoformat(words)
    except ValueError as err:
        raise argparse.ArgumentTypeError(f"要写成 2026-05-20T14:07 的样子: {words!r}") from err
