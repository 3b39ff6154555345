"""The mixer process: takes orders on its input, plays, and reports on its output, one line each.

It is a process of its own so that a lost sound device cannot freeze the picture and a busy picture cannot click.
It ends, with a fade, when its input closes, however the program at the other end went.
"""

import argparse
import contextlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

# One thread is plenty for adding two buses, and each of the others would cost memory.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from signage.speakers.mix import Mix
from signage.speakers.music import Music
from signage.speakers.orders import (
    Alive,
    Announce,
    Append,
    Cut,
    Device,
    Duck,
    FileFailed,
    Muted,
    PlayMusic,
    Ready,
    Report,
    UseDevice,
    from_line,
    to_line,
)
from signage.speakers.output import Output
from signage.speakers.timeline import Samples, UnreadableError, lay_out, read_clip, read_sound

_LAST_FADE_WITHIN_S = 1.5
_MOST_WORDS = 60
_WORDS_WITHIN_LOOKS = 5


def main() -> None:
    """Play until the input closes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--device", default="", help="part of the name of the sound device; the default one if empty")
    parser.add_argument("--mute", type=Path, help="nothing is heard while this file exists")
    options = parser.parse_args()
    # A terminal's Ctrl-C reaches the whole group; the program that owns us decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, 0, -10)

    reports: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
    writer = threading.Thread(target=_write, args=(reports,), name="reports")
    writer.start()
    music = Music(reports.put)
    mix = Mix(music, reports.put)
    look = _MuteFile(options.mute, mix, reports).look if options.mute else lambda: None
    look()
    output = Output(
        mix,
        lambda present, name, substitute: reports.put(Device(present, name, substitute)),
        lambda: reports.put(Alive()),
        options.device,
        look,
    )
    output.run()
    reports.put(Ready())
    _obey(sys.stdin, mix, output, reports)
    mix.end()
    mix.ended.wait(_LAST_FADE_WITHIN_S)
    reports.put(None)
    writer.join(timeout=1)
    # A sound system that hangs would hold up an orderly exit for ever.
    os._exit(0)


def _obey(lines: Iterable[str], mix: Mix, output: Output, reports: "queue.SimpleQueue[Report | None]") -> None:
    for line in lines:
        match from_line(line):
            case PlayMusic() as order:
                mix.play(order)
            case Duck(on):
                mix.duck(on)
            case Announce() as order:
                _say(order, mix, reports)
            case Append() as order:
                _go_on(order, mix, reports)
            case Cut(serial):
                mix.cut(serial)
            case UseDevice(wanted):
                output.want(wanted)


def _say(order: Announce, mix: Mix, reports: "queue.SimpleQueue[Report | None]") -> None:
    reader = _Reader(order.serial, reports)
    chime = reader.read(order.chime, -1)
    clips = tuple(reader.read(part.clip, number) for number, part in enumerate(order.parts))
    line = lay_out(order, chime, clips)
    mix.say(order.serial, line, reader.trouble, stays_open=order.open, volume_db=order.volume_db)


def _go_on(order: Append, mix: Mix, reports: "queue.SimpleQueue[Report | None]") -> None:
    reader = _Reader(order.serial, reports)
    more = [(stretch, reader.read(stretch.clip, stretch.passage)) for stretch in order.stretches]
    mix.append(order.serial, more, order.trouble or reader.trouble, stays_open=order.open)


class _MuteFile:
    """A file that shuts us up as long as it is there: a fire alarm's contact, or whoever may, puts it there.

    It is looked at here and not by the program that owns us: that may hang, and the alarm must be heard.
    """

    def __init__(self, path: Path, mix: Mix, reports: "queue.SimpleQueue[Report | None]") -> None:
        self._path = path
        self._mix = mix
        self._reports = reports
        self._was: bool | None = None
        self._looks = 0
        """How often its words are still waited for: who makes a file writes into it a moment later."""

    def look(self) -> None:
        """See whether it is there, and do at once what follows."""
        there = os.path.exists(self._path)  # noqa: PTH110 - a third of the time, all day
        if there is not self._was:
            self._was = there
            self._mix.mute(on=there)
            self._looks = _WORDS_WITHIN_LOOKS
        if self._looks:
            words = self._words() if there else ""
            self._looks -= 1
            if words or not there or not self._looks:
                self._looks = 0
                self._reports.put(Muted(there, words))

    def _words(self) -> str:
        try:
            with self._path.open(encoding="utf-8", errors="replace") as file:
                words = file.read(_MOST_WORDS)
        except OSError:
            return ""
        return "".join(char for char in words.partition("\n")[0] if char.isprintable()).strip()


class _Reader:
    """Reads the files of one order, and tells of those that cannot be read."""

    def __init__(self, serial: int, reports: "queue.SimpleQueue[Report | None]") -> None:
        self._serial = serial
        self._reports = reports
        self.trouble = ""
        """Why some of the speech is missing."""

    def read(self, file: str, passage: int) -> Samples | None:
        """The samples; None without a file, or when it cannot be read."""
        if not file:
            return None
        try:
            return read_sound(Path(file)) if passage < 0 else read_clip(Path(file))
        except UnreadableError as err:
            self._reports.put(FileFailed(self._serial, passage, file, str(err)))
            if passage >= 0:
                self.trouble = str(err)
            return None


def _write(reports: "queue.SimpleQueue[Report | None]") -> None:
    # Written by a thread of its own: the sound must not wait for a reader that is busy.
    while (report := reports.get()) is not None:
        try:
            sys.stdout.write(to_line(report))
            sys.stdout.flush()
        except OSError:
            return


if __name__ == "__main__":
    main()
