"""What `config/announcements.toml` and `config/schedule.toml` say: templates, and the calls that come by themselves."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from signage.content import notation as n
from signage.content.faults import WrongValueError, guess, shown
from signage.content.hall import NAME_WIDTH, Ground
from signage.content.media import SOUND, Shelf
from signage.content.reader import Reader
from signage.director.hall import Text
from signage.director.plans import Manners, WordPlan
from signage.director.request import ASKED_GRACE
from signage.director.templates import FIELD, Problem, accept, fill
from signage.director.wanted import Anchor, Blank, FieldKind, Priority, ScheduledCall, Template

TEXT_WIDTH = 300
"""In Chinese characters: about 90 s of speech, the longest a call may last."""
SILENT = "none"
"""The chime of a call that begins without one."""
CHIMES = {Priority.ROUTINE: "soft", Priority.URGENT: "urgent", Priority.EMERGENCY: "emergency"}
"""The tone that belongs to each urgency, unless another one is named."""
GRACE: dict[str, timedelta | None] = {
    "greeting": timedelta(seconds=60),
    "chime": timedelta(seconds=60),
    "closing": timedelta(seconds=120),
    "promotion": timedelta(seconds=30),
    "lost_child": None,
}
"""How late each kind of call may still begin; None: until it expires."""
_CONTENTS = (["template"], ["text"], ["audio"], ["audio", "text"])
"""What a call may consist of; the words beside a recording are its caption."""
_NO_TEXT = Text((("zh", ""),))
_BLANK_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_AT = re.compile(r"(opening|closing)(?: ?([+-]) ?(\d.*))?")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a call is made; what is not written comes from here."""

    priority: Priority = Priority.ROUTINE
    chime: str = ""
    """Empty: the one of the priority."""
    repeats: int = 2
    gap: timedelta = timedelta(seconds=2)
    grace: timedelta | None = timedelta(seconds=60)
    expires_after: timedelta = timedelta(minutes=10)


def _manner(row: Reader, usual: _Manner, shelf: Shelf) -> _Manner:
    kind = row.maybe("kind", n.one_of(GRACE))
    priority = row.may("priority", n.member(Priority), usual.priority)
    return _Manner(
        priority=priority,
        chime=row.may("chime", _chime(shelf), usual.chime or CHIMES[priority]),
        repeats=row.may("repeats", n.whole(1, 10), usual.repeats),
        gap=row.may("gap", n.duration("0s", "60s"), usual.gap),
        grace=row.maybe("grace", n.duration("0s", "24h")) if "grace" in row else GRACE[kind] if kind else usual.grace,
        expires_after=row.may("expires_after", n.duration("10s", "24h"), usual.expires_after),
    )


def _chime(shelf: Shelf) -> Callable[[object], str]:
    def convert(value: object) -> str:
        name = n.identifier(value)
        if name != SILENT and not shelf.holds(f"chimes/{name}", SOUND):
            raise WrongValueError(f"没有提示音 {shown(name)}：chimes/ 里没有这个名字的声音文件；不要提示音就写 none")
        return name

    return convert


def read_manners(reader: Reader, words: WordPlan) -> Manners:
    """When the hall is quiet, and how long one call may be; read before the templates of the same document."""
    quiet, limits, usual = reader.table("quiet"), reader.table("limits"), Manners()
    manners = Manners(
        words=words,
        quiet=quiet.many("hours", n.span),
        quiet_passes=quiet.may("passes", n.member(Priority), usual.quiet_passes),
        longest=limits.may("longest", n.duration("10s", "15m"), usual.longest),
    )
    if manners.quiet_passes is Priority.ROUTINE:
        quiet.wrong("写 urgent（要紧的照播）或 emergency（只播紧急的）", "passes")
    quiet.close()
    limits.close()
    return manners


def read_templates(reader: Reader, ground: Ground, shelf: Shelf) -> tuple[Template, ...]:
    """The templates in the order in which the staff will see them."""
    templates = tuple(_template(row, ground, shelf) for row in reader.tables("template"))
    reader.unique("template", "id", [template.id for template in templates])
    reader.close()
    return templates


