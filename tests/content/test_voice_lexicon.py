"""How a hall writes down that its words sound otherwise."""

from typing import Any

import pytest

from signage.content import services
from signage.content.faults import WrongValueError


@pytest.mark.parametrize(
    ("word", "reading", "reason"),
    [
        ("禅城", "chan cheng", "带声调"),
        ("禅城", "chan2", "2 个字"),
        ("App", "ai1", "汉字"),
        ("禅城", 3, "引号"),
    ],
)
def test_a_reading_that_cannot_be_followed_is_refused(word: str, reading: object, reason: str) -> None:
    with pytest.raises(WrongValueError, match=reason):
        services._reading(word)(reading)


def test_the_readings_of_a_hall_come_with_its_voices(hall: Any) -> None:
    path = hall.folder / "config" / "voice.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[lexicon]\n"禅城" = "chan2 cheng2"\n', encoding="utf-8")
    assert hall.documents().voice.lexicon == {"禅城": "chan2 cheng2"}
    path.write_text(path.read_text(encoding="utf-8").replace("chan2 cheng2", "chan2"), encoding="utf-8")
    (fault,) = hall.faults()
    assert "config/voice.toml" in fault
    assert "2 个字" in fault
