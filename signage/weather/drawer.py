"""What a service said last, on disk: a restart neither begins with an empty sky nor asks who wants to be left alone.

Of a reply the raw document is kept with the date at which it was received: read again after a restart it has the age
that it really has. A file that is broken, of another site or too old is dropped without a word to the visitors.
"""

import json
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from signage.weather.normalise import FUTURE_TOLERANCE, Field, Span
from signage.weather.patience import LONGEST_S

log = logging.getLogger(__name__)

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reply worth keeping, with what is needed to ask whether it has changed."""

    document: object
    received_at: datetime
    same_since: datetime
    identity: str | None = None
    last_modified: str = ""
    expires: datetime | None = None


Waits = Mapping[str, float]
"""Endpoint ("": the whole service) -> how many seconds longer it wants to be left alone."""


class Drawer:
    """The kept replies of one provider for one site, a file for each endpoint, and what it asked of one account."""

    def __init__(self, folder: Path, provider: str, site: str, account: str) -> None:
        """`account` is whom the service takes us for: what it asked of one it did not ask of another."""
        self._folder = folder
        self._provider = provider
        self._site = site
        self._account = account
        self._broken = False

    def keep(self, endpoint: str, kept: Kept) -> None:
        """Write a reply; a full or missing disk costs nothing but the memory."""
        content = {
            "version": VERSION,
            "site": self._site,
            "received_at": kept.received_at.isoformat(),
            "same_since": kept.same_since.isoformat(),
            "identity": kept.identity,
            "last_modified": kept.last_modified,
            "expires": kept.expires.isoformat() if kept.expires else None,
            "document": kept.document,
        }
        self._write(self._file(endpoint), content)

    def keep_waits(self, waits: Waits, now: datetime) -> None:
        """Write how long it wants to be left alone from now on; the same on a full disk."""
        if waits:
            self._write(self._waits_file, {"account": self._account, "told_at": now.isoformat(), "waits": dict(waits)})
            return
        with suppress(OSError):
            self._waits_file.unlink()

    def recall_waits(self, now: datetime) -> Waits:
        """What is left of the waits; by a clock that was set back since, nothing of them has passed."""
        try:
            root = Field(json.loads(self._waits_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError):
            return {}
        told_at, names = root.at("told_at").instant(), root.at("waits").value
        if root.at("account").text() != self._account or told_at is None or not isinstance(names, dict):
            return {}
        passed_s = max(0.0, (now - told_at).total_seconds())
        told = {name: root.at("waits", name).number(Span(0, LONGEST_S)) for name in names}
        return {name: wait_s - passed_s for name, wait_s in told.items() if wait_s is not None and wait_s > passed_s}

    def _write(self, target: Path, content: Mapping[str, object]) -> None:
        draft = target.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            os.replace(draft, target)  # noqa: PTH105  (Path.replace is the same)
        except OSError as err:
            if not self._broken:
                log.warning("weather cannot be kept for a restart: %s", err.strerror)
            self._broken = True
            return
        if self._broken:
            log.info("weather is kept for a restart again")
        self._broken = False

    def recall(self, endpoint: str, now: datetime, keep_s: float) -> Kept | None:
        """The kept reply if it is whole, of this site and not older than `keep_s` seconds."""
        file = self._file(endpoint)
        try:
            root = Field(json.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError):
            self._drop(file, "broken")
            return None
        received_at, same_since = root.at("received_at").instant(), root.at("same_since").instant()
        if root.at("version").value != VERSION or received_at is None or same_since is None:
            self._drop(file, "not ours")
            return None
        if root.at("site").text() != self._site:
            self._drop(file, "of another site")
            return None
        if now - received_at > timedelta(seconds=keep_s) or received_at - now > FUTURE_TOLERANCE:
            self._drop(file, "too old")
            return None
        return Kept(
            document=root.at("document").value,
            received_at=received_at,
            same_since=same_since,
            identity=root.at("identity").text() or None,
            last_modified=root.at("last_modified").text(),
            expires=root.at("expires").instant(),
        )

    def drop(self, endpoint: str) -> None:
        """Forget a reply that turned out to be unfit."""
        self._drop(self._file(endpoint), "unfit")

    @property
    def _waits_file(self) -> Path:
        return self._folder / f"{self._provider}.waits.json"

    def _file(self, endpoint: str) -> Path:
        return self._folder / f"{self._provider}-{endpoint}.json"

    def _drop(self, file: Path, why: str) -> None:
        log.info("kept weather %s dropped: %s", file.name, why)
        with suppress(OSError):
            file.unlink()
