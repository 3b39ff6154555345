"""What goes over the wire about what staff turn and move: switches, ten minutes of quiet, the order of calls."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from signage.console.wire.answers import BY, Answer, Name, Question


class SwitchAsked(Question):
    """How a switch is to stand. 0 is always "as the documents say"; `volume` is in decibels."""

    value: Annotated[int, Field(ge=-60, le=60)]
    by: Name | None = Field(default=None, description=BY)


class QuietAsked(Question):
    """For ten minutes nothing but an emergency is to be heard."""

    by: Name | None = Field(default=None, description=BY)


class QuietTaken(Answer):
    """Until when the hall is quiet because somebody asked for it; None: no longer."""

    until: datetime | None
    by: str
    at: datetime


class QueueAsked(Question):
    """A call of the queue, by its id."""

    call: Annotated[str, Field(min_length=1, max_length=200)]
    by: Name | None = Field(default=None, description=BY)


class AgainAsked(QueueAsked):
    """A call that is over, to be said once more."""

    wait_s: int = Field(default=0, ge=0, le=60, description="Begin so much later, so that it can be taken back")


class Hurried(Answer):
    """The call goes before the others of its priority."""

    id: str
