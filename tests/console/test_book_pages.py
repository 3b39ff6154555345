"""Lost and found, loans and counts as somebody on the floor keeps them, by forms alone."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from console.files import picture
from console.pictures import NINE, a_case, a_loan

from signage.director.away import AwayError
from signage.director.events import (
    CallRequested,
    CaseAnnounced,
    CaseClaimed,
    CaseClosed,
    CaseRecorded,
    CaseReopened,
    FacilityCounted,
    LoanMade,
    LoanReturned,
)
from signage.director.plans import CasePlan, LoanTerms


@pytest.fixture
def duty(alive, signed_in):
    browser = signed_in("duty", name="王经理")
    browser.get("/cases")
    return browser


def of_type(alive, kind):
    return [event for event in alive.hall.posted if isinstance(event, kind)]


def test_what_was_found_is_written_down_and_its_page_shows_the_exact_words(duty, alive) -> None:
    form = duty.get("/cases/new")
    assert 'value="咨询台"' in form.text
    page = duty.post(
        "/cases", {"what": "蓝色雨伞", "where": "等候区", "desk": "咨询台", "on_screen": "yes", "key": "1"}
    )
    (recorded,) = of_type(alive, CaseRecorded)
    case = recorded.case
    assert (case.what, case.where, case.by, case.on_screen) == ("蓝色雨伞", "等候区", "王经理", True)
    assert (page.status, page.to) == (303, f"/cases/{case.id}")
    shown = duty.get(page.to).text
    assert "各位来宾，有人在等候区拾到蓝色雨伞，交到了咨询台。丢了东西的朋友，请过来认领。" in shown
    assert "/hear/" in shown


def test_the_time_of_the_find_is_todays_by_the_halls_clock(duty, alive) -> None:
    duty.post("/cases", {"what": "伞", "time": "08:45", "key": "1"})
    duty.post("/cases", {"what": "伞", "time": "", "key": "2"})
    found = [event.case.found_at for event in of_type(alive, CaseRecorded)]
    assert found == [NINE - timedelta(minutes=15), NINE]
    page = duty.post("/cases", {"what": "伞", "time": "09:30", "key": "3"})
    assert page.status == 422
    assert "拾到的时间还没有到" in page.text
    assert 'value="09:30"' in page.text
    assert duty.post("/cases", {"what": "伞", "time": "soon"}).status == 422


def test_the_same_form_sent_twice_is_one_case(duty, alive) -> None:
    pages = [duty.post("/cases", {"what": "伞", "key": "once"}) for _ in range(2)]
    assert pages[0].to == pages[1].to
    assert len(of_type(alive, CaseRecorded)) == 1
    assert not of_type(alive, CaseRecorded)[0].case.on_screen, "an empty box is a no"


def test_it_goes_out_with_five_seconds_to_take_it_back_and_a_second_round_waits(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()))
    assert duty.post("/cases/K7Q2M/announce").to == "/"
    (announced,), (asked,) = of_type(alive, CaseAnnounced), of_type(alive, CallRequested)
    assert announced == CaseAnnounced(NINE, "K7Q2M", 1, NINE + timedelta(seconds=5), "王经理")
    assert asked.call.due == NINE + timedelta(seconds=5)
    assert "撤回" in duty.get("/").text
    page = duty.get("/cases/K7Q2M").text
    assert "<dt>再播</dt><dd>09:05</dd>" in page
    assert "/announce" not in page
    assert duty.post("/cases/K7Q2M/announce").status == 409
    assert "09:05 再播" in duty.get("/cases").text


def test_taking_it_back_ends_the_round(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()))
    duty.post("/cases/K7Q2M/announce")
    duty.post("/stop", {"call": "case-K7Q2M-1-0"})
    assert "再播" not in duty.get("/cases").text
    assert duty.post("/cases/K7Q2M/announce").to == "/"
    assert of_type(alive, CaseAnnounced)[-1].round == 2


def test_the_owner_comes_and_the_list_says_so(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()))
    assert duty.post("/cases/K7Q2M/claim", {"claimant": " "}).status == 422
    assert duty.post("/cases/K7Q2M/claim", {"claimant": "王小明 13800005678"}).to == "/cases"
    assert of_type(alive, CaseClaimed) == [CaseClaimed(NINE, "K7Q2M", "王** 尾号5678", "王经理")]
    listed = duty.get("/cases").text
    assert "没有等人认领的东西" in listed
    assert "王** 尾号5678 领走" in listed
    page = duty.get("/cases/K7Q2M").text
    assert "王** 尾号5678" in page
    assert "/claim" not in page
    assert duty.post("/cases/K7Q2M/claim", {"claimant": "赵"}).status == 409


def test_what_nobody_came_for_is_closed_with_a_reason(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case("OLD22", recorded_at=NINE - timedelta(days=1))))
    alive.hear(CaseRecorded(NINE, a_case()))
    listed = duty.get("/cases").text
    assert listed.index("OLD22") < listed.index("K7Q2M")
    assert "过期了没人领" in listed
    assert duty.post("/cases/OLD22/close", {"why": "", "other": ""}).status == 422
    duty.post("/cases/OLD22/close", {"why": "移交派出所", "other": ""})
    duty.post("/cases/K7Q2M/close", {"why": "移交派出所", "other": "送去总店"})
    assert [event.why for event in of_type(alive, CaseClosed)] == ["移交派出所", "送去总店"]
    assert duty.post("/cases/K7Q2M/close", {"why": "再关"}).status == 409


def test_what_is_wrong_is_said_above_the_form_which_keeps_what_was_typed(duty, alive) -> None:
    page = duty.post("/cases", {"what": "", "where": "门口"})
    assert page.status == 422
    assert "拾到什么，最多 16 个字" in page.text
    assert 'value="门口"' in page.text
    assert duty.get("/cases/NONE").status == 404


def test_what_was_written_lately_can_be_tapped(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()), CaseClaimed(NINE, "K7Q2M", "王*", "李"))
    form = duty.get("/cases/new").text
    for words in ("蓝色雨伞", "等候区"):
        assert f'data-fill="{words}"' in form


def multipart(fields: dict[str, str], photo: bytes) -> tuple[bytes, str]:
    parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    return b"".join([*parts, head, photo, b"\r\n--x--\r\n"]), "multipart/form-data; boundary=x"


def send_photo(duty, photo: bytes, what: str = "伞"):
    body, kind = multipart({"csrf": duty.csrf, "what": what, "key": "p"}, photo)
    return duty.send("POST", "/cases", body, {"Content-Type": kind, "Origin": "null"})


def test_a_photo_is_kept_made_anew_shown_to_the_staff_and_let_go_at_last(ask, duty, alive) -> None:
    import cv2
    import numpy as np

    picture = np.full((60, 80, 3), (40, 120, 200), np.uint8)
    page = send_photo(duty, bytes(cv2.imencode(".jpg", picture)[1]))
    assert page.status == 303, page.text
    (recorded,) = of_type(alive, CaseRecorded)
    assert recorded.case.photo
    assert f"/api/files/{recorded.case.photo}" in duty.get(page.to).text
    assert recorded.case.photo not in str(alive.state.documents)
    duty.post(f"/cases/{recorded.case.id}/claim", {"claimant": "王"})
    ask.console.tidy(NINE, NINE)
    assert duty.get(f"/api/files/{recorded.case.photo}").status == 200
    ask.console.tidy(NINE + timedelta(days=1), NINE)
    assert duty.get(f"/api/files/{recorded.case.photo}").status == 404


def test_the_photo_of_a_form_that_nobody_finished_is_let_go_the_next_day(ask, duty, alive) -> None:
    sent = send_photo(duty, picture(), what="")
    assert sent.status == 422
    (abandoned,) = re.findall(r'name="photo" value="([^"]+)"', sent.text)
    send_photo(duty, picture())
    (recorded,) = of_type(alive, CaseRecorded)
    now = datetime.now(UTC)
    ask.console.tidy(NINE, now - timedelta(days=1))
    assert duty.get(f"/api/files/{abandoned}").status == 200
    ask.console.tidy(NINE, now + timedelta(days=1))
    assert duty.get(f"/api/files/{abandoned}").status == 404
    assert duty.get(f"/api/files/{recorded.case.photo}").status == 200


def test_what_is_no_photo_is_refused_and_nothing_is_written_down(duty, alive) -> None:
    page = send_photo(duty, b"MZ\x90\x00 a program")
    assert page.status == 415
    assert "请选一张照片" in page.text
    assert of_type(alive, CaseRecorded) == []


# Loans and counts


def test_an_umbrella_is_lent_and_brought_back_with_one_tap(duty, alive) -> None:
    documents = replace(alive.hall.snapshot.documents, loans=(LoanTerms(facility="umbrella", deposit_yuan=30),))
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    page = duty.get("/loans").text
    assert "押金 30 元" in page
    assert "还有 3 件" in page
    assert duty.post("/loans", {"facility": "umbrella", "borrower": "李女士 13800005678", "key": "1"}).to == "/loans"
    (made,) = of_type(alive, LoanMade)
    assert (made.loan.borrower, made.loan.by) == ("李女士 尾号5678", "王经理")
    page = duty.get("/loans").text
    assert "李女士 尾号5678" in page
    assert "还有 2 件" in page
    assert duty.post(f"/loans/{made.loan.id}/return").to == "/loans"
    assert of_type(alive, LoanReturned) == [LoanReturned(NINE, made.loan.id, "王经理")]
    assert "今天还回来的：1 件" in duty.get("/loans").text
    assert duty.post(f"/loans/{made.loan.id}/return").status == 409


def test_overdue_loans_stand_first_and_what_is_used_up_cannot_be_lent(duty, alive) -> None:
    alive.hear(
        LoanMade(NINE, a_loan("AAAA1", due=NINE + timedelta(hours=3))),
        LoanMade(NINE, a_loan("AAAA2", due=NINE - timedelta(hours=3))),
        FacilityCounted(NINE, "umbrella", 0, "李"),
    )
    page = duty.get("/loans").text
    assert page.index("AAAA2") < page.index("AAAA1")
    assert page.count("逾期") == 1
    assert re.search(r'value="umbrella"[^>]* disabled', page)
    assert duty.post("/loans", {"facility": "umbrella", "borrower": "王"}).status == 409
    assert duty.post("/loans", {"facility": "umbrella", "borrower": ""}).status == 422
    assert duty.post("/loans", {"facility": "water", "borrower": "王"}).status == 422


def test_a_count_is_corrected_by_a_tap(duty, alive) -> None:
    page = duty.get("/facilities").text
    assert 'name="left" value="2" aria-label="爱心伞 少一件"' in page
    assert duty.post("/facilities/umbrella", {"left": "2"}).to == "/facilities"
    assert of_type(alive, FacilityCounted) == [FacilityCounted(NINE, "umbrella", 2, "王经理")]
    for wrong in ("", "-1", "³", "99999", "many"):
        assert duty.post("/facilities/umbrella", {"left": wrong}).status == 422
    assert duty.post("/facilities/umbrella", {"left": "7"}).status == 422
    assert duty.post("/facilities/none", {"left": "1"}).status == 404


def test_who_may_only_look_is_offered_nothing_to_change(alive, signed_in) -> None:
    alive.hear(CaseRecorded(NINE, a_case()), LoanMade(NINE, a_loan()))
    viewer = signed_in("viewer")
    for path in ("/cases", "/cases/K7Q2M", "/loans", "/facilities"):
        page = viewer.get(path)
        assert page.status == 200
        forms = set(re.findall(r'action="([^"]+)"', page.text)) - {"/language", "/sign-out"}
        assert forms == set(), path
    assert "/cases/new" not in viewer.get("/cases").text


def test_everything_is_said_in_english_too(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()), LoanMade(NINE, a_loan()))
    duty.send("POST", "/language", urlencode({"csrf": duty.csrf, "language": "en"}).encode(),
              {"Content-Type": "application/x-www-form-urlencoded", "Origin": "null"})  # fmt: skip
    told = "".join(duty.get(path).text for path in ("/cases", "/cases/new", "/cases/K7Q2M", "/loans", "/facilities"))
    for words in ("Lost and found", "What is it", "The owner is here", "Lend one", "one less"):
        assert words in told


def test_the_desk_leads_to_the_books_and_says_how_much_is_open(duty, alive) -> None:
    old = a_case("B2", recorded_at=NINE - timedelta(days=2))
    alive.hear(CaseRecorded(NINE, a_case()), CaseRecorded(NINE, old), LoanMade(NINE, a_loan()))
    page = duty.get("/").text
    assert '<b class="number late">2</b>' in page
    assert "1 件过期" in page
    assert '<b class="number">1</b>' in page
    for path in ("/cases/new", "/cases", "/loans"):
        assert f'href="{path}"' in page


def test_what_the_book_announces_is_no_button_of_its_own(signed_in, alive) -> None:
    lead = signed_in("supervisor")
    assert "/announce/found" in lead.get("/").text
    documents = replace(alive.hall.snapshot.documents, cases=CasePlan(first="found", again="hello"))
    alive.hall.snapshot = replace(alive.hall.snapshot, documents=documents)
    page = lead.get("/").text
    assert "/announce/found" not in page
    assert "/announce/hello" not in page
    assert "/announce/leave" in page


def test_without_the_journal_one_can_still_write_down_what_was_found(duty, alive, monkeypatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise AwayError("日志暂时读不出来")

    for name in ("cases", "case"):
        monkeypatch.setattr(f"signage.journal.books.Books.{name}", fails)
    assert duty.get("/cases/new").status == 200
    assert duty.post("/cases", {"what": "伞", "key": "9"}).status == 303


def test_a_claim_by_mistake_is_taken_back_within_the_hour_and_says_nothing_by_itself(duty, alive) -> None:
    alive.hear(CaseRecorded(NINE, a_case()), CaseAnnounced(NINE, "K7Q2M", 1, NINE, "李"))
    duty.post("/cases/K7Q2M/claim", {"claimant": "王小明 13800005678"})
    assert "点错了，接着等失主" in duty.get("/cases/K7Q2M").text
    assert duty.post("/cases/K7Q2M/reopen").to == "/cases/K7Q2M"
    page = duty.get("/cases/K7Q2M").text
    assert "交还失主" in page
    assert "王**" not in page
    (case,) = alive.state.cases.values()
    assert (case.id, case.announced_at) == ("K7Q2M", None)
    assert [event.by for event in of_type(alive, CaseReopened)] == ["王经理"]
    assert duty.post("/cases/K7Q2M/reopen").status == 409


def test_what_ended_more_than_an_hour_ago_stays_ended(duty, alive, ask) -> None:
    alive.hear(CaseRecorded(NINE, a_case()), CaseClosed(NINE - timedelta(minutes=61), "K7Q2M", "送派出所", "李"))
    assert "点错了" not in duty.get("/cases/K7Q2M").text
    assert duty.post("/cases/K7Q2M/reopen").status == 409
    assert ask("POST", "/api/cases/GNE22/reopen", {"by": "王"}).status == 404
    assert of_type(alive, CaseReopened) == []
