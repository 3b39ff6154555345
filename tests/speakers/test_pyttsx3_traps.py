"""The traps of pyttsx3 2.99, each one shown, and that our engine does not step into it.

The numbers are those of the project's notes on pyttsx3. Every trap runs in a process of its own, as it has to.
"""

import json
import subprocess
import sys
import textwrap
import time
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from signage.director.model import Passage
from signage.speakers.engines.engine import ENGINES, Utterance, VoiceError
from signage.speakers.engines.pyttsx3_engine import choose_voice
from signage.speakers.voice import SpeechError
from signage.speakers.words import MOST_CHARACTERS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng comes with us on Linux only")

_HEAD = """
    import ctypes, json, os, sys, threading, time
    from pathlib import Path
    import espeakng_loader
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    import pyttsx3
    speaker = pyttsx3.init("espeak")
    errors = []
    speaker.connect("error", lambda **facts: errors.append(str(facts["exception"])))
    finished = threading.Event()
    speaker.connect("finished-utterance", lambda **facts: finished.set())
    folder = Path(sys.argv[1])
    def tell(**facts):
        (folder / "told.json").write_text(json.dumps(facts))
"""


def raw_pyttsx3(folder: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """Use pyttsx3 as its manual says, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_HEAD) + textwrap.dedent(script), str(folder)],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


def our_engine(
    folder: Path, text: str = "您好，欢迎光临。", language: str = "zh", voice: str = "", rate: float = 150
) -> Path:
    """Use it through our engine, in a process of its own."""
    script = """
        import sys, os
        from pathlib import Path
        from signage.speakers.engines.engine import ENGINES, Utterance, VoiceError
        text, language, voice, rate, out = sys.argv[1:]
        try:
            print("USED", ENGINES["pyttsx3"].load().render(Utterance(text, language, voice, float(rate)), Path(out)))
        except VoiceError as err:
            print("REFUSED", err)
        sys.stdout.flush()
        os._exit(0)
    """
    out = folder / "ours.wav"
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), text, language, voice, str(rate), str(out)],
        capture_output=True, text=True, timeout=40, check=False,
    )  # fmt: skip
    if "REFUSED" in ran.stdout:
        raise VoiceError(ran.stdout.strip())
    assert "USED" in ran.stdout, ran.stderr
    return out


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


def told(folder: Path) -> dict[str, object]:
    answer: dict[str, object] = json.loads((folder / "told.json").read_text())
    return answer


LONG = "各位顾客请注意，有一位顾客在大厅遗失了一个蓝色文件夹，请到咨询台认领。" * 8


def test_traps_1_and_2_run_and_wait_does_not_wait(tmp_path: Path) -> None:
    raw_pyttsx3(
        tmp_path,
        f"""
        speaker.setProperty("voice", "sit/cmn")
        speaker.save_to_file({LONG!r}, str(folder / "theirs.wav"))
        speaker.runAndWait()
        tell(there=(folder / "theirs.wav").exists() and (folder / "theirs.wav").stat().st_size > 44)
        os._exit(0)
        """,
    )
    assert not told(tmp_path)["there"], "pyttsx3 waits now: the engine may be simplified"
    assert seconds(our_engine(tmp_path, LONG)) > 30


def test_trap_3_only_the_last_of_several_files_is_written(tmp_path: Path) -> None:
    raw_pyttsx3(
        tmp_path,
        """
        for name in ("one", "two"):
            speaker.save_to_file("hello", str(folder / f"{name}.wav"))
        speaker.runAndWait()
        finished.wait(5)
        """,
    )
    assert not (tmp_path / "one.wav").exists()


def shown_at_least_once(folder: Path, script: str, tries: int = 6) -> bool:
    """Whether a trap that opens at random was seen: the script tells `stepped`."""
    for number in range(tries):
        home = folder / str(number)
        home.mkdir()
        raw_pyttsx3(home, script)
        if not (home / "told.json").exists() or told(home)["stepped"]:
            return True
    return False


def test_trap_4_an_engine_used_twice_loses_a_clip_and_ours_is_used_once(tmp_path: Path) -> None:
    assert shown_at_least_once(
        tmp_path,
        """
        words = "please wait a moment, we shall be with you soon, thank you for your patience today. " * 6
        for name in ("one", "two"):
            speaker.save_to_file(words, str(folder / f"{name}.wav"))
            speaker.runAndWait()
        finished.wait(5)
        sizes = [path.stat().st_size if path.exists() else 0 for path in (folder / "one.wav", folder / "two.wav")]
        tell(stepped=min(sizes) <= 44)
        os._exit(0)
        """,
    ), "pyttsx3 can be used twice now: the worker may stay"
    lengths = [seconds(our_engine(tmp_path, text)) for text in ("您好，欢迎光临。", "请稍等。", "您好，欢迎光临。")]
    assert lengths[0] == lengths[2] > lengths[1] > 0.3


def test_trap_5_what_is_said_after_a_file_goes_into_that_file(tmp_path: Path) -> None:
    raw_pyttsx3(
        tmp_path,
        """
        speaker.save_to_file("hello", str(folder / "one.wav"))
        speaker.runAndWait()
        finished.wait(5)
        time.sleep(0.5)
        before = (folder / "one.wav").stat().st_size if (folder / "one.wav").exists() else 0
        finished.clear()
        speaker.say("hello to everybody who came here today, and a good morning to all of you")
        speaker.runAndWait()
        finished.wait(5)
        time.sleep(0.5)
        after = (folder / "one.wav").stat().st_size if (folder / "one.wav").exists() else 0
        tell(before=before, after=after)
        os._exit(0)
        """,
    )
    assert told(tmp_path)["after"] > told(tmp_path)["before"], "what is said is heard now"  # type: ignore[operator]


def test_trap_6_the_rate_counts_every_time_since_every_clip_has_an_engine_of_its_own(tmp_path: Path) -> None:
    # pyttsx3 forgets a new rate at random when an engine is used again: nothing that a test could wait for.
    lengths = [seconds(our_engine(tmp_path, rate=rate)) for rate in (100, 300, 100, 300)]
    assert lengths[0] == lengths[2] > 1.5 * lengths[1]
    assert lengths[1] == lengths[3]


def test_trap_9_the_espeak_that_comes_with_us_reads_hanzi_as_mandarin(tmp_path: Path) -> None:
    raw_pyttsx3(
        tmp_path,
        """
        speech = ctypes.CDLL(espeakng_loader.get_library_path())
        speech.espeak_Info.restype = ctypes.c_char_p
        tell(version=speech.espeak_Info(None).decode())
        os._exit(0)
        """,
    )
    version = tuple(int(part) for part in str(told(tmp_path)["version"]).split()[0].split(".")[:2])
    assert version >= (1, 52), "the one before spells pinyin as English words"


def test_trap_11_threads_share_one_engine_and_lose_files_and_our_processes_do_not(tmp_path: Path) -> None:
    raw_pyttsx3(
        tmp_path,
        """
        wrong = []
        def render(number):
            try:
                own = pyttsx3.init("espeak")
                own.save_to_file("please wait a moment", str(folder / f"{number}.wav"))
                own.runAndWait()
            except RuntimeError as err:
                wrong.append(str(err))
        threads = [threading.Thread(target=render, args=(number,), daemon=True) for number in range(4)]
        for thread in threads: thread.start()
        for thread in threads: thread.join(3)
        files = [path for path in folder.glob("*.wav") if path.stat().st_size > 44]
        tell(files=len(files), wrong=wrong)
        os._exit(0)
        """,
    )
    # It may also take the whole process down with it.
    assert not (tmp_path / "told.json").exists() or told(tmp_path)["files"] < 4  # type: ignore[operator]
    homes = [tmp_path / f"ours{number}" for number in range(4)]
    for home in homes:
        home.mkdir()
    with ThreadPoolExecutor(4) as together:
        assert all(length > 0.5 for length in together.map(lambda home: seconds(our_engine(home)), homes))


def test_trap_14_a_word_is_told_more_than_once_so_captions_follow_whole_passages(tmp_path: Path) -> None:
    raw_pyttsx3(
        tmp_path,
        """
        begun = []
        speaker.connect("started-word", lambda name, location, length: begun.append(location))
        speaker.setProperty("voice", "sit/cmn")
        speaker.save_to_file("请1234号到窗口", str(folder / "theirs.wav"))
        speaker.runAndWait()
        finished.wait(5)
        tell(begun=begun)
        os._exit(0)
        """,
    )
    begun = told(tmp_path)["begun"]
    assert isinstance(begun, list)
    assert len(begun) > len(set(begun)), "words are told once now"


@pytest.mark.parametrize("voice", ["zh", "zh-CN", "zh-yue"])
def test_traps_7_and_8_an_unknown_voice_is_refused_not_replaced(tmp_path: Path, voice: str) -> None:
    raw_pyttsx3(
        tmp_path,
        f"""
        speaker.setProperty("voice", {voice!r})
        speaker.save_to_file("hello", str(folder / "theirs.wav"))
        speaker.runAndWait()
        finished.wait(5)
        tell(errors=errors, voice=speaker.getProperty("voice"))
        os._exit(0)
        """,
    )
    assert told(tmp_path)["voice"] == "gmw/en", "the voice before speaks instead"
    with pytest.raises(VoiceError):
        our_engine(tmp_path, voice=voice)


def test_trap_7_a_rate_that_is_no_whole_number_still_counts(tmp_path: Path) -> None:
    slow, fast = seconds(our_engine(tmp_path, rate=100.5)), seconds(our_engine(tmp_path, rate=200.5))
    assert slow / fast > 1.5


def test_trap_10_a_file_that_cannot_be_written_is_noticed(tmp_path: Path) -> None:
    ran = raw_pyttsx3(
        tmp_path,
        """
        speaker.save_to_file("hello", "/nonexistent/theirs.wav")
        speaker.runAndWait()
        finished.wait(1)
        tell(errors=errors, finished=finished.is_set())
        os._exit(0)
        """,
    )
    assert ran.returncode == 0
    assert told(tmp_path) == {"errors": [], "finished": False}, "nobody is told"
    began = time.monotonic()
    with pytest.raises(VoiceError, match="No such file"):
        our_engine(tmp_path / "nowhere")
    assert time.monotonic() - began < 5, "at once, not when patience ends"


def test_trap_12_the_longest_allowed_text_does_not_kill_espeak(tmp_path: Path) -> None:
    words = ("hello " * MOST_CHARACTERS)[: MOST_CHARACTERS - 1]
    assert seconds(our_engine(tmp_path, words, "en")) > 10


def test_trap_13_what_the_engine_prints_does_not_disturb_the_worker(tmp_path: Path) -> None:
    from loudspeakers import PLAN

    from signage.speakers.voice import Voice

    voice = Voice(PLAN, tmp_path, rendered=lambda *_: None, failed=lambda *_: None)
    assert voice.render(Passage("en", "Good morning.")).duration_s > 0.5
    with pytest.raises(SpeechError):
        voice.render(Passage("en", "?!"))


@pytest.mark.parametrize(
    ("tag", "voice"),
    [
        ("zh", "sit/cmn"), ("zh-CN", "sit/cmn"), ("zh-Hans", "sit/cmn"), ("zh-Hant-TW", "sit/cmn"), ("cmn", "sit/cmn"),
        ("yue", "sit/yue"), ("zh-HK", "sit/yue"), ("yue-Hant-HK", "sit/yue"), ("en", "gmw/en-us"),
        ("en-AU", "gmw/en-us"), ("de", "de"),
    ],
)  # fmt: skip
def test_trap_8_language_tags_become_names_that_espeak_knows(tag: str, voice: str) -> None:
    assert choose_voice([], tag) == voice


WINDOWS = [
    SimpleNamespace(id=r"HKEY\TTS_MS_EN-US_ZIRA_11.0", languages=["en-US"]),
    SimpleNamespace(id=r"HKEY\TTS_MS_ZH-HK_TRACY_11.0", languages=[]),
    SimpleNamespace(id=r"HKEY\TTS_MS_ZH-CN_HUIHUI_11.0", languages=[]),
]
MAC = [
    SimpleNamespace(id="com.apple.voice.compact.en-GB.Daniel", languages=["en_GB"]),
    SimpleNamespace(id="com.apple.voice.compact.zh-TW.Meijia", languages=["zh_TW"]),
    SimpleNamespace(id="com.apple.voice.compact.zh-HK.Sinji", languages=[b"\x05zh-HK"]),
]


def test_the_systems_own_voices_are_chosen_by_language() -> None:
    assert "HUIHUI" in choose_voice(WINDOWS, "zh")
    assert "TRACY" in choose_voice(WINDOWS, "yue")
    assert "ZIRA" in choose_voice(WINDOWS, "en-US")
    assert "Meijia" in choose_voice(MAC, "zh-Hans-CN"), "another accent of the language is better than none"
    assert "Sinji" in choose_voice(MAC, "zh-HK")
    assert "Daniel" in choose_voice(MAC, "en")


def test_cantonese_is_no_substitute_for_mandarin_nor_the_other_way_round() -> None:
    with pytest.raises(VoiceError):
        choose_voice(MAC[2:], "zh")
    with pytest.raises(VoiceError):
        choose_voice(WINDOWS[2:], "yue")


def test_an_engine_that_is_not_installed_is_known_without_importing_it() -> None:
    assert ENGINES["pyttsx3"].version()
    before = set(sys.modules)
    assert not {"pyttsx3", "scipy"} & (set(sys.modules) - before)
    assert Utterance("您好", "zh", "", 150).rate == 150
