"""The commands about voices: which there are, bring one here, check it, try it."""

import argparse
import sys
from pathlib import Path

from signage.app.commands.correcting import correct
from signage.app.commands.offline import say
from signage.reading.text import spoken
from signage.speakers.install import InstallError, install
from signage.speakers.packs import FOLDER_VARIABLE, Pack, default_folder, faults, is_installed, known, pack

_BAR = 30


def voices(options: argparse.Namespace) -> int:
    """Do what was asked about voices."""
    folder: Path = options.voices or default_folder()
    match options.action:
        case "install":
            return _install(options.name, folder, options.source)
        case "check":
            return _check(folder)
        case "try":
            return _try(options)
        case "correct":
            return correct(options)
        case _:
            return _list(folder)


def _list(folder: Path) -> int:
    for each in known():
        state = "已安装" if is_installed(each, folder) else f"没有安装，signage voices install {each.name}"
        print(f"{each.name} {each.version}  {each.title}")
        print(f"  {'、'.join(each.languages)}  {_megabytes(each.bytes)}  {each.licence}  {each.source}")
        print(f"  {state}")
    print(f"文件夹：{folder}")
    return 0


def _install(name: str, folder: Path, source: Path | None) -> int:
    wanted = pack(name)
    if wanted is None:
        print(f"没有叫 {name} 的声音包，有：{'、'.join(each.name for each in known())}", file=sys.stderr)
        return 2
    try:
        install(wanted, folder, source=source, progress=_Progress(wanted))
    except InstallError as err:
        print(f"\n没有装好：{err}", file=sys.stderr)
        return 1
    print(f"装好了：{folder / name}")
    if folder != default_folder():
        print(f"运行大厅时，请把环境变量 {FOLDER_VARIABLE} 设为 {folder}")
    return 0


def _check(folder: Path) -> int:
    bad = 0
    for each in known():
        if not (folder / each.name).exists():
            print(f"{each.name}：没有安装")
            continue
        found = faults(each, folder)
        bad += bool(found) or not is_installed(each, folder)
        print(
            f"{each.name}："
            + ("；".join(found) or ("完好" if is_installed(each, folder) else "没有装完，请再安装一次"))
        )
    return 1 if bad else 0


def _try(options: argparse.Namespace) -> int:
    print(f"念作：{spoken(options.text, options.lang)}")
    return say(options)


class _Progress:
    """A bar on a terminal, a line for each file elsewhere."""

    def __init__(self, wanted: Pack) -> None:
        self._name = wanted.name
        self._last = ""

    def __call__(self, there: int, in_all: int, doing: str) -> None:
        filled = there * _BAR // in_all
        line = f"{self._name} [{'█' * filled}{'·' * (_BAR - filled)}] {there * 100 // in_all:3} %  {doing}"
        if sys.stdout.isatty():
            print(f"\r\x1b[K{line}", end="" if doing else "\n", flush=True)
        elif doing != self._last:
            print(line, flush=True)
        self._last = doing


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
