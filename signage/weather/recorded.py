"""What do recorded replies say? Raw bodies from files, read by the same readers as live ones."""

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from signage.director.sky import WeatherReport
from signage.weather.met_norway import MetNorway
from signage.weather.normalise import UnfitReplyError
from signage.weather.open_meteo import OpenMeteo
from signage.weather.provider import Provider, Reply
from signage.weather.qweather import QWeather

MAIN_ENDPOINT = {"met_norway": "forecast", "open_meteo": "forecast", "qweather": "current"}
"""The endpoint that a single file is a reply of."""


class RecordingError(ValueError):
    """A recorded reply cannot be used, in words, with the file's name."""


def read_recorded(
    specs: Sequence[tuple[str, Path]], received_at: datetime, timezone: tzinfo | None = None
) -> list[WeatherReport]:
    """One report for each (provider, path). `received_at` (aware, UTC) stands for the server's date of every reply.

    A path is one raw reply, or a folder with one for each endpoint, named after it (`current.json`), any absent.

    Raises:
        RecordingError: an unknown provider, a file that is missing or not JSON, or a reply of another shape.
    """
    return [_report(provider, path, received_at, timezone) for provider, path in specs]


def find_recorded(path: Path) -> list[tuple[str, Path]]:
    """The replies that a file or folder of recordings holds.

    A file or folder is taken for the provider whose name its own begins with; a folder with `current.json` is
    QWeather's; any other folder is looked into.

    Raises:
        RecordingError: there are none.
    """
    if path.is_dir() and (path / "current.json").exists():
        return [("qweather", path)]
    candidates = sorted(path.iterdir()) if path.is_dir() else [path]
    found = [(name, p) for p in candidates for name in MAIN_ENDPOINT if p.name.startswith(name)]
    if not found:
        msg = f"{path.name}: 没有录下的天气 (no recorded reply)"
        raise RecordingError(msg)
    return found


def _report(name: str, path: Path, received_at: datetime, timezone: tzinfo | None) -> WeatherReport:
    provider = _reader(name)
    replies = {endpoint: Reply(document, received_at) for endpoint, document in _documents(provider, path).items()}
    if not replies:
        msg = f"{path.name}: 没有 {name} 的回复文件 (no reply in this folder)"
        raise RecordingError(msg)
    try:
        return provider.parse(replies, received_at, timezone)
    except UnfitReplyError as err:
        msg = f"{path.name}: {err}"
        raise RecordingError(msg) from err


def _reader(name: str) -> Provider:
    match name:
        case "met_norway":
            return MetNorway()
        case "open_meteo":
            return OpenMeteo()
        case "qweather":
            return QWeather()
    msg = f"没有天气服务 {name!r:.40}，可用：{'、'.join(MAIN_ENDPOINT)} (unknown provider)"
    raise RecordingError(msg)


def _documents(provider: Provider, path: Path) -> Mapping[str, object]:
    if not path.is_dir():
        return {MAIN_ENDPOINT[provider.name]: _document(path)}
    files = {endpoint.name: path / f"{endpoint.name}.json" for endpoint in provider.endpoints}
    return {endpoint: _document(file) for endpoint, file in files.items() if file.exists()}


def _document(file: Path) -> object:
    try:
        body = file.read_bytes()
        if body.startswith(b"\x1f\x8b"):  # as saved by a tool that did not unpack it
            body = gzip.decompress(body)
        document: object = json.loads(body.decode("utf-8-sig"))
    except OSError as err:
        msg = f"{file.name}: 读不了：{err.strerror or '坏的 gzip'} (cannot be read)"
        raise RecordingError(msg) from err
    except (ValueError, EOFError, RecursionError) as err:
        msg = f"{file.name}: 不是 JSON (not JSON)"
        raise RecordingError(msg) from err
    return document
