#!/usr/bin/env python3
"""Which slides show best what the hall looks like? Writes docs/gallery: small pictures and their index.

.venv/bin/python scripts/make_gallery.py
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage

from signage.app.gallery import every_slide
from signage.app.paths import ROOT
from signage.app.preview import documents_of
from signage.director.wanted import Priority
from signage.screen.fonts import Lettering
from signage.screen.gallery import CAPTIONS, banner_plates, contact_sheets, mood_plates, scene_plates, slide_plates

FOLDER = ROOT / "docs" / "gallery"
WIDE, UPRIGHT = (960, 540), (540, 960)
COLOURS = 64
LARGEST = 100_000
"""Enough for washes, marker strokes and soft edges; the paper's grain goes. In bytes, what a picture may take."""

BEST = (
    "weather-rain-now-door-drip",
    "weather-rain-maybe-bag",
    "weather-heat-35-shade",
    "weather-heat-40-later",
    "weather-cold-water-steam",
    "weather-snow-now-stamp",
    "weather-ice-penguin",
    "weather-thunder-trees",
    "weather-typhoon-pots",
    "weather-storm-alert-official",
    "care-charging-hungry",
    "care-children-corner",
    "care-machine-steps",
    "care-lost-pockets",
    "care-fraud-prize",
    "care-water-seven_tenths",
    "hours-opening-workdays-counter",
    "house-promises-board",
    "hours-opening-workdays-come_in",
    "hours-closing-workdays-wave",
    "house-promises-mend",
    "holiday-5-duanwu-zongzi",
    "term-12-dashu-dashu",
    "evergreen-after_you",
)
BEST_UPRIGHT = (
    "weather-rain-now-inside-listen",
    "care-waiting-books",
    "care-machine-card_back",
    "day-early-breakfast",
    "care-elders-teach_phone",
    "evergreen-guest",
)
LIGHTS = {"spring-morning": "早上", "summer-day": "白天", "autumn-evening": "傍晚", "strong": "高对比"}
"""Of the same slide: what the time of day, the season and a hall's `contrast` do to it."""


def main() -> int:
    """Write the pictures and the index; 1 when a chosen slide is not there."""
    application = QGuiApplication(sys.argv[:1])
    documents = documents_of(ROOT, datetime.now(UTC))
    letters = Lettering(documents.hall.font)
    shown = {f"{each.campaign}-{each.slide.id}": each for each in every_slide(documents)}
    chosen = {**dict.fromkeys(BEST, WIDE), **{f"{name}-upright": UPRIGHT for name in BEST_UPRIGHT}}
    if missing := {name.removesuffix("-upright") for name in chosen} - shown.keys():
        print("没有这些画面:", *sorted(missing), file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in (*FOLDER.glob("*.png"), *FOLDER.glob("*.jpg")):
        old.unlink()
    rows = []
    for name, size in chosen.items():
        slide = shown[name.removesuffix("-upright")]
        (plate,) = slide_plates([slide], documents.hall, size, letters)
        rows.append((name, slide.slide.text.get("zh").replace("\n", " ")))
        save_small(plate.image, FOLDER / f"{name}.png")
    for plate in mood_plates([shown["care-water-way-thirsty"]], documents.hall, WIDE, letters):
        if plate.name in LIGHTS:
            rows.append((f"light-{plate.name}", LIGHTS[plate.name]))
            save_small(plate.image, FOLDER / f"light-{plate.name}.png")
    for plate in banner_plates(documents.hall, WIDE, letters):
        rows.append((f"banner-{plate.name}", CAPTIONS[Priority[plate.name.upper()]]))
        save_small(plate.image, FOLDER / f"banner-{plate.name}.png")
    for number, sheet in enumerate(contact_sheets(list(scene_plates(128)), letters), start=1):
        sheet.save(str(FOLDER / f"scenes-{number}.jpg"), "JPG", 82)
    (FOLDER / "README.md").write_text("\n".join(index(rows)) + "\n", encoding="utf-8")
    application.quit()
    return 0


def index(rows: list[tuple[str, str]]) -> list[str]:
    """The lines of the index, two pictures in a row."""
    lines = [
        "# 画廊 · Gallery",
        "",
        (
            "示范厅的一些画面，都是程序自己画的，没有图片素材。由 `scripts/make_gallery.py` 写成；"
            "全部画面：`signage gallery --out 文件夹`。"
        ),
        "",
        (
            "*Some slides of the sample hall, every one drawn by the program itself. "
            "Written by `scripts/make_gallery.py`; `signage gallery --out DIR` writes them all.*"
        ),
        "",
        "| | |",
        "|---|---|",
    ]
    sheets = sorted(path.name for path in FOLDER.glob("scenes-*.jpg"))
    lines[4:4] = ["场景的名字 · Scenes by name: " + ", ".join(f"[{name}]({name})" for name in sheets), ""]
    cells = [f"![{words}]({name}.png)<br>{words}" for name, words in rows]
    cells += [""] * (len(cells) % 2)
    lines += [f"| {left} | {right} |" for left, right in zip(cells[::2], cells[1::2], strict=True)]
    return lines


def save_small(image: QImage, path: Path) -> None:
    """Write the picture with as fine a difference between its colours as a small file allows."""
    for apart in (12, 22, 34):
        few_colours(image, apart).save(str(path))
        if path.stat().st_size <= LARGEST:
            return


def few_colours(image: QImage, apart: int) -> QImage:
    """The same picture in its commonest colours that are so far apart."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = rgb.width(), rgb.height()
    pixels = np.frombuffer(rgb.constBits(), np.uint8).reshape(height, rgb.bytesPerLine())[:, : 3 * width]
    pixels = pixels.reshape(-1, 3).astype(np.int32)
    coarse = pixels // 8
    codes, counts = np.unique(coarse @ np.array([1024, 32, 1]), return_counts=True)
    chosen: list[np.ndarray] = []
    for code in codes[np.argsort(-counts)]:
        colour = np.array([code // 1024, code // 32 % 32, code % 32]) * 8 + 4
        if all(np.abs(colour - other).sum() > apart for other in chosen):
            chosen.append(colour)
        if len(chosen) == COLOURS:
            break
    table = np.array(chosen)
    every, back = np.unique(coarse @ np.array([1024, 32, 1]), return_inverse=True)
    middle = np.column_stack([every // 1024, every // 32 % 32, every % 32]) * 8 + 4
    nearest = np.array([int(np.argmin(((table - colour) ** 2).sum(axis=1))) for colour in middle])
    labels = nearest[back.ravel()]
    table = np.array([pixels[labels == i].mean(axis=0) if (labels == i).any() else c for i, c in enumerate(table)])
    found = QImage(labels.astype(np.uint8).tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    found.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in table.round()])
    return found


if __name__ == "__main__":
    sys.exit(main())
