"""What would the rules say of words that are still being written?

While somebody types, blanks are empty and numbers are half there. So nothing is demanded here, and nothing is made:
the words are put together as far as they go, and looked over as they would be in the end.
"""

from collections.abc import Mapping
from typing import NamedTuple

from signage.director.documents import Documents
from signage.director.hall import Text
from signage.director.model import Passage
from signage.director.request import passages_of, people_of
from signage.director.templates import FIELD, worded
from signage.director.wanted import Priority, Template
from signage.director.wordcheck import Finding, check
from signage.reading.abroad import written_abroad

_OPEN = "…"
"""What stands for a blank into which nothing is written yet."""


class LookedOver(NamedTuple):
    """The words as they would be shown and said, and what the rules find in them."""

    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]


def text_looked_over(documents: Documents, text: Text) -> LookedOver:
    """Words of one's own."""
    own_numbers = documents.manners.words.own_numbers
    return _looked_over(documents, passages_of(text, documents.hall.languages, own_numbers), ())


def template_looked_over(documents: Documents, template: Template, values: Mapping[str, str]) -> LookedOver:
    """A template with what is written in its blanks so far."""
    own_numbers = documents.manners.words.own_numbers
    blanks = {blank.name: blank for blank in template.blanks}
    written = {name: value.strip() for name, value in values.items() if value.strip()}

    def value(name: str, tag: str) -> str:
        if name not in blanks:
            return _OPEN
        common = written.get(name) or blanks[name].default or _OPEN
        return written.get(f"{name}.{tag}") or written_abroad(blanks[name].kind, common, tag)

    languages = [tag for tag in documents.hall.languages if tag in template.text.languages]
    passages = tuple(
        worded(tag, FIELD.sub(lambda blank, tag=tag: value(blank[1], tag), template.text.get(tag)), "", own_numbers)  # type: ignore[misc]
        for tag in languages or template.text.languages[:1]
    )
    people = people_of(template, written)
    return _looked_over(documents, passages, people, emergency=template.priority is Priority.EMERGENCY)


def _looked_over(
    documents: Documents, passages: tuple[Passage, ...], people: tuple[str, ...], *, emergency: bool = False
) -> LookedOver:
    texts = [(passage.language, passage.words) for passage in passages]
    return LookedOver(passages, check(texts, documents.manners.words.for_call(emergency=emergency), people))
