"""What must somebody be allowed, so that these words are said for them, and what are they told who are not?"""

import re
from collections.abc import Container, Mapping

from signage.console.entry.rights import Person, Right
from signage.console.wire.refusal import RefusedError
from signage.director.documents import Documents
from signage.director.model import Call
from signage.director.request import OWN_WORDS, scheduled_words, template_of
from signage.director.templates import FIELD
from signage.director.wanted import Priority, Template

_LETTER = re.compile(r"\w")
_REFUSALS: Mapping[Right, str] = {
    Right.ANNOUNCE: "您的角色不能广播；需要的话，请值班经理来做",
    Right.FREE_TEXT: "自己写话来播，要由有这项权限的同事来做",
    Right.EMERGENCY: "紧急广播要由有这项权限的同事来做",
    Right.OVERRULE: "放行被拦下的话，要由主管来做",
}


def is_free(template: Template) -> bool:
    """Whether the words are the asker's own: nothing but blanks, in some language."""
    return any(not _LETTER.search(FIELD.sub("", words)) for _, words in template.text.by_language)


def needed_for(template: Template) -> frozenset[Right]:
    """The rights without which a template cannot be announced, whatever is filled in."""
    asked = {Right.FREE_TEXT: is_free(template), Right.EMERGENCY: template.priority is Priority.EMERGENCY}
    return frozenset((Right.ANNOUNCE, *(right for right, is_asked in asked.items() if is_asked)))


def needed(call: Call, documents: Documents) -> frozenset[Right]:
    """The rights that a call of these words, this urgency and this overruling asks for.

    What was written for an emergency is one, however urgently it is asked for.
    """
    template = None if call.name == OWN_WORDS else template_of(documents, call.name)
    asked = {
        Right.ANNOUNCE: True,
        Right.FREE_TEXT: template is None and not _is_planned(call, documents),
        Right.EMERGENCY: call.priority is Priority.EMERGENCY,
        Right.OVERRULE: call.overruled is not None,
    }
    its_own = needed_for(template) if template is not None else frozenset()
    return its_own | {right for right, is_asked in asked.items() if is_asked}


def check_rights(person: Person, asked: Container[Right]) -> None:
    """Refuse what asks for a right that somebody has not."""
    for right, refusal in _REFUSALS.items():
        if right in asked and not person.may(right):
            raise RefusedError(403, refusal)


def _is_planned(call: Call, documents: Documents) -> bool:
    """Words of nobody's template are somebody's own; the hall's own schedule has been read by who wrote it.

    The book of cases has words for halls that wrote none.
    """
    return bool(call.firing or call.case) or any(
        call.passages == scheduled_words(documents, each) for each in documents.schedule
    )
