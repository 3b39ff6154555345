"""What the desk page shows, as plain nouns: what each place shows, what is heard, what is known, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from signage.console.desk.outcome import outcome_of
from signage.console.desk.places import PlaceView, place_names, place_view
from signage.console.desk.shape import latest
from signage.console.entry.needed import is_free, needed, needed_for
from signage.console.entry.rights import Person, Right
from signage.console.ports.proof import Said
from signage.console.ports.screens import SeesScreens
from signage.console.ports.snapshot import Snapshot
from signage.console.render.recalled import recalled
from signage.console.wire.priorities import PRIORITY
from signage.director import cases, loans
from signage.director.model import Call
from signage.director.switches import Switch
from signage.director.wanted import FieldKind, Priority, Template

UNDO = timedelta(seconds=5)
"""How long a call that was sent waits before it is heard, so that it can be taken back."""
DONE_SHOWN = 6

SKIES: Mapping[str, tuple[str, str]] = {
    "clear": ("晴", "sun"),
    "partly": ("多云", "cloud"),
    "overcast": ("阴", "cloud"),
    "mist": ("薄雾", "fog"),
    "fog": ("雾", "fog"),
    "haze": ("霾", "air"),
    "dust": ("沙尘", "dust"),
    "rain": ("有雨", "rain"),
    "freezing_rain": ("冻雨", "ice"),
    "sleet": ("雨夹雪", "snow"),
    "snow": ("有雪", "snow"),
    "thunder": ("雷雨", "thunder"),
    "unknown": ("不知道", "house"),
}
"""The kinds of sky in words, and the scene that goes with each."""
OUTCOMES: Mapping[str, str] = {
    "heard": "播完了",
    "cut": "播到一半断了",
    "failed": "没播成",
    "cancelled": "取消了",
    "dropped": "没播",
    "expired": "过期了",
}
PROVIDERS: Mapping[str, str] = {
    "met_norway": "MET Norway",
    "open_meteo": "Open-Meteo",
    "qweather": "和风天气",
    "recorded": "录好的天气",
    "staff": "值班同事",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A call in one language; `heard` is the one being heard now, `said` how it is read aloud where that differs."""

    language: str
    words: str
    said: str = ""
    heard: bool = False


@dataclass(frozen=True, slots=True)
class CallView:
    """A call that is heard or waits. `undo_s` counts down to its beginning, 0 when that is past.

    `ends_s` counts down to the moment at which an emergency ends at the latest; 0 for any other call. `held` says what
    keeps it from being heard.
    """

    id: str
    name: str
    words: tuple[Words, ...]
    by: str
    priority: str
    undo_s: int
    ends_s: int = 0
    held: str = ""
    lost: bool = False
    """Whether its time is over before it may be heard."""


@dataclass(frozen=True, slots=True)
class DoneView:
    """A call that is over. `again`: who may ask for it once more has these rights; None: nobody, from here.

    What is in the book is announced there; an emergency `asks_twice`.
    """

    id: str
    again: frozenset[Right] | None
    asks_twice: bool
    name: str
    words: str
    by: str
    at: datetime
    outcome: str
    mood: str
    """`well`, `ill`, or "" for what somebody wanted so."""
    happened: str
    """What was seen and heard of it, in the reader's language, and why not more."""


