"""What `config/hall.toml` says: the hall, its hours, places, screens, facilities, sound device and music."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from signage.content import notation as n
from signage.content.faults import WrongValueError, shown, unknown
from signage.content.media import SOUND, Shelf
from signage.content.reader import Reader
from signage.director.hall import Contrast, Facility, Hall, Motion, OpeningHours, Place, Screen, Span, Text
from signage.director.plans import MusicPlan, MusicSpan

NAME_WIDTH = 30
"""Of names for people, in Chinese characters."""
_NO_TEXT = Text((("zh", ""),))
_GROUPS = {"workdays": range(5), "weekend": range(5, 7)}
_DAY = timedelta(days=1)
_DAY_MIN = 24 * 60
_LONGEST_EXCEPTION_DAYS = 366


@dataclass(frozen=True, slots=True)
class Ground:
    """What the other documents must agree with. None: the hall could not be read, so nothing can be said."""

    languages: tuple[str, ...] = ("zh",)
    places: Collection[str] | None = None
    facilities: dict[str, Facility] | None = None

    def text(self, widest: int, *, lines: int = 1, headline: int = 0) -> Callable[[object], Text]:
        """A converter for words in the hall's languages."""
        return n.text(self.languages, widest, lines=lines, headline=headline)


def read_hall_file(reader: Reader, shelf: Shelf) -> tuple[Hall, MusicPlan, Ground]:
    """The hall, its music, and what the other documents are checked against."""
    languages = _languages(reader)
    words = n.text(languages, NAME_WIDTH)
    places = tuple(
        Place(id=row.need("id", n.identifier, ""), name=row.need("name", words, _NO_TEXT))
        for row in reader.tables("places")
    )
    if not places and "places" not in reader:
        reader.wrong("至少要有一个位置 [[places]]")
    reader.unique("places", "id", [place.id for place in places])
    ids = _all_read({place.id for place in places})
    screens = tuple(
        Screen(display=row.need("display", _display, ""), place=row.need("place", n.known("位置", ids), ""))
        for row in reader.tables("screens")
    )
    reader.unique("screens", "display", [screen.display for screen in screens])
    facilities = tuple(
        Facility(
            id=row.need("id", n.identifier, ""),
            name=row.need("name", words, _NO_TEXT),
            where=row.need("where", words, _NO_TEXT),
            total=row.need("total", n.whole(0, 9999), 0) if "total" in row else row.maybe("total", n.whole(0, 9999)),
        )
        for row in reader.tables("facilities")
    )
    reader.unique("facilities", "id", [facility.id for facility in facilities])
    hall = Hall(
        name=reader.need("name", words, _NO_TEXT),
        latitude=reader.need("latitude", n.number(-90, 90), 0.0),
        longitude=reader.need("longitude", n.number(-180, 180), 0.0),
        timezone=reader.need("timezone", _zone, ZoneInfo("UTC")),
        languages=languages,
        opening=_opening(reader),
        places=places,
        screens=screens,
        facilities=facilities,
        motion=reader.may("motion", n.member(Motion), Motion.CALM),
        contrast=reader.may("contrast", n.member(Contrast), Contrast.NORMAL),
        font=reader.may("font", n.string(100, shortest=0), ""),
        display_off_when_closed=reader.may("display_off_when_closed", n.flag, default=False),
        sound_device=_sound_device(reader.table("sound")),
    )
    if "latitude" in reader and "longitude" in reader and hall.latitude == hall.longitude == 0:
        reader.wrong("经纬度不能都是 0，请填大厅的位置", "latitude")
    music = _music(reader, shelf)
    reader.close()
    return hall, music, Ground(languages, ids, _all_read({facility.id: facility for facility in facilities}))


Ids = TypeVar("Ids", bound=Collection[str])


def _all_read(ids: Ids) -> Ids | None:
    """The ids, when all could be read: one misspelt id must not call every mention of it wrong."""
    return None if "" in ids else ids


def _languages(reader: Reader) -> tuple[str, ...]:
    languages = reader.many("languages", _language, least=1)
    if len(set(languages)) < len(languages):
        reader.wrong("同一种语言写了两次", "languages")
    return languages or ("zh",)


def _language(value: object) -> str:
    if isinstance(value, str) and n.LANGUAGE.fullmatch(value):
        return value
    raise WrongValueError(f"要写成 zh、zh-Hant、yue、en 这样的语言标签，现在是 {shown(value)}")


