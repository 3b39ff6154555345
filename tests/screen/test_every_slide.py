"""Every slide of the sample hall at five sizes: all words where they belong, large enough, on nothing but paper."""

import functools
import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QImage

from signage.app.gallery import every_slide
from signage.app.paths import ROOT
from signage.app.preview import documents_of
from signage.director.campaign import Composition
from signage.director.model import Program
from signage.director.wanted import Priority
from signage.screen.banner import BANNERS, CaptionKey, lay_out_caption
from signage.screen.boxes import Box
from signage.screen.fonts import Lettering
from signage.screen.gallery import ENTERING
from signage.screen.layout import BODY, HEADLINE, SECOND, SMALL, TAG, lay_out
from signage.screen.slides import PageKey, finish, palette_of, scenery
from signage.screen.strips import StripKey
from signage.screen.view import page_key
from signage.sketch.palette import contrast

SIZES = [(1920, 1080), (1080, 1920), (1024, 768), (2560, 1080), (3840, 2160)]
SHOWN = list(every_slide(documents_of(ROOT, datetime.now(UTC))))
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def letters(qapp) -> Lettering:
    return Lettering()


@pytest.fixture(scope="module")
def laid_out(letters):
    """Every slide with its layout at one size; worked out once."""

    @functools.cache
    def at(size):
        return [(shown, lay_out(shown.slide, LANGUAGES, *size, letters.measure)) for shown in SHOWN]

    return at


def grey(image: QImage) -> np.ndarray:
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), dtype=np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].copy()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_all_words_are_in_the_safe_area_apart_from_each_other_and_large_enough(laid_out, size):
    high = size[1]
    least = {"headline": HEADLINE * high, "body": BODY * high, "tag": TAG * high, "note": TAG * high}
    least |= {"second": max(SECOND * min(size), SMALL * high), "number": BODY * high}
    for shown, layout in laid_out(size):
        name = f"{shown.campaign}/{shown.slide.id}"
        assert not layout.cramped, name
        for line in layout.lines:
            assert line.size >= least[line.role] - 0.01, (name, line)
        boxes = [line.box for line in layout.lines if line.role != "tag"]
        boxes += [box for box in (layout.tag, layout.qr, layout.status, layout.credits, *layout.ticks) if box]
        if layout.picture and not layout.sheet.wings:
            boxes.append(layout.picture)
        assert all(box.inside(layout.safe) for box in boxes), name
        for one, other in itertools.combinations(boxes, 2):
            assert not one.overlaps(other), (name, one, other)
        for line in layout.lines:
            assert line.role != "tag" or (layout.tag and line.box.inside(layout.tag)), name
        if layout.board:
            assert all(line.box.inside(layout.board) for line in layout.lines), name
            assert layout.board.inside(layout.safe), name


CREDITS = {
    "met_norway": "天气预报：挪威气象研究所 MET Norway（CC BY 4.0）",
    "qweather": "天气服务由和风天气驱动 qweather.com　https://developer.qweather.com/attribution.html　"
    "当前预警数据可能存在延迟或信息过时，以官方数据发布为准。",
}


@pytest.mark.parametrize(
    ("service", "size"),
    [("qweather", (1920, 1080)), ("qweather", (1080, 1920)), ("met_norway", (1080, 1920)), ("qweather", (1920, 360))],
)
def test_the_credits_of_a_weather_service_stand_clear_of_everything(letters, hall, service, size):
    credit = CREDITS[service]
    program = Program(at=datetime.now(UTC), open=True, places=(), attribution=(credit,))
    strip = finish(StripKey(credit, *size, "#807060", top=False).paint(letters))
    small_print = Box(strip.x, strip.y, strip.image.width(), strip.image.height())
    for shown in SHOWN:
        layout = page_key(shown.slide, program, hall, *size).lay_out(letters)
        boxes = (*(line.box for line in layout.lines), layout.picture, layout.board, layout.tag, layout.qr)
        assert not any(box.overlaps(small_print) for box in boxes if box), shown.slide.id


