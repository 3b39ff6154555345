"""The neural voice itself, where it is installed."""

from pathlib import Path

import numpy as np
import pytest

from signage.director.model import Passage
from signage.director.plans import VoicePlan
from signage.speakers.engines.engine import ENGINES, Utterance, VoiceError
from signage.speakers.engines.kokoro_engine import RATE, KokoroEngine, Sound, engine, joined, parts
from signage.speakers.finish import LOUDNESS_LUFS, loudness_lufs, read_wav
from signage.speakers.voice import Voice

pytestmark = pytest.mark.usefixtures("kokoro")


@pytest.fixture(scope="module")
def loaded() -> list[KokoroEngine]:
    return []


@pytest.fixture
def speaking(loaded: list[KokoroEngine], kokoro: None) -> KokoroEngine:
    if not loaded:
        loaded.append(engine())
    return loaded[0]


def test_a_sentence_becomes_a_clip_by_the_voice_that_was_asked_for_in_a_worker_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signage.speakers.narration.PATIENCE_S", 120.0)
    plan = VoicePlan(engines={"zh": ("kokoro:zf_xiaoxiao", "pyttsx3:cmn")}, rate={"zh": 150})
    voice = Voice(plan, tmp_path, rendered=lambda *_: None, failed=lambda *_: None)
    try:
        clip = voice.render(Passage("zh", "请A2号到3号。"))
        again = voice.render(Passage("zh", "请单先生。", said="请单[shan4]先生。"))
    finally:
        voice.stop()
    assert clip.engine == again.engine == "kokoro:zf_xiaoxiao"
    samples, _ = read_wav(clip.path)
    assert loudness_lufs(samples) == pytest.approx(LOUDNESS_LUFS, abs=1)


@pytest.mark.parametrize(("rate", "least", "most"), [(150, 180, 205), (120, 140, 168), (240, 240, 380)])
def test_it_speaks_as_fast_as_it_is_told(
    speaking: KokoroEngine, tmp_path: Path, rate: int, least: int, most: int
) -> None:
    """In characters a minute, the pauses between clauses apart."""
    speaking.render(Utterance("有人在门口捡到一串钥匙，请失主到服务台来领。", "zh", "", rate), tmp_path / "a.wav")
    samples, hz = read_wav(tmp_path / "a.wav")
    assert least < 20 * 60 / (len(samples) / hz) < most


def test_sentences_stand_apart() -> None:
    tone = 0.3 * np.ones(RATE, np.float32)
    assert len(joined([tone])) == RATE
    assert len(joined([tone, tone])) == round(2.35 * RATE)


def test_the_phonemes_of_a_sentence_are_those_that_it_learnt(speaking: KokoroEngine) -> None:
    said = speaking._mandarin("请到ATM机，连WiFi。")
    assert said == "ʨʰi↓ŋ tau↘ ˈA tˈi ˈɛm ʨi→, ljɛ↗n wˈI fˈI ."
    assert all(sign in speaking._vocabulary for sign in said)


def test_the_letter_of_a_number_has_its_chinese_name(speaking: KokoroEngine) -> None:
    assert speaking._mandarin("请V，零幺幺号") == "ʨʰi↓ŋ wei→ , li↗ŋ jau→ jau→ xau↘"


def test_a_digit_string_is_said_in_groups_with_a_pause_that_the_voice_would_not_make(
    speaking: KokoroEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    def spoken(phonemes: str, *_: object) -> Sound:
        said.append(phonemes)
        return 0.3 * np.ones(RATE, np.float32)

    monkeypatch.setattr(speaking, "_spoken", spoken)
    speaking.render(Utterance("请打幺零，零八六，您好。", "zh", "", 218), tmp_path / "a.wav")
    assert said == ["ʨʰi↗ŋ ta↓ jau→ li↗ŋ", "li↗ŋpa→ljou↘, ni↗nxau↓."]
    samples, hz = read_wav(tmp_path / "a.wav")
    assert len(samples) / hz == pytest.approx(2 + 0.12, abs=0.001)


@pytest.mark.parametrize("voice", ["zf_nobody", "../../etc/passwd", "zf_xiaoxiao.bin"])
def test_a_voice_that_is_not_there_is_a_reason(speaking: KokoroEngine, tmp_path: Path, voice: str) -> None:
    with pytest.raises(VoiceError):
        speaking.render(Utterance("您好", "zh", voice, 150), tmp_path / "a.wav")


def test_words_without_a_sound_are_a_reason(speaking: KokoroEngine, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="没有可以念的字"):
        speaking.render(Utterance("——", "zh", "", 150), tmp_path / "a.wav")


def test_a_text_too_long_for_the_model_is_said_in_parts_without_loss(speaking: KokoroEngine) -> None:
    said = speaking._mandarin("请各位来宾，" * 60 + "谢谢。" * 3)
    pieces = list(parts(said, speaking._vocabulary))
    assert all(len(piece) <= 500 for piece in pieces)
    assert "".join(pieces).replace(" ", "") == said.replace(" ", "")


def test_what_shapes_its_sound_is_in_its_version() -> None:
    version = ENGINES["kokoro"].version()
    assert version is not None
    assert "1.0-int8" in version
