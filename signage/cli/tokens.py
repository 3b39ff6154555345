"""How tokens of programs are asked for on the command line: `signage tokens`."""

import argparse

from signage.cli.adding import Add, add_state

RIGHTS = ("see", "observe", "announce", "stop", "mute", "free_text", "emergency")
"""What a program may be allowed; a test keeps it equal to the table of rights."""


def add_tokens(add: Add) -> None:
    """Add the command."""
    command = add("tokens", _tokens, "程序用的令牌 tokens by which other programs ask")
    add_state(command)
    actions = command.add_subparsers(dest="action", metavar="ACTION", help="不写就列出来 none: list them")
    made = actions.add_parser("add", help="加一个 make one")
    made.add_argument("name", help="程序的名字，如 取号机 what the program is called")
    made.add_argument("rights", nargs="+", choices=RIGHTS, metavar="RIGHT", help=" ".join(RIGHTS))
    made.add_argument("--days", type=int, default=365, help="有效几天 how long it opens anything")
    made.add_argument("--by", help="负责人 the responsible person")
    revoke = actions.add_parser("revoke", help="停用 it opens nothing any more")
    revoke.add_argument("number", type=int)
    for each in (made, revoke):
        add_state(each, argparse.SUPPRESS)


def _tokens(options: argparse.Namespace) -> int:
    from signage.app.commands.tokens import tokens

    return tokens(options)
