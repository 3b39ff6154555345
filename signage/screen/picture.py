"""Exactly the picture that a window would show, at any size, without a window."""

from PySide6.QtGui import QColor, QImage

from signage.director.hall import Hall
from signage.director.model import PlaceProgram, Program
from signage.screen.fonts import Lettering
from signage.screen.paint import brush
from signage.screen.photos import PhotoError
from signage.screen.slides import finish, paint_page, palette_of
from signage.screen.strips import Strip
from signage.screen.view import VEIL, page_key, strip_keys


def picture(place_program: PlaceProgram, program: Program, hall: Hall, size: tuple[int, int]) -> QImage:
    """The settled window of one place at `program.at`, pixel for pixel.

    Needs a QGuiApplication (for fonts), on any platform, and may run in any process. A slide whose photo is broken
    gives the picture of `then`, as the window would. The place of a film shows its frame on paper.
    """
    letters = Lettering(hall.font)
    width, height = size
    turns = [
        turn for turn in (place_program.slide, place_program.then) if not (turn.expires and turn.expires <= program.at)
    ]
    key = page_key((turns or [place_program.then])[0].slide, program, hall, width, height)
    try:
        image = finish(paint_page(key, letters)).image
    except PhotoError:
        key = page_key(place_program.then.slide, program, hall, width, height)
        image = finish(paint_page(key, letters)).image
    with brush(image) as painter:
        if place_program.caption:
            painter.setOpacity(VEIL)
            painter.fillRect(image.rect(), QColor(palette_of(key).paper))
            painter.setOpacity(1.0)
        for strip_key in strip_keys(program, place_program, hall, key, program.at).values():
            if strip_key is not None:
                strip: Strip = finish(strip_key.paint(letters))
                painter.drawImage(strip.x, strip.y, strip.image)
    return image
