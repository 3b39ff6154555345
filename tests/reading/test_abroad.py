"""What staff write in Chinese, among English words: shown as it is or by its English name, never left to the voice."""

import pytest

from signage.reading.abroad import written_abroad
from signage.reading.fields import read_field


@pytest.mark.parametrize(
    ("desk", "english"),
    [
        ("咨询台", "the help desk"), ("3号柜台", "Counter 3"), ("１２号窗口", "Window 12"), ("三号窗口", "Window 3"),
        ("b2号窗口", "Window B2"), ("5号台", "Desk 5"), ("张经理那里", "张经理那里"), ("Counter 3", "Counter 3"),
    ],
)  # fmt: skip
def test_a_desk_has_an_english_name_where_it_is_known(desk: str, english: str) -> None:
    assert written_abroad("desk", desk, "en-GB") == english
    assert written_abroad("desk", desk, "zh") == desk


def test_only_a_desk_is_called_otherwise_in_english() -> None:
    assert written_abroad("item", "前台", "en") == "前台"


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("desk", "张经理那里", "the desk shown on the screen"), ("person", "解小芳", "the guest named on the screen"),
        ("item", "黑色双肩包", "please see the screen"), ("text", "下雨了", "please see the screen"),
        ("item", "a black backpack", "a black backpack"), ("desk", "Counter 3", "Counter 3"),
    ],
)  # fmt: skip
def test_in_place_of_chinese_an_english_voice_sends_to_the_screen(kind: str, value: str, said: str) -> None:
    assert read_field(kind, value, "en") == said
