"""The reference of the formats, and the words of the formats, agree with those who give them their meaning."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from lunar_python import Solar

from signage.content import notation
from signage.content.calls import CHIMES, GRACE
from signage.content.documents import CONFIG
from signage.content.playlists import OF_COUNT, OF_DAY, OF_FACILITY
from signage.content.services import PROVIDERS
from signage.director.campaign import Composition
from signage.director.conditions import CONDITIONS
from signage.director.hall import Contrast, Motion
from signage.director.wanted import FieldKind, Priority

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs/documents.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        CONDITIONS,
        CONFIG,
        PROVIDERS,
        GRACE,
        notation.HOLIDAYS,
        notation.WEEKDAYS[:1] + notation.WEEKDAYS[-1:],
        [f"{{{name}}}" for name in OF_COUNT | OF_DAY | OF_FACILITY],
        [kind.value for kind in FieldKind],
        [motion.value for motion in Motion],
        [contrast.value for contrast in Contrast],
        [composition.value for composition in Composition],
        [priority.name.lower() for priority in Priority],
    ],
    ids=[
        "conditions",
        "files",
        "providers",
        "grace",
        "holidays",
        "weekdays",
        "braces",
        "kinds",
        "motions",
        "contrasts",
        "compositions",
        "priorities",
    ],
)
def test_every_word_of_the_formats_stands_in_the_reference(words):
    assert [word for word in words if word not in REFERENCE] == []


def test_the_examples_of_the_reference_are_toml():
    examples = re.findall(r"```toml\n(.*?)```", REFERENCE, re.DOTALL)

    assert examples
    for example in examples:
        for line in example.splitlines():
            assert tomllib.loads(line)


def test_the_holidays_are_those_that_the_almanac_can_name():
    named = {holiday.chinese for holiday in chinese_calendar.Holiday}

    assert set(notation.HOLIDAYS) <= named
    assert {name for name in named if len(name) <= 3} == set(notation.HOLIDAYS)


def test_the_solar_terms_are_those_of_a_year():
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    terms = [Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi() for day in days]

    assert sorted(filter(None, terms)) == sorted(notation.SOLAR_TERMS)


def test_every_urgency_has_its_chime_among_the_products_assets():
    assert set(CHIMES) == set(Priority)
    assert [name for name in CHIMES.values() if not (ROOT / f"assets/chimes/{name}.wav").is_file()] == []
