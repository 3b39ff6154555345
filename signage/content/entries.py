"""How is one entry of a document's table written, and nothing else of the document touched?"""

import json
import re
import tomllib

_HEADER = re.compile(r"\s*\[")


class NoPlaceError(Exception):
    """The document is written in a way in which the entry cannot be placed."""


def with_entry(text: str, table: str, key: str, value: str) -> str:
    """The document with `key = "value"` in `[table]`: in the place of the one before, else as the table's last.

    Raises:
        NoPlaceError: The document is no TOML, or the table is not written under a header of its own.
    """
    line = f"{_quoted(key)} = {_quoted(value)}"
    lines = text.splitlines()
    header = next((at for at, each in enumerate(lines) if each.split("#")[0].strip() == f"[{table}]"), None)
    if header is None:
        lines += ["", f"[{table}]", line] if lines and lines[-1].strip() else [f"[{table}]", line]
    else:
        end = next((at for at in range(header + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
        old = next((at for at in range(header + 1, end) if _key_of(lines[at]) == key), None)
        if old is not None:
            lines[old] = line
        else:
            while end > header + 1 and not lines[end - 1].strip():
                end -= 1
            lines.insert(end, line)
    changed = "\n".join(lines) + "\n"
    try:
        written = tomllib.loads(changed).get(table)
    except tomllib.TOMLDecodeError as err:
        raise NoPlaceError(f"写不进去：{err}") from err
    if not isinstance(written, dict) or written.get(key) != value:
        raise NoPlaceError(f"[{table}] 要写成单独的一节，才能往里加")
    return changed


def _quoted(words: str) -> str:
    # TOML's basic strings have the escapes of JSON.
    return json.dumps(words, ensure_ascii=False)


def _key_of(line: str) -> str | None:
    """The key of a line `key = value` on its own, None for any other line."""
    try:
        pair = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    return next(iter(pair), None)
