"""What one file of `playlists/` says: a campaign, when and where it shows, and its slides."""

from collections.abc import Callable, Collection, Iterator
from datetime import timedelta

from signage.content import notation as n
from signage.content.faults import WrongValueError, shown, unknown
from signage.content.hall import NAME_WIDTH, Ground
from signage.content.media import PICTURE, VIDEO, Shelf
from signage.content.reader import Reader
from signage.director.campaign import AllOf, AnyOf, Campaign, Composition, Is, Not, Requirement, Slide, When
from signage.director.hall import Facility, Text
from signage.director.templates import FIELD

HEADLINE_WIDTH, TEXT_WIDTH, TEXT_LINES, TAG_WIDTH = 20, 80, 5, 12
"""In Chinese characters: what still fits at the sizes that can be read from eight metres."""
_DEEPEST_CONDITION = 8
_MAX_QR_BYTES = 300
"""A code of version 11 at level L: modules still large enough to be read from two metres off a screen."""
_NO_TEXT = Text((("zh", ""),))

OF_FACILITY = frozenset({"name", "where"})
OF_COUNT = frozenset({"left", "total"})
OF_DAY = frozenset({"temperature", "high", "low", "alert", "holiday", "term"})
"""May be unknown at any moment."""


def read_campaign(
    reader: Reader,
    name: str,
    ground: Ground,
    shelf: Shelf,
    *,
    conditions: Collection[str],
    scenes: Collection[str] | None,
) -> Campaign:
    """One campaign; `name` is the file's name without its ending."""
    try:
        campaign_id = n.identifier(name)
    except WrongValueError as wrong:
        reader.wrong(f"文件名就是编号：{wrong.message}")
        campaign_id = ""
    campaign = Campaign(
        id=campaign_id,
        name=reader.need("name", ground.text(NAME_WIDTH), _NO_TEXT),
        slides=tuple(_slide(row, ground, shelf, scenes) for row in reader.tables("slides")),
        when=_when(reader.table("when")),
        condition=reader.maybe("condition", _requirement(conditions)),
        places=frozenset(reader.many("places", n.known("位置", ground.places))),
        priority=reader.may("priority", n.whole(0, 100), 50),
    )
    if not campaign.slides:
        reader.wrong("至少要有一张画面 [[slides]]", "slides")
    reader.unique("slides", "id", [slide.id for slide in campaign.slides])
    if campaign.priority == 0 and "condition" in reader:
        reader.wrong("priority = 0 是常青的话，任何天气都对，不能带 condition", "condition")
    reader.close()
    return campaign


def _when(table: Reader) -> When:
    when = When(
        dayparts=table.many("dayparts", n.span),
        weekdays=frozenset().union(*table.many("weekdays", n.weekdays)),
        dates=table.many("dates", n.dates),
        calendar=table.many("calendar", n.calendar),
    )
    table.close()
    return when


def _requirement(conditions: Collection[str]) -> Callable[[object], Requirement]:
    def condition(value: object, depth: int = 1) -> Requirement:
        if depth > _DEEPEST_CONDITION:
            raise WrongValueError(f"条件最多套 {_DEEPEST_CONDITION} 层")
        if isinstance(value, str):
            if value not in conditions:
                raise WrongValueError(unknown("条件", value, conditions))
            return Is(value)
        if isinstance(value, dict) and len(value) == 1:
            [(word, inner)] = value.items()
            if word == "not":
                return Not(condition(inner, depth + 1))
            if word in {"any", "all"} and isinstance(inner, list) and inner:
                parts = tuple(condition(each, depth + 1) for each in inner)
                return AnyOf(parts) if word == "any" else AllOf(parts)
        raise WrongValueError(
            f'要写成 "rain_now"、{{ any = [ … ] }}、{{ all = [ … ] }} 或 {{ not = … }}，现在是 {shown(value)}'
        )

    return condition


def _slide(row: Reader, ground: Ground, shelf: Shelf, scenes: Collection[str] | None) -> Slide:
    drawn = not ("picture" in row or "video" in row)
    scene = n.known("场景", scenes)
    slide = Slide(
        id=row.need("id", n.identifier, ""),
        text=row.need("text", ground.text(TEXT_WIDTH, lines=TEXT_LINES, headline=HEADLINE_WIDTH), _NO_TEXT),
        scene=row.need("scene", scene, "") if drawn else row.may("scene", scene, ""),
        tag=row.maybe("tag", ground.text(TAG_WIDTH)),
        emphasis=row.many("emphasis", n.string(40)),
        dwell_s=row.may("dwell", n.duration("4s", "120s"), timedelta(seconds=12)).total_seconds(),
        facility=row.maybe("facility", n.known("便民设施", ground.facilities)),
        qr=row.maybe("qr", _qr),
        picture=row.maybe("picture", shelf.file(PICTURE)),
        video=row.maybe("video", shelf.file(VIDEO)),
        composition=row.maybe("composition", n.member(Composition)),
    )
    if "picture" in row and "video" in row:
        row.wrong("picture 和 video 只写一个", "video")
    words = [each for _, each in slide.text.by_language]
    if any(words):
        for index, word in enumerate(slide.emphasis):
            if not any(word in each for each in words):
                row.wrong(f"text 里没有 {shown(word)}", "emphasis", index)
    facility = (ground.facilities or {}).get(slide.facility or "")
    for key, text in (("text", slide.text), ("tag", slide.tag)):
        for tag, each in text.by_language if text else ():
            for message, word in _braces(each, "facility" in row, facility):
                row.wrong(message, key, tag, word=word)
    return slide


def _braces(words: str, has_facility: bool, facility: Facility | None) -> Iterator[tuple[str, str]]:
    """What is wrong with the fields of some words, and with which of them."""
    for name in FIELD.findall(words):
        field = f"{{{name}}}"
        if name in OF_FACILITY | OF_COUNT:
            if not has_facility:
                yield f"用了 {field}，还要写 facility", field
            elif name in OF_COUNT and facility and facility.total is None:
                yield f"用了 {field}，可 {facility.id} 没有写 total", field
        elif name not in OF_DAY:
            yield unknown("花括号", name, OF_FACILITY | OF_COUNT | OF_DAY), field
    if row := n.stray_brace(words):
        yield n.STRAY_BRACE, row


def _qr(value: object) -> str:
    words = n.string(_MAX_QR_BYTES)(value)
    if len(words.encode()) > _MAX_QR_BYTES:
        raise WrongValueError(f"最多 {_MAX_QR_BYTES} 字节")
    return words
