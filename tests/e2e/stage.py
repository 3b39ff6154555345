"""A hall for one test: its documents, and the real program that runs it."""

import signal
import subprocess
import sys
import threading
import time
import wave
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from struct import pack
from zoneinfo import ZoneInfo

import numpy as np
import psutil

from signage.console.client import HallError, Running
from signage.console.replies import LineReply, NowReply

ZONE = ZoneInfo("Asia/Shanghai")
DAY = "2026-06-10"
"""A Wednesday, and no holiday."""

SIGNAGE = (sys.executable, "-m", "signage")

READY_S = 40.0
"""Generous: the machine of the tests may be busy. What is promised is measured, not waited for."""

# Slides are told apart by the colour of their picture, sounds by their tone: multiples of 50 Hz do not disturb each
# other in windows of 20 ms.
RAIN, FINE, TEA, BOOK = (200, 30, 30), (250, 210, 40), (40, 160, 80), (40, 80, 200)
CAPTION, URGENT_CAPTION = (255, 239, 201), (255, 184, 97)
MUSIC_HZ, CHIME_HZ, URGENT_HZ, GREETING_HZ, FAREWELL_HZ = 300.0, 2000.0, 2600.0, 700.0, 900.0
MUCH = 0.02
"""The share of the screen that a picture or a banner takes at least."""

HALL = """
name = { zh = "小营业厅", en = "Small Hall" }
latitude = 31.23
longitude = 121.47
timezone = "Asia/Shanghai"
languages = ["zh", "en"]
motion = "still"

[opening]
workdays = ["09:00-17:30"]
weekend = ["09:00-17:30"]
margin_before = "0s"
margin_after = "15s"

[[places]]
id = "entrance"
name = { zh = "门口", en = "Entrance" }

[[facilities]]
id = "umbrella"
name = { zh = "爱心雨伞", en = "Umbrellas" }
where = { zh = "门口伞架", en = "the stand by the door" }
total = 6

[music]
files = ["media/music.wav"]

[[music.spans]]
time = "08:00-18:00"
volume_db = 0
"""

WEATHER = """
provider = "qweather"

[keys.qweather]
env = "QWEATHER_KEY"

[base_urls]
qweather = "{url}/{path}"
"""

ANNOUNCEMENTS = """
[[template]]
id = "lost_found"
name = { zh = "失物招领", en = "Lost and found" }
text = { zh = "{item}，请到{desk}认领。", en = "Please come to the desk." }
repeats = 1

[[template.field]]
name = "item"
kind = "item"
label = { zh = "物品", en = "Item" }

[[template.field]]
name = "desk"
kind = "desk"
label = { zh = "认领处", en = "Desk" }

[[template]]
id = "car_owner"
name = { zh = "请车主", en = "Car owner" }
text = { zh = "请车主移车。", en = "Please move your car." }
priority = "urgent"
repeats = 1
"""

SCHEDULE = """
[[call]]
name = "开门问候"
audio = "media/greeting.wav"
text = { zh = "早上好，欢迎光临。", en = "Good morning." }
at = "opening"
kind = "greeting"

[[call]]
name = "关门送别"
audio = "media/farewell.wav"
text = { zh = "慢走，明天见。", en = "Good night." }
at = "closing"
kind = "closing"
"""

# Fast talkers: the tests have other things to do.
VOICE = """
[zh]
engines = ["pyttsx3:cmn"]
rate = 300

[en]
engines = ["pyttsx3:en"]
rate = 220
"""

EVERYDAY = """
name = { zh = "每天", en = "Every day" }
priority = 0

[[slides]]
id = "tea"
text = { zh = "慢慢来\\n喝口热茶", en = "Take your time" }
picture = "media/tea.png"
dwell = "4s"

[[slides]]
id = "book"
text = { zh = "不着急\\n看会儿书", en = "No hurry" }
picture = "media/book.png"
dwell = "4s"
"""

RAINY = """
name = { zh = "下雨", en = "Rain" }
condition = "rain_now"

[[slides]]
id = "rain"
text = { zh = "外面有雨\\n伞先沥一沥", en = "It is raining" }
picture = "media/rain.png"
dwell = "4s"
"""

