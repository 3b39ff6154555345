"""The sample words with which every slide of a hall is shown in its gallery."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from signage.director.documents import Documents
from signage.director.hall import Text
from signage.director.words import facility_values, filled, number
from signage.screen.gallery import Shown, write_gallery

SAMPLES = {
    "temperature": number(36),
    "high": number(38),
    "low": number(-12),
    "holiday": Text((("zh", "国庆节"), ("en", "National Day"))),
    "term": Text((("zh", "谷雨"), ("en", "Grain Rain"))),
    "alert": Text((("zh", "气象台发布暴雨橙色预警信号"), ("en", "Rainstorm warning, orange"))),
    "left": number(6),
    "total": number(12),
    "where": Text((("zh", "进门左手边"), ("en", "Left of the entrance"))),
    "name": Text((("zh", "爱心雨伞"), ("en", "Umbrellas"))),
}

FITTING: Mapping[str, Mapping[str, Text]] = {
    "cold": {"temperature": number(-3)},
    "jacket": {"low": number(9), "high": number(23)},
    "typhoon": {"alert": Text((("zh", "气象台发布台风橙色预警信号"), ("en", "Typhoon warning, orange")))},
}
"""Scenes that would look foolish on a summer's day of heavy rain."""


def every_slide(documents: Documents) -> Iterator[Shown]:
    """Every slide of the hall with its fields filled in: its own facility, and a day like any other."""
    facilities = {facility.id: facility for facility in documents.hall.facilities}
    for campaign in documents.campaigns:
        for slide in campaign.slides:
            facility = facilities.get(slide.facility) if slide.facility else None
            own = dict(facility_values(facility, facility.total)) if facility else {}
            yield Shown(campaign.id, filled(slide, {**SAMPLES, **FITTING.get(slide.scene, {}), **own}))


def save_gallery(documents: Documents, size: tuple[int, int], folder: Path) -> int:
    """Write the gallery of a hall; how many pictures."""
    os.environ["QT_QUICK_BACKEND"] = "software"
    _application = QGuiApplication.instance() or QGuiApplication([sys.argv[0]])
    return sum(1 for _ in write_gallery(list(every_slide(documents)), documents.hall, size, folder))
