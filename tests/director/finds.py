"""A thing that was found, and a hall that is told what happens to it."""

from datetime import datetime, timedelta

from fakes import NOON, a_campaign, some_documents

from signage.director.cases import Case
from signage.director.events import CaseAnnounced, CaseRecorded, DocumentsLoaded, Event
from signage.director.plans import CasePlan
from signage.director.state import State
from signage.director.step import Step, step

PLAN = CasePlan()
MINUTE = timedelta(minutes=1)


def a_case(name: str = "K7Q2M", **changes: object) -> Case:
    given_ = {
        "id": name,
        "what": "蓝色雨伞",
        "where": "等候区",
        "desk": "咨询台",
        "found_at": NOON,
        "by": "小李",
        "recorded_at": NOON,
    }
    return Case(**given_ | changes)


def told(*events: Event, state: State | None = None) -> Step:
    turned = Step(state or State(), None, ())
    for event in events:
        turned = step(turned.state, event)
    return turned


DOCUMENTS = some_documents(a_campaign("care", "喝口水", "歇歇脚"))
LOADED = DocumentsLoaded(NOON, DOCUMENTS)


def a_round(case: Case, begins: datetime = NOON) -> tuple[Event, ...]:
    return CaseRecorded(case.recorded_at, case), CaseAnnounced(begins, case.id, 1, begins, "小李")
