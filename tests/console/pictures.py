"""A hall that is a frozen picture, and somebody who asks it over HTTP."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.console.console import Console
from signage.console.ports.hall import Draft
from signage.console.ports.health import Vitals
from signage.console.ports.snapshot import Snapshot
from signage.director.away import AwayError
from signage.director.campaign import Slide
from signage.director.cases import Case
from signage.director.documents import Documents
from signage.director.events import Event
from signage.director.hall import Facility, Hall, OpeningHours, Place, Text
from signage.director.loans import Loan
from signage.director.model import (
    Announcement,
    Call,
    Caption,
    Judgement,
    Overruled,
    Passage,
    PlaceProgram,
    Program,
    SlideKey,
    Spoken,
    Truth,
    Turn,
    WeatherMark,
)
from signage.director.plans import Manners, MusicPlan, VoicePlan, WeatherPlan, WordPlan, WordRule
from signage.director.request import call_from_template
from signage.director.wanted import Blank, FieldKind, Priority, Template
from signage.journal.records import Play, Proof, Said

NINE = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)


def zh(words: str) -> Text:
    return Text((("zh", words), ("en", f"en:{words}")))


def a_call(call_id: str = "c1", *, by: str = "王", words: str = "请到咨询台", **changes: object) -> Call:
    return Call(
        **{
            "id": call_id,
            "name": "text",
            "passages": (Passage("zh", words),),
            "by": by,
            "asked_at": NINE,
            "due": NINE,
            "expires": NINE + timedelta(minutes=10),
        }
        | changes
    )


def a_said(call: Call, **changes: object) -> Said:
    """A call that was heard to its end, as the journal keeps it."""
    given = {
        "id": "c1",
        "name": call.name,
        "by": "王",
        "priority": int(call.priority),
        "call": call,
        "asked_at": NINE,
        "due_at": NINE,
        "state": "heard",
        "changed_at": NINE,
        "reason": "",
        "started_at": NINE + timedelta(seconds=1),
        "ended_at": NINE + timedelta(seconds=9),
        "repeat": 0,
        "passage": 1,
        "silent": False,
    }
    return Said(**given | changes)


def a_case(case_id: str = "K7Q2M", **changes: object) -> Case:
    given = {"what": "蓝色雨伞", "where": "等候区", "desk": "咨询台", "by": "李"}
    return Case(**{"id": case_id, "found_at": NINE, "recorded_at": NINE} | given | changes)


def a_loan(loan_id: str = "L1", **changes: object) -> Loan:
    given = {"facility": "umbrella", "borrower": "王* 尾号5678", "by": "李", "deposit_yuan": 30}
    return Loan(**{"id": loan_id, "lent_at": NINE, "due": NINE + timedelta(hours=24)} | given | changes)


TEMPLATES = (
    Template(id="hello", name=zh("问好"), text=zh("各位早上好")),
    Template(
        id="found",
        name=zh("失物招领"),
        text=zh("拾到{item}，请到{desk}认领"),
        blanks=(
            Blank(name="item", kind=FieldKind.ITEM, label=zh("拾到什么"), max_length=20),
            Blank(name="desk", kind=FieldKind.DESK, label=zh("到哪里认领"), default="咨询台"),
        ),
    ),
    Template(
        id="free",
        name=zh("自己写"),
        text=Text((("zh", "{text}！"),)),
        blanks=(Blank(name="text", kind=FieldKind.TEXT, label=zh("要说的话"), max_length=200),),
    ),
    Template(id="leave", name=zh("请离开"), text=zh("请从出口离开"), priority=Priority.EMERGENCY),
)


RULES = (WordRule(id="brush_off", name="推托的话", instead="我帮您问一下", words=("不知道",)),)
MANNERS = Manners(words=WordPlan(rules=RULES))


def a_snapshot() -> Snapshot:
    hall = Hall(
        name=zh("厅"),
        latitude=31.0,
        longitude=121.0,
        timezone=ZoneInfo("Asia/Shanghai"),
        languages=("zh", "en"),
        opening=OpeningHours(weekly=((),) * 7),
        places=(Place(id="entrance", name=zh("门口")), Place(id="counter", name=zh("柜台"))),
        facilities=(
            Facility(id="umbrella", name=zh("爱心伞"), where=zh("门口"), total=6),
            Facility(id="water", name=zh("饮水机"), where=zh("门口")),
        ),
    )
    documents = Documents(
        hall=hall,
        campaigns=(),
        templates=TEMPLATES,
        schedule=(),
        music=MusicPlan(),
        voice=VoicePlan(engines={}, rate={}),
        weather=WeatherPlan(provider="recorded"),
        folder=Path("hall"),
        read_at=NINE,
        manners=MANNERS,
    )
    rain = Turn(
        SlideKey("weather", "umbrella"),
        Slide(id="umbrella", text=zh("带伞"), scene="umbrella"),
        "下雨",
        NINE + timedelta(minutes=9),
        "rain_now",
    )
    seat = Turn(SlideKey("care", "seat"), Slide(id="seat", text=zh("请坐"), scene="house"), "常年适用", None, None)
    call = a_call("now", priority=Priority.URGENT)
    caption = Caption("now", Priority.URGENT, call.passages, 0, timedelta(seconds=90))
    program = Program(
        at=NINE,
        open=True,
        places=(
            PlaceProgram(place="entrance", deck=(rain, seat), slide=rain, then=seat, caption=caption),
            PlaceProgram(place="counter", deck=(seat,), slide=seat, then=seat),
        ),
        announcement=Announcement(call=call, spoken=(Spoken(call.passages[0], None, 2.0),)),
        mark=WeatherMark("rain", 18.5, NINE, "met_norway"),
    )
    return Snapshot(
        program=program,
        documents=documents,
        judgements={"rain_now": Judgement(Truth.TRUE, "1.2 mm/h", NINE, NINE + timedelta(minutes=9))},
        troubles=("音箱不见了",),
        calls=(call, a_call("later")),
        left={"umbrella": 3},
        cases=(a_case(),),
        loans=(a_loan(),),
    )


@dataclass
class KeptLine:
    at: datetime
    kind: str = "play"
    subject: str = "care/seat"
    words: str = "请坐"
    outcome: str = "shown"
    why: str = "常年适用"
    by: str = ""
    place: str = "entrance"
    until: datetime | None = None
    off_screen: bool = False
    said: object = None


@dataclass
class KeptCall:
    call: Call | None
    state: str
    silent: bool = False
    changed_at: datetime = NINE
    reason: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    repeat: int = 0
    passage: int = 0
    priority: int = 1
    asked_at: datetime = NINE
    due_at: datetime = NINE
    proof: Proof = field(default_factory=Proof)

    @property
    def id(self) -> str:
        return self.call.id

    @property
    def name(self) -> str:
        return self.call.name

    @property
    def by(self) -> str:
        return self.call.by


@dataclass(frozen=True)
class FakeGlimpse:
    """What a place looks like; a JPEG as far as anybody here looks."""

    jpeg: bytes = b"\xff\xd8\xff\xe0 a picture"
    width: int = 640
    height: int = 360
    showing: str = "caption"
    version: str = "a1b2c3"


@dataclass
class FakeHall:
    """The hall behind the console: posts are kept, the journal is a list, every template but one is fine."""

    snapshot: Snapshot | None
    posted: list[Event] = field(default_factory=list)
    lines: list[KeptLine] = field(default_factory=list)
    calls_kept: dict[str, KeptCall] = field(default_factory=dict)
    plays_kept: list[Play] = field(default_factory=list)
    events_kept: list[Event] = field(default_factory=list)
    clips: dict[str, Path] = field(default_factory=dict)
    vitals: Vitals | None = field(default_factory=lambda: Vitals(at=NINE, started_at=NINE - timedelta(hours=2)))
    glimpses: dict[str, FakeGlimpse] = field(default_factory=lambda: {"entrance": FakeGlimpse()})
    before_answer: Callable[[], None] = lambda: None
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def become(self, other: "FakeHall") -> None:
        vars(self).clear()
        vars(self).update(vars(other))

    def post(self, event: Event) -> None:
        self.posted.append(event)

    def look(self) -> Snapshot | None:
        self.before_answer()
        return self.snapshot

    def pulse(self) -> Vitals | None:
        return self.vitals

    def of(self, place: str) -> FakeGlimpse | None:
        return self.glimpses.get(place)

    def rows(self, since=None, until=None, *, kind=None, limit=200):
        self.asked.append((since, until, kind, limit))
        return self.lines[-limit:]

    def plays(self, since=None, until=None) -> list[Play]:
        return [play for play in self.plays_kept if play.shown_at >= since and play.shown_at < until]

    def events(self, since=None, until=None, *kinds) -> list[Event]:
        return [event for event in self.events_kept if since <= event.at < until and isinstance(event, kinds)]

    def calls(self, since=None, until=None) -> list[KeptCall]:
        """As always those that became a call; between two moments those asked for then, and the others too."""
        if until is None:
            return [kept for kept in self.calls_kept.values() if kept.call is not None]
        return [kept for kept in self.calls_kept.values() if since <= kept.asked_at < until]

    def call(self, call_id: str) -> KeptCall | None:
        return self.calls_kept.get(call_id)

    def health(self) -> tuple[str, ...]:
        return ("SQLite 太旧",)

    def hear(self, passage: Passage) -> Path:
        if not self.clips:
            raise AwayError("没有一个声音能念这句话")
        return self.clips[passage.words]

    def make_call(self, draft: Draft) -> Call | tuple[str, ...]:
        if draft.template == "unknown":
            return ("没有这个模板：unknown", "第二个问题")
        template = next((each for each in TEMPLATES if each.id == draft.template), None)
        if template is not None:
            return call_from_template(
                template,
                dict(draft.fields),
                ("zh", "en"),
                call_id=draft.id,
                by=draft.by,
                at=NINE,
                priority=draft.priority,
                places=draft.places,
                repeats=draft.repeats,
                manners=MANNERS,
                overruled=Overruled(draft.by, draft.overrule) if draft.overrule else None,
            )
        words = draft.text or (("zh", f"{draft.template} {dict(draft.fields)}"),)
        audio, recorded_s = draft.recording or (None, None)
        parts = tuple(Passage(*part, audio=audio, recorded_s=recorded_s) for part in words)
        call = a_call(draft.id, by=draft.by, passages=parts, places=draft.places)
        return replace(
            call,
            name=draft.template or "text",
            priority=draft.priority or call.priority,
            repeats=draft.repeats or 2,
        )


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: dict


def _told(body: bytes, headers: dict[str, str]) -> dict:
    return json.loads(body or b"{}") if "json" in headers.get("content-type", "json") else {}


@dataclass
class Asker:
    """Speaks HTTP as anybody might, with or without good manners."""

    console: Console
    state: Path
    hall: FakeHall

    @property
    def token(self) -> str:
        return (self.state / "api.token").read_text()

    def __call__(
        self,
        method: str,
        where: str,
        body: object = None,
        *,
        token: str | None = "",
        host: str | None = None,
        raw: bytes | None = None,
        timeout: float = 10,
        **headers: str,
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.console.port, timeout=timeout)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token is not None:
            sent["Authorization"] = f"Bearer {token or self.token}"
        if host is not None:
            sent["Host"] = host
        content = raw if raw is not None else None if body is None else json.dumps(body).encode()
        if content is not None:
            sent.setdefault("Content-Type", "application/json")
        try:
            connection.request(method, where, content, sent)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, _told(answer.read(), told))
        finally:
            connection.close()
