"""How commands that ask a hall tell of failure, and of moments."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Protocol
from zoneinfo import ZoneInfo

from signage.console.client.running import HallError
from signage.console.wire.replies import MadeReply

TO_THE_SECOND = "%m-%d %H:%M:%S"
THE_DAY = "%Y-%m-%d"

Command = Callable[[argparse.Namespace], int]


class Walled(Protocol):
    """A hall with a clock on its wall, whether it runs or not."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of that clock."""


def tells_errors(command: Command) -> Command:
    """A command whose failure is a few words on standard error and the status 1."""

    @wraps(command)
    def told(options: argparse.Namespace) -> int:
        try:
            return command(options)
        except HallError as err:
            print(err, file=sys.stderr)
            return 1

    return told


def told_at(hall: Walled, moment: str | None, form: str = "%m-%d %H:%M") -> str:
    """A moment of the hall's API by the clock on the hall's wall; nothing for none."""
    return "" if moment is None else format(datetime.fromisoformat(moment).astimezone(hall.zone), form)


def meant(hall: Walled, moment: datetime | None) -> datetime | None:
    """A time from the command line: by the clock on the hall's wall, unless it names an offset."""
    return moment if moment is None or moment.tzinfo is not None else moment.replace(tzinfo=hall.zone)


def tell_held(made: MadeReply) -> None:
    """Print why a call that was taken up is not heard at this moment, if so."""
    if made["held"]:
        print(f"现在还听不到：{made['held']}")
