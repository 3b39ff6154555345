"""What does a program with all its children cost? Read from /proc while it runs."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")
KIB = 1024
WITH_DISPLAY = "/memfd:xorg"
"""What libxcb calls the memory that a program and the X server have in common."""
_MAPPING = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(.*)$")


def tree(pid: int) -> Iterator[int]:
    """A process and everything that it started."""
    yield pid
    for thread in _listed(Path(f"/proc/{pid}/task")):
        for child in _read(thread / "children").split():
            yield from tree(int(child))


def cpu_s(pid: int) -> float:
    """Seconds of processor that the tree has used, with those children that ended."""
    total = 0.0
    for each in tree(pid):
        fields = _read(Path(f"/proc/{each}/stat")).rpartition(")")[2].split()
        total += sum(map(int, fields[11:15])) * TICK_S if fields else 0.0
    return total


def is_voice_worker(pid: int) -> bool:
    """Whether this is the short-lived process that renders speech."""
    return "voice_worker" in _read(Path(f"/proc/{pid}/cmdline"))


def pss_mb(pid: int) -> float:
    """Proportional set size of the tree without voice workers, as the kernel counts it."""
    total = 0
    for each in tree(pid):
        if not is_voice_worker(each):
            found = re.search(r"^Pss: +(\d+)", _read(Path(f"/proc/{each}/smaps_rollup")), re.MULTILINE)
            total += int(found[1]) if found else 0
    return total / KIB


def alone_mb(pid: int) -> float:
    """What the proportional set size would be if no other program on the machine used the same libraries.

    Private memory of each process, and each file's resident part once. At least the kernel's figure, and the same
    whatever else runs: on a machine for development Qt's pages are shared with others, in a hall they are not. The
    picture that is handed to the display server is always shared with it, in a hall too: half of it is ours.
    """
    private = 0
    files: Counter[str] = Counter()
    for each in tree(pid):
        if not is_voice_worker(each):
            anonymous, mapped = _mapped_kib(each)
            private += anonymous
            files |= mapped
    shown = sum(kib for name, kib in files.items() if name.startswith(WITH_DISPLAY))
    return (private + sum(files.values()) - shown / 2) / KIB


def _mapped_kib(pid: int) -> tuple[int, Counter[str]]:
    anonymous = resident = 0
    files: Counter[str] = Counter()
    name = ""
    for line in _read(Path(f"/proc/{pid}/smaps")).splitlines():
        if found := _MAPPING.match(line):
            name = found[1]
        elif line.startswith("Rss:"):
            resident = int(line.split()[1])
        elif line.startswith("Anonymous:"):
            own = int(line.split()[1])
            anonymous += own
            files[name] += resident - own
    return anonymous, files


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has just ended
        return ""


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
