"""What each service's reply says, and that nothing in it is believed without reason."""

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from signage.director.sky import Evidence, Family, Precipitation, TimeTrust, WeatherReport
from signage.weather import codes
from signage.weather.met_norway import MetNorway
from signage.weather.normalise import UnfitReplyError
from signage.weather.open_meteo import OpenMeteo
from signage.weather.provider import Reply, Site
from signage.weather.qweather import QWeather
from signage.weather.recorded import RecordingError, find_recorded, read_recorded
from tests.weather.conftest import NOON, REPLIES, reply

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
SITE = Site(31.2304, 121.4737, SHANGHAI)
ASSETS = Path(__file__).parents[2] / "assets" / "weather"


def qweather(at: datetime = NOON, same_since: datetime | None = None, **documents: object) -> WeatherReport:
    replies = {name: Reply(document, at, same_since) for name, document in documents.items()}
    return QWeather().parse(replies, at, SHANGHAI)


def open_meteo(document: object, at: datetime = NOON) -> WeatherReport:
    return OpenMeteo().parse({"forecast": Reply(document, at)}, at, SHANGHAI)


def met(document: object, at: datetime = NOON) -> WeatherReport:
    return MetNorway().parse({"forecast": Reply(document, at)}, at, SHANGHAI)


# QWeather


def test_qweather_tells_the_rate_of_the_rain_in_our_units():
    now = qweather(current=reply("qweather/current")).current
    assert (now.precip_mm_h, now.precip_type, now.family, now.intensity) == (2.4, Precipitation.RAIN, Family.RAIN, 1)
    assert (now.temp_c, now.rh_pct, now.cloud_pct, now.vis_m) == (24.61, 87.0, 96.0, 6200.0)
    assert now.evidence is Evidence.ANALYSIS
    assert now.precip_past_1h_mm is None


def test_qweather_is_credited_on_the_screen():
    assert qweather(current=reply("qweather/current")).current.attribution[0].startswith("天气服务由和风天气驱动")
    assert "当前预警数据可能存在延迟" in qweather(alerts=reply("qweather/alerts")).alerts.attribution[2]


def test_without_a_time_the_date_of_the_reply_is_the_upper_bound_and_marked_as_inferred():
    now = qweather(current=reply("qweather/current")).current
    assert (now.valid_at, now.time_trust) == (NOON, TimeTrust.INFERRED)


def test_minutely_times_the_current_weather_and_confirms_it_when_both_are_wet():
    now = qweather(current=reply("qweather/current"), minutely=reply("qweather/minutely")).current
    assert (now.valid_at, now.time_trust) == (NOON - timedelta(minutes=5), TimeTrust.STATED)


def test_when_minutely_says_dry_the_time_stays_inferred_and_the_operator_hears_of_it():
    dry = reply("qweather/minutely")
    for row in dry["minutely"]:
        row["precip"] = "0.0"
    report = qweather(current=reply("qweather/current"), minutely=dry)
    assert report.current.time_trust is TimeTrust.INFERRED
    assert any("不一致" in note for note in report.notes)


def test_content_unchanged_for_hours_is_as_old_as_its_first_sight():
    since = NOON - timedelta(hours=5)
    assert qweather(current=reply("qweather/current"), same_since=since).current.valid_at == since
    recent = NOON - timedelta(minutes=35)
    assert qweather(current=reply("qweather/current"), same_since=recent).current.valid_at == NOON


def test_the_older_body_gives_the_past_hour_and_never_a_rate():
    now = qweather(current=reply("qweather/current_v7")).current
    assert (now.precip_past_1h_mm, now.precip_mm_h) == (1.7, None)
    assert now.valid_at == datetime(2026, 6, 10, 3, 46, tzinfo=UTC)
    assert (now.wind_ms, now.vis_m, now.cloud_pct) == (5.0, 7000.0, None)
    assert now.dew_c == pytest.approx(22.5, abs=0.1)


def test_the_older_body_without_an_offset_in_its_time_is_refused():
    document = reply("qweather/current_v7")
    document["now"]["obsTime"] = "2026-06-10T11:46"
    report = qweather(current=document)
    assert report.current is None
    assert any("没有时区" in note for note in report.notes)


