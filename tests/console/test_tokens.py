"""A program gets in with a token: as far as its rights, as long as its days, until it is revoked, and never further."""

import json
from datetime import timedelta
from typing import get_args

import pytest
from console.pictures import NINE

from signage.cli.tokens import RIGHTS
from signage.console.client.tokens import RunningTokens
from signage.console.entry.rights import RULES, SCOPES, Right
from signage.console.entry.tokens import MOST_OPEN, Tokens
from signage.console.wire.tokens import Scope


@pytest.fixture
def made(ask, people):
    """Makes a token, as a command does."""

    def make(*rights: str, name: str = "取号机", **more: object):
        answer = ask("POST", "/api/tokens", {"name": name, "rights": rights, "by": "王经理", **more})
        assert answer.status == 201, answer.body
        return answer.body

    return make


def test_a_program_announces_in_its_own_name(made, ask, hall) -> None:
    token = made("announce")["token"]
    asked = {"template": "hello", "by": "总经理"}
    assert ask("POST", "/api/calls", asked, token=token).status == 201
    assert hall.posted[0].call.by == "取号机"


@pytest.mark.parametrize(("rights", "shows"), [(["observe"], False), (["observe", "announce"], True)])
def test_what_a_program_writes_down_is_on_the_screens_only_if_it_may_announce(made, ask, hall, rights, shows) -> None:
    answer = ask("POST", "/api/cases", {"what": "蓝色雨伞"}, token=made(*rights)["token"])
    assert (answer.status, answer.body["on_screen"]) == (201, shows)
    assert [event.case.on_screen for event in hall.posted] == [shows]


@pytest.mark.parametrize("scope", SCOPES)
def test_each_right_opens_its_routes_and_no_others(made, ask, hall, scope) -> None:
    token = made(scope)["token"]
    for rule in RULES:
        if rule.path.startswith("/api/") and rule.right is not None:
            path = rule.path.replace("{call_id:path}", "later").replace("{facility}", "umbrella")
            path = path.replace("{number}", "99").replace("{name}", "none").replace("{case_id}", "x")
            status = ask(rule.method, path.replace("{loan_id}", "x"), {}, token=token).status
            assert (status == 403) is (rule.right is not scope), (rule.method, rule.path, status)


def test_no_token_lets_others_in_or_opens_pages(made, ask) -> None:
    assert Right.PEOPLE not in SCOPES
    assert Right.OVERRULE not in SCOPES
    token = made(*SCOPES)["token"]
    for path in ("/", "/people", "/tokens", "/live", "/sign-in"):
        assert ask("GET", path, token=token).status == 403
    for right in ("people", "audit", "overrule", "everything"):
        assert ask("POST", "/api/tokens", {"name": "x", "rights": [right], "by": "王"}).status == 422


def test_it_is_shown_once_and_only_its_hash_is_kept(made, ask, people) -> None:
    told = made("see", name="计数器")
    assert told["token"].startswith("np_")
    listed = ask("GET", "/api/tokens").body["tokens"]
    assert [each["name"] for each in listed] == ["计数器"]
    assert "token" not in listed[0]

    def look(connection):
        return [tuple(map(str, row)) for row in connection.exec_driver_sql("SELECT * FROM tokens")]

    assert told["token"] not in str(people._journal.look(look))


def test_revoked_it_opens_nothing_from_that_moment_on(made, ask) -> None:
    told, other = made("see"), made("see", name="计数器")
    assert ask("GET", "/api/now", token=told["token"]).status == 200
    closed = ask("DELETE", f"/api/tokens/{told['id']}")
    assert closed.body["closed_at"] is not None
    assert ask("GET", "/api/now", token=told["token"]).status == 401
    assert ask("GET", "/api/now", token=other["token"]).status == 200
    assert ask("DELETE", "/api/tokens/9999").status == 404


def test_it_ends_with_its_days(people, ask) -> None:
    now = [NINE]
    tokens = Tokens(ask.console._keys, lambda: now[0])
    token, _ = tokens.make("取号机", frozenset({Right.SEE}), timedelta(days=30), "王")
    assert tokens.find(token).may(Right.SEE)
    now[0] = NINE + timedelta(days=30)
    assert tokens.cached(token) is None
    assert tokens.find(token) is None


