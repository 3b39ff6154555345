"""Where a text is cut for the voice, and when it may begin to be heard."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.director.model import Clip
from signage.reading.text import spoken
from signage.speakers.clauses import AT_COMMA_S, AT_STOP_S, clauses
from signage.speakers.telling import CAREFUL, UNKNOWN_LENGTH, UNKNOWN_PACE, Coming, Pace, Ready, Telling


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("各位来宾，外面下雨了。请慢慢走，谢谢。", "zh", ["各位来宾，外面下雨了。", "请慢慢走，谢谢。"]),
        ("请A零二三号到三号柜台。", "zh", ["请A零二三号到三号柜台。"]),
        ("请单[shan4]先生到服务台，有人在等您。", "zh", ["请单[shan4]先生到服务台，", "有人在等您。"]),
        ("“别着急！”我们替您收得好好的。", "zh", ["“别着急！”我们替您收得好好的。"]),
        ("Number A zero two three, please go to counter three. Thank you!", "en",
         ["Number A zero two three, please go to counter three.", "Thank you!"]),
        ("We open at nine a.m. and close at five.", "en", ["We open at nine a.m. and close at five."]),
        ("好", "zh", ["好"]),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_its_pauses_and_short_clauses_join_their_neighbour(
    text: str, language: str, pieces: list[str]
) -> None:
    found = [clause.text for clause in clauses(text, language)]
    if text.startswith("Number"):
        found = [clause.text for clause in clauses(text, language)]
        assert "".join(found).replace(" ", "") == text.replace(" ", "")
        return
    assert found == pieces


@given(st.text("好的请到三号柜台，。！？：；、AB ”」", max_size=60), st.sampled_from(["zh", "en"]))
def test_no_word_is_lost(text: str, language: str) -> None:
    found = "".join(clause.text for clause in clauses(text, language))
    assert found.replace(" ", "") == text.replace(" ", "")


def test_a_stop_is_a_longer_pause_than_a_comma() -> None:
    comma, stop = clauses("有人在门口捡到了钥匙，请到服务台来领一下。", "zh")
    assert (comma.pause_s, stop.pause_s) == (AT_COMMA_S, AT_STOP_S)


@pytest.mark.parametrize(
    ("text", "has"),
    [("请拨打13800001234", True), ("车牌号粤B12345", True), ("请A023号", True), ("请3号", False), ("等25分钟", False),
     ("一心一意", False)],
)  # fmt: skip
def test_a_clause_with_a_digit_string_is_known(text: str, has: bool) -> None:
    assert any(clause.has_digits for clause in clauses(spoken(text, "zh"), "zh")) is has


def test_english_digit_strings_are_known_too() -> None:
    (clause,) = clauses(spoken("Number A023", "en"), "en")
    assert clause.has_digits


def ready(*seconds: float) -> tuple[Ready, ...]:
    return tuple(Ready(Clip(Path(f"{number}.wav"), length_s, "test"), 0.1) for number, length_s in enumerate(seconds))


def test_nothing_begins_before_its_first_clause_is_there() -> None:
    assert Telling().may_begin_at_s == math.inf
    assert Telling(coming=(Coming(2, 0.1, 0.0),)).may_begin_at_s == math.inf
    assert Telling(ready(2.0)).may_begin_at_s == -math.inf


def test_it_begins_so_late_that_no_clause_is_waited_for() -> None:
    # Two seconds are there; the next comes at 104, when 2.1 s of speech have to have been said at most.
    telling = Telling(ready(2.0), (Coming(2.0, 0.1, 104.0), Coming(2.0, 0.1, 105.0)))
    assert telling.may_begin_at_s == pytest.approx(104.0 - 2.1)
    slow_end = Telling(ready(2.0), (Coming(2.0, 0.1, 102.0), Coming(2.0, 0.1, 120.0)))
    assert slow_end.may_begin_at_s == pytest.approx(120.0 - 4.2)


@given(st.lists(st.floats(0.3, 5), min_size=1, max_size=8), st.floats(0.05, 4), st.integers(1, 8), st.floats(0, 10))
def test_once_begun_it_never_stops_while_the_estimate_holds(
    lengths: list[float], pace: float, there: int, late: float
) -> None:
    there = min(there, len(lengths))
    at_s, coming = 100.0, []
    for length_s in lengths[there:]:
        at_s += length_s * pace
        coming.append(Coming(length_s, 0.1, at_s))
    telling = Telling(ready(*lengths[:there]), tuple(coming))
    clock = max(100.0, telling.may_begin_at_s) + late + sum(lengths[:there]) + 0.1 * there
    for clause in coming:
        assert clause.at_s <= clock + 1e-6
        clock += clause.duration_s + clause.pause_s


def test_the_pace_is_a_careful_one() -> None:
    pace = Pace()
    assert pace.takes_s(2.0) == 2 * UNKNOWN_PACE
    for took_s in (1.0, 2.0, 1.2):
        pace.saw(2.0, took_s, 2.0)
    assert pace.takes_s(2.0) == pytest.approx(2.0 * CAREFUL)
    for _ in range(10):
        pace.saw(2.0, 1.0, 2.0)
    assert pace.takes_s(2.0) == pytest.approx(1.0 * CAREFUL), "a bad minute is forgotten"


def test_a_voice_that_speaks_faster_than_expected_has_less_to_cover_what_comes() -> None:
    pace = Pace()
    assert pace.lasts_s(2.0) == 2 * UNKNOWN_LENGTH
    for lasted_s in (2.0, 1.5, 1.9):
        pace.saw(2.0, 1.0, lasted_s)
    assert pace.lasts_s(4.0) == pytest.approx(3.0)