def test_minutely_becomes_steps_of_five_minutes_from_its_own_first_time():
    nowcast = qweather(minutely=reply("qweather/minutely")).nowcast
    assert (nowcast.valid_from, nowcast.step_s, len(nowcast.mm)) == (NOON - timedelta(minutes=5), 300.0, 24)
    assert nowcast.mm[:3] == (0.2, 0.25, 0.3)
    assert nowcast.type is Precipitation.RAIN


def test_a_missing_row_of_minutely_leaves_a_hole_and_no_shift():
    document = reply("qweather/minutely")
    del document["minutely"][1]
    assert qweather(minutely=document).nowcast.mm[:3] == (0.2, None, 0.3)


def test_a_warning_is_told_with_its_own_words():
    (alert,) = qweather(alerts=reply("qweather/alerts")).alerts.alerts
    assert (alert.event_code, alert.event_name, alert.colour, alert.severity) == ("1003", "暴雨", "yellow", "moderate")
    assert alert.headline == "示例市气象台更新暴雨黄色预警信号"
    assert alert.expires == datetime(2026, 6, 10, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("listed", [{"alerts": []}, {"alerts": None}, {}])
def test_no_warning_is_knowledge_too(listed):
    document = {"metadata": {"zeroResult": True}} | listed
    assert qweather(alerts=document).alerts.alerts == ()


def test_neither_warnings_nor_the_word_that_there_are_none_is_a_failure():
    with pytest.raises(UnfitReplyError):
        qweather(alerts={"metadata": {"tag": "x"}})


def warning(**changes: object) -> dict:
    return reply("qweather/alerts")["alerts"][0] | changes


@pytest.mark.parametrize(
    "gone",
    [
        {"messageType": {"code": "cancel", "supersedes": []}},
        {"expireTime": "2026-06-10T11:59+08:00"},
        {"status": "Exercise"},
        {"status": "Test"},
    ],
)
def test_a_cancelled_expired_or_practised_warning_is_none(gone):
    assert qweather(alerts={"metadata": {}, "alerts": [warning(**gone)]}).alerts.alerts == ()


def test_an_update_replaces_and_a_cancellation_removes_what_it_names():
    old = warning(id="a", messageType={"code": "alert", "supersedes": []})
    new = warning(id="b", messageType={"code": "update", "supersedes": ["a"]})
    off = warning(id="c", messageType={"code": "cancel", "supersedes": ["b"]})
    ids = lambda *listed: [a.id for a in qweather(alerts={"metadata": {}, "alerts": list(listed)}).alerts.alerts]  # noqa: E731
    assert ids(old, new) == ["b"]
    assert ids(old, new, off) == []


def test_a_kind_of_warning_nobody_knows_is_shown_as_text():
    strange = warning(eventType={"name": "彗星", "code": "9999"}, severity=None, color=None, urgency="new-word")
    (alert,) = qweather(alerts={"metadata": {}, "alerts": [strange]}).alerts.alerts
    assert (alert.event_code, alert.event_name, alert.severity, alert.colour) == ("9999", "彗星", "unknown", "")


def test_air_is_taken_by_the_name_of_its_index_not_by_position():
    air = qweather(air=reply("qweather/air")).air
    assert (air.scheme, air.aqi, air.pm25_ugm3, air.pm10_ugm3) == ("cn-mee-1h", 58.0, 34.0, 61.0)


def test_an_index_of_zero_means_no_data():
    document = reply("qweather/air")
    for index in document["indexes"]:
        index["aqi"] = 0
    assert qweather(air=document).air.aqi is None


def test_indices_keep_their_own_day_and_our_names():
    found = qweather(indices=reply("qweather/indices")).indices
    assert found.day == date(2026, 6, 10)
    assert (found.level("cold"), found.level("pollen"), found.level("flu")) == (5, 2, 3)


def test_hours_and_days_are_read_and_a_day_is_a_local_one():
    report = qweather(hourly=reply("qweather/hourly"), daily=reply("qweather/daily"))
    assert (report.hourly.steps[0].probability_pct, report.hourly.steps[0].family) == (88.0, Family.RAIN)
    assert report.daily.steps[0].day == date(2026, 6, 10)
    assert (report.daily.steps[0].min_c, report.daily.steps[0].max_c) == (21.4, 27.9)
    in_utc = {"metadata": {}, "days": [{"forecastStartTime": "2026-06-09T16:00Z", "temperatureMax": None}]}
    assert qweather(daily=in_utc).daily.steps[0].day == date(2026, 6, 10)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"code": "402"}, 402),
        ({"code": "204"}, 404),
        ({"code": "strange"}, 502),
        ({"error": {"status": 403, "title": "No Credit"}}, 403),
        ({"code": "200", "now": {}}, None),
    ],
)
def test_qweather_says_in_the_body_what_is_wrong(body, status):
    complaint = QWeather().complaint(body, NOON)
    assert (complaint and complaint.status) == status


