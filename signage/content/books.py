"""What `config/cases.toml` says: how things that were found are announced again and shown, and what is lent how."""

from collections.abc import Collection
from datetime import timedelta

from signage.content import notation as n
from signage.content.faults import shown
from signage.content.hall import NAME_WIDTH, Ground
from signage.content.playlists import HEADLINE_WIDTH, TEXT_LINES, TEXT_WIDTH
from signage.content.reader import Reader
from signage.director.cases import LONGEST_WHAT, MOST_REPEATS
from signage.director.plans import CasePlan, LoanTerms
from signage.director.templates import FIELD
from signage.director.wanted import Template

_OF_CARD = ("item", "desk")
_USUAL = CasePlan()
_MOST_DEPOSIT_YUAN = 100_000


def read_books(
    reader: Reader, ground: Ground, templates: tuple[Template, ...] | None
) -> tuple[CasePlan, tuple[LoanTerms, ...]]:
    """How the two books are kept; `templates` None: they could not be read."""
    found = reader.table("found")
    ids = None if templates is None else [template.id for template in templates]
    plan = CasePlan(
        first=found.may("first", n.known("模板", ids), _USUAL.first),
        again=found.may("again", n.known("模板", ids), _USUAL.again),
        repeat_after=_repeats(found),
        expires_after=found.may("expires_after", n.duration("10s", "720h"), _USUAL.expires_after),
        desk=found.may("desk", ground.text(NAME_WIDTH), _USUAL.desk),
        card=found.may(
            "card", ground.text(TEXT_WIDTH - LONGEST_WHAT, lines=TEXT_LINES, headline=HEADLINE_WIDTH), _USUAL.card
        ),
        places=frozenset(found.many("places", n.known("位置", ground.places))),
    )
    if len(plan.repeat_after) > MOST_REPEATS:
        found.wrong(f"最多再播 {MOST_REPEATS} 次，现在写了 {len(plan.repeat_after)} 次", "repeat_after")
    if list(plan.repeat_after) != sorted(set(plan.repeat_after)):
        found.wrong("要从短到长写，不能重复", "repeat_after")
    _check_card(found, plan)
    found.close()
    terms = tuple(_terms(row, ground.facilities) for row in reader.tables("loan"))
    reader.unique("loan", "facility", [each.facility for each in terms])
    reader.close()
    return plan, terms


def _repeats(found: Reader) -> tuple[timedelta, ...]:
    """The intervals; an empty list means that nothing is repeated."""
    written = found.many("repeat_after", n.duration("5s", "24h"))
    return written if "repeat_after" in found else _USUAL.repeat_after


def _check_card(found: Reader, plan: CasePlan) -> None:
    for tag, words in plan.card.by_language:
        for name in FIELD.findall(words):
            if name not in _OF_CARD:
                found.wrong(f"没有花括号 {shown(name)}，可以写 {{item}}、{{desk}}", "card", tag, word=f"{{{name}}}")
        if stray := n.stray_brace(words):
            found.wrong(n.STRAY_BRACE, "card", tag, word=stray)


def _terms(row: Reader, facilities: Collection[str] | None) -> LoanTerms:
    return LoanTerms(
        facility=row.need("facility", n.known("便民设施", facilities), ""),
        deposit_yuan=row.may("deposit", n.whole(0, _MOST_DEPOSIT_YUAN), 0),
        lend_for=row.may("lend_for", n.duration("1m", "720h"), LoanTerms(facility="").lend_for),
    )