def _zone(value: object) -> ZoneInfo:
    name = n.string(60)(value)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError) as err:
        # Folders and odd names of the time zone tree raise IsADirectoryError, ValueError and others.
        from zoneinfo import available_timezones

        raise WrongValueError(unknown("时区", name, available_timezones()).split("，现有")[0]) from err


def _display(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 64:
        return str(value)
    if isinstance(value, str):
        return n.string(100)(value)
    raise WrongValueError(f'要写成屏幕名 "HDMI-1" 或序号 0、1……，现在是 {shown(value)}')


def _opening(reader: Reader) -> OpeningHours:
    if "opening" not in reader:
        reader.wrong("少了 [opening] 开门时间")
    table = reader.table("opening")
    weekly: list[tuple[Span, ...]] = [()] * 7
    for group, days in _GROUPS.items():
        hours = _hours(table, group)
        for weekday in days:
            weekly[weekday] = hours
    for weekday, name in enumerate(n.WEEKDAYS):
        hours = _hours(table, name)
        if name in table:
            weekly[weekday] = hours
    if "opening" in reader and not any(weekly):
        table.wrong("一周里没有一天开门")
    margin = n.duration("0m", "6h")
    half_an_hour = timedelta(minutes=30)
    opening = OpeningHours(
        weekly=tuple(weekly),
        exceptions=_exceptions(table),
        margin_before=table.may("margin_before", margin, half_an_hour),
        margin_after=table.may("margin_after", margin, half_an_hour),
    )
    table.close()
    return opening


def _hours(table: Reader, key: str) -> tuple[Span, ...]:
    spans = tuple(sorted(table.many(key, n.span), key=lambda span: span.start))
    if _overlap(spans):
        table.wrong("时段互相重叠", key)
    return spans


def _overlap(spans: Sequence[Span]) -> bool:
    """Whether any two of the spans, in order of their start, share a minute."""
    starts = [_minutes(span.start) for span in spans]
    ends = [_minutes(span.end) + (_DAY_MIN if span.end <= span.start else 0) for span in spans]
    following = [*starts[1:], *(start + _DAY_MIN for start in starts[:1])]
    return any(end > start for end, start in zip(ends, following, strict=True))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _exceptions(table: Reader) -> tuple[tuple[date, tuple[Span, ...]], ...]:
    found: dict[date, tuple[Span, ...]] = {}
    for row in table.tables("exceptions"):
        single, first, last = (row.maybe(key, n.day) for key in ("date", "from", "to"))
        if ("date" in row) == ("from" in row) or ("from" in row) != ("to" in row):
            row.wrong("要写 date，或者 from 加 to")
        if "hours" not in row:
            row.wrong("少了 hours（不开门写 []）")
        hours = _hours(row, "hours")
        first, last = single or first, single or last
        if first is None or last is None:
            continue
        if last < first:
            row.wrong(f"结束早于开始：{first} 到 {last}", "to")
        elif (last - first).days >= _LONGEST_EXCEPTION_DAYS:
            row.wrong(f"最长 {_LONGEST_EXCEPTION_DAYS} 天", "to")
        else:
            days = [first + _DAY * step for step in range((last - first).days + 1)]
            if twice := next((day for day in days if day in found), None):
                row.wrong(f"{twice} 这天前面已经写过了")
            found |= dict.fromkeys(days, hours)
    return tuple(sorted(found.items()))


def _sound_device(table: Reader) -> str:
    device = table.may("device", n.string(100, shortest=0), "")
    table.close()
    return device


def _music(reader: Reader, shelf: Shelf) -> MusicPlan:
    table = reader.table("music")
    plan = MusicPlan(
        files=table.many("files", shelf.file(SOUND)),
        shuffle=table.may("shuffle", n.flag, default=False),
        spans=tuple(
            MusicSpan(
                span=row.need("time", n.span, Span(time(0, 0), time(0, 0))),
                volume_db=row.may("volume_db", n.number(-60, 6), 0.0),
            )
            for row in table.tables("spans")
        ),
    )
    if _overlap(sorted((each.span for each in plan.spans), key=lambda span: span.start)):
        table.wrong("时段互相重叠", "spans")
    if plan.spans and "files" not in table:
        table.wrong("有 [[music.spans]] 却没有 files")
    table.close()
    return plan
