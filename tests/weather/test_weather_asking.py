"""How services are asked, and what happens when they misbehave: a real server on loopback injects every failure."""

import json
import logging
import socket
import ssl
import struct
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest
import requests

from signage.director.plans import WeatherPlan
from signage.director.reports import ClockJudged, WeatherObserved
from signage.director.sky import Family
from signage.weather.faults import Fault, FetchError, fault_of
from signage.weather.http import Door, Limits
from signage.weather.witness import TimeWitness
from tests.weather.conftest import IMPATIENT, KEY, QWEATHER_PATHS, REPLIES, Answer, FakeService, Hall, reply

FORECAST = "/weatherapi/locationforecast/2.0/complete"


@pytest.fixture(autouse=True)
def nobody_sees_the_key(caplog, hall):
    caplog.set_level(logging.DEBUG)
    yield
    assert KEY not in caplog.text
    assert KEY not in repr(hall.events)


# The good case


def test_a_good_reply_is_posted_with_the_servers_date(met, hall):
    met().poll()
    (report,) = hall.reports
    assert (report.provider, report.received_at, report.current.family) == ("met_norway", hall.wall, Family.RAIN)
    assert not hall.failures


def test_the_service_is_told_who_asks(met, service):
    met().poll()
    assert "Nuanping" in service.asked[0].headers["User-Agent"]
    assert "hall@example.org" in service.asked[0].headers["User-Agent"]


def test_a_contact_in_chinese_or_with_a_line_break_does_no_harm(service, hall):
    service.on(FORECAST, Answer(reply("met_norway")))
    plan = WeatherPlan(provider="met_norway", contact="浦东大厅\n13800000000", base_urls={"met_norway": service.url})
    hall.asks(plan).poll()
    assert hall.reports


def test_every_endpoint_of_qweather_is_asked_once_with_the_key_and_posted_by_itself(qweather, service, hall):
    qweather().poll()
    assert [asked.headers.get("X-Qw-Api-Key") or asked.headers.get("X-QW-Api-Key") for asked in service.asked] == [
        KEY
    ] * 7
    assert [asked.path for asked in service.asked][:2] == ["/v7/minutely/5m", "/weather/v1/current/31.23/121.47"]
    parts = [[p for p in QWEATHER_PARTS if getattr(r, p) is not None] for r in hall.reports]
    assert sorted(parts) == sorted([[p] for p in QWEATHER_PARTS])


QWEATHER_PARTS = ["current", "nowcast", "hourly", "daily", "alerts", "air", "indices"]


def test_nothing_is_asked_again_before_it_is_due(qweather, service, hall):
    asks = qweather()
    asks.poll()
    hall.goes_on(minutes=4)
    asks.poll()
    assert len(service.asked) == 7
    hall.goes_on(minutes=1, seconds=5)
    asks.poll()
    # It rains: the nowcast is wanted as often as the warnings.
    assert [service.count(QWEATHER_PATHS[e]) for e in ("alerts", "minutely", "current", "air")] == [2, 2, 1, 1]


def test_what_belongs_to_a_day_is_asked_again_after_midnight(qweather, service, hall):
    asks = qweather()
    hall.goes_on(hours=11, minutes=50)
    asks.poll()
    before = service.count(QWEATHER_PATHS["indices"])
    hall.goes_on(minutes=11)
    asks.poll()
    hall.goes_on(minutes=2)
    asks.poll()
    assert service.count(QWEATHER_PATHS["indices"]) == before + 1


def test_a_second_opinion_is_asked_as_well(service, hall):
    service.on(FORECAST, Answer(reply("met_norway")))
    service.on("/v1/forecast", Answer(reply("open_meteo")))
    urls = {"met_norway": service.url, "open_meteo": service.url}
    hall.asks(WeatherPlan(provider="met_norway", second="open_meteo", base_urls=urls)).poll()
    assert [report.provider for report in hall.reports] == ["met_norway", "open_meteo"]


