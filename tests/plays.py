"""A hall that is played event by event, without a screen: for tests that ask what it decides."""

from datetime import timedelta

from fakes import NOON, some_documents

from signage.director.campaign import Campaign
from signage.director.events import DocumentsLoaded, Event
from signage.director.model import PlaceProgram
from signage.director.reports import SlideFinished
from signage.director.state import State
from signage.director.step import Step, step

SECOND = timedelta(seconds=1)


class Play:
    """A hall that is played event by event, and asked what it shows."""

    def __init__(self, *campaigns: Campaign, **documents: object) -> None:
        self.turned = Step(State(), None, ())
        self.tell(DocumentsLoaded(NOON, some_documents(*campaigns, **documents)))

    def tell(self, *events: Event) -> PlaceProgram:
        for event in events:
            self.turned = step(self.turned.state, event)
        return self.here

    @property
    def here(self) -> PlaceProgram:
        return self.turned.program.places[0]

    @property
    def campaign(self) -> str:
        return self.here.slide.key.campaign

    def finish(self, seconds: int = 10) -> str:
        """The slide ends after its dwell; which campaign follows?"""
        at = self.turned.state.now + timedelta(seconds=seconds)
        self.tell(SlideFinished(at, self.here.place, self.here.slide.key))
        return self.campaign

    def deck(self) -> set[str]:
        return {turn.key.campaign for turn in self.here.deck}