def test_qweather_is_asked_latitude_first_in_paths_and_longitude_first_in_queries():
    provider = QWeather("https://example.test")
    assert provider.request("current", SITE).url == "https://example.test/weather/v1/current/31.23/121.47"
    assert provider.request("minutely", SITE).query["location"] == "121.47,31.23"


@pytest.mark.parametrize(
    ("endpoint", "part", "document"),
    [
        ("minutely", "nowcast", {"code": "200"}),
        ("minutely", "nowcast", {"code": "200", "updateTime": "2026-06-10T20:00+08:00", "minutely": []}),
        ("air", "air", {"metadata": {}}),
        ("indices", "indices", {"code": "200", "daily": []}),
        ("indices", "indices", {"code": "200", "daily": [{"date": "today", "type": "9", "level": "3"}]}),
    ],
)
def test_a_part_without_its_time_or_content_is_unknown_and_told(endpoint, part, document):
    report = qweather(**{endpoint: document})
    assert getattr(report, part) is None
    assert report.notes


def test_an_error_body_is_no_weather():
    with pytest.raises(UnfitReplyError):
        qweather(current={"code": "402"})
    with pytest.raises(UnfitReplyError):
        qweather(current={"error": {"status": 403, "title": "No Credit"}})
    with pytest.raises(UnfitReplyError):
        qweather(current={"metadata": {}})
    for empty in (QWeather(), OpenMeteo()):
        with pytest.raises(UnfitReplyError):
            empty.parse({}, NOON)


def test_a_minutely_received_long_before_does_not_time_the_present():
    replies = {
        "current": Reply(reply("qweather/current"), NOON),
        "minutely": Reply(reply("qweather/minutely"), NOON - timedelta(minutes=30)),
    }
    assert QWeather().parse(replies, NOON).current.valid_at == NOON


# Open-Meteo


def test_open_meteo_is_a_model_and_its_sum_becomes_a_rate():
    now = open_meteo(reply("open_meteo")).current
    assert (now.evidence, now.precip_mm_h, now.family) == (Evidence.MODEL, pytest.approx(1.6), Family.RAIN)
    assert now.valid_at == NOON - timedelta(minutes=15)
    assert (now.uv, now.uv_clear, now.is_day) == (1.2, 5.6, True)
    assert now.dew_c == pytest.approx(21.7, abs=0.1)
    assert now.attribution


def test_the_hour_of_now_is_found_by_time_and_its_rain_is_the_coming_hours():
    first = open_meteo(reply("open_meteo")).hourly.steps[0]
    assert (first.starts_at, first.precip_mm, first.probability_pct) == (NOON, 0.9, 75.0)


def test_thunder_without_rain_is_not_believed():
    document = reply("open_meteo")
    document["current"] |= {"weather_code": 95, "precipitation": 0.0, "cloud_cover": 5}
    report = open_meteo(document)
    assert report.current.family is Family.UNKNOWN
    assert any("雷暴" in note for note in report.notes)
    document["current"]["precipitation"] = 0.5
    assert open_meteo(document).current.family is Family.THUNDER


@pytest.mark.parametrize(
    ("key", "unit", "field"),
    [
        ("temperature_2m", "°F", "temp_c"),
        ("temperature_2m", "K", "temp_c"),
        ("wind_speed_10m", "mp/h", "wind_ms"),
        ("visibility", "ft", "vis_m"),
        ("precipitation", "inch", "precip_mm_h"),
    ],
)
def test_values_in_units_we_did_not_ask_for_are_unknown(key, unit, field):
    document = reply("open_meteo")
    document["current_units"][key] = unit
    report = open_meteo(document)
    assert getattr(report.current, field) is None
    assert any("单位" in note for note in report.notes)


