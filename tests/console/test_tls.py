"""Beyond this machine nothing is said in the clear: a certificate of the hall's own, its fingerprint, its renewal."""

import socket
import ssl
import sys
import time
from contextlib import ExitStack
from datetime import timedelta
from hashlib import sha256
from http.client import HTTPConnection, HTTPSConnection

import anyio
import pytest
from console.browsing import Browser
from console.pictures import NINE
from console.test_lines import is_cut
from cryptography import x509

from signage.app.parts import desk_plan
from signage.console.client.running import Running
from signage.console.serving import lines, tls
from signage.console.serving.proxy import BehindProxy
from signage.console.serving.reach import addresses, certified_names, names_of
from signage.console.serving.tls import Identity, NoCertificateError, context_of, given, own
from signage.director.events import CallCancelled
from signage.director.plans import DeskPlan
from signage.director.reports import PartFailed

OPEN = "0.0.0.0"  # noqa: S104 - what an admin writes


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def opened(open_console):
    """A desk that phones may open."""
    plan = DeskPlan(host=OPEN, port=free_port())
    console = open_console(plan=plan)
    assert console.wait_ready(20)
    return console


def unbelieving() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def shown_by(port: int) -> bytes:
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as line,
        unbelieving().wrap_socket(line, server_hostname="localhost") as safe,
    ):
        return safe.getpeercert(binary_form=True)


def test_commands_speak_to_it_and_believe_no_other(opened, tmp_path) -> None:
    running = Running(tmp_path / "state")
    door = running.desk()
    assert door["addresses"][0].startswith("https://")
    digest = sha256(shown_by(opened.port)).hexdigest().upper()
    assert door["fingerprint"].replace(":", "") == digest
    stranger = own(tmp_path / "stranger", ("localhost",), NINE)
    (tmp_path / "state" / "api.door").write_text(f"127.0.0.1\n{stranger.certificate}")
    with pytest.raises(Exception, match="CERTIFICATE_VERIFY_FAILED"):
        running.desk()


def test_plain_words_are_not_answered(opened) -> None:
    with socket.create_connection(("127.0.0.1", opened.port), timeout=10) as line:
        line.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try:
            told = line.recv(1_000)
        except ConnectionError:
            told = b""
    assert b"HTTP" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="only there every 127.x.x.x is this machine")
