"""How a noun becomes JSON and the same noun again: frozen dataclasses of the director, nothing else.

The type says how to read, so the JSON carries no class names. A field that is None, and whose default is None, is left
out: a report of the weather is mostly silence.
"""

# ruff: noqa: ANN401 - what is handled here are types themselves, which have no narrower type than Any

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class UndecodableError(ValueError):
    """A text does not hold the noun that was asked for."""


def encode(noun: object) -> str:
    """A noun as one line of JSON.

    Raises:
        TypeError: something in it is none of the kinds that nouns are made of.
        ValueError: a number in it is not finite.
    """
    return json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decode(kind: type[T], text: str) -> T:
    """The noun of `kind` that `encode` wrote.

    Raises:
        UndecodableError: the text holds something else.
    """
    try:
        noun: T = _noun(kind, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as err:
        raise UndecodableError(f"not a {kind.__name__}: {err}") from err
    return noun


def _plain(value: object) -> Json:
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Path():
            return str(value)
        case tuple() | list():
            return [_plain(item) for item in value]
        case frozenset():
            return sorted((_plain(item) for item in value), key=str)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        held = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _plain(item) for f, item in held if item is not None or f.default is not None}
    raise TypeError(f"{type(value).__name__} is no kind of noun")


def _noun(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        if value is None:
            return None
        # The director's unions are "X or None"; the first that fits is the one.
        return _first_fit([arm for arm in get_args(kind) if arm is not types.NoneType], value)
    if origin is not None:
        return _container(kind, origin, value)
    if is_dataclass(kind):
        return _dataclass(kind, {}, value)
    if issubclass(kind, tuple):  # a NamedTuple
        return kind(*(_noun(hint, item) for hint, item in zip(_hints(kind).values(), value, strict=True)))
    if issubclass(kind, timedelta):
        return timedelta(seconds=value)
    if issubclass(kind, (datetime, date, time)):
        return kind.fromisoformat(value)
    if issubclass(kind, (Enum, Path)):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} instead of {kind.__name__}")
    return value


def _first_fit(arms: list[Any], value: Any) -> Any:
    for arm in arms[:-1]:
        try:
            return _noun(arm, value)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return _noun(arms[-1], value)


def _container(kind: Any, origin: Any, value: Any) -> Any:
    arguments = get_args(kind)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return tuple(_noun(hint, item) for hint, item in zip(arguments, value, strict=True))
    if origin in {tuple, frozenset}:
        return origin(_noun(arguments[0], item) for item in value)
    if is_dataclass(origin):
        return _dataclass(origin, dict(zip(_parameters(origin), arguments, strict=True)), value)
    return {_noun(arguments[0], key): _noun(arguments[1], item) for key, item in value.items()}


def _dataclass(kind: Any, bound: Mapping[Any, Any], value: Any) -> Any:
    hints = _hints(kind)
    # A field that a later version wrote is passed over, so that an older one can still read its own.
    return kind(**{name: _noun(_bind(hints[name], bound), item) for name, item in value.items() if name in hints})


def _bind(hint: Any, bound: Mapping[Any, Any]) -> Any:
    """A hint with its type variables replaced, as in `tuple[Step, ...]` of a `Forecast[Hour]`."""
    if not bound:
        return hint
    if isinstance(hint, TypeVar):
        return bound[hint]
    if get_origin(hint) is tuple:
        return tuple[tuple(_bind(part, bound) for part in get_args(hint))]  # type: ignore[misc]
    return hint


def _parameters(kind: Any) -> tuple[Any, ...]:
    parameters: tuple[Any, ...] = kind.__parameters__
    return parameters


@lru_cache(maxsize=256)
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)
