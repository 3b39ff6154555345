"""Where things lie: the sample hall, the product's assets, and the state of a running hall."""

from pathlib import Path

from platformdirs import user_state_path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"


def default_hall() -> Path:
    """The folder of the hall: this one if it is a hall's, else the sample hall."""
    here = Path.cwd()
    return here if (here / "config" / "hall.toml").is_file() else ROOT


def default_state() -> Path:
    """Where a running hall keeps what belongs to it alone: database, journal, token, port, caches."""
    return user_state_path("nuanping", appauthor=False)