def test_a_stranger_who_never_agrees_on_a_key_holds_few_lines_and_not_for_long(
    opened, hall, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(lines, "PATIENCE_S", 3.0)
    began = time.monotonic()
    here, there = ("127.0.0.1", opened.port), ("127.0.0.2", 0)
    with ExitStack() as held:
        silent = [
            held.enter_context(socket.create_connection(here, timeout=10, source_address=there))
            for _ in range(3 * lines.MOST_OF_ONE)
        ]
        Running(tmp_path / "state").cancel("now", by="王")
        assert isinstance(hall.posted[-1], CallCancelled)
        assert time.monotonic() - began < 3, "it was answered while they were there"
        strangers = [each for each in list(opened._server._handshakes) if each.client[0] == there[0]]
        assert len(strangers) == lines.MOST_OF_ONE
        assert all(map(is_cut, silent))
        assert time.monotonic() - began < 10


def test_old_ways_of_encryption_are_refused(opened) -> None:
    assert context_of(own(opened._state / "tls", ("localhost",), NINE)).minimum_version == ssl.TLSVersion.TLSv1_2


def test_the_cookie_belongs_to_this_host_and_to_tls_alone(opened) -> None:
    line = HTTPSConnection("127.0.0.1", opened.port, timeout=10, context=unbelieving())
    line.request("GET", "/first")
    cookie = line.getresponse().headers["set-cookie"]
    line.close()
    assert cookie.startswith("__Host-nuanping")
    assert "; Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_another_name_for_it_is_refused_here_too(opened) -> None:
    line = HTTPSConnection("127.0.0.1", opened.port, timeout=10, context=unbelieving())
    line.request("GET", "/sign-in", headers={"Host": "evil.example"})
    assert line.getresponse().status == 421
    line.close()


def test_it_names_this_machine_lasts_a_year_and_vouches_for_nothing_else(tmp_path) -> None:
    plan = DeskPlan(host="192.168.7.7", port=8460, names=("desk.example",))
    made = own(tmp_path / "tls", certified_names(plan), NINE)
    read = x509.load_pem_x509_certificate(made.certificate.read_bytes())
    names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "desk.example" in names.get_values_for_type(x509.DNSName)
    assert "192.168.7.7" in [str(each) for each in names.get_values_for_type(x509.IPAddress)]
    assert read.not_valid_after_utc - NINE == timedelta(days=397)
    assert not read.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert made.key.stat().st_mode & 0o077 == 0
    assert (tmp_path / "tls").stat().st_mode & 0o077 == 0


def test_it_stays_the_same_until_a_month_before_its_end(tmp_path) -> None:
    first = own(tmp_path, ("hall.local",), NINE).fingerprint
    assert own(tmp_path, ("hall.local",), NINE + timedelta(days=366)).fingerprint == first
    assert own(tmp_path, ("hall.local",), NINE + timedelta(days=368)).fingerprint != first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "cert.pem").write_text("nonsense"),
        lambda folder: (folder / "key.pem").unlink(),
        lambda folder: (folder / "made.json").write_text("{}"),
        lambda folder: (folder / "key.pem").write_text(own(folder / "other", ("x",), NINE).key.read_text()),
    ],
    ids=["certificate", "key", "note", "key of another"],
)
def test_what_is_broken_is_made_anew(tmp_path, spoil) -> None:
    first = own(tmp_path, ("hall.local",), NINE).fingerprint
    spoil(tmp_path)
    again = own(tmp_path, ("hall.local",), NINE)
    assert again.fingerprint != first
    context_of(again)


def test_a_new_name_or_a_clock_set_right_makes_it_anew(tmp_path) -> None:
    first = own(tmp_path, ("hall.local",), NINE).fingerprint
    second = own(tmp_path, ("hall.local", "desk.example"), NINE).fingerprint
    third = own(tmp_path, ("hall.local",), NINE - timedelta(days=400)).fingerprint
    assert len({first, second, third}) == 3


def test_a_new_one_is_shown_without_a_restart(opened) -> None:
    before = shown_by(opened.port)
    identity: Identity = opened._server._daily.__self__
    opened._now = lambda: NINE + timedelta(days=390)
    identity.renew()
    assert shown_by(opened.port) != before
    assert sha256(shown_by(opened.port)).hexdigest().upper() == identity.shown.fingerprint.replace(":", "")


def test_what_cannot_be_renewed_stays_and_is_said(tmp_path, monkeypatch, caplog) -> None:
    identity = Identity(lambda: own(tmp_path, ("hall.local",), NINE))
    (tmp_path / "made.json").unlink()
    monkeypatch.setattr(tls.sys, "executable", "/nowhere")
    shown = identity.shown
    identity.renew()
    assert identity.shown is shown
    assert "cannot be renewed" in caplog.text


def test_the_admins_own_certificate_is_used_as_it_is(open_console, tmp_path) -> None:
    mine = own(tmp_path / "mine", ("desk.example",), NINE)
    plan = DeskPlan(host=OPEN, port=free_port(), certificate=mine.certificate, key=mine.key)
    console = open_console(plan=plan)
    assert console.wait_ready(20)
    assert Running(tmp_path / "state").desk()["fingerprint"] == mine.fingerprint
    assert not (tmp_path / "state" / "tls").exists()


def test_without_a_certificate_the_desk_stays_on_its_machine(open_console, hall, tmp_path, caplog) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("nonsense")
    console = open_console(plan=DeskPlan(host=OPEN, port=free_port(), certificate=broken, key=broken))
    assert console.wait_ready(20)
    assert Running(tmp_path / "state").desk()["addresses"] == [f"http://127.0.0.1:{console.port}/"]
    (told,) = [event for event in hall.posted if isinstance(event, PartFailed)]
    assert "没有对手机开放" in told.why
    with pytest.raises(NoCertificateError):
        given(broken, broken)


