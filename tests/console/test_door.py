"""Who comes in: the first admin with a code, the others with a password, strangers never."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from console.browsing import PASSWORD
from console.pictures import NINE

from signage.console.entry.door import Door, csrf_of, hash_of
from signage.console.entry.lockout import Lockout
from signage.console.wire.refusal import RefusedError
from signage.director.away import AwayError
from signage.journal.keys import Keys
from signage.journal.people import People


def test_an_unclaimed_hall_leads_to_its_claim(browse, people) -> None:
    browser = browse()
    assert browser.get("/").to == "/sign-in"
    assert browser.get("/sign-in").to == "/first"
    assert "一次性代码" in browser.get("/first").text


def test_who_sees_the_code_becomes_the_first_admin(browse, people, code) -> None:
    browser = browse()
    browser.get("/first")
    planted = dict(browser.cookies)
    claimed = browser.post("/first", {"code": f"{code[:4]} {code[4:]}", "name": "王经理", "password": PASSWORD})
    assert (claimed.status, claimed.to) == (303, "/")
    assert browser.cookies != planted, "the token is renewed at sign-in"
    assert "王经理" in browser.get("/").text
    assert [(a.name, a.role) for a in people.accounts()] == [("王经理", "admin")]
    assert browse().get("/first").to == "/sign-in"


def test_the_code_is_of_no_use_afterwards(browse, people, code, ask) -> None:
    first, second = browse(), browse()
    for browser in (first, second):
        browser.get("/first")
    first.post("/first", {"code": code, "name": "王经理", "password": PASSWORD})
    assert ask("GET", "/api/desk").body["code"] is None
    assert second.post("/first", {"code": code, "name": "陌生人", "password": PASSWORD}).status == 403
    assert len(people.accounts()) == 1


def test_a_password_that_is_easily_guessed_is_not_taken(browse, people, code) -> None:
    browser = browse()
    browser.get("/first")
    for weak in ("short", "aaaaaaaaaa", "王经理王经理王经"):
        answer = browser.post("/first", {"code": code, "name": "王经理王经理王经", "password": weak})
        assert answer.status == 422
        assert "密码" in answer.text
    assert people.accounts() == ()


def test_a_session_is_kept_as_a_hash_in_a_cookie_that_scripts_cannot_read(signed_in, people) -> None:
    browser = signed_in("duty")
    ((name, token),) = browser.cookies.items()
    assert name == f"nuanping{browser.port}"
    assert people.session(token) is None
    assert people.session(hash_of(token)).account.name == "duty"
    page = browser.post("/password", {"old": PASSWORD, "new": "another password"})
    for flag in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="):
        assert flag in page.cookies[0]


def test_what_is_wrong_is_not_told(browse, people, signed_in) -> None:
    signed_in("duty")
    people.add("走了的人", "duty", (), people.account("duty").password, NINE)
    people.add("admin", "admin", (), "x", NINE)
    people.change(people.account("走了的人").id, NINE, closed=True)
    answers = {browse().sign_in(name, word).text.count("名字或密码不对") for name, word in WRONG}
    assert answers == {1}


WRONG = [("duty", "wrong password"), ("nobody", PASSWORD), ("走了的人", PASSWORD), ("duty", "x" * 300)]


def test_guessing_is_slowed_down_and_a_session_goes_on(browse, signed_in) -> None:
    name = "被猜的人"
    inside = signed_in("duty", name=name)
    for _ in range(5):
        assert browse().sign_in(name, "guess").status == 403
    locked = browse().sign_in(name)
    assert locked.status == 429
    assert "已经登录的人不受影响" in locked.text
    assert inside.get("/").status == 200
    assert inside.post("/stop", {"call": "now"}).status == 303


def test_signing_out_ends_the_session_on_the_server(signed_in, browse) -> None:
    browser = signed_in("duty")
    token = dict(browser.cookies)
    assert browser.post("/sign-out").to == "/sign-in"
    thief = browse()
    thief.cookies = token
    assert thief.get("/").to == "/sign-in"


def test_a_changed_person_is_signed_out_everywhere(signed_in, people) -> None:
    duty, admin = signed_in("duty"), signed_in("admin")
    assert duty.get("/").status == 200
    admin.get("/people")
    user = people.account("duty").id
    assert admin.post(f"/people/{user}", {"role": "viewer", "act": "save"}).to == "/people"
    assert duty.get("/").to == "/sign-in"
    again = signed_in("viewer", name="duty")
    assert "/announce/" not in again.get("/").text
    assert again.post("/rain", {"rain": "no"}).status == 403


def test_a_new_password_signs_the_other_devices_out(signed_in, browse) -> None:
    phone, tablet = signed_in("duty"), signed_in("duty")
    tablet.get("/password")
    assert tablet.post("/password", {"old": "wrong", "new": "a new password"}).status == 403
    assert tablet.post("/password", {"old": PASSWORD, "new": "a new password"}).status == 200
    assert phone.get("/").to == "/sign-in"
    assert tablet.get("/").status == 200
    assert browse().sign_in("duty", "a new password").status == 303


class HandClock:
    def __init__(self) -> None:
        self.now = NINE

    def __call__(self):
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def door(people: People, clock) -> Door:
    return Door(people, clock, Lockout(lambda: 0.0))


def test_a_new_password_that_will_not_do_leaves_no_session_behind(signed_in, people) -> None:
    def sessions() -> int:
        return people._journal.look(lambda asked: asked.exec_driver_sql("SELECT count(*) FROM sessions").scalar())

    browser = signed_in("duty")
    browser.get("/password")
    assert browser.post("/password", {"old": PASSWORD, "new": "short"}).status == 422
    assert sessions() == 1
    assert browser.get("/").status == 200


@pytest.mark.parametrize(("role", "unused_h"), [("viewer", 7 * 24), ("duty", 14), ("supervisor", 14), ("admin", 2)])
def test_a_session_that_is_not_used_ends(people, door, clock, role, unused_h) -> None:
    people.add("王", role, (), door.hashed(PASSWORD), NINE)
    signed_in = door.sign_in("王", PASSWORD, "10.0.0.1", "")
    clock.now += timedelta(hours=unused_h) - timedelta(seconds=1)
    token = signed_in.token
    assert Door(people, clock, Lockout(lambda: 0.0)).find(token).name == "王"
    clock.now += timedelta(hours=unused_h)
    assert door.cached(token) is None
    assert door.find(token) is None


@pytest.mark.parametrize(("role", "longest_h"), [("viewer", 30 * 24), ("duty", 14), ("admin", 12)])
def test_a_session_ends_however_much_it_is_used(people, door, clock, role, longest_h) -> None:
    people.add("王", role, (), door.hashed(PASSWORD), NINE)
    signed_in = door.sign_in("王", PASSWORD, "10.0.0.1", "")
    while door.cached(signed_in.token) is not None:
        clock.now += timedelta(hours=1)
    assert clock.now - NINE == timedelta(hours=longest_h)


def test_a_fresh_code_is_drawn_after_many_wrong_ones(people, clock) -> None:
    door = Door(people, clock, Lockout(lambda: 0.0))
    first = door.code
    wrong = "00000000" if first != "00000000" else "11111111"
    for number in range(10):
        with pytest.raises(RefusedError):
            door.claim(wrong, "王", PASSWORD, f"10.0.0.{number}", "")
    assert door.code != first


@pytest.mark.parametrize("moment", ["session", "seen", "begin"])
def test_who_is_closed_while_a_session_is_read_is_not_let_in_from_memory(people, clock, monkeypatch, moment) -> None:
    door, other = (Door(people, clock, Lockout(lambda: 0.0)) for _ in range(2))
    user = people.add("王", "duty", (), door.hashed(PASSWORD), NINE).id
    token = other.sign_in("王", PASSWORD, "10.0.0.1", "").token
    if moment == "seen":
        assert door.find(token).name == "王"
        clock.now += timedelta(minutes=10)
    does = getattr(people, moment)

    def closed_meanwhile(*asked: object, **more: object):
        found = does(*asked, **more)
        door.change(user, closed=True)
        return found

    monkeypatch.setattr(people, moment, closed_meanwhile)
    if moment == "begin":
        token = door.sign_in("王", PASSWORD, "10.0.0.1", "").token
    else:
        door.find(token)
    assert door.cached(token) is None
    assert door.find(token) is None


def test_a_role_of_a_later_version_may_do_nothing(people, door) -> None:
    account = people.add("王", "robot", (), door.hashed(PASSWORD), NINE)
    people.begin(hash_of("t"), account.id, NINE, expires_at=NINE + timedelta(hours=1), device="", address="")
    assert door.find("t") is None


def test_the_word_of_a_form_tells_nothing_of_the_token() -> None:
    assert csrf_of("token") != csrf_of("token2")
    assert "token" not in csrf_of("token")


def wait_for(holds) -> None:
    """The record is written after the answer."""
    deadline = time.monotonic() + 10
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_every_change_is_on_the_record(signed_in, browse, people, hall) -> None:
    signed_in("duty")
    browser = browse()
    assert browser.sign_in("duty").status == 303
    browser.post("/rain", {"rain": "no"})
    browser.post("/stop", {"call": "later"})
    assert browser.post("/people", {"name": "x"}).status == 403
    wait_for(lambda: len(people.deeds()) >= 4)
    deeds = [(d.who, d.role, d.what, d.subject, d.status) for d in reversed(people.deeds(4))]
    assert deeds == [
        ("duty", "", "sign in", "", 303),
        ("duty", "duty", "observe rain", "no", 303),
        ("duty", "duty", "stop a call", "later", 303),
        ("duty", "duty", "add a person", "", 403),
    ]
    assert {d.address for d in people.deeds()} == {"127.0.0.1"}


def test_an_admin_reads_the_record(signed_in, people) -> None:
    admin = signed_in("admin")
    admin.get("/")
    admin.post("/rain", {"rain": "yes"})
    wait_for(people.deeds)
    page = admin.get("/deeds").text
    assert "说了外面的雨" in page
    assert "said" not in page


def test_a_hall_that_starts_still_lets_people_in(signed_in, hall) -> None:
    hall.snapshot = replace(hall.snapshot, troubles=())
    browser = signed_in("duty")
    hall.snapshot = None
    page = browser.get("/")
    assert page.status == 503
    assert "正在启动" in page.text


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in", None),
        ("/sign-in", {"name": "王", "password": "x"}),
        ("/sign-in", {"pin": "1"}),
        ("/first", None),
        ("/password", {"old": "x", "new": "y"}),
        ("/pin", {"password": PASSWORD, "pin": "704162"}),
        ("/people", None),
        ("/people", {"name": "王", "role": "duty", "password": PASSWORD}),
        ("/people/1", {"act": "close"}),
        ("/tokens", None),
        ("/tokens", {"name": "取号机", "right": "see", "days": "30"}),
        ("/tokens/1", {}),
        ("/deeds", None),
        ("/api/tokens", None),
        ("/api/desk", None),
    ],
)
def test_while_the_journal_is_away_the_entrance_says_so(signed_in, monkeypatch, path, fields) -> None:
    def fails(*_: object, **__: object) -> None:
        raise AwayError("日志暂时读不出来")

    admin = signed_in("supervisor" if path == "/pin" else "admin")
    admin.get("/")
    admin.cookies[f"nuanping-device{admin.port}"] = "x"
    for book, questions in (
        (People, "accounts account add change deeds"),
        (Keys, "tokens add_token close_token device"),
    ):
        for question in questions.split():
            monkeypatch.setattr(book, question, fails)
    answer = admin.get(path) if fields is None else admin.post(path, fields)
    assert answer.status == 503
    assert "日志暂时读不出来" in answer.text
