"""A copy of the small hall that a test may spoil, and how to spoil it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signage.content.documents import read_hall
from signage.content.faults import Fault
from signage.director.documents import Documents

HALLS = Path(__file__).parent / "halls"
CONDITIONS = frozenset({"rain_now", "rain_heavy", "snow_now", "dusk", "fine_day", "cold", "heat_35"})
READ_AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class HallFolder:
    folder: Path
    assets: Path = HALLS / "assets"

    def read(self, now: datetime = READ_AT, **options: object) -> Documents | tuple[Fault, ...]:
        return read_hall(self.folder, assets=self.assets, conditions=CONDITIONS, now=now, **options)

    def documents(self, **options: object) -> Documents:
        found = self.read(**options)
        assert isinstance(found, Documents), "\n".join(map(str, found))
        return found

    def faults(self, **options: object) -> list[str]:
        found = self.read(**options)
        assert isinstance(found, tuple), "the hall was found good"
        return [str(fault) for fault in found]

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace the one place where `old` stands; gives the line on which `new` begins."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def campaign(self, slides: str, head: str = 'name = "试一试"') -> Documents | tuple[Fault, ...]:
        """Read the hall with one more campaign."""
        self.write("playlists/extra.toml", f"{head}\n{slides}")
        return self.read()


@pytest.fixture
def hall(tmp_path: Path) -> HallFolder:
    folder = tmp_path / "hall"
    shutil.copytree(HALLS / "small", folder)
    return HallFolder(folder)


@pytest.fixture
def spoiled(hall: HallFolder) -> Callable[[str, str, str], tuple[int, list[str]]]:
    """Make one edit and read: the line of the edit, and the faults."""

    def spoil(name: str, old: str, new: str) -> tuple[int, list[str]]:
        line = hall.edit(name, old, new)
        return line, hall.faults()

    return spoil
