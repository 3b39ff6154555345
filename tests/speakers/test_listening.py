"""The judge of what was understood: strict with the voice, fair about how a listener spells."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from signage.speakers.mandarin.syllables import Speller

SCRIPT = Path(__file__).parents[2] / "scripts" / "listening" / "compare.py"


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    spec = importlib.util.spec_from_file_location("listening_compare", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller()


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("请A零二三号到三号柜台。", "请A023号到3号柜台"),
        ("请拨打幺零零八六。", "請撥打10086"),
        ("尾号幺二三四", "尾号一二三四"),
        ("客服电话九五五，八八", "客服电话955-88"),
        ("电信客服幺零零，零零", "电信客服要0.0,0.0"),
        ("三点一四", "3.14"),
        ("两到五个工作日", "2-5个工作日"),
        ("早上八点三十分到下午五点三十分", "早上8.30分到下午5:30分"),
        ("大约二十五分钟", "大约25分钟"),
        ("谢谢您", "谢谢你"),
        ("八八六二", "8862"),
        ("别着急，一直等着的朋友", "別著急,一直等著的朋友"),
    ],
)
def test_another_spelling_of_the_same_is_no_error(judge: ModuleType, speller: Speller, said: str, heard: str) -> None:
    want = judge.units(said, "zh", speller)
    assert judge.distance(want, judge.heard_as(heard, "zh", speller, want)) == 0


@pytest.mark.parametrize(
    ("said", "heard"), [("请零二三号", "请零二七号"), ("慢慢走", "慢走"), ("三号柜台", "三号鬼才"), ("著名", "着名")]
)
def test_another_sound_is_an_error(judge: ModuleType, speller: Speller, said: str, heard: str) -> None:
    want = judge.units(said, "zh", speller)
    assert judge.distance(want, judge.heard_as(heard, "zh", speller, want)) > 0


def row(said: str, clip: str, hall: str, number: int = 0, kind: str = "say") -> dict[str, object]:
    facts = {"number": number, "kind": kind, "language": "zh", "said": said, "clip": clip, "hall": hall}
    return facts | {"seconds": 2.0, "rendered_s": 1.0, "engine": "toy"}


def judged(judge: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, *rows: dict[str, object]) -> int:
    (folder / "heard.json").write_text(json.dumps(rows), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["compare", str(folder)])
    with pytest.raises(SystemExit) as ended:
        judge.main()
    return int(ended.value.code or 0)


def test_a_missed_digit_string_alone_is_a_miss_and_is_listed(
    judge: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "各位来宾早上好欢迎光临今天有什么需要尽管告诉我们祝您事事顺利一天都有好心情" * 2
    good = [row(long, long, long, number) for number in range(3)]
    assert judged(judge, tmp_path, monkeypatch, *good) == 0
    said = f"{long}，请拨打幺零零八六。"
    assert judged(judge, tmp_path, monkeypatch, *good, row(said, said.replace("零零", "零三"), said, 7)) == 1
    told = capsys.readouterr().out
    assert "digits missed, the clip alone: 幺零零八六" in told
    assert "digits missed, in the hall" not in told


def test_of_a_sentence_that_is_listed_for_its_number_the_number_alone_counts(
    judge: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = row("别着急，慢慢走。", "别着急慢慢走", "别着急慢慢走")
    said, heard = "请拨打零八六查号。", "全部打是零八六茶"
    assert judged(judge, tmp_path, monkeypatch, good, row(said, heard, heard, 1, "number")) == 0
    assert judged(judge, tmp_path, monkeypatch, good, row(said, heard, heard, 1)) == 1
    capsys.readouterr()
    lost = heard.replace("零", "林")
    assert judged(judge, tmp_path, monkeypatch, good, row(said, lost, lost, 1, "number")) == 1
    assert "digits missed, the clip alone: 零八六" in capsys.readouterr().out
