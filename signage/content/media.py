"""Which file a document means: one inside the hall's folder, else inside the product's own assets, never outside."""

import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from signage.content.faults import WrongValueError, guess, shown
from signage.content.notation import string
from signage.director.wanted import LONGEST_RECORDING_S

SOUND = (".wav", ".flac", ".mp3", ".ogg")
PICTURE = (".png", ".jpg", ".jpeg", ".webp", ".svg")
VIDEO = (".mp4", ".webm", ".mkv", ".mov")
_name = string(255)


class Shelf:
    """The two folders in which a document's files are looked up."""

    def __init__(self, folder: Path, assets: Path) -> None:
        self._roots = [Path(os.path.realpath(root)) for root in (folder, assets)]

    def file(self, endings: tuple[str, ...]) -> Callable[[object], Path]:
        """A converter from a relative name to an existing file with one of these endings."""

        def convert(value: object) -> Path:
            name = _name(value)
            if PurePosixPath(name).suffix.lower() not in endings:
                raise WrongValueError(f"文件要以 {' '.join(endings)} 结尾，现在是 {shown(name)}")
            found = self._find(name)
            if found is None:
                raise WrongValueError(f"没有这个文件：{shown(name)}{guess(name, self._beside(name))}")
            state = _state(found)
            if state is None or not stat.S_ISREG(state.st_mode):
                raise WrongValueError(f"不是普通文件：{shown(name)}")
            if state.st_size == 0:
                raise WrongValueError(f"文件是空的：{shown(name)}")
            return found

        return convert

    def recording(self, value: object) -> tuple[Path, float]:
        """A sound that can be played as an announcement, with its seconds."""
        # Loaded only where a hall has recordings.
        import miniaudio

        found = self.file(SOUND)(value)
        try:
            lasts_s = miniaudio.get_file_info(str(found)).duration
        except (miniaudio.MiniaudioError, OSError) as err:
            raise WrongValueError(f"这段录音打不开：{shown(value)}") from err
        if not lasts_s:
            raise WrongValueError(f"录音里没有声音：{shown(value)}")
        if lasts_s > LONGEST_RECORDING_S:
            raise WrongValueError(f"录音最长 {LONGEST_RECORDING_S // 60} 分钟，这段有 {lasts_s:.0f} 秒")
        return found, lasts_s

    def any(self, value: object) -> Path:
        """An existing file or folder."""
        name = _name(value)
        found = self._find(name)
        if found is None:
            raise WrongValueError(f"没有这个文件或文件夹：{shown(name)}")
        return found

    def holds(self, name: str, endings: tuple[str, ...]) -> bool:
        """Whether a file of this name, with one of the endings, is on the shelf."""
        return any(self._find(name + ending) for ending in endings)

    def _find(self, name: str) -> Path | None:
        if "\\" in name or ":" in name:
            raise WrongValueError(f"文件路径用 / 分开，从大厅文件夹写起，现在是 {shown(name)}")
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise WrongValueError(f"只能用大厅文件夹或产品素材里的文件，现在是 {shown(name)}")
        for root in self._roots:
            # Not Path.resolve: it raises on a loop of links.
            real = Path(os.path.realpath(root / name))
            if real.is_relative_to(root) and _state(real):
                return real
            if _state(root / name):
                raise WrongValueError(f"文件的链接指到了文件夹外面：{shown(name)}")
        return None

    def _beside(self, name: str) -> list[str]:
        parent = PurePosixPath(name).parent
        names: list[str] = []
        for root in self._roots:
            try:
                names += [str(parent / each) for each in sorted(each.name for each in (root / parent).iterdir())[:200]]
            except OSError:
                continue
        return names


def _state(path: Path) -> os.stat_result | None:
    # Path.exists raises where the name is too long or the folder is not ours to read.
    try:
        return path.stat()
    except OSError:
        return None