@pytest.mark.parametrize("size", [(1080, 1920), (720, 1280)], ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", ["weather-storm-alert", "weather-typhoon"])
def test_an_official_warning_on_an_upright_screen_keeps_a_picture_and_says_in_english_what_it_is(
    letters, hall, name, size
):
    official = next(shown.slide for shown in SHOWN if (shown.campaign, shown.slide.id) == (name, "official"))
    program = Program(at=datetime.now(UTC), open=True, places=(), attribution=(CREDITS["qweather"],))
    layout = replace(page_key(official, program, hall, *size), languages=LANGUAGES).lay_out(letters)
    assert layout.picture
    assert layout.picture.height >= 0.18 * size[1]
    assert " warning, orange" in " ".join(line.text for line in layout.lines if line.role == "second")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_an_english_hall_has_its_pictures_and_whole_words(letters, size):
    for shown in SHOWN:
        layout = lay_out(shown.slide, ("en", "zh"), *size, letters.measure)
        said = " ".join(line.text for line in layout.lines if line.role in {"headline", "body"})
        text = shown.slide.text.get("en").replace("\n", " ")
        assert layout.picture, shown.slide.id
        assert set(re.findall("[a-z]+", said)) == set(re.findall("[a-z]+", text)), shown.slide.id


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_there_is_a_drawing_on_every_page_and_it_is_large(laid_out, size):
    shares = []
    for shown, layout in laid_out(size):
        assert layout.picture, shown.slide.id
        shares.append(layout.picture.width * layout.picture.height / (size[0] * size[1]))
    assert np.median(shares) > 0.3
    assert min(shares) > 0.06


@pytest.mark.parametrize("size", [(1920, 1080), (2560, 1080)], ids=lambda size: "x".join(map(str, size)))
def test_words_between_the_wings_touch_neither_face_nor_thing(laid_out, size):
    tried = 0
    for shown, layout in laid_out(size):
        if not layout.sheet.wings:
            continue
        drawing, to_page = finish(scenery(PageKey(shown.slide, LANGUAGES, *size), layout))
        tried += 1
        for part in drawing.parts:
            if part.name in {"patch", "shadow"}:
                continue
            for left, top, right, bottom in (mark.bounds for mark in part.marks):
                (x1, y1), (x2, y2) = to_page.map(left, top), to_page.map(right, bottom)
                for line in layout.lines:
                    box = line.box
                    apart = x2 < box.x or x1 > box.right or y2 < box.y or y1 > box.bottom
                    assert apart, (shown.slide.id, part.name, line.text)
    assert tried > 10


CODES = [shown for shown in SHOWN if shown.slide.qr]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("shown", CODES, ids=lambda shown: shown.slide.id)
def test_every_code_can_be_scanned_from_the_painted_page(letters, shown, size):
    image = finish(PageKey(shown.slide, LANGUAGES, *size).paint(letters)).image
    words, *_ = cv2.QRCodeDetector().detectAndDecode(grey(image))
    assert words == shown.slide.qr


SAMPLE = [shown for index, shown in enumerate(SHOWN) if index % 27 == 0]


@pytest.mark.parametrize("shown", SAMPLE, ids=lambda shown: f"{shown.campaign}-{shown.slide.id}")
def test_the_ink_of_every_line_stands_out_from_what_is_behind_it(letters, shown):
    key = PageKey(shown.slide, LANGUAGES, 960, 540)
    page = finish(key.paint(letters))
    layout = lay_out(shown.slide, LANGUAGES, 960, 540, letters.measure)
    for line in layout.lines:
        box = line.box
        part = page.image.copy(round(box.x), round(box.y), max(1, round(box.width)), max(1, round(box.height)))
        pixels = grey(part)
        ink, paper = np.percentile(pixels, 2), np.percentile(pixels, 60)
        assert (
            contrast(f"#{round(ink):02X}" + f"{round(ink):02X}" * 2, f"#{round(paper):02X}" + f"{round(paper):02X}" * 2)
            > 5
        )
        assert contrast(palette_of(key).paper, palette_of(key).ink) >= 7


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("priority", list(Priority))
def test_nothing_of_a_slide_shows_through_a_caption(letters, priority, size):
    key = CaptionKey("请三号客人到二号窗口，您的孩子在等您。", priority, 0, silent=False, width=size[0], height=size[1])
    card = lay_out_caption(key, letters)
    strip = finish(key.paint(letters))
    alpha = strip.image.convertToFormat(QImage.Format.Format_Alpha8)
    rows = np.frombuffer(alpha.constBits(), np.uint8).reshape(alpha.height(), alpha.bytesPerLine())[:, : alpha.width()]
    box = card.text_box
    x, y = round(box.x) - strip.x, round(box.y) - strip.y
    assert rows[y : y + round(box.height), x : x + round(box.width)].min() == 255
    assert contrast(BANNERS[priority].card, BANNERS[priority].ink) >= 7


def test_the_sample_hall_uses_every_composition():
    seen = {shown.slide.composition for shown in SHOWN} - {None}
    assert {Composition.LIST, Composition.CARD, Composition.AROUND, Composition.RIGHT} <= seen


def test_hardly_two_slides_that_follow_one_another_look_alike():
    alike = sum(
        one.slide.scene == other.slide.scene and one.campaign == other.campaign
        for one, other in itertools.pairwise(SHOWN)
    )
    assert alike < 0.15 * len(SHOWN)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_the_clock_and_the_credits_keep_to_their_places(laid_out, letters, size):
    _, layout = laid_out(size)[0]
    words = "12:00 有雨 17°（11:55 观测）"
    for text, top, place in ((words, True, layout.status), ("天气数据：MET Norway", False, layout.credits)):
        strip = finish(StripKey(text, *size, "#6E5D54", top=top).paint(letters))
        assert strip.y >= layout.safe.y - 1
        assert strip.y + strip.image.height() <= layout.safe.bottom + 1
        assert strip.image.height() <= place.height + 4


def test_the_gallery_shows_how_slides_come_that_there_are():
    assert {shown.slide.scene for shown in SHOWN} >= ENTERING
