"""From a hall's folder to its documents: everything read and checked, or everything that is wrong at once."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from signage.content.books import read_books
from signage.content.calls import read_manners, read_schedule, read_templates
from signage.content.checks import check_wordings, uncovered
from signage.content.desk import read_desk
from signage.content.faults import Fault, printable, unknown
from signage.content.hall import Ground, read_hall_file
from signage.content.media import Shelf
from signage.content.playlists import read_campaign
from signage.content.reader import Faults, Reader
from signage.content.services import read_voice, read_weather
from signage.content.source import Source, load, parse
from signage.content.words import WordsOfDocuments, read_words
from signage.director.campaign import Campaign
from signage.director.documents import Documents
from signage.director.hall import Place
from signage.director.plans import DeskPlan, Manners, WordPlan
from signage.director.request import scheduled_call

CONFIG = (
    *("hall.toml", "weather.toml", "voice.toml", "announcements.toml", "schedule.toml", "words.toml", "cases.toml"),
    "desk.toml",
)
MAX_CAMPAIGNS = 1000

T = TypeVar("T")


def read_hall(
    folder: Path,
    *,
    assets: Path,
    conditions: Collection[str],
    now: datetime,
    scenes: Collection[str] | None = None,
    instead: Mapping[str, str | None] | None = None,
) -> Documents | tuple[Fault, ...]:
    """Read a hall, wholly or not at all. Never raises; needs about 0.2 ms a slide.

    Args:
        folder: the hall's folder, with `config/` and `playlists/`.
        assets: the product's own chimes, music and pictures, looked up when the hall has no such file.
        conditions: the ids that a campaign's condition may name.
        now: when this is read, for `Documents.read_at`.
        scenes: the drawings that a slide may name; None: any.
        instead: texts that stand in for files, by their names (`playlists/rain.toml`), to try an edit before it is
            saved; None stands for a deleted file.
    """
    return _Reading(folder, assets, instead or {}).read(conditions, scenes, now)


def document_names(folder: Path) -> tuple[str, ...]:
    """The names of all documents of a hall, relative to its folder; also of such as will be refused."""
    return tuple(
        f"{part}/{name}"
        for part in ("config", "playlists")
        for name in _listed(folder / part)
        if name.endswith(".toml") and not name.startswith(".")
    )


def _listed(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []


class _Reading:
    """One pass over the files."""

    def __init__(self, folder: Path, assets: Path, instead: Mapping[str, str | None]) -> None:
        self._folder = folder
        self._instead = instead
        self._names = sorted({*document_names(folder), *instead} - {n for n, text in instead.items() if text is None})
        self._shelf = Shelf(folder, assets)
        self._faults = Faults()
        self._sources = {name: self._source(f"config/{name}", required=name == "hall.toml") for name in CONFIG}

    def read(
        self, conditions: Collection[str], scenes: Collection[str] | None, now: datetime
    ) -> Documents | tuple[Fault, ...]:
        """Each file in the light of those that it rests on, then what only the whole can tell."""
        folder, shelf = self._folder, self._shelf
        words = self._part("words.toml", read_words) or WordPlan()
        spoken = WordsOfDocuments(words, self._faults)
        hall_file = self._part("hall.toml", lambda reader: read_hall_file(reader, shelf))
        ground = hall_file[2] if hall_file else Ground()
        calls = self._part(
            "announcements.toml",
            lambda reader: (read_manners(reader, words), read_templates(reader, ground, shelf)),
        )
        manners, templates = calls or (Manners(words=words), None)
        schedule = self._part("schedule.toml", lambda reader: read_schedule(reader, ground, shelf, templates)) or ()
        books = self._part("cases.toml", lambda reader: read_books(reader, ground, templates))
        desk = self._part("desk.toml", lambda reader: read_desk(reader, folder)) or DeskPlan()
        weather = self._part("weather.toml", lambda reader: read_weather(reader, folder, shelf))
        voice = self._part("voice.toml", lambda reader: read_voice(reader, ground.languages))
        campaigns = self._campaigns(ground, conditions, scenes)
        self._strays()
        check_wordings(campaigns, self._faults)
        spoken.campaigns(campaigns)
        if hall_file and (source := self._sources["hall.toml"]):
            spoken.facilities(source, hall_file[0].facilities)
            self._check_places(source, hall_file[0].places, campaigns, ground)
        if books and (source := self._sources["cases.toml"]):
            spoken.cards(source, books[0])
        if source := self._sources["announcements.toml"]:
            spoken.templates(source, templates or ())
        if source := self._sources["schedule.toml"]:
            spoken.schedule(source, schedule, templates or ())
        found = self._faults.listed()
        if found or not hall_file or books is None or weather is None or voice is None:
            return found
        documents = Documents(
            hall=hall_file[0],
            campaigns=tuple(campaign for _, campaign in campaigns),
            templates=templates or (),
            schedule=schedule,
            music=hall_file[1],
            voice=voice,
            weather=weather,
            folder=folder,
            read_at=now,
            cases=books[0],
            loans=books[1],
            desk=desk,
            manners=manners,
        )
        self._try_schedule(documents, now)
        return self._faults.listed() or documents

    def _part(self, name: str, read: Callable[[Reader], T]) -> T | None:
        """What one file of `config/` says; None when it cannot be read at all."""
        source = self._sources[name]
        return None if source is None else read(self._reader(source))

    def _check_places(
        self, source: Source, places: tuple[Place, ...], campaigns: Sequence[tuple[Source, Campaign]], ground: Ground
    ) -> None:
        """A place that may have nothing to show would stay dark."""
        for index in uncovered(places, [campaign for _, campaign in campaigns], dict(ground.facilities or {})):
            words = "这个位置没有一张任何时候都能放的画面（playlists 里 priority = 0）"
            self._faults.add(source, ("places", index), words)

    def _try_schedule(self, documents: Documents, now: datetime) -> None:
        """Every scheduled call is made once, as it will be."""
        for index, wanted in enumerate(documents.schedule):
            made = scheduled_call(documents, wanted, now, at=now, firing="")
            if isinstance(made, tuple) and (source := self._sources["schedule.toml"]):
                self._faults.add(source, ("call", index), "；".join(made))

    def _campaigns(
        self, ground: Ground, conditions: Collection[str], scenes: Collection[str] | None
    ) -> list[tuple[Source, Campaign]]:
        names = [name for name in self._names if name.startswith("playlists/")]
        if not names:
            self._faults.note(Fault("playlists", 1, "至少要有一个 playlists/*.toml"))
        if len(names) > MAX_CAMPAIGNS:
            self._faults.note(Fault("playlists", 1, f"最多 {MAX_CAMPAIGNS} 个文件，现在有 {len(names)} 个"))
        found = []
        for name in names[:MAX_CAMPAIGNS]:
            if source := self._source(name):
                # macOS hands out decomposed names.
                stem = unicodedata.normalize("NFC", name.removeprefix("playlists/").removesuffix(".toml"))
                reader = self._reader(source)
                found.append(
                    (source, read_campaign(reader, stem, ground, self._shelf, conditions=conditions, scenes=scenes))
                )
        return found

    def _strays(self) -> None:
        """A file whose name is misspelt would be left out in silence."""
        for name in self._names:
            folder, _, stem = name.partition("/")
            if folder == "config" and stem not in CONFIG:
                self._faults.note(Fault(printable(name), 1, unknown("文档", stem, CONFIG)))

    def _source(self, name: str, *, required: bool = False) -> Source | None:
        """One document; a missing one that may be left out is empty, a bad one is None."""
        title = printable(name)
        if name not in self._names:
            if not required:
                return Source(title, "", {})
            loaded: Source | Fault = Fault(title, 1, "少了这个文件")
        elif (text := self._instead.get(name)) is not None:
            loaded = parse(text.encode("utf-8", "surrogatepass"), title)
        else:
            loaded = load(self._folder / name, title)
        if isinstance(loaded, Source):
            return loaded
        self._faults.note(loaded)
        return None

    def _reader(self, source: Source) -> Reader:
        return Reader(source, self._faults, source.table)
