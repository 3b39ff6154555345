"""The command that sets the PIN of the staff's panel at the screen."""

import argparse
import getpass
import sys

from signage.app.paths import state_folder
from signage.app.staff import BadPinError, set_pin


def panel_pin(options: argparse.Namespace) -> int:
    """Ask for a PIN twice and keep its hash; the exit status. From a pipe, one line is read."""
    if sys.stdin.isatty():
        pin, again = getpass.getpass("新的 PIN New PIN: "), getpass.getpass("再输一次 Again: ")
    else:
        pin = again = sys.stdin.readline().strip()
    if pin != again:
        print("两次输入的不一样", file=sys.stderr)
        return 1
    try:
        set_pin(state_folder(options.state), pin)
    except BadPinError as err:
        print(err, file=sys.stderr)
        return 1
    except OSError as err:
        print(f"写不了：{err}", file=sys.stderr)
        return 1
    print("好了。在屏幕的角上按一秒多，或者按 F2，就会问这个 PIN。")
    return 0
