"""What is kept of programs that may ask, and of devices that somebody knows."""

from datetime import timedelta

import pytest

from signage.journal.keys import Keys
from signage.journal.people import People

DAY = timedelta(days=1)


@pytest.fixture
def keys(journal) -> Keys:
    return Keys(journal)


def a_token(keys, clock, hashed="h" * 64):
    return keys.add_token(hashed, "取号机", {"announce", "see"}, by="王经理", at=clock(), expires_at=clock() + DAY)


def test_a_token_is_found_by_its_hash_also_after_a_restart(open_journal, clock) -> None:
    journal = open_journal()
    made = a_token(Keys(journal), clock)
    journal.stop()
    kept = Keys(open_journal()).token("h" * 64)
    assert kept == made
    assert (kept.name, kept.rights, kept.made_by, kept.closed_at) == ("取号机", {"announce", "see"}, "王经理", None)


def test_a_revoked_token_stays_on_the_record(keys, clock) -> None:
    made = a_token(keys, clock)
    closed = keys.close_token(made.id, clock())
    assert closed.closed_at == clock()
    assert keys.tokens() == (closed,) == (keys.token("h" * 64),)
    assert keys.close_token(99, clock()) is None
    assert keys.token("nobody's") is None


def test_it_is_known_when_a_token_was_last_used(keys, journal, clock) -> None:
    made = a_token(keys, clock)
    keys.token_seen(made.id, clock() + DAY)
    journal.flush()
    assert keys.token("h" * 64).seen_at == clock() + DAY


def test_guesses_are_counted_in_a_row(keys, journal, clock) -> None:
    user = People(journal).add("王经理", "admin", (), "hash", clock()).id
    keys.know_device("d" * 64, user, "pin", clock() + DAY)
    assert [keys.guessed("d" * 64) for _ in range(3)] == [1, 2, 3]
    assert keys.device("d" * 64).wrong == 3
    keys.guessed_right("d" * 64)
    journal.flush()
    assert keys.device("d" * 64).wrong == 0
    assert keys.guessed("nobody's") == 0


def test_devices_are_forgotten_one_by_one_or_all_of_somebody(keys, journal, clock) -> None:
    people = People(journal)
    wang, li = (people.add(name, "duty", (), "hash", clock()).id for name in ("王", "李"))
    for hashed, user in (("a", wang), ("b", wang), ("c", li), ("d", li)):
        keys.know_device(hashed, user, "pin", clock() + DAY)
    keys.forget_devices(user=wang)
    keys.forget_devices(hashed="c")
    assert [each for each in "abcd" if keys.device(each)] == ["d"]


def test_what_opened_nothing_for_long_is_forgotten(keys, journal, clock) -> None:
    user = People(journal).add("王经理", "admin", (), "hash", clock()).id
    a_token(keys, clock)
    keys.know_device("d", user, "pin", clock() + DAY)
    keys.know_device("e", user, "pin", clock() + 3000 * DAY)
    clock.now += 100 * DAY
    journal.tidy(timedelta(days=90))
    assert (keys.device("d"), len(keys.tokens())) == (None, 1), "a token stays as long as the audit trail"
    clock.now += 1000 * DAY
    journal.tidy(timedelta(days=90))
    assert keys.tokens() == ()
    assert keys.device("e") is not None
