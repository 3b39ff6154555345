"""One picture of one moment, painted without a window."""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from signage.director.decide import decide
from signage.director.state import State
from signage.screen.picture import picture


def save_picture(state: State, place: str, size: tuple[int, int], out: Path) -> int:
    """Write the picture of a place to a PNG; the exit status."""
    assert state.documents is not None  # noqa: S101 - an imagined hall has documents
    _application = QGuiApplication.instance() or QGuiApplication([sys.argv[0]])
    program = decide(state)
    image = picture(program.place(place), program, state.documents.hall, size)
    # The stub asks for bytes, which PySide itself refuses.
    if image.save(str(out), "PNG"):  # type: ignore[call-overload]
        return 0
    print(f"写不了 {out}", file=sys.stderr)  # noqa: T201 - the answer of a command
    return 1
