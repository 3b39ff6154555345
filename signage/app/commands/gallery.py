"""The command that shows everything a hall can show, as pictures."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from signage.app.paths import ASSETS, hall_folder
from signage.content.documents import read_hall
from signage.content.faults import Fault
from signage.director.conditions import CONDITIONS
from signage.director.documents import Documents
from signage.sketch.scenes import SCENES

HEARD = ("config/announcements.toml", "config/schedule.toml", "config/cases.toml")
"""Documents of what is heard; captions in the gallery are made up."""


def gallery(options: argparse.Namespace) -> int:
    """Write every slide, banner, scene and pose, and sheets to see them together."""
    folder = hall_folder(options.hall)
    documents = _shown(folder)
    if documents is None:
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever display there is, or was
    from signage.app.gallery import save_gallery

    try:
        count = save_gallery(documents, options.size, options.out)
    except OSError as err:
        print(f"写不了：{err}", file=sys.stderr)
        return 1
    print(f"{options.out}  {count} 张")
    return 0


def _shown(folder: Path) -> Documents | None:
    """What the hall shows; what is wrong with the documents is told, and hinders nothing where no picture is theirs."""
    found = _read(folder, ())
    if isinstance(found, Documents):
        return found
    for fault in found:
        print(fault, file=sys.stderr)
    found = _read(folder, HEARD)
    return found if isinstance(found, Documents) else None


def _read(folder: Path, left_out: Sequence[str]) -> Documents | tuple[Fault, ...]:
    return read_hall(
        folder,
        assets=ASSETS,
        conditions=CONDITIONS,
        scenes=SCENES,
        now=datetime.now(UTC),
        instead=dict.fromkeys(left_out),
    )
