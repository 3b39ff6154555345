"""Guessing becomes hopeless, and nobody else is kept out by it."""

import pytest

from signage.console.entry.lockout import ACCOUNT, Lockout, Pace


class Seconds:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def lockout(clock) -> Lockout:
    return Lockout(clock)


def fail(lockout, times, name="王", address="10.0.0.1") -> None:
    for _ in range(times):
        lockout.failed(name, address)


def test_a_few_mistakes_are_free_and_then_the_waiting_doubles(lockout) -> None:
    fail(lockout, 4)
    assert lockout.wait_s("王", "10.0.0.1") == 0
    waits = []
    for _ in range(8):
        fail(lockout, 1)
        waits.append(lockout.wait_s("王", "10.0.0.1"))
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_the_wait_passes(lockout, clock) -> None:
    fail(lockout, 5)
    clock.now_s += 29
    assert lockout.wait_s("王", "10.0.0.1") == 1
    clock.now_s += 1
    assert lockout.wait_s("王", "10.0.0.1") == 0


def test_a_stranger_who_guesses_does_not_lock_the_manager_out(lockout) -> None:
    fail(lockout, 40)
    assert lockout.wait_s("王", "10.0.0.1") > 0
    assert lockout.wait_s("王", "10.0.0.2") == 0
    assert lockout.wait_s("李", "10.0.0.2") == 0


def test_a_known_browser_is_counted_by_itself_whoever_shares_its_address(lockout) -> None:
    fail(lockout, 40)
    assert lockout.wait_s("王", "10.0.0.1") > 0
    assert lockout.wait_s("王", "10.0.0.1", "phone") == 0
    for _ in range(5):
        lockout.failed("王", "10.0.0.1", "phone")
    assert lockout.wait_s("王", "10.0.0.1", "phone") == 30
    lockout.succeeded("王", "10.0.0.1", "phone")
    assert lockout.wait_s("王", "10.0.0.1", "phone") == 0
    assert lockout.wait_s("王", "10.0.0.1") > 0


def test_many_strangers_cost_the_manager_half_a_minute_at_most(lockout) -> None:
    for number in range(300):
        fail(lockout, 1, address=f"10.0.1.{number}")
    assert 0 < lockout.wait_s("王", "10.0.0.2") <= ACCOUNT.most_s == 30


def test_trying_every_name_from_one_address_is_stopped_too(lockout) -> None:
    for number in range(20):
        fail(lockout, 1, name=f"user {number}")
    assert lockout.wait_s("somebody else", "10.0.0.1") == 30
    assert lockout.wait_s("somebody else", "10.0.0.2") == 0
    for number in range(30):
        fail(lockout, 1, name=f"user {number}")
    assert lockout.wait_s("somebody else", "10.0.0.1") == 60, "the staff may share that address"


def test_the_right_password_forgets_the_mistakes(lockout) -> None:
    fail(lockout, 4)
    lockout.succeeded("王", "10.0.0.1")
    fail(lockout, 4)
    assert lockout.wait_s("王", "10.0.0.1") == 0


def test_it_forgets_in_time_and_never_grows_without_bound(lockout, clock, monkeypatch) -> None:
    monkeypatch.setattr("signage.console.entry.lockout.KEPT", 10)
    fail(lockout, 12)
    clock.now_s += 16 * 60
    assert lockout.wait_s("王", "10.0.0.1") == 0
    for number in range(50):
        fail(lockout, 1, address=f"10.0.1.{number}")
    assert len(lockout._counts) <= 10


def test_changes_come_at_a_human_pace(clock) -> None:
    pace = Pace(clock, most=3, every_s=2.0)
    assert [pace.takes("王") for _ in range(4)] == [True, True, True, False]
    assert pace.takes("李")
    clock.now_s += 2
    assert [pace.takes("王") for _ in range(2)] == [True, False]
