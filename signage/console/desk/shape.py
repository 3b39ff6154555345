"""How a snapshot of the hall becomes the API's answers."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from signage.console.ports.hall import Line
from signage.console.ports.snapshot import Snapshot
from signage.console.wire import answers
from signage.console.wire.findings import Overruling
from signage.console.wire.priorities import PRIORITY
from signage.console.wire.proofs import proof_of
from signage.console.wire.replies import LineReply
from signage.director.hall import Facility
from signage.director.late import policy
from signage.director.model import Call, Caption, Overruled, Passage, PlaceProgram, Turn
from signage.director.request import OWN_WORDS, template_of

Say = Callable[[str], str]
"""Says a sentence in the language of who asks."""


def now(seen: Snapshot, notes: tuple[str, ...], say: Say) -> answers.Now:
    """What is shown and said, and why."""
    program, languages = seen.program, seen.documents.hall.languages
    said = program.announcement
    return answers.Now(
        at=program.at,
        timezone=seen.documents.hall.timezone.key,
        open=program.open,
        places=tuple(_place(place, seen, say) for place in program.places),
        announcement=_call(said.call, seen) if said else None,
        waiting=tuple(_call(c, seen) for c in seen.calls if said is None or c.id != said.call.id),
        music=answers.MusicNow(
            playing=bool(program.music.files), volume_db=program.music.volume_db, ducked=program.music.ducked
        ),
        switches=tuple(
            answers.SwitchNow(switch=name, value=each.value, by=each.by, until=each.until)
            for name, each in (seen.switches or {}).items()
        ),
        weather=_weather(seen),
        conditions={
            name: answers.ConditionNow(
                state=known.truth.value, why=say(known.why), since=known.since, expires=known.expires
            )
            for name, known in seen.judgements.items()
        },
        facilities=tuple(_facility(each, seen, languages) for each in seen.documents.hall.facilities),
        attribution=program.attribution,
        quiet_until=seen.quiet_until if seen.quiet_until and seen.quiet_until > program.at else None,
        health=tuple(map(say, (*seen.troubles, *notes))),
    )


def _call(asked: Call, seen: Snapshot) -> answers.CallNow:
    """A call with its exact words."""
    documents = seen.documents
    template = template_of(documents, asked.name)
    return answers.CallNow(
        id=asked.id,
        name=asked.name,
        title=template.name.get(*documents.hall.languages)
        if template
        else ""
        if asked.name == OWN_WORDS
        else asked.name,
        by=asked.by,
        priority=PRIORITY[asked.priority],
        places=tuple(sorted(asked.places)),
        passages=passages(asked.passages),
        repeats=asked.repeats,
        asked_at=asked.asked_at,
        due=asked.due,
        expires=asked.expires,
    )


def made(asked: Call, seen: Snapshot, *, dry_run: bool = False, repeated: bool = False) -> answers.CallMade:
    """The receipt for a call, which tells also what the hall as it is means for it."""
    held = seen.holds.get(asked.priority)
    return answers.CallMade(
        id=asked.id,
        name=asked.name,
        priority=PRIORITY[asked.priority],
        places=tuple(sorted(asked.places)),
        passages=passages(asked.passages),
        repeats=asked.repeats,
        due=asked.due,
        expires=asked.expires,
        dry_run=dry_run,
        repeated=repeated,
        late=policy(asked.grace, asked.expires - asked.due),
        latest=latest(asked),
        overruled=overruling(asked.overruled),
        held=held.why if held else seen.unheard,
    )


def latest(asked: Call) -> datetime:
    """The last moment at which a call may begin."""
    return asked.expires if asked.grace is None else min(asked.expires, asked.due + asked.grace)


def overruling(overruled: Overruled | None) -> Overruling | None:
    """Who let the words of a call through."""
    if overruled is None:
        return None
    return Overruling(by=overruled.by, reason=overruled.reason, rules=overruled.rules)


def subject(receipt: answers.CallMade) -> str:
    """What the record keeps of a call that was taken up."""
    over = receipt.overruled
    # First, since a long text is cut short on the record.
    reason = f"放行（{'、'.join(over.rules)}）：{over.reason}；" if over else ""
    return f"{reason}{receipt.passages[0].words} ({receipt.id})"


def passages(parts: tuple[Passage, ...]) -> tuple[answers.Spoken, ...]:
    """The words in each language."""
    return tuple(answers.Spoken(language=part.language, words=part.words, said=part.said) for part in parts)


def line(kept: Line, say: Say = str) -> answers.JournalLine:
    """A line of the journal."""
    return answers.JournalLine(
        at=kept.at,
        kind=kept.kind,
        subject=kept.subject,
        words=kept.words,
        outcome=kept.outcome,
        why=say(kept.why),
        by=kept.by,
        place=kept.place,
        until=kept.until,
        off_screen=kept.off_screen,
        proof=None if kept.said is None else proof_of(kept.said),
    )


def reply(kept: Line) -> LineReply:
    """The same as a command receives it."""
    return cast(LineReply, line(kept).model_dump(mode="json"))


def _place(shown: PlaceProgram, seen: Snapshot, say: Say) -> answers.PlaceNow:
    hall = seen.documents.hall
    name = next((place.name.get(*hall.languages) for place in hall.places if place.id == shown.place), shown.place)
    return answers.PlaceNow(
        place=shown.place,
        name=name,
        slide=_turn(shown.slide, hall.languages, say),
        then=_turn(shown.then, hall.languages, say),
        deck=tuple(_turn(turn, hall.languages, say) for turn in shown.deck),
        caption=_caption(shown.caption) if shown.caption else None,
    )


def _turn(turn: Turn, languages: tuple[str, ...], say: Say) -> answers.TurnNow:
    return answers.TurnNow(
        campaign=turn.key.campaign,
        id=turn.key.slide,
        text=turn.slide.text.get(*languages),
        why=say(turn.why),
        condition=turn.condition,
        expires=turn.expires,
    )


def _caption(caption: Caption) -> answers.CaptionNow:
    return answers.CaptionNow(
        call=caption.call_id,
        priority=PRIORITY[caption.priority],
        passages=passages(caption.passages),
        passage=caption.passage,
        late_by_s=caption.late_by.total_seconds() if caption.late_by is not None else None,
        silent=caption.silent,
    )


def _weather(seen: Snapshot) -> answers.WeatherNow | None:
    mark = seen.program.mark
    if mark is None:
        return None
    return answers.WeatherNow(
        family=mark.family,
        temp_c=mark.temp_c,
        valid_at=mark.valid_at,
        provider=mark.provider,
        evidence=mark.evidence,
    )


def _facility(facility: Facility, seen: Snapshot, languages: tuple[str, ...]) -> answers.FacilityNow:
    return answers.FacilityNow(
        id=facility.id,
        name=facility.name.get(*languages),
        total=facility.total,
        left=(seen.left or {}).get(facility.id),
    )
