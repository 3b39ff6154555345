"""One clip, rendered without a running hall."""

from pathlib import Path

from signage.app.paths import ASSETS
from signage.director.documents import Documents
from signage.director.events import Event
from signage.director.model import Clip, Passage
from signage.speakers.speakers import Speakers
from signage.speakers.voice import SpeechError

__all__ = ["SpeechError", "render"]


def render(documents: Documents, passage: Passage, cache: Path) -> Clip:
    """The clip as the mixer would get it.

    Raises:
        SpeechError: no engine could say it.
    """

    def ignore(_: Event) -> None: ...

    voice = documents.voice
    speakers = Speakers(ignore, lambda: documents.read_at, chimes=ASSETS / "chimes", cache=cache, voice=voice)
    return speakers.render(passage)
