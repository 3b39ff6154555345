"""Which sound device takes our samples, and does it really take them?

The device asks for samples; as long as it asks, it consumes. One that has stopped asking is lost, whatever it says of
itself: a PulseAudio sink that was unplugged reports no error to anybody. Without a device a clock of our own asks
instead, so that an announcement nobody can hear still takes its time and its captions stay up; a device that is found
before its end hears it from where it was lost.
"""

import ctypes
import logging
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import miniaudio

from signage.speakers.mix import Mix
from signage.speakers.timeline import RATE

PERIOD_MS = 40
PERIODS = 3
LATENCY_FRAMES = PERIOD_MS * PERIODS * RATE // 1000
"""The device holds this much: a sample is consumed when the device asks for the sample that comes so much later."""

LOST_AFTER_S = 1.0
"""Twenty-five periods without a request; a machine under load has never been seen to be that late."""

LOOK_EVERY_S = 0.5
CHECK_EVERY_S = 2.0
_PUMP_S = 0.02
"""How often samples are asked for where no device asks."""
_REST_S = 0.06
"""How often is looked around while one does: a fire alarm is obeyed within 0.2 s, and twice as often costs a second of
processor a minute."""

_BACKENDS = [miniaudio.Backend[name] for name in ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "PULSEAUDIO", "ALSA")]
"""All but the null backend, which would take every sample and play none."""

_DUMMIES = ("auto_null", "Dummy Output")
"""What PulseAudio and PipeWire offer when there is no device: it consumes samples that nobody hears."""

_log = logging.getLogger(__name__)

_SILENCE = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
    lambda *_: None
)
"""Takes what ALSA has to say; kept here because ALSA keeps only its address."""


@dataclass(frozen=True, slots=True)
class Found:
    """A device as the system lists it."""

    name: str
    key: str
    id: Any

    @property
    def real(self) -> bool:
        """Whether anybody can hear it."""
        return self.name not in _DUMMIES and self.key not in _DUMMIES


class _Stream(miniaudio.PlaybackDevice):  # type: ignore[misc]
    """A playback device that also gives its context back; the library forgets it (a leak with every reconnection)."""

    def close(self) -> None:
        """Stop and free everything. Closing twice is harmless."""
        if self._device is None:
            return
        super().close()
        context = getattr(self, "_context", None)
        if context is not None:
            miniaudio.lib.ma_context_uninit(context)
            self._context = None