def _template(row: Reader, ground: Ground, shelf: Shelf) -> Template:
    manner = _manner(row, _Manner(grace=ASKED_GRACE), shelf)
    template = Template(
        id=row.need("id", n.identifier, ""),
        name=row.need("name", ground.text(NAME_WIDTH), _NO_TEXT),
        text=row.need("text", ground.text(TEXT_WIDTH, lines=10), _NO_TEXT),
        blanks=tuple(_blank(field, ground) for field in row.tables("field")),
        priority=manner.priority,
        chime=manner.chime,
        repeats=manner.repeats,
        gap=manner.gap,
        grace=manner.grace,
        expires_after=manner.expires_after,
    )
    names = [blank.name for blank in template.blanks]
    row.unique("field", "name", names)
    used: set[str] = set()
    for tag, words in template.text.by_language:
        used.update(FIELD.findall(words))
        for name in dict.fromkeys(FIELD.findall(words)):
            if name not in names:
                message = f"花括号 {shown(name)} 没有 [[template.field]]{guess(name, names)}"
                row.wrong(message, "text", tag, word=f"{{{name}}}")
        if stray := n.stray_brace(words):
            row.wrong(n.STRAY_BRACE, "text", tag, word=stray)
    for index, name in enumerate(names):
        if name and any(words for _, words in template.text.by_language) and name not in used:
            row.wrong(f"text 里没有用到 {{{name}}}", "field", index, "name")
    return template


def _blank(row: Reader, ground: Ground) -> Blank:
    blank = Blank(
        name=row.need("name", _blank_name, ""),
        kind=row.may("kind", n.member(FieldKind), FieldKind.TEXT),
        label=row.need("label", ground.text(NAME_WIDTH), _NO_TEXT),
        default=row.maybe("default", n.string(200)),
        max_length=row.may("max_length", n.whole(1, 200), 40),
    )
    if blank.default is not None:
        try:
            accept(blank, blank.default)
        except ValueError as err:
            row.wrong(str(err), "default")
    return blank


def _blank_name(value: object) -> str:
    if isinstance(value, str) and _BLANK_NAME.fullmatch(value):
        return value
    raise WrongValueError(f"只能用小写字母、数字、下划线，以字母开头，现在是 {shown(value)}")


def read_schedule(
    reader: Reader, ground: Ground, shelf: Shelf, templates: tuple[Template, ...] | None
) -> tuple[ScheduledCall, ...]:
    """The scheduled calls; `templates` None: they could not be read."""
    by_id = None if templates is None else {template.id: template for template in reversed(templates)}
    calls = tuple(_call(row, ground, shelf, by_id) for row in reader.tables("call"))
    reader.unique("call", "name", [call.name for call in calls])
    reader.close()
    return calls


def _call(row: Reader, ground: Ground, shelf: Shelf, templates: dict[str, Template] | None) -> ScheduledCall:
    if sorted(key for key in ("template", "text", "audio") if key in row) not in _CONTENTS:
        row.wrong("template、text、audio 要写一个（audio 可以加 text 作字幕）")
    template_id = row.maybe("template", n.known("模板", templates))
    template = (templates or {}).get(template_id or "")
    fields = _fields(row, template)
    manner = _manner(row, _of(template) if template else _Manner(repeats=1), shelf)
    recording = row.maybe("audio", shelf.recording)
    anchor, at, offset = row.need("at", _instant, (Anchor.MIDNIGHT, time(0, 0), timedelta(0)))
    return ScheduledCall(
        name=row.need("name", n.string(60), ""),
        template=template_id,
        text=row.maybe("text", ground.text(TEXT_WIDTH, lines=10)),
        audio=recording[0] if recording else None,
        audio_s=recording[1] if recording else None,
        fields=tuple(fields.items()),
        anchor=anchor,
        at=at,
        offset=offset,
        weekdays=frozenset().union(*row.many("days", n.weekdays)),
        dates=row.many("dates", n.dates),
        calendar=row.many("calendar", n.calendar),
        places=frozenset(row.many("places", n.known("位置", ground.places))),
        priority=manner.priority,
        chime=manner.chime,
        repeats=manner.repeats,
        gap=manner.gap,
        grace=manner.grace,
        expires_after=manner.expires_after,
    )


def _of(template: Template) -> _Manner:
    return _Manner(
        template.priority, template.chime, template.repeats, template.gap, template.grace, template.expires_after
    )


def _fields(row: Reader, template: Template | None) -> dict[str, str]:
    table = row.table("fields")
    values = {name: table.need(name, n.string(200), "") for name in table}
    if "fields" in row and "template" not in row:
        row.wrong("没有 template，用不着 fields", "fields")
    if template and any(words for _, words in template.text.by_language):
        for problem in fill(template, values, template.text.languages):
            if isinstance(problem, Problem):
                row.wrong(problem.message, "fields", problem.field)
    return values


def _instant(value: object) -> tuple[Anchor, time, timedelta]:
    match = _AT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        try:
            return Anchor.MIDNIGHT, n.wall_time(value), timedelta(0)
        except WrongValueError as err:
            raise WrongValueError(f'要写成 "09:00"、"opening+5m" 或 "closing-15m"，现在是 {shown(value)}') from err
    length = n.duration("0s", "6h")(match[3]) if match[3] else timedelta(0)
    return Anchor(match[1]), time(0, 0), -length if match[2] == "-" else length
