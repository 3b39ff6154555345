"""How the books are asked on the command line: `signage cases` and `signage loans`, each with actions of its own."""

import argparse
from pathlib import Path

from signage.cli.adding import Add, add_state, moment


def add_books(add: Add) -> None:
    """Add the two commands."""
    _add_cases(add("cases", _cases, "失物招领：谁在等主人 lost and found"))
    _add_loans(add("loans", _loans, "借用：什么借出去了 what is lent"))


def _add_cases(cases: argparse.ArgumentParser) -> None:
    actions = _actions(cases)
    record = actions.add_parser("record", help="记下拾到的东西 write down what was found")
    record.add_argument("what", help="什么东西，如 蓝色雨伞")
    record.add_argument("--where", default="", help="在哪里拾到 where it lay")
    record.add_argument("--desk", default="", help="到哪里认领 where to claim it")
    record.add_argument(
        "--when", dest="found_at", type=moment, metavar="TIME", help="什么时候；不写就是现在 default: now"
    )
    record.add_argument("--english", default="", metavar="WORDS", help="英语怎么说 what it is, in English")
    record.add_argument("--photo", type=Path, metavar="FILE", help="照片，只有值班同事看得到 for the staff's eyes only")
    record.add_argument("--off-screen", action="store_true", help="不上屏幕，如现金 no card on the screens")
    record.add_argument("--announce", action="store_true", help="记下就广播 and announce it")
    announce = actions.add_parser("announce", help="广播，并按间隔再播 announce it, and again by itself")
    announce.add_argument("id")
    announce.add_argument("--dry-run", action="store_true", help="只看会说什么 only show the words")
    claim = actions.add_parser("claim", help="失主来领走了 the owner came")
    claim.add_argument("id")
    claim.add_argument("claimant", help="谁领走的；只留下姓和尾号 only a surname and the last digits are kept")
    close = actions.add_parser("close", help="没有人领，关掉 end it without its owner")
    close.add_argument("id")
    close.add_argument("why", help="为什么，如 移交派出所")
    for each in (record, announce, claim, close):
        _by(each)


def _add_loans(loans: argparse.ArgumentParser) -> None:
    actions = _actions(loans)
    lend = actions.add_parser("lend", help="借出一件 lend one")
    lend.add_argument("facility", help="如 umbrella")
    lend.add_argument("borrower", help="谁借的；只留下姓和尾号 only a surname and the last digits are kept")
    lend.add_argument("--deposit", type=int, metavar="YUAN", help="押金几元；不写照文档 as the documents say")
    back = actions.add_parser("return", help="还回来了 it is back")
    back.add_argument("id")
    for each in (lend, back):
        _by(each)


def _actions(command: argparse.ArgumentParser) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    """The actions of a command, of which the list is the one that need not be named."""
    add_state(command)
    command.add_argument("--json", action="store_true")
    actions = command.add_subparsers(metavar="ACTION", dest="action")
    listed = actions.add_parser("list", help="今天的单子（不写就是它） the day's list")
    add_state(listed, argparse.SUPPRESS)
    listed.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    return actions


def _by(parser: argparse.ArgumentParser) -> None:
    add_state(parser, argparse.SUPPRESS)
    parser.add_argument("--by", required=True, help="谁负责 the responsible person")


def _cases(options: argparse.Namespace) -> int:
    from signage.app.commands import books

    return books.cases(options)


def _loans(options: argparse.Namespace) -> int:
    from signage.app.commands import books

    return books.loans(options)
