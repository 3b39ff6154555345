"""How the database is opened, checked and brought up to date, and what is done with a broken one."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from signage.journal.tables import HEAD, metadata, version

log = logging.getLogger(__name__)

SAFE_SQLITE = (3, 51, 3)
"""Before this release two connections that checkpoint at once could corrupt a WAL database (sqlite.org/wal.html)."""

BUSY_MS = 5_000
UPGRADE_LOCK = 0x6E75616E
"""Number of the PostgreSQL advisory lock under which tables are changed ("nuan")."""
BROKEN = ("malformed", "not a database", "file is encrypted", "database corruption")
"""What SQLite says of a file that can be read but not believed."""


class NewerJournalError(RuntimeError):
    """The database was written by a later version of this software."""


def url_of(where: str | Path) -> URL:
    """The address of a database: a URL as it is, a path as a SQLite file."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite+pysqlite", database=str(where))
    url = make_url(where)
    return url.set(drivername="postgresql+psycopg") if url.drivername in {"postgres", "postgresql"} else url


def open_engine(url: URL, *, writes: bool) -> Engine:
    """An engine whose connections are set up as the journal needs them. It connects only when asked to."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 5})
    path = file_of(url)
    if path is not None and not writes:
        # Reading must neither make an empty database where there is none, nor tidy up after a writer that was killed.
        url = url.set(database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _set_up_writer if writes else _set_up_reader)
    event.listen(engine, "begin", _begin_immediate if writes else _begin_deferred)
    return engine


def _set_up_writer(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN comes too late to be IMMEDIATE: transactions are begun in `_begin_immediate`.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _set_up_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("query_only=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def open_checked(url: URL, now: Callable[[], datetime], on_trouble: Callable[[str], None]) -> tuple[Engine, Connection]:
    """A connection that may write, to a database that is whole and up to date.

    A broken SQLite file is put aside under a name with its time, and a new one is begun: a hall without its past can
    still work, a hall without its journal cannot promise anything.

    Raises:
        NewerJournalError: a later version wrote it; nothing was touched.
        OperationalError: it cannot be reached, read or written now.
    """
    path = file_of(url)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url, writes=True)
    try:
        return engine, _whole(engine, check=path is not None)
    except DatabaseError as err:
        engine.dispose()
        if path is None or not is_broken(err):
            raise
        aside = put_aside(path, now())
        words = f"日志数据库损坏, 已改名保留为 {aside.name}, 并新建了一个"
        log.error("The journal is broken (%s): kept as %s, a new one is begun", err.orig, aside)
        on_trouble(words)
    engine = open_engine(url, writes=True)
    return engine, _whole(engine, check=False)


def _whole(engine: Engine, *, check: bool) -> Connection:
    connection = engine.connect()
    try:
        if check:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            connection.rollback()
            if found != "ok":
                raise DatabaseError("PRAGMA quick_check", None, sqlite3.DatabaseError(f"malformed: {found}"))
        upgrade(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def upgrade(connection: Connection) -> None:
    """Bring the tables to `HEAD`. Alembic is loaded only when there is something to change.

    A new database is made from the tables themselves; a test proves that the migrations lead to the same.
    """
    with connection.begin():
        hold_alone(connection)
        found = _version(connection)
        if found is None and not inspect(connection).has_table("events"):
            metadata.create_all(connection)
            version.create(connection, checkfirst=True)
            connection.execute(version.insert().values(version_num=HEAD))
            return
    if found != HEAD:
        from signage.journal.upgrade import run_migrations

        run_migrations(connection)


def hold_alone(connection: Connection) -> None:
    """Let nobody else change the tables until the transaction ends; SQLite's transactions are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(version.name):
        return None
    found: Any = connection.execute(select(version.c.version_num)).scalar()
    return None if found is None else str(found)


def put_aside(path: Path, at: datetime) -> Path:
    """Rename a broken SQLite file and what belongs to it; the new name of the file itself."""
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    aside = path.with_name(f"{path.stem}.broken-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.broken-{stamp}-{number}{path.suffix}")
    for tail in ("-wal", "-shm"):
        companion = path.with_name(path.name + tail)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + tail))
    if path.exists():
        path.rename(aside)
    return aside


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for any other."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def is_broken(err: DatabaseError) -> bool:
    """Whether the file itself is at fault, and no waiting will help."""
    return any(words in str(err.orig).lower() for words in BROKEN)


def is_passing(err: DatabaseError) -> bool:
    """Whether the same words may be accepted later: disk full, locked, server away."""
    return isinstance(err, OperationalError) or err.connection_invalidated


def sqlite_warning(url: URL, found: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """What to tell the operator about the SQLite in use; empty when there is nothing to tell."""
    if url.get_backend_name() != "sqlite" or found >= SAFE_SQLITE:
        return ""
    return (
        f"SQLite {'.'.join(map(str, found))} 早于 {'.'.join(map(str, SAFE_SQLITE))}, 多个写入者同时使用时可能损坏文件;"
        " 本软件只用一个写入者, 请勿用其它程序写这个数据库"
    )
