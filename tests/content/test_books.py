"""How a hall announces what was found, and on which terms it lends: read as written, and refused with the line."""

from datetime import timedelta

import pytest

from signage.director.plans import CasePlan, LoanTerms

FOUND = """
[found]
first = "found"
again = "found"
repeat_after = ["2m", "10m"]
expires_after = "8h"
desk = { zh = "服务台", en = "the counter" }
places = ["entrance"]
card.zh = "{item}想家了\\n请到{desk}来"
card.en = "Lost something?\\nAsk at {desk}"

[[loan]]
facility = "umbrella"
deposit = 30
lend_for = "48h"
"""


def test_what_is_written_is_read(hall) -> None:
    hall.write("config/cases.toml", FOUND)
    documents = hall.documents()
    plan = documents.cases
    assert (plan.first, plan.again) == ("found", "found")
    assert plan.repeat_after == (timedelta(minutes=2), timedelta(minutes=10))
    assert plan.expires_after == timedelta(hours=8)
    assert plan.desk.get("en") == "the counter"
    assert plan.card.get("zh") == "{item}想家了\n请到{desk}来"
    assert plan.places == {"entrance"}
    assert documents.loans == (LoanTerms(facility="umbrella", deposit_yuan=30, lend_for=timedelta(hours=48)),)


def test_a_hall_without_the_document_has_the_usual_ways(hall) -> None:
    documents = hall.documents()
    assert documents.cases == CasePlan()
    assert documents.loans == ()


def test_a_hall_may_announce_only_once(hall) -> None:
    hall.write("config/cases.toml", "[found]\nrepeat_after = []\n")
    assert hall.documents().cases.repeat_after == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('first = "found"', 'first = "fuond"', "是不是想写 found？"),
        ('"2m", "10m"', '"2m", "10m", "20m", "30m"', "最多再播 3 次，现在写了 4 次"),
        ('"2m", "10m"', '"10m", "2m"', "要从短到长写"),
        ('"2m", "10m"', '"1s"', "要在 5s 到 24h 之间"),
        ('"8h"', '"800h"', "要在 10s 到 720h 之间"),
        ('places = ["entrance"]', 'places = ["roof"]', "没有位置"),
        ('card.zh = "{item}想家了', 'card.zh = "{finder}捡到{item}', '没有花括号 "finder"'),
        ('card.zh = "{item}想家了', 'card.zh = "{item想家了', "花括号没有配对"),
        ('facility = "umbrella"', 'facility = "umbrela"', "是不是想写 umbrella？"),
        ("deposit = 30", "deposit = -1", "要在 0 到 100000 之间"),
        ('lend_for = "48h"', 'lend_till = "48h"', "不认识的键"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(hall, old, new, words) -> None:
    hall.write("config/cases.toml", FOUND)
    line = hall.edit("config/cases.toml", old, new)
    (fault,) = hall.faults()
    assert fault.startswith(f"config/cases.toml:{line}")
    assert words in fault


def test_a_thing_is_not_lent_on_two_terms(hall) -> None:
    hall.write("config/cases.toml", '[[loan]]\nfacility = "umbrella"\n\n[[loan]]\nfacility = "umbrella"\n')
    assert hall.faults() == ['config/cases.toml:5: loan[2].facility："umbrella" 前面已经写过了']
