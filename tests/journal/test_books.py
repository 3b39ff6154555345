"""The books of what was found and lent: nothing in them is forgotten while it is open."""

from datetime import timedelta

from journal.nouns import NINE, HandClock, a_program
from journal.test_restart import power_cut

from signage.director.cases import Case
from signage.director.events import (
    CaseAnnounced,
    CaseClaimed,
    CaseClosed,
    CaseHushed,
    CaseRecorded,
    CaseReopened,
    Event,
    FacilityCounted,
    LoanMade,
    LoanReturned,
)
from signage.director.loans import Loan
from signage.journal.books import Books
from signage.journal.journal import Journal


def a_case(name: str = "K7Q2M", **changes: object) -> Case:
    given = {
        "what": "蓝色雨伞",
        "where": "等候区",
        "desk": "咨询台",
        "by": "小李",
        "photo": "a.jpg",
        "english": "a blue umbrella",
    }
    return Case(**{"id": name, "found_at": NINE, "recorded_at": NINE} | given | changes)


def a_loan(name: str = "L1") -> Loan:
    due = NINE + timedelta(hours=24)
    return Loan(
        id=name, facility="umbrella", borrower="王* 尾号5678", lent_at=NINE, due=due, by="小李", deposit_yuan=30
    )


def told(journal: Journal, *events: Event) -> None:
    for event in events:
        journal.record(event, a_program(event.at))
    journal.flush()


def test_an_open_case_and_its_round_outlive_a_power_cut(open_journal, clock: HandClock) -> None:
    journal = open_journal()
    begins = NINE + timedelta(seconds=5)
    told(journal, CaseRecorded(NINE, a_case()), CaseAnnounced(NINE, "K7Q2M", 1, begins, "小李"))
    told(journal, CaseRecorded(NINE, a_case("B")), LoanMade(NINE, a_loan()))
    power_cut(journal)
    clock.pass_(days=3)

    known = open_journal().remember()
    assert known.cases == (a_case(round=1, announced_at=begins), a_case("B"))
    assert known.loans == (a_loan(),)


def test_what_was_claimed_closed_or_brought_back_does_not_come_back(open_journal) -> None:
    journal = open_journal()
    told(journal, *(CaseRecorded(NINE, a_case(name)) for name in "ABC"))
    told(journal, LoanMade(NINE, a_loan()), LoanMade(NINE, a_loan("L2")))
    later = NINE + timedelta(minutes=2)
    told(journal, CaseClaimed(later, "A", "王**", "小王"), CaseClosed(later, "B", "送派出所", "小王"))
    told(journal, LoanReturned(later, "L1", "小王"))
    # Told twice, the first word stays.
    told(journal, CaseClosed(NINE + timedelta(hours=1), "A", "又关一次", "别人"), LoanReturned(NINE, "L1", "别人"))
    journal.stop()

    again = open_journal()
    assert [case.id for case in again.remember().cases] == ["C"]
    assert [loan.id for loan in again.remember().loans] == ["L2"]
    books = Books(again)
    kept = {each.case.id: each for each in books.cases()}
    assert set(kept) == {"A", "B"}
    assert (kept["A"].state, kept["A"].claimant, kept["A"].ended_by, kept["A"].ended_at) == (
        "claimed",
        "王**",
        "小王",
        later,
    )
    assert (kept["B"].state, kept["B"].reason) == ("closed", "送派出所")
    (back,) = books.loans()
    assert (back.loan, back.returned_at, back.returned_to) == (a_loan(), later, "小王")
    assert books.cases(since=later + timedelta(seconds=1)) == ()
    assert books.loans(since=later + timedelta(seconds=1)) == ()


def test_a_round_that_was_taken_back_stays_so_and_an_older_one_does_not_return(open_journal) -> None:
    journal = open_journal()
    told(journal, CaseRecorded(NINE, a_case()), CaseAnnounced(NINE, "K7Q2M", 2, NINE, "小李"))
    told(journal, CaseHushed(NINE, "K7Q2M", "小李"), CaseAnnounced(NINE, "K7Q2M", 1, NINE, "小王"))
    (case,) = open_journal().remember().cases
    assert (case.round, case.announced_at) == (2, None)


