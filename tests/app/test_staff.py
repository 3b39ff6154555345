"""What the staff's panel reaches: the hall behind the port, and the PIN that is never kept."""

import io
import stat
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from signage.app.staff import BY, PIN_FILE, BadPinError, Staff, set_pin
from signage.cli.main import main
from signage.director.events import (
    CallCancelled,
    CallRequested,
    DocumentsLoaded,
    QuietAsked,
    StaffObserved,
    SwitchTurned,
    Ticked,
)
from signage.director.hall import Span
from signage.director.plans import Manners
from signage.director.state import State
from signage.director.step import step
from signage.director.switches import Switch
from signage.director.wanted import Blank, FieldKind, Priority, Template
from tests.fakes import some_documents, zh

NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)

NAME = Blank(name="name", kind=FieldKind.PERSON, label=zh("姓名"))
TEMPLATES = (
    *(Template(id=f"t{number}", name=zh(f"广播{number}"), text=zh(f"这是第{number}条。")) for number in range(8)),
    Template(id="blank", name=zh("寻人"), text=zh("请{name}来。"), blanks=(NAME,)),
    Template(id="fire", name=zh("火警"), text=zh("请离开。"), priority=Priority.EMERGENCY),
)


class Hall:
    """The loop's turns, without Qt."""

    def __init__(self, folder):
        self.folder = folder
        self.state = State()
        self.events = []
        self.turn(DocumentsLoaded(NOW, some_documents(templates=TEMPLATES)))
        self.staff = Staff(lambda: self.state, self.turn, lambda: NOW, folder)

    def turn(self, event):
        self.events.append(event)
        self.state, _ = step(self.state, event)[:2]


@pytest.fixture
def hall(tmp_path):
    return Hall(tmp_path)


def offered(hall):
    return [offer.id for offer in hall.staff.glance().offers]


def test_six_announcements_are_offered_the_most_used_first(hall):
    assert offered(hall) == ["t0", "t1", "t2", "t3", "t4", "t5"]
    hall.staff.count(["t7", "t3", "t7", "unknown"])
    assert offered(hall) == ["t7", "t3", "t0", "t1", "t2", "t4"]
    assert hall.staff.glance().offers[0].words == "这是第7条。"


def test_what_has_blanks_and_what_is_an_emergency_is_never_offered(hall):
    hall.staff.count(["blank", "fire"] * 9)
    assert not {"blank", "fire"} & set(offered(hall))


def test_what_is_asked_for_comes_on_the_air_in_the_name_of_the_screen(hall):
    offer = hall.staff.glance().offers[0]
    assert hall.staff.announce(offer.id) == "马上播出"
    assert isinstance(hall.events[-1], CallRequested)
    assert hall.events[-1].call.by == BY
    assert hall.staff.glance().speaking
    hall.staff.stop()
    assert isinstance(hall.events[-1], CallCancelled)
    assert not hall.staff.glance().speaking


def test_nobody_is_told_that_something_is_said_when_nobody_would_hear_it(hall):
    hall.staff.quiet(wanted=True)
    assert hall.staff.announce("t0") == "没有发出：有人请大厅安静，到 10:10 为止"
    hall.staff.quiet(wanted=False)
    siesta = Manners(quiet=(Span(time(9, 30), time(11)),))
    hall.turn(DocumentsLoaded(NOW, replace(hall.state.documents, manners=siesta)))
    assert hall.staff.announce("t0") == "没有发出：现在是安静时间，到 11:00 为止"
    hall.state = replace(hall.state, muted=True)
    assert hall.staff.announce("t0") == "没有发出：大厅静音了，警报解除后由消防主机或管理员恢复"
    hall.state = replace(hall.state, muted=False)
    hall.turn(Ticked(NOW + timedelta(hours=14)))
    assert "打烊" in hall.staff.announce("t0")
    assert not hall.staff.glance().speaking


def test_who_asks_while_another_call_is_heard_is_told_that_it_comes_after(hall):
    hall.staff.announce("t0")
    assert hall.staff.announce("t1") == "前面的播完就播"


def test_a_template_that_went_meanwhile_is_said(hall):
    assert "没有这个模板" in hall.staff.announce("gone")


def test_the_volume_goes_a_step_at_a_time_and_not_beyond_its_limits(hall):
    assert [hall.staff.turn_volume(louder=True) for _ in range(3)] == [3, 6, 6]
    assert hall.staff.glance().volume_db == 6
    assert [hall.staff.turn_volume(louder=False) for _ in range(7)][-1] == -12


def test_a_hall_that_closed_early_says_so_at_the_panel(hall):
    hall.turn(SwitchTurned(NOW, Switch.CLOSED, 1, "王"))
    assert "打烊" in hall.staff.announce("t0")


def test_rain_and_quiet_are_seen_at_the_next_glance(hall):
    hall.staff.observe(raining=True)
    assert hall.events[-1] == StaffObserved(NOW, raining=True, by=BY)
    assert hall.staff.glance().raining
    hall.staff.quiet(wanted=True)
    assert hall.events[-1] == QuietAsked(NOW, NOW + timedelta(minutes=10), BY)
    assert hall.staff.glance().quiet
    hall.staff.quiet(wanted=False)
    assert not hall.staff.glance().quiet


def test_a_hall_without_documents_offers_nothing(tmp_path):
    staff = Staff(State, lambda _: None, lambda: NOW, tmp_path)
    assert staff.glance().offers == ()
    assert staff.announce("any")


def test_only_the_pin_opens_and_only_its_hash_is_kept(hall, tmp_path):
    assert not hall.staff.has_pin
    assert not hall.staff.admits("314159")
    set_pin(tmp_path, "314159")
    kept = tmp_path / PIN_FILE
    assert hall.staff.has_pin
    assert "314159" not in kept.read_text()
    assert kept.read_text().startswith("$argon2id$")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert hall.staff.admits("314159")
    assert not hall.staff.admits("314158")
    kept.write_text("spoilt")
    assert not hall.staff.admits("314159")


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567890123", "31415a", "３１４１５９", "111111", "121212", "123456", "654321", "890123"]
)
def test_a_poor_pin_is_refused(tmp_path, pin):
    with pytest.raises(BadPinError):
        set_pin(tmp_path, pin)
    assert not list(tmp_path.iterdir())


def test_the_command_sets_the_pin(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("271828\n"))
    assert main(["panel-pin", "--state", str(tmp_path)]) == 0
    assert "F2" in capsys.readouterr().out
    assert Staff(State, lambda _: None, lambda: NOW, tmp_path).admits("271828")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    assert main(["panel-pin", "--state", str(tmp_path)]) == 1
    assert "6 到 12 位" in capsys.readouterr().err


def test_staff_are_answered_in_the_language_that_leads_in_the_hall(hall):
    hall.turn(QuietAsked(NOW, NOW + timedelta(minutes=10), BY))
    answer = hall.staff.announce("t0")
    assert hall.staff.say(answer) == answer
    documents = some_documents(templates=TEMPLATES)
    hall.turn(DocumentsLoaded(NOW, replace(documents, hall=replace(documents.hall, languages=("en", "zh")))))
    assert hall.staff.say(answer).startswith("Not sent: Somebody asked for quiet")
