"""One table of a document, read key by key. What is wrong is noted and reading goes on: all faults come at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from signage.content.faults import Fault, KeyPath, WrongValueError, guess, shown
from signage.content.source import Source

T = TypeVar("T")
Convert = Callable[[object], T]
"""From a TOML value to ours; raises WrongValueError with what was expected."""


class Faults:
    """Everything found wrong so far, over all files."""

    def __init__(self) -> None:
        self._found: set[Fault] = set()

    def add(self, source: Source, path: KeyPath, message: str, word: str = "") -> None:
        """Note a fault at a place of a document, in words of several lines where `word` stands."""
        where = _spelled(path)
        self._found.add(Fault(source.name, source.line(path, word), f"{where}：{message}" if where else message))

    def note(self, fault: Fault) -> None:
        """Note a fault whose line is already known."""
        self._found.add(fault)

    def listed(self) -> tuple[Fault, ...]:
        """All faults, by file and line."""
        return tuple(sorted(self._found))


class Reader:
    """One table. Every method names the key it takes; `close` finds the keys that nobody took.

    After a fault the stand-in is returned: the result will be thrown away, but the rest can still be checked.
    """

    def __init__(self, source: Source, faults: Faults, table: Mapping[str, object], path: KeyPath = ()) -> None:
        self.source = source
        self.path = path
        self._faults = faults
        self._table = table
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def wrong(self, message: str, *keys: str | int, word: str = "") -> None:
        """Note a fault at this table, or at one of its keys, there where `word` stands."""
        self._faults.add(self.source, (*self.path, *keys), message, word)

    def need(self, key: str, convert: Convert[T], stand_in: T) -> T:
        """A value that must be there."""
        self._known.append(key)
        if key not in self._table:
            self.wrong(f"少了 {key}")
            return stand_in
        return self._converted(key, self._table[key], convert, stand_in)

    def may(self, key: str, convert: Convert[T], default: T) -> T:
        """A value that may be left out."""
        self._known.append(key)
        return self._converted(key, self._table[key], convert, default) if key in self._table else default

    def maybe(self, key: str, convert: Convert[T]) -> T | None:
        """A value that may be left out and has no default."""
        self._known.append(key)
        return self._one((key,), self._table[key], convert) if key in self._table else None

    def many(self, key: str, convert: Convert[T], *, least: int = 0) -> tuple[T, ...]:
        """A list of at least so many; each entry is judged by itself. Absent: empty."""
        self._known.append(key)
        values = self._table.get(key, [])
        if not isinstance(values, list):
            self.wrong(f"要写成列表 [ … ]，现在是 {shown(values)}", key)
            return ()
        if key in self._table and len(values) < least:
            self.wrong(f"至少要写 {least} 个", key)
        read = (self._one((key, index), value, convert) for index, value in enumerate(values))
        return tuple(value for value in read if value is not None)

    def table(self, key: str) -> "Reader":
        """A table inside this one; absent: an empty one."""
        self._known.append(key)
        value = self._table.get(key, {})
        if not isinstance(value, dict):
            self.wrong(f"要写成一张表 [{key}]，现在是 {shown(value)}", key)
            value = {}
        return Reader(self.source, self._faults, value, (*self.path, key))

    def tables(self, key: str) -> "Iterator[Reader]":
        """An array of tables, in turn; each is closed when the next one is asked for. Absent: none."""
        self._known.append(key)
        values = self._table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.wrong(f"要一段一段地写成 [[{key}]]，现在是 {shown(values)}", key)
            return
        for index, value in enumerate(values):
            row = Reader(self.source, self._faults, value, (*self.path, key, index))
            yield row
            row.close()

    def unique(self, table: str, key: str, words: Iterable[str]) -> None:
        """Note the entries of an array of tables whose word was there before; an unreadable word is empty."""
        seen: set[str] = set()
        for index, word in enumerate(words):
            if word and word in seen:
                self.wrong(f"{shown(word)} 前面已经写过了", table, index, key)
            seen.add(word)

    def __iter__(self) -> Iterator[str]:
        """The keys that stand here, for a table whose keys are the author's own."""
        return iter(self._table)

    def close(self) -> None:
        """Every key that was not asked for is a fault."""
        for key in self._table:
            if key not in self._known:
                self.wrong(f"不认识的键 {shown(key)}{guess(key, self._known)}", key)

    def _converted(self, key: str, value: object, convert: Convert[T], stand_in: T) -> T:
        result = self._one((key,), value, convert)
        return stand_in if result is None else result

    def _one(self, at: KeyPath, value: object, convert: Convert[T]) -> T | None:
        try:
            return convert(value)
        except WrongValueError as wrong:
            self.wrong(wrong.message, *at, *wrong.at)
            return None


def _spelled(path: Iterable[str | int]) -> str:
    """A place as its author would say it: `slides[2].dwell`, entries counted from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else shown(part).strip('"')
    return words
