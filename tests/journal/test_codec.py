"""Every noun of the sky and every event of the diary survives the journal."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signage.director import events as told
from signage.director import reports
from signage.director.model import Call, Passage, SlideKey
from signage.director.sky import Forecast, Hour, WeatherReport
from signage.director.wanted import Priority
from signage.journal.codec import UndecodableError, decode, encode
from signage.journal.diary import _ABOUT, event_of, page

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Path, st.text("abc/.", min_size=1).map(Path))
st.register_type_strategy(timedelta, st.integers(0, 10**9).map(lambda ms: timedelta(milliseconds=ms)))


def forecasts(kind: type) -> st.SearchStrategy[Forecast]:
    steps = st.lists(st.from_type(get_args(kind)[0]), max_size=3).map(tuple)
    return st.builds(Forecast, steps=steps)


st.register_type_strategy(Forecast, forecasts)
quick = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(st.from_type(WeatherReport))
def test_a_report_of_the_weather_is_read_as_it_was_written(report: WeatherReport) -> None:
    assert decode(WeatherReport, encode(report)) == report


@quick
@given(st.from_type(Call))
def test_a_call_is_read_as_it_was_written(call: Call) -> None:
    again = decode(Call, encode(call))
    assert again == call
    assert type(again.priority) is Priority


@pytest.mark.parametrize("kind", list(_ABOUT), ids=lambda kind: kind.__name__)
def test_every_event_of_the_diary_is_read_as_it_was_written(kind: type[told.Event]) -> None:
    @settings(quick, max_examples=8)
    @given(st.from_type(kind))
    def survives(event: told.Event) -> None:
        kept = page(event)
        assert kept is not None
        assert event_of(kept.kind, kept.body) == event

    survives()


def test_what_follows_from_other_rows_is_not_in_the_diary() -> None:
    at = datetime(2026, 5, 20, tzinfo=UTC)
    key = SlideKey("a", "b")
    quiet = [told.Ticked(at), reports.SlideShown(at, "p", key), reports.SlideFinished(at, "p", key)]
    assert [page(event) for event in quiet] == [None, None, None]


@dataclass(frozen=True)
class Mixed:
    day: date
    hour: time
    key: SlideKey
    pairs: tuple[tuple[str, int], ...]
    some: frozenset[str]
    by_name: dict[str, float]
    either: int | str
    none: str | None = None
    given: str | None = "default"


def test_all_kinds_of_fields_are_known() -> None:
    mixed = Mixed(
        date(2026, 2, 28),
        time(9, 30),
        SlideKey("a", "b"),
        (("x", 1),),
        frozenset({"p", "q"}),
        {"k": 1.0},
        "7",
        None,
        None,
    )
    text = encode(mixed)
    assert decode(Mixed, text) == mixed
    assert '"none"' not in text  # silence is not written down
    assert '"given":null' in text  # but what differs from its default is


def test_generic_steps_are_read_as_their_own_kind() -> None:
    at = datetime(2026, 5, 20, tzinfo=UTC)
    forecast = Forecast(provider="p", fetched_at=at, steps=(Hour(starts_at=at, temp_c=3.0),))
    assert decode(Forecast[Hour], encode(forecast)) == forecast


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"language":1,"words":"x"}', '{"language":"zh","words":["x"]}']
)
def test_something_else_is_refused(text: str) -> None:
    with pytest.raises(UndecodableError):
        decode(Passage, text)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    assert decode(Passage, '{"language":"zh","words":"好","mood":"glad"}') == Passage("zh", "好")


def test_what_is_no_noun_is_not_written() -> None:
    with pytest.raises(TypeError):
        encode(ZoneInfo("Asia/Shanghai"))
    with pytest.raises(ValueError, match="JSON"):
        encode(float("nan"))
