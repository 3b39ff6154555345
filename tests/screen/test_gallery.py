"""The gallery: everything the hall can show as pictures, with sheets on which each can be found."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from signage.director.campaign import Composition
from signage.screen.apng import Frame, animated
from signage.screen.flipbook import Flipbook
from signage.screen.fonts import Lettering
from signage.screen.gallery import (
    ROWS,
    Plate,
    Shown,
    composition_plates,
    contact_sheets,
    mood_plates,
    pose_plates,
    scene_plates,
    write_gallery,
)
from signage.screen.slides import PageKey
from signage.sketch.scenes import SCENES
from tests.screen.conftest import HOME, RAIN, slide

DOCS = Path(__file__).parents[2] / "docs" / "gallery"


def test_every_slide_and_banner_becomes_a_picture_of_the_asked_size(qapp, hall, tmp_path, monkeypatch):
    monkeypatch.setattr("signage.screen.gallery.scene_plates", list)
    monkeypatch.setattr("signage.screen.gallery.pose_plates", list)
    monkeypatch.setattr("signage.screen.gallery.composition_plates", lambda *_: [])
    monkeypatch.setattr("signage.screen.gallery.mood_plates", lambda *_: [])
    monkeypatch.setattr("signage.screen.gallery.ENTERING", frozenset({"rain"}))
    written = list(write_gallery([Shown("tips", RAIN), Shown("house", HOME)], hall, (320, 180), tmp_path))
    names = sorted(path.relative_to(tmp_path).as_posix() for path in written)
    assert names == [
        "banners-01.png",
        "banners/emergency.png",
        "banners/routine.png",
        "banners/urgent.png",
        "entries-tips-rain.png",
        "entries/tips-rain.png",
        "slides-01.png",
        "slides/house-home.png",
        "slides/tips-rain.png",
    ]
    picture = QImage(str(tmp_path / "slides" / "tips-rain.png"))
    assert (picture.width(), picture.height()) == (320, 180)


def test_a_slide_whose_photo_is_broken_leaves_the_others_alone(qapp, hall, tmp_path, monkeypatch):
    monkeypatch.setattr("signage.screen.gallery.scene_plates", list)
    monkeypatch.setattr("signage.screen.gallery.pose_plates", list)
    monkeypatch.setattr("signage.screen.gallery.composition_plates", lambda *_: [])
    monkeypatch.setattr("signage.screen.gallery.mood_plates", lambda *_: [])
    slides = [Shown("tips", slide("photo", picture=tmp_path / "nowhere.png")), Shown("tips", RAIN)]
    monkeypatch.setattr("signage.screen.gallery.ENTERING", frozenset())
    list(write_gallery(slides, hall, (320, 180), tmp_path))
    assert [path.name for path in (tmp_path / "slides").iterdir()] == ["tips-rain.png"]


def test_every_scene_and_at_least_twelve_poses_have_their_picture(qapp):
    assert [plate.name for plate in scene_plates(60)] == sorted(SCENES)
    assert len(list(pose_plates(40))) >= 12


def test_a_slide_is_shown_in_every_composition_and_every_light(qapp, hall):
    letters, shown = Lettering(), [Shown("tips", RAIN), Shown("house", HOME)]
    arranged = list(composition_plates(shown, hall, (320, 180), letters))
    assert {plate.name.split("-")[0] for plate in arranged} == set(Composition)
    assert len({plate.image.constBits().tobytes() for plate in arranged}) > len(Composition)
    lit = list(mood_plates(shown, hall, (320, 180), letters))
    assert len({plate.image.constBits().tobytes() for plate in lit}) == len(lit) == 13


def test_a_sheet_holds_as_many_pictures_as_it_has_places(qapp):
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    plates = [Plate(str(number), image) for number in range(3 * ROWS + 1)]
    sheets = list(contact_sheets(plates, Lettering()))
    assert [sheet.height() > 1000 for sheet in sheets] == [True, False]
    assert list(contact_sheets([], Lettering())) == []


def chunks(data):
    at = 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        body = data[at + 4 : at + 8 + size]
        assert zlib.crc32(body) == int.from_bytes(data[at + 8 + size : at + 12 + size])
        yield body[:4].decode(), body[4:]
        at += 12 + size


def test_the_entry_of_a_slide_is_an_animation_that_begins_on_bare_paper(qapp, tmp_path):
    with Flipbook(320, 180, Lettering()) as book:
        frames = list(book.frames(PageKey(RAIN, ("zh",), 320, 180), 320))
    data = animated(frames)
    kinds = [kind for kind, _ in chunks(data)]
    assert kinds[:4] == ["IHDR", "acTL", "fcTL", "IDAT"]
    assert kinds.count("fcTL") == kinds.count("fdAT") + 1 > 40
    numbers = [int.from_bytes(body[:4]) for kind, body in chunks(data) if kind in {"fcTL", "fdAT"}]
    assert numbers == list(range(len(numbers)))
    lasts_ms = sum(int.from_bytes(body[20:22]) for kind, body in chunks(data) if kind == "fcTL")
    assert lasts_ms == sum(frame.for_ms for frame in frames)
    (tmp_path / "rain.png").write_bytes(data)
    first = QImage(str(tmp_path / "rain.png"))
    assert (first.width(), first.height()) == (320, 180)
    assert min(first.pixelColor(x, y).lightness() for x in range(0, 320, 2) for y in range(0, 180, 2)) > 180


def test_frames_that_look_alike_become_one_that_stays_longer(qapp):
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    dotted = image.copy()
    dotted.setPixel(7, 3, 0x000000)
    data = animated([Frame(image, 40), Frame(image, 60), Frame(dotted, 50), Frame(dotted, 50)])
    control = [body for kind, body in chunks(data) if kind == "fcTL"]
    assert [int.from_bytes(each[20:22]) for each in control] == [100, 100]
    assert [int.from_bytes(control[1][at : at + 4]) for at in (4, 8, 12, 16)] == [1, 1, 7, 3]
    with pytest.raises(ValueError, match="at least one frame"):
        animated([])


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "taken").write_text("a file, no folder")
    command = [sys.executable, "-m", "signage", "gallery", "--out", str(tmp_path / "taken"), "--size", "320x180"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 1
    assert answer.stderr.startswith("写不了：")
    assert len(answer.stderr.splitlines()) == 1


def test_the_pictures_of_the_docs_are_small():
    pictures = list(DOCS.glob("*.png"))
    assert len(pictures) >= 12
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    for picture in pictures:
        assert picture.stat().st_size <= 100_000
        assert picture.name in index