def test_a_changed_plan_is_followed_while_the_hall_runs(open_console, tmp_path) -> None:
    console, running = open_console(), Running(tmp_path / "state")
    assert console.wait_ready(20)
    assert running.desk()["addresses"][0].startswith("http://127.0.0.1")
    port = free_port()
    console.renew(DeskPlan(host=OPEN, port=port))
    assert console.wait_ready(20)
    assert running.desk()["addresses"][0].startswith("https://")
    console.renew(DeskPlan(host=OPEN, port=port))
    assert console._ready.is_set(), "nothing has changed"
    console.renew(DeskPlan())
    assert console.wait_ready(20)
    assert running.desk()["addresses"][0].startswith("http://127.0.0.1")


class TestBehindAProxy:
    PLAN = DeskPlan(behind_proxy=True, names=("desk.example",))

    def ask(self, console, path: str, **headers: str):
        line = HTTPConnection("127.0.0.1", console.port, timeout=10)
        line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer

    def test_its_name_is_known_and_its_visitors_are_on_https(self, open_console) -> None:
        console = open_console(plan=self.PLAN)
        assert console.wait_ready(20)
        answer = self.ask(console, "/first", Host="desk.example", X_Forwarded_For="10.1.1.1", X_Forwarded_Proto="https")
        assert answer.status == 200
        assert "Secure" in answer.headers["set-cookie"]
        assert self.ask(console, "/first", Host="other.example").status == 421

    def test_visitors_wait_each_for_themselves(self, open_console, hall) -> None:
        console = open_console(plan=self.PLAN)
        assert console.wait_ready(20)
        lockout = console._server.config.app._app.app._door._lockout
        seen = []
        lockout.wait_s = lambda account, address, known: seen.append(address) or 0.0
        browser = Browser(console.port)
        browser.get("/first", Host="desk.example")
        fields = {"code": "1", "name": "王", "password": "x"}
        browser.post("/first", fields, Host="desk.example", X_Forwarded_For="10.1.1.1")
        assert seen == ["10.1.1.1"]

    def test_nobody_goes_around_it(self) -> None:
        told = []

        async def send(message) -> None:
            told.append(message)

        async def never(*_) -> None:
            raise AssertionError("it was let in")

        scope = {"type": "http", "client": ("10.0.0.66", 4), "headers": [], "path": "/", "method": "GET"}
        anyio.run(BehindProxy(never, ("10.0.0.2",)), scope, None, send)
        assert told[0]["status"] == 403

    def test_without_a_proxy_nobody_chooses_an_address_for_himself(self, open_console) -> None:
        console = open_console()
        assert console.wait_ready(20)
        seen = []
        door = console._server.config.app._door
        door._lockout.wait_s = lambda account, address, known: seen.append(address) or 0.0
        browser = Browser(console.port)
        browser.get("/first")
        browser.post("/first", {"code": "1", "name": "王", "password": "x"}, X_Forwarded_For="10.1.1.1")
        assert seen == ["127.0.0.1"]


def test_the_names_of_an_opened_desk() -> None:
    names = names_of(DeskPlan(host=OPEN, port=1, names=("desk.example",)))
    assert {"localhost", "desk.example", socket.gethostname().lower()} <= set(names)
    assert OPEN not in names


def test_the_surroundings_win_over_the_document(monkeypatch) -> None:
    assert desk_plan(None) == DeskPlan()
    monkeypatch.setenv("NUANPING_CONSOLE_HOST", OPEN)
    monkeypatch.setenv("NUANPING_CONSOLE_PORT", "9000")
    assert desk_plan(None) == DeskPlan(host=OPEN, port=9000)


def test_an_address_of_the_new_kind_stands_in_brackets() -> None:
    plan = DeskPlan(host="fd00::5", port=8460)
    assert addresses(plan, 8460) == ("https://[fd00::5]:8460/",)
    assert "[fd00::5]" in names_of(plan)
    assert "fd00::5" in certified_names(plan)