def test_kilometres_an_hour_are_a_unit_of_the_service_and_converted():
    document = reply("open_meteo")
    document["current_units"]["wind_speed_10m"] = "km/h"
    document["current"]["wind_speed_10m"] = 36.0
    assert open_meteo(document).current.wind_ms == pytest.approx(10.0)


def test_a_humidity_that_is_a_fraction_is_not_taken_for_a_desert():
    document = reply("open_meteo")
    document["current"]["relative_humidity_2m"] = 0.66
    assert open_meteo(document).current.rh_pct is None


def test_local_times_are_read_with_the_offset_the_reply_states_and_refused_without():
    document = reply("open_meteo")
    document["current"]["time"] = "2026-06-10T11:45"
    assert open_meteo(document).current.valid_at == NOON - timedelta(minutes=15)
    del document["utc_offset_seconds"]
    assert open_meteo(document).current is None


def test_a_time_two_hours_ahead_is_refused():
    document = reply("open_meteo")
    document["current"]["time"] += 9000
    report = open_meteo(document)
    assert report.current is None
    assert any("未来" in note for note in report.notes)


@pytest.mark.parametrize("root", [[], [{}], None, 7, "text", True])
def test_a_root_that_is_no_object_is_refused(root):
    for read in (open_meteo, met, lambda d: qweather(current=d), lambda d: qweather(alerts=d)):
        with pytest.raises(UnfitReplyError):
            read(root)


@pytest.mark.parametrize(
    ("reason", "wait_s"),
    [
        ("Minutely API request limit exceeded. Please try again in one minute.", 60),
        ("Hourly API request limit exceeded. Please try again in the next hour.", 1800),
        ("Daily API request limit exceeded. Please try again tomorrow.", 19.5 * 3600),
        ("Too many concurrent requests", 60),
    ],
)
def test_open_meteo_says_in_words_how_long_a_limit_lasts(reason, wait_s):
    complaint = OpenMeteo().complaint({"error": True, "reason": reason}, NOON + timedelta(minutes=30))
    assert (complaint.status, complaint.wait_s) == (429, wait_s)


@pytest.mark.parametrize(
    ("midnights", "days"),
    [
        # Spring forward in Berlin on 29 March 2026, fall back on 25 October 2026: local midnights in UTC.
        (("2026-03-28T23:00Z", "2026-03-29T22:00Z"), (29, 30)),
        (("2026-03-28T23:00Z", "2026-03-29T23:00Z"), (29, 30)),  # the same with one offset for the whole reply
        (("2026-10-24T22:00Z", "2026-10-25T23:00Z"), (25, 26)),
        (("2026-10-24T22:00Z", "2026-10-25T22:00Z"), (25, 26)),
    ],
)
def test_days_stay_days_when_the_clocks_change(midnights, days):
    document = reply("open_meteo")
    document["daily"]["time"] = [datetime.fromisoformat(m).timestamp() for m in midnights]
    at = datetime.fromisoformat(midnights[0]) + timedelta(hours=9)
    report = OpenMeteo().parse({"forecast": Reply(document, at)}, at, BERLIN)
    assert tuple(step.day.day for step in report.daily.steps) == days


def test_open_meteo_air_has_no_chinese_index():
    air = OpenMeteo().parse({"air": Reply(reply("open_meteo_air"), NOON)}, NOON).air
    assert (air.scheme, air.aqi, air.pm25_ugm3) == ("us-epa", 88.0, 31.7)


def test_open_meteo_is_asked_in_our_units_with_unix_times():
    query = OpenMeteo().request("forecast", SITE).query
    assert (query["temperature_unit"], query["wind_speed_unit"], query["precipitation_unit"]) == ("celsius", "ms", "mm")
    assert (query["timeformat"], query["timezone"]) == ("unixtime", "Asia/Shanghai")


# MET Norway


def test_met_norway_speaks_of_the_hour_in_force_as_a_model():
    now = met(reply("met_norway")).current
    assert (now.evidence, now.valid_at, now.interval_s) == (Evidence.MODEL, NOON, 3600.0)
    assert (now.precip_mm_h, now.family, now.temp_c) == (1.3, Family.RAIN, 27.5)
    later = met(reply("met_norway"), NOON + timedelta(hours=2, minutes=40)).current
    assert (later.valid_at, later.family, later.is_day) == (NOON + timedelta(hours=2), Family.PARTLY, True)


