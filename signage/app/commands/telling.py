"""How commands that ask the running hall tell of failure."""

import argparse
import sys
from collections.abc import Callable
from functools import wraps

from signage.console.client import HallError

Command = Callable[[argparse.Namespace], int]


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
