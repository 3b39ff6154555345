"""Bring the listener here, by the way that voice packs come."""

import sys
from pathlib import Path

from signage.speakers.install import install
from signage.speakers.packs import is_installed, read_manifest

home = Path(sys.argv[1])
listener = read_manifest((Path(__file__).parent / "whisper.toml").read_text(encoding="utf-8"))
if not is_installed(listener, home):
    install(listener, home, source=None, progress=lambda there, all_, what: print(f"{there * 100 // all_:3} % {what}"))
