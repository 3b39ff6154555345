"""What do the screens tell of things that were found? A card for each open case: what it is, and where to claim it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from signage.director.campaign import Composition, Slide
from signage.director.cases import Case, expiry
from signage.director.documents import Documents
from signage.director.hall import Text
from signage.director.model import Hand, SlideKey
from signage.director.plans import CasePlan
from signage.director.privacy import masked
from signage.director.wordcheck import check
from signage.director.words import FIELD

CARDS = "case:"
"""The campaign of all cards. No document can have this name."""

FOUND = "lost-and-found"
"""The scene of a card; the screen draws the thing itself where the words tell which it is."""


def cards(cases: Iterable[Case], plan: CasePlan, now: datetime) -> Hand | None:
    """The cards of all cases that may be shown now; None when there is none.

    The newest is shown at once, as a tip is whose weather has just begun; then they take turns.
    """
    shown = [case for case in cases if case.on_screen and now < expiry(case, plan)]
    if not shown:
        return None
    slides = tuple((SlideKey(CARDS, case.id), card(case, plan)) for case in shown)
    ends = min(expiry(case, plan) for case in shown)
    return Hand(slides, "有东西等人认领", ends, since=max(case.recorded_at for case in shown))


def card(case: Case, plan: CasePlan) -> Slide:
    """One case on the screen; nothing of who found it, or where and when."""
    own_desk = case.desk not in (words for _, words in plan.desk.by_language)
    text = Text(
        tuple(
            (language, _filled(words, {"item": case.what, "desk": case.desk if own_desk else plan.desk.get(language)}))
            for language, words in plan.card.by_language
        )
    )
    emphasis = (case.desk, plan.desk.get("en"))
    return Slide(id=case.id, text=text, scene=FOUND, emphasis=emphasis, composition=Composition.CARD)


def admitted(case: Case, documents: Documents) -> Case | tuple[str, ...]:
    """The case as it may be written down and shown: without anybody's numbers, or every objection to its words."""
    words, language = documents.manners.words, documents.hall.languages[0]
    what, where, desk = (masked(each, language, words.own_numbers) for each in (case.what, case.where, case.desk))
    english = masked(case.english, "en", words.own_numbers)
    case = replace(case, what=what, where=where, desk=desk, english=english)
    shown = card(case, documents.cases).text.by_language
    return tuple(map(str, check([*shown, (language, where), ("en", english)], words))) or case


def _filled(words: str, values: dict[str, str]) -> str:
    return FIELD.sub(lambda found: values.get(found[1], found[0]), words)
