"""Is the hall well? One row for each thing that a manager can do something about: how it is, since when, what to do.

A row is what was looked at (`checks`) and what the parts reported; nothing is assumed to be well.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from signage.console.health import checks
from signage.console.health.checks import ADVICE, Finding, Reader, advice, kind
from signage.console.ports.health import Ailment, Vitals
from signage.console.render.recalled import recalled
from signage.director.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Row:
    """One thing. Without findings it is fine, and `fine` says what that means; `facts` are what was looked at."""

    id: str
    name: Phrase
    fine: Phrase
    since: datetime | None
    findings: tuple[Finding, ...]
    facts: tuple[Phrase, ...]


Examine = Callable[[Vitals, Reader], Iterator[Finding]]
Tell = Callable[[Vitals, Reader], Iterator[Phrase]]


@dataclass(frozen=True, slots=True)
class _Subject:
    """How one thing is examined. What its `parts` report is a finding each; `examine` adds what was looked at."""

    id: str
    name: Phrase
    fine: Phrase
    parts: frozenset[str]
    means: Phrase
    do: Phrase
    examine: Examine
    tell: Tell


def rows(vitals: Vitals, reader: Reader) -> tuple[Row, ...]:
    """Every row, those that want to be looked at first."""
    known = frozenset().union(*(subject.parts for subject in SUBJECTS))
    strange = [each for each in vitals.ailments if kind(each.part) not in known]
    every = [_row(subject, vitals, reader) for subject in SUBJECTS]
    if strange:
        every.append(Row("rest", Phrase("别的"), Phrase(""), None, tuple(_rest(each) for each in strange), ()))
    return tuple(sorted(every, key=lambda row: not row.findings))


def _row(subject: _Subject, vitals: Vitals, reader: Reader) -> Row:
    findings = (
        *(
            Finding(Phrase("{}", (recalled(each.why),)), *advice(each, (subject.means, subject.do)), each.since)
            for each in vitals.ailments
            if kind(each.part) in subject.parts
        ),
        *subject.examine(vitals, reader),
    )
    mended = [at for part, at in vitals.mended if kind(part) in subject.parts]
    since = max(mended, default=vitals.started_at)
    return Row(subject.id, subject.name, subject.fine, since, findings, tuple(subject.tell(vitals, reader)))


def _rest(each: Ailment) -> Finding:
    means = Phrase("暖屏的这一部分（{}）自己报告有问题", (each.part,))
    return Finding(Phrase("{}", (recalled(each.why),)), means, Phrase("告诉管理员"), each.since)


SUBJECTS: Sequence[_Subject] = (
    _Subject(
        "screen", Phrase("屏幕"), Phrase("客人看得到画面"), frozenset({"screen", "motion"}),
        Phrase("客人可能看不到画面"), Phrase("重新启动暖屏；还这样，就告诉管理员"), checks.screens, checks.tell_screens,
    ),
    _Subject(
        "sound", Phrase("声音"), Phrase("广播和音乐听得到"),
        frozenset({"sound", "mixer", "mix", "mute", "music", "chime", "clip", "speakers"}),
        Phrase("广播只有字幕，没有声音"), Phrase("看看音箱的电源、音量和插头；接好以后声音自己回来"),
        checks.sound, checks.tell_sound,
    ),
    _Subject(
        "weather", Phrase("天气"), Phrase("天气的消息是新的"), frozenset({"weather"}), *ADVICE["weather"],
        checks.weather, checks.tell_weather,
    ),
    _Subject(
        "voices", Phrase("念广播的声音"), Phrase("每种语言都念得出来"), frozenset({"voice"}),
        Phrase("有的广播只响提示音、出字幕"), Phrase("请管理员在大厅的电脑上运行 signage voices check"),
        checks.voices, checks.tell_voices,
    ),
    _Subject(
        "disk", Phrase("磁盘"), Phrase("地方够用"), frozenset({"disk"}), *ADVICE["disk"], checks.disk, checks.tell_disk,
    ),
    _Subject(
        "clock", Phrase("时间"), Phrase("时间可信，定时的广播会准时"), frozenset({"clock"}),
        Phrase("定时的广播都等着，和日期有关的画面不放；值班台上发的照播"),
        Phrase("把大厅电脑的时间对准，最好让它自动对时"), checks.nothing, checks.tell_clock,
    ),
    _Subject(
        "journal", Phrase("记录"), Phrase("放过什么、说过什么都记下来了"), frozenset({"journal"}),
        *ADVICE["journal"], checks.journal, checks.tell_journal,
    ),
    _Subject(
        "documents", Phrase("内容和值班台"), Phrase("内容读得懂，值班台打得开"), frozenset({"documents", "console"}),
        *ADVICE["documents"], checks.nothing, checks.silent,
    ),
)  # fmt: skip
"""Every row, in the order in which a hall would miss it."""
