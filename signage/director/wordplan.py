"""What has a hall laid down about words: which it does not say, what it says instead, and which numbers are its own?"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRule:
    """Words that are neither said nor shown.

    `words` are found whatever spaces and dots stand between their characters; `patterns` are regular expressions over
    the text in ordinary forms and small letters. `unless` are longer phrases in which such a word does no harm.
    """

    id: str
    name: str
    """What a refusal calls it: 服务忌语."""
    instead: str = ""
    """What could be said instead, for whoever wrote the words."""
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    spares_emergencies: bool = False
    """Whether an emergency may say so: where there is a fire, it has to be called one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPlan:
    """All rules about words, in the order in which they are told."""

    rules: tuple[WordRule, ...] = ()
    own_numbers: tuple[str, ...] = ()
    """The house's own telephone numbers, which are said and shown in full."""

    def for_call(self, *, emergency: bool) -> "WordPlan":
        """The rules that count for a call."""
        if not emergency:
            return self
        return replace(self, rules=tuple(rule for rule in self.rules if not rule.spares_emergencies))
