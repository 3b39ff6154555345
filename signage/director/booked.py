"""What do cases and loans change of what is remembered, and what do they bring with them?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from signage.director.cards import CARDS
from signage.director.cases import Case, case_call, repeats
from signage.director.events import (
    CallCancelled,
    CallDropped,
    CaseAnnounced,
    CaseClaimed,
    CaseClosed,
    CaseHushed,
    CaseRecorded,
    CaseReopened,
    Event,
    FacilityCounted,
    HallRemembered,
    LoanMade,
    LoanReturned,
)
from signage.director.heard import with_needed_clips
from signage.director.model import Call, SlideKey
from signage.director.state import Key, State, Value, frozen, with_entry


def remembered(state: State, event: HallRemembered) -> State:
    """What the journal kept of the books. What was heard since the start is newer."""
    cases = {**{case.id: case for case in event.cases}, **state.cases}
    loans = {**{loan.id: loan for loan in event.loans}, **state.loans}
    return with_words(replace(state, cases=frozen(cases), loans=frozen(loans)))


def recorded(state: State, event: CaseRecorded) -> State:
    """One more open case; recorded twice it is one case."""
    if event.case.id in state.cases:
        return state
    return replace(state, cases=with_entry(state.cases, event.case.id, event.case))


def reopened(state: State, event: CaseReopened) -> State:
    """A case is open again, and quiet."""
    return with_words(_with_case(state, replace(event.case, announced_at=None)))


def announced(state: State, event: CaseAnnounced) -> State:
    """A round begins; asked for twice at once it is one round."""
    case = state.cases.get(event.case_id)
    if case is None or event.round <= case.round:
        return state
    return with_words(_with_case(state, replace(case, round=event.round, announced_at=event.begins)))


def hushed(state: State, event: CaseHushed) -> State:
    """Nothing is repeated of this round any more."""
    case = state.cases.get(event.case_id)
    return state if case is None else with_words(_with_case(state, replace(case, announced_at=None)))


def over(state: State, event: CaseClaimed | CaseClosed) -> State:
    """A case is no longer open, and its card is forgotten."""
    if event.case_id not in state.cases:
        return state
    card = SlideKey(CARDS, event.case_id)
    places = {place: replace(memory, history=without(memory.history, card)) for place, memory in state.places.items()}
    return with_words(replace(state, cases=without(state.cases, event.case_id), places=frozen(places)))


def lent(state: State, event: LoanMade) -> State:
    """One more piece is out."""
    if event.loan.id in state.loans:
        return state
    return replace(state, loans=with_entry(state.loans, event.loan.id, event.loan))


def returned(state: State, event: LoanReturned) -> State:
    """It is back."""
    return replace(state, loans=without(state.loans, event.loan_id))


def with_words(state: State) -> State:
    """The state with the words that open cases will say again, so that voices can be made ready; no others are kept."""
    documents = state.documents
    if documents is None:
        return state
    again = (
        case_call(documents, case, number=1, by=case.by, at=state.now)
        for case in state.cases.values()
        if repeats(case, documents.cases)
    )
    words = dict.fromkeys(passage for call in again if isinstance(call, Call) for passage in call.passages)
    return with_needed_clips(replace(state, repeating=tuple(words)))


def _with_case(state: State, case: Case) -> State:
    return replace(state, cases=with_entry(state.cases, case.id, case))


def without(mapping: Mapping[Key, Value], key: Key) -> Mapping[Key, Value]:
    """A frozen copy with one entry less."""
    return frozen({name: value for name, value in mapping.items() if name != key})


def consequences(before: State, event: Event) -> Iterator[Event]:
    """What an event brings with it, seen from the state in which it happened."""
    match event:
        case CallCancelled(at=at, call_id=call_id, by=by):
            # Who stops an announcement does not expect it to come again in five minutes.
            calls = (entry.call for entry in before.calls if entry.call.id == call_id and entry.call.case)
            yield from (CaseHushed(at, call.case, by) for call in calls)
        case CaseClaimed(at=at, case_id=case_id, by=by) | CaseClosed(at=at, case_id=case_id, by=by) if (
            case_id in before.cases
        ):
            # Nobody looks for an owner who has come, not even to the end of the sentence.
            yield from (CallCancelled(at, entry.call.id, by) for entry in before.calls if entry.call.case == case_id)
        case HallRemembered(at=at, counts=counts):
            for facility, left in counts:
                out = [loan for loan in before.loans.values() if loan.facility == facility]
                # Lent before anybody could tell how many were left: counted from all that the hall has.
                if out and before.counts.get(facility, 0) + len(out) == _total(before, facility):
                    yield FacilityCounted(at, facility, max(0, left - len(out)), out[-1].by)
        case LoanMade(at=at, loan=loan) if loan.id not in before.loans:
            yield from _counted(before, loan.facility, -1, FacilityCounted(at, loan.facility, 0, loan.by))
        case LoanReturned(at=at, loan_id=loan_id, by=by) if loan_id in before.loans:
            facility = before.loans[loan_id].facility
            yield from _counted(before, facility, 1, FacilityCounted(at, facility, 0, by))


def _counted(state: State, facility_id: str, change: int, event: FacilityCounted) -> Iterator[FacilityCounted]:
    """The count of a facility after one piece went or came; nothing for what was never counted."""
    total = _total(state, facility_id)
    left = state.counts.get(facility_id, total)
    if left is not None and total is not None:
        yield replace(event, left=min(total, max(0, left + change)))


def _total(state: State, facility_id: str) -> int | None:
    facilities = state.documents.hall.facilities if state.documents else ()
    return next((each.total for each in facilities if each.id == facility_id), None)


def orphaned(state: State) -> Iterator[CallDropped]:
    """Calls that were asked for while somebody else ended their case."""
    for entry in state.calls:
        call = entry.call
        if call.case and call.case not in state.cases:
            yield CallDropped(state.now, call.name, "这件东西已经有结果了，不再播", call.id)
