"""Write down what is heard in the recordings. Runs in the recogniser's own place, without the product.

What was written down of the same clip before is kept, so that a run that was broken off goes on.
"""

import json
import sys
from pathlib import Path

from faster_whisper import WhisperModel

PLACES = ("clip", "hall")

home = Path(sys.argv[1])
listener = WhisperModel(str(home / "whisper-base"), device="cpu", compute_type="int8", cpu_threads=2)
said = json.loads((home / "said.json").read_text(encoding="utf-8"))
notes = home / "heard.json"
known = {row["sha256"]: row for row in json.loads(notes.read_text(encoding="utf-8"))} if notes.exists() else {}
for number, row in enumerate(said):
    before = known.get(row["sha256"], {})
    for where in PLACES:
        if before.get("recorded_at") == row["recorded_at"] and where in before:
            row[where] = before[where]
            continue
        pieces, _ = listener.transcribe(
            str(home / f"{row['number']}-{where}.wav"), language=row["language"], beam_size=5, temperature=0.0,
            condition_on_previous_text=False,
        )  # fmt: skip
        row[where] = "".join(piece.text for piece in pieces).strip()
    print(row["number"], row["clip"], "|", row["hall"], flush=True)
    left = [row for row in known.values() if row["sha256"] not in {each["sha256"] for each in said[: number + 1]}]
    notes.write_text(json.dumps([*said[: number + 1], *left], ensure_ascii=False, indent=1), encoding="utf-8")
notes.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
