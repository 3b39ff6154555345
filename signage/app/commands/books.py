"""The commands about the books: what was found, and what is lent."""

import argparse
import json
from datetime import UTC, datetime, timedelta

from signage.app.commands.telling import meant, tell_held, tells_errors, told_at
from signage.app.paths import state_folder
from signage.console.client.books import RunningBooks
from signage.console.wire.book_replies import CaseReply, LoanReply


@tells_errors
def cases(options: argparse.Namespace) -> int:
    """Do what was asked about the book of what was found."""
    books = RunningBooks(state_folder(options.state))
    match options.action:
        case "record":
            return _record(books, options)
        case "announce":
            return _announce(books, options.id, options)
        case "claim":
            claimed = books.claim(options.id, options.claimant, by=options.by)
            print(f"{claimed['what']} 交还给 {claimed['claimant']}")
        case "close":
            closed = books.close(options.id, options.why, by=options.by)
            print(f"{closed['what']} 关掉了：{closed['reason']}")
        case _:
            return _list_cases(books, options)
    return 0


def _record(books: RunningBooks, options: argparse.Namespace) -> int:
    kept = books.record(
        options.what,
        english=options.english,
        where=options.where,
        desk=options.desk,
        found_at=meant(books, options.found_at),
        photo=options.photo,
        on_screen=not options.off_screen,
        by=options.by,
    )
    print(f"记下了 {kept['id']}  {kept['what']}，到{kept['desk']}认领")
    return _announce(books, kept["id"], options) if options.announce else 0


def _announce(books: RunningBooks, case: str, options: argparse.Namespace) -> int:
    made = books.announce_case(case, dry_run=getattr(options, "dry_run", False), by=options.by)
    for spoken in made["passages"]:
        print(f"{spoken['language']}  {spoken['words']}")
    tell_held(made)
    print("（只是看看，没有播）" if made["dry_run"] else f"编号 {made['id']}")
    return 0


def _list_cases(books: RunningBooks, options: argparse.Namespace) -> int:
    """The day's list: what is open, overdue first, and what ended within the last day."""
    open_ = books.cases()["cases"]
    over = books.cases(over=True, since=_yesterday())["cases"]
    if options.json:
        print(json.dumps({"open": open_, "over": over}, ensure_ascii=False, indent=2))
        return 0
    print(f"等人认领 {len(open_)} 件" if open_ else "没有等人认领的东西")
    for each in open_:
        print(f"  {_case(books, each)}")
    if over:
        print(f"这一天有结果的 {len(over)} 件")
    for each in over:
        print(f"  {_case(books, each)}")
    return 0


def _case(books: RunningBooks, each: CaseReply) -> str:
    where = f"，{each['where']}拾到" if each["where"] else ""
    words = f"{each['id']}  {told_at(books, each['found_at'])}  {each['what']}{where}，在{each['desk']}（{each['by']}）"
    if each["state"] == "claimed":
        return f"{words}  {told_at(books, each['ended_at'])} 交还给 {each['claimant']}（{each['ended_by']}）"
    if each["state"] == "closed":
        return f"{words}  {told_at(books, each['ended_at'])} 关掉：{each['reason']}（{each['ended_by']}）"
    if each["overdue"]:
        return f"过期  {words}"
    return words + (f"  下一次广播 {told_at(books, each['next_at'])}" if each["next_at"] else "")


@tells_errors
def loans(options: argparse.Namespace) -> int:
    """Do what was asked about the book of loans."""
    books = RunningBooks(state_folder(options.state))
    match options.action:
        case "lend":
            made = books.lend(options.facility, options.borrower, deposit_yuan=options.deposit, by=options.by)
            print(f"借出 {_loan(books, made)}")
        case "return":
            back = books.bring_back(options.id, by=options.by)
            deposit = f"，退押金 {back['deposit_yuan']} 元" if back["deposit_yuan"] else ""
            print(f"还回来了 {back['name']}  {back['borrower']}{deposit}")
        case _:
            return _list_loans(books, options)
    return 0


def _list_loans(books: RunningBooks, options: argparse.Namespace) -> int:
    open_ = books.loans()["loans"]
    over = books.loans(over=True, since=_yesterday())["loans"]
    if options.json:
        print(json.dumps({"open": open_, "over": over}, ensure_ascii=False, indent=2))
        return 0
    print(f"借出去 {len(open_)} 件" if open_ else "没有借出去的东西")
    for each in open_:
        print(f"  {_loan(books, each)}")
    if over:
        print(f"这一天还回来 {len(over)} 件")
    for each in over:
        print(f"  {_loan(books, each)}  {told_at(books, each['returned_at'])} 还给 {each['returned_to']}")
    return 0


def _loan(books: RunningBooks, each: LoanReply) -> str:
    deposit = f"，押金 {each['deposit_yuan']} 元" if each["deposit_yuan"] else ""
    late = "逾期  " if each["overdue"] else ""
    due = told_at(books, each["due"])
    return f"{late}{each['id']}  {each['name']}  {each['borrower']}{deposit}，{due} 前还（{each['by']}）"


def _yesterday() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)