class Output:
    """Joins the mix to a device and keeps looking for one. `wanted` is part of a device's name; empty for the default.

    `tell(present, name, substitute)` is called from the output's threads when a device is found or lost, and once at
    the start; a substitute stands in for the wanted one.
    """

    def __init__(
        self,
        mix: Mix,
        tell: Callable[[bool, str, bool], None],
        alive: Callable[[], None],
        wanted: str,
        look: Callable[[], None] = lambda: None,
    ) -> None:
        self._mix = mix
        self._tell = tell
        self._alive = alive
        self._look_outside = look
        """Called fifty times a second."""
        self._wanted = wanted.casefold()
        self._lock = threading.RLock()
        self._stream: _Stream | None = None
        self._generation = 0
        """Which opened device may ask now; a frozen one that wakes up late is turned away."""
        self._asked_at = 0.0
        self._name = ""
        self._substitute = False
        """Playing on another device than the wanted one."""
        self._told: bool | None = None
        self._lost = threading.Event()

    def run(self) -> None:
        """Start the two threads: one that opens devices and may be held up by them, one that keeps time."""
        hush_alsa()
        threading.Thread(target=self._look, name="device", daemon=True).start()
        threading.Thread(target=self._keep_time, name="clock", daemon=True).start()

    def want(self, wanted: str) -> None:
        """Play on another device from now on."""
        self._wanted = wanted.casefold()
        self._lose()

    # Opening

    def _look(self) -> None:
        pause = threading.Event()
        while True:
            if not self._present:
                self._lost.clear()
                self._open()
            if self._present:
                self._say(present=True)
                if not self._lost.wait(CHECK_EVERY_S):
                    self._reconsider()
            else:
                self._say(present=False)
                pause.wait(LOOK_EVERY_S)

    @property
    def _present(self) -> bool:
        with self._lock:
            return self._generation % 2 == 1

    def _open(self) -> None:
        """Open the wanted device, or the default one."""
        old, self._stream = self._stream, None
        if old is not None:
            old.close()
        found = devices()
        if not any(device.real for device in found):
            return
        chosen = next((device for device in found if self._wanted and self._fits(device)), None)
        try:
            self._stream = stream = _Stream(
                miniaudio.SampleFormat.FLOAT32, 2, RATE, PERIOD_MS, chosen.id if chosen else None, PERIODS, _BACKENDS,
                app_name="Nuanping",
            )  # fmt: skip
            with self._lock:
                generation = self._generation + 1
            feed = self._feed(generation)
            next(feed)
            stream.start(feed)
        except miniaudio.MiniaudioError as err:
            _log.debug("device does not open: %s", err)
            return
        self._name = chosen.name if chosen else _only(found)
        self._substitute = bool(self._wanted) and chosen is None
        self._await_requests(generation)

    def _fits(self, device: Found) -> bool:
        return device.real and (self._wanted in device.name.casefold() or self._wanted in device.key.casefold())

    def _await_requests(self, generation: int) -> None:
        """Wait until the device asks for more than its first filling, at most as long as one that is lost."""
        deadline = time.monotonic() + LOST_AFTER_S
        pause = threading.Event()
        while self._generation != generation and time.monotonic() < deadline:
            pause.wait(0.005)

    def _reconsider(self) -> None:
        """Leave a device that became a dummy, or a substitute when the wanted one is back."""
        found = devices()
        if not found:
            return
        gone = not any(device.real for device in found)
        if gone or (self._substitute and any(self._fits(device) for device in found)):
            self._lose()

    # Playing

    def _feed(self, generation: int) -> Generator[bytes, int, None]:
        """What the device asks; runs on the device's thread."""
        frames = yield b""
        filled = 0
        while True:
            with self._lock:
                if self._generation == generation - 1 and filled >= LATENCY_FRAMES:
                    self._generation = generation
                    self._mix.device(present=True)
                mine = self._generation == generation
                if mine:
                    self._asked_at = time.monotonic()
                    block = self._mix.render(frames, latency=max(0, LATENCY_FRAMES - frames))
            filled += frames
            frames = yield block.tobytes() if mine else bytes(frames * 8)

    def _keep_time(self) -> None:
        """Ask for samples while no device does, and notice when one stops asking."""
        pause = threading.Event()
        last = alive_at = time.monotonic()
        while True:
            pause.wait(_REST_S if self._present else _PUMP_S)
            now = time.monotonic()
            self._look_outside()
            if now - alive_at >= 1.0:
                alive_at = now
                self._alive()
            with self._lock:
                if self._present:
                    last = now
                    silent_s = now - self._asked_at
                else:
                    silent_s = 0.0
                    # After a halt of the whole machine there is no use in catching up.
                    frames = round(min(now - last, 1.0) * RATE)
                    if frames:
                        self._mix.render(frames, latency=0)
                        last = now
            if silent_s > LOST_AFTER_S:
                self._lose()

    def _lose(self) -> None:
        with self._lock:
            if not self._present:
                return
            self._generation += 1
            self._mix.device(present=False)
        self._say(present=False)
        self._lost.set()

    def _say(self, *, present: bool) -> None:
        with self._lock:
            news, self._told = present != self._told, present
        if news:
            self._tell(present, self._name if present else "", present and self._substitute)


def hush_alsa() -> None:
    """Without a card ALSA writes seventy lines at every look; that there is no device we tell ourselves, once."""
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    alsa.snd_lib_error_set_handler(_SILENCE)


def devices() -> list[Found]:
    """What the system lists now, dummies included; empty also when no sound system answers."""
    try:
        listed = miniaudio.Devices(_BACKENDS).get_playbacks()
    except miniaudio.MiniaudioError:
        return []
    # The id is a union whose first bytes are the system's own name of the device wherever that is a text.
    return [
        Found(
            device["name"],
            bytes(miniaudio.ffi.buffer(device["id"])).split(b"\0")[0].decode(errors="replace"),
            device["id"],
        )
        for device in listed
    ]


def _only(found: list[Found]) -> str:
    real = [device.name for device in found if device.real]
    return real[0] if len(real) == 1 else ""