def test_met_norway_is_asked_for_the_reply_that_knows_how_probable_rain_is():
    request = MetNorway(contact="hall@example.org").request("forecast", SITE)
    assert request.url.endswith("/weatherapi/locationforecast/2.0/complete")
    document = reply("met_norway")
    hours = {row["time"]: row["data"].get("next_1_hours") for row in document["properties"]["timeseries"]}
    hours["2026-06-10T04:00:00Z"]["details"]["probability_of_precipitation"] = 72.4
    probable = {hour.starts_at: hour.probability_pct for hour in met(document).hourly.steps}
    assert (probable[NOON], probable[NOON + timedelta(hours=1)]) == (72.4, None)


def test_the_compact_reply_is_still_read_and_leaves_the_probability_unknown():
    steps = met(reply("met_norway")).hourly.steps
    assert steps[0].precip_mm is not None
    assert {step.probability_pct for step in steps} == {None}


def test_late_rows_without_a_next_hour_leave_the_rain_unknown():
    document = reply("met_norway")
    for row in document["properties"]["timeseries"]:
        row["data"].pop("next_1_hours", None)
    now = met(document).current
    assert (now.precip_mm_h, now.family, now.temp_c) == (None, Family.UNKNOWN, 27.5)


def test_a_forecast_that_begins_in_the_future_says_nothing_of_now():
    assert met(reply("met_norway"), NOON - timedelta(hours=13)).current is None


def test_a_stuck_model_run_is_not_believed():
    report = met(reply("met_norway"), NOON + timedelta(hours=10))
    assert (report.current, report.hourly) == (None, None)
    assert any("没有更新" in note for note in report.notes)


def test_a_reply_without_units_or_meta_is_read_as_documented():
    document = {"properties": {"timeseries": reply("met_norway")["properties"]["timeseries"]}}
    assert met(document).current.temp_c == 27.5
    document["properties"]["meta"] = {"units": {"air_temperature": "fahrenheit"}}
    assert met(document).current.temp_c is None


def test_a_day_that_is_half_over_does_not_know_its_minimum():
    document = reply("met_norway")
    document["properties"]["timeseries"] = document["properties"]["timeseries"][10:]
    today, tomorrow = met(document).daily.steps[:2]
    assert (today.min_c, today.max_c) == (None, 28.0)
    assert (tomorrow.min_c, tomorrow.max_c) == (20.0, 28.0)


def test_met_norway_is_not_asked_without_a_contact_and_the_words_hold_the_line_to_write():
    with pytest.raises(ValueError, match=r'config/weather\.toml 里写 contact = "'):
        MetNorway().request("forecast", SITE)
    query = MetNorway(contact="hall@example.org").request("forecast", SITE).query
    assert query == {"lat": "31.2304", "lon": "121.4737"}


# Values that cannot be believed

NONSENSE = [None, "", "-99", -99, -99.0, float("nan"), float("inf"), "10+", "3-4", [], {}, True, 1e400, 10**400, "二十"]


@pytest.mark.parametrize("value", [*NONSENSE, "1850-01-01T00:00Z", "2026-13-01T00:00Z"], ids=repr)
def test_a_time_of_nonsense_is_no_time(value):
    forecast = reply("open_meteo")
    forecast["current"]["time"] = value
    forecast["daily"]["time"][0] = forecast["hourly"]["time"][0] = value
    assert open_meteo(forecast).current is None
    older = reply("qweather/current_v7")
    older["now"]["obsTime"] = value
    assert qweather(current=older).current is None
    table = reply("met_norway")
    for row in table["properties"]["timeseries"]:
        row["time"] = value
    assert met(table).current is None


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
def test_nonsense_becomes_unknown_and_never_zero(value):
    current = reply("qweather/current")
    current["temperature"]["value"] = current["humidity"] = current["uvIndex"] = value
    current["precipitation"]["intensity"]["value"] = current["wind"]["speed"]["value"] = value
    now = qweather(current=current).current
    assert (now.temp_c, now.rh_pct, now.uv, now.precip_mm_h, now.wind_ms) == (None,) * 5
    older = reply("qweather/current_v7")
    older["now"] |= {"temp": value, "precip": value, "humidity": value, "windSpeed": value}
    then = qweather(current=older).current
    assert (then.temp_c, then.precip_past_1h_mm, then.rh_pct, then.wind_ms) == (None,) * 4
    forecast = reply("open_meteo")
    forecast["current"] |= {"temperature_2m": value, "precipitation": value, "uv_index": value}
    model = open_meteo(forecast).current
    assert (model.temp_c, model.precip_mm_h, model.uv) == (None,) * 3


