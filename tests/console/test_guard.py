"""Nobody but the owner of the state folder may speak to the hall, and only under this machine's own name."""

import re
import socket
import stat

import pytest

from signage.console.entry.rights import RULES

API = [rule for rule in RULES if rule.path.startswith("/api/")]


def where(rule) -> str:
    """A path that the rule fits, whose blanks are filled with anything."""
    return re.sub(r"{[^}]+}", "umbrella", rule.path)


@pytest.mark.parametrize("token", [None, "wrong", "x" * 43, "Bearer"])
@pytest.mark.parametrize("rule", API, ids=lambda rule: f"{rule.method} {rule.path}")
def test_without_the_token_nothing_is_answered(ask, hall, rule, token: str | None) -> None:
    answer = ask(rule.method, where(rule), {"by": "王", "template": "a", "raining": True, "left": 1}, token=token)
    assert answer.status == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert hall.posted == []


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "192.168.1.5", "[::1]"]
)
def test_another_name_for_this_machine_is_refused_even_with_the_token(ask, host: str) -> None:
    assert ask("GET", "/api/now", host=host).status == 421
    assert ask("GET", "/openapi.json", host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1", "127.0.0.1:9"])
def test_the_names_of_this_machine_are_fine(ask, host: str) -> None:
    assert ask("GET", "/api/now", host=host).status == 200


def test_the_token_is_long_new_each_time_and_only_its_owners(open_console, tmp_path) -> None:
    file, tokens = tmp_path / "state" / "api.token", set()
    for _ in range(2):
        console = open_console()
        assert console.wait_ready(20)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        tokens.add(file.read_text())
        console.stop()
        assert list(file.parent.iterdir()) == []
    assert len(tokens) == 2
    assert min(map(len, tokens)) >= 43


def test_a_token_file_that_strangers_may_read_is_replaced(open_console, tmp_path) -> None:
    planted = tmp_path / "state" / "api.token"
    planted.parent.mkdir()
    planted.write_text("known to strangers")
    planted.chmod(0o644)
    assert open_console().wait_ready(20)
    assert planted.read_text() != "known to strangers"
    assert stat.S_IMODE(planted.stat().st_mode) == 0o600


def test_a_body_that_is_too_long_is_not_read(ask, hall) -> None:
    assert ask("POST", "/api/calls", raw=b" " * (64 * 1024 + 1)).status == 413
    assert hall.posted == []


def test_a_body_without_a_length_is_counted(ask) -> None:
    with socket.create_connection(("127.0.0.1", ask.console.port), timeout=10) as line:
        head = f"POST /api/calls HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ask.token}\r\n"
        line.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(5):
            line.sendall(b"4000\r\n" + b" " * 0x4000 + b"\r\n")
        line.sendall(b"0\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_what_is_not_there_is_a_problem_too(ask) -> None:
    for method, where, status in (("GET", "/nothing", 404), ("PATCH", "/api/now", 405)):
        answer = ask(method, where)
        assert (answer.status, answer.body["status"]) == (status, status)
        assert re.search("[\u4e00-\u9fff]", answer.body["title"])


def test_the_server_does_not_tell_what_it_is_made_of(ask) -> None:
    assert "server" not in ask("GET", "/api/now").headers


def test_every_route_documents_its_refusals(ask) -> None:
    document = ask("GET", "/openapi.json", token=None).body
    routes = [(path, verb, route) for path, verbs in document["paths"].items() for verb, route in verbs.items()]
    assert {(verb.upper(), path) for path, verb, _ in routes} == {
        (rule.method, rule.path.replace(":path", "")) for rule in API
    }
    for path, verb, route in routes:
        assert {"401", "413", "421", "422", "500"} <= set(route["responses"]), (path, verb)
        for status, response in route["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], (path, verb, status)
    assert "Problem" in document["components"]["schemas"]
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
