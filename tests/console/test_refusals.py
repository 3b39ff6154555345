"""Everything that the desk says, refusals above all, can be said in the language of who reads."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from signage.console.render.words import ENGLISH, say
from signage.console.wire.refusal import RefusedError
from signage.director.hall import Text
from signage.director.late import policy
from signage.director.phrase import Phrase
from signage.director.privacy import _KINDS as SECRETS
from signage.director.templates import KINDS

HAN = re.compile(r"[\u3400-\u9fff]")
CONSOLE = Path("signage/console")
SAID_OTHERWISE = {
    "client": "a command speaks Chinese",
    "console.py": "troubles of the machine, for the record",
    "serving": "troubles of the machine, for the record; who comes without TLS is told in both languages",
    "proof/sheets.py": "the heads of the tables are in both languages",
    "render": "the words themselves",
    "wire/answers.py": "examples",
    "wire/books.py": "examples",
    "wire/tokens.py": "examples",
    "entry/claim.py": "the line on the hall's own screen is in both languages",
    "desk/shape.py": "what the record keeps",
}


def sources() -> Iterator[Path]:
    for path in sorted(CONSOLE.rglob("*.py")):
        inside = path.relative_to(CONSOLE)
        if not {str(inside), inside.parts[0]} & SAID_OTHERWISE.keys():
            yield path


def spoken(tree: ast.AST) -> Iterator[ast.Constant]:
    """The Chinese of a module, but for its docstrings."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
        if said and HAN.search(node.value):
            yield node


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(CONSOLE)))
def test_every_sentence_of_the_desk_has_its_english(path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    words = list(spoken(tree))
    assert [node.value for node in words if id(node) in pieces] == [], "put together too early to be turned"
    assert {node.value for node in words} - ENGLISH.keys() == NAMES & {node.value for node in words}


NAMES = {"暖屏 Nuanping", "首位管理员"}


def test_so_have_the_kinds_of_numbers_that_a_sentence_names() -> None:
    assert {example for _, example in KINDS.values()} | {kind for kind, _ in SECRETS} <= ENGLISH.keys()


def test_a_sentence_inside_a_sentence_is_turned_with_it() -> None:
    late = policy(timedelta(seconds=90), timedelta(minutes=10))
    assert late == "晚 90 秒以内照样播，再晚就不播，并告诉值班台"
    assert say(late, "en") == "Up to 90 s late it is still made, later not, and the desk is told"
    assert say(Phrase.listed([Phrase("还没有填 {}", ("车牌",)), "x"]), "en") == "车牌 is missing; x"


def test_what_a_sentence_names_is_called_as_the_reader_calls_it() -> None:
    umbrella = Text((("zh", "爱心伞"), ("en", "umbrella")))
    few = Phrase("{}一共只有 {} 件", (umbrella, 6))
    assert (few, say(few, "en")) == ("爱心伞一共只有 6 件", "Of umbrella there are 6 in all")


def test_what_a_part_said_of_itself_stays_a_sentence_on_its_way_to_the_reader() -> None:
    err = ValueError(Phrase("已经有人叫 {} 了，请换一个写法，比如加上工号", ("李娜",)))
    refused = RefusedError(409, str(err)).refusal
    assert refused.told(lambda words: say(words, "zh")).detail == str(err)
    assert refused.told(lambda words: say(words, "en")).detail.startswith("Somebody is called 李娜 already")


@pytest.mark.parametrize(
    ("method", "path", "form", "words"),
    [
        ("GET", "/people", None, "Your role may not do this"),
        ("GET", "/announce/none", None, "There is no such template"),
        ("POST", "/announce/found", {"f.item": ""}, "is missing"),
        ("POST", "/announce/found", {"f.item": "不知道"}, "must not be said so"),
        ("POST", "/rain", {"rain": "perhaps"}, "Say whether it is raining"),
    ],
)
def test_a_refusal_is_read_in_english_by_who_reads_english(signed_in, method, path, form, words) -> None:
    duty = signed_in("duty")
    duty.get("/")
    duty.post("/language", {"language": "en"})
    page = duty.get(path) if method == "GET" else duty.post(path, form)
    assert words in page.text


def test_so_is_an_expired_page(signed_in) -> None:
    duty = signed_in("duty")
    duty.get("/")
    duty.post("/language", {"language": "en"})
    duty.csrf = "old"
    page = duty.post("/rain", {"rain": "no"})
    assert (page.status, "The page is too old" in page.text) == (403, True)


def test_a_program_is_told_in_the_language_that_it_asks_for(ask) -> None:
    told = [ask("GET", "/api/cases/none", Accept_Language=language).body for language in ("zh-CN", "en-GB")]
    assert [each["detail"] for each in told] == ["本子里没有 none", "There is no none in the book"]
    assert told[1]["title"] == "There is no such thing"
