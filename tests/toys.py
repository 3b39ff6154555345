"""A toy voice: it hums a tone as long as the words would be, slowly, and breaks as it is told."""

import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

from signage.director.plans import VoicePlan
from signage.speakers.engines.engine import Entry

TOYS: Mapping[str, Entry] = {
    "toy": Entry("toys", (), stays=True, reads_marks=True),
    "spare": Entry("toys", ()),
}
PLAN = VoicePlan(engines={"zh": ("toy:a", "spare:b"), "en": ("toy:a", "spare:b")}, rate={"zh": 150, "en": 100})
HERTZ = {"toy": 1000, "spare": 3000}

_SCRIPT = """
    import json, os, signal, sys, time, wave
    from pathlib import Path
    import numpy as np
    from signage.speakers.words import estimate_s
    def do(line):
        job = json.loads(line)
        if not job["folder"]:
            return 0
        text, folder, engine = job["text"], Path(job["folder"]), job["engine"]
        if job["most"]:
            (folder / "result.json").write_text(json.dumps({{"first": text[: job["most"]]}}))
            return 0
        with open({log!r}, "a") as log:
            log.write(engine + " " + text + "\\n")
        seconds = estimate_s(text, job["language"], job["rate"])
        why = ""
{misbehaviour}
        if not why:
            wave_form = 8000 * np.sin(2 * np.pi * {hertz}[engine] * np.arange(round(seconds * 48000)) / 48000)
            with wave.open(str(folder / "clip.wav"), "wb") as file:
                file.setnchannels(1); file.setsampwidth(2); file.setframerate(48000)
                file.writeframes(wave_form.astype("<i2").tobytes())
        (folder / "result.json").write_text(json.dumps({{"voice": "v", "why": why}}))
        return 0
    if "--stay" in sys.argv:
        for line in sys.stdin:
            print(do(line), flush=True)
    else:
        sys.exit(do(sys.stdin.read()))
"""


def toy_worker(folder: Path, misbehaviour: str = "pass") -> tuple[str, ...]:
    """A worker; `misbehaviour` runs before it hums, knows `text`, `engine`, `seconds`, `folder`, and may set `why`."""
    script = folder / "toy.py"
    body = textwrap.indent(textwrap.dedent(misbehaviour), " " * 8)
    text = textwrap.dedent(_SCRIPT.format(log=str(folder / "said"), misbehaviour=body, hertz=HERTZ))
    script.write_text(text, encoding="utf-8")
    return sys.executable, str(script)


def said(folder: Path) -> list[str]:
    """What was rendered, by whom, in order."""
    log = folder / "said"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []
