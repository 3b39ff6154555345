"""What is written when something happens: (memory, event, program) -> (memory, statements).

A pure function, so that a transaction that failed can simply be told again.
"""

from dataclasses import replace

from signage.director import reports
from signage.director.events import Event
from signage.director.model import Program
from signage.journal.booked import booked
from signage.journal.decided import decided
from signage.journal.diary import page
from signage.journal.memory import Memory, Write
from signage.journal.proven import proven
from signage.journal.said import hushed, said
from signage.journal.shown import shown
from signage.journal.tables import events


def note(memory: Memory, event: Event, program: Program) -> tuple[Memory, tuple[Write, ...]]:
    """What to write about an event and the program that followed it."""
    before = memory
    writes: list[Write] = []
    kept = page(event)
    if kept is not None:
        writes.append(Write(events.insert(), ({"at": event.at, **kept._asdict()},)))
    if isinstance(event, reports.WeatherObserved) and event.report.current is not None:
        memory = replace(memory, observed={**memory.observed, event.report.provider: event.report.current})
    memory = decided(memory, program, writes)
    memory = shown(before, memory, event, program, writes)
    said(memory, event, writes)
    memory = proven(memory, event, program, writes)
    booked(event, writes)
    return hushed(memory, program), tuple(writes)
