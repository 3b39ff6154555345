"""How does a wish become a call: a template filled in, words of one's own, a recording, or the schedule?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from signage.director.documents import Documents
from signage.director.hall import Text
from signage.director.model import Call, Overruled, Passage
from signage.director.permitted import permitted
from signage.director.phrase import Phrase
from signage.director.plans import Manners
from signage.director.templates import LONGEST_CALL, fill, worded
from signage.director.wanted import FieldKind, Priority, ScheduledCall, Template

_USUAL = Manners()
OWN_WORDS = "text"
"""The name of a call whose words are the asker's own."""
ASKED_GRACE = timedelta(minutes=5)
"""How late what staff ask for may still begin: a longer call that is heard first must not push it out."""
RECORDED = "audio"
"""The language tag of a passage that is a recording without words."""


def passages_of(text: Text, languages: Iterable[str], own_numbers: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The words in each language of the hall in which they were written, in the hall's order.

    Written in none of them, they are said in the first language in which they were.
    """
    words = dict(text.by_language)
    spoken = [language for language in languages if language in words] or text.languages[:1]
    return tuple(worded(language, words[language], own_numbers=own_numbers) for language in spoken)


def template_of(documents: Documents, name: str) -> Template | None:
    """A template by its id."""
    return next((template for template in documents.templates if template.id == name), None)


def call_from_template(
    template: Template,
    values: Mapping[str, str],
    languages: tuple[str, ...],
    *,
    call_id: str,
    by: str,
    at: datetime,
    priority: Priority | None = None,
    places: frozenset[str] = frozenset(),
    repeats: int | None = None,
    manners: Manners = _USUAL,
    overruled: Overruled | None = None,
) -> Call | tuple[str, ...]:
    """A call from a filled-in template, or what is wrong with the values or the words, in words."""
    if template.priority is Priority.EMERGENCY and priority not in {None, Priority.EMERGENCY}:
        return ("这是紧急广播的话，不能当平常的来播",)
    passages = fill(template, values, languages, manners.words.own_numbers)
    if not all(isinstance(part, Passage) for part in passages):
        return tuple(str(part) for part in passages)
    call = Call(
        id=call_id,
        name=template.id,
        passages=tuple(part for part in passages if isinstance(part, Passage)),
        by=by,
        asked_at=at,
        due=at,
        expires=at + template.expires_after,
        priority=priority or template.priority,
        places=places,
        chime=template.chime,
        repeats=repeats or template.repeats,
        gap=template.gap,
        grace=_grace(priority or template.priority, template.grace),
    )
    return permitted(call, manners, overruled=overruled, people=people_of(template, values))


def call_from_text(
    text: Text,
    languages: tuple[str, ...],
    *,
    call_id: str,
    by: str,
    at: datetime,
    priority: Priority = Priority.ROUTINE,
    places: frozenset[str] = frozenset(),
    repeats: int = 2,
    manners: Manners = _USUAL,
    overruled: Overruled | None = None,
    recording: tuple[Path, float] | None = None,
) -> Call | tuple[str, ...]:
    """A call with words of one's own, or what is wrong with them, in words.

    Of a `recording`, with its seconds, they are the caption; it is heard once, whatever their languages.
    """
    passages = passages_of(text, languages, manners.words.own_numbers)
    if recording is not None:
        passages = (replace(passages[0], audio=recording[0], recorded_s=recording[1]),)
    longest = max(len(passage.words) for passage in passages)
    if longest > LONGEST_CALL:
        return (Phrase("整段话最多 {} 个字，现在有 {} 个", (LONGEST_CALL, longest)),)
    call = Call(
        id=call_id,
        name=OWN_WORDS,
        passages=passages,
        by=by,
        asked_at=at,
        due=at,
        expires=at + timedelta(minutes=10),
        priority=priority,
        places=places,
        repeats=repeats,
        grace=_grace(priority, ASKED_GRACE),
    )
    return permitted(call, manners, overruled=overruled)


def _grace(priority: Priority, usual: timedelta | None) -> timedelta | None:
    """How late a call may begin: an emergency until it expires."""
    return None if priority is Priority.EMERGENCY else usual


def scheduled_call(
    documents: Documents, wanted: ScheduledCall, due: datetime, *, at: datetime, firing: str
) -> Call | tuple[str, ...]:
    """The call that the schedule asks for at `due`, or what is wrong with its template's values, in words."""
    passages = scheduled_words(documents, wanted)
    problems = tuple(part for part in passages if isinstance(part, str))
    if problems:
        return problems
    call = Call(
        id=firing,
        name=wanted.name,
        passages=tuple(part for part in passages if isinstance(part, Passage)),
        by="定时广播",
        asked_at=at,
        due=due,
        expires=due + wanted.expires_after,
        priority=wanted.priority,
        places=wanted.places,
        chime=wanted.chime,
        repeats=wanted.repeats,
        gap=wanted.gap,
        grace=wanted.grace,
        firing=firing,
    )
    template = template_of(documents, wanted.template or "")
    people = people_of(template, dict(wanted.fields)) if template else ()
    return permitted(call, documents.manners, people=people)


def scheduled_words(documents: Documents, wanted: ScheduledCall) -> tuple[Passage | str, ...]:
    """What a scheduled call will say: its passages, or what is wrong with it."""
    languages, own_numbers = documents.hall.languages, documents.manners.words.own_numbers
    if wanted.audio is not None:
        words = wanted.text.get(*languages) if wanted.text else wanted.name
        return (Passage(languages[0], words, wanted.audio, recorded_s=wanted.audio_s),)
    if wanted.text is not None:
        return passages_of(wanted.text, languages, own_numbers)
    template = template_of(documents, wanted.template or "")
    if template is None:
        return (Phrase("没有这个模板：{}", (wanted.template,)),)
    return tuple(
        part if isinstance(part, Passage) else str(part)
        for part in fill(template, dict(wanted.fields), languages, own_numbers)
    )


def people_of(template: Template, values: Mapping[str, str]) -> tuple[str, ...]:
    """What was written where a person's name belongs."""
    blanks = {blank.name for blank in template.blanks if blank.kind is FieldKind.PERSON}
    return tuple(value.strip() for name, value in values.items() if name.partition(".")[0] in blanks)


def scheduled_passages(documents: Documents) -> Iterator[Passage]:
    """All words of the schedule, so that voices can be made ready long before they are due."""
    for wanted in documents.schedule:
        yield from (part for part in scheduled_words(documents, wanted) if isinstance(part, Passage))
