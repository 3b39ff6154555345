"""`signage announce` and `signage now` before a real server: what the manager at the command line reads."""

from dataclasses import replace

import pytest
from console.pictures import a_call

from signage.cli.main import main
from signage.director.phrase import Phrase
from signage.director.waiting import Hold
from signage.director.wanted import Priority


@pytest.fixture
def type_in(ask, capsys):
    """Types a command to this hall; what it prints."""

    def typed(*words: str, status: int = 0) -> str:
        assert main([*words, "--state", str(ask.state)]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return typed


def test_a_call_that_nobody_would_hear_now_is_taken_up_with_the_reason(type_in, hall) -> None:
    assert "听不到" not in type_in("announce", "hello", "--by", "王")
    muted = Hold(Phrase("大厅静音了，警报解除后由消防主机或管理员恢复"))
    hall.snapshot = replace(hall.snapshot, holds={Priority.ROUTINE: muted})
    told = type_in("announce", "hello", "--by", "王")
    assert "现在还听不到：大厅静音了，警报解除后由消防主机或管理员恢复" in told
    assert "编号 " in told


def test_without_a_sound_device_who_announces_is_told_that_it_is_only_shown(type_in, hall) -> None:
    hall.snapshot = replace(hall.snapshot, unheard="没有声音设备，广播只有字幕")
    assert "现在还听不到：没有声音设备，广播只有字幕" in type_in("announce", "hello", "--by", "王")


def test_calls_are_called_by_the_names_of_their_templates(type_in, hall) -> None:
    waiting = (
        replace(a_call("x"), name="hello"),
        replace(a_call("y"), name="text"),
        replace(a_call("z"), name="午间问候"),
    )
    hall.snapshot = replace(hall.snapshot, calls=waiting)
    told = type_in("now")
    name = next(each.name.get("zh") for each in hall.snapshot.documents.templates if each.id == "hello")
    assert [line.split("（")[0] for line in told.splitlines() if line.startswith("等着播")] == [
        f"等着播  {name}",
        "等着播  自己写的话",
        "等着播  午间问候",
    ]


def test_what_the_health_page_finds_is_told_once_beside_what_is_shown(type_in) -> None:
    troubles = [line for line in type_in("now").splitlines() if line.startswith("要留意")]
    assert troubles[:2] == ["要留意  音箱不见了", "要留意  SQLite 太旧"]
    assert "要留意  屏幕：没有接显示器" in troubles
    assert len(set(troubles)) == len(troubles)


def test_words_of_ones_own_are_asked_for_where_they_are_missing(type_in) -> None:
    assert type_in("announce", "text", "--by", "王", status=1).startswith("自己的话写在 --text 里，如 --text zh=")
