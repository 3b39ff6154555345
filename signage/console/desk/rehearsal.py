"""Hear it first: the very clip that will go out, on the phone of who is about to send it, and of nobody else."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Request, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse

from signage.console.entry.guard import visit_of
from signage.console.ports.hall import Hears
from signage.console.wire.answers import Spoken
from signage.console.wire.refusal import RefusedError
from signage.director.model import Passage

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
            self._shown[session, key] = tuple(Passage(part.language, part.words, said=part.said) for part in passages)
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)

    def clip(self, session: str, key: str, number: int) -> Path:
        """The clip of one passage of what was shown."""
        passages = self._shown.get((session, key), ())
        if self._hear is None or not 0 <= number < len(passages):
            raise RefusedError(404)
        # A voice that takes long must not take all the server's threads, which also serve the stop button.
        if not self._making.acquire(blocking=False):
            raise RefusedError(503, "正在准备另一段声音，请稍等")
        try:
            return self._hear(passages[number])
        finally:
            self._making.release()


def add_rehearsal(app: FastAPI, rehearsal: Rehearsal) -> None:
    """Add the route by which a browser fetches a clip."""

    @app.get("/hear/{key}/{number}", include_in_schema=False)
    def hear(request: Request, key: Annotated[str, InPath(max_length=80)], number: int) -> Response:
        person = visit_of(request).person
        clip = rehearsal.clip(person.session if person else "", key, number)
        return FileResponse(clip, media_type="audio/wav")
