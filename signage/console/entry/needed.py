"""What must somebody be allowed, so that these words are said for them?"""

import re

from signage.console.entry.rights import Right
from signage.director.documents import Documents
from signage.director.model import Call
from signage.director.request import scheduled_words, template_of
from signage.director.templates import FIELD
from signage.director.wanted import Priority, Template

_LETTER = re.compile(r"\w")


def is_free(template: Template) -> bool:
    """Whether the words are the asker's own: nothing but blanks, in some language."""
    return any(not _LETTER.search(FIELD.sub("", words)) for _, words in template.text.by_language)


def needed(call: Call, documents: Documents) -> frozenset[Right]:
    """The rights that a call of these words, this urgency and this overruling asks for."""
    template = template_of(documents, call.name)
    asked = {
        Right.ANNOUNCE: True,
        Right.FREE_TEXT: not _is_planned(call, documents) if template is None else is_free(template),
        Right.EMERGENCY: call.priority is Priority.EMERGENCY,
        Right.OVERRULE: call.overruled is not None,
    }
    return frozenset(right for right, is_asked in asked.items() if is_asked)


def _is_planned(call: Call, documents: Documents) -> bool:
    """Words of nobody's template are somebody's own; the hall's own schedule has been read by who wrote it."""
    return bool(call.firing) or any(call.passages == scheduled_words(documents, each) for each in documents.schedule)
