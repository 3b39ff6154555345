"""A sound device without hardware: what would a visitor of the hall hear?

`hall_sound` runs a PulseAudio of its own with a null sink, so that the mix can be recorded and measured, the device
can be taken away and given back, and two tests never hear each other.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
DRY_SAMPLES = 48
_NULL_SINK = ("sink_name={name}", "rate=48000", "channels=2", "norewinds=1")


@dataclass
class Recording:
    """What was heard: one channel as floats of -1..1, with the monotonic time of its first sample."""

    samples: NDArray[np.float64]
    began_s: float
    """`time.monotonic()` of the first sample, as well as the recorder can tell (within about 20 ms)."""
    rate: int = RATE

    @property
    def seconds(self) -> float:
        """How long the recording is."""
        return len(self.samples) / self.rate

    def between(self, start_s: float, end_s: float) -> NDArray[np.float64]:
        """The samples of a span, counted from the beginning of the recording."""
        return self.samples[max(0, round(start_s * self.rate)) : max(0, round(end_s * self.rate))]

    def level_db(self, start_s: float = 0.0, end_s: float | None = None) -> float:
        """RMS of a span in dB of full scale; silence is -120."""
        part = self.between(start_s, self.seconds if end_s is None else end_s)
        return float(20 * np.log10(max(1e-6, np.sqrt(np.mean(np.square(part)))))) if len(part) else -120.0

    def tone_db(self, hz: float, window_s: float = 0.02) -> NDArray[np.float64]:
        """The level of one tone over time, a value per `window_s`, in dB of full scale."""
        size = round(window_s * self.rate)
        blocks = self.samples[: len(self.samples) // size * size].reshape(-1, size)
        wave = np.exp(-2j * np.pi * hz * np.arange(size) / self.rate)
        return np.asarray(20 * np.log10(np.maximum(1e-6, np.abs(blocks @ wave) * 2 / size)))

    def sounding(self, hz: float, above_db: float = -50.0, window_s: float = 0.01) -> list[tuple[float, float]]:
        """The spans (start, end in seconds) in which a tone is louder than `above_db`."""
        loud = np.concatenate(([False], self.tone_db(hz, window_s) > above_db, [False]))
        edges = np.flatnonzero(np.diff(loud.astype(int)))
        return [(float(a) * window_s, float(b) * window_s) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    def given(self) -> tuple["Recording", NDArray[np.intp]]:
        """Only what the device was given, and where each sample of it lies in this recording.

        A busy machine lets a device run dry: then it plays nothing at all for a moment, and what was to come comes
        later by as much. That can be told from any quiet music beneath, which is never exactly nothing for long.
        """
        nothing = np.concatenate(([0], (self.samples == 0).astype(int), [0]))
        begins, ends = np.flatnonzero(np.diff(nothing) == 1), np.flatnonzero(np.diff(nothing) == -1)
        dry = ends - begins >= DRY_SAMPLES
        played = np.ones(len(self.samples), bool)
        for begin, end in zip(begins[dry], ends[dry], strict=True):
            played[begin:end] = False
        return Recording(self.samples[played], self.began_s), np.flatnonzero(played)

    def after(self, monotonic_s: float) -> float:
        """Where in the recording a moment of `time.monotonic()` lies, in seconds."""
        return monotonic_s - self.began_s


@dataclass
class Sound:
    """A private sound server; `env` makes a child process hear only this one."""

    env: dict[str, str]
    sink: str = "hall"
    _modules: dict[str, str] = field(default_factory=dict)
    _server: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start the server, without a device."""
        socket = self.env["PULSE_SERVER"].removeprefix("unix:")
        self._modules.clear()
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no"),
                *("--log-target=stderr", "--log-level=error", "-L", f"module-native-protocol-unix socket={socket}"),
            ],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 10
        while True:
            try:
                self.pactl("info")
            except subprocess.SubprocessError:
                assert self._server.poll() is None, "pulseaudio did not start"
                assert time.monotonic() < deadline, "pulseaudio does not answer"
                time.sleep(0.05)
            else:
                return

    def crash(self) -> None:
        """Kill the server; `start` and `load` bring it back."""
        if self._server is not None:
            # A frozen one must be able to die too.
            self._server.send_signal(signal.SIGCONT)
            self._server.kill()
            self._server.wait()
            Path(self.env["PULSE_SERVER"].removeprefix("unix:")).unlink(missing_ok=True)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Hold the server still while the block runs, as a hung driver would."""
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._server.send_signal(signal.SIGCONT)

    def hears(self, hz: float, within_s: float, name: str = "") -> bool:
        """Whether a device plays a tone before `within_s` is over."""
        with self.recording(name) as recorder:
            length_s = 0.0
            while length_s < within_s:
                length_s += 0.2
                if recorder.until(length_s).sounding(hz):
                    return True
        return False

    def pactl(self, *words: str) -> str:
        """What the server answers to a command."""
        return subprocess.run(
            ["pactl", *words], env=self.env, check=True, capture_output=True, text=True, timeout=10
        ).stdout.strip()

    def load(self, name: str = "") -> None:
        """Plug a device in."""
        name = name or self.sink
        options = [option.format(name=name) for option in _NULL_SINK]
        self._modules[name] = self.pactl("load-module", "module-null-sink", *options)

    def unload(self, name: str = "") -> None:
        """Pull a device out."""
        self.pactl("unload-module", self._modules.pop(name or self.sink))

    def make_default(self, name: str) -> None:
        """Choose the device that programs get when they do not ask for one."""
        self.pactl("set-default-sink", name)

    @contextmanager
    def recording(self, name: str = "") -> Iterator["Recorder"]:
        """Record what a device plays while the block runs; `recorder.take()` gives what was heard so far."""
        recorder = Recorder(self.env, name or self.sink)
        try:
            yield recorder
        finally:
            recorder.close()

    def record(self, seconds: float, name: str = "") -> Recording:
        """Record what a device plays from now on."""
        with self.recording(name) as recorder:
            return recorder.until(seconds)


class Recorder:
    """A running recording. Its clock is the device's own, tied to `time.monotonic()` by the earliest arrival."""

    def __init__(self, env: dict[str, str], sink: str) -> None:
        command = [
            "parec",
            "-d",
            f"{sink}.monitor",
            "--format=s16le",
            f"--rate={RATE}",
            "--channels=1",
            "--latency-msec=10",
        ]
        self._process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._data = bytearray()
        self._began = float("inf")
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.until(0.05)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while piece := os.read(self._process.stdout.fileno(), 65536):
            arrived = time.monotonic()
            with self._more:
                self._data += piece
                # Every arrival bounds the beginning from above; the least late one is nearest to the truth.
                self._began = min(self._began, arrived - len(self._data) / 2 / RATE)
                self._more.notify_all()

    def until(self, seconds: float, patience_s: float = 5.0) -> Recording:
        """The recording once it is `seconds` long."""
        with self._more:
            enough = self._more.wait_for(lambda: len(self._data) >= seconds * RATE * 2, timeout=seconds + patience_s)
        assert enough, "the sound device delivers nothing to record"
        return self.take()

    def take(self) -> Recording:
        """What was heard so far."""
        with self._more:
            whole = bytes(self._data[: len(self._data) // 2 * 2])
            return Recording(np.frombuffer(whole, "<i2").astype(np.float64) / 32768, self._began)

    def close(self) -> None:
        """End the recording."""
        self._process.kill()
        self._process.wait()
        self._thread.join(timeout=5)
        if self._process.stdout:
            self._process.stdout.close()


@contextmanager
def hall_sound(folder: Path, *, device: bool = True) -> Iterator[Sound]:
    """Run a sound server of its own in `folder`, with one device called `hall` unless `device` is False."""
    runtime = folder / "sound"
    runtime.mkdir(mode=0o700)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PULSE_", "PIPEWIRE_"))}
    env |= {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(runtime), "PULSE_SERVER": f"unix:{runtime / 'native'}"}
    sound = Sound(env)
    try:
        sound.start()
        if device:
            sound.load()
        yield sound
    finally:
        sound.crash()
