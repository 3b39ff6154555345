"""Nothing that can stand in a file makes the reader raise: it becomes documents, or faults with a line that exists."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signage.content.documents import read_hall
from signage.content.faults import Fault
from signage.content.source import Source, parse
from signage.director.documents import Documents

HALL = Path(__file__).parent / "halls" / "small"
ASSETS = HALL.parent / "assets"
NAMES = sorted(str(path.relative_to(HALL)) for path in HALL.glob("*/*.toml") if path.name != "words.toml")
TEXTS = {name: (HALL / name).read_text(encoding="utf-8") for name in NAMES}
READ_AT = datetime(2026, 11, 21, tzinfo=UTC)
quickly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


KEYS = (
    st.sampled_from(["id", "name", "text", "zh", "en", "at", "days", "dates", "calendar", "places", "priority", "when"])
    | st.sampled_from(["condition", "any", "all", "not", "slides", "dayparts", "template", "call", "field", "fields"])
    | st.sampled_from(
        ["opening", "exceptions", "date", "from", "to", "hours", "mon", "screens", "display", "facilities"]
    )
    | st.sampled_from(["total", "music", "spans", "files", "languages", "timezone", "latitude", "provider", "keys"])
    | st.sampled_from(["base_urls", "qweather", "engines", "rate", "audio", "picture", "dwell", "emphasis", "grace"])
    | st.text(max_size=5)
)
SCALARS = (
    st.none().map(lambda _: "nan")
    | st.booleans().map(lambda yes: str(yes).lower())
    | st.integers(-(10**20), 10**20).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.sampled_from(
        ["inf", "2026-02-28", "07:32:00", "1979-05-27T07:32:00Z", '"09:00-09:00"', '"rain_now"', '"{left}"']
    )
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(_quoted)
)


VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, inner, max_size=3).map(
            lambda table: "{ " + ", ".join(f"{_quoted(k)} = {v}" for k, v in table.items() if k.isprintable()) + " }"
        )
    ),
    max_leaves=8,
)
TABLES = st.dictionaries(KEYS.filter(str.isprintable), VALUES, max_size=8).map(
    lambda table: "\n".join(f"{_quoted(key)} = {value}" for key, value in table.items())
)
DOCUMENTS = st.builds(
    lambda root, tables: root + "\n" + "\n".join(f"[[{name}]]\n{table}" for name, table in tables),
    TABLES,
    st.lists(st.tuples(st.sampled_from(["slides", "call", "template", "places", "music.spans"]), TABLES), max_size=3),
)


def read(**instead: str) -> Documents | tuple[Fault, ...]:
    return read_hall(
        HALL, assets=ASSETS, conditions=["rain_now", "dusk", "fine_day", "cold"], now=READ_AT, instead=instead
    )


def has_lines_that_exist(found: Documents | tuple[Fault, ...], texts: dict[str, str]) -> bool:
    if isinstance(found, Documents):
        return True
    return bool(found) and all(
        1 <= fault.line <= texts.get(fault.file, TEXTS.get(fault.file, "")).count("\n") + 1 and str(fault).isprintable()
        for fault in found
    )


@pytest.mark.parametrize("name", NAMES)
@quickly
@given(text=DOCUMENTS)
def test_any_toml_is_read_or_refused(name, text):
    assert has_lines_that_exist(read(**{name: text}), {name: text})


@quickly
@given(raw=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    found = parse(raw, "playlists/x.toml")

    assert isinstance(found, Source) or 1 <= found.line <= raw.count(b"\n") + 1


@quickly
@given(data=st.data())
def test_a_document_with_a_part_cut_out_or_put_in_is_read_or_refused(data):
    name = data.draw(st.sampled_from(NAMES))
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    other = data.draw(st.sampled_from([*TEXTS.values()]))
    at = data.draw(st.integers(0, len(other)))
    spoiled = text[:start] + other[at : at + data.draw(st.integers(0, 30))] + text[end:]

    assert has_lines_that_exist(read(**{name: spoiled}), {name: spoiled})


@quickly
@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_words_on_a_slide_are_read_or_refused(text):
    words = text.replace("\\", "\\\\").replace("'", "")
    campaign = f"name = 'x'\n[[slides]]\nid = 'a'\nscene = 'b'\ntext = '''{words}'''\n"

    assert has_lines_that_exist(read(**{"playlists/x.toml": campaign}), {"playlists/x.toml": campaign})
