"""The gallery: everything the hall can show as pictures, with sheets on which each can be found."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from signage.screen.fonts import Lettering
from signage.screen.gallery import ROWS, Plate, Shown, contact_sheets, pose_plates, scene_plates, write_gallery
from signage.sketch.scenes import SCENES
from tests.screen.conftest import HOME, RAIN, slide

DOCS = Path(__file__).parents[2] / "docs" / "gallery"


def test_every_slide_and_banner_becomes_a_picture_of_the_asked_size(qapp, hall, tmp_path, monkeypatch):
    monkeypatch.setattr("signage.screen.gallery.scene_plates", list)
    monkeypatch.setattr("signage.screen.gallery.pose_plates", list)
    written = list(write_gallery([Shown("tips", RAIN), Shown("house", HOME)], hall, (320, 180), tmp_path))
    names = sorted(path.relative_to(tmp_path).as_posix() for path in written)
    assert names == [
        "banners-01.png",
        "banners/emergency.png",
        "banners/routine.png",
        "banners/urgent.png",
        "slides-01.png",
        "slides/house-home.png",
        "slides/tips-rain.png",
    ]
    picture = QImage(str(tmp_path / "slides" / "tips-rain.png"))
    assert (picture.width(), picture.height()) == (320, 180)


def test_a_slide_whose_photo_is_broken_leaves_the_others_alone(qapp, hall, tmp_path, monkeypatch):
    monkeypatch.setattr("signage.screen.gallery.scene_plates", list)
    monkeypatch.setattr("signage.screen.gallery.pose_plates", list)
    slides = [Shown("tips", slide("photo", picture=tmp_path / "nowhere.png")), Shown("tips", RAIN)]
    list(write_gallery(slides, hall, (320, 180), tmp_path))
    assert [path.name for path in (tmp_path / "slides").iterdir()] == ["tips-rain.png"]


def test_every_scene_and_at_least_twelve_poses_have_their_picture(qapp):
    assert [plate.name for plate in scene_plates(60)] == sorted(SCENES)
    assert len(list(pose_plates(40))) >= 12


def test_a_sheet_holds_as_many_pictures_as_it_has_places(qapp):
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    plates = [Plate(str(number), image) for number in range(3 * ROWS + 1)]
    sheets = list(contact_sheets(plates, Lettering()))
    assert [sheet.height() > 1000 for sheet in sheets] == [True, False]
    assert list(contact_sheets([], Lettering())) == []


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
        assert picture.stat().st_size <= 60_000
        assert picture.name in index
