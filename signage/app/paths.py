"""Where things lie: the sample hall, the product's assets, and the state of a running hall."""

import os
from pathlib import Path

from platformdirs import user_state_path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
LAST_GOOD = "last-good.json"
"""Of the state folder: the last documents that were good."""
DATABASE_VARIABLE = "NUANPING_DATABASE_URL"


def hall_folder(named: Path | None) -> Path:
    """The folder of the hall: the one that was named, else this one if it is a hall's, else the sample hall."""
    here = Path.cwd()
    return (named or (here if (here / "config" / "hall.toml").is_file() else ROOT)).resolve()


def state_folder(named: Path | None = None) -> Path:
    """Where a running hall keeps what belongs to it alone: database, journal, token, port, caches."""
    return (named or user_state_path("nuanping", appauthor=False)).resolve()


def journal_of(state: Path) -> Path | str:
    """Where a hall's journal is: on a server if the surroundings name one, else a file of its state folder."""
    return os.environ.get(DATABASE_VARIABLE) or state / "journal.sqlite3"
