"""What is kept of people: who they are, where they are signed in, and who changed what."""

from datetime import timedelta

import pytest

from signage.journal.journal import JournalUnavailableError
from signage.journal.people import Deed, People, PeopleError, Session


@pytest.fixture
def people(journal) -> People:
    return People(journal)


def admin(people, clock, name="王经理"):
    return people.add(name, "admin", (), "hash", clock())


def begin(people, account, clock) -> Session:
    lasts = timedelta(hours=1)
    return people.begin("h" * 64, account.id, clock(), expires_at=clock() + lasts, device="手机", address="192.168.1.7")


def note(people, at, subject="") -> Deed:
    people.note(at, who="王", role="admin", address="", what="announce", subject=subject, status=201)
    return Deed(at, "王", "admin", "", "announce", subject, 201)


def test_people_are_kept_over_a_restart(open_journal, clock) -> None:
    journal = open_journal()
    made = People(journal).add("小李", "duty", {"free_text"}, "hash", clock())
    journal.stop()
    assert People(open_journal()).accounts() == (made,)
    assert made.grants == {"free_text"}


def test_only_the_first_may_be_made_as_the_first(people, clock) -> None:
    people.add("王经理", "admin", (), "hash", clock(), first=True)
    with pytest.raises(PeopleError, match="已经有管理员"):
        people.add("陌生人", "admin", (), "hash", clock(), first=True)
    assert [account.name for account in people.accounts()] == ["王经理"]


@pytest.mark.parametrize("name", ["Anna Li", "anna li", "ＡＮＮＡＬＩ", " anna  LI "])
def test_nobody_can_pass_for_somebody_else(people, clock, name) -> None:
    admin(people, clock, "Anna Li")
    with pytest.raises(PeopleError, match="已经有人叫"):
        admin(people, clock, name)
    assert people.account(name).name == "Anna Li"


def test_the_last_admin_stays(people, clock) -> None:
    first = admin(people, clock)
    for wanted in ({"role": "viewer"}, {"closed": True}):
        with pytest.raises(PeopleError, match="至少要留一位"):
            people.change(first.id, clock(), **wanted)
    assert people.account("王经理") == first
    admin(people, clock, "副经理")
    assert people.change(first.id, clock(), closed=True).closed_at == clock()
    with pytest.raises(PeopleError, match="没有这个人"):
        people.change(99, clock(), closed=True)


def test_a_change_signs_out_everywhere(people, clock) -> None:
    first = admin(people, clock)
    session = begin(people, first, clock)
    assert people.session("h" * 64) == session
    assert session.account == first
    people.change(first.id, clock(), password="new")
    assert people.session("h" * 64) is None


def test_a_refused_change_signs_nobody_out(people, clock) -> None:
    first = admin(people, clock)
    begin(people, first, clock)
    with pytest.raises(PeopleError):
        people.change(first.id, clock(), closed=True)
    assert people.session("h" * 64) is not None


def test_a_session_is_used_and_ended(people, journal, clock) -> None:
    begin(people, admin(people, clock), clock)
    later = clock() + timedelta(hours=5)
    people.seen("h" * 64, clock(), later)
    journal.flush()
    assert people.session("h" * 64).expires_at == later
    people.end("h" * 64)
    assert people.session("h" * 64) is None


def test_what_was_done_is_told_the_newest_first(people, journal, clock) -> None:
    deeds = [note(people, clock(), str(n)) for n in range(3)]
    journal.flush()
    assert people.deeds(2) == (deeds[2], deeds[1])


def test_old_sessions_are_forgotten_and_deeds_are_kept(people, journal, clock) -> None:
    begin(people, admin(people, clock), clock)
    note(people, clock())
    clock.pass_(days=100)
    journal.tidy(timedelta(days=90))
    assert people.session("h" * 64) is None
    assert len(people.deeds()) == 1
    clock.pass_(days=700)
    journal.tidy(timedelta(days=90))
    assert people.deeds() == ()


def test_without_a_database_nobody_is_somebody(journal, people) -> None:
    journal.stop()
    with pytest.raises(JournalUnavailableError):
        people.account("王经理")
