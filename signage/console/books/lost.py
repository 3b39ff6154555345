"""Lost and found, as the staff keep it: the rules behind its routes, without HTTP."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from signage.console.books.ids import free_id, still_holds
from signage.console.desk import shape
from signage.console.desk.rules import Desk
from signage.console.entry.needed import check_rights, needed
from signage.console.entry.rights import Person, Right
from signage.console.ports.books import KeepsBooks, KeptCaseLike
from signage.console.uploads.sending import url_of
from signage.console.wire import answers
from signage.console.wire import books as told
from signage.console.wire.refusal import RefusedError
from signage.director.away import AwayError
from signage.director.cards import admitted
from signage.director.cases import Case, call_id, case_call, english_names, expiry, is_overdue, next_repeat
from signage.director.discretion import masked
from signage.director.documents import Documents
from signage.director.events import (
    CaseAnnounced,
    CaseClaimed,
    CaseClosed,
    CaseRecorded,
    CaseReopened,
    Event,
)
from signage.director.model import Call
from signage.director.phrase import Phrase

REOPENED_WITHIN = timedelta(hours=1)
"""How long a case that was ended by mistake can be opened again."""
SLOW_CLOCK = timedelta(minutes=1)
"""How far a phone's clock may be ahead of the hall's."""


def zoned(moment: datetime | None) -> datetime | None:
    """A moment that somebody sent, which must say its time zone."""
    if moment is not None and moment.tzinfo is None:
        raise RefusedError(422, problems=("时刻要带时区, 例如 2026-05-20T09:00:00+08:00",))
    return moment


class LostAndFound:
    """The book of what was found. Called from the server's threads; open cases are those of the hall itself.

    `photo_path` tells where a photo lies that was sent before, RefusedError when there is none of that name.
    """

    def __init__(
        self,
        desk: Desk,
        books: KeepsBooks,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        photo_path: Callable[[str], Path],
    ) -> None:
        self._desk = desk
        self._books = books
        self._post = post
        self._now = now
        self._photo_path = photo_path
        self._changing = threading.Lock()
        """Held until the hall has heard: of two phones that ask at once, one is told that the other was first."""

    def asks_english(self) -> bool:
        """Whether it makes a difference to announcements what a thing is called in English."""
        return bool(english_names(self._desk.seen().documents, 0))

    def open(self) -> tuple[told.CaseNow, ...]:
        """What waits for its owner: overdue first, then the oldest first."""
        shown = [self._shown(case) for case in self._desk.seen().cases]
        return tuple(sorted(shown, key=lambda case: (not case.overdue, case.recorded_at)))

    def ended(self, since: datetime | None) -> tuple[told.CaseNow, ...]:
        """What was claimed or closed since a moment, the last first."""
        since = zoned(since)
        return tuple(self._kept(kept) for kept in self._books.cases(since))

    def find(self, case_id: str) -> told.CaseNow:
        """One case, open or over."""
        case = self._case(case_id)
        if case is not None:
            return self._shown(case)
        kept = self._books.case(case_id)
        if kept is None:
            raise RefusedError(404, Phrase("本子里没有 {}", (case_id,)))
        return self._kept(kept)

    def record(self, asked: told.CaseFound, key: str | None, by: str, person: Person) -> tuple[int, told.CaseNow]:
        """Write down what was found; with a key that was used before, nothing new. The status and the case.

        Its card says to everybody what `person` wrote, as an announcement does.
        """
        documents, now = self._desk.seen().documents, self._now()
        found_at = zoned(asked.found_at) or now
        if found_at > now + SLOW_CLOCK:
            raise RefusedError(422, problems=("拾到的时间还没有到",))
        if asked.photo:
            self._photo_path(asked.photo)
        found = admitted(
            Case(
                id="",
                what=asked.what,
                english=asked.english,
                where=asked.where,
                desk=asked.desk or documents.cases.desk.get(*documents.hall.languages),
                found_at=found_at,
                by=by,
                recorded_at=now,
                photo=asked.photo,
                on_screen=asked.on_screen and person.may(Right.ANNOUNCE),
            ),
            documents,
        )
        if not isinstance(found, Case):
            raise RefusedError(422, problems=found)
        with self._changing:
            case_id, earlier = free_id(key, self._earlier, lambda kept: _is_same(kept, found, now))
            if earlier is not None:
                return 200, earlier
            case = replace(found, id=case_id)
            self._post(CaseRecorded(now, case))
            self._desk.settle(now)
        return 201, self._shown(case)

    def announce(
        self, case_id: str, asked: told.CaseWords, key: str | None, by: str, person: Person
    ) -> tuple[int, answers.CallMade]:
        """Announce a case now, and again by itself; with a key that was used before, nothing new.

        The status and the receipt.
        """
        with self._changing:
            earlier = None if asked.dry_run else self._desk.earlier(key)
            if earlier is not None and earlier.case == case_id:
                return 200, shape.made(earlier, self._desk.seen(), repeated=True)
            case, documents, now = self._open_case(case_id), self._desk.seen().documents, self._now()
            under_way = None if asked.dry_run or key is None else self._under_way(case, documents, now, by)
            if under_way is not None:
                return 200, shape.made(under_way, self._desk.seen(), repeated=True)
            self._check_round(case, documents, now)
            case = replace(case, round=case.round + 1)
            made = case_call(documents, case, number=0, by=by, at=now)
            if not isinstance(made, Call):
                raise RefusedError(422, problems=made)
            check_rights(person, needed(made, documents))
            if asked.dry_run:
                return 200, shape.made(made, self._desk.seen(), dry_run=True)
            made = replace(made, due=made.due + timedelta(seconds=asked.wait_s))
            answer = self._desk.take_up(made, key, CaseAnnounced(now, case.id, case.round, made.due, by))
            self._desk.settle(now)
        return answer

    def claim(self, case_id: str, claimant: str, by: str) -> told.CaseNow:
        """The owner came; the repeats and the card end."""
        who = masked(claimant)
        with self._changing:
            case, now = self._open_case(case_id), self._now()
            self._post(CaseClaimed(now, case_id, who, by))
            self._desk.settle(now)
        return self._over(case, "claimed", now, by, claimant=who)

    def close(self, case_id: str, why: str, by: str) -> told.CaseNow:
        """A case ends without its owner."""
        with self._changing:
            case, now = self._open_case(case_id), self._now()
            self._post(CaseClosed(now, case_id, why, by))
            self._desk.settle(now)
        return self._over(case, "closed", now, by, reason=why)

    def may_reopen(self, case: told.CaseNow) -> bool:
        """Whether a case has ended so lately that it may have been by mistake."""
        return case.ended_at is not None and self._now() - case.ended_at < REOPENED_WITHIN

    def reopen(self, case_id: str, by: str) -> told.CaseNow:
        """A case that was claimed or closed by mistake waits again; what was masked of the claimant is gone."""
        with self._changing:
            if self._case(case_id) is not None:
                raise RefusedError(409, "它还在等人认领")
            kept = self._books.case(case_id)
            if kept is None:
                raise RefusedError(404, Phrase("本子里没有 {}", (case_id,)))
            if not self.may_reopen(self._kept(kept)):
                raise RefusedError(409, "已经过了一个小时，请重新记一件")
            now = self._now()
            self._post(CaseReopened(now, replace(kept.case, announced_at=None), by))
            self._desk.settle(now)
        return self.find(case_id)

    def _case(self, case_id: str) -> Case | None:
        return next((case for case in self._desk.seen().cases if case.id == case_id), None)

    def _open_case(self, case_id: str) -> Case:
        case = self._case(case_id)
        if case is None:
            ended = self.find(case_id)
            claimed, what = ended.state == "claimed", (ended.what,)
            raise RefusedError(409, Phrase("{}已经有人领走了", what) if claimed else Phrase("{}已经关掉了", what))
        return case

    def _earlier(self, case_id: str) -> told.CaseNow | None:
        try:
            return self.find(case_id)
        except (RefusedError, AwayError):
            # Not there, or the journal is away: then nothing can be asked of it, and what was found is written down.
            return None

    def _under_way(self, case: Case, documents: Documents, now: datetime, by: str) -> Call | None:
        """The call with which `by` began the round that still goes on: no journal tells its key after a restart."""
        if next_repeat(case, documents.cases, now) is None:
            return None
        began = self._desk.asked(call_id(case.id, case.round, 0))
        return began if began is not None and began.by == by else None

    def _check_round(self, case: Case, documents: Documents, now: datetime) -> None:
        plan = documents.cases
        if is_overdue(case, plan, now):
            raise RefusedError(409, "已经过了期限，请移交或者关掉")
        again = next_repeat(case, plan, now)
        if again is not None:
            at = f"{again.astimezone(documents.hall.timezone):%H:%M}"
            raise RefusedError(409, Phrase("这一轮还在播，下一次是 {}", (at,)))

    def _shown(self, case: Case) -> told.CaseNow:
        plan, now = self._desk.seen().documents.cases, self._now()
        return told.CaseNow(
            id=case.id,
            what=case.what,
            english=case.english,
            where=case.where,
            desk=case.desk,
            found_at=case.found_at,
            recorded_at=case.recorded_at,
            by=case.by,
            photo=url_of(case.photo) if case.photo else None,
            on_screen=case.on_screen,
            state="open",
            overdue=is_overdue(case, plan, now),
            expires=expiry(case, plan),
            rounds=case.round,
            next_at=next_repeat(case, plan, now),
            ended_at=None,
            ended_by="",
            claimant="",
            reason="",
        )

    def _kept(self, kept: KeptCaseLike) -> told.CaseNow:
        if kept.ended_at is None:
            return self._shown(kept.case)
        return self._over(
            kept.case, kept.state, kept.ended_at, kept.ended_by, claimant=kept.claimant, reason=kept.reason
        )

    def _over(
        self, case: Case, state: str, at: datetime, by: str, *, claimant: str = "", reason: str = ""
    ) -> told.CaseNow:
        ended = {"state": state, "ended_at": at, "ended_by": by, "claimant": claimant, "reason": reason}
        return self._shown(case).model_copy(update={**ended, "overdue": False, "next_at": None})


def _is_same(kept: told.CaseNow, found: Case, now: datetime) -> bool:
    """Whether a key may mean what is in the book already; a photo that is sent twice has two names."""
    said = ("what", "english", "where", "desk", "by")
    same = all(getattr(kept, name) == getattr(found, name) for name in said)
    return same and still_holds(kept.recorded_at, now)
