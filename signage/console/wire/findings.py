"""What goes over the wire about words that may not be heard: where they stand, which rule it is, who let it pass."""

from collections.abc import Callable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from signage.director.wordcheck import Finding

LONGEST_REASON = 200
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_REASON, pattern=r"^[^\x00-\x1f]+$")
]
"""Why words are to be heard although a rule refuses them: one line for the record."""


class FoundWords(BaseModel):
    """Words that may not be heard: the rule, and their place in the words of `language` (from 0, end exclusive)."""

    model_config = ConfigDict(frozen=True)

    rule: str
    name: str
    language: str
    words: str
    start: int
    end: int
    instead: str
    may_overrule: bool
    message: str
    """All of it in one sentence, for the person who wrote the words."""


class Overruling(BaseModel):
    """Who let words through that rules refuse, and why."""

    model_config = ConfigDict(frozen=True)

    by: str
    reason: str
    rules: tuple[str, ...] = Field(default=())


def found(finding: Finding, say: Callable[[str], str]) -> FoundWords:
    """A finding as it is told, in a language."""
    return FoundWords(
        rule=finding.rule,
        name=finding.name,
        language=finding.language,
        words=finding.words,
        start=finding.start,
        end=finding.end,
        instead=finding.instead,
        may_overrule=finding.may_overrule,
        message=say(str(finding)),
    )
