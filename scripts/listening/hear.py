"""Write down what is heard in the recordings. Runs in the recogniser's own place, without the product."""

import json
import sys
from pathlib import Path

from faster_whisper import WhisperModel

home = Path(sys.argv[1])
listener = WhisperModel(str(home / "whisper-base"), device="cpu", compute_type="int8", cpu_threads=2)
said = json.loads((home / "said.json").read_text(encoding="utf-8"))
for row in said:
    for where in ("clip", "hall"):
        pieces, _ = listener.transcribe(
            str(home / f"{row['number']}-{where}.wav"), language=row["language"], beam_size=5, temperature=0.0,
            condition_on_previous_text=False,
        )  # fmt: skip
        row[where] = "".join(piece.text for piece in pieces).strip()
    print(row["number"], row["clip"], "|", row["hall"], flush=True)
(home / "heard.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
