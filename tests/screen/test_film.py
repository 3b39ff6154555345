"""Films: really seen, without sound, reported when they end or fail."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from signage.director.reports import SlideFailed
from tests.screen.conftest import slide

cv2 = pytest.importorskip("cv2")


def film(path: Path, colour: tuple[int, int, int], seconds: float) -> Path:
    import numpy as np

    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 10, (320, 180))
    assert writer.isOpened()
    for _ in range(int(seconds * 10)):
        writer.write(np.full((180, 320, 3), colour[::-1], dtype=np.uint8))
    writer.release()
    return path


def close_to(pixel: QColor, colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel.getRgb()[:3], colour, strict=True))


@pytest.mark.qt_log_ignore("pipewire|RHI|HW decoder", extend=True)
def test_a_film_really_appears_and_its_end_is_reported(wall, qtbot, tmp_path):
    red = (200, 30, 40)
    hall = wall()
    hall.screen.perform(hall.program(slide("film", video=film(tmp_path / "film.avi", red, 1.5), dwell_s=60)))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown film"], timeout=10_000)
    face = hall.screen._faces[0][1]
    spot = face.board._root.property("filmAt").center().toPoint()
    qtbot.waitUntil(lambda: close_to(hall.screen.grab("entrance").pixelColor(spot), red), timeout=3000)
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown film", "SlideFinished film"], timeout=10_000)


@pytest.mark.qt_log_ignore("ffmpeg|[Mm]edia|moov|Invalid data", extend=True)
def test_a_broken_film_is_reported_and_the_evergreen_follows(wall, qtbot, tmp_path):
    broken = tmp_path / "film.mp4"
    broken.write_bytes(b"not a film at all")
    hall = wall()
    hall.screen.perform(hall.program(slide("film", video=broken)))
    qtbot.waitUntil(lambda: "SlideShown home" in hall.names(), timeout=10_000)
    assert hall.names() == ["SlideFailed film", "SlideShown home"]
    assert "film.mp4" in hall.happened(SlideFailed)[0].why
