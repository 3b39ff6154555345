"""What the console sees of the hall, and how its wishes become calls."""

from collections.abc import Callable
from datetime import datetime

from signage.console.desk.view import PROVIDERS
from signage.console.ports.hall import Draft
from signage.console.ports.snapshot import Snapshot
from signage.director.conditions import judge
from signage.director.hall import Text
from signage.director.model import Call, Overruled
from signage.director.phrase import Phrase
from signage.director.request import call_from_template, call_from_text, template_of
from signage.director.switches import in_force
from signage.director.waiting import hold
from signage.director.wanted import Priority
from signage.loop import Loop

PARTS = {
    "sound": "声音",
    "screen": "屏幕",
    "motion": "画面动态",
    "mixer": "声音",
    "mix": "声音",
    "mute": "静音",
    "music": "音乐",
    "chime": "提示音",
    "clip": "录音",
    "voice": "语音",
    "weather": "天气",
    "clock": "时钟",
    "ledger": "定时广播的账",
    "almanac": "节令",
    "journal": "日志",
    "documents": "文档",
    "console": "值班台",
    "disk": "磁盘",
}
"""What the staff call the parts of the program."""


def _called(part: str) -> Phrase:
    kind, _, which = part.partition(":")
    name = Phrase(PARTS.get(kind.lower(), kind))
    if kind == "weather":
        which = Phrase(PROVIDERS.get(which, which))
    return Phrase("{} {}", (name, which)) if which else name


class Desk:
    """Reads the loop's frozen state from the console's threads; changes nothing."""

    def __init__(self, loop: Loop, now: Callable[[], datetime]) -> None:
        self._loop = loop
        self._now = now

    def snapshot(self) -> Snapshot | None:
        """The hall at this moment; None while it has no documents."""
        state, program = self._loop.state, self._loop.program
        if state.documents is None or program is None:
            return None
        waiting = sorted(state.calls, key=lambda entry: (-entry.call.priority, not entry.playing, entry.order))
        word = state.weather.word
        if word is not None and word.until <= state.now:
            word = None
        return Snapshot(
            program=program,
            documents=state.documents,
            judgements=judge(state.weather, now=state.now, day=state.day, site=state.site),
            troubles=tuple(Phrase("{}：{}", (_called(part), why)) for part, why in state.troubles.items()),
            unheard=state.troubles.get("sound", ""),
            calls=tuple(entry.call for entry in waiting),
            since={place: memory.chosen_at for place, memory in state.places.items()},
            raining=word.raining if word is not None else None,
            raining_until=word.until if word is not None else None,
            quiet_until=state.quiet_until,
            holds={
                priority: held
                for priority in Priority
                for held in (hold(state, priority, is_open=program.open),)
                if held is not None
            },
            left=state.counts,
            cases=tuple(state.cases.values()),
            loans=tuple(state.loans.values()),
            switches=in_force(state.switches, program.at),
        )

    def make_call(self, draft: Draft) -> Call | tuple[str, ...]:
        """The call with its exact words, or what is wrong with the draft, in words."""
        documents = self._loop.state.documents
        if documents is None:
            return (Phrase("大厅的文档还没有读好"),)
        unknown = draft.places - {place.id for place in documents.hall.places}
        if unknown:
            return (Phrase("没有这个位置：{}", ("、".join(sorted(unknown)),)),)
        languages = documents.hall.languages
        overruled = Overruled(draft.by, draft.overrule) if draft.overrule else None
        if draft.template is None:
            if not any(language in dict(draft.text) for language in languages):
                return (Phrase("要有这个厅的语言：{}", ("、".join(languages),)),)
            return call_from_text(
                Text(draft.text),
                languages,
                call_id=draft.id,
                by=draft.by,
                at=self._now(),
                priority=draft.priority or Priority.ROUTINE,
                places=draft.places,
                repeats=draft.repeats or (2 if draft.recording is None else 1),
                manners=documents.manners,
                overruled=overruled,
                recording=draft.recording,
            )
        template = template_of(documents, draft.template)
        if template is None:
            known = "、".join(each.id for each in documents.templates)
            return (Phrase("没有这个模板：{}（有 {}）", (draft.template, known)),)
        return call_from_template(
            template,
            dict(draft.fields),
            languages,
            call_id=draft.id,
            by=draft.by,
            at=self._now(),
            priority=draft.priority,
            places=draft.places,
            repeats=draft.repeats,
            manners=documents.manners,
            overruled=overruled,
        )
