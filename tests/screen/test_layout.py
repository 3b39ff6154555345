"""Where everything of a slide goes, at five sizes and with short, usual, long and very long words."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from signage.director.campaign import Composition
from signage.director.model import WeatherMark
from signage.director.wanted import Priority
from signage.screen.arrange import credits_size
from signage.screen.banner import BANNERS, CaptionKey, lay_out_caption
from signage.screen.fonts import Lettering, chosen_families
from signage.screen.layout import BODY, HEADLINE, SECOND, SMALL, TAG, Box, lay_out
from signage.screen.slides import PageKey, finish, paint_page
from signage.screen.strips import clock_text
from signage.sketch.palette import contrast
from tests.screen.conftest import NOON, slide, text

SIZES = [(1920, 1080), (1080, 1920), (1280, 720), (1024, 768), (2560, 1080), (1920, 360)]

SHORT = slide("short", "坐一坐", scene="seat")
USUAL = slide(
    "usual",
    "外面有雨\n雨伞沥一沥，慢慢走，不着急～",
    tag=text("爱心雨伞 门口还有 6 把"),
    en="It is raining. Take your time.",
)
CODE = slide(
    "code",
    "交话费，一分钟\n自助机全天在，不用排队。",
    qr="https://example.org/pay?hall=12",
    tag=text("扫一扫，手机上也能办"),
)
LONG = slide(
    "long",
    "您的时间，我们很珍惜\n先取个号，坐下等等，叫到您就过来；过了号也没关系，说一声就好。",
    tag=text("大约等 8 分钟"),
)
ENDLESS = slide(
    "endless",
    "办理过户请您带齐这些材料\n" + "本人身份证原件、近三个月任意一张缴费凭证；代办另需委托书。" * 6,
    tag=text("咨询台有复印机，免费使用，不用跑远" * 3),
)

SLIDES = [SHORT, USUAL, CODE, LONG, ENDLESS]


@pytest.fixture(scope="module")
def letters(qapp) -> Lettering:
    return Lettering()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", SLIDES, ids=lambda of: of.id)
def test_nothing_leaves_the_safe_area_and_nothing_overlaps(letters, of, size):
    layout = lay_out(of, ("zh", "en"), *size, letters.measure)
    boxes = [line.box for line in layout.lines if line.role != "tag"]
    boxes += [box for box in (layout.tag, layout.qr, layout.picture, layout.status, layout.credits) if box]
    assert all(box.inside(layout.safe) for box in boxes)
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other), (one, other)
    for line in layout.lines:
        if line.role == "tag":
            assert line.box.inside(layout.tag)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", [SHORT, USUAL, CODE], ids=lambda of: of.id)
def test_the_sizes_are_kept_and_there_is_a_picture(letters, of, size):
    layout = lay_out(of, ("zh", "en"), *size, letters.measure)
    wide, high = size
    second = max(SECOND * min(size), SMALL * high)
    least = {"headline": HEADLINE * high, "body": BODY * high, "second": second, "tag": TAG * high, "note": TAG * high}
    assert not layout.cramped
    assert layout.picture
    for line in layout.lines:
        assert line.size >= least.get(line.role, HEADLINE * high if wide > high else BODY * high) - 0.01, line


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", SLIDES, ids=lambda of: of.id)
def test_no_word_is_lost(letters, of, size):
    layout = lay_out(of, ("zh", "en"), *size, letters.measure)
    shown = "".join(line.text for line in layout.lines if line.role in {"headline", "body"})
    assert shown.replace(" ", "") == of.text.get("zh").replace("\n", "").replace(" ", "")


def test_a_second_language_shows_only_if_hall_and_slide_have_it(letters):
    roles = {line.role for line in lay_out(USUAL, ("zh", "en"), 1920, 1080, letters.measure).lines}
    assert "second" in roles
    assert "second" not in {line.role for line in lay_out(USUAL, ("zh",), 1920, 1080, letters.measure).lines}
    assert "second" not in {line.role for line in lay_out(LONG, ("zh", "en"), 1920, 1080, letters.measure).lines}


def test_the_second_language_makes_way_for_the_picture_on_an_upright_screen(letters):
    words = "您的时间，我们很珍惜\n先取个号，坐下等等，叫到您就过来；过了号也没关系，咨询台说一声就好，帮您接回队伍里"
    both = slide(
        "both", words, en="We value your time\nTake a number and sit: we call you, and a missed number is no harm."
    )
    second = {
        size: "".join(
            line.text for line in lay_out(both, ("zh", "en"), *size, letters.measure).lines if line.role == "second"
        )
        for size in ((1920, 1080), (1080, 1920))
    }
    assert "missed" in second[1920, 1080]
    assert second[1080, 1920] == "We value your time"


def test_letters_stand_closer_where_that_keeps_a_word_whole_on_an_upright_screen(letters):
    small = slide("small", "月饼切小块", en="Cut the mooncake small")
    heads = [line.text for line in lay_out(small, ("en",), 1080, 1920, letters.measure).lines]
    assert " ".join(heads).split() == ["Cut", "the", "mooncake", "small"]


def test_the_composition_follows_from_the_slide_unless_it_is_named(letters):
    counted = slide("left", "没带伞？有的\n陪您走一段", tag=text("还有6把，门口左手边"), scene="umbrella")
    layout = lay_out(counted, ("zh",), 1920, 1080, letters.measure)
    assert [(line.role, line.text) for line in layout.lines if line.role in {"note", "number"}] == [
        ("note", "还有"),
        ("number", "6把"),
        ("note", "门口左手边"),
    ]
    assert not layout.tag
    named = replace(counted, composition=Composition.RIGHT)
    layout = lay_out(named, ("zh",), 1920, 1080, letters.measure)
    assert layout.tag
    assert layout.picture.x > layout.lines[0].box.x


def test_every_item_of_a_list_has_its_tick_on_the_board(letters):
    listed = slide("list", "三声招呼\n来有迎声，问有答声，\n走有送声", composition=Composition.LIST)
    layout = lay_out(listed, ("zh",), 1920, 1080, letters.measure)
    items = [line for line in layout.lines if line.role == "body"]
    assert [line.text for line in items] == ["来有迎声", "问有答声", "走有送声"]
    assert [tick.y for tick in layout.ticks] == [line.box.y for line in items]
    assert all(tick.right < line.box.x for tick, line in zip(layout.ticks, items, strict=True))


@pytest.mark.parametrize("composition", list(Composition))
@pytest.mark.parametrize("size", SIZES)
def test_every_composition_keeps_words_apart(letters, composition, size):
    for of in (SHORT, USUAL, CODE):
        layout = lay_out(replace(of, composition=composition), ("zh", "en"), *size, letters.measure)
        boxes = [line.box for line in layout.lines if line.role != "tag"]
        boxes += [box for box in (layout.tag, layout.qr, layout.status, layout.credits, *layout.ticks) if box]
        assert all(box.inside(layout.safe) for box in boxes)
        assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


def test_letters_stand_closer_where_that_saves_a_line_on_an_upright_screen(letters):
    (line,) = (line for line in lay_out(slide("five", "手机饿了吧"), ("zh",), 1080, 1920, letters.measure).lines)
    assert line.spacing < 0
    assert line.size >= HEADLINE * 1920 - 0.01
    (line,) = (line for line in lay_out(slide("five", "手机饿了吧"), ("zh",), 1920, 1080, letters.measure).lines)
    assert line.spacing == 0


def test_an_english_hall_reads_english_first(letters):
    lines = lay_out(USUAL, ("en", "zh"), 1920, 1080, letters.measure).lines
    assert lines[0].text.startswith("It is")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_qr_code_can_be_scanned_from_the_page(letters, size):
    import cv2
    import numpy as np

    image = finish(paint_page(PageKey(CODE, ("zh",), *size), letters)).image.convertToFormat(
        QImage.Format.Format_Grayscale8
    )
    pixels = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())[
        :, : image.width()
    ]
    words, *_ = cv2.QRCodeDetector().detectAndDecode(pixels)
    assert words == CODE.qr


def test_a_missing_letter_is_a_box_and_a_strange_font_is_not_an_error(letters, caplog):
    assert letters.glyph("\U0001f9ff\ufe0f"[0]).rings
    assert chosen_families("No Such Font")[0] != "No Such Font"
    assert "No Such Font" in caplog.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "words",
    [
        "请到咨询台。",
        "哪位朋友丢了蓝色文件夹？请到咨询台认领。",
        "请大家往前门慢慢走，不要着急，不要回头，" * 9 + "好。",
    ],
)
def test_a_caption_keeps_its_size_and_every_word(letters, words, size):
    first = lay_out_caption(CaptionKey(words, Priority.URGENT, 3, silent=True, width=size[0], height=size[1]), letters)
    said = ""
    for page in range(first.pages):
        card = lay_out_caption(
            CaptionKey(words, Priority.URGENT, 3, silent=True, width=size[0], height=size[1], page=page), letters
        )
        said += "".join(card.lines)
        assert card.size >= BODY * size[1] - 0.01
        assert len(card.lines) <= 5
        assert card.box.y > 0.2 * size[1]
        assert card.box.y + card.box.height <= size[1]
        inner = Box(card.box.x, card.box.y, card.box.width, card.box.height)
        assert card.text_box.inside(inner)
        assert all(box.inside(inner) for _, box in card.labels)
        for line in card.lines:
            wide = letters.measure(line) + card.spacing * (len(line) - 1)
            assert wide * card.size <= card.text_box.width + 1
    assert said == words
    assert [label for label, _ in first.labels][:3] == ["重要广播", "迟到 3 分", "无声"]


@pytest.mark.parametrize(
    "words",
    [
        "Please leave by the nearest exit. Do not use the lift.\nOur staff will go with you to the assembly point.",
        "Would the owner of the silver umbrella that was left on the bench by the water please come to the help desk",
    ],
)
def test_a_caption_of_several_pages_keeps_its_words_apart(letters, words):
    key = CaptionKey(words, Priority.EMERGENCY, 0, silent=False, width=1080, height=1920)
    cards = [lay_out_caption(replace(key, page=page), letters) for page in range(lay_out_caption(key, letters).pages)]
    assert len(cards) > 1
    assert " ".join(" ".join(card.lines) for card in cards).split() == words.split()


def test_every_banner_can_be_read():
    for banner in BANNERS.values():
        assert contrast(banner.card, banner.ink) >= 7
    assert len({banner.card for banner in BANNERS.values()}) == 3


def test_the_clock_says_when_the_weather_was_so(hall):
    seen = WeatherMark("rain", 17.4, NOON, "met_norway", "observation")
    assert clock_text(NOON, hall.timezone, seen) == "12:00 有雨 17°（12:00 观测）"
    guessed = WeatherMark("rain", 17.4, NOON, "met_norway", "model")
    assert clock_text(NOON, hall.timezone, guessed).endswith("推算）")
    assert clock_text(NOON, hall.timezone, seen, "en") == "12:00 Rain 17° (12:00 observed)"
    assert clock_text(NOON, hall.timezone, None) == "12:00"
    assert clock_text(NOON, hall.timezone, WeatherMark("unknown", None, NOON, "x")) == "12:00"


def test_words_stand_beside_the_picture_where_there_is_no_room_between_two_wings(letters):
    around = replace(SHORT, composition=Composition.AROUND)
    assert lay_out(around, ("zh",), 1920, 1080, letters.measure).sheet.wings
    squarer = lay_out(around, ("zh",), 1024, 768, letters.measure)
    assert not squarer.sheet.wings
    assert all(line.box.x >= squarer.picture.right for line in squarer.lines)


@pytest.mark.parametrize("words", ["Codes are toothbrushes", "Parked underground?", "A wheelchair is ready"])
def test_a_long_english_word_stays_whole_on_every_screen(letters, words):
    for size in SIZES:
        lines = lay_out(slide("long", "验证码", en=words), ("en",), *size, letters.measure).lines
        assert " ".join(line.text for line in lines if line.role == "headline") == words


def test_on_a_bar_the_small_print_stands_in_the_corners_and_leaves_the_whole_height_to_the_words(letters):
    layout = lay_out(SHORT, ("zh", "en"), 1920, 360, letters.measure, foot=3)
    words = [line.box for line in layout.lines]
    assert layout.picture.height > 0.9 * 360
    assert all(box.right < layout.status.x and box.x > layout.credits.right for box in words)
    assert credits_size(1920, 360) > 1.9 * SMALL * 360


def test_on_two_screens_side_by_side_picture_and_words_keep_together_in_the_middle(letters):
    layout = lay_out(USUAL, ("zh", "en"), 3840, 1080, letters.measure)
    boxes = [layout.picture, *(line.box for line in layout.lines)]
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    assert right - left <= 2.3 * 1080
    assert left > 600
    assert 3840 - right > 600
