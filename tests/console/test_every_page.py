"""Every page of the desk, at the sizes of a phone, a tablet and a PC, in both languages: nobody stumbles.

The pages are those of the table of routes, so that a new one is looked at or fails here.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from browsers import PC, PHONE, TABLET
from console.living import LivingHall
from console.pictures import NINE, KeptCall, a_call, a_case, a_loan
from console.stumbling import stumbles
from playwright.sync_api import Page, expect

from signage.console.entry.rights import RULES
from signage.director.events import CallRequested, CaseClaimed, CaseRecorded, LoanMade
from signage.director.wanted import Priority

NO_PAGES = ("/api/", "/openapi.json", "/manifest.webmanifest", "/static/", "/live", "/hear/", "/screens/", "/proof/")
BEFORE_SIGN_IN = {"/sign-in", "/first"}
"""Seen by who is not signed in; the page by which a hall is claimed has a test of its own."""
EXAMPLES = {
    "/again/{call_id}": ("/again/old",),
    "/announce/{template}": ("/announce/found", "/announce/free"),
    "/cases/{case_id}": ("/cases/K7Q2M", "/cases/GNE22"),
}


def pages() -> Iterator[str]:
    """An address for each page, for some more than one."""
    for rule in RULES:
        if rule.method == "GET" and not rule.path.startswith(NO_PAGES) and rule.path not in BEFORE_SIGN_IN:
            yield from EXAMPLES.get(rule.path, (rule.path,))


def look_at(page: Page, path: str, base: str) -> None:
    answer = page.goto(base + path)
    assert answer is not None
    assert answer.status == 200, path
    assert stumbles(page) == [], path


@pytest.fixture
def busy(hall, standing_journal) -> LivingHall:
    """A hall in which there is something to be seen on every page."""
    alive = LivingHall(hall, standing_journal)
    hall.calls_kept["old"] = KeptCall(a_call("old", name="leave", priority=Priority.EMERGENCY), "heard")
    alive.hear(CaseRecorded(NINE, a_case()), CaseRecorded(NINE, a_case("GNE22", what="钥匙")))
    alive.hear(CaseClaimed(NINE, "GNE22", "王*", "李"), LoanMade(NINE, a_loan()))
    soon = a_call("soon", words="请车主移车", due=NINE + timedelta(seconds=4))
    alive.hear(*(CallRequested(NINE, call) for call in (soon, a_call("一"), a_call("二", words="请到二楼"))))
    return alive


@pytest.mark.parametrize(
    ("size", "language"),
    [(PHONE, "zh-CN"), (TABLET, "zh-CN"), (PC, "zh-CN"), (PHONE, "en"), (TABLET, "en"), (PC, "en")],
    ids=["phone", "tablet", "pc", "phone in English", "tablet in English", "pc in English"],
)
def test_nobody_stumbles_over_any_page(busy, visit, size, language) -> None:
    page = visit("admin", size=size, language=language)
    base = page.url.rstrip("/")
    expect(page.get_by_role("button", name="撤回" if language == "zh-CN" else "Undo")).to_be_visible()
    for path in pages():
        look_at(page, path, base)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_nor_over_the_way_in(visit, language) -> None:
    page = visit("duty", language=language)
    base = page.url.rstrip("/")
    # Away from the desk first, which goes on asking for what is new.
    page.goto("about:blank")
    page.context.clear_cookies()
    look_at(page, "/sign-in", base)


def test_a_field_without_a_name_would_be_stumbled_over(visit) -> None:
    page = visit("duty")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(found.startswith("label (critical)") for found in stumbles(page))
