"""A hall that heeds what is posted: the same pictures, but its books change as a real hall's do."""

from dataclasses import dataclass, field, replace

from console.pictures import NINE, FakeHall

from signage.director.events import DocumentsLoaded, Event, HallRemembered
from signage.director.state import State
from signage.director.step import step
from signage.journal.journal import Journal
from signage.journal.tables import cases, loans


@dataclass
class LivingHall:
    """Lets a `FakeHall` learn what was posted whenever somebody looks at it, and writes it into a real journal."""

    hall: FakeHall
    journal: Journal
    state: State = field(default_factory=State)
    heard: int = 0

    def __post_init__(self) -> None:
        for table in (cases, loans):
            self.journal.write(lambda connection, table=table: connection.execute(table.delete()))
        self.hear(DocumentsLoaded(NINE, self.hall.snapshot.documents))
        self.hear(HallRemembered(NINE, counts=(("umbrella", 3),)))
        self.hall.before_answer = self.heed
        self.heed()

    def hear(self, *events: Event) -> None:
        for event in events:
            turned = step(self.state, event)
            self.state = turned.state
            for fact in (event, *turned.own):
                self.journal.record(fact, turned.program)
        self.journal.flush()

    def heed(self) -> None:
        fresh = self.hall.posted[self.heard :]
        self.heard += len(fresh)
        if fresh:
            self.hear(*fresh)
        self.hall.snapshot = replace(
            self.hall.snapshot,
            cases=tuple(self.state.cases.values()),
            loans=tuple(self.state.loans.values()),
            left=self.state.counts,
            calls=tuple(entry.call for entry in self.state.calls),
        )
