"""The routes about the sound itself: shut it up for a fire alarm, and have the voices ready before they are needed."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from fastapi import FastAPI, Query, Request
from pydantic import Field

from signage.console.desk.api import responsible
from signage.console.entry.guard import visit_of
from signage.console.ports.sound import ControlsSound
from signage.console.wire import answers
from signage.console.wire.answers import BY, Answer, Question
from signage.console.wire.refusal import RefusedError, documented
from signage.director.phrase import Phrase


class MuteAsked(Question):
    """Nothing is to be heard until it is released."""

    by: answers.Name | None = Field(default=None, description=BY)


class MuteTaken(Answer):
    """Whether the hall is shut up now."""

    muted: bool
    by: str
    at: datetime


class VoicesExpected(Answer):
    """The voices are being made ready."""

    expected: bool


def add_sound(app: FastAPI, sound: ControlsSound | None, now: Callable[[], datetime]) -> None:
    """Add the routes; without speakers they are refused."""

    def there() -> ControlsSound:
        if sound is None:
            raise RefusedError(503, "这里没有音响")
        return sound

    @app.put("/api/mute", tags=["sound"], responses=documented(503))
    def mute(request: Request, asked: MuteAsked) -> MuteTaken:
        """Fall silent at once and stay so until it is released, also over a restart; emergencies are only shown."""
        return turn(request, asked.by, muted=True)

    @app.delete("/api/mute", tags=["sound"], responses=documented(503))
    def release(
        request: Request,
        by: Annotated[answers.Name | None, Query(description=BY)] = None,
    ) -> MuteTaken:
        """Speak and play again."""
        return turn(request, by, muted=False)

    def turn(request: Request, said: str | None, *, muted: bool) -> MuteTaken:
        by = responsible(request, said)
        visit_of(request).subject = by
        try:
            there().mute(by) if muted else there().release()
        except OSError as err:
            raise RefusedError(503, Phrase("静音文件不能写: {}", (err.strerror or err,))) from err
        return MuteTaken(muted=muted, by=by, at=now())

    @app.post("/api/voices/expect", tags=["sound"], responses=documented(503))
    def expect() -> VoicesExpected:
        """Words of one's own will be asked for soon: have the voices loaded."""
        there().expect()
        return VoicesExpected(expected=True)
