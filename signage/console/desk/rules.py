"""What the hall answers, and what it hands on as an event: the rules behind the routes, without HTTP."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from signage.console.desk import shape
from signage.console.desk.shape import Say
from signage.console.entry.needed import check_rights, needed
from signage.console.entry.rights import Person, Right
from signage.console.ports.hall import Draft, MakesCall, ReadsJournal
from signage.console.ports.snapshot import Snapshot
from signage.console.wire import answers
from signage.console.wire.findings import found
from signage.console.wire.refusal import RefusedError
from signage.console.wire.switches import QuietTaken
from signage.director.away import AwayError
from signage.director.draft import LookedOver, template_looked_over, text_looked_over
from signage.director.events import (
    CallCancelled,
    CallRequested,
    Event,
    FacilityCounted,
    QuietAsked,
    StaffObservationWithdrawn,
    StaffObserved,
)
from signage.director.hall import Text
from signage.director.model import Call
from signage.director.phrase import Phrase
from signage.director.request import template_of
from signage.director.waiting import ASKED_QUIET
from signage.director.wanted import Priority
from signage.director.wordcheck import Finding

KEYS_KEPT = 1_000
"""How many idempotency keys are remembered beside those that the journal knows."""
SETTLES_WITHIN = 60
"""Looks, 20 ms apart: the hall takes a turn each second even when nothing happens."""
USED = "这个 Idempotency-Key 已经用于另一个广播"
OPEN_STATES = frozenset({"waiting", "started", "cut"})


class Desk:
    """Answers questions about the hall and hands on what is asked of it. Called from the server's threads."""

    def __init__(
        self,
        post: Callable[[Event], None],
        snapshot: Callable[[], Snapshot | None],
        journal: ReadsJournal,
        now: Callable[[], datetime],
        *,
        make_call: MakesCall,
        recording: Callable[[str], tuple[Path, float]],
    ) -> None:
        """`recording` tells where one of a name lies, and how many seconds it is; RefusedError when there is none."""
        self._post = post
        self._snapshot = snapshot
        self._journal = journal
        self._now = now
        self._make_call = make_call
        self._recording = recording
        self._asked: OrderedDict[str, Call] = OrderedDict()
        self._asking = threading.Lock()

    def now(self, say: Say) -> answers.Now:
        """What is shown and said, and why; `say` tells in the language of who asks."""
        return shape.now(self.seen(), tuple(self._journal.health()), say)

    def journal(
        self, since: datetime | None, until: datetime | None, kind: str | None, limit: int, say: Say
    ) -> answers.JournalPage:
        """What happened."""
        for moment in (since, until):
            if moment is not None and moment.tzinfo is None:
                raise RefusedError(422, problems=("时刻要带时区, 例如 2026-05-20T09:00:00+08:00",))
        rows = self._journal.rows(since, until, kind=kind, limit=limit)
        return answers.JournalPage(lines=tuple(shape.line(row, say) for row in rows))

    def announce(
        self, asked: answers.CallAsked, key: str | None, by: str, person: Person
    ) -> tuple[int, answers.CallMade]:
        """Take up a call that `person` asks for and `by` answers for; the status and the receipt."""
        self._check(asked)
        made = self._make_call(
            Draft(
                id=call_id(key),
                by=by,
                template=asked.template,
                fields=tuple(asked.fields.items()),
                text=tuple((asked.text or {}).items()),
                recording=None if asked.clip is None else self._recording(asked.clip),
                priority=Priority[asked.priority.upper()] if asked.priority else None,
                places=frozenset(asked.places),
                repeats=asked.repeats,
                overrule=asked.overrule or "",
            )
        )
        if not isinstance(made, Call):
            raise RefusedError(422, problems=tuple(made), findings=self._found(asked))
        check_rights(person, needed(made, self.seen().documents))
        if asked.dry_run:
            return 200, shape.made(made, self.seen(), dry_run=True)
        return self.take_up(replace(made, due=made.due + timedelta(seconds=asked.wait_s)), key)

    def take_up(self, made: Call, key: str | None, *before: Event) -> tuple[int, answers.CallMade]:
        """Have a call heard, after what leads to it; with a key that was used before, nothing new."""
        with self._asking:
            earlier = self.earlier(key)
            if earlier is not None:
                if _wish(earlier) != _wish(made):
                    raise RefusedError(409, USED)
                return 200, shape.made(earlier, self.seen(), repeated=True)
            self._asked[call_id(key) if key else made.id] = made
            while len(self._asked) > KEYS_KEPT:
                self._asked.popitem(last=False)
            for event in (*before, CallRequested(self._now(), made)):
                self._post(event)
        return 201, shape.made(made, self.seen())

    def earlier(self, key: str | None) -> Call | None:
        """The call that was asked for with this key before."""
        if key is None:
            return None
        return self._asked.get(call_id(key)) or self.asked(call_id(key))

    def asked(self, call_id: str) -> Call | None:
        """A call that was asked for, by its id; None when the journal does not know it, or cannot say."""
        try:
            known = self._journal.call(call_id)
        except AwayError:
            return None
        return None if known is None else known.call

    def check_words(self, asked: answers.WordsAsked, person: Person, say: Say) -> answers.WordsChecked:
        """Look over words that are still being written; `say` tells in the language of who writes."""
        looked = self._looked_over(asked.template, asked.fields, asked.text)
        findings = tuple(found(each, say) for each in looked.findings)
        overrulable = bool(findings) and all(each.may_overrule for each in findings)
        return answers.WordsChecked(
            passages=shape.passages(looked.passages),
            findings=findings,
            may_overrule=overrulable and person.may(Right.OVERRULE),
        )

    def cancel(self, call_id: str, by: str) -> answers.CallWithdrawn:
        """Take a call back."""
        if call_id not in {call.id for call in self.seen().calls} and not self._just_asked(call_id):
            known = self._journal.call(call_id)
            if known is None:
                raise RefusedError(404, Phrase("没有广播 {}", (call_id,)))
            if known.state not in OPEN_STATES:
                raise RefusedError(409, "这条已经播完了" if known.state == "heard" else "这条已经不播了")
        self._post(CallCancelled(self._now(), call_id, by))
        return answers.CallWithdrawn(id=call_id)

    def observe(self, raining: bool, by: str) -> answers.RainTaken:
        """Take the word of somebody who looked outside."""
        at = self._now()
        self._post(StaffObserved(at, raining, by))
        return answers.RainTaken(raining=raining, by=by, at=at)

    def withdraw(self, by: str) -> answers.RainTaken:
        """Forget the last word about the rain."""
        at = self._now()
        self._post(StaffObservationWithdrawn(at, by))
        return answers.RainTaken(raining=None, by=by, at=at)

    def quiet(self, by: str, *, wanted: bool) -> QuietTaken:
        """Ask for a while of silence, from which only emergencies are excepted, or for no more of it."""
        at = self._now()
        until = at + ASKED_QUIET if wanted else None
        self._post(QuietAsked(at, until, by))
        return QuietTaken(until=until, by=by, at=at)

    def count(self, facility_id: str, left: int, by: str) -> answers.Counted:
        """Correct how many of a facility are left."""
        hall = self.seen().documents.hall
        facility = next((each for each in hall.facilities if each.id == facility_id), None)
        if facility is None:
            known = ", ".join(each.id for each in hall.facilities)
            raise RefusedError(404, Phrase("没有设施 {}; 有: {}", (facility_id, known)))
        if facility.total is not None and left > facility.total:
            raise RefusedError(422, problems=(Phrase("{}一共只有 {} 件", (facility.name, facility.total)),))
        at = self._now()
        self._post(FacilityCounted(at, facility_id, left, by))
        return answers.Counted(facility=facility_id, left=left, total=facility.total, by=by, at=at)

    def settle(self, told_at: datetime | None = None) -> None:
        """Wait a moment for the hall to have heard what was told then (None: now), so that the next page shows it."""
        told, waiting = told_at or self._now(), threading.Event()
        for _ in range(SETTLES_WITHIN):
            seen = self._snapshot()
            if seen is None or seen.program.at >= told:
                return
            waiting.wait(0.02)

    def seen(self) -> Snapshot:
        """The hall at this moment."""
        seen = self._snapshot()
        if seen is None:
            raise RefusedError(503, "这个厅正在启动, 请稍后再试")
        return seen

    def _check(self, asked: answers.CallAsked) -> None:
        if (asked.template is None) == (asked.text is None):
            raise RefusedError(422, problems=("要么给出模板 template, 要么给出文字 text",))
        if asked.clip is not None and asked.text is None:
            raise RefusedError(422, problems=("录音 clip 要有字幕 text：听不见的人也要看得到",))
        if asked.text is not None and asked.fields:
            raise RefusedError(422, problems=("文字 text 没有可填的 fields",))
        known = {place.id for place in self.seen().documents.hall.places}
        strange = sorted(set(asked.places) - known)
        if strange:
            listed = (", ".join(strange), ", ".join(sorted(known)))
            raise RefusedError(422, problems=(Phrase("没有地点 {}; 有: {}", listed),))

    def _found(self, asked: answers.CallAsked) -> tuple[Finding, ...]:
        """Where the words stand for which a call was refused; none, when that was not why."""
        try:
            return self._looked_over(asked.template, asked.fields, asked.text).findings
        except RefusedError:
            return ()

    def _looked_over(
        self, template_id: str | None, fields: Mapping[str, str], text: Mapping[str, str] | None
    ) -> LookedOver:
        documents = self.seen().documents
        if text:
            return text_looked_over(documents, Text(tuple(text.items())))
        template = template_of(documents, template_id or "")
        if template is None:
            raise RefusedError(404, "没有这个模板")
        return template_looked_over(documents, template, fields)

    def _just_asked(self, call_id: str) -> bool:
        """Whether it was asked for so lately that neither the hall's picture nor the journal shows it yet."""
        try:
            return call_id in self._asked and self._journal.call(call_id) is None
        except AwayError:
            return call_id in self._asked


def call_id(key: str | None) -> str:
    """The id of a new call: the same for the same key, else any."""
    return f"k{sha256(key.encode()).hexdigest()[:20]}" if key else secrets.token_hex(8)


def _wish(call: Call) -> tuple[object, ...]:
    """What makes two requests the same wish."""
    return call.name, call.case, call.passages, call.by, call.priority, call.places, call.repeats
