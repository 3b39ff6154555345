"""Captions in the windows: there at once, page by page, prepared before they are heard."""

import time
from datetime import timedelta
from itertools import pairwise

import pytest

from signage.director.wanted import Priority
from signage.screen.banner import CaptionKey, caption_key, lay_out_caption
from signage.screen.fonts import Lettering
from signage.sketch.linebreaks import parts_a_word
from tests.screen.conftest import RAIN, caption

UNFORESEEN = (
    "请大家从最近的安全出口离开，不要乘电梯。",
    "停电了，请在原地等一等，马上有人来带路。",
    "发现烟味，请往东门走，孩子和老人先走。",
    "有位小朋友找不到妈妈，穿黄色雨衣，请看看身边。",
    "电梯修理，请改走楼梯，需要轮椅的客人请招手。",
)


UPRIGHT = (
    *UNFORESEEN,
    "请从最近的安全出口离开，不要乘电梯。工作人员会带着您走。",
    "有位客人把蓝色文件夹忘在了充电桌，请到咨询台认领。",
    "请到服务台来。",
    "我们十分钟后打烊，还没办完的客人请到柜台来。",
    "今天下午五点半提前打烊，给您添麻烦了，请多包涵。",
    "请到一楼服务台领取您的雨伞。",
)


@pytest.mark.parametrize("words", UPRIGHT)
def test_on_an_upright_screen_no_line_of_a_caption_ends_within_a_word(qapp, words):
    said = caption_key(caption(words, priority=Priority.EMERGENCY), 1080, 1920)
    card = lay_out_caption(said, Lettering())
    assert not [(line, after) for line, after in pairwise(card.lines) if parts_a_word(line, after)]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("请到咨询台。", ["重要广播", "迟到 3 分", "无声"]),
        ("Please come to the help desk – it’s here…", ["Important", "3 min late", "no sound"]),
    ],
)
def test_what_kind_of_caption_it_is_stands_there_in_the_language_of_its_words(qapp, words, labels):
    card = lay_out_caption(CaptionKey(words, Priority.URGENT, 3, True, 1920, 1080), Lettering())  # noqa: FBT003
    assert [label for label, _ in card.labels] == labels


def test_a_few_words_are_larger_on_a_bar_than_its_height_alone_would_have_them(qapp):
    key = CaptionKey("请到咨询台。", Priority.ROUTINE, 0, False, 1920, 360)  # noqa: FBT003
    card = lay_out_caption(key, Lettering())
    assert card.size > 1.2 * 360 / 9.5
    assert card.box.y > 0.3 * 360


def test_a_caption_comes_and_goes_at_once(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    before = hall.screen.grab("entrance")
    hall.screen.perform(hall.program(RAIN, caption=caption()))
    settle(hall)
    said = hall.screen.grab("entrance")
    assert said != before
    hall.screen.perform(hall.program(RAIN, caption=caption(passage=1)))
    settle(hall)
    assert hall.screen.grab("entrance") != said
    hall.screen.perform(hall.program(RAIN))
    assert not hall.screen._faces[0][1]._overlay.captioned
    settle(hall)
    assert hall.screen.grab("entrance") == before


def test_a_banner_that_was_read_lies_packed_until_it_is_read_again(wall, settle, qtbot):
    hall = wall()
    studio = hall.screen._faces[0][1]._overlay._studio
    hall.screen.perform(hall.program(RAIN, caption=caption()))
    settle(hall)
    said = hall.screen.grab("entrance")
    assert any(isinstance(key, CaptionKey) for key in studio._opened)
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    assert not any(isinstance(key, CaptionKey) for key in studio._opened)
    hall.screen.perform(hall.program(RAIN, caption=caption()))
    settle(hall)
    assert hall.screen.grab("entrance") == said


def test_the_slide_steps_back_while_somebody_speaks(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)

    def darkest_above_the_banner():
        grab = hall.screen.grab("entrance")
        return min(grab.pixelColor(x, y).lightness() for x in range(0, 960, 4) for y in range(100, 240, 4))

    assert darkest_above_the_banner() < 80
    hall.screen.perform(hall.program(RAIN, caption=caption(priority=Priority.EMERGENCY)))
    settle(hall)
    assert darkest_above_the_banner() > 200


def test_a_call_that_nobody_saw_coming_is_read_within_fifty_milliseconds(qapp):
    """In the painter's own working time: what else the machine does is not ours."""
    letters = Lettering()
    for words in UNFORESEEN:
        said = caption_key(caption(words, priority=Priority.EMERGENCY), 1920, 1080)
        started = time.thread_time()
        plain = next(said.paint(letters))
        assert time.thread_time() - started < 0.05
        assert plain.image.width() > 1600


def test_the_inked_words_of_a_call_take_the_place_of_the_plain_ones(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    layer = []
    board = hall.screen._faces[0][1].board
    shown = board.show_strip
    board.show_strip = lambda name, strip: (layer.append(name), shown(name, strip))
    hall.screen.perform(hall.program(RAIN, caption=caption("请大家从最近的出口离开。")))
    settle(hall)
    assert layer.count("caption") == 2


def test_the_next_passage_is_painted_before_it_is_heard(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN, caption=caption(passage=None)))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    qtbot.waitUntil(lambda: hall.screen._studio._queue == [] and not hall.screen._studio._wanted, timeout=8000)
    hall.screen.perform(hall.program(RAIN, caption=caption(passage=1)))
    assert hall.screen._faces[0][1]._overlay.captioned


def test_the_banner_of_a_waiting_call_is_painted_before_it_is_heard(wall, settle, qtbot):
    hall = wall()
    said = caption("请三号客人到二号窗口。")
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    hall.screen.perform(hall.program(RAIN, prepare=said.passages))
    qtbot.waitUntil(lambda: len(hall.screen._studio._kept) >= 5, timeout=8000)
    qtbot.waitUntil(lambda: not hall.screen._studio._wanted, timeout=8000)
    hall.screen.perform(hall.program(RAIN, caption=said))
    assert hall.screen._faces[0][1]._overlay.captioned


def test_a_long_caption_turns_its_pages(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN, caption=caption("请把您的证件收好，到三号窗口等一等。" * 14)))
    settle(hall)
    first = hall.screen.grab("entrance")
    hall.moment += timedelta(seconds=40)
    qtbot.waitUntil(lambda: hall.screen.settled() and hall.screen.grab("entrance") != first, timeout=5000)
