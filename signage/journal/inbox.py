"""What is handed to the writer thread, and how it is waited for.

Loads no library: the first slide may not wait for one.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from signage.director.away import AwayError
from signage.director.events import Event
from signage.director.model import Program

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


class JournalUnavailableError(AwayError):
    """The journal could not be written or read in time; in words for the operator."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and the program that followed it."""

    event: Event
    program: Program


@dataclass(frozen=True, slots=True, eq=False)
class Job(Generic[T]):
    """Work on the writer's own connection, in a transaction; its result counts once that is durable."""

    work: "Callable[[Connection], T]"
    done: Future[T] = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing comes after this."""


Item = Told | Job[Any] | Stop
