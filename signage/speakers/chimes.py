"""Which file is the chime of that name?"""

from collections.abc import Callable
from pathlib import Path

SILENT = frozenset({"", "none"})
_FORMATS = (".wav", ".flac", ".mp3", ".ogg")


class Chimes:
    """The folders in which chimes are looked up by name, the hall's own first.

    `tell(name, missing)` is called when one is missed for the first time, and when it is there again.
    """

    def __init__(self, folders: tuple[Path, ...], tell: Callable[[str, bool], None]) -> None:
        self._folders = folders
        self._tell = tell
        self._missing: set[str] = set()

    def file(self, name: str) -> str:
        """The file of a chime, empty for none and for one that is missing."""
        if name in SILENT:
            return ""
        # A name is not a path: templates are edited by many, and nothing outside the folders may be played.
        candidates = (folder / (Path(name).name + ending) for folder in self._folders for ending in _FORMATS)
        found = next((path for path in candidates if path.is_file()), None)
        if found is None and name not in self._missing:
            self._missing.add(name)
            self._tell(name, True)  # noqa: FBT003
        elif found is not None and name in self._missing:
            self._missing.remove(name)
            self._tell(name, False)  # noqa: FBT003
        return str(found or "")