def test_one_service_down_does_not_silence_the_other(service, hall):
    service.on(FORECAST, Answer(status=500))
    service.on("/v1/forecast", Answer(reply("open_meteo")))
    urls = {"met_norway": service.url, "open_meteo": service.url}
    hall.asks(WeatherPlan(provider="met_norway", second="open_meteo", base_urls=urls)).poll()
    assert [report.provider for report in hall.reports] == ["open_meteo"]


# Caching by the service's own rules


def test_before_it_expires_a_reply_is_not_asked_for_again_but_its_next_hour_is_told(met, service, hall):
    expires = {"Expires": "Wed, 10 Jun 2026 05:30:00 GMT"}
    asks = met(Answer(reply("met_norway"), headers=expires))
    for _ in range(8):
        asks.poll()
        hall.goes_on(minutes=10)
    assert len(service.asked) == 1
    assert hall.reports[-1].current.valid_at == hall.wall.replace(hour=5, minute=0)
    assert hall.reports[-1].received_at == hall.reports[0].received_at


def test_not_modified_keeps_the_reply_and_what_it_says_of_its_time(met, service, hall):
    stamp = "Wed, 10 Jun 2026 01:00:00 GMT"
    asks = met(Answer(reply("met_norway"), headers={"Last-Modified": stamp}), Answer(status=304))
    asks.poll()
    hall.goes_on(minutes=20)
    asks.poll()
    assert service.asked[1].headers["If-Modified-Since"] == stamp
    first, second = hall.reports
    assert (second.current.valid_at, second.received_at) == (first.current.valid_at, hall.wall)


def test_not_modified_for_nothing_is_a_failure(met, hall):
    met(Answer(status=304)).poll()
    assert not hall.reports
    assert hall.failures


def test_a_deprecated_version_is_told_once_and_still_used(met, hall, caplog):
    asks = met(Answer(reply("met_norway"), status=203))
    for _ in range(3):
        asks.poll()
        hall.goes_on(minutes=20)
    assert len(hall.reports) == 3
    assert sum("203" in record.message for record in caplog.records if record.levelno == logging.WARNING) == 1


def test_the_same_tag_for_hours_grows_old(qweather, hall):
    asks = qweather(minutely=Answer({"code": "204"}))
    first = hall.wall
    for _ in range(10):
        asks.poll()
        hall.goes_on(minutes=12)
    assert hall.latest("current").valid_at == first
    assert hall.latest("current").fetched_at > first + timedelta(hours=1)
    hall.goes_on(minutes=30)
    asks.poll()
    assert any("小时前" in why for why in hall.failures)


# Time-outs and broken lines


