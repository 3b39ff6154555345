"""What `signage voices` tells the person who sets a hall up."""

from pathlib import Path

import pytest

from signage.cli.main import main
from signage.speakers.packs import known


@pytest.mark.parametrize("words", [["voices"], ["voices", "list"]])
def test_the_list_says_what_there_is_and_how_to_get_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str]
) -> None:
    assert main([words[0], "--voices", str(tmp_path), *words[1:]]) == 0
    told = capsys.readouterr().out
    for pack in known():
        assert pack.name in told
        assert pack.licence in told
        assert f"signage voices install {pack.name}" in told


def test_a_pack_nobody_knows_is_asked_wrongly(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["voices", "--voices", str(tmp_path), "install", "nobody"]) == 2
    assert "kokoro" in capsys.readouterr().err


def test_an_empty_stick_is_a_reason_and_nothing_is_installed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert main(["voices", "--voices", str(tmp_path / "v"), "install", "kokoro", "--from", str(stick)]) == 1
    assert "没有 model.onnx" in capsys.readouterr().err


def test_a_check_finds_what_is_half_installed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["voices", "--voices", str(tmp_path), "check"]) == 0
    assert "没有安装" in capsys.readouterr().out
    (tmp_path / "kokoro").mkdir()
    (tmp_path / "kokoro" / "vocab.json").write_text("{}")
    assert main(["voices", "--voices", str(tmp_path), "check"]) == 1
    told = capsys.readouterr().out
    assert "model.onnx：没有" in told
    assert "vocab.json：坏了" in told


def test_a_try_shows_the_words_that_are_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    out = tmp_path / "said.wav"
    assert main(["voices", "try", "请A023号到2号窗口。", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "请A，零二三号到二号窗口。" in told
    assert out.stat().st_size > 10_000