def test_a_case_that_was_reopened_waits_again_after_a_restart_without_its_claimant(open_journal) -> None:
    journal = open_journal()
    told(journal, CaseRecorded(NINE, a_case()), CaseAnnounced(NINE, "K7Q2M", 1, NINE, "小李"))
    told(journal, CaseClaimed(NINE, "K7Q2M", "王*", "小李"), CaseReopened(NINE, a_case(round=1), "小李"))
    power_cut(journal)
    again = open_journal()
    assert again.remember().cases == (a_case(round=1),)
    kept = Books(again).case("K7Q2M")
    assert (kept.state, kept.claimant, kept.ended_at) == ("open", "", None)


def test_one_entry_is_found_by_its_id_whether_open_or_over(journal: Journal) -> None:
    told(journal, CaseRecorded(NINE, a_case()), LoanMade(NINE, a_loan()))
    books = Books(journal)
    assert (books.case("K7Q2M").case, books.case("K7Q2M").state) == (a_case(), "open")
    assert books.loan("L1").loan == a_loan()
    assert (books.case("none"), books.loan("none")) == (None, None)


def test_what_was_just_told_is_in_the_books_for_whoever_looks_next(journal: Journal) -> None:
    books = Books(journal)
    for number in range(20):
        name, loan = f"C{number}", f"L{number}"
        journal.record(CaseRecorded(NINE, a_case(name)), a_program(NINE))
        assert books.case(name).state == "open"
        journal.record(CaseClaimed(NINE, name, "王*", "小李"), a_program(NINE))
        assert name in {kept.case.id for kept in books.cases(NINE)}
        journal.record(LoanMade(NINE, a_loan(loan)), a_program(NINE))
        assert books.loan(loan).returned_at is None
        journal.record(LoanReturned(NINE, loan, "小李"), a_program(NINE))
        assert loan in {kept.loan.id for kept in books.loans(NINE)}


def test_tidying_forgets_what_is_long_over_and_never_what_is_open(journal: Journal, clock: HandClock) -> None:
    told(journal, *(CaseRecorded(NINE, a_case(name)) for name in "AB"), CaseClaimed(NINE, "A", "王*", "小李"))
    told(journal, LoanMade(NINE, a_loan()), LoanMade(NINE, a_loan("L2")), LoanReturned(NINE, "L1", "小李"))
    clock.pass_(days=90)
    journal.tidy(timedelta(days=90))
    assert Books(journal).case("A") is not None
    clock.pass_(days=3 * 365)
    journal.tidy(timedelta(days=90))
    assert [Books(journal).case(name) is None for name in "AB"] == [True, False]
    assert [Books(journal).loan(name) is None for name in ("L1", "L2")] == [True, False]


def test_the_photo_of_what_is_over_is_let_go_and_that_of_what_waits_is_kept(journal: Journal) -> None:
    later = NINE + timedelta(days=1)
    told(journal, *(CaseRecorded(NINE, a_case(name, photo=f"{name}.jpg")) for name in "ABC"))
    told(journal, CaseClaimed(NINE, "A", "王*", "小李"), CaseClosed(later, "B", "送派出所", "小李"))
    books = Books(journal)
    assert books.drop_photos(later) == ("A.jpg",)
    assert books.drop_photos(later) == ()
    assert [books.case(name).case.photo for name in "ABC"] == ["", "B.jpg", "C.jpg"]


def test_the_book_names_the_photos_of_its_own_cases_open_or_over(open_journal) -> None:
    journal = open_journal()
    told(journal, *(CaseRecorded(NINE, a_case(name, photo=photo)) for name, photo in (("A", "A.jpg"), ("B", ""))))
    told(journal, CaseRecorded(NINE, a_case("C", photo="C.jpg")), CaseClaimed(NINE, "C", "王*", "小李"))
    assert Books(journal).photos() == {"A.jpg", "C.jpg"}


def test_what_happened_to_a_case_is_in_the_diary_with_who_did_it(journal: Journal) -> None:
    events = (
        CaseRecorded(NINE, a_case()),
        CaseAnnounced(NINE, "K7Q2M", 1, NINE, "小李"),
        CaseHushed(NINE, "K7Q2M", "小李"),
        CaseClaimed(NINE, "K7Q2M", "王*", "小王"),
        CaseClosed(NINE, "B", "送派出所", "小王"),
        LoanMade(NINE, a_loan()),
        FacilityCounted(NINE, "umbrella", 2, "小李"),
        LoanReturned(NINE, "L1", "小王"),
    )
    told(journal, *events)
    assert journal.events() == events
    rows = journal.rows(kind="event")
    assert {row.subject for row in rows} == {"K7Q2M", "B", "L1", "umbrella"}
    assert {row.by for row in rows} == {"小李", "小王"}
