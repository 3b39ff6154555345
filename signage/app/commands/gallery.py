"""The command that shows everything a hall can show, as pictures."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from signage.app.paths import default_hall
from signage.app.preview import BadHallError, documents_of


def gallery(options: argparse.Namespace) -> int:
    """Write every slide, banner, scene and pose, and sheets to see them together."""
    folder: Path = (options.hall or default_hall()).resolve()
    try:
        documents = documents_of(folder, datetime.now(UTC))
    except BadHallError as err:
        print(err, file=sys.stderr)
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
