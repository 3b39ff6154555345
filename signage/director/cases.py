"""Things that were found: which are open, when are they announced again, and with which words?

A case is announced when somebody asks for it, and by itself again after the intervals of the hall's documents, until
it is claimed, closed or expired. Each repeat has one key for the firing ledger, made of nothing but what the case is:
after a restart the same repeats have the same keys, so that none is made twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from signage.director.airtime import opening
from signage.director.documents import Documents
from signage.director.hall import Text
from signage.director.model import Call
from signage.director.plans import CasePlan
from signage.director.request import call_from_template, template_of
from signage.director.templates import english_blanks
from signage.director.wanted import Blank, FieldKind, Template

MOST_REPEATS = 3
"""Four announcements in all: what nobody has answered to by then, nobody in the hall is missing."""
LONGEST_WHAT = 16
"""Characters for what was found: with these the headline of its card still fits."""
LONGEST_ENGLISH = 2 * LONGEST_WHAT
"""Letters for the same in English."""
LEDGER_NAME = "失物招领"
"""What repeats are called in the ledger and where one is told of that was not made."""
_TEXT = FieldKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A thing that was found and waits for its owner. `by` recorded it; `where` is the spot where it lay."""

    id: str
    what: str
    where: str
    desk: str
    """Where it can be claimed."""
    found_at: datetime
    by: str
    recorded_at: datetime
    photo: str = ""
    """The name of its picture in the hall's state folder; never shown to visitors."""
    on_screen: bool = True
    """Whether the screens may tell of it: not of a purse full of money."""
    round: int = 0
    """How often somebody asked for it to be announced."""
    announced_at: datetime | None = None
    """When the first call of this round begins; None: it is not announced again by itself."""
    english: str = ""
    """What it is, in English; empty: who listens in English is sent to the screen."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One announcement that a case makes by itself. `firing` is its key in the ledger, and the id of its call."""

    case: Case
    number: int
    due: datetime

    @property
    def firing(self) -> str:
        """The same for the same repeat, however often the hall starts."""
        return call_id(self.case.id, self.case.round, self.number)


def call_id(case_id: str, number_of_round: int, number: int) -> str:
    """The id of a call of a case; the call that somebody asked for has the number 0."""
    return f"case-{case_id}-{number_of_round}-{number}"


def expiry(case: Case, plan: CasePlan) -> datetime:
    """Until when it is announced and shown; after that it is overdue, and stays in the book."""
    return case.recorded_at + plan.expires_after


def is_overdue(case: Case, plan: CasePlan, now: datetime) -> bool:
    """Whether nobody came for it in time."""
    return now >= expiry(case, plan)


def repeats(case: Case, plan: CasePlan) -> tuple[Repeat, ...]:
    """Every repeat of the round that is under way, whether past or to come, in order of time."""
    if case.announced_at is None:
        return ()
    end = expiry(case, plan)
    instants = sorted({case.announced_at + after for after in plan.repeat_after[:MOST_REPEATS]})
    return tuple(Repeat(case, number, due) for number, due in enumerate(instants, 1) if due < end)


def next_repeat(case: Case, plan: CasePlan, now: datetime) -> datetime | None:
    """When it is announced again by itself; None: not any more."""
    return next((repeat.due for repeat in repeats(case, plan) if repeat.due > now), None)


def due_repeats(cases: Iterable[Case], plan: CasePlan, now: datetime, since: datetime) -> Iterator[Repeat]:
    """What came due after `since` and is not yet to come, over all cases."""
    for case in cases:
        yield from (repeat for repeat in repeats(case, plan) if since < repeat.due <= now)


def too_late(repeat: Repeat, documents: Documents, now: datetime) -> str | None:
    """Why a repeat that is due is not made any more, in words for the operator; None while it may be.

    It has the grace of its template: what is later than that is told of, and the next repeat comes at its own time.
    """
    template = template_for(documents, repeat.number)
    late = now - repeat.due
    if late > (template.grace if template.grace is not None else template.expires_after):
        return f"{repeat.case.what}：该在 {_local(repeat.due, documents)} 再播一次，迟了 {late.total_seconds():.0f} 秒"
    if not opening(documents.hall, now)[0]:
        return f"{repeat.case.what}：{_local(repeat.due, documents)} 不在营业时间，没有再播"
    return None


def _local(moment: datetime, documents: Documents) -> str:
    return f"{moment.astimezone(documents.hall.timezone):%H:%M}"


def template_for(documents: Documents, number: int) -> Template:
    """The words of an announcement: the hall's own for the first and for repeats, else those that come with us."""
    plan = documents.cases
    return template_of(documents, plan.again if number else plan.first) or (AGAIN if number else FOUND)


def english_names(documents: Documents, number: int) -> tuple[str, ...]:
    """By which names an announcement takes what was found in English; none where it is not said in it."""
    blanks = english_blanks(template_for(documents, number), documents.hall.languages)
    return tuple(blank.name for blank in blanks if blank.name.partition(".")[0] == _ITEM.name)


def case_call(documents: Documents, case: Case, *, number: int, by: str, at: datetime) -> Call | tuple[str, ...]:
    """The call of a case, due at once, or what is wrong with its words."""
    template = template_for(documents, number)
    known = {"item": case.what, "place": case.where, "desk": case.desk}
    values = {blank.name: known[blank.name] for blank in template.blanks if known.get(blank.name)}
    made = call_from_template(
        template,
        values | dict.fromkeys(english_names(documents, number), case.english),
        documents.hall.languages,
        call_id=call_id(case.id, case.round, number),
        by=by,
        at=at,
        manners=documents.manners,
    )
    return replace(made, case=case.id) if isinstance(made, Call) else made


def repeat_call(documents: Documents, repeat: Repeat, at: datetime) -> Call | tuple[str, ...]:
    """The call of a repeat, or what is wrong with its words."""
    made = case_call(documents, repeat.case, number=repeat.number, by=repeat.case.by, at=at)
    if not isinstance(made, Call):
        return made
    lasts = made.expires - made.due
    return replace(made, due=repeat.due, expires=repeat.due + lasts, firing=repeat.firing)


def _blank(name: str, kind: FieldKind, words: str, default: str | None = None) -> Blank:
    return Blank(name=name, kind=kind, label=Text((("zh", words),)), default=default)


_ITEM = _blank("item", FieldKind.ITEM, "拾到什么")
_DESK = _blank("desk", FieldKind.DESK, "到哪里认领", "咨询台")
_PATIENT = timedelta(minutes=5)
FOUND = Template(
    id="case_found",
    name=Text((("zh", "失物招领"), ("en", "Lost and found"))),
    text=Text(
        (
            ("zh", "各位来宾，有人在{place}拾到{item}，交到了{desk}。丢了东西的朋友，请过来认领。"),
            ("en", "Something has been found and handed in. If you are missing anything, please come to the desk."),
        )
    ),
    blanks=(_ITEM, _blank("place", _TEXT, "在哪里拾到", "大厅里"), _DESK),
    grace=_PATIENT,
    expires_after=timedelta(minutes=30),
)
"""For halls that have no template of that name."""
AGAIN = Template(
    id="case_again",
    name=Text((("zh", "再找一次失主"), ("en", "Find the owner, again"))),
    text=Text(
        (
            ("zh", "各位来宾，{item}还在{desk}等它的主人。少了哪一样，过来问问我们就好。"),
            ("en", "A lost item is still waiting for its owner. If anything is missing, do ask us."),
        )
    ),
    blanks=(_ITEM, _DESK),
    grace=_PATIENT,
    expires_after=timedelta(minutes=30),
)
"""The same for repeats."""
