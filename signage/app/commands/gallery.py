"""The command that shows everything a hall can show, as pictures."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from signage.app.folder import read
from signage.app.paths import hall_folder
from signage.director.documents import Documents

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
    found = read(folder, datetime.now(UTC))
    if isinstance(found, Documents):
        return found
    for fault in found:
        print(fault, file=sys.stderr)
    found = read(folder, datetime.now(UTC), dict.fromkeys(HEARD))
    return found if isinstance(found, Documents) else None
