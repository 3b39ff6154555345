"""The command that corrects how a word is said: checked, written into the hall's document, and rendered again."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from signage.app.paths import hall_folder, state_folder
from signage.app.preview import BadHallError, documents_of
from signage.console.client.running import HallError, Running
from signage.content.entries import NoPlaceError, with_entry
from signage.content.write import ConflictError, digest, write_document
from signage.director.documents import Documents
from signage.director.model import Passage
from signage.director.request import scheduled_passages
from signage.reading.marks import corrected, is_han, is_reading, marked, named
from signage.speakers.mandarin.phonemes import phonemes

_TABLES = {"word": "lexicon", "name": "names"}
_LONGEST = 20


def correct(options: argparse.Namespace) -> int:
    """Write down how a word is said from now on, and say again what was prepared with it."""
    word, say = options.word.strip(), " ".join(options.say.casefold().split())
    if why := _wrong(word, say):
        print(why, file=sys.stderr)
        return 2
    hall = hall_folder(options.hall)
    try:
        documents_of(hall, datetime.now(UTC))
        _write(hall / "config" / "voice.toml", _TABLES[options.kind], word, say)
        documents = documents_of(hall, datetime.now(UTC))
    except (BadHallError, NoPlaceError, OSError) as err:
        print(f"没有改：{err}", file=sys.stderr)
        return 1
    except ConflictError:
        print("没有改：有人刚刚也改了这个文件，请再试一次", file=sys.stderr)
        return 1
    where = "，只在称呼里" if options.kind == "name" else ""
    print(f"记下了：{word} 念 {say}{where}（{hall / 'config' / 'voice.toml'}）")
    return _prepare(documents, state_folder(options.state))


def _wrong(word: str, say: str) -> str:
    """What is wrong with the word or its pinyin, empty for nothing."""
    if not word or not all(map(is_han, word)) or len(word) > _LONGEST:
        return f"只能改汉字的读音，一次最多 {_LONGEST} 个字"
    if not is_reading(say):
        return f"拼音要每个字一个，带声调，轻声写 5，如 chan2 cheng2，现在是 {say}"
    try:
        marked(word, say)
        for syllable in say.split():
            phonemes(syllable)
    except ValueError as err:
        bad = str(err).rpartition(": ")[2].strip("'")
        return f"普通话里没有这个音：{bad}" if bad in say.split() else str(err)
    return ""


def _write(path: Path, table: str, word: str, say: str) -> None:
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        text = None
    known = None if text is None else digest(text)
    write_document(path, with_entry(text or "", table, word, say), expected_sha256=known)


def _prepare(documents: Documents, state: Path) -> int:
    """Say the scheduled words again that have changed; a running hall does it by itself."""
    try:
        Running(state).now()
    except HallError:
        changed = [passage for passage in scheduled_passages(documents) if _is_concerned(passage, documents)]
    else:
        print("大厅正在运行，会自己重做用到它的声音")
        return 0
    from signage.app.voices import SpeechError, render

    for number, passage in enumerate(changed, 1):
        print(f"重做 {number}/{len(changed)}：{passage.words}")
        try:
            render(documents, passage, state / "clips")
        except SpeechError as err:
            print(f"说不出来：{err}", file=sys.stderr)
            return 1
    return 0


def _is_concerned(passage: Passage, documents: Documents) -> bool:
    said = passage.said or passage.words
    voice = documents.voice
    return passage.language.partition("-")[0] in {"zh", "cmn"} and (
        corrected(named(said, voice.names), voice.lexicon) != said
    )
