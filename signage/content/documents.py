"""From a hall's folder to its documents: everything read and checked, or everything that is wrong at once."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

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
from signage.director.plans import DeskPlan, Manners, WordPlan
from signage.director.request import scheduled_call

CONFIG = (
    *("hall.toml", "weather.toml", "voice.toml", "announcements.toml", "schedule.toml", "words.toml", "cases.toml"),
    "desk.toml",
)
MAX_CAMPAIGNS = 1000


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

    def read(
        self, conditions: Collection[str], scenes: Collection[str] | None, now: datetime
    ) -> Documents | tuple[Fault, ...]:
        faults = self._faults
        shelf = self._shelf
        hall_source = self._source("config/hall.toml", required=True)
        hall_file = read_hall_file(self._reader(hall_source), shelf) if hall_source else None
        ground = hall_file[2] if hall_file else Ground()
        rules = self._source("config/words.toml")
        words = read_words(self._reader(rules)) if rules else WordPlan()
        announcements = self._source("config/announcements.toml")
        manners, templates = Manners(words=words), None
        if announcements:
            reader = self._reader(announcements)
            manners = read_manners(reader, words)
            templates = read_templates(reader, ground, shelf)
        schedule = self._source("config/schedule.toml")
        calls = read_schedule(self._reader(schedule), ground, shelf, templates) if schedule else ()
        books = self._source("config/cases.toml")
        kept = read_books(self._reader(books), ground, templates) if books else None
        desk = self._source("config/desk.toml")
        desk_plan = read_desk(self._reader(desk), self._folder) if desk else DeskPlan()
        weather = self._source("config/weather.toml")
        voice = self._source("config/voice.toml")
        weather_plan = read_weather(self._reader(weather), self._folder, shelf) if weather else None
        voice_plan = read_voice(self._reader(voice), ground.languages) if voice else None
        campaigns = self._campaigns(ground, conditions, scenes)
        self._strays()
        check_wordings(campaigns, faults)
        spoken = WordsOfDocuments(words, faults)
        spoken.campaigns(campaigns)
        if hall_file and hall_source:
            spoken.facilities(hall_source, hall_file[0].facilities)
        if books and kept:
            spoken.cards(books, kept[0])
        if announcements:
            spoken.templates(announcements, templates or ())
        if schedule:
            spoken.schedule(schedule, calls, templates or ())
        read = [campaign for _, campaign in campaigns]
        if hall_file and hall_source:
            for index in uncovered(hall_file[0].places, read, dict(ground.facilities or {})):
                faults.add(
                    hall_source, ("places", index), "这个位置没有一张任何时候都能放的画面（playlists 里 priority = 0）"
                )
        if (found := faults.listed()) or not hall_file or weather_plan is None or voice_plan is None or kept is None:
            return found
        hall, music, _ = hall_file
        documents = Documents(
            hall=hall,
            campaigns=tuple(read),
            templates=templates or (),
            schedule=calls,
            music=music,
            voice=voice_plan,
            weather=weather_plan,
            folder=self._folder,
            read_at=now,
            cases=kept[0],
            loans=kept[1],
            desk=desk_plan,
            manners=manners,
        )
        for index, wanted in enumerate(documents.schedule):
            made = scheduled_call(documents, wanted, now, at=now, firing="")
            if schedule and isinstance(made, tuple):
                faults.add(schedule, ("call", index), "；".join(made))
        return faults.listed() or documents

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
