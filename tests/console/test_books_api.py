"""The books through the API: what was found is recorded, announced, claimed; what is lent comes back."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args, get_type_hints, is_typeddict

import pytest
from console.living import LivingHall
from console.pictures import NINE, Asker, KeptCall, a_case, a_loan

from signage.console.books import ids
from signage.console.wire import book_replies
from signage.console.wire import books as book_answers
from signage.director.away import AwayError
from signage.director.events import (
    CallRequested,
    CaseAnnounced,
    CaseClaimed,
    CaseRecorded,
    FacilityCounted,
    LoanMade,
    LoanReturned,
)
from signage.director.hall import Text
from signage.director.plans import CasePlan, LoanTerms, Manners, WordPlan, WordRule
from signage.director.wanted import Priority, Template


def record(ask, **found: object):
    return ask("POST", "/api/cases", {"what": "蓝色雨伞", "where": "等候区", "by": "李", **found})


def test_what_was_found_is_written_down_with_the_usual_desk(ask, alive) -> None:
    answer = record(ask)
    assert answer.status == 201
    assert (answer.body["desk"], answer.body["state"], answer.body["by"]) == ("咨询台", "open", "李")
    assert answer.body["expires"] == "2026-05-20T13:00:00Z"
    assert len(answer.body["id"]) == 5
    assert ask("GET", "/api/cases").body["cases"] == [answer.body]
    assert ask("GET", f"/api/cases/{answer.body['id']}").body == answer.body


def test_the_same_key_writes_it_down_once_also_after_it_was_claimed(ask, alive) -> None:
    first = ask("POST", "/api/cases", {"what": "伞", "by": "李"}, Idempotency_Key="k1")
    again = ask("POST", "/api/cases", {"what": "伞", "by": "李"}, Idempotency_Key="k1")
    assert (first.status, again.status) == (201, 200)
    assert again.body == first.body
    ask("POST", f"/api/cases/{first.body['id']}/claim", {"claimant": "王小明", "by": "李"})
    over = ask("POST", "/api/cases", {"what": "伞", "by": "李"}, Idempotency_Key="k1")
    assert (over.status, over.body["state"]) == (200, "claimed")
    assert sum(isinstance(event, CaseRecorded) for event in alive.hall.posted) == 1


def test_it_is_announced_now_and_it_is_said_when_again(ask, alive) -> None:
    case = record(ask).body["id"]
    where = f"/api/cases/{case}/announcements"
    tried = ask("POST", where, {"by": "李", "dry_run": True})
    assert (tried.status, tried.body["dry_run"]) == (200, True)
    assert tried.body["passages"][0]["words"].startswith("各位来宾，有人在等候区拾到蓝色雨伞，交到了咨询台")
    made = ask("POST", where, {"by": "李", "wait_s": 5})
    assert (made.status, made.body["id"], made.body["due"]) == (201, f"case-{case}-1-0", "2026-05-20T01:00:05Z")
    announced, requested = alive.hall.posted[-2:]
    assert announced == CaseAnnounced(NINE, case, 1, NINE + timedelta(seconds=5), "李")
    assert isinstance(requested, CallRequested)
    assert requested.call.case == case
    known = ask("GET", f"/api/cases/{case}").body
    assert (known["rounds"], known["next_at"]) == (1, "2026-05-20T01:05:05Z")
    again = ask("POST", where, {"by": "王"})
    assert (again.status, again.body["detail"]) == (409, "这一轮还在播，下一次是 09:05")


def test_asked_again_with_its_key_after_a_restart_it_is_the_round_that_goes_on(hall, open_console, tmp_path, journal):
    LivingHall(hall, journal)
    hall.post(CaseRecorded(NINE, a_case()))
    told = []
    for by in ("李", "李", "王"):
        console = open_console()
        assert console.wait_ready(20)
        ask = Asker(console, tmp_path / "state", hall)
        told.append(ask("POST", "/api/cases/K7Q2M/announcements", {"by": by}, Idempotency_Key="k"))
        hall.calls_kept["case-K7Q2M-1-0"] = KeptCall(hall.posted[-1].call, "heard")
        console.stop()
    assert [each.status for each in told] == [201, 200, 409]
    assert told[1].body == told[0].body | {"repeated": True}
    assert told[2].body["detail"] == "这一轮还在播，下一次是 09:05"
    assert sum(isinstance(event, CallRequested) for event in hall.posted) == 1


def test_the_owner_comes_and_nobody_else_learns_who_it_was(ask, alive) -> None:
    case = record(ask).body["id"]
    ask("POST", f"/api/cases/{case}/announcements", {"by": "李"})
    answer = ask("POST", f"/api/cases/{case}/claim", {"claimant": "王小明 13800005678", "by": "张"})
    assert (answer.body["state"], answer.body["claimant"], answer.body["ended_by"]) == (
        "claimed",
        "王** 尾号5678",
        "张",
    )
    assert alive.hall.posted[-1] == CaseClaimed(NINE, case, "王** 尾号5678", "张")
    assert ask("GET", "/api/cases").body["cases"] == []
    (over,) = ask("GET", "/api/cases?state=over").body["cases"]
    assert over == answer.body
    assert alive.state.calls == ()
    for act, body in (("claim", {"claimant": "赵六", "by": "李"}), ("close", {"why": "又一次", "by": "李"})):
        answer = ask("POST", f"/api/cases/{case}/{act}", body)
        assert (answer.status, answer.body["detail"]) == (409, "蓝色雨伞已经有人领走了")
    assert ask("POST", f"/api/cases/{case}/announcements", {"by": "李"}).status == 409


def test_a_case_is_closed_with_a_reason(ask, alive) -> None:
    case = record(ask).body["id"]
    assert ask("POST", f"/api/cases/{case}/close", {"by": "李"}).status == 422
    answer = ask("POST", f"/api/cases/{case}/close", {"why": "移交派出所", "by": "李"})
    assert (answer.body["state"], answer.body["reason"]) == ("closed", "移交派出所")
    assert "已经关掉了" in ask("POST", f"/api/cases/{case}/announcements", {"by": "李"}).body["detail"]


def test_what_nobody_came_for_in_time_stands_first_and_is_not_announced(ask, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case("NEW")))
    alive.hear(CaseRecorded(NINE, a_case("OLD", recorded_at=NINE - timedelta(hours=13))))
    cases = ask("GET", "/api/cases").body["cases"]
    assert [(case["id"], case["overdue"]) for case in cases] == [("OLD", True), ("NEW", False)]
    answer = ask("POST", "/api/cases/OLD/announcements", {"by": "李"})
    assert (answer.status, answer.body["detail"]) == (409, "已经过了期限，请移交或者关掉")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"what": ""}, "不能为空"),
        ({"what": "这是一件名字特别特别特别特别长的东西"}, "what: 太长了，最多 16 个字"),
        ({"what": "伞\n伞"}, "含有不允许的字符"),
        ({"where": "一" * 21}, "太长了"),
        ({"found_at": "2026-05-20T09:00:00"}, "时刻要带时区"),
        ({"found_at": "2026-05-20T09:30:00+08:00"}, "还没有到"),
        ({"colour": "蓝"}, "请检查拼写"),
        ({"what": "一堆破烂"}, "服务忌语"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(ask, alive, found, words) -> None:
    rule = WordRule(id="rude", name="服务忌语", words=("破烂",))
    documents = replace(alive.hall.snapshot.documents, manners=Manners(words=WordPlan(rules=(rule,))))
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    answer = record(ask, **found)
    assert answer.status == 422
    assert words in str(answer.body["problems"])
    assert not any(isinstance(event, CaseRecorded) for event in alive.hall.posted)


def test_a_photo_must_have_been_sent_before(ask, alive) -> None:
    assert record(ask, photo="../../etc/passwd").status == 404
    assert record(ask, photo="A" * 22 + ".jpg").status == 404


def test_a_number_of_somebodys_does_not_get_into_the_book(ask, alive) -> None:
    assert "13800005678" not in str(record(ask, what="13800005678的卡包").body)


def test_unknown_entries_are_not_there(ask, alive) -> None:
    assert ask("GET", "/api/cases/none").status == 404
    assert ask("POST", "/api/cases/none/claim", {"claimant": "王", "by": "李"}).status == 404
    assert ask("POST", "/api/loans/none/return", {"by": "李"}).status == 404


def test_an_emergency_stays_a_right_of_its_own(signed_in, alive) -> None:
    loud = Template(
        id="lost_found", name=Text((("zh", "急"),)), text=Text((("zh", "急"),)), priority=Priority.EMERGENCY
    )
    documents = replace(alive.hall.snapshot.documents, templates=(loud,))
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    alive.hear(CaseRecorded(NINE, a_case()))
    browser = signed_in("duty")
    browser.get("/")
    headers = {"X-CSRF-Token": browser.csrf, "Content-Type": "application/json"}
    assert browser.send("POST", "/api/cases/K7Q2M/announcements", b"{}", headers).status == 403


def test_words_that_a_template_lacks_are_asked_for(ask, alive) -> None:
    wrong = Template(id="lost_found", name=Text((("zh", "急"),)), text=Text((("zh", "{room}"),)))
    documents = replace(alive.hall.snapshot.documents, templates=(wrong,), cases=CasePlan())
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    alive.hear(CaseRecorded(NINE, a_case()))
    assert ask("POST", "/api/cases/K7Q2M/announcements", {"by": "李"}).body["problems"] == ["还没有填 room"]


# Loans


def lend(ask, **asked: object):
    return ask("POST", "/api/loans", {"facility": "umbrella", "borrower": "王小明 13800005678", "by": "李", **asked})


def test_an_umbrella_goes_and_comes_and_the_number_follows(ask, alive) -> None:
    documents = replace(
        alive.hall.snapshot.documents,
        loans=(LoanTerms(facility="umbrella", deposit_yuan=30, lend_for=timedelta(hours=48)),),
    )
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    made = lend(ask)
    assert made.status == 201
    loan = made.body
    assert (loan["borrower"], loan["deposit_yuan"], loan["name"]) == ("王** 尾号5678", 30, "爱心伞")
    assert loan["due"] == "2026-05-22T01:00:00Z"
    assert alive.state.counts["umbrella"] == 2
    assert ask("GET", "/api/loans").body["loans"] == [loan]
    back = ask("POST", f"/api/loans/{loan['id']}/return", {"by": "张"})
    assert (back.body["returned_to"], back.body["returned_at"]) == ("张", "2026-05-20T01:00:00Z")
    assert alive.state.counts["umbrella"] == 3
    assert ask("GET", "/api/loans").body["loans"] == []
    assert ask("GET", "/api/loans?state=over").body["loans"] == [back.body]
    assert ask("POST", f"/api/loans/{loan['id']}/return", {"by": "张"}).body["detail"] == "已经还过了"
    assert [type(event) for event in alive.hall.posted] == [LoanMade, LoanReturned]


def test_the_last_umbrella_is_lent_once_and_a_correction_helps(ask, alive) -> None:
    alive.hear(FacilityCounted(NINE, "umbrella", 1, "李"))
    assert [lend(ask).status for _ in range(2)] == [201, 409]
    assert "请先更正数量" in lend(ask).body["detail"]
    ask("PUT", "/api/facilities/umbrella", {"left": 2, "by": "李"})
    assert lend(ask).status == 201


def test_the_same_key_lends_once_also_after_it_came_back(ask, alive) -> None:
    body = {"facility": "umbrella", "borrower": "王", "by": "李"}
    first, again = (ask("POST", "/api/loans", body, Idempotency_Key="k") for _ in range(2))
    assert (first.status, again.status, again.body) == (201, 200, first.body)
    ask("POST", f"/api/loans/{first.body['id']}/return", {"by": "李"})
    assert ask("POST", "/api/loans", body, Idempotency_Key="k").status == 200
    assert alive.state.counts["umbrella"] == 3


def test_the_same_key_announces_a_case_once(ask, alive) -> None:
    cases = [record(ask, what=what).body["id"] for what in ("伞", "伞")]
    answers = [
        ask("POST", f"/api/cases/{case}/announcements", {"by": "李"}, Idempotency_Key="k1")
        for case in (cases[0], cases[0], cases[1])
    ]
    assert [each.status for each in answers] == [201, 200, 409]
    assert answers[1].body == {**answers[0].body, "repeated": True}
    assert sum(isinstance(event, CallRequested) for event in alive.hall.posted) == 1


def test_two_that_fall_on_the_same_id_are_both_written_down(ask, alive, monkeypatch) -> None:
    monkeypatch.setattr(ids, "SIGNS", "23")
    monkeypatch.setattr(ids, "LENGTH", 1)
    found = [record(ask, what=what) for what in ("伞", "书")]
    lent = [lend(ask, borrower=name) for name in ("王", "李")]
    assert {each.body["id"] for each in found} == {each.body["id"] for each in lent} == {"2", "3"}
    assert [each.status for each in (*found, *lent)] == [201] * 4


def test_a_key_is_never_taken_for_another_entry_of_the_same_id(ask, alive) -> None:
    key = {"Idempotency_Key": "k1"}
    cases = ({"what": what, "by": "李"} for what in ("伞", "书", "书"))
    umbrella, book, book_again = (ask("POST", "/api/cases", each, **key) for each in cases)
    assert (umbrella.status, book.status, book_again.status) == (201, 201, 200)
    assert umbrella.body["id"] != book.body["id"] == book_again.body["id"]
    loans = ({"facility": "umbrella", "borrower": name, "by": "李"} for name in ("王", "李", "李"))
    first, other, other_again = (ask("POST", "/api/loans", each, **key) for each in loans)
    assert (first.status, other.status, other_again.status) == (201, 201, 200)
    assert first.body["id"] != other.body["id"] == other_again.body["id"]


def test_a_key_of_yesterday_writes_down_anew(ask, alive) -> None:
    umbrella = {"what": "伞", "by": "李"}
    taken = ask("POST", "/api/cases", umbrella, Idempotency_Key="k1").body["id"]
    of_old = replace(alive.state.cases[taken], recorded_at=NINE - timedelta(days=1))
    alive.state = replace(alive.state, cases={taken: of_old})
    alive.heed()
    anew = ask("POST", "/api/cases", umbrella, Idempotency_Key="k1")
    assert anew.status == 201
    assert anew.body["id"] != taken


def test_overdue_loans_stand_first(ask, alive) -> None:
    for name, hours in (("A", 5), ("B", -1), ("C", 2)):
        alive.hear(LoanMade(NINE, a_loan(name, due=NINE + timedelta(hours=hours))))
    assert [(loan["id"], loan["overdue"]) for loan in ask("GET", "/api/loans").body["loans"]] == [
        ("B", True),
        ("C", False),
        ("A", False),
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"facility": "water"}, "water 不外借；能借的有：umbrella"),
        ({"due": "2026-05-20T08:00:00+08:00"}, "归还的时间已经过去了"),
        ({"due": "2026-05-21T08:00:00"}, "时刻要带时区"),
        ({"deposit_yuan": -1}, "太小了"),
        ({"borrower": ""}, "不能为空"),
    ],
)
def test_a_loan_that_cannot_be_meant_is_refused_in_words(ask, alive, asked, words) -> None:
    answer = lend(ask, **asked)
    assert answer.status == 422
    assert words in str(answer.body["problems"])


def test_books_that_cannot_be_read_say_so(ask, alive, monkeypatch) -> None:
    def fails(*_: object) -> None:
        raise AwayError("日志暂时读不出来")

    for name in ("cases", "case", "loans", "loan"):
        monkeypatch.setattr(f"signage.journal.books.Books.{name}", fails)
    for path in ("/api/cases?state=over", "/api/cases/none", "/api/loans?state=over"):
        answer = ask("GET", path)
        assert (answer.status, answer.body["detail"]) == (503, "日志暂时读不出来")
    assert ask("POST", "/api/cases", {"what": "伞", "by": "李"}, Idempotency_Key="k9").status == 201
    asked = {"facility": "umbrella", "borrower": "王", "by": "李"}
    assert ask("POST", "/api/loans", asked, Idempotency_Key="k9").status == 201
    assert ask("GET", "/api/cases").status == 200


PAIRS = {"CaseReply": "CaseNow", "CasesReply": "CasePage", "LoanReply": "LoanNow", "LoansReply": "LoanPage"}


def test_every_reply_has_its_answer() -> None:
    assert {name for name, kind in vars(book_replies).items() if is_typeddict(kind)} == set(PAIRS)


@pytest.mark.parametrize(("reply", "answer"), PAIRS.items())
def test_a_reply_has_the_fields_of_its_answer(reply: str, answer: str) -> None:
    fields = getattr(book_answers, answer).model_fields
    hints = get_type_hints(getattr(book_replies, reply))
    assert set(hints) == set(fields)
    for name, hint in hints.items():
        assert (type(None) in get_args(hint)) == (type(None) in get_args(fields[name].annotation)), name
