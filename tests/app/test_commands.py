"""The commands that need no running hall, as somebody types them."""

import json
import shutil
import wave
from pathlib import Path

import pytest

from signage.cli.main import main
from signage.director.documents import Documents

RAIN = ["--weather", "qweather=assets/weather/qweather-rain-at-noon"]
AT_NOON = ["--at", "2026-05-20T12:02"]


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    return root


def test_the_sample_hall_has_no_fault(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("没有问题")


def test_every_fault_is_told_with_its_line_and_the_status_is_one(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("config", "playlists"):
        shutil.copytree(sample / name, tmp_path / name)
    rain = tmp_path / "playlists" / "evergreen.toml"
    rain.write_text(rain.read_text("utf-8").replace("priority = 0", "priorty = 0", 1), "utf-8")
    assert main(["check", "--hall", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    line = next(i for i, text in enumerate(rain.read_text("utf-8").splitlines(), 1) if "priorty" in text)
    assert f"playlists/evergreen.toml:{line}" in told
    assert "priority" in told


def test_the_gallery_shows_an_english_hall_whose_announcements_are_not_translated_yet_and_tells_so(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("config", "playlists"):
        shutil.copytree(sample / name, tmp_path / name)
    papers = tmp_path / "config/hall.toml"
    papers.write_text(papers.read_text("utf-8").replace('["zh", "en"]', '["en", "zh"]'), "utf-8")
    drawn: list[Documents] = []
    monkeypatch.setattr("signage.app.gallery.save_gallery", lambda documents, *_: drawn.append(documents) or 7)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    wanted = ["gallery", "--hall", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main(wanted) == 0
    assert "少了大厅第一种语言 en 的文字" in capsys.readouterr().err
    assert drawn[0].hall.languages == ("en", "zh")
    assert len(drawn[0].campaigns) > 90
    slides = tmp_path / "playlists/evergreen.toml"
    slides.write_text(slides.read_text("utf-8").replace("priority = 0", "priorty = 0", 1), "utf-8")
    assert main(wanted) == 1


def test_explain_says_what_shows_under_rain_and_why(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *AT_NOON, *RAIN, "--place", "entrance", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["place"] == "entrance"
    assert told["conditions"]["rain_now"]["state"] == "true"
    assert told["slide"]["campaign"].startswith("weather-rain")
    won = {(c["campaign"], c["id"]) for c in told["candidates"] if c["won"]}
    assert won == {(turn["campaign"], turn["id"]) for turn in told["deck"]}
    assert all(candidate["why"] for candidate in told["candidates"])
    assert told["next_change_at"] == "2026-05-20T12:30:00+08:00"


def test_explain_without_weather_claims_nothing_about_it(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *AT_NOON, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["conditions"]["rain_now"]["state"] == "unknown"
    assert not any(turn["campaign"].startswith("weather-") for turn in told["deck"])


def test_a_reply_received_an_hour_ago_supports_no_rain(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--at", "2026-05-20T13:30", "--received", "2026-05-20T12:02", *RAIN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["conditions"]["rain_now"]["state"] == "unknown"


def test_the_greeting_is_on_the_air_at_opening(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--at", "2026-05-20T09:00", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)["announcement"]
    assert said["name"] == "开门问候"
    assert "早上好" in said["words"]["zh"]


def test_explain_in_words_is_for_people(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *AT_NOON, *RAIN]) == 0
    told = capsys.readouterr().out
    assert "因为" in told
    assert "下次变化  05-20 12:30" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["explain", *AT_NOON, "--place", "roof"], "没有这个位置"),
        (["explain", *AT_NOON, "--weather", "qweather=nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    sample: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(words) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("words", [["explain", "--at", "soon"], ["snapshot", *AT_NOON, "--out", "x", "--size", "8x8"]])
def test_what_is_wrongly_asked_ends_with_two(sample: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_plan_lists_the_calls_of_a_day_in_order(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--from", "2026-05-20", "--to", "2026-05-21", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "name": "开门问候",
        "local": "2026-05-20T09:00:00+08:00",
        "utc": "2026-05-20T01:00:00Z",
        "closed": False,
        "quiet": False,
        "late": "晚 1 分钟以内照样播，再晚就不播，并告诉值班台",
    }
    assert [row["utc"] for row in rows] == sorted(row["utc"] for row in rows)


def test_a_snapshot_is_a_picture_of_the_asked_size(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "rain.png"
    assert main(["snapshot", *AT_NOON, *RAIN, "--size", "640x360", "--out", str(out)]) == 0
    head = out.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (640, 360)


def test_a_snapshot_that_cannot_be_written_says_so(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["snapshot", *AT_NOON, "--size", "640x360", "--out", "/nowhere/x.png"]) == 1
    assert "/nowhere/x.png" in capsys.readouterr().err


def test_say_makes_the_clip_that_the_mixer_would_get(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "hello.wav"
    assert main(["say", "Good morning to you all", "--lang", "en", "--out", str(out)]) == 0
    with wave.open(str(out)) as clip:
        assert (clip.getframerate(), clip.getnchannels()) == (48_000, 1)
        assert 0.5 < clip.getnframes() / 48_000 < 5


def test_a_clip_that_cannot_be_written_says_so(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "Good morning to you all", "--lang", "en", "--out", "/nowhere/x.wav"]) == 1
    assert "/nowhere/x.wav" in capsys.readouterr().err


def test_a_command_to_a_hall_that_is_not_running_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["now", "--state", str(tmp_path)]) == 1
    assert "没有在运行" in capsys.readouterr().err


def test_a_night_across_midnight_still_belongs_to_the_holiday_on_which_it_began(
    sample: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("config", "playlists"):
        shutil.copytree(sample / name, tmp_path / name)
    (tmp_path / "playlists" / "lanterns.toml").write_text(
        'name.zh = "灯"\npriority = 9\nwhen = { dayparts = ["20:00-02:00"], calendar = ["holiday"] }\n'
        '[[slides]]\nid = "late"\nscene = "night"\ntext.zh = "灯还亮着"\ntext.en = "Lights are on"\n',
        "utf-8",
    )
    # The eighth of October 2026 is a working day after the feast.
    assert main(["explain", "--json", "--hall", str(tmp_path), "--at", "2026-10-08T00:30"]) == 0
    verdicts = json.loads(capsys.readouterr().out)["candidates"]
    assert [each["why"] for each in verdicts if each["campaign"] == "lanterns"] == ["不在营业时间"]
