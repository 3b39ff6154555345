"""Things that were lent: the number left follows, whoever counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import NOON, a_campaign, a_hall, a_slide, some_documents, zh
from hypothesis import example, given
from hypothesis import strategies as st

from signage.director.discretion import masked
from signage.director.events import DocumentsLoaded, Event, FacilityCounted, HallRemembered, LoanMade, LoanReturned
from signage.director.hall import Facility
from signage.director.loans import Loan, is_overdue, lendable, terms_of
from signage.director.plans import LoanTerms
from signage.director.state import State
from signage.director.step import Step, step

UMBRELLA = Facility(id="umbrella", name=zh("爱心雨伞"), where=zh("门口"), total=3)
WATER = Facility(id="water", name=zh("饮水机"), where=zh("饮水处"))
DOCUMENTS = some_documents(
    a_campaign("care", a_slide("伞", text=zh("还有{left}把"), facility="umbrella")),
    hall=a_hall(facilities=(UMBRELLA, WATER)),
)
LOADED = DocumentsLoaded(NOON, DOCUMENTS)


def a_loan(name: str = "L1", facility: str = "umbrella", **changes: object) -> Loan:
    due = NOON + timedelta(hours=24)
    given_ = {"id": name, "facility": facility, "borrower": "王*", "lent_at": NOON, "due": due, "by": "小李"}
    return Loan(**given_ | changes)


def told(*events: Event, state: State | None = None) -> Step:
    turned = Step(state or State(), None, ())
    for event in events:
        turned = step(turned.state, event)
    return turned


def test_one_less_is_left_and_the_slides_say_so() -> None:
    turned = told(LOADED, LoanMade(NOON, a_loan()))
    assert turned.own[0] == FacilityCounted(NOON, "umbrella", 2, "小李")
    assert "还有2把" in {turn.slide.text.get() for turn in turned.program.places[0].deck}
    back = told(LoanReturned(NOON, "L1", "小王"), state=turned.state)
    assert back.own[0] == FacilityCounted(NOON, "umbrella", 3, "小王")
    assert back.state.loans == {}


def test_a_correction_by_hand_goes_on_working() -> None:
    state = told(LOADED, LoanMade(NOON, a_loan()), FacilityCounted(NOON, "umbrella", 1, "命令行")).state
    assert told(LoanMade(NOON, a_loan("L2")), state=state).state.counts["umbrella"] == 0
    assert told(LoanReturned(NOON, "L1", "小李"), state=state).state.counts["umbrella"] == 2


def test_what_was_lent_before_the_journal_could_be_read_is_taken_from_what_was_left() -> None:
    lent = told(LOADED, LoanMade(NOON, a_loan("L2")))
    turned = told(HallRemembered(NOON, counts=(("umbrella", 2),), loans=(a_loan(),)), state=lent.state)
    assert turned.state.counts["umbrella"] == 1
    assert turned.own[0] == FacilityCounted(NOON, "umbrella", 1, "小李")
    corrected = told(FacilityCounted(NOON, "umbrella", 0, "命令行"), state=lent.state)
    turned = told(HallRemembered(NOON, counts=(("umbrella", 2),), loans=(a_loan(),)), state=corrected.state)
    assert turned.state.counts["umbrella"] == 0


def test_the_same_loan_counts_once_and_so_does_its_return() -> None:
    state = told(LOADED, *[LoanMade(NOON, a_loan())] * 2).state
    assert state.counts["umbrella"] == 2
    state = told(*[LoanReturned(NOON, "L1", "小李")] * 2, state=state).state
    assert state.counts["umbrella"] == 3


def test_what_cannot_run_out_is_not_counted() -> None:
    turned = told(LOADED, LoanMade(NOON, a_loan(facility="water")))
    assert not any(isinstance(event, FacilityCounted) for event in turned.own)
    assert told(LoanMade(NOON, a_loan())).state.counts == {}


def test_loans_outlive_a_restart_and_what_is_newer_wins() -> None:
    state = told(LOADED, LoanMade(NOON, a_loan())).state
    state = told(HallRemembered(NOON, loans=(a_loan(borrower="旧"), a_loan("L0"))), state=state).state
    assert {loan.id: loan.borrower for loan in state.loans.values()} == {"L1": "王*", "L0": "王*"}


@given(moves=st.lists(st.tuples(st.sampled_from(["lend", "return", "count"]), st.integers(0, 5)), max_size=30))
def test_never_fewer_than_none_and_never_more_than_there_are(moves) -> None:
    state = told(LOADED).state
    for number, (what, which) in enumerate(moves):
        event = {
            "lend": LoanMade(NOON, a_loan(f"L{number}")),
            "return": LoanReturned(NOON, f"L{which}", "小李"),
            "count": FacilityCounted(NOON, "umbrella", min(which, 3), "小李"),
        }[what]
        state = told(event, state=state).state
        assert 0 <= state.counts.get("umbrella", 3) <= 3


def test_terms_are_the_documents_or_none_at_all() -> None:
    assert lendable(DOCUMENTS) == (UMBRELLA,)
    assert terms_of(DOCUMENTS, "umbrella") == LoanTerms(facility="umbrella", lend_for=timedelta(hours=24))
    terms = LoanTerms(facility="umbrella", deposit_yuan=30, lend_for=timedelta(hours=2))
    documents = replace(DOCUMENTS, loans=(terms,))
    assert terms_of(documents, "umbrella") == terms
    assert lendable(replace(DOCUMENTS, loans=(LoanTerms(facility="wheelchair"),))) == ()


def test_a_loan_is_overdue_from_its_moment_on() -> None:
    loan = a_loan()
    assert [is_overdue(loan, loan.due + timedelta(seconds=s)) for s in (-1, 0)] == [False, True]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("王小明 13800005678", "王** 尾号5678"),
        ("李女士", "李女士"),
        ("欧阳娜娜13800005678", "欧*** 尾号5678"),
        ("John Smith 138-0000-5678", "J* S* 尾号5678"),
        ("44010319900101123X", "尾号123X"),
        ("赵先生尾号1234", "赵先生 尾号1234"),
        ("Ａ023号", "A023号"),
        ("", ""),
    ],
)
def test_a_person_is_kept_by_surname_and_tail(words, kept) -> None:
    assert masked(words) == kept


@given(st.text(alphabet="王小明先生女士abcXY0123456789 -尾号*，", max_size=30))
@example("0000  0")
def test_what_is_masked_stays_so_and_shows_no_long_number(words) -> None:
    once = masked(words)
    assert masked(once) == once
    assert not any(each.isdigit() and len(each) >= 5 for each in once.replace("x", "").split())
