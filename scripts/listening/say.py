"""Say every sentence of the list, once as a clip alone and once in the hall, and keep what was heard.

Writes `said.json` and WAV files of 16 kHz: `N-clip.wav` is the clip, `N-hall.wav` the real mix over ducked music. What
was said before in the very same way is not said again, so that a run that was broken off goes on.
"""

import json
import os
import sys
import tempfile
import time
import tomllib
import wave
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from sound import Recorder, hall_sound  # noqa: E402

from signage.app.preview import documents_of  # noqa: E402
from signage.director.documents import Documents  # noqa: E402
from signage.director.events import Event  # noqa: E402
from signage.director.model import Announcement, Call, Clip, Music, Passage, Program, Spoken  # noqa: E402
from signage.director.reports import AnnouncementFinished, PassageStarted  # noqa: E402
from signage.director.templates import fill  # noqa: E402
from signage.reading.text import spoken  # noqa: E402
from signage.speakers import narration  # noqa: E402
from signage.speakers.finish import read_wav  # noqa: E402
from signage.speakers.speakers import Speakers  # noqa: E402

HEARD_HZ = 16_000
LEAD_S, TAIL_S = 0.3, 0.4


def passages(documents: Documents) -> list[tuple[str, Passage]]:
    """The list, as templates fill it in: of a `say` all counts, of a `number` its digits alone."""
    listed = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
    templates = {template.id: template for template in documents.templates}
    found: list[tuple[str, Passage]] = []
    for kind, row in [("say", row) for row in listed["say"]] + [("number", row) for row in listed["number"]]:
        if "text" in row:
            found.append((kind, Passage(row["language"], row["text"])))
            continue
        filled = fill(templates[row["template"]], row.get("set", {}), (row["language"],))
        problems = [str(piece) for piece in filled if not isinstance(piece, Passage)]
        if problems:
            raise SystemExit(f"{row}: {problems}")
        found += [(kind, piece) for piece in filled if isinstance(piece, Passage)]
    return found


def keep(path: Path, samples: NDArray[np.float64]) -> None:
    """Write what is heard, 16 kHz as the recogniser wants it."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(HEARD_HZ)
        file.writeframes((np.clip(resample_poly(samples, 1, 3), -1, 1) * 32767).astype("<i2").tobytes())


class Ears:
    """Notes when a passage begins and ends, and cuts it out of the recording."""

    def __init__(self) -> None:
        self.began: dict[str, float] = {}
        self.ended: dict[str, float] = {}

    def post(self, event: Event) -> None:
        """Take note; called from the speakers' threads."""
        if isinstance(event, PassageStarted):
            self.began.setdefault(event.call_id, time.monotonic())
        elif isinstance(event, AnnouncementFinished):
            self.ended[event.call_id] = time.monotonic()


def hear(  # noqa: PLR0917
    speakers: Speakers, ears: Ears, recorder: Recorder, name: str, passage: Passage, clip: Clip, music: Music
) -> NDArray[np.float64]:
    """Announce one passage over ducked music and give what the hall heard of it."""
    moment = datetime.now(UTC)
    call = Call(
        id=name, name=name, passages=(passage,), by="listen", asked_at=moment, due=moment,
        expires=moment + timedelta(minutes=5), chime="soft", repeats=1,
    )  # fmt: skip
    ducked = Music(music.files, music.volume_db, ducked=True)
    program = Program(
        at=moment, open=True, places=(), music=ducked,
        announcement=Announcement(call=call, spoken=(Spoken(passage, clip),)),
    )  # fmt: skip
    speakers.perform(program)
    deadline = time.monotonic() + clip.duration_s + 20
    while name not in ears.ended:
        if time.monotonic() > deadline:
            raise SystemExit(f"{name} was not announced")
        time.sleep(0.02)
    speakers.perform(Program(at=moment, open=True, places=(), music=ducked))
    heard = recorder.take()
    start = heard.after(ears.began[name]) - LEAD_S
    return heard.between(start, start + LEAD_S + clip.duration_s + TAIL_S)


def main() -> None:
    """Say the list, or every so-many-th of it."""
    # A machine that is busy with other things is no fault of the voice.
    narration.PATIENCE_S = narration.IN_THE_MIDDLE_S = 300.0
    home, every = Path(sys.argv[1]), int(sys.argv[2])
    documents = documents_of(ROOT, datetime.now(UTC))
    notes = home / "said.json"
    known = {row["sha256"]: row for row in json.loads(notes.read_text(encoding="utf-8"))} if notes.exists() else {}
    said: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, hall_sound(Path(folder)) as sound:
        os.environ |= {name: sound.env[name] for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER")}
        ears = Ears()
        speakers = Speakers(
            ears.post, lambda: datetime.now(UTC), chimes=ROOT / "assets" / "chimes", cache=home / "clips",
            voice=documents.voice,
        )  # fmt: skip
        speakers.start()
        music = Music((ROOT / "assets" / "music" / "warm-afternoon.ogg",), 0.0)
        speakers.perform(Program(at=datetime.now(UTC), open=True, places=(), music=music))
        for number, (kind, passage) in enumerate(passages(documents)):
            if number % every:
                continue
            began = time.monotonic()
            clip = speakers.render(passage)
            rendered_s = time.monotonic() - began
            before = known.get(clip.sha256, {})
            if before.get("number") == number and (home / f"{number}-hall.wav").exists():
                said.append(before)
                continue
            samples, _ = read_wav(clip.path)
            keep(home / f"{number}-clip.wav", samples)
            with sound.recording() as recorder:
                heard = hear(speakers, ears, recorder, str(number), passage, clip, music)
            keep(home / f"{number}-hall.wav", heard)
            said.append(
                {
                    "number": number, "kind": kind, "language": passage.language, "words": passage.words,
                    "engine": clip.engine,
                    "said": spoken(passage.said or passage.words, passage.language), "seconds": clip.duration_s,
                    "rendered_s": rendered_s, "sha256": clip.sha256, "recorded_at": datetime.now(UTC).isoformat(),
                }
            )  # fmt: skip
            left = [row for row in known.values() if row["number"] > number]
            notes.write_text(json.dumps([*said, *left], ensure_ascii=False, indent=1), encoding="utf-8")
            print(
                f"{number:3} {clip.engine:22} {rendered_s:4.1f} s for {clip.duration_s:4.1f} s  {passage.words}",
                flush=True,
            )
        speakers.stop()
    notes.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
