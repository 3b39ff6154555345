"""The hall's memory, as the other parts see it: tell it what happened, ask it what was, claim what may happen once.

It loads its libraries on its own thread. Until then, and while the database is in trouble, what is told simply waits.
"""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from signage.director.events import Event, HallRemembered
from signage.director.model import Program
from signage.director.phrase import Phrase
from signage.journal.inbox import Item, Job, JournalUnavailableError, Stop, Told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from signage.journal.reader import Reader
    from signage.journal.records import Decision, Firing, Play, Row, Said
    from signage.journal.writer import Writer

__all__ = ["Journal", "JournalUnavailableError"]

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE_S = 30.0
"""How long somebody waits for the writer, who at start checks the whole file. In trouble the answer comes at once."""
STOP_S = 10.0
TIDY_AT_ONCE = 2_000
"""Rows deleted in one transaction, so that a claim never waits long behind the nightly tidying."""


class Journal:
    """What really was shown and said, when, and why, in one database.

    `where` is a file (SQLite) or the URL of a database, which a hall has for itself. `on_trouble` is told of trouble in
    words for the operator, once, and `on_recovered` that it is over, both on the journal's thread. `record` belongs to
    the main thread; everything else may be called from any.
    """

    def __init__(
        self,
        where: str | Path,
        now: Callable[[], datetime],
        *,
        on_trouble: Callable[[str], None] = lambda _: None,
        on_recovered: Callable[[], None] = lambda: None,
    ) -> None:
        self._where = where
        self._now = now
        self._on_trouble = on_trouble
        self._on_recovered = on_recovered
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="journal", daemon=True)
        self._stopped = False
        self._writer: Writer | None = None
        self._reader: Reader | None = None
        self._reading = threading.Lock()
        self._settled = False

    def start(self) -> None:
        """Begin to write. Returns at once; what was told before is not lost."""
        self._thread.start()

    def stop(self) -> None:
        """Write everything that was told, close what is open, and let go of the database."""
        if self._stopped:
            return
        self._stopped = True
        with self._reading:
            if self._reader is not None:
                self._reader.close()
        self._inbox.put(Stop())
        if self._thread.ident is not None:
            self._thread.join(STOP_S)

    def record(self, event: Event, program: Program) -> None:
        """Tell of an event and the program that followed it; returns in microseconds."""
        self._inbox.put(Told(event, program))

    def remember(self) -> HallRemembered:
        """What earlier runs left that must outlive a restart; what this one did is not part of it.

        Raises:
            JournalUnavailableError: the database could not be opened yet.
        """
        self.flush()
        if self._writer is None or self._writer.remembered is None:
            raise JournalUnavailableError(Phrase("日志没有及时写好"))
        return self._writer.remembered

    def claim(self, key: str, *, name: str, due: datetime, target: str = "hall") -> bool:
        """Take the one right to fire what is due; True is durable, False says that it was taken before.

        Raises:
            JournalUnavailableError: it cannot be written down now; nobody has it.
        """

        def work(connection: "Connection") -> bool:
            from signage.journal.ledger import claim

            return claim(connection, key, name=name, due=due, target=target, at=self._now())

        return self._ask(Job(work))

    def fired(self, key: str) -> bool:
        """Whether what was due has been taken.

        Raises:
            JournalUnavailableError: it cannot be looked up now.
        """

        def work(connection: "Connection") -> bool:
            from signage.journal.ledger import fired

            return fired(connection, key)

        return self._ask(Job(work))

    def tidy(self, keep: timedelta) -> None:
        """Forget what ended longer ago than `keep`, a little at a time; counts and decisions in force stay.

        Raises:
            JournalUnavailableError: the database cannot be written now.
        """
        before = self._now() - keep

        def forget(connection: "Connection") -> int:
            from signage.journal.recall import forget

            return forget(connection, before, TIDY_AT_ONCE)

        def forget_words(connection: "Connection") -> None:
            from signage.journal.recall import forget_words

            forget_words(connection, before)

        while self._ask(Job(forget)):
            pass
        self._ask(Job(forget_words))

    def last_confirmed(self) -> datetime | None:
        """The last time that was known to be right, in this run or an earlier one: a floor for a clock that is not."""
        from signage.journal.recall import last_confirmed

        return self.look(last_confirmed)

    def health(self) -> tuple[str, ...]:
        """What an operator should know about the database even while it works."""
        from signage.journal.database import sqlite_warning, url_of

        words = sqlite_warning(url_of(self._where))
        return (words,) if words else ()

    def rows(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        kind: str | None = None,
        limit: int = 200,
    ) -> "tuple[Row, ...]":
        """Lines for people, the newest `limit` in order of time; see `Reader.rows`."""
        return self._read(lambda reader: reader.rows(since, until, kind=kind, limit=limit))

    def plays(
        self, since: datetime | None = None, until: datetime | None = None, place: str | None = None
    ) -> "tuple[Play, ...]":
        """Proof of play."""
        return self._read(lambda reader: reader.plays(since, until, place=place))

    def calls(self, since: datetime | None = None, until: datetime | None = None) -> "tuple[Said, ...]":
        """What was asked to be said, and what became of it."""
        return self._read(lambda reader: reader.calls(since, until))

    def call(self, call_id: str) -> "Said | None":
        """One call, or None when nobody asked for it."""
        return self._read(lambda reader: reader.call(call_id))

    def firings(self, since: datetime | None = None, until: datetime | None = None) -> "tuple[Firing, ...]":
        """The ledger, by due instant."""
        return self._read(lambda reader: reader.firings(since, until))

    def decisions(
        self, since: datetime | None = None, until: datetime | None = None, place: str | None = None
    ) -> "tuple[Decision, ...]":
        """Every change of a deck or a slide."""
        return self._read(lambda reader: reader.decisions(since, until, place=place))

    def events(
        self, since: datetime | None = None, until: datetime | None = None, *kinds: type[Event]
    ) -> tuple[Event, ...]:
        """What happened, as it was told: fed to `learn`, it leads to the same decisions."""
        return self._read(lambda reader: reader.events(since, until, kinds=kinds))

    def write(self, work: "Callable[[Connection], T]") -> T:
        """Do something of one's own on the writer's connection; the answer comes once it is durable.

        Raises:
            JournalUnavailableError: it cannot be written now; nothing was.
        """
        return self._ask(Job(work))

    def write_soon(self, work: "Callable[[Connection], object]", words: str) -> None:
        """The same without waiting; what could not be written is logged in these words."""

        def settled(done: "Future[object]") -> None:
            if done.cancelled() or done.exception() is not None:
                log.error("Not written in the journal: %s", words)

        job = Job(work)
        job.done.add_done_callback(settled)
        self._inbox.put(job)

    def look(self, question: "Callable[[Connection], T]") -> T:
        """Ask something of one's own on a connection that cannot write.

        Raises:
            JournalUnavailableError: the database cannot be read now.
        """
        return self._read(lambda reader: reader.look(question))

    def look_after(self, question: "Callable[[Connection], T]") -> T:
        """The same once everything told so far is written, so that who has just changed something finds it changed.

        While the journal cannot be written, what it holds is better than nothing.

        Raises:
            JournalUnavailableError: the database cannot be read now.
        """
        with suppress(JournalUnavailableError):
            self.flush()
        return self.look(question)

    def flush(self) -> None:
        """Wait until everything told so far is durable.

        Raises:
            JournalUnavailableError: it is not, and cannot be now.
        """
        self._ask(Job(lambda _: None))

    def _serve(self) -> None:
        from signage.journal.database import url_of
        from signage.journal.writer import Alarms, Writer

        alarms = Alarms(self._on_trouble, self._on_recovered)
        self._writer = Writer(url_of(self._where), self._now, self._inbox, alarms)
        self._writer.serve()

    def _ask(self, job: "Job[T]") -> T:
        if self._stopped:
            raise JournalUnavailableError(Phrase("日志已经关闭"))
        self._inbox.put(job)
        try:
            return job.done.result(PATIENCE_S)
        except (FutureTimeoutError, CancelledError) as err:
            # What nobody waits for any more must not be done: a claim that was answered with no stays unclaimed.
            if not job.done.cancel() and not job.done.cancelled():
                return job.done.result(PATIENCE_S)
            raise JournalUnavailableError(Phrase("日志没有及时写好")) from err

    def _read(self, question: "Callable[[Reader], T]") -> T:
        from sqlalchemy.exc import DatabaseError

        try:
            try:
                return question(self._open_reader())
            except DatabaseError:
                if self._settled or self._thread.ident is None:
                    raise
                # Asked before the writer has made the tables of a new database: it may have by now.
                self.flush()
                self._settled = True
                return question(self._open_reader())
        except DatabaseError as err:
            raise JournalUnavailableError(Phrase("日志暂时读不出来: {}", (err.orig,))) from err

    def _open_reader(self) -> "Reader":
        from signage.journal.database import url_of
        from signage.journal.reader import Reader

        with self._reading:
            if self._stopped:
                raise JournalUnavailableError(Phrase("日志已经关闭"))
            if self._reader is None:
                self._reader = Reader(url_of(self._where))
            return self._reader
