"""What `config/words.toml` says, and whether the documents themselves keep to it: no slide, no template, no call."""

import re
from collections.abc import Iterable, Sequence

from signage.content import notation as n
from signage.content.faults import KeyPath, WrongValueError
from signage.content.reader import Faults, Reader
from signage.content.source import Source
from signage.director.campaign import Campaign
from signage.director.children import INSTEAD, NAME, describes_by_name
from signage.director.hall import Facility, Text
from signage.director.model import Passage
from signage.director.plans import CasePlan, WordPlan, WordRule
from signage.director.templates import FIELD, fill
from signage.director.wanted import FieldKind, Priority, ScheduledCall, Template
from signage.director.wordcheck import bad_pattern, check

WORD_WIDTH, PATTERN_LENGTH = 60, 300
MOST_WORDS = 500
_SHOWN = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\+?[\d ()-]{3,24}")
_BLANK = "；"
"""What stands for a blank while a template is looked at: it belongs to no word, and no word goes through it."""


def read_words(reader: Reader) -> WordPlan:
    """The rules, in the order in which they are written."""
    rules = tuple(_rule(row) for row in reader.tables("rule"))
    reader.unique("rule", "id", [rule.id for rule in rules])
    plan = WordPlan(rules=rules, own_numbers=reader.many("own_numbers", _number))
    reader.close()
    return plan


def _rule(row: Reader) -> WordRule:
    rule = WordRule(
        id=row.need("id", n.identifier, ""),
        name=row.need("name", n.string(40), ""),
        instead=row.may("instead", n.string(120), ""),
        words=row.many("words", _word),
        patterns=row.many("patterns", _pattern),
        unless=row.many("unless", _word),
        spares_emergencies=row.may("spares_emergencies", n.flag, default=False),
    )
    if not (rule.words or rule.patterns) and not ("words" in row or "patterns" in row):
        row.wrong("words 和 patterns 至少写一个")
    if len(rule.words) > MOST_WORDS:
        row.wrong(f"一条规则最多 {MOST_WORDS} 个词", "words")
    return rule


def _word(value: object) -> str:
    word = n.string(WORD_WIDTH)(value).strip()
    if not _SHOWN.search(word):
        raise WrongValueError("要有字，不能只有标点")
    return word


def _pattern(value: object) -> str:
    pattern = n.string(PATTERN_LENGTH)(value)
    if why := bad_pattern(pattern):
        raise WrongValueError(why)
    if re.search(pattern, ""):
        raise WrongValueError("它和任何话都对得上，会什么都不让说")
    return pattern


def _number(value: object) -> str:
    number = n.string(24)(value).strip()
    if _NUMBER.fullmatch(number):
        return number
    raise WrongValueError("要写成电话号码，如 020-12345678")


class WordsOfDocuments:
    """Notes every place of the documents that a rule refuses. What is found here is never heard and never shown."""

    def __init__(self, plan: WordPlan, faults: Faults) -> None:
        self._plan = plan
        self._faults = faults

    def campaigns(self, campaigns: Iterable[tuple[Source, Campaign]]) -> None:
        """The words of every slide."""
        for source, campaign in campaigns:
            for index, slide in enumerate(campaign.slides):
                self._text(source, ("slides", index, "text"), slide.text)
                if slide.tag is not None:
                    self._text(source, ("slides", index, "tag"), slide.tag)

    def templates(self, source: Source, templates: Sequence[Template]) -> None:
        """The words of every template, and what is taken for granted in its blanks."""
        for index, template in enumerate(templates):
            self._text(source, ("template", index, "text"), template.text, template.priority)
            for number, blank in enumerate(template.blanks):
                if blank.default is not None:
                    self._note(source, ("template", index, "field", number, "default"), "", blank.default)
            kinds = {blank.kind for blank in template.blanks}
            for tag, words in template.text.by_language:
                if describes_by_name(words, has_name=FieldKind.PERSON in kinds, has_blank=FieldKind.TEXT in kinds):
                    self._faults.add(source, ("template", index, "text", tag), f"{NAME}。{INSTEAD}")

    def schedule(self, source: Source, calls: Sequence[ScheduledCall], templates: Sequence[Template]) -> None:
        """The words of every scheduled call, filled in as they will be."""
        known = {template.id: template for template in templates}
        for index, call in enumerate(calls):
            if call.text is not None:
                self._text(source, ("call", index, "text"), call.text, call.priority)
            template = known.get(call.template or "")
            if template is not None and call.fields:
                filled = fill(template, dict(call.fields), template.text.languages)
                for part in filled:
                    if isinstance(part, Passage):
                        self._note(source, ("call", index, "fields"), part.language, part.words, call.priority)
                for name, value in call.fields:
                    self._note(source, ("call", index, "fields", name), "", value)

    def facilities(self, source: Source, facilities: Sequence[Facility]) -> None:
        """Their names and places, which slides show."""
        for index, facility in enumerate(facilities):
            self._text(source, ("facilities", index, "name"), facility.name)
            self._text(source, ("facilities", index, "where"), facility.where)

    def cards(self, source: Source, plan: CasePlan) -> None:
        """What the screens show of things that were found."""
        self._text(source, ("found", "card"), plan.card)
        self._text(source, ("found", "desk"), plan.desk)

    def _text(self, source: Source, at: KeyPath, text: Text, priority: Priority = Priority.ROUTINE) -> None:
        for tag, words in text.by_language:
            plain = FIELD.sub(lambda blank: _BLANK * len(blank[0]), words)
            self._note(source, (*at, tag), tag, plain, priority)

    def _note(
        self, source: Source, at: KeyPath, language: str, words: str, priority: Priority = Priority.ROUTINE
    ) -> None:
        plan = self._plan.for_call(emergency=priority is Priority.EMERGENCY)
        for finding in check([(language, words)], plan):
            self._faults.add(source, at, str(finding), word=finding.words.partition("\n")[0])
