"""The books on the command line, before a real server: what is typed, and what is printed."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import cv2
import numpy as np
import pytest
from console.pictures import NINE, a_case, a_loan

from signage.cli.main import main
from signage.director.events import CallRequested, CaseRecorded, LoanMade
from signage.director.plans import LoanTerms


@pytest.fixture
def type_in(ask, alive, capsys):
    """Types a command to this hall; what it prints."""

    def typed(*words: str, status: int = 0) -> str:
        assert main([*words, "--state", str(ask.state)]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return typed


def test_what_was_found_is_recorded_announced_and_claimed(type_in, alive) -> None:
    told = type_in("cases", "record", "蓝色雨伞", "--where", "等候区", "--by", "李", "--announce")
    case = re.match(r"记下了 (\w{5})  蓝色雨伞，到咨询台认领", told)[1]
    assert "zh  各位来宾，有人在等候区拾到蓝色雨伞" in told
    assert f"编号 case-{case}-1-0" in told
    listed = type_in("cases")
    assert "等人认领 1 件" in listed
    assert re.search(rf"{case}  .*蓝色雨伞，等候区拾到，在咨询台（李）  下一次广播", listed)
    assert type_in("cases", "announce", case, "--by", "张", status=1).startswith("这一轮还在播")
    assert type_in("cases", "claim", case, "王小明 13800005678", "--by", "张") == "蓝色雨伞 交还给 王** 尾号5678\n"
    listed = type_in("cases", "list")
    assert "没有等人认领的东西" in listed
    assert "这一天有结果的 1 件" not in listed, "the pictures are of a day long past"
    told = json.loads(type_in("cases", "list", "--json"))
    assert told == json.loads(type_in("cases", "--json"))
    assert told["open"] == []


def test_when_it_was_found_and_its_photo_come_along(type_in, alive, tmp_path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(bytes(cv2.imencode(".jpg", np.full((60, 80, 3), (40, 120, 200), np.uint8))[1]))
    when = "2026-05-20T08:30+08:00"
    type_in("cases", "record", "钥匙", "--when", when, "--photo", str(photo), "--off-screen", "--by", "李")
    (recorded,) = alive.hall.posted
    case = recorded.case
    assert (case.found_at, case.on_screen) == (NINE - timedelta(minutes=30), False)
    assert re.fullmatch(r"[\w-]{22}\.jpg", case.photo)
    missing = type_in("cases", "record", "钥匙", "--photo", str(tmp_path / "none.jpg"), "--by", "李", status=1)
    assert missing.startswith("读不出")
    photo.write_text("no photo")
    assert "请选一张照片" in type_in("cases", "record", "钥匙", "--photo", str(photo), "--by", "李", status=1)
    with pytest.raises(SystemExit):
        main(["cases", "record", "钥匙", "--when", "yesterday", "--by", "李"])
    assert len(alive.hall.posted) == 1


def test_words_may_be_looked_at_first(type_in, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()))
    assert "（只是看看，没有播）" in type_in("cases", "announce", "K7Q2M", "--dry-run", "--by", "李")
    assert not any(isinstance(event, CallRequested) for event in alive.hall.posted)


def test_a_thing_without_owner_is_closed_with_a_reason(type_in, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case(recorded_at=NINE - timedelta(days=2))))
    assert "  过期  K7Q2M" in type_in("cases")
    assert type_in("cases", "close", "K7Q2M", "移交派出所", "--by", "李") == "蓝色雨伞 关掉了：移交派出所\n"
    assert type_in("cases", "close", "K7Q2M", "再关", "--by", "李", status=1) == "蓝色雨伞已经关掉了\n"


def test_an_umbrella_is_lent_and_comes_back(type_in, alive) -> None:
    terms = LoanTerms(facility="umbrella", deposit_yuan=30)
    documents = replace(alive.hall.snapshot.documents, loans=(terms,))
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    told = type_in("loans", "lend", "umbrella", "李女士 13800005678", "--by", "张")
    loan = re.match(r"借出 (\w{5})  爱心伞  李女士 尾号5678，押金 30 元，", told)[1]
    assert alive.state.counts["umbrella"] == 2
    assert f"  {loan}  爱心伞" in type_in("loans")
    assert type_in("loans", "return", loan, "--by", "张") == "还回来了 爱心伞  李女士 尾号5678，退押金 30 元\n"
    assert type_in("loans", "list").startswith("没有借出去的东西")
    assert type_in("loans", "return", loan, "--by", "张", status=1) == "已经还过了\n"


def test_what_is_overdue_is_said_first(type_in, alive) -> None:
    for name, hours in (("LATER", 3), ("LATE2", -3)):
        alive.hear(LoanMade(NINE, a_loan(name, due=NINE + timedelta(hours=hours), deposit_yuan=0)))
    lines = type_in("loans").splitlines()
    assert lines[1].startswith("  逾期  LATE2  爱心伞  王* 尾号5678，")
    assert json.loads(type_in("loans", "--json"))["open"][0]["overdue"]


def test_who_is_responsible_must_be_said(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["cases", "record", "伞"])
    assert "--by" in capsys.readouterr().err
