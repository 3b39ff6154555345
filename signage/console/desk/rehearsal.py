"""Hear it first: the very clip that will go out, on the phone of who is about to send it, and of nobody else."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse

from signage.console.desk.api import responsible
from signage.console.desk.rules import Desk
from signage.console.entry.guard import person_of, visit_of
from signage.console.ports.hall import Hears
from signage.console.wire.answers import CallAsked, Name, Spoken
from signage.console.wire.refusal import RefusedError, documented
from signage.director.model import Passage

_CLIP: dict[int | str, dict[str, object]] = {
    200: {"content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}}},
    **documented(404, 503),
}
KEPT = 200
"""How many previews can be heard; older ones are shown anew first."""


class Rehearsal:
    """Remembers what was shown to whom. May be called from any thread; one clip is made at a time.

    Only words that were checked and shown can be heard: otherwise the voice would say anything for anybody.
    """

    def __init__(self, hear: Hears | None, expect: Callable[[], None] | None = None) -> None:
        """`expect` has the voices loaded, since words will be asked for soon."""
        self._hear = hear
        self._expect = expect
        self._shown: OrderedDict[tuple[str, str], tuple[Passage, ...]] = OrderedDict()
        self._remembering = threading.Lock()
        self._making = threading.Lock()

    @property
    def sounds(self) -> bool:
        """Whether anything can be heard here."""
        return self._hear is not None

    def expect(self) -> None:
        """Somebody has opened a form: what is sent in a minute is to be said without delay."""
        if self._expect is not None:
            self._expect()

    def show(self, session: str, key: str, passages: tuple[Spoken, ...]) -> None:
        """These words were shown under that key."""
        with self._remembering:
            self._shown[session, key] = tuple(map(_passage, passages))
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)

    def clip(self, session: str, key: str, number: int) -> Path:
        """The clip of one passage of what was shown."""
        passages = self._shown.get((session, key), ())
        if not 0 <= number < len(passages):
            raise RefusedError(404)
        return self.made(passages[number])

    def made(self, passage: Passage) -> Path:
        """The clip of words that were checked."""
        if self._hear is None:
            raise RefusedError(404)
        # A voice that takes long must not take all the server's threads, which also serve the stop button.
        if not self._making.acquire(blocking=False):
            raise RefusedError(503, "正在准备另一段声音，请稍等")
        try:
            return self._hear(passage)
        finally:
            self._making.release()


def _passage(part: Spoken) -> Passage:
    return Passage(part.language, part.words, said=part.said)


def add_rehearsal(app: FastAPI, desk: Desk, rehearsal: Rehearsal) -> None:
    """Add the routes by which a browser, and a program, fetch a clip."""

    @app.post("/api/calls/clip", tags=["calls"], response_class=FileResponse, responses=_CLIP)
    def hear_first(
        request: Request,
        asked: CallAsked,
        language: Annotated[
            Name | None, Query(description="Which of its languages; the first when none is named")
        ] = None,
    ) -> Response:
        """Hear a call first: the clip that would be heard of it. Nothing is announced."""
        dry = asked.model_copy(update={"dry_run": True})
        _, made = desk.announce(dry, None, responsible(request, asked.by), person_of(request))
        part = next((each for each in made.passages if language in {None, each.language}), None)
        if part is None:
            raise RefusedError(404)
        return FileResponse(rehearsal.made(_passage(part)), media_type="audio/wav")

    @app.get("/hear/{key}/{number}", include_in_schema=False)
    def hear(request: Request, key: Annotated[str, InPath(max_length=80)], number: int) -> Response:
        person = visit_of(request).person
        clip = rehearsal.clip(person.session if person else "", key, number)
        return FileResponse(clip, media_type="audio/wav")
