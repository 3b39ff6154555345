"""A PIN is a quick way back on a device that is known, and worth nothing anywhere else."""

import re
from datetime import timedelta

import pytest
from console.browsing import PASSWORD, Browser
from console.pictures import NINE

from signage.console.entry.devices import TRIES
from signage.console.entry.rights import ROLES, Role
from signage.journal.keys import Keys

PIN = "270531"


@pytest.fixture
def phone(signed_in) -> Browser:
    """A duty manager's phone with a PIN, signed out again."""
    browser = signed_in("duty", name="王经理")
    browser.get("/password")
    assert browser.post("/pin", {"password": PASSWORD, "pin": PIN}).to == "/password"
    assert "已经可以用 PIN" in browser.get("/password").text
    browser.post("/sign-out")
    return browser


def come_back(browser: Browser, pin: str):
    browser.get("/sign-in")
    return browser.post("/sign-in", {"pin": pin})


def test_a_few_digits_are_enough_on_a_known_phone(phone) -> None:
    page = phone.get("/sign-in")
    assert "王经理，请输入 PIN" in page.text
    assert come_back(phone, PIN).to == "/"
    assert phone.get("/").status == 200
    assert phone.post("/stop", {"call": "now"}).status == 303


def test_on_another_phone_it_is_worth_nothing(phone, browse) -> None:
    stranger = browse()
    assert "PIN" not in stranger.get("/sign-in").text
    assert come_back(stranger, PIN).status == 403
    stranger.cookies[f"nuanping-device{stranger.port}"] = "guess"
    assert come_back(stranger, PIN).status == 403


def test_after_a_few_bad_guesses_only_the_password_helps(phone) -> None:
    told = [come_back(phone, "999990") for _ in range(TRIES)]
    assert {page.status for page in told} == {403}
    assert "还可以试 4 次" in told[0].text
    assert "还可以试 1 次" in told[-2].text
    assert "要用密码登录" in told[-1].text
    assert come_back(phone, PIN).status == 403, "even the right one"
    phone.get("/sign-in")
    assert phone.post("/sign-in", {"name": "王经理", "password": PASSWORD}).to == "/"


def test_a_good_guess_forgives_the_bad_ones(phone) -> None:
    for _ in range(3):
        for _ in range(TRIES - 1):
            come_back(phone, "999990")
        assert come_back(phone, PIN).to == "/"
        phone.get("/")
        phone.post("/sign-out")


@pytest.mark.parametrize(
    "pin", ["12345", "1234567890123", "abcdef", "111111", "121212", "123456", "654321", "890123", "１２３４５７", ""]
)
def test_an_easy_pin_is_not_taken(signed_in, pin) -> None:
    browser = signed_in("duty")
    browser.get("/password")
    page = browser.post("/pin", {"password": PASSWORD, "pin": pin})
    assert page.status == 422
    assert re.search("PIN (要|太|)|这个 PIN", page.text)


def test_it_is_set_with_the_password_only(signed_in) -> None:
    browser = signed_in("duty")
    browser.get("/password")
    assert browser.post("/pin", {"password": "wrong", "pin": PIN}).status == 403
    assert not any("device" in name for name in browser.cookies)


def test_an_admin_gives_the_password_each_time(signed_in) -> None:
    admin = signed_in("admin")
    assert "PIN" not in admin.get("/password").text
    assert admin.post("/pin", {"password": PASSWORD, "pin": PIN}).status == 409
    assert ROLES[Role.ADMIN].known == timedelta(0)


@pytest.mark.parametrize(
    "change",
    [{"act": "close"}, {"act": "save", "role": "viewer"}, {"act": "save", "role": "duty", "password": "neues Wort 7"}],
)
def test_whoever_is_changed_is_known_nowhere(phone, signed_in, people, change) -> None:
    admin = signed_in("admin", name="李主任")
    admin.get("/people")
    assert admin.post(f"/people/{people.account('王经理').id}", change).to == "/people"
    assert come_back(phone, PIN).status == 403


def test_a_phone_can_be_forgotten(phone) -> None:
    come_back(phone, PIN)
    phone.get("/password")
    assert phone.post("/pin", {"act": "forget"}).to == "/password"
    phone.post("/sign-out")
    assert "请输入 PIN" not in phone.get("/sign-in").text
    assert come_back(phone, PIN).status == 403


def test_a_phone_that_is_forgotten_while_the_pin_is_typed_opens_nothing(phone, monkeypatch) -> None:
    guessed = Keys.guessed

    def forgotten_meanwhile(keys: Keys, hashed: str) -> int:
        keys.forget_devices(hashed=hashed)
        return guessed(keys, hashed)

    monkeypatch.setattr(Keys, "guessed", forgotten_meanwhile)
    assert come_back(phone, PIN).status == 403


def test_strangers_behind_its_address_do_not_keep_a_known_phone_out(phone, browse, signed_in) -> None:
    stranger = browse()
    for _ in range(5):
        stranger.sign_in("王经理", "not this one")
    assert stranger.sign_in("王经理", PASSWORD).status == 429
    signed_in("duty", name="李经理")
    phone.cookies.pop(f"nuanping{phone.port}", None)
    phone.get("/sign-in")
    others = [phone.post("/sign-in", {"name": "李经理", "password": "not this one"}).status for _ in range(6)]
    assert others == [403] * 5 + [429], "it is known as one person's own, and nobody else's"
    assert phone.post("/sign-in", {"name": "王经理", "password": PASSWORD}).status == 303


def test_after_a_month_the_password_is_asked(phone, people) -> None:
    people._journal.write(
        lambda connection: connection.exec_driver_sql(
            "UPDATE devices SET expires_at = ?", (str(NINE.replace(tzinfo=None)),)
        )
    )
    assert come_back(phone, PIN).status == 403


def test_the_books_know_neither_the_pin_nor_the_cookie(phone, people) -> None:
    def look(connection):
        return str([tuple(row) for row in connection.exec_driver_sql("SELECT * FROM devices")])

    kept = people._journal.look(look)
    assert "argon2id" in kept
    assert PIN not in kept
    assert phone.cookies[f"nuanping-device{phone.port}"] not in kept


def test_the_cookie_is_kept_from_scripts_and_other_sites(signed_in) -> None:
    browser = signed_in("duty")
    browser.get("/password")
    page = browser.post("/pin", {"password": PASSWORD, "pin": PIN})
    (cookie,) = (each for each in page.cookies if "device" in each)
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert f"Max-Age={30 * 86400}" in cookie


def test_setting_and_coming_back_is_on_the_record(phone, people) -> None:
    come_back(phone, PIN)
    phone.get("/")
    phone.post("/sign-out")
    come_back(phone, "999990")
    people._journal.flush()
    whats = [(deed.what, deed.who, deed.status) for deed in people.deeds(10)]
    assert ("set a PIN", "王经理", 303) in whats
    assert ("sign in", "王经理", 303) in whats
    assert ("sign in", "", 403) in whats