@pytest.mark.parametrize(
    "prefix", [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{", b"H"]
)
def test_a_body_or_header_sent_byte_by_byte_ends_with_the_deadline(met, service, hall, stopwatch, prefix):
    hall.limits = IMPATIENT
    met(service.trickle(prefix)).poll()
    assert stopwatch() < 2.5
    assert Fault.SLOW.words in hall.failures[0]


def test_a_silent_server_is_given_up(met, service, hall, stopwatch):
    hall.limits = IMPATIENT
    met(service.silence()).poll()
    assert stopwatch() < 2.5
    assert Fault.SLOW.words in hall.failures[0]


def reset_in_the_middle(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def ends_early(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(
        b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{"properties": {}}'
    )
    handler.close_connection = True


def ends_early_in_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}"
    )
    handler.close_connection = True


@pytest.mark.parametrize("send", [reset_in_the_middle, ends_early, ends_early_in_chunks])
def test_a_connection_cut_in_the_middle_is_tried_again_at_once(met, service, hall, send):
    met(Answer(send=send), Answer(send=send), Answer(reply("met_norway"))).poll()
    assert len(service.asked) == 3
    assert hall.reports
    assert not hall.failures


def test_after_two_quick_retries_a_cut_connection_is_a_failure(met, service, hall):
    met(Answer(send=reset_in_the_middle)).poll()
    assert len(service.asked) == 3
    assert Fault.CUT.words in hall.failures[0]


def test_a_refused_connection_is_told_once(met, service, hall):
    asks = met()
    service.close()
    for _ in range(20):
        asks.poll()
        hall.goes_on(minutes=10)
    assert len(hall.failures) == 1
    assert Fault.UNREACHABLE.words in hall.failures[0]


def test_a_name_that_nobody_knows_is_told_and_comes_back_without_a_burst(hall, service, monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    service.on("/v1/forecast", Answer(reply("open_meteo")))
    base = service.url.replace("127.0.0.1", "weather.invalid")
    asks = hall.asks(WeatherPlan(provider="open_meteo", base_urls={"open_meteo": base}))
    with monkeypatch.context() as broken:
        broken.setattr(socket, "getaddrinfo", unknown)
        for _ in range(360):
            asks.poll()
            hall.goes_on(seconds=30)
    assert len(hall.failures) == 1
    assert Fault.NAME.words in hall.failures[0]
    known = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: known("127.0.0.1", *a, **k))
    fresh = reply("open_meteo")
    fresh["current"]["time"] = hall.wall.timestamp()
    service.on("/v1/forecast", Answer(fresh))
    for _ in range(40):
        asks.poll()
        hall.goes_on(seconds=30)
    assert 1 <= len(service.asked) <= 3
    assert hall.reports


def test_closing_ends_a_request_under_way(met, service, hall, stopwatch):
    hall.limits = Limits(connect_s=5, read_s=20, total_s=20)
    asks = met(service.trickle(b"H"))
    polling = threading.Thread(target=asks.poll)
    polling.start()
    while not service.asked:
        assert stopwatch() < 5
    asks.close()
    polling.join(5)
    assert not polling.is_alive()
    assert not hall.failures


# Statuses


def test_a_request_through_a_proxy_ends_with_the_deadline_too(service, hall, stopwatch, monkeypatch):
    hall.limits = IMPATIENT
    monkeypatch.setenv("http_proxy", service.url)
    monkeypatch.setenv("no_proxy", "")
    service.on("/v1/forecast", service.trickle(b"H"))
    hall.asks(WeatherPlan(provider="open_meteo", base_urls={"open_meteo": "http://weather.invalid"})).poll()
    assert stopwatch() < 2.5
    assert service.count("/v1/forecast") == 1
    assert Fault.SLOW.words in hall.failures[0]


def test_a_certificate_not_valid_yet_points_to_the_clock():
    err = ssl.SSLCertVerificationError("certificate is not yet valid")
    err.verify_code = 9
    assert fault_of(requests.exceptions.SSLError(err)) is Fault.CLOCK
    err.verify_code = 18
    assert fault_of(requests.exceptions.SSLError(err)) is Fault.TLS
    assert fault_of(requests.exceptions.SSLError(ssl.SSLError("handshake"))) is Fault.TLS


@pytest.mark.parametrize("status", [500, 501, 599])
def test_a_server_error_is_left_alone_for_a_while(met, service, hall, status):
    asks = met(Answer(status=status))
    asks.poll()
    asks.poll()
    assert len(service.asked) == 1
    assert Fault.BUSY.words in hall.failures[0]


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_error_is_tried_twice_more_and_then_left_alone(met, service, hall, status):
    asks = met(Answer(status=status))
    asks.poll()
    asks.poll()
    assert len(service.asked) == 3


def test_backing_off_doubles_to_a_quarter_of_an_hour_and_no_further(met, service, hall):
    asks = met(Answer(status=500))
    for _ in range(24 * 3600 // 30):
        asks.poll()
        hall.goes_on(seconds=30)
    # Half the span on average: 1 + 2 + 4 + ... + 512 s, then one question every 8.5 to 9 minutes.
    assert 150 < len(service.asked) < 190
    assert len(hall.failures) == 1


def test_who_asked_for_peace_has_it_over_an_edit_of_the_documents(qweather, service, hall):
    before = qweather(current=Answer(status=429, headers={"Retry-After": "3600"}))
    before.poll()
    asked = len(service.asked)

    after = qweather()
    hall.goes_on(minutes=59)
    after.poll()

    assert len(service.asked) == asked
    hall.goes_on(minutes=2)
    after.poll()
    assert hall.latest("current") is not None


@pytest.mark.parametrize("clock_moves", [timedelta(minutes=20), timedelta(days=-3)])
def test_who_asked_for_peace_has_it_over_a_restart(qweather, service, hall, clock_moves):
    qweather(current=Answer(status=429, headers={"Retry-After": "3600"})).poll()
    asked = len(service.asked)

    hall.wall += clock_moves
    hall.steady_s = 5.0
    left_minutes = 60 - max(0, clock_moves // timedelta(minutes=1))
    after = qweather()
    after.poll()
    hall.goes_on(minutes=left_minutes - 1)
    after.poll()

    assert len(service.asked) == asked
    hall.goes_on(minutes=2)
    after.poll()
    assert len(service.asked) > asked


def test_peace_that_is_over_is_not_kept(qweather, service, hall):
    asks = qweather(current=Answer(status=429, headers={"Retry-After": "3600"}))
    asks.poll()
    assert list(hall.cache.glob("*.waits.json"))

    service.on(QWEATHER_PATHS["current"], Answer(reply("qweather/current")))
    hall.goes_on(minutes=61)
    asks.poll()

    assert not list(hall.cache.glob("*.waits.json"))


@pytest.mark.parametrize("told", ["", "{", "[]", '{"account": 1, "waits": {"": "long"}}'])
def test_a_wish_for_peace_that_cannot_be_read_keeps_nobody_from_asking(qweather, hall, told):
    hall.cache.mkdir()
    (hall.cache / "qweather.waits.json").write_text(told)
    qweather().poll()
    assert hall.latest("current") is not None


def test_another_key_is_tried_at_once(qweather, hall, tmp_path):
    before = qweather(current=Answer(status=429, headers={"Retry-After": "3600"}))
    before.poll()
    file = tmp_path / "key"
    file.write_text("another")
    file.chmod(0o600)

    after = qweather(key_env=None, key_file=file)
    after.poll()

    assert hall.latest("current") is not None


def test_what_failed_without_asking_for_peace_is_tried_again_after_an_edit(qweather, hall):
    before = qweather(current=Answer(status=401))
    before.poll()

    after = qweather()
    after.poll()

    assert hall.latest("current") is not None


@pytest.mark.parametrize(
    ("answer", "wait_s"),
    [
        (Answer(status=429, headers={"Retry-After": "300"}), 300),
        (Answer(status=429, headers={"Retry-After": "Wed, 10 Jun 2026 04:20:00 GMT"}), 1200),
        (Answer(status=429), 900),
        (Answer(status=429, headers={"Retry-After": "soon"}), 900),
        (
            Answer(
                {"error": True, "reason": "Minutely API request limit exceeded. Please try again in one minute."}, 429
            ),
            60,
        ),
        (Answer({"error": True, "reason": "Hourly API request limit exceeded."}, 429), 3600),
        (Answer({"error": True, "reason": "Daily API request limit exceeded."}, 200), 20 * 3600),
        (Answer({"cod": 429, "message": "Your account is temporary blocked"}, 429), 900),
        (Answer(status=429, headers={"Retry-After": "99999999999999999"}), 24 * 3600),
    ],
)
def test_too_many_requests_cool_down_as_told_and_then_one_probe(open_meteo, service, hall, answer, wait_s):
    asks = open_meteo(answer)
    asks.poll()
    hall.goes_on(seconds=wait_s - 5)
    asks.poll()
    assert len(service.asked) == 1
    hall.goes_on(seconds=15)
    asks.poll()
    asks.poll()
    assert len(service.asked) == 2
    assert Fault.LIMITED.words in hall.failures[0]


@pytest.mark.parametrize(
    "answer",
    [Answer(status=401), Answer({"error": {"status": 403, "title": f"Bad {KEY}"}}, 403), Answer({"code": "402"})],
)
def test_a_refused_key_opens_the_circuit_for_the_whole_service_for_an_hour(qweather, service, hall, answer, caplog):
    asks = qweather(**dict.fromkeys(QWEATHER_PATHS, answer))
    asks.poll()
    for _ in range(118):
        hall.goes_on(seconds=30)
        asks.poll()
    # One endpoint may be refused alone; the second tells that it is the key.
    assert len(service.asked) == 2
    assert [Fault.REFUSED.words in why for why in hall.failures] == [True]
    assert [r.levelname for r in caplog.records if r.name == "signage.weather.source"] == ["WARNING"]
    hall.goes_on(minutes=2)
    asks.poll()
    assert len(service.asked) == 3


def test_an_endpoint_that_was_switched_off_does_not_silence_the_others(qweather, service, hall):
    gone = Answer({"error": {"status": 403, "title": "Deprecated"}}, 403)
    asks = qweather(minutely=gone, indices=gone)
    for _ in range(3 * 12):
        asks.poll()
        hall.goes_on(minutes=5, seconds=1)
    assert service.count(QWEATHER_PATHS["alerts"]) >= 3 * 12 - 1
    assert all(service.count(QWEATHER_PATHS[name]) <= 4 for name in ("minutely", "indices"))


def test_an_endpoint_that_hangs_does_not_silence_the_others(qweather, service, hall):
    hall.limits = IMPATIENT
    asks = qweather(minutely=service.silence())
    for _ in range(3):
        asks.poll()
        hall.goes_on(minutes=5, seconds=1)
    assert service.count(QWEATHER_PATHS["alerts"]) == 3


def test_what_still_fails_is_told_with_what_was_answered(qweather, hall):
    asks = qweather(alerts=Answer(status=500))
    asks.poll()
    told = [event.failing for event in hall.of(WeatherObserved)]
    assert told[0] == ""
    assert Fault.BUSY.words in told[-1]
    assert told[-1].startswith("预警: ")


def test_a_refused_request_stops_only_its_own_endpoint(qweather, service, hall):
    asks = qweather(air=Answer({"error": {"status": 400, "title": "Invalid Parameters"}}, 400))
    asks.poll()
    hall.goes_on(minutes=40)
    asks.poll()
    assert service.count(QWEATHER_PATHS["air"]) == 1
    assert service.count(QWEATHER_PATHS["alerts"]) == 2
    assert len(hall.failures) == 1


def test_a_failure_is_logged_when_it_begins_and_when_it_ends(met, hall, caplog):
    asks = met(Answer(status=500), Answer(status=500), Answer(reply("met_norway")))
    for _ in range(6):
        asks.poll()
        hall.goes_on(minutes=20)
    mine = [(r.levelname, r.message) for r in caplog.records if r.name == "signage.weather.source"]
    assert [level for level, _ in mine] == ["WARNING", "INFO"]
    assert hall.reports


# Replies from somebody else


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=301, headers={"Location": FORECAST}),
        Answer(status=307, headers={"Location": "//login.example.org/"}),
        Answer(body=b"<html>Welcome to our Wi-Fi</html>", content_type="text/html"),
        Answer(status=302, headers={"Location": "http://login.example.org/"}),
        Answer(status=511, body=b"<html>", content_type="text/html"),
        Answer(status=302, headers={"Location": FORECAST}),
    ],
)
def test_a_captive_portal_is_recognised(met, service, hall, answer):
    met(answer).poll()
    assert Fault.PORTAL.words in hall.failures[0]
    assert not hall.reports


def test_a_redirect_within_the_host_is_followed(met, service, hall):
    service.on("/moved", Answer(reply("met_norway")))
    met(Answer(status=301, headers={"Location": "/moved?lat=1"})).poll()
    assert hall.reports


def test_the_key_does_not_follow_a_redirect_to_another_host(qweather, service, hall):
    thief = FakeService(lambda: hall.wall)
    qweather(minutely=Answer(status=302, headers={"Location": thief.url})).poll()
    assert thief.asked == []
    thief.close()


def test_a_certificate_for_another_name_is_refused(tmp_path, hall):
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=o.example -addext subjectAltName=DNS:o.example"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    fake = FakeService(lambda: hall.wall)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    fake.server.socket = context.wrap_socket(fake.server.socket, server_side=True)
    plan = WeatherPlan(provider="open_meteo", base_urls={"open_meteo": fake.url.replace("http:", "https:")})
    hall.asks(plan).poll()
    fake.close()
    assert Fault.TLS.words in hall.failures[0]
    assert fake.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=b'{"properties": {"timeser'),
        Answer(body=b""),
        Answer(body=b"[]"),
        Answer(body=b"null"),
        Answer(body=b"[[1], [2]]"),
        Answer(body=b"\xff\xfe\x00"),
        Answer(body=b"[" * 50_000),
        Answer(body=b'{"properties": 7}'),
        Answer(body=b'{"properties": {"timeseries": [7, null, {"time": []}]}}'),
        Answer(body=b"not gzip", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_a_reply_that_cannot_be_read_is_a_failure_and_no_weather(met, hall, answer):
    met(answer).poll()
    assert len(hall.failures) == 1
    assert not hall.of(WeatherObserved)


def test_a_byte_order_mark_is_harmless(met, hall):
    met(Answer(body=b"\xef\xbb\xbf" + json.dumps(reply("met_norway")).encode())).poll()
    assert hall.reports


def test_fifty_megabytes_are_not_swallowed(met, hall, service, stopwatch):
    sent = []

    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n")
        for _ in range(800):
            handler.wfile.write(b" " * 65536)
            sent.append(65536)

    met(Answer(send=flood)).poll()
    assert Fault.TOO_LARGE.words in hall.failures[0]
    assert sum(sent) < 20_000_000


def test_a_reply_about_another_place_is_refused(open_meteo, hall):
    swapped = reply("open_meteo")
    swapped["latitude"], swapped["longitude"] = 12.5, 31.25
    open_meteo(Answer(swapped)).poll()
    assert "another place" in hall.failures[0]
    assert not hall.reports


def test_rows_eleven_hours_old_with_status_200_are_refused(open_meteo, hall):
    old = reply("open_meteo")
    old["current"]["time"] -= 11 * 3600
    open_meteo(Answer(old)).poll()
    assert "stale" in hall.failures[0]
    assert not hall.reports


# Keys


def test_without_a_key_nothing_is_asked_and_the_operator_is_told_once(qweather, service, hall):
    asks = qweather(key_env="NOT_SET")
    asks.poll()
    asks.poll()
    assert service.asked == []
    assert len(hall.failures) == 1
    assert "NOT_SET" in hall.failures[0]


def test_a_key_file_that_others_may_read_is_refused_until_it_is_mended(qweather, service, hall, tmp_path):
    file = tmp_path / "key"
    file.write_text(KEY + "\n", encoding="utf-8")
    file.chmod(0o644)
    asks = qweather(key_env=None, key_file=file)
    asks.poll()
    assert "chmod 600" in hall.failures[0]
    assert service.asked == []
    file.chmod(0o600)
    asks.poll()
    assert len(service.asked) == 7


@pytest.mark.parametrize("content", [b"", b"two words", b"\xff\xfe", "密钥".encode()])
def test_a_key_file_without_a_key_is_refused_in_words(qweather, service, hall, tmp_path, content):
    file = tmp_path / "key"
    file.write_bytes(content)
    file.chmod(0o600)
    qweather(key_env=None, key_file=file).poll()
    assert len(hall.failures) == 1
    assert service.asked == []


def test_a_key_is_not_sent_in_the_clear_over_the_network(hall):
    plan = WeatherPlan(
        provider="qweather", base_urls={"qweather": "http://weather.example.org"}, key_env={"qweather": "QW"}
    )
    hall.asks(plan).poll()
    assert "https" in hall.failures[0]


def test_a_key_in_the_query_is_blotted_out_of_logs_and_errors(service, hall, caplog):
    service.on("/v1/forecast", Answer(status=404))
    plan = WeatherPlan(provider="open_meteo", base_urls={"open_meteo": service.url}, key_env={"open_meteo": "QW"})
    hall.asks(plan).poll()
    assert service.asked[0].query["apikey"] == KEY
    assert "apikey=***" in caplog.text


def test_an_error_of_the_door_holds_neither_key_nor_cause():
    door = Door("test", Limits(connect_s=0.2, total_s=0.5))
    with pytest.raises(FetchError) as caught:
        door.get("http://127.0.0.1:9/", {"apikey": KEY}, {"X-Key": KEY}, secrets=(KEY,))
    door.close()
    assert KEY not in repr(caught.value)
    assert caught.value.__cause__ is None


# Time


def test_a_wrong_local_clock_is_told_and_the_servers_time_is_used(met, hall, service):
    service.now = lambda: hall.wall + timedelta(days=1)
    fresh = reply("met_norway")
    fresh["properties"]["meta"]["updated_at"] = "2026-06-11T01:00:00Z"
    asks = met(Answer(fresh))
    asks.poll()
    (judged,) = hall.of(ClockJudged)
    assert not judged.trusted
    assert hall.reports[0].received_at == hall.wall + timedelta(days=1)
    hall.wall += timedelta(days=1)
    hall.steady_s += 900
    service.now = lambda: hall.wall
    asks.poll()
    assert [judged.trusted for judged in hall.of(ClockJudged)] == [False, True]


def test_whoever_watches_the_clock_hears_the_servers_time_instead(met, hall, service):
    heard = []
    service.now = lambda: hall.wall + timedelta(hours=1)
    met(Answer(reply("met_norway"), headers={"Age": "60"}), heard=heard.append).poll()
    assert heard == [hall.wall + timedelta(hours=1, seconds=60)]
    assert not hall.of(ClockJudged)


def test_a_portals_date_is_no_evidence(met, hall, service):
    service.now = lambda: hall.wall + timedelta(days=400)
    met(Answer(body=b"<html>", content_type="text/html")).poll()
    assert not hall.of(ClockJudged)


def test_the_servers_time_goes_on_by_the_steady_clock_and_is_forgotten_after_an_hour():
    steady_s, date = 0.0, datetime(2026, 6, 11, tzinfo=UTC)
    witness = TimeWitness(lambda: date, lambda: steady_s, lambda event: None)
    assert witness.date() is None
    witness.heard(date, age=timedelta(0))
    steady_s += 600
    assert witness.date() == date + timedelta(seconds=600)
    steady_s += 3600
    assert witness.date() is None


# Restart


def test_after_a_restart_the_kept_reply_is_told_with_its_own_age(qweather, hall, service):
    qweather().poll()
    hall.events.clear()
    before = hall.wall
    hall.goes_on(minutes=25)
    service.answers.clear()
    service.on("/", Answer(status=500))
    plan = WeatherPlan(provider="qweather", base_urls={"qweather": service.url}, key_env={"qweather": "QW"})
    hall.asks(plan).poll()
    assert hall.latest("current").valid_at == before - timedelta(minutes=5)
    assert hall.latest("alerts").fetched_at == before


def test_a_restart_is_no_reason_to_ask_sooner(qweather, hall, service):
    qweather().poll()
    hall.goes_on(minutes=2)
    for _ in range(3):
        qweather().poll()
    assert len(service.asked) == 7
    hall.goes_on(minutes=4)
    qweather().poll()
    assert service.count(QWEATHER_PATHS["alerts"]) == 2
    assert service.count(QWEATHER_PATHS["air"]) == 1


def test_what_is_too_old_of_another_place_or_of_tomorrow_is_not_told_again(met, hall, service):
    met().poll()
    plan = WeatherPlan(provider="met_norway", base_urls={"met_norway": service.url})
    service.answers.clear()
    hall.events.clear()
    saved = {file: file.read_bytes() for file in hall.cache.iterdir()}

    def restart(**settings: float) -> list:
        for file, content in saved.items():
            file.write_bytes(content)
        hall.asks(plan, **settings).poll()
        return hall.reports

    assert restart(latitude=39.9) == []
    hall.wall += timedelta(hours=7)
    assert restart() == []
    hall.wall -= timedelta(hours=9)
    assert restart() == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"version": 1}', b"\xff" * 100, b"[" * 100_000])