FINE_DAY = """
name = { zh = "好天气", en = "A fine day" }
condition = "fine_day"

[[slides]]
id = "fine"
text = { zh = "天真好\\n出门走走", en = "A fine day" }
picture = "media/fine.png"
dwell = "4s"
"""


def local(wall: str) -> datetime:
    """A moment of the day by the hall's clock."""
    return datetime.fromisoformat(f"{DAY}T{wall}").replace(tzinfo=ZONE)


def write_hall(folder: Path, weather_url: str = "", **changes: str) -> Path:
    """A small hall in `folder`; `changes` replace or add documents, `playlists_x` standing for `playlists/x.toml`."""
    documents = {
        "config_hall": HALL, "config_announcements": ANNOUNCEMENTS, "config_schedule": SCHEDULE,
        "config_voice": VOICE,
        "config_weather": WEATHER.replace("{url}", weather_url).replace("{path}", "a") if weather_url else
        'provider = "met_norway"\ncontact = "hall@example.org"\n[base_urls]\nmet_norway = "http://127.0.0.1:9"\n',
        "playlists_everyday": EVERYDAY, "playlists_rainy": RAINY, "playlists_fine": FINE_DAY,
    }  # fmt: skip
    for name, words in (documents | changes).items():
        part, _, file = name.partition("_")
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / f"{file}.toml").write_text(words, encoding="utf-8")
    (folder / "media").mkdir()
    (folder / "chimes").mkdir()
    for name, colour in {"rain": RAIN, "fine": FINE, "tea": TEA, "book": BOOK}.items():
        write_picture(folder / "media" / f"{name}.png", colour)
    for name, hz, seconds in (
        ("media/music", MUSIC_HZ, 40.0), ("media/greeting", GREETING_HZ, 4.0), ("media/farewell", FAREWELL_HZ, 3.0),
        ("chimes/soft", CHIME_HZ, 0.5), ("chimes/urgent", URGENT_HZ, 0.5),
    ):  # fmt: skip
        _write_tone(folder / f"{name}.wav", hz, seconds)
    return folder


def write_picture(path: Path, colour: tuple[int, int, int]) -> None:
    """A PNG of one colour."""
    side = 64

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * side) * side
    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    whole = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + whole)


def _write_tone(path: Path, hz: float, seconds: float) -> None:
    rate = 48_000
    tone = 0.25 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((tone * 32767).astype("<i2").tobytes())


