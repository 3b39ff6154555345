"""From a program to sound: what changed since the last one, and which order makes it so?

The speakers only compare, order and report. What is said is decided by the director, how it sounds by the mixer
process, and whether it was heard by the sound device.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from signage.director.events import Event
from signage.director.model import Announcement, Clip, Music, Passage, Program
from signage.director.plans import VoicePlan
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    MuteChanged,
    PartFailed,
    PassageStarted,
    SoundChanged,
    SpeechFailed,
    SpeechRendered,
)
from signage.speakers.chimes import Chimes
from signage.speakers.delivery import Delivery, length_s
from signage.speakers.orders import (
    LOST,
    Cut,
    Device,
    Duck,
    FileFailed,
    Finished,
    MusicFailed,
    MusicMended,
    Muted,
    PassageBegan,
    PlayMusic,
    Ready,
    Report,
    Silent,
    Started,
)
from signage.speakers.process import MIXER, MixerProcess
from signage.speakers.telling import Telling
from signage.speakers.voice import Voice
from signage.speakers.workshop import WORKER

_MIXER_PATIENCE_S = 3.0
"""How long an announcement waits for a mixer that is starting, on top of its own length, before it is given up."""

NO_SOUND = "应该有声音，却已经静了三秒"
_NO_MIXER = "播音程序没有运行"

_Key = tuple[str, int, int]


class Speakers:
    """The hall's loudspeakers. `perform` belongs to the main thread; `post` is called from several others.

    `chimes` are the folders in which a call's chime is looked up by name, the hall's own first. `cache` is where
    clips are kept. `device` is a part of the sound device's name, empty for the system's default. Nothing is heard
    while the file `mute` exists.
    """

    def __init__(
        self,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        *,
        chimes: Path | tuple[Path, ...],
        cache: Path,
        voice: VoicePlan,
        device: str = "",
        mute: Path | None = None,
        mixer: tuple[str, ...] = MIXER,
        worker: tuple[str, ...] = WORKER,
    ) -> None:
        self._post = post
        self._now = now
        self._chimes = Chimes((chimes,) if isinstance(chimes, Path) else chimes, self._chime_is_missing)
        self._voice = Voice(
            voice, cache, rendered=self._rendered, failed=self._unspoken, told=self._told, worker=worker
        )
        self._mixer = MixerProcess(
            device, reported=self._reported, ended=self._mixer_ended, looked=self._looked, command=mixer, mute=mute
        )
        self._lock = threading.Lock()
        self._ready = False
        self._music = Music()
        self._serial = 0
        self._under_way: dict[int, Delivery] = {}
        self._current: int | None = None
        """Serial of the announcement that the program wants and the mixer has; None also while one fades out."""
        self._done: _Key | None = None
        """What ended while the program may still name it: it is not said again."""
        self._waiting: tuple[Announcement, float] | None = None
        """An announcement for which no mixer runs yet, and the monotonic time at which it would be over."""
        self._sound: bool | None = None
        self._substitute = False
        self._muted = False
        self._mixer_failed = False

    def start(self) -> None:
        """Start the mixer and the voice."""
        self._voice.start()
        self._mixer.start()

    def stop(self) -> None:
        """Fade out, end both processes, and report what was cut by it."""
        self._voice.stop()
        self._mixer.stop()

    def perform(self, program: Program) -> None:
        """Make this the sound of the hall. Only what differs from the last program is done."""
        with self._lock:
            self._perform_music(program.music)
            self._perform_announcement(program.announcement)
        spoken = program.announcement.spoken if program.announcement else ()
        missing = tuple(part.passage for part in spoken if part.clip is None)
        ahead = tuple(passage for passage in program.prepare if passage not in missing)
        self._voice.want((*missing, *ahead), urgent=len(missing))

    def renew(self, voice: VoicePlan, device: str = "") -> None:
        """Speak by another plan from now on, what is being said goes on; and on another device, at once."""
        self._voice.renew(voice)
        self._mixer.use(device)

    def render(self, passage: Passage) -> Clip:
        """Make the clip of a passage and wait for it; for commands, not for the main thread of a running hall.

        Raises:
            SpeechError: No engine could say it.
        """
        return self._voice.render(passage)

    def expect(self, language: str, for_s: float) -> None:
        """Words of this language are likely to be needed soon: load its voice. Returns at once."""
        self._voice.expect(language, for_s)

    # The program, compared with what is being done

    def _perform_music(self, music: Music) -> None:
        old, self._music = self._music, music
        if not self._ready:
            return
        if (music.files, music.volume_db) != (old.files, old.volume_db):
            self._mixer.send(_play(music))
        if music.ducked != old.ducked:
            self._mixer.send(Duck(music.ducked))

    def _perform_announcement(self, wanted: Announcement | None) -> None:
        if wanted is None:
            self._done = self._waiting = None
            if self._current is not None:
                self._mixer.send(Cut(self._current))
                self._current = None
            return
        current = self._under_way.get(self._current) if self._current is not None else None
        if current is not None and current.announcement.call.id == wanted.call.id:
            current.now_known(wanted.spoken)
            self._go_on(current)
            return
        if _key(wanted) == self._done:
            return
        if self._ready:
            self._order(wanted)
        elif self._waiting is None or self._waiting[0].call.id != wanted.call.id:
            self._waiting = (wanted, time.monotonic() + _MIXER_PATIENCE_S + length_s(wanted))

    def _order(self, announcement: Announcement) -> None:
        self._serial += 1
        self._current, self._done, self._waiting = self._serial, None, None
        delivery = Delivery(self._serial, announcement, time.monotonic())
        self._under_way[self._serial] = delivery
        for part in announcement.spoken:
            if (telling := self._voice.telling(part.passage)) is not None:
                delivery.told(part.passage, telling)
        self._mixer.send(delivery.first_order(self._chimes.file(announcement.call.chime)))
        self._go_on(delivery)
        self._voice.used(tuple(part.clip.path for part in announcement.spoken if part.clip))

    def _go_on(self, delivery: Delivery) -> None:
        """Give the mixer what may be said now of an announcement whose voice is still at work."""
        if (more := delivery.more(time.monotonic())) is not None:
            self._mixer.send(more)

    def _chime_is_missing(self, name: str, missing: bool) -> None:
        self._post(PartFailed(self._now(), f"chime:{name}", "没有这个提示音" if missing else "", ended=not missing))

    # What the mixer reports, on its own thread

    def _reported(self, report: Report) -> None:
        with self._lock:
            events = self._events(report)
        for event in events:
            self._post(event)

    def _events(self, report: Report) -> tuple[Event, ...]:
        at = self._now()
        match report:
            case Ready():
                return self._resume()
            case Device(present, name, substitute):
                return (*self._sound_changed(present, name), *self._stood_in(present, name, substitute))
            case Started(serial) if order := self._under_way.get(serial):
                return (AnnouncementStarted(at, order.announcement.call.id),)
            case PassageBegan(serial, repeat, passage) if order := self._under_way.get(serial):
                order.repeat, order.passage = repeat, passage
                return (PassageStarted(at, order.announcement.call.id, repeat, passage),)
            case Finished(serial, heard, why, repeat, passage, heard_s) if order := self._under_way.pop(serial, None):
                self._close(serial, order)
                call_id, lost = order.announcement.call.id, why in LOST
                return (AnnouncementFinished(at, call_id, heard, why, repeat, passage, lost, heard_s),)
            case FileFailed(serial, passage, file, why):
                return self._file_failed(serial, passage, file, why)
            case MusicFailed(file, why):
                return (PartFailed(at, f"music:{Path(file).name}", why),)
            case MusicMended(file):
                return (PartFailed(at, f"music:{Path(file).name}", "", ended=True),)
            case Silent(on):
                return (PartFailed(at, "mix", "" if on is False else NO_SOUND, ended=not on),)
            case Muted(on, who) if on is not self._muted:
                self._muted = on
                return (MuteChanged(at, on, who),)
        return ()

    def _resume(self) -> tuple[Event, ...]:
        """A mixer is ready: tell it everything that is wanted now."""
        self._ready = True
        self._mixer.send(Duck(self._music.ducked))
        self._mixer.send(_play(self._music))
        if self._waiting is not None:
            self._order(self._waiting[0])
        failed, self._mixer_failed = self._mixer_failed, False
        return (PartFailed(self._now(), "mixer", "", ended=True),) if failed else ()

    def _sound_changed(self, present: bool, name: str = "") -> tuple[Event, ...]:
        news, self._sound = present != self._sound, present
        return (SoundChanged(self._now(), present, name),) if news else ()

    def _stood_in(self, present: bool, name: str, substitute: bool) -> tuple[Event, ...]:
        news = present and substitute is not self._substitute
        self._substitute = substitute if present else self._substitute
        why = f"没有找到选定的声音设备，先用{name or '系统默认的'}" if substitute else ""
        return (PartFailed(self._now(), "sound:device", why, ended=not substitute),) if news else ()

    def _file_failed(self, serial: int, passage: int, file: str, why: str) -> tuple[Event, ...]:
        order = self._under_way.get(serial)
        if passage < 0:
            return (PartFailed(self._now(), f"chime:{Path(file).stem}", why),)
        if order is not None:
            self._voice.mend(order.announcement.spoken[passage].passage)
        return (PartFailed(self._now(), "clip", f"{Path(file).name}：{why}"),)

    def _close(self, serial: int, order: Delivery) -> None:
        if serial == self._current:
            self._current, self._done = None, _key(order.announcement)

    def _mixer_ended(self, why: str) -> None:
        with self._lock:
            self._ready = False
            at = self._now()
            events: list[Event] = [] if self._mixer_failed else [PartFailed(at, "mixer", why)]
            self._mixer_failed = True
            for serial, order in tuple(self._under_way.items()):
                self._close(serial, order)
                call_id, reason = order.announcement.call.id, f"播音程序中途退出（{why}）"
                events.append(AnnouncementFinished(at, call_id, False, reason, order.repeat, order.passage, lost=True))  # noqa: FBT003
            self._under_way.clear()
            events += self._sound_changed(present=False)
        for event in events:
            self._post(event)

    def _looked(self) -> None:
        """A few times a second: what is to be heard and may go on now, and what nobody will hear any more."""
        with self._lock:
            current = self._under_way.get(self._current) if self._current is not None else None
            if current is not None:
                self._go_on(current)
            if self._waiting is None or time.monotonic() < self._waiting[1]:
                return
            given_up, self._waiting = self._waiting[0], None
            self._done = _key(given_up)
            at, first = self._now(), (given_up.from_repeat, given_up.from_passage)
            self._post(AnnouncementFinished(at, given_up.call.id, False, _NO_MIXER, *first, lost=True))  # noqa: FBT003

    # What the voice reports, on its own threads

    def _told(self, passage: Passage, telling: Telling) -> None:
        with self._lock:
            for delivery in self._under_way.values():
                delivery.told(passage, telling)
                self._go_on(delivery)

    def _rendered(self, passage: Passage, clip: Clip) -> None:
        self._post(SpeechRendered(self._now(), passage, clip))

    def _unspoken(self, passage: Passage, why: str) -> None:
        self._post(SpeechFailed(self._now(), passage, why))


def _key(announcement: Announcement) -> _Key:
    return announcement.call.id, announcement.from_repeat, announcement.from_passage


def _play(music: Music) -> PlayMusic:
    return PlayMusic(files=tuple(str(file) for file in music.files), volume_db=music.volume_db)