def test_a_broken_cache_is_dropped_without_a_crash(met, hall, content):
    hall.cache.mkdir()
    (hall.cache / "met_norway-forecast.json").write_bytes(content)
    met().poll()
    assert len(hall.reports) == 1


def test_a_cache_that_cannot_be_written_costs_only_the_memory(met, hall, caplog):
    hall.cache.write_text("a file where the folder should be", encoding="utf-8")
    asks = met()
    for _ in range(2):
        asks.poll()
        hall.goes_on(minutes=20)
    assert len(hall.reports) == 2
    assert sum("cannot be kept" in r.message for r in caplog.records) == 1


def test_the_key_is_not_in_the_cache(qweather, hall):
    qweather().poll()
    assert len(list(hall.cache.iterdir())) == 7
    assert all(KEY not in file.read_text(encoding="utf-8") for file in hall.cache.iterdir())


# Recorded


def test_a_recording_stands_for_a_service_and_counts_as_confirmed(hall):
    asks = hall.asks(WeatherPlan(provider="recorded", recorded=REPLIES / "qweather"))
    asks.poll()
    asks.poll()
    (event,) = hall.of(WeatherObserved)
    assert event.confirmed
    assert event.report.current.family is Family.RAIN


def test_a_missing_recording_is_told_once(hall, tmp_path):
    asks = hall.asks(WeatherPlan(provider="recorded", recorded=tmp_path))
    for _ in range(3):
        asks.poll()
        hall.goes_on(minutes=20)
    assert len(hall.failures) == 1


