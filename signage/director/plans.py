"""How the parts of a hall are to work: music, voices, weather, books, manners, words, desk. Part of its documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from signage.director.hall import Span, Text
from signage.director.wanted import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlan:
    """Where the duty desk listens. Beyond this machine it speaks TLS itself, unless a proxy does so for it."""

    host: str = "127.0.0.1"
    port: int = 0
    """0: any that is free."""
    names: tuple[str, ...] = ()
    """Further names by which the desk is reached."""
    behind_proxy: bool = False
    proxies: tuple[str, ...] = ()
    """Addresses of proxies on other machines."""
    certificate: Path | None = None
    """The admin's own, as PEM with its chain; None: one is made."""
    key: Path | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicSpan:
    """How loud music or speech is in one part of the day, in dB relative to its normalised level."""

    span: Span
    volume_db: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicPlan:
    """The hall's own music: files in order (or shuffled, in one order a day); silent outside the spans."""

    files: tuple[Path, ...] = ()
    shuffle: bool = False
    spans: tuple[MusicSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePlan:
    """How each language is spoken: engines in order of preference (`engine:voice`), and the rate in words a minute."""

    engines: Mapping[str, tuple[str, ...]]
    rate: Mapping[str, int]
    lexicon: Mapping[str, str] = field(default_factory=dict)
    """Words of this hall and how they sound, as in `{"禅城": "chan2 cheng2"}`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Surnames and how they sound before 先生, 女士 and the like, as in `{"单": "shan4"}`; elsewhere they stay."""
    number_rate: Mapping[str, int] = field(default_factory=dict)
    """The rate of clauses with a digit string; a language that is not named says them somewhat slower than the rest."""
    spans: tuple[MusicSpan, ...] = ()
    """How loud announcements are in parts of the day; else, and in emergencies, as they are normalised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherPlan:
    """Which services are asked: the first opinion, an optional second, and where their keys are."""

    provider: str
    second: str | None = None
    contact: str = ""
    """Address or site that some services require in the User-Agent."""
    base_urls: Mapping[str, str] = field(default_factory=dict)
    key_env: Mapping[str, str] = field(default_factory=dict)
    key_files: Mapping[str, Path] = field(default_factory=dict)
    recorded: Path | None = None


HELP_DESK = Text((("zh", "咨询台"), ("en", "the help desk")))
CARD = Text(
    (
        ("zh", "谁丢了{item}\n有人捡到啦，\n请到{desk}认领"),
        ("en", "Lost something?\nIt may be waiting for you\nat {desk}"),
    )
)
"""What the card of a found thing says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlan:
    """How things that were found are announced again and shown. `first` and `again` name templates.

    The card's words may hold `{item}` and `{desk}`.
    """

    first: str = "lost_found"
    again: str = "find_owner"
    repeat_after: tuple[timedelta, ...] = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=30))
    """After the first announcement; the director makes no more than three."""
    expires_after: timedelta = timedelta(hours=12)
    """After it was recorded; then it is neither announced nor shown any more, and overdue in the book."""
    desk: Text = HELP_DESK
    """Where things can be claimed, unless a case says otherwise."""
    card: Text = CARD
    places: frozenset[str] = frozenset()
    """Where the cards show; empty: everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """On which terms a facility is lent."""

    facility: str
    deposit_yuan: int = 0
    lend_for: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a hall announces: what it does not say, when it is quiet, and how long one call may be.

    In the spans of `quiet` only calls of the priority `quiet_passes` or greater are heard. An emergency is always
    heard, and as long as it takes.
    """

    words: WordPlan = field(default_factory=WordPlan)
    quiet: tuple[Span, ...] = ()
    quiet_passes: Priority = Priority.URGENT
    longest: timedelta = timedelta(minutes=3)
