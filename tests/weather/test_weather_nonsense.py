"""Whatever a service sends, its reader answers with a report or a refusal, and never with a claim out of range."""

import json
import math
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signage.director.sky import Observation
from signage.weather.met_norway import MetNorway
from signage.weather.normalise import UnfitReplyError
from signage.weather.open_meteo import OpenMeteo
from signage.weather.provider import Provider, Reply
from signage.weather.qweather import QWeather
from tests.weather.conftest import NOON, QWEATHER_PATHS, reply

NONSENSE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["-99", "10+", "NaN"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)

SOURCES: list[tuple[Provider, str, dict]] = [
    (MetNorway(), "forecast", {**reply("met_norway")}),
    (OpenMeteo(), "forecast", reply("open_meteo")),
    (OpenMeteo(), "air", reply("open_meteo_air")),
    (QWeather(), "current", reply("qweather/current_v7")),
    *((QWeather(), name, reply(f"qweather/{name}")) for name in QWEATHER_PATHS),
]
for _, _, document in SOURCES:
    if "properties" in document:
        document["properties"]["timeseries"] = document["properties"]["timeseries"][10:16]


def spots(node: object, path: tuple = ()) -> list[tuple]:
    """The paths of everything below the root."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [spot for key, child in children for spot in [(*path, key), *spots(child, (*path, key))]]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), source=st.sampled_from(SOURCES), times=st.integers(1, 4))
def test_a_reply_with_nonsense_anywhere_is_read_or_refused(data, source, times):
    provider, endpoint, original = source
    document = json.loads(json.dumps(original))
    for _ in range(times):
        path = data.draw(st.sampled_from(spots(document) or [()]))
        if not path:
            break
        parent = document
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = data.draw(NONSENSE)
    provider.complaint(document, NOON)
    provider.identity(document)
    provider.whereabouts(document)
    try:
        report = provider.parse({endpoint: Reply(document, NOON)}, NOON)
    except UnfitReplyError:
        return
    if report.current is not None:
        believable(report.current)


@given(document=NONSENSE, source=st.sampled_from(SOURCES))
def test_a_reply_that_is_all_nonsense_is_read_or_refused(document, source):
    provider, endpoint, _ = source
    provider.complaint(document, NOON)
    provider.identity(document)
    provider.whereabouts(document)
    try:
        provider.parse({endpoint: Reply(document, NOON)}, NOON)
    except UnfitReplyError:
        return


def believable(seen: Observation) -> None:
    assert seen.valid_at <= NOON + timedelta(minutes=5)
    for value, low, high in (
        (seen.temp_c, -60, 60),
        (seen.rh_pct, 0, 100),
        (seen.wind_ms, 0, 90),
        (seen.precip_mm_h, 0, 300),
        (seen.cloud_pct, 0, 100),
        (seen.uv, 0, 20),
    ):
        assert value is None or (math.isfinite(value) and low <= value <= high)
