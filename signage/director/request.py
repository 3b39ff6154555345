"""How does a wish become a call: a template filled in, words of one's own, a recording, or the schedule?"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from signage.director.hall import Documents, Priority, ScheduledCall, Template, Text
from signage.director.model import Call, Passage
from signage.director.templates import fill

RECORDED = "audio"
"""The language tag of a passage that is a recording without words."""


def passages_of(text: Text, languages: Iterable[str]) -> tuple[Passage, ...]:
    """The words in each language of the hall in which they were written, in the hall's order.

    Written in none of them, they are said in the first language in which they were.
    """
    words = dict(text.by_language)
    spoken = [language for language in languages if language in words] or text.languages[:1]
    return tuple(Passage(language, words[language]) for language in spoken)


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
) -> Call | tuple[str, ...]:
    """A call from a filled-in template, or what is wrong with the values, in words."""
    passages = fill(template, values, languages)
    if not all(isinstance(part, Passage) for part in passages):
        return tuple(str(part) for part in passages)
    return Call(
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
        grace=template.grace,
    )


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
) -> Call:
    """A call with words of one's own."""
    return Call(
        id=call_id,
        name="text",
        passages=passages_of(text, languages),
        by=by,
        asked_at=at,
        due=at,
        expires=at + timedelta(minutes=10),
        priority=priority,
        places=places,
        repeats=repeats,
    )


def scheduled_call(
    documents: Documents, wanted: ScheduledCall, due: datetime, *, at: datetime, firing: str
) -> Call | tuple[str, ...]:
    """The call that the schedule asks for at `due`, or what is wrong with its template's values, in words."""
    passages = scheduled_words(documents, wanted)
    problems = tuple(part for part in passages if isinstance(part, str))
    if problems:
        return problems
    return Call(
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


def scheduled_words(documents: Documents, wanted: ScheduledCall) -> tuple[Passage | str, ...]:
    """What a scheduled call will say: its passages, or what is wrong with it."""
    languages = documents.hall.languages
    if wanted.audio is not None:
        words = wanted.text.get(*languages) if wanted.text else wanted.name
        return (Passage(languages[0], words, wanted.audio),)
    if wanted.text is not None:
        return passages_of(wanted.text, languages)
    template = template_of(documents, wanted.template or "")
    if template is None:
        return (f"没有这个模板：{wanted.template}",)
    return tuple(
        part if isinstance(part, Passage) else str(part) for part in fill(template, dict(wanted.fields), languages)
    )


def scheduled_passages(documents: Documents) -> Iterator[Passage]:
    """All words of the schedule, so that voices can be made ready long before they are due."""
    for wanted in documents.schedule:
        yield from (part for part in scheduled_words(documents, wanted) if isinstance(part, Passage))
