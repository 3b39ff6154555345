"""From a file to a table, and back from a value to its line.

tomllib reads; it keeps no positions. Only when something is wrong, tree-sitter parses the text a second time to find
the line: a good hall never pays for it.
"""

import os
import re
import stat
import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from signage.content.faults import Fault, KeyPath

if TYPE_CHECKING:
    import tree_sitter

MAX_BYTES = 1_000_000
"""A campaign of fifty slides has about 10 kB."""
MAX_LINE_BYTES = 4096
"""tomllib needs quadratic time for one key of many dots; keys cannot leave their line."""
MAX_ROWS = 10
"""Of words, at most."""


class Source:
    """One document: its name in messages, its text and its table."""

    def __init__(self, name: str, text: str, table: dict[str, object]) -> None:
        self.name = name
        self.text = text
        self.table = table

    def line(self, path: KeyPath, word: str = "") -> int:
        """The line on which the value at `path` begins; for what is missing, the line of what should hold it.

        In words of several lines, the line on which `word` stands.
        """
        lines = self._lines
        line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1)
        rows = self.text.split("\n")[line - 1 : line + MAX_ROWS]
        return line + next((n for n, row in enumerate(rows) if word in row), 0)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        return dict(_positions(self.text))


def load(path: Path, name: str) -> Source | Fault:
    """Read one document from the disk."""
    try:
        raw = _bytes(path)
    except OSError as err:
        return Fault(name, 1, f"读不了这个文件：{err.strerror or type(err).__name__}")
    return parse(raw, name)


def parse(raw: bytes, name: str) -> Source | Fault:
    """Read one document from its bytes."""
    if len(raw) > MAX_BYTES:
        return Fault(name, 1, f"文件太大：最多 {MAX_BYTES // 1000} kB")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as err:
        return Fault(name, raw.count(b"\n", 0, err.start) + 1, "这一行不是 UTF-8 编码，请用 UTF-8 另存一次")
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if len(line) > MAX_LINE_BYTES:
            return Fault(name, number, f"这一行太长：最多 {MAX_LINE_BYTES} 字节")
    try:
        return Source(name, text, tomllib.loads(text))
    except RecursionError:
        return Fault(name, 1, "括号套得太深")
    except ValueError as err:
        return _syntax(name, text, str(err))


def _bytes(path: Path) -> bytes:
    # A pipe in the folder must not hang the reader: open without waiting, then look what it is.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(None, "不是普通文件")
        return file.read(MAX_BYTES + 4)


_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")
_SYNTAX = {
    "Invalid statement": "这一行看不懂：应当是 键 = 值、[表] 或 [[表]]",
    "Invalid value": "等号后面的值看不懂，文字要放在英文引号里",
    "Cannot overwrite a value": "这个键前面已经写过了",
    "Unterminated string": "引号没有配对",
    'Expected "\'"': "引号没有配对",
    "Unclosed array": "方括号没有配对",
    "Unclosed inline table": "花括号没有配对",
    "Expected '=' after a key": "键的后面要有等号",
    "Expected newline or end of document": "值的后面多了东西：文字里的英文引号要写成 “ ” 或前面加反斜杠",
    "Illegal character": "有不能用的控制字符；文字换行要用三个引号，或写 \\n",
    "Unescaped '\\'": "反斜杠要写两个",
    "Invalid initial character for a key part": "键只能用字母、数字、下划线、减号",
    "Cannot declare": "这张表前面已经写过了",
    "Duplicate inline table key": "这个键前面已经写过了",
    "Invalid date": "没有这个日期或时间",
}


def _syntax(name: str, text: str, reason: str) -> Fault:
    place = _AT.search(reason)
    line = int(place[1]) if place else text.rstrip().count("\n") + 1
    words = next((words for start, words in _SYNTAX.items() if reason.startswith(start)), "")
    return Fault(name, line, f"{words or '不是正确的 TOML'}（{reason}）")


def _positions(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Every value of a TOML text with the line of its key, or of itself inside an array."""
    import tree_sitter
    import tree_sitter_toml

    raw = text.encode()
    tree = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language())).parse(raw)
    counts: dict[KeyPath, int] = {}

    def through(parts: KeyPath, *, new: bool) -> KeyPath:
        """A table header as a path: every array of tables on the way stands at its last entry."""
        path: KeyPath = ()
        for depth, part in enumerate(parts, start=1):
            path += (part,)
            if new and depth == len(parts):
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path += (counts[path],)
        return path

    pending: list[tuple[tree_sitter.Node, KeyPath]] = [(tree.root_node, ())]
    while pending:
        node, path = pending.pop()
        line = node.start_point.row + 1
        children = [child for child in node.named_children if child.type != "comment"]
        if node.type == "document":
            # Headers must be numbered in the order in which they stand.
            for child in children:
                if child.type in {"table", "table_array_element"}:
                    inner = through(_key(child.named_children), new=child.type == "table_array_element")
                    yield (
                        inner[:-1] if isinstance(inner[-1], int) and inner[-1] == 0 else inner,
                        child.start_point.row + 1,
                    )
                    yield inner, child.start_point.row + 1
                    pending += [(pair, inner) for pair in child.named_children if pair.type == "pair"]
                else:
                    pending.append((child, ()))
        elif node.type == "pair" and children:
            path += _key(children)
            yield path, line
            pending.append((children[-1], path))
        elif node.type == "inline_table":
            pending += [(child, path) for child in children]
        elif node.type == "array":
            for index, child in enumerate(children):
                yield (*path, index), child.start_point.row + 1
                pending.append((child, (*path, index)))


def _key(nodes: "list[tree_sitter.Node]") -> KeyPath:
    """The parts of the key with which a pair or a header begins."""
    node = next((n for n in nodes if n.type in {"bare_key", "quoted_key", "dotted_key"}), None)
    parts: list[str] = []
    while node is not None:
        inner = node.named_children if node.type == "dotted_key" else []
        last = inner[-1] if inner else node
        words = (last.text or b"").decode()
        parts.append(words[1:-1] if last.type == "quoted_key" else words)
        node = inner[0] if len(inner) > 1 else None
    return tuple(reversed(parts))
