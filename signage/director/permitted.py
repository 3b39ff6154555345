"""May a call be heard as it is worded? Asked when it is made, and once more when it is requested."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from signage.director.model import Call, Overruled, Passage
from signage.director.phrase import Phrase
from signage.director.plans import Manners
from signage.director.wanted import Priority
from signage.director.wordcheck import Finding, check

_CHIME_S = 3.0
_HAN_S = 0.32
"""A Chinese character at 190 a minute, the middle of what is understood in a hall."""
_LETTER_S = 0.07
"""A letter at 150 English words a minute."""
FIRST_HAN = "\u2e80"


def permitted(
    call: Call, manners: Manners, *, overruled: Overruled | None = None, people: Sequence[str] = ()
) -> Call | tuple[str, ...]:
    """The call, if it may be heard, or every objection in words.

    Rules of the hall may be overruled; then the call says by whom and which. `people` are words of the call that are
    known to be somebody's name.
    """
    too_long = _too_long(call, manners)
    found = findings(call, manners, people)
    if found and overruled is not None and all(each.may_overrule for each in found):
        rules = tuple(dict.fromkeys(each.rule for each in found))
        call, found = replace(call, overruled=replace(overruled, rules=rules)), ()
    return (*map(str, found), *too_long) or call


def findings(call: Call, manners: Manners, people: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What the rules find in the words of a call."""
    plan = manners.words.for_call(emergency=call.priority is Priority.EMERGENCY)
    return check([(passage.language, passage.words) for passage in call.passages], plan, people)


def objection(call: Call, manners: Manners) -> str:
    """Why a call that was requested is not heard, in words; empty when nothing is against it."""
    found = findings(call, manners)
    if call.overruled is not None:
        found = tuple(each for each in found if not each.may_overrule)
    return Phrase.listed(map(str, found))


def expected_s(passage: Passage) -> float:
    """About how long words are to be heard; a recording of which nobody said it counts as nothing."""
    if passage.audio is not None:
        return passage.recorded_s or 0.0
    return sum(_HAN_S if char >= FIRST_HAN else _LETTER_S for char in passage.said or passage.words)


def _too_long(call: Call, manners: Manners) -> tuple[str, ...]:
    once_s = sum(expected_s(passage) for passage in call.passages)
    whole = timedelta(seconds=_CHIME_S + call.repeats * once_s + (call.repeats - 1) * call.gap.total_seconds())
    if whole <= manners.longest or call.priority is Priority.EMERGENCY:
        return ()
    advice = Phrase("少说几句，或者少播几遍") if call.repeats > 1 else Phrase("少说几句")
    lasts_s, most_s = round(whole.total_seconds()), round(manners.longest.total_seconds())
    return (Phrase("全部播完大约要 {} 秒，最长 {} 秒：{}", (lasts_s, most_s, advice)),)