@dataclass(frozen=True, slots=True)
class SkyView:
    """The weather as it is marked on the screens."""

    words: str
    scene: str
    temp: str
    at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A button by which something can be announced."""

    id: str
    name: str
    priority: str
    scene: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """Everything that changes on the desk."""

    hall: str
    open: bool
    places: tuple[PlaceView, ...]
    on_air: CallView | None
    waiting: tuple[CallView, ...]
    done: tuple[DoneView, ...]
    key: str
    """Another one for each set of calls that there is: by it a second tap is known from a second wish."""
    sky: SkyView | None
    raining: bool | None
    raining_until: datetime | None
    quiet_until: datetime | None
    found: int
    """How many things wait for their owner, `found_late` of them overdue."""
    found_late: int
    lent: int
    lent_late: int
    switches: Mapping[str, int]
    """How each switch stands; 0 as the documents say."""
    switched_until: datetime | None
    """Until when what was turned counts; None while nothing is."""
    troubles: tuple[str, ...]
    notes: tuple[str, ...]


def desk_view(
    seen: Snapshot, said: Sequence[Said], notes: Sequence[str], languages: Sequence[str], screens: SeesScreens
) -> DeskView:
    """The hall as the desk shows it, in the first of `languages` in which something is written."""
    program = seen.program
    playing = program.announcement.call if program.announcement else None
    names = {template.id: template.name.get(*languages) for template in seen.documents.templates}
    heard = next((p.caption.passage for p in program.places if p.caption is not None), None)
    alive = {call.id for call in seen.calls}
    over = [each for each in said if each.state in OUTCOMES and each.id not in alive]
    turned = seen.switches or {}
    known = alive | {each.id for each in said}
    return DeskView(
        hall=seen.documents.hall.name.get(*languages),
        open=program.open,
        places=tuple(place_view(place, seen, languages, screens) for place in program.places),
        on_air=_call(playing, seen, names, heard) if playing else None,
        waiting=tuple(_call(call, seen, names) for call in seen.calls if playing is None or call.id != playing.id),
        done=tuple(_done(each, seen, names, languages) for each in reversed(over[-DONE_SHOWN:])),
        key=sha256(" ".join(sorted(known)).encode()).hexdigest(),
        sky=_sky(seen),
        raining=seen.raining,
        raining_until=seen.raining_until,
        quiet_until=seen.quiet_until if seen.quiet_until and seen.quiet_until > program.at else None,
        found=len(seen.cases),
        found_late=sum(cases.is_overdue(case, seen.documents.cases, program.at) for case in seen.cases),
        lent=len(seen.loans),
        lent_late=sum(loans.is_overdue(loan, program.at) for loan in seen.loans),
        switches={switch.value: turned[switch].value if switch in turned else 0 for switch in Switch},
        switched_until=max((each.until for each in turned.values()), default=None),
        troubles=tuple(map(recalled, seen.troubles)),
        notes=tuple(map(recalled, notes)),
    )


def templates_for(
    person: Person, seen: Snapshot, used: Mapping[str, int], languages: Sequence[str]
) -> tuple[TemplateView, ...]:
    """What somebody may announce: what was found first, then what was used most, then what has something to fill in.

    What the book of cases announces is not among it: there it stays until its owner comes.
    """
    booked = {seen.documents.cases.first, seen.documents.cases.again}
    allowed = [
        template
        for template in seen.documents.templates
        if template.id not in booked and needed_for(template) <= person.rights
    ]
    allowed.sort(key=lambda t: (not _finds(t), -used.get(t.id, 0), not t.blanks))
    return tuple(TemplateView(t.id, t.name.get(*languages), PRIORITY[t.priority], _emblem(t)) for t in allowed)


def _finds(template: Template) -> bool:
    return any(blank.kind is FieldKind.ITEM for blank in template.blanks)


EMBLEMS: Mapping[FieldKind, str] = {
    FieldKind.ITEM: "part-bag",
    FieldKind.TICKET: "part-ticket",
    FieldKind.PERSON: "part-bubbles",
    FieldKind.PLATE: "part-key",
    FieldKind.NUMBER: "part-clock",
    FieldKind.TIME: "part-clock",
}


def _emblem(template: Template) -> str:
    if is_free(template):
        return "part-bubbles"
    if template.chime == "urgent":
        return "part-heart"
    return next((EMBLEMS[b.kind] for b in template.blanks if b.kind in EMBLEMS), "part-megaphone")


def _call(call: Call, seen: Snapshot, names: Mapping[str, str], heard: int | None = None) -> CallView:
    held = seen.holds.get(call.priority)
    left, ends = ((moment - seen.program.at).total_seconds() for moment in (call.due, call.expires))
    return CallView(
        id=call.id,
        name=names.get(call.name, "" if call.name == "text" else call.name),
        words=tuple(Words(p.language, p.words, p.said, number == heard) for number, p in enumerate(call.passages)),
        by=call.by,
        priority=PRIORITY[call.priority],
        undo_s=max(0, round(left)) if left <= UNDO.total_seconds() + 1 else 0,
        ends_s=max(0, round(ends)) if call.priority is Priority.EMERGENCY else 0,
        held=held.why if held else "",
        lost=held is not None and held.lasts_beyond(latest(call)),
    )


def _done(said: Said, seen: Snapshot, names: Mapping[str, str], languages: Sequence[str]) -> DoneView:
    call = said.call
    words = {p.language: p.words for p in call.passages} if call else {}
    outcome = "没有声音，只出了字幕" if said.silent and said.state == "heard" else OUTCOMES[said.state]
    return DoneView(
        id=said.id,
        again=needed(call, seen.documents) if call and not call.case else None,
        asks_twice=call is not None and call.priority is Priority.EMERGENCY,
        name=names.get(said.name, "" if said.name == "text" else said.name),
        words=next((words[tag] for tag in languages if tag in words), next(iter(words.values()), "")),
        by=said.by,
        at=said.changed_at,
        outcome=outcome,
        mood="" if said.state == "cancelled" else "well" if said.state == "heard" and not said.silent else "ill",
        happened=outcome_of(said, place_names(seen, languages), languages[0]),
    )


def _sky(seen: Snapshot) -> SkyView | None:
    mark = seen.program.mark
    if mark is None:
        return None
    words, scene = SKIES.get(mark.family, SKIES["unknown"])
    return SkyView(
        words=words,
        scene=f"scene-{scene}",
        temp="" if mark.temp_c is None else f"{mark.temp_c:.0f}°C",
        at=mark.valid_at,
        source=PROVIDERS.get(mark.provider, mark.provider),
    )
