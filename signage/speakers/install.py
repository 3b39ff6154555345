"""How does a voice pack get here? From a folder (a USB stick), or from the packages that its parts are published in.

Both are one way: the clients of the registries put packages into a folder, and a folder is searched for files and
packages. Nothing counts but the SHA-256. What is there and whole is kept, so that an interrupted installation goes on.
"""

import hashlib
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from signage.speakers.packs import Pack, PackFile, Part, is_whole, mark_verified, unmark
from signage.speakers.registries import FetchError, fetch

Progress = Callable[[int, int, str], None]
"""Bytes that are there, bytes in all, and what is being done."""

FETCHED = ".fetched"
"""Folder for packages on their way."""
_BLOCK = 1 << 20


class InstallError(Exception):
    """The pack could not be installed, in words for the operator."""


def install(pack: Pack, folder: Path, *, source: Path | None, progress: Progress) -> None:
    """Bring every file of a pack into `folder / pack.name`, verified, from a folder or (None) from its packages.

    Raises:
        InstallError: A file could not be had, is not the right one, or cannot be written.
    """
    home, fetched = folder / pack.name, folder / FETCHED
    try:
        home.mkdir(parents=True, exist_ok=True)
        missing = [file for file in pack.files if not is_whole(file, home / file.name)]
        if missing:
            unmark(pack, folder)
        there = pack.bytes - sum(file.bytes for file in missing)
        for file in missing:
            progress(there, pack.bytes, file.name)
            if source is not None:
                _bring(file, source, home)
            else:
                _fetch_all(file, fetched, partial(progress, there, pack.bytes))
                with _worthless_unless_right(fetched):
                    _bring(file, fetched, home)
            there += file.bytes
        mark_verified(pack, folder)
        progress(there, pack.bytes, "")
    except OSError as err:
        raise InstallError(f"写不了 {err.filename or home}：{err.strerror or err}") from err
    if source is None:
        shutil.rmtree(fetched, ignore_errors=True)


@contextmanager
def _worthless_unless_right(fetched: Path) -> Iterator[None]:
    """Packages that hold the wrong thing must not be found again by the next try."""
    try:
        yield
    except InstallError:
        shutil.rmtree(fetched, ignore_errors=True)
        raise


def _fetch_all(file: PackFile, shelf: Path, say: Callable[[str], None]) -> None:
    """Put the packages of a file on the shelf, those that are not there yet."""
    shelf.mkdir(parents=True, exist_ok=True)
    for part in file.parts:
        if not (shelf / part.archive).exists():
            say(f"{part.package} {part.version}")
            _fetch(part, shelf)


def _fetch(part: Part, shelf: Path) -> None:
    arriving = shelf / "arriving"
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir()
    try:
        fetch(part, arriving, shelf)
    except FetchError as err:
        raise InstallError(str(err)) from err
    (arriving / part.archive).replace(shelf / part.archive)


def _bring(file: PackFile, shelf: Path, home: Path) -> None:
    """Put one file in its place, from the shelf's files or packages; it appears whole or not at all."""
    if not shelf.is_dir():
        raise InstallError(f"没有这个文件夹：{shelf}")
    half = home / f"{file.name}.half"
    found = False
    try:
        for opened in (_lying(file, shelf), _packed(file, shelf)):
            for streams in opened:
                found = True
                if _written(streams, half) == (file.bytes, file.sha256):
                    half.replace(home / file.name)
                    return
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as err:
        raise InstallError(f"{shelf} 里的安装包坏了：{err}") from err
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    raise InstallError(
        f"{shelf} 里的 {file.name} 不是要的那一个，内容对不上" if found else f"{shelf} 里没有 {file.name}"
    )


def _lying(file: PackFile, shelf: Path) -> Iterator[Iterable[IO[bytes]]]:
    """Files of the right size, whatever their names: upstream calls them otherwise."""
    for path in sorted(shelf.rglob("*")):
        if path.is_file() and path.stat().st_size == file.bytes:
            with path.open("rb") as stream:
                yield (stream,)


def _packed(file: PackFile, shelf: Path) -> Iterator[Iterable[IO[bytes]]]:
    """The parts in their packages, once all are on the shelf."""
    archives = {path.name: path for path in shelf.rglob("*") if path.suffix in {".whl", ".tgz"}}
    if file.parts and all(part.archive in archives for part in file.parts):
        yield _members(file.parts, archives)


def _members(parts: tuple[Part, ...], archives: dict[str, Path]) -> Iterator[IO[bytes]]:
    for part in parts:
        with _member(archives[part.archive], part.path) as stream:
            yield stream


@contextmanager
def _member(archive: Path, path: str) -> Iterator[IO[bytes]]:
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel, wheel.open(path) as stream:
                yield stream
        else:
            with tarfile.open(archive) as package:
                extracted = package.extractfile(path)
                if extracted is None:
                    raise KeyError(path)
                with extracted as stream:
                    yield stream
    except KeyError as err:
        raise InstallError(f"{archive.name} 里没有 {path}") from err


def _written(streams: Iterable[IO[bytes]], half: Path) -> tuple[int, str]:
    """Copy streams in a row; tells size and SHA-256 of what was written."""
    digest, size = hashlib.sha256(), 0
    with half.open("wb") as out:
        for stream in streams:
            while block := stream.read(_BLOCK):
                digest.update(block)
                size += out.write(block)
    return size, digest.hexdigest()
