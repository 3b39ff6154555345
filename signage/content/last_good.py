"""What is on air after a restart with documents that somebody broke meanwhile? The last ones that were good.

A file of the state folder keeps their texts; pictures and sounds are not copied, they are looked up in the hall again.
"""

import json
import logging
from collections.abc import Callable
from pathlib import Path

from signage.content.documents import document_names
from signage.content.faults import Fault
from signage.content.write import replace_file
from signage.director.documents import Documents

log = logging.getLogger(__name__)

Texts = dict[str, str | None]
"""Texts by document, None for one that is to be left out: what `read_hall` takes `instead` of the files."""
Read = Callable[[Texts], Documents | tuple[Fault, ...]]
"""Reads the hall with these texts instead of its files."""


class LastGood:
    """The last good version of a hall's documents, in `path`. `read` is the hall's own way of reading."""

    def __init__(self, folder: Path, path: Path, read: Read) -> None:
        self._folder = folder
        self._path = path
        self._read = read

    def keep(self) -> None:
        """Keep what lies in the folder, if it is good; a failure is logged and costs nothing but the copy."""
        try:
            texts: Texts = {name: (self._folder / name).read_text("utf-8") for name in document_names(self._folder)}
            wanted = json.dumps(texts, ensure_ascii=False).encode()
            # An edit may have come between the reading that was found good and this one.
            if self._kept() == wanted or not isinstance(self._read(texts), Documents):
                return
            replace_file(self._path, wanted, like=self._path)
        except (OSError, UnicodeError) as err:
            log.warning("the good documents could not be kept: %s", err)

    def recall(self) -> Documents | None:
        """The documents that were kept; None when there are none, or they are not good any more."""
        kept = self._kept()
        if kept is None:
            return None
        try:
            texts = json.loads(kept)
            found = self._read(dict.fromkeys(document_names(self._folder)) | texts)
        except (ValueError, TypeError, AttributeError) as err:
            log.warning("%s cannot be read: %s", self._path.name, err)
            return None
        return found if isinstance(found, Documents) else None

    def _kept(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except OSError:
            return None