@pytest.mark.parametrize(("value", "noted"), [(None, False), ("", False), ("-99", False), ("10+", True), (99, True)])
def test_missing_is_silent_and_nonsense_is_told(value, noted):
    current = reply("qweather/current")
    current["temperature"]["value"] = value
    assert any("temperature" in note for note in qweather(current=current).notes) is noted


def test_a_whole_reply_of_nonsense_fills_neither_memory_nor_screen():
    document = reply("open_meteo")
    document["hourly"]["temperature_2m"] = ["x" * 10_000] * len(document["hourly"]["time"])
    report = open_meteo(document)
    assert len(report.notes) <= 30
    assert all(len(note) < 200 for note in report.notes)


@pytest.mark.parametrize("code", ["777", "999", "", "900", "x"])
def test_an_unknown_code_is_unknown(code):
    current = reply("qweather/current")
    current["condition"]["code"] = code
    assert qweather(current=current).current.family is Family.UNKNOWN


def test_every_wmo_code_outside_the_table_is_unknown():
    assert all(codes.wmo(code).family is Family.UNKNOWN for code in range(100) if code not in codes.WMO)
    assert codes.wmo(61.5).family is Family.UNKNOWN


@pytest.mark.parametrize(
    ("symbol", "sky"),
    [
        ("clearsky_day", (Family.CLEAR, 0)),
        ("heavyrainshowersandthunder_night", (Family.THUNDER, 3)),
        ("lightssnowshowersandthunder_polartwilight", (Family.THUNDER, 1)),
        ("sleet", (Family.SLEET, 2)),
        ("lightsnow", (Family.SNOW, 1)),
        ("frogs", (Family.UNKNOWN, None)),
    ],
)
def test_met_symbols_are_read_by_their_parts(symbol, sky):
    assert tuple(codes.met_norway(symbol)) == sky


# Recorded replies


def test_recorded_replies_are_read_like_live_ones_whatever_is_absent(tmp_path):
    (tmp_path / "alerts.json").write_text(json.dumps(reply("qweather/alerts")), encoding="utf-8-sig")
    (tmp_path / "air.json").write_bytes(gzip.compress(json.dumps(reply("qweather/air")).encode()))
    (report,) = read_recorded([("qweather", tmp_path)], NOON)
    assert (report.current, report.received_at) == (None, NOON)
    assert report.alerts.alerts
    assert report.air.aqi == 58.0


def test_several_services_may_be_recorded_at_once():
    specs = [("qweather", REPLIES / "qweather"), ("open_meteo", REPLIES / "open_meteo.json")]
    assert [report.provider for report in read_recorded(specs, NOON)] == ["qweather", "open_meteo"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"\x1f\x8b rubbish", b"[" * 100_000])
def test_a_broken_recording_is_told_by_name(tmp_path, body):
    file = tmp_path / "reply.json"
    file.write_bytes(body)
    with pytest.raises(RecordingError, match=r"reply\.json"):
        read_recorded([("open_meteo", file)], NOON)


def test_a_missing_file_an_empty_folder_and_an_unknown_service_are_told(tmp_path):
    for spec in [("qweather", tmp_path), ("met_norway", tmp_path / "none.json"), ("oracle", tmp_path)]:
        with pytest.raises(RecordingError):
            read_recorded([spec], NOON)
    with pytest.raises(RecordingError):
        find_recorded(tmp_path)


def test_the_replies_that_come_with_the_product_are_good():
    found = find_recorded(ASSETS)
    assert len(found) >= 5
    for report in read_recorded(found, datetime(2026, 5, 20, 8, 30, tzinfo=UTC)):
        assert report.current is not None
        assert report.notes == ()
