"""Which scheduled calls are made now, and what becomes of the others?

Every due instant ends in exactly one of two events: `CallRequested`, or `CallDropped` with the reason. The ledger has
the last word, so that over restarts, and when a clock is set back, no call is made twice.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from signage.clock.clock import Clock
from signage.clock.recurrence import DayFactsOf, Due, doubts, firing_key, scheduled
from signage.clock.trouble import Troubles
from signage.director.documents import Documents
from signage.director.events import CallDropped, CallRequested, Event
from signage.director.model import Call
from signage.director.wanted import Priority, ScheduledCall

log = logging.getLogger(__name__)

HORIZON = timedelta(hours=1)
"""How far ahead the next due instant is looked for; after that, somebody looks again."""
LOOK_BACK_LIMIT = timedelta(days=1)
"""A clock that was put forward by years does not make us tell of every call in them."""

_INSTANT = timedelta(microseconds=1)


class Bell:
    """Makes the calls that are due. It is rung by one thread at a time."""

    def __init__(
        self,
        post: Callable[[Event], None],
        clock: Clock,
        troubles: Troubles,
        *,
        claim: Callable[[str], bool],
        fired: Callable[[str], bool],
        make_call: Callable[[ScheduledCall, Due], Call],
    ) -> None:
        """`claim` writes a key into the ledger, False when it is there already, and `fired` only asks for it.

        `make_call` words the call.
        """
        self._post = post
        self._clock = clock
        self._claim = claim
        self._fired = fired
        self._make_call = make_call
        self._lock = threading.Lock()
        self._documents: Documents | None = None
        self._since: datetime | None = None
        self._doubted: set[tuple[str, object]] = set()
        self._unwritten: set[str] = set()
        self._troubles = troubles

    def ring(self, documents: Documents, day_facts: DayFactsOf) -> datetime:
        """Make every call that came due since the last ring; when to ring again at the latest.

        The first ring looks back by the longest grace: what came due while the program was down and is not in the
        ledger is still made. An edited schedule counts from the edit on.
        """
        with self._lock:
            now = self._clock.now()
            until = now + _INSTANT
            since, self._since = self._since, until
        current, self._documents = self._documents or documents, documents
        if since is None:
            since = now - _longest_grace(documents)
        elif since < now - LOOK_BACK_LIMIT:
            log.warning("the clock went on by %s; scheduled calls before the last day are not told of", now - since)
            since = now - LOOK_BACK_LIMIT
        try:
            came_due = scheduled(current, since, until, day_facts)
        except Exception:
            # Nobody has looked through that span yet.
            self.clock_set(since)
            raise
        for call, due in came_due:
            self._fire(call, due, now)
        self._tell_doubts(documents, now, day_facts)
        ahead = scheduled(documents, until, now + HORIZON, day_facts)
        return ahead[0][1].utc if ahead else now + HORIZON

    def clock_set(self, to: datetime) -> None:
        """The clock shows another time now. From any thread.

        What lies after it comes again; the ledger knows which calls are done.
        """
        with self._lock:
            if self._since is not None:
                self._since = min(self._since, to)

    def _fire(self, call: ScheduledCall, due: Due, now: datetime) -> None:
        if due.closed:
            self._drop(call, now, f"{due.local:%H:%M} 不在营业时间，保持安静")
        elif _too_late(call, due, now):
            if not self._was_made(firing_key(call, due)):
                late_s = (now - due.utc).total_seconds()
                self._drop(call, now, f"该在 {due.local:%m-%d %H:%M:%S}，迟了 {late_s:.0f} 秒，没有播")
        elif not self._claimed(firing_key(call, due)):
            self._drop(call, now, f"{due.local:%m-%d %H:%M:%S} 那一次已经安排过")
        else:
            self._request(call, due, now)

    def _request(self, call: ScheduledCall, due: Due, now: datetime) -> None:
        try:
            request = self._make_call(call, due)
        except Exception as err:  # the schedule goes on whatever one call is made of
            log.exception("scheduled call %r cannot be worded", call.name)
            self._drop(call, now, f"拼不出这条广播：{err}")
        else:
            self._post(CallRequested(now, request))

    def _was_made(self, key: str) -> bool:
        """Whether a call that is too late now was made in time, by the run before say. Asked, not claimed.

        A clock that jumped ahead and is set right again must not have used up what is still to come.
        """
        try:
            return self._fired(key) or key in self._unwritten
        except Exception as err:  # noqa: BLE001 - whatever its database says
            self._troubles.began("ledger", f"查不了账：{err}", err)
            return key in self._unwritten

    def _claimed(self, key: str) -> bool:
        """Whether this firing is ours to make.

        Visitors are greeted even when the disk is full: a ledger that fails is told of, and this process
        remembers by itself.
        """
        try:
            claimed = self._claim(key)
        except Exception as err:  # noqa: BLE001 - whatever its database says
            self._troubles.began("ledger", f"记不了账：{err}", err)
            claimed = key not in self._unwritten
            self._unwritten.add(key)
            return claimed
        self._troubles.ended("ledger")
        return claimed and key not in self._unwritten

    def _tell_doubts(self, documents: Documents, now: datetime, day_facts: DayFactsOf) -> None:
        """Once a day, say which calls may be missing because nobody knows what day it is."""
        today = now.astimezone(documents.hall.timezone).date()
        doubted = {(doubt.call_name, doubt.day): doubt for doubt in doubts(documents, today, today, day_facts)}
        for key, doubt in doubted.items():
            if key not in self._doubted:
                self._post(CallDropped(now, doubt.call_name, doubt.why))
        self._doubted = set(doubted)

    def _drop(self, call: ScheduledCall, now: datetime, why: str) -> None:
        self._post(CallDropped(now, call.name, why))


def _too_late(call: ScheduledCall, due: Due, now: datetime) -> bool:
    """Whether a call may not begin any more; an emergency and a call without grace only expire."""
    graced = call.grace is not None and call.priority is not Priority.EMERGENCY
    return now >= due.utc + call.expires_after or (graced and now - due.utc > (call.grace or timedelta(0)))


def _longest_grace(documents: Documents) -> timedelta:
    graces = (call.expires_after if call.grace is None else call.grace for call in documents.schedule)
    return min(max(graces, default=timedelta(0)), LOOK_BACK_LIMIT)
