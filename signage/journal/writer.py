"""The one thread that writes, and what it does when the disk is full, the server away or the file broken.

Whatever has come in goes into one transaction; the next batch gathers while the disk works. Nothing that was told is
given up because of trouble that may pass: it waits, up to a bound, and is tried again every second.
"""

import logging
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from signage.director.events import HallRemembered, Ticked
from signage.director.phrase import Phrase
from signage.journal import run
from signage.journal.chronicle import note
from signage.journal.database import NewerJournalError, is_broken, is_passing, open_checked
from signage.journal.inbox import Item, Job, JournalUnavailableError, Stop, Told
from signage.journal.memory import Memory, Write
from signage.journal.recall import remember

log = logging.getLogger(__name__)

RETRY_S = 1.0
PULSE_S = 20.0
"""How often the last known moment is written when nothing else is."""
KEPT = 5_000
"""How many tellings wait for a database in trouble; after that the oldest are lost, and counted."""


@dataclass(frozen=True)
class Alarms:
    """Whom the writer tells of trouble (in words for the operator), and that it is over."""

    trouble: Callable[[str], None]
    over: Callable[[], None]


class Writer:
    """Owns the connection. Everything here runs on the journal's thread."""

    def __init__(self, url: URL, now: Callable[[], datetime], inbox: "queue.SimpleQueue[Item]", alarms: Alarms) -> None:
        self._url = url
        self._now = now
        self._inbox = inbox
        self._alarms = alarms
        self._pending: list[Told | Job[Any]] = []
        self._memory = Memory()
        self.remembered: HallRemembered | None = None
        """What earlier runs left; None until the database was opened."""
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._run: int | None = None
        self._trouble = ""
        self._lost = 0
        self._pulsed_at_s = time.monotonic()

    def serve(self) -> None:
        """Write until told to stop; what was told before is written first."""
        stopping = False
        while not stopping:
            stopping = self._gather()
            self._attempt()
        self._finish()

    def _gather(self) -> bool:
        """Take what has come, waiting for the first. Whether the end was asked for."""
        wait_s = 0.0 if self._connection is None and not self._trouble else RETRY_S if self._trouble else PULSE_S
        deadline_s = time.monotonic() + wait_s
        while True:
            try:
                # In trouble the whole second is waited, whatever comes: a full disk must not be hammered.
                item = self._inbox.get(timeout=max(0.0, deadline_s - time.monotonic()))
            except queue.Empty:
                return False
            match item:
                case Stop():
                    return True
                case Told():
                    self._keep(item)
                case Job():
                    self._pending.append(item)
            if not self._trouble and self._inbox.empty():
                return False

    def _keep(self, told: Told) -> None:
        if self._trouble and isinstance(told.event, Ticked) and self._says_nothing_new(told):
            return
        self._pending.append(told)
        if len(self._pending) > KEPT:
            self._lost += 1
            self._pending.pop(next(i for i, item in enumerate(self._pending) if isinstance(item, Told)))

    def _says_nothing_new(self, told: Told) -> bool:
        last = next((item for item in reversed(self._pending) if isinstance(item, Told)), None)
        return last is not None and last.program.places == told.program.places

    def _attempt(self) -> None:
        try:
            connection = self._connection or self._open()
            self._write(connection)
        except Exception as err:  # noqa: BLE001 - were this thread to end, all would be lost from then on, unnoticed
            self._stumble(err)
        else:
            self._recovered()

    def _open(self) -> Connection:
        engine, connection = open_checked(self._url, self._now, self._alarms.trouble)
        self._engine, self._connection = engine, connection
        with connection.begin():
            if self._run is None or not run.known(connection, self._run):
                self._run = run.begin(connection, self._now())
                # Before anything of this run is written: what has happened since it began is no memory.
                self.remembered = remember(connection, self._now())
                self._memory = Memory(observed=self._memory.observed)
        return connection

    def _write(self, connection: Connection) -> None:
        if not self._pending and time.monotonic() - self._pulsed_at_s < PULSE_S:
            return
        try:
            self._commit(connection, self._pending)
        except Exception as err:
            if isinstance(err, DatabaseError) and (is_passing(err) or is_broken(err)):
                raise
            self._one_by_one(connection)
        self._pending = []

    def _one_by_one(self, connection: Connection) -> None:
        while self._pending:
            item = self._pending[0]
            try:
                self._commit(connection, [item])
            except Exception as err:
                if isinstance(err, DatabaseError) and (is_passing(err) or is_broken(err)):
                    raise
                if isinstance(item, Job):
                    _fail(item, err)
                else:
                    log.exception("Not journalled: %s", type(item.event).__name__)
            self._pending = self._pending[1:]

    def _commit(self, connection: Connection, items: list[Told | Job[Any]]) -> None:
        """All of `items`, durably, or an exception and none of them."""
        memory, writes, jobs = self._memory, list[Write](), list[Job[Any]]()
        for item in items:
            if isinstance(item, Told):
                memory, more = note(memory, item.event, item.program)
                writes += more
            elif not item.done.cancelled():
                jobs.append(item)
        pulse = time.monotonic() - self._pulsed_at_s >= PULSE_S
        if not (writes or jobs or pulse):
            self._memory = memory
            return
        results = []
        with connection.begin():
            for write in writes:
                # A list of one would be an "executemany", which knows no expanding parameters.
                connection.execute(write.statement, write.rows[0] if len(write.rows) == 1 else list(write.rows))
            results = [job.work(connection) for job in jobs]
            if self._run is not None:
                run.pulse(connection, self._run, self._now())
        self._pulsed_at_s = time.monotonic()
        self._memory = memory
        for job, result in zip(jobs, results, strict=True):
            if job.done.set_running_or_notify_cancel():
                job.done.set_result(result)

    def _stumble(self, err: Exception) -> None:
        """Keep what was told, answer those who wait, and speak of it once."""
        cause = getattr(err, "orig", None) or err
        said = Phrase("日志暂时写不进去: {}", (Phrase("磁盘满了") if _is_full(cause) else cause,))
        if not self._trouble:
            foreseen = isinstance(err, (DatabaseError, NewerJournalError, OSError))
            log.error("The journal cannot be written: %s", cause, exc_info=None if foreseen else err)
            self._alarms.trouble(said)
        self._trouble = str(cause)
        for item in self._pending:
            if isinstance(item, Job):
                _fail(item, JournalUnavailableError(said))
        self._pending = [item for item in self._pending if isinstance(item, Told)]
        if not _keeps_connection(cause):
            self._close()

    def _recovered(self) -> None:
        if not self._trouble:
            return
        log.warning("The journal can be written again; %d tellings were lost", self._lost)
        self._trouble, self._lost = "", 0
        self._alarms.over()

    def _finish(self) -> None:
        try:
            if self._connection is not None and self._run is not None:
                with self._connection.begin():
                    run.end(self._connection, self._run, self._now())
        except SQLAlchemyError as err:
            log.error("The journal could not be closed properly: %s", err)
        self._close()

    def _close(self) -> None:
        try:
            if self._connection is not None:
                self._connection.close()
            if self._engine is not None:
                self._engine.dispose()
        except SQLAlchemyError as err:
            log.warning("The journal's connection did not close: %s", err)
        self._connection = self._engine = None


def _fail(job: Job[Any], err: Exception) -> None:
    if job.done.set_running_or_notify_cancel():
        job.done.set_exception(err)


def _is_full(cause: object) -> bool:
    return "disk is full" in str(cause)


def _keeps_connection(cause: object) -> bool:
    return _is_full(cause) or "locked" in str(cause)
