"""With which certificate does the desk speak, and is it still good? One of the admin's own, or one made here.

What is made here lies in the folder `tls` of the state folder with a note of its end and its names, and is made anew
in time; then phones ask once more whether they may trust it, and the fingerprint on the hall's screen tells them.
"""

import json
import logging
import ssl
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from signage.console.serving.secret import CERTIFICATE, KEY, write_private

log = logging.getLogger(__name__)

LASTS = timedelta(days=397)
"""Browsers refuse what lasts longer."""
RENEWED_BEFORE = timedelta(days=30)
PATIENCE_S = 30
NOTE = "made.json"


class NoCertificateError(Exception):
    """Why the desk cannot speak safely, in words."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files, and the SHA-256 of the certificate, by which a person can tell it from another."""

    certificate: Path
    key: Path
    fingerprint: str


class Identity:
    """What the desk shows of itself. `find` gives the certificate as it is now; it may be asked from any thread."""

    def __init__(self, find: Callable[[], Certificate]) -> None:
        self._find = find
        self.shown = find()
        self.context = context_of(self.shown)

    def renew(self) -> None:
        """Show the certificate of today: one made anew in time, or what the admin has put in its place."""
        try:
            fresh = self._find()
            load(self.context, fresh)
        except NoCertificateError as err:
            log.warning("The certificate cannot be renewed: %s", err)
        else:
            self.shown = fresh


def given(certificate: Path, key: Path) -> Certificate:
    """The admin's own; NoCertificateError when the two do not fit or cannot be read."""
    context_of(Certificate(certificate, key, ""))
    return Certificate(certificate, key, fingerprint_of(certificate))


def own(folder: Path, names: Sequence[str], now: datetime) -> Certificate:
    """The one made here for these names; made anew when it is broken, lacks a name or comes to its end.

    Raises:
        NoCertificateError: it cannot be made.
    """
    kept = Certificate(folder / CERTIFICATE, folder / KEY, "")
    if not _is_good(folder, kept, names, now):
        _make(folder, names, now)
    return Certificate(kept.certificate, kept.key, fingerprint_of(kept.certificate))


def context_of(shown: Certificate) -> ssl.SSLContext:
    """What the server needs to speak with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    load(context, shown)
    return context


def load(context: ssl.SSLContext, shown: Certificate) -> None:
    """Show this one to whoever comes from now on."""
    try:
        context.load_cert_chain(shown.certificate, shown.key)
    except (OSError, ValueError) as err:
        raise NoCertificateError(f"证书不能用：{shown.certificate}（{err}）") from err


def fingerprint_of(certificate: Path) -> str:
    """The SHA-256 as browsers show it, `AB:CD:…`."""
    try:
        first, end, _ = certificate.read_text(encoding="ascii").partition("-----END CERTIFICATE-----")
        digest = sha256(ssl.PEM_cert_to_DER_cert(first[first.index("-----BEGIN") :] + end)).hexdigest().upper()
    except (OSError, ValueError) as err:
        raise NoCertificateError(f"证书读不出来：{certificate}（{err}）") from err
    return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))


def _is_good(folder: Path, kept: Certificate, names: Sequence[str], now: datetime) -> bool:
    try:
        note = json.loads((folder / NOTE).read_text(encoding="ascii"))
        made, ends = datetime.fromisoformat(note["made"]), datetime.fromisoformat(note["ends"])
        has_names = set(names) <= set(note["names"])
        is_that_one = note["fingerprint"] == fingerprint_of(kept.certificate)
        context_of(kept)
    except (OSError, ValueError, KeyError, TypeError, NoCertificateError):
        return False
    # A clock that was wrong when it was made shows as a beginning in the future.
    return has_names and is_that_one and made <= now < ends - RENEWED_BEFORE


def _make(folder: Path, names: Sequence[str], now: datetime) -> None:
    made = str(folder), now.isoformat(), str(LASTS.days), *names
    command = (sys.executable, "-m", "signage.console.serving.certify", *made)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S, stdin=subprocess.DEVNULL)
        note = {
            "made": now.isoformat(),
            "ends": (now + LASTS).isoformat(),
            "names": list(names),
            "fingerprint": fingerprint_of(folder / CERTIFICATE),
        }
        write_private(folder / NOTE, json.dumps(note))
    except subprocess.CalledProcessError as err:
        last = err.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise NoCertificateError(f"证书做不出来：{last}") from err
    except (OSError, subprocess.TimeoutExpired) as err:
        raise NoCertificateError(f"证书做不出来：{err}") from err
    log.info("A certificate was made for %s", ", ".join(names))