def test_it_is_known_when_it_was_last_used(people, ask, made) -> None:
    told = made("see")
    ask("GET", "/api/now", token=told["token"])
    people._journal.flush()
    assert ask("GET", "/api/tokens").body["tokens"][0]["seen_at"] is not None


def test_tokens_do_not_pile_up(made, ask) -> None:
    for number in range(MOST_OPEN):
        made("see", name=f"程序 {number}")
    assert ask("POST", "/api/tokens", {"name": "x", "rights": ["see"], "by": "王"}).status == 409


@pytest.mark.parametrize(
    "wish", [{"name": ""}, {"name": "x" * 41}, {"name": "a\x07b"}, {"rights": []}, {"days": 0}, {"days": 4000}]
)
def test_what_is_wrongly_asked_makes_none(ask, people, wish) -> None:
    assert ask("POST", "/api/tokens", {"name": "取号机", "rights": ["see"], "by": "王", **wish}).status == 422
    assert ask("GET", "/api/tokens").body["tokens"] == []


def test_a_program_that_asks_too_fast_waits_but_may_always_stop(made, ask, hall) -> None:
    token = made("observe", "stop")["token"]
    statuses = {ask("POST", "/api/observations", {"raining": True}, token=token).status for _ in range(40)}
    assert statuses == {201, 429}
    assert ask("DELETE", "/api/calls/later", token=token).status == 200


def test_two_programs_may_choose_the_same_key(made, ask, hall) -> None:
    one, two = (made("announce", name=name)["token"] for name in ("取号机", "计数器"))
    wish = {"template": "hello"}
    for token in (one, two):
        first = ask("POST", "/api/calls", wish, token=token, Idempotency_Key="1")
        again = ask("POST", "/api/calls", wish, token=token, Idempotency_Key="1")
        assert (first.status, again.status, again.body["repeated"]) == (201, 200, True)
    assert [event.call.by for event in hall.posted] == ["取号机", "计数器"]


def test_an_admin_makes_and_revokes_them_on_a_page(signed_in, ask) -> None:
    admin = signed_in("admin", name="王经理")
    admin.get("/tokens")
    page = admin.post("/tokens", {"name": "取号机", "right": ["see", "announce"], "days": "90"})
    token = page.text.split('<code class="token">')[1].split("<")[0]
    assert ask("GET", "/api/now", token=token).status == 200
    assert token not in admin.get("/tokens").text
    (kept,) = ask("GET", "/api/tokens").body["tokens"]
    assert (kept["made_by"], sorted(kept["rights"])) == ("王经理", ["announce", "see"])
    assert admin.post(f"/tokens/{kept['id']}").to == "/tokens"
    assert ask("GET", "/api/now", token=token).status == 401
    for wrong in ({"name": "x"}, {"right": "people", "name": "x", "days": "30"}, {"right": "see", "name": "x"}):
        assert admin.post("/tokens", wrong).status == 422


def test_making_and_revoking_is_on_the_record(made, ask, people) -> None:
    told = made("see")
    ask("DELETE", f"/api/tokens/{told['id']}")
    people._journal.flush()
    assert [deed.what for deed in people.deeds(2)] == ["revoke a token", "make a token"]
    assert "取号机" in people.deeds(1)[0].subject


def test_commands_list_make_and_revoke_them(ask, people, capsys) -> None:
    from signage.cli.main import main

    state = ["--state", str(ask.state)]
    assert main(["tokens", *state, "add", "取号机", "see", "announce", "--days", "30", "--by", "王"]) == 0
    token = capsys.readouterr().out.split()[-1]
    assert ask("GET", "/api/now", token=token).status == 200
    assert main(["tokens", *state]) == 0
    assert "取号机  announce see" in capsys.readouterr().out
    number = RunningTokens(ask.state).tokens()["tokens"][0]["id"]
    assert main(["tokens", "revoke", str(number), *state]) == 0
    assert main(["tokens", *state, "revoke", "999"]) == 1
    assert main(["tokens", *state]) == 0
    assert "已停用" in capsys.readouterr().out


def test_the_lists_of_rights_agree() -> None:
    assert set(RIGHTS) == set(SCOPES) == set(get_args(Scope))
    assert json.dumps(RIGHTS)
