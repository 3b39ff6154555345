"""Where is measured? A display and a sound device of our own, seen from outside as a visitor would."""

import contextlib
import mmap
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sound import Sound, hall_sound

from signage.console.client.running import HallError, Running

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SIGNAGE = ROOT / ".venv" / "bin" / "signage"
SIZE = (1920, 1080)
AT = "2026-05-20T10:00:00+08:00"
"""A Wednesday morning, hours from any scheduled call of the sample hall that could disturb."""

GRAINY = 24
"""A page has this many colours at least among a few thousand points: its paper has a grain; an empty window has one."""
LOOK_EVERY_S = 0.004


class Stage:
    """A display of 1920x1080 without a graphics card, a null sound device, and folders that go when all is done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self._folders = 0

    def __enter__(self) -> Self:
        self.sound: Sound = self._stack.enter_context(hall_sound(self.folder))
        display = self._stack.enter_context(_display(self.folder))
        self._pixels = _framebuffer(self.folder / "Xvfb_screen0")
        # A hall keeps its compiled modules; a tool that forbids that here would be measured as our slow start.
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.env = usual | {
            "DISPLAY": display,
            "PULSE_SERVER": self.sound.env["PULSE_SERVER"],
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            "LC_ALL": "C.UTF-8",
        }
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def empty_folder(self) -> Path:
        """A folder that nobody has used."""
        self._folders += 1
        made = self.folder / f"state-{self._folders}"
        made.mkdir()
        return made

    def page_is_up(self) -> bool:
        """Whether the display shows a whole page, not black and not empty paper."""
        return len(np.unique(self._pixels[100:-100:16, 100:-100:16])) >= GRAINY

    def wait_for_page(self, process: "subprocess.Popen[bytes]", patience_s: float = 60.0) -> float:
        """`time.monotonic()` of the moment at which a page is seen."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            if self.page_is_up():
                return time.monotonic()
            if process.poll() is not None:
                raise RuntimeError(f"{process.args!r} ended with {process.returncode}: {self._complaints()}")
            time.sleep(LOOK_EVERY_S)
        raise RuntimeError("no page came up: " + self._complaints())

    def wait_for_answers(self, hall: Running) -> None:
        """Wait until the hall answers its staff."""
        deadline = time.monotonic() + 60
        while True:
            try:
                hall.now()
            except HallError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return

    def wait_for_dark(self) -> None:
        """Wait until no window is left."""
        deadline = time.monotonic() + 10
        while self._pixels[::16, ::16].any():
            if time.monotonic() > deadline:
                raise RuntimeError("a window stays")
            time.sleep(LOOK_EVERY_S)

    @contextmanager
    def running(self, *command: str | Path) -> "Iterator[subprocess.Popen[bytes]]":
        """A program on this stage, ended with the block."""
        self.wait_for_dark()
        with (self.folder / "programs.log").open("wb") as log:
            words = [str(word) for word in command]
            process = subprocess.Popen(words, env=self.env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def hall(self, state: Path, *words: str | Path, hall: Path = ROOT) -> tuple[str | Path, ...]:
        """The command that a hall is started with."""
        return (SIGNAGE, "run", "--hall", hall, "--state", state, "--at", AT, *words)

    @staticmethod
    def state_of(command: Sequence[str | Path]) -> Path:
        """The state folder that a command names."""
        return Path(command[list(command).index("--state") + 1])

    def bare(self, *words: str | Path) -> tuple[str | Path, ...]:
        """The command for the bare window: pictures that were painted before, a crossfade, a clock."""
        return (sys.executable, HERE / "bare.py", *words)

    def pages(self, count: int) -> list[Path]:
        """Pages of the sample hall as PNG files, each another one, painted by the product once."""
        folder = self.folder / "pages"
        folder.mkdir(exist_ok=True)
        made = [folder / f"{number}.png" for number in range(count)]
        for number, path in enumerate(made):
            if not path.exists():
                moment = AT.replace("10:00", f"{10 + number}:00")
                size = f"{SIZE[0]}x{SIZE[1]}"
                command = (SIGNAGE, "snapshot", "--hall", ROOT, "--at", moment, "--size", size, "--out", path)
                subprocess.run([str(word) for word in command], env=self.env, check=True, cwd=ROOT)
        return made

    def quiet_hall(self, *, slides: int, dwell_s: float, motion: str = "still", last: bool = False) -> Path:
        """The sample hall without music or scheduled calls, showing the first (or `last`) slides in turn."""
        folder = self.empty_folder()
        shutil.copytree(ROOT / "config", folder / "config")
        hall = folder / "config" / "hall.toml"
        words = hall.read_text(encoding="utf-8").partition("[music]")[0]
        hall.write_text(words.replace('motion = "calm"', f'motion = "{motion}"'), encoding="utf-8")
        (folder / "config" / "schedule.toml").unlink()
        (folder / "playlists").mkdir()
        shown = SLIDES[-slides:] if last else SLIDES[:slides]
        (folder / "playlists" / "tips.toml").write_text(_playlist(shown, dwell_s, 50), encoding="utf-8")
        (folder / "playlists" / "evergreen.toml").write_text(_playlist((EVERGREEN,), dwell_s, 0), encoding="utf-8")
        return folder

    def _complaints(self) -> str:
        return (self.folder / "programs.log").read_text(encoding="utf-8", errors="replace")[-2000:]


SLIDES = (
    ("house", "先坐一会儿\n椅子在窗边，\n水在您右手边", "Have a seat first\nThe chairs are by the window."),
    ("help", "带齐证件\n身份证和复印件，\n少跑一趟", "Bring your papers\nID and a copy: one trip is enough."),
    ("machine", "手机没电了\n靠窗有充电桌，\n线也有", "Out of power\nThe charging table is by the window."),
    ("greeting", "慢慢来\n头一回用机器，\n我们陪您", "Take your time\nFirst time? We will come and help."),
    ("term", "喝口水吧\n饮水处在里面，\n杯子在上面", "Some water\nThe water corner is further in."),
    ("rain", "伞放门口\n地上干干净净，\n走着也安心", "Umbrellas by the door\nA dry floor is a safe floor."),
)
"""(scene, Chinese, English): as much to paint as on a slide of the sample hall."""
EVERGREEN = ("house", "欢迎光临\n今天也请随意", "Welcome\nMake yourself at home today.")


def _playlist(slides: Sequence[tuple[str, str, str]], dwell_s: float, priority: int) -> str:
    rows = [f'name = "测量"\npriority = {priority}\n']
    for number, (scene, zh, en) in enumerate(slides):
        rows.append(
            f'[[slides]]\nid = "s{number}"\ntext.zh = """\n{zh}"""\ntext.en = """\n{en}"""\n'
            f'scene = "{scene}"\ndwell = "{dwell_s:g}s"\n'
        )
    return "\n".join(rows)


@contextmanager
def _display(folder: Path) -> Iterator[str]:
    """An X server that keeps its picture in a file of `folder`; its name."""
    reader, writer = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ("Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(5)


def _framebuffer(path: Path) -> NDArray[np.uint32]:
    """The display's pixels as they are now: the file is in the format of `xwd`, and the X server draws into it."""
    with path.open("r+b") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    header = struct.unpack(">25I", whole[:100])
    size, width, height, row_bytes, colours = header[0], header[4], header[5], header[12], header[19]
    pixels = np.frombuffer(whole, np.uint32, row_bytes // 4 * height, size + colours * 12)
    return pixels.reshape(height, row_bytes // 4)[:, :width]
