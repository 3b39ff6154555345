"""How is a hall to be run?"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a hall is run. `seconds` ends it by itself; `off_screen` shows nothing and still does everything."""

    hall: Path
    state: Path
    windowed: bool = False
    off_screen: bool = False
    snapshots: Path | None = None
    seconds: float | None = None
    ask_weather: bool = True
