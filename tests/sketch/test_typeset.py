"""Line breaking and the largest size that fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.sketch.linebreaks import CLOSING, OPENING, TRAILING, break_lines, chunks
from signage.sketch.typeset import CLOSEST_LATIN, Block, fit, spaced
from signage.weather.codes import QWEATHER_WARNINGS


def em(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


WORDS = "外面有雨，慢慢走！（门口有“爱心”雨伞）《须知》：Wi-Fi 密码 12345678。再见～"


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    for limit in range(6, 40):
        for line in break_lines(WORDS, em, limit):
            assert line[0] not in CLOSING
            assert line[-1] not in OPENING
            assert em(line) <= limit


@given(st.text(alphabet="雨伞慢走了您，。！？（）“”《》ab 1", max_size=60), st.integers(6, 20))
@settings(max_examples=150, deadline=None)
def test_breaking_loses_nothing_but_spaces(text, limit):
    lines = break_lines(text, em, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(em(line) <= limit + 1e-6 for line in lines)


def test_a_word_stays_whole():
    assert chunks("用 Wi-Fi（免费）吧。") == ["用", " ", "Wi-Fi", "（免", "费）", "吧。"]


def test_what_is_counted_stays_with_its_number_in_characters_too():
    assert break_lines("我们十分钟后打烊，", em, 6) == ("我们十分钟后", "打烊，")


@pytest.mark.parametrize("what", [name for name in QWEATHER_WARNINGS.values() if len(name) > 1])
def test_the_name_of_a_warning_is_never_parted(what):
    warning = f"气象台发布{what}橙色预警信号"
    for limit in range(max(4, len(what)), 10):
        lines = break_lines(warning, em, limit)
        assert any(what in line for line in lines), lines


def test_lines_are_even_and_end_at_pauses():
    assert break_lines("雨伞沥一沥，慢慢走，不着急～", em, 10) == ("雨伞沥一沥，", "慢慢走，不着急～")


def test_a_doubled_character_is_not_parted():
    for line in break_lines("先取个号坐下等等叫到您就过来", em, 8):
        assert not line.endswith("等") or line.endswith("等等")


def test_line_feeds_are_kept():
    assert break_lines("第一行\n第二行", em, 20) == ("第一行", "第二行")


def test_a_word_longer_than_a_line_is_parted_rather_than_cut():
    lines = break_lines("https://example.org/a/very/long/address", em, 6)
    assert "".join(lines) == "https://example.org/a/very/long/address"
    assert all(em(line) <= 6 for line in lines)


def test_a_word_longer_than_a_line_is_parted_after_its_hyphen():
    assert break_lines("Forty-degree weather", em, 4) == ("Forty-", "degree", "weather")
    assert break_lines("Cotton-candy fog", em, 4) == ("Cotton-", "candy", "fog")


def test_short_words_get_the_largest_size():
    setting = fit([Block("headline", "坐一坐", 120, 200)], em, 900, 700)
    assert setting.blocks[0].size == 200
    assert not setting.cramped


def test_long_words_keep_their_smallest_size_before_they_shrink():
    block = Block("body", "慢慢走，" * 20, 60, 100)
    setting = fit([block], em, 900, 700)
    assert 60 <= setting.blocks[0].size < 100
    assert not setting.cramped


def test_very_long_words_shrink_but_are_never_cut():
    block = Block("body", "慢慢走，不着急。" * 60, 60, 100)
    setting = fit([block], em, 900, 500)
    assert setting.cramped
    assert setting.height <= 500
    assert "".join(setting.blocks[0].lines) == "慢慢走，不着急。" * 60


@given(st.integers(1, 200), st.integers(300, 1800), st.integers(200, 1000))
@settings(max_examples=60, deadline=None)
def test_what_fits_fits(count, width, height):
    setting = fit(
        [Block("headline", "字" * count, 40, 160), Block("body", "词" * count, 30, 80, 1.3, 0.5)], em, width, height
    )
    assert setting.height <= height + 1
    for block in setting.blocks:
        assert all(em(line) * block.size <= width + 1 for line in block.lines)


def test_a_little_smaller_is_better_than_broken_within_a_phrase():
    setting = fit([Block("caption", "哪位朋友丢了一个蓝色文件夹？请到一楼咨询台认领。", 67, 113)], em, 1520, 500)
    assert setting.blocks[0].lines == ("哪位朋友丢了一个蓝色文件夹？", "请到一楼咨询台认领。")


@pytest.mark.parametrize("words", ["到点吃药了吗", "下午犯困了吧", "抱孩子的先来"])
def test_no_line_begins_with_a_particle_where_another_break_is_as_short(words):
    lines = break_lines(words, em, 5)
    assert len(lines) == 2
    assert lines[1][0] not in TRAILING


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("说得口干了吧", ("说得", "口干了吧")),
        ("柜台睡醒了", ("柜台", "睡醒了")),
        ("亲戚怎么称呼", ("亲戚", "怎么称呼")),
        ("肚子也在叫号", ("肚子", "也在叫号")),
        ("头晕就说一声", ("头晕", "就说一声")),
        ("昨晚睡得好吗", ("昨晚", "睡得好吗")),
        ("给爸妈打个电话", ("给爸妈", "打个电话")),
        ("替家里人来办", ("替家里人", "来办")),
        ("大约8分钟就好", ("大约", "8分钟就好")),
    ],
)
def test_a_headline_of_two_lines_ends_the_first_where_one_would_pause(words, lines):
    assert break_lines(words, em, 4.6) == lines


def test_no_character_has_a_line_to_itself_where_another_break_is_as_short():
    assert break_lines("水就在您手边", em, 5) == ("水就在", "您手边")


def test_letters_of_an_alphabet_close_up_less_than_chinese_and_spaces_not_at_all():
    assert spaced(em, -0.1)("雨伞") == pytest.approx(2 - 0.2)
    assert spaced(em, -0.1)("to us") == pytest.approx(2.5 + 4 * CLOSEST_LATIN)
