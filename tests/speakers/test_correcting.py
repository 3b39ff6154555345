"""One command puts right how a word is said."""

import shutil
from pathlib import Path

import pytest
from loudspeakers import PLAN

from signage.app.commands import correcting
from signage.app.preview import documents_of
from signage.cli.main import main
from signage.director.model import Clip, Passage
from signage.reading.marks import corrected, named

CONFIG = Path(__file__).parents[2] / "config"
EVERGREEN = """name = "常青"
priority = 0
[[slides]]
id = "one"
text.zh = "慢慢来"
text.en = "No rush"
scene = "house"
"""


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    folder = tmp_path / "hall"
    shutil.copytree(CONFIG, folder / "config")
    (folder / "playlists").mkdir()
    (folder / "playlists" / "evergreen.toml").write_text(EVERGREEN, encoding="utf-8")
    return folder


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[Passage]:
    made: list[Passage] = []

    def render(_documents: object, passage: Passage, cache: Path) -> Clip:
        made.append(passage)
        return Clip(cache / "a.wav", 1.0, "test")

    monkeypatch.setattr("signage.app.voices.render", render)
    return made


def correct(hall: Path, *words: str) -> int:
    return main(["voices", "correct", *words, "--hall", str(hall), "--state", str(hall / "state")])


def test_a_word_is_written_down_and_the_version_before_is_kept(
    hall: Path, rendered: list[Passage], capsys: pytest.CaptureFixture[str]
) -> None:
    from datetime import UTC, datetime

    voice = hall / "config" / "voice.toml"
    before = voice.read_text(encoding="utf-8")
    assert correct(hall, "禅城", "--say", "Chan2  cheng2") == 0
    assert documents_of(hall, datetime.now(UTC)).voice.lexicon["禅城"] == "chan2 cheng2"
    assert voice.read_text(encoding="utf-8").startswith(before)
    assert (hall / "config" / "voice.toml.bak").read_text(encoding="utf-8") == before
    assert "记下了：禅城 念 chan2 cheng2" in capsys.readouterr().out
    assert rendered == [], "nothing that was prepared has the word"


def test_what_was_prepared_with_the_word_is_said_again(hall: Path, rendered: list[Passage]) -> None:
    schedule = hall / "config" / "schedule.toml"
    words = schedule.read_text(encoding="utf-8")
    schedule.write_text(
        words + '\n[[call]]\nname = "禅"\nat = "10:00"\ntext.zh = "欢迎来到禅城。"\ntext.en = "Welcome."\n',
        encoding="utf-8",
    )
    assert correct(hall, "禅城", "--say", "chan2 cheng2") == 0
    assert [passage.words for passage in rendered] == ["欢迎来到禅城。"]


def test_a_name_is_only_said_so_before_a_title(hall: Path, rendered: list[Passage]) -> None:
    from datetime import UTC, datetime

    assert correct(hall, "单", "--say", "shan4", "--as", "name") == 0
    voice = documents_of(hall, datetime.now(UTC)).voice
    assert voice.names == {"单": "shan4"}
    assert voice.lexicon == {}
    assert named("单先生、单田芳女士，请带好订单和单子。", voice.names) == (
        "单[shan4]先生、单[shan4]田芳女士，请带好订单和单子。"
    )


@pytest.mark.parametrize(
    ("word", "say", "why"),
    [
        ("禅城", "chan2", "有 2 个字"),
        ("禅城", "chan cheng", "带声调"),
        ("单", "shang9", "带声调"),
        ("单", "sharn4", "没有这个音：sharn4"),
        ("App", "ai4", "只能改汉字"),
        ("", "ai4", "只能改汉字"),
    ],
)
def test_what_is_no_pinyin_is_refused_and_nothing_is_written(
    hall: Path, capsys: pytest.CaptureFixture[str], word: str, say: str, why: str
) -> None:
    before = (hall / "config" / "voice.toml").read_bytes()
    assert correct(hall, word, "--say", say) == 2
    assert why in capsys.readouterr().err
    assert (hall / "config" / "voice.toml").read_bytes() == before


def test_a_hall_that_does_not_read_is_not_written_to(hall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    voice = hall / "config" / "voice.toml"
    voice.write_text("[zh\n", encoding="utf-8")
    assert correct(hall, "单", "--say", "shan4") == 1
    assert "没有改" in capsys.readouterr().err
    assert voice.read_text(encoding="utf-8") == "[zh\n"


def test_a_running_hall_says_it_again_by_itself(
    hall: Path, rendered: list[Passage], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting.Running, "now", lambda _self: {})
    assert correct(hall, "您好", "--say", "nin2 hao3") == 0
    assert "会自己重做" in capsys.readouterr().out
    assert rendered == []


def test_names_and_words_do_not_mark_twice() -> None:
    text = named("单先生", {"单": "shan4"})
    assert corrected(text, {"单": "dan1"}) == "单[shan4]先生"
    assert named("单先生", PLAN.names) == "单先生"
