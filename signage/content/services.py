"""What `config/weather.toml` and `config/voice.toml` say: whom the weather is asked, and who speaks."""

import re
from collections.abc import Callable
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

from signage.content import notation as n
from signage.content.faults import WrongValueError, guess, shown
from signage.content.media import Shelf
from signage.content.reader import Reader
from signage.director.hall import Span
from signage.director.plans import MusicSpan, VoicePlan, WeatherPlan
from signage.reading.marks import is_han, is_reading, marked

PROVIDERS = ("met_norway", "open_meteo", "qweather", "recorded")
DEFAULT_PROVIDER = "met_norway"
"""Lawful in a shop without a key."""
_ENV = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_ENGINE = re.compile(r"[a-z][a-z0-9_]*(:\S(.*\S)?)?")

DEFAULT_VOICES = {"zh": "pyttsx3:sit/cmn", "yue": "pyttsx3:sit/yue", "en": "pyttsx3:gmw/en"}
"""espeak-ng's own names; it does not know `zh`."""
DEFAULT_RATES = {"zh": 150, "yue": 125}
"""The engine's words a minute: about 190 characters in Mandarin, 180 in Cantonese."""
OTHER_RATE = 110
_SPEECH_DB = n.number(-30, 3)
"""Louder would bend the peaks, softer nobody understands."""


def read_weather(reader: Reader, folder: Path, shelf: Shelf) -> WeatherPlan:
    """Which services are asked, and where their keys are."""
    provider = n.one_of(PROVIDERS)
    first = reader.may("provider", provider, DEFAULT_PROVIDER)
    second = reader.maybe("second", provider)
    if second == first:
        reader.wrong("第二意见要和第一个不同", "second")
    envs: dict[str, str] = {}
    files: dict[str, Path] = {}
    keys = reader.table("keys")
    for name in keys:
        _is_provider(keys, name)
        key = keys.table(name)
        if ("env" in key) == ("file" in key):
            key.wrong("env 和 file 写一个")
        if env := key.maybe("env", _env):
            envs[name] = env
        if file := key.maybe("file", n.string(1000)):
            files[name] = folder / file
        key.close()
    urls = reader.table("base_urls")
    bases = {name: urls.need(name, _base_url(name), "") for name in urls if _is_provider(urls, name)}
    urls.close()
    recorded = reader.maybe("recorded", shelf.any)
    if "recorded" in {first, second} and "recorded" not in reader:
        reader.wrong("用 recorded 就要写 recorded = 录下的文件")
    contact = reader.may("contact", n.string(200, shortest=0), "")
    reader.close()
    return WeatherPlan(
        provider=first,
        second=second,
        contact=contact,
        base_urls=bases,
        key_env=envs,
        key_files=files,
        recorded=recorded,
    )


def _is_provider(table: Reader, name: str) -> bool:
    if name not in PROVIDERS:
        table.wrong(f"没有天气服务 {shown(name)}{guess(name, PROVIDERS)}", name)
    return name in PROVIDERS


def _env(value: object) -> str:
    if isinstance(value, str) and _ENV.fullmatch(value):
        return value
    # Not shown: somebody may have put the key itself here.
    raise WrongValueError('要写环境变量的名字，如 "QWEATHER_KEY"，不是密钥本身')


def _base_url(provider: str) -> Callable[[object], str]:
    def convert(value: object) -> str:
        words = n.string(300)(value)
        try:
            url = urlsplit(words)
            host = url.hostname or ""
            _ = url.port
        except ValueError as err:
            raise WrongValueError(f"不是网址：{shown(words)}") from err
        if url.scheme not in {"http", "https"} or not host:
            raise WrongValueError(f'要写成 "https://…"，现在是 {shown(words)}')
        if url.username or url.password or url.query or url.fragment:
            raise WrongValueError("网址里不能有密码、? 和 #")
        if provider == "qweather" and url.scheme != "https" and host not in {"127.0.0.1", "::1", "localhost"}:
            raise WrongValueError("要用 https，不然密钥会被别人看见")
        return words.rstrip("/")

    return convert


def read_voice(reader: Reader, languages: tuple[str, ...]) -> VoicePlan:
    """How each language is spoken; a language of the hall that is not listed gets its default."""
    engines: dict[str, tuple[str, ...]] = {}
    rates: dict[str, int] = {}
    number_rates: dict[str, int] = {}
    for tag in dict.fromkeys((*languages, *reader)):
        if not n.LANGUAGE.fullmatch(tag):
            continue
        table = reader.table(tag)
        main = tag.split("-")[0]
        engines[tag] = table.many("engines", _engine, least=1) or (DEFAULT_VOICES.get(main, f"pyttsx3:{tag}"),)
        rates[tag] = table.may("rate", n.whole(60, 400), DEFAULT_RATES.get(main, OTHER_RATE))
        if "number_rate" in table:
            number_rates[tag] = table.may("number_rate", n.whole(60, 400), rates[tag])
        table.close()
    lexicon, names = _readings(reader, "lexicon"), _readings(reader, "names")
    spans = tuple(
        MusicSpan(
            span=row.need("time", n.span, Span(time(0), time(0))), volume_db=row.need("volume_db", _SPEECH_DB, 0.0)
        )
        for row in reader.tables("volume")
    )
    reader.close()
    return VoicePlan(engines=engines, rate=rates, lexicon=lexicon, names=names, number_rate=number_rates, spans=spans)


def _readings(reader: Reader, name: str) -> dict[str, str]:
    """A table of words and how they sound."""
    if name not in reader:
        return {}
    table = reader.table(name)
    found = {word: reading for word in table if (reading := table.maybe(word, _reading(word)))}
    table.close()
    return found


def _reading(word: str) -> Callable[[object], str]:
    def convert(value: object) -> str:
        words = n.string(200)(value)
        if not all(map(is_han, word)):
            raise WrongValueError(f"只能写汉字的读音，{shown(word)} 不全是汉字")
        if not is_reading(words):
            raise WrongValueError(f'要写成带声调的拼音，如 "chan2 cheng2"（轻声写 5），现在是 {shown(words)}')
        try:
            marked(word, words)
        except ValueError as err:
            raise WrongValueError(str(err)) from err
        return words

    return convert


def _engine(value: object) -> str:
    words = n.string(200)(value)
    if not _ENGINE.fullmatch(words):
        raise WrongValueError(f'要写成 "引擎:声音"，如 "pyttsx3:sit/cmn"，现在是 {shown(words)}')
    return words
