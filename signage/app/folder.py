"""How does the product read a hall's folder? Against its own assets, the conditions it judges, the scenes it draws."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from signage.app.paths import ASSETS
from signage.content.documents import read_hall
from signage.content.faults import Fault
from signage.director.conditions import CONDITIONS
from signage.director.documents import Documents
from signage.sketch.scenes import SCENES


def read(folder: Path, now: datetime, instead: Mapping[str, str | None] | None = None) -> Documents | tuple[Fault, ...]:
    """The documents of a hall, or everything that is wrong with them; `instead` of files as `read_hall` takes it."""
    return read_hall(folder, assets=ASSETS, conditions=CONDITIONS, scenes=SCENES, now=now, instead=instead)
