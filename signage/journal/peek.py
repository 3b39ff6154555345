"""How is a journal looked into that nobody writes? On a connection that leaves the file as it lies, be it damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from signage.journal.database import file_of, is_broken, url_of
from signage.journal.reader import Reader
from signage.journal.tables import HEAD, version


class Unreadable(Enum):
    """Why a journal tells nothing."""

    MISSING = auto()
    BROKEN = auto()
    LOCKED = auto()
    FOREIGN = auto()
    """Another version of this software wrote it."""
    AWAY = auto()


class PeekError(Exception):
    """The journal tells nothing; `cause` is what the database says of that."""

    def __init__(self, why: Unreadable, cause: str = "") -> None:
        super().__init__(why, cause)
        self.why = why
        self.cause = cause


@contextmanager
def peek(where: str | Path) -> Iterator[Reader]:
    """A reader of the journal as it was left.

    Raises:
        PeekError: it cannot be read; nothing was changed.
    """
    url = url_of(where)
    path = file_of(url)
    if path is not None and not path.exists():
        raise PeekError(Unreadable.MISSING)
    reader = Reader(url)
    try:
        if reader.look(lambda connection: connection.execute(select(version.c.version_num)).scalar()) != HEAD:
            raise PeekError(Unreadable.FOREIGN)
        yield reader
    except DatabaseError as err:
        raise PeekError(_why(err), str(err.orig)) from err
    finally:
        reader.close()


def _why(err: DatabaseError) -> Unreadable:
    if is_broken(err):
        return Unreadable.BROKEN
    return Unreadable.LOCKED if "locked" in str(err.orig) else Unreadable.AWAY
