"""How a document is saved: wholly or not at all, the version before kept beside, and never over another's edit."""

import hashlib
import os
import tempfile
import threading
from pathlib import Path

PREVIOUS = ".bak"
"""Ending of the version before, beside the document."""

# Between the comparison and the renaming no other save of this program may come; they come from many threads.
_SAVING = threading.Lock()


class ConflictError(Exception):
    """The file is not the one that was edited: somebody else saved it, made it or deleted it meanwhile."""


def digest(text: str) -> str:
    """The SHA-256 by which a version of a document is known, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_document(path: Path, text: str, *, expected_sha256: str | None) -> str:
    """Save a document and give the SHA-256 of what was saved.

    After a power cut the file is the old one or the new one, never a part. The version before stays beside, as
    `rain.toml.bak`. Any thread may call this.

    Args:
        path: the document.
        text: all of it.
        expected_sha256: of the bytes that were edited; None for a document that must not exist yet.

    Raises:
        ConflictError: the file changed meanwhile; nothing was written.
        OSError: it cannot be saved; the old version is still there.
    """
    raw = text.encode()
    with _SAVING:
        before = _bytes(path)
        found = None if before is None else hashlib.sha256(before).hexdigest()
        if found != expected_sha256:
            raise ConflictError(str(path))
        if before is not None and before != raw:
            replace_file(path.with_name(path.name + PREVIOUS), before, like=path)
        if before != raw:
            replace_file(path, raw, like=path)
    return hashlib.sha256(raw).hexdigest()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def replace_file(path: Path, raw: bytes, *, like: Path) -> None:
    """Put `raw` in the place of a file at once, with the permissions of `like`."""
    # A link stays a link: the file that it points to is replaced.
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(like.stat().st_mode & 0o777 if like.exists() else 0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself outlive a power cut; Windows has no handle of a folder and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
