"""The one door into the main thread: post from anywhere, and the hall takes its next turn here.

A turn learns the event, decides the program, hands it to every output and to the journal. Only this thread changes
state. A failure of one output is reported and does not keep the program from the others.
"""

import logging
from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from signage.director.events import Event
from signage.director.model import Program
from signage.director.reports import PartFailed
from signage.director.state import State
from signage.director.step import step

log = logging.getLogger(__name__)


class Output(Protocol):
    """Whatever can perform a program: the screen, the speakers."""

    def perform(self, program: Program) -> None:
        """Show or say the program; performing the same one twice does nothing."""


Record = Callable[[Event, Program], None]


class Loop(QObject):
    """Events in, programs out, in the order in which they came."""

    _posted = Signal()

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.state = State()
        self.program: Program | None = None
        self._outputs: tuple[Output, ...] = ()
        self._record = record
        self._waiting: deque[Event] = deque()
        self._failing: set[str] = set()
        self._posted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def join(self, output: Output) -> None:
        """One more output, from now on."""
        self._outputs = (*self._outputs, output)
        if self.program is not None:
            self._perform(output, self.program)

    def post(self, event: Event) -> None:
        """Tell the hall what happened; safe from any thread, returns at once."""
        self._waiting.append(event)
        self._posted.emit()

    @Slot()
    def _take(self) -> None:
        while self._waiting:
            self.turn(self._waiting.popleft())

    def turn(self, event: Event) -> None:
        """Take one turn now, on the main thread."""
        state, program, own = step(self.state, event)
        # Told before it can be seen: who sees the new state from another thread finds all of it in the journal too.
        for fact in (event, *own):
            self._record(fact, program)
        self.state, self.program = state, program
        for output in self._outputs:
            self._perform(output, program)

    def _perform(self, output: Output, program: Program) -> None:
        """Hand over the program; what an output cannot do is told of once, and once when it can again."""
        part = type(output).__name__
        why = ""
        try:
            output.perform(program)
        except Exception as err:  # one output's fault must not silence the others
            why = f"{type(err).__name__}: {err}"
            if part not in self._failing:
                log.exception("%s cannot perform the program", part)
        if bool(why) is not (part in self._failing):
            self._failing ^= {part}
            self.post(PartFailed(program.at, part, why, ended=not why))