def test_qweather_without_its_host_is_told_in_words_and_a_host_needs_no_scheme(hall):
    hall.asks(WeatherPlan(provider="qweather", key_env={"qweather": "QW"})).poll()
    assert "API Host" in hall.failures[0]
    plan = WeatherPlan(provider="qweather", base_urls={"qweather": "127.0.0.1:9"}, key_env={"qweather": "QW"})
    hall.asks(plan).poll()
    assert len(hall.failures) == 2
    assert "API Host" not in hall.failures[1]


def test_open_meteo_with_a_key_is_asked_at_its_paid_address(hall, monkeypatch):
    asked = []

    def get(self: Door, url: str, *_: object, **__: object) -> None:
        asked.append(url)
        raise FetchError(Fault.WRONG)

    monkeypatch.setattr(Door, "get", get)
    hall.asks(WeatherPlan(provider="open_meteo", key_env={"open_meteo": "QW"})).poll()
    assert asked == [
        "https://customer-api.open-meteo.com/v1/forecast",
        "https://customer-air-quality-api.open-meteo.com/v1/air-quality",
    ]


def test_a_kept_reply_that_no_longer_fits_is_dropped(met, hall, service):
    met().poll()
    file = hall.cache / "met_norway-forecast.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["document"]["properties"]["timeseries"] = []
    file.write_text(json.dumps(content), encoding="utf-8")
    hall.events.clear()
    met(Answer(status=500)).poll()
    assert hall.reports == []
    assert not file.exists()


def test_an_unknown_service_is_refused_at_once(hall: Hall):
    with pytest.raises(ValueError, match="oracle"):
        hall.asks(WeatherPlan(provider="oracle"))