class RunningHall:
    """`signage run` as a process of its own, and what can be seen of it from outside."""

    def __init__(
        self, folder: Path, state: Path, env: Mapping[str, str], at: str, *more: str, program: Sequence[str] = SIGNAGE
    ) -> None:
        self.folder = folder
        self.state = state
        self.env = {**env, "QWEATHER_KEY": "a-key-for-tests"}
        self.api = Running(state)
        self.lines: list[str] = []
        self._expected: list[str] = []
        self._begins = local(at)
        self.spawned = time.monotonic()
        # Until the clock was read, as well as can be told.
        self._clock = self._begins, self.spawned
        self.process = subprocess.Popen(
            [*program, "run", "--hall", str(folder), "--state", str(state), "--at",
             self._begins.replace(tzinfo=None).isoformat(), *more],
            env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                self.lines.append(line.rstrip())

    # Time

    def now(self) -> datetime:
        """What the hall's clock shows."""
        at, moment = self._clock
        return at + timedelta(seconds=time.monotonic() - moment)

    def moment(self, told: datetime | str) -> float:
        """`time.monotonic()` at a time of the hall's clock."""
        at, moment = self._clock
        when = datetime.fromisoformat(told) if isinstance(told, str) else told
        return moment + (when - at).total_seconds()

    def _read_clock(self) -> None:
        """Ask for the time as one asks a time server: of several answers the quickest is the most exact."""

        def reading() -> tuple[float, datetime, float]:
            asked = time.monotonic()
            told = self.api.announce("test", template="car_owner", dry_run=True)["due"]
            answered = time.monotonic()
            return answered - asked, datetime.fromisoformat(told), (asked + answered) / 2

        _, at, moment = min(reading() for _ in range(9))
        self._clock = at, moment

    def told(self, words: str) -> None:
        """Tell a rehearsal something; `signage run` itself does not listen."""
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()

    # What it shows and says

    def until_ready(self, within_s: float = READY_S) -> "RunningHall":
        """Wait until all its parts take part."""
        deadline = time.monotonic() + within_s
        while True:
            try:
                self._read_clock()
            except HallError:
                assert self.process.poll() is None, f"the hall ended: {self.lines}"
                assert time.monotonic() < deadline, f"the hall is not ready: {self.lines}"
                time.sleep(0.05)
            else:
                return self

    def sees(self, seen: Callable[[NowReply], object], within_s: float, what: str = "it") -> NowReply:
        """What the hall tells of itself once it tells so."""
        deadline = time.monotonic() + within_s
        while True:
            told = self.api.now()
            if seen(told):
                return told
            news = {name: told[name] for name in ("at", "open", "places", "announcement", "weather", "health")}  # type: ignore[literal-required]
            assert time.monotonic() < deadline, f"{what} did not happen within {within_s} s; {news}; {self.lines[-9:]}"
            time.sleep(0.02)

    def calls(self) -> list[LineReply]:
        """Every call of the journal."""
        return self.api.journal(kind="call")["lines"]

    def writes(self, kind: str, of: Callable[[LineReply], object], count: int = 1, within_s: float = 5) -> list[LineReply]:
        """The journal's lines of a kind that are so, once there are as many."""
        deadline = time.monotonic() + within_s
        while len(lines := [line for line in self.api.journal(kind=kind)["lines"] if of(line)]) < count:
            assert time.monotonic() < deadline, f"the journal has {lines} after {within_s} s"
            time.sleep(0.05)
        return lines

    def ends(self, call_id: str, outcome: str, within_s: float = 30) -> LineReply:
        """The journal's line of a call once it has come to this end."""
        return self.writes(
            "call", lambda line: line["subject"] == call_id and line["outcome"] == outcome, within_s=within_s
        )[0]

    def command(self, *words: str) -> str:
        """What a command answers that asks this hall."""
        done = subprocess.run(
            [*SIGNAGE, *words, "--state", str(self.state)],
            env=self.env, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    # Faults

    def expects(self, *words: str) -> None:
        """Lines with such words are no surprise."""
        self._expected += words

    def complaints(self) -> list[str]:
        """Warnings, errors and the like that nobody expects."""
        bad = (" WARNING ", " ERROR ", " CRITICAL ", "Traceback", "Error:", "qt.", "QML", "QObject")
        return [
            line
            for line in self.lines
            if any(word in line for word in bad) and not any(word in line for word in self._expected)
        ]

    def children(self) -> list[psutil.Process]:
        """The processes that the hall started."""
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def mixer(self) -> psutil.Process:
        """Its mixer."""
        return next(child for child in self.children() if "signage.speakers.mixer" in child.cmdline())

    def kill(self) -> None:
        """As a power cut does it."""
        self.process.kill()
        self.process.wait(10)
        self._leave()

    def stop(self, within_s: float = 20) -> int:
        """Ask it to end, as systemd does; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(within_s)
        self._leave()
        return status


    def _leave(self) -> None:
        self._reader.join(10)
        if self.process.stdin is not None:
            self.process.stdin.close()


def gone(processes: list[psutil.Process], within_s: float = 6) -> list[psutil.Process]:
    """Those of the processes that are still there after a while; they are killed."""
    _, alive = psutil.wait_procs(processes, timeout=within_s)
    for process in alive:
        process.kill()
    return alive


@contextmanager
def run_hall(
    folder: Path,
    state: Path,
    env: Mapping[str, str],
    at: str,
    *more: str,
    surprises: bool = False,
    program: Sequence[str] = SIGNAGE,
) -> Iterator[RunningHall]:
    """Run a hall for as long as the block; afterwards nothing of it is left, and it has complained of nothing."""
    hall = RunningHall(folder, state, env, at, *more, program=program)
    children: list[psutil.Process] = []
    try:
        yield hall
        children = hall.children()
        if hall.process.poll() is None:
            assert hall.stop() == 0
        assert not gone(children), "a process of the hall outlived it"
        assert surprises or hall.complaints() == []
    finally:
        children = children or hall.children()
        if hall.process.poll() is None:
            hall.kill()
        gone(children, within_s=1)
