"""What does everything look like? Every slide, banner, scene and pose as a picture, and sheets to see them together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage

from signage.director.campaign import Composition, Slide
from signage.director.hall import Hall
from signage.director.wanted import Priority
from signage.screen.apng import animated
from signage.screen.banner import CaptionKey
from signage.screen.flipbook import Flipbook
from signage.screen.fonts import Lettering
from signage.screen.paint import brush, fit_square, paint_mark, sheet
from signage.screen.photos import PhotoError
from signage.screen.slides import PageKey, finish
from signage.sketch.drawing import Drawing
from signage.sketch.mood import Light, Mood, Season
from signage.sketch.palette import INK, PALETTES
from signage.sketch.parts.spirit import Pose, draw_spirit
from signage.sketch.pen import Pen
from signage.sketch.poses import POSES
from signage.sketch.scenes import PARTS, SCENES, SHEET, draw, scene

CAPTIONS = {
    Priority.ROUTINE: "有位客人把蓝色文件夹忘在了充电桌，请到咨询台认领。",
    Priority.URGENT: "请三号客人到二号窗口，您的孩子在等您。",
    Priority.EMERGENCY: "请从最近的安全出口离开，不要乘电梯。工作人员会带着您走。",
}

THUMBNAIL = 480
"""Width of a picture on a sheet, in pixels; an upright one is half as wide."""

ROWS = 6
"""Of pictures on one sheet."""

SHEET_WIDTH = 1940

ENTERING = frozenset(
    {"drip", "snow", "typhoon", "sun-hat", "crossing", "sand-heap", "thunder", "welcome-wave", "house"}
)
"""Scenes of the sample hall of which one slide each is shown as it comes: all that falls, blows and shines."""


@dataclass(frozen=True, slots=True)
class Plate:
    """One picture and what it is called."""

    name: str
    image: QImage


@dataclass(frozen=True, slots=True)
class Shown:
    """A slide with its words filled in, and the campaign it comes from."""

    campaign: str
    slide: Slide


def write_gallery(slides: Sequence[Shown], hall: Hall, size: tuple[int, int], folder: Path) -> Iterator[Path]:
    """Write everything as PNG into `folder`, each kind in a folder of its own with its contact sheets.

    Last come animations of how slides are drawn. Yields every file as soon as it is written. Needs a QGuiApplication,
    on any platform, and Qt Quick's software backend.

    Raises:
        OSError: A file cannot be written.
    """
    letters = Lettering(hall.font)
    kinds = {
        "slides": slide_plates(slides, hall, size, letters),
        "banners": banner_plates(hall, size, letters),
        "compositions": composition_plates(slides, hall, size, letters),
        "moods": mood_plates(slides, hall, size, letters),
        "scenes": scene_plates(),
        "poses": pose_plates(),
    }
    for kind, plates in kinds.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        small = []
        for plate in plates:
            yield _save(plate.image, folder / kind / f"{plate.name}.png")
            wide = THUMBNAIL if plate.image.width() > plate.image.height() else THUMBNAIL // 2
            thumbnail = plate.image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            small.append(Plate(plate.name, thumbnail))
        for number, image in enumerate(contact_sheets(small, letters), start=1):
            yield _save(image, folder / f"{kind}-{number:02d}.png")
    yield from _write_entries(slides, hall, size, folder, letters)


def _write_entries(
    slides: Iterable[Shown], hall: Hall, size: tuple[int, int], folder: Path, letters: Lettering
) -> Iterator[Path]:
    """How slides come: an animation of each, and a sheet on which its drawing can be followed."""
    wide = THUMBNAIL if size[0] > size[1] else THUMBNAIL // 2
    (folder / "entries").mkdir(parents=True, exist_ok=True)
    with Flipbook(*size, letters) as book:
        for shown in _entering(slides):
            frames = list(book.frames(PageKey(shown.slide, hall.languages, *size, hall.font), wide))
            path = folder / "entries" / f"{shown.campaign}-{shown.slide.id}.png"
            path.write_bytes(animated(frames))
            yield path
            plates = [Plate(f"{number}", frame.image) for number, frame in enumerate(frames)][::2]
            for image in contact_sheets(plates[: 3 * ROWS], letters):
                yield _save(image, folder / f"entries-{shown.campaign}-{shown.slide.id}.png")


def _entering(slides: Iterable[Shown]) -> Iterator[Shown]:
    """The first slide of each scene that is worth seeing come."""
    seen: set[str] = set()
    for shown in slides:
        still = shown.slide.picture or shown.slide.video
        if shown.slide.scene in ENTERING and shown.slide.scene not in seen and not still:
            seen.add(shown.slide.scene)
            yield shown


def slide_plates(slides: Iterable[Shown], hall: Hall, size: tuple[int, int], letters: Lettering) -> Iterator[Plate]:
    """Every slide as its page, without clock and credits. One whose photo is broken is left out."""
    for shown in slides:
        key = PageKey(shown.slide, hall.languages, *size, hall.font)
        try:
            yield Plate(f"{shown.campaign}-{shown.slide.id}", finish(key.paint(letters)).image)
        except PhotoError:
            continue


def banner_plates(hall: Hall, size: tuple[int, int], letters: Lettering) -> Iterator[Plate]:
    """A banner of each priority on plain paper."""
    for priority, words in CAPTIONS.items():
        image = sheet(*size, PALETTES["warm"].paper)
        strip = finish(CaptionKey(words, priority, 0, False, *size, font=hall.font).paint(letters))  # noqa: FBT003
        with brush(image) as painter:
            painter.drawImage(strip.x, strip.y, strip.image)
        yield Plate(priority.name.lower(), image)


def composition_plates(
    slides: Sequence[Shown], hall: Hall, size: tuple[int, int], letters: Lettering
) -> Iterator[Plate]:
    """The slides with the fewest and the most words, and one with a number, in every composition."""
    for slide in _telling(slides):
        for composition in Composition:
            key = PageKey(replace(slide, composition=composition), hall.languages, *size, hall.font)
            yield Plate(f"{composition}-{slide.id}", finish(key.paint(letters)).image)


def mood_plates(slides: Sequence[Shown], hall: Hall, size: tuple[int, int], letters: Lettering) -> Iterator[Plate]:
    """One slide in every light of every season, and in strong contrast."""
    moods = [Mood(light, season) for season in list(Season)[1:] for light in Light]
    for slide in _telling(slides)[:1]:
        for mood in (*moods, Mood(high_contrast=True)):
            name = "strong" if mood.high_contrast else f"{mood.season}-{mood.light}"
            page = finish(PageKey(slide, hall.languages, *size, hall.font, mood=mood).paint(letters))
            yield Plate(name, page.image)


def _telling(slides: Sequence[Shown]) -> list[Slide]:
    """The drawn slides with the shortest and the longest words, and the first one that has a number to show."""
    drawn = [shown.slide for shown in slides if not (shown.slide.picture or shown.slide.video)]
    drawn.sort(key=lambda slide: len(slide.text.by_language[0][1]))
    counted = [slide for slide in drawn if slide.tag and any(map(str.isdigit, slide.tag.by_language[0][1]))]
    return list(dict.fromkeys([*drawn[:1], *drawn[-1:], *counted[:1]]))


def scene_plates(side: int = 720) -> Iterator[Plate]:
    """Every scene on its paper."""
    for name in sorted(SCENES):
        yield Plate(name, _drawn(draw(name, "gallery"), scene(name).colours.paper, side))


def pose_plates(side: int = 480) -> Iterator[Plate]:
    """Every way in which the spirit stands: those with a name, then those made for one scene."""
    seen: set[Pose] = set()
    for name, pose in (*POSES.items(), *((f"in-{name}", SCENES[name].pose) for name in sorted(SCENES))):
        if pose not in seen:
            seen.add(pose)
            pen = Pen("pose", name)
            with pen.place(SHEET / 2, 0.86 * SHEET, 2.2):
                draw_spirit(pen, pose, PARTS)
            yield Plate(name, _drawn(pen.finish(SHEET, SHEET), PALETTES["warm"].paper, side))


def contact_sheets(plates: list[Plate], letters: Lettering) -> Iterator[QImage]:
    """The pictures in rows, each above its name."""
    if not plates:
        return
    gap, label = 10, 26
    wide = max(plate.image.width() for plate in plates) + gap
    high = max(plate.image.height() for plate in plates) + label + gap
    columns = max(1, (SHEET_WIDTH - gap) // wide)
    for first in range(0, len(plates), columns * ROWS):
        page = plates[first : first + columns * ROWS]
        rows = -(-len(page) // columns)
        image = QImage(columns * wide + gap, rows * high + gap, QImage.Format.Format_RGB32)
        image.fill(QColor("#D8D2C8"))
        with brush(image) as painter:
            for index, plate in enumerate(page):
                x, y = gap + index % columns * wide, gap + index // columns * high
                painter.drawImage(x, y, plate.image)
                baseline = y + plate.image.height() + 20
                letters.paint_plain(painter, plate.name, x + 2, baseline, size=17, colour=INK)
        yield image


def _drawn(drawing: Drawing, paper: str, side: int) -> QImage:
    image = sheet(side, side, paper)
    with brush(image) as painter:
        painter.setTransform(fit_square(QRectF(0, 0, side, side), drawing.width))
        for mark in drawing.marks:
            paint_mark(painter, mark)
    return image


def _save(image: QImage, path: Path) -> Path:
    if not image.save(str(path)):
        raise OSError(f"{path} cannot be written")
    return path
