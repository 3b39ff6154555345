"""What staff change of the hall's day without new words: its switches, and the order and repetition of calls."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from signage.console.desk.rules import Desk
from signage.console.desk.rules import call_id as new_id
from signage.console.entry.needed import check_rights, needed
from signage.console.entry.rights import Person
from signage.console.ports.hall import ReadsJournal
from signage.console.wire import answers
from signage.console.wire.refusal import RefusedError
from signage.director.events import CallHurried, Event, SwitchTurned
from signage.director.model import Call
from signage.director.permitted import objection
from signage.director.phrase import Phrase
from signage.director.switches import Switch, Turned
from signage.director.wanted import Priority

OVER = frozenset({"heard", "cut", "failed", "cancelled", "dropped", "expired"})


class Queue:
    """The rules behind the buttons. Called from the server's threads."""

    def __init__(
        self, desk: Desk, journal: ReadsJournal, post: Callable[[Event], None], now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._journal = journal
        self._post = post
        self._now = now

    def turn(self, switch: Switch, value: int, by: str) -> Turned | None:
        """Turn a switch; how it stands then, None as the documents say. A value beyond its limits is the limit."""
        now = self._now()
        self._post(SwitchTurned(now, switch, value, by))
        self._desk.settle(now)
        return (self._desk.seen().switches or {}).get(switch)

    def hurry(self, call_id: str, by: str) -> None:
        """Let a call that waits go before the others of its priority."""
        seen, now = self._desk.seen(), self._now()
        playing = seen.program.announcement
        if call_id not in {call.id for call in seen.calls}:
            raise RefusedError(404, "这条广播不在等着播")
        if playing is not None and playing.call.id == call_id:
            raise RefusedError(409, "这条广播已经在播了")
        self._post(CallHurried(now, call_id, by))
        self._desk.settle(now)

    def again(
        self, call_id: str, key: str | None, by: str, person: Person, wait: timedelta
    ) -> tuple[int, answers.CallMade]:
        """Have a call that is over heard once more; the status and the receipt."""
        answer = self._desk.take_up(self.once_more(call_id, key, by, person, wait), key)
        self._desk.settle(self._now())
        return answer

    def once_more(self, call_id: str, key: str | None, by: str, person: Person, wait: timedelta) -> Call:
        """A call of its own in the words of one that is over; an emergency waits for nothing.

        Whoever asks needs the rights that its words need.
        """
        now, call = self._now(), self._over(call_id)
        check_rights(person, needed(call, self._desk.seen().documents))
        if call.priority is Priority.EMERGENCY:
            wait = timedelta()
        overruled = replace(call.overruled, by=by) if call.overruled is not None else None
        made = replace(
            call,
            id=new_id(key),
            by=by,
            asked_at=now,
            due=now + wait,
            expires=now + wait + (call.expires - call.due),
            firing="",
            overruled=overruled,
        )
        refused = objection(made, self._desk.seen().documents.manners)
        if refused:
            raise RefusedError(422, problems=(refused,))
        return made

    def _over(self, call_id: str) -> Call:
        said = self._journal.call(call_id)
        if said is None or said.call is None:
            raise RefusedError(404, Phrase("没有广播 {}", (call_id,)))
        if said.state not in OVER:
            raise RefusedError(409, "这条广播还没有播完")
        if said.call.case:
            raise RefusedError(409, "它在失物招领的本子里：到那里再播，找到失主就不播了")
        if any(passage.audio is not None and not passage.audio.is_file() for passage in said.call.passages):
            raise RefusedError(409, "那段录音已经删掉了")
        return said.call
