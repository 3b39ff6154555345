"""What the screens tell of things that were found: a card for each, and nothing that is nobody's business."""

from dataclasses import replace
from datetime import timedelta

from director.finds import DOCUMENTS, LOADED, MINUTE, PLAN, a_case, told
from fakes import NOON, a_campaign, a_hall, a_report, some_documents

from signage.director.campaign import Is
from signage.director.cards import CARDS, admitted
from signage.director.cases import case_call
from signage.director.events import CaseRecorded, DocumentsLoaded, Ticked
from signage.director.hall import Text
from signage.director.plans import Manners, WordPlan, WordRule
from signage.director.reports import ClockJudged, SlideFinished, WeatherObserved


def test_the_card_says_what_and_where_to_claim_it_and_nothing_of_who_and_when() -> None:
    slide = told(LOADED, CaseRecorded(NOON, a_case(where="三号柜台", by="李晓"))).program.places[0].slide
    assert slide.key == (CARDS, "K7Q2M")
    assert slide.slide.text.get("zh") == "谁丢了蓝色雨伞\n有人捡到啦，\n请到咨询台认领"
    assert slide.slide.text.get("en") == "Lost something?\nIt may be waiting for you\nat the help desk"
    assert slide.slide.scene == "lost-and-found"
    for private in ("三号柜台", "李晓"):
        assert private not in str(slide)


def test_another_desk_is_named_as_it_was_written() -> None:
    slide = told(LOADED, CaseRecorded(NOON, a_case(desk="2号柜台"))).program.places[0].slide.slide
    assert slide.text.get("zh").endswith("请到2号柜台认领")
    assert slide.text.get("en").endswith("at 2号柜台")


def test_a_new_card_shows_at_once_and_then_takes_every_third_turn() -> None:
    turned = told(LOADED, Ticked(NOON))
    assert turned.program.places[0].slide.key.campaign == "care"
    turned = told(CaseRecorded(NOON, a_case()), state=turned.state)
    seen = []
    for _ in range(9):
        key = turned.program.places[0].slide.key
        seen.append(key.campaign == CARDS)
        turned = told(SlideFinished(turned.state.now + timedelta(seconds=12), "entrance", key), state=turned.state)
    assert seen == [True, False, False] * 3


def test_cards_take_turns_and_leave_when_they_expire() -> None:
    documents = replace(DOCUMENTS, cases=replace(PLAN, expires_after=20 * MINUTE))
    first, second = a_case("A"), a_case("B", recorded_at=NOON + 10 * MINUTE)
    turned = told(DocumentsLoaded(NOON, documents), CaseRecorded(NOON, first), CaseRecorded(NOON, second))
    deck = turned.program.places[0].deck
    assert [turn.slide.id for turn in deck if turn.key.campaign == CARDS] == ["A", "B"]
    assert {turn.expires for turn in deck if turn.key.campaign == CARDS} == {NOON + 20 * MINUTE}
    later = told(Ticked(NOON + 20 * MINUTE), state=turned.state).program.places[0].deck
    assert [turn.slide.id for turn in later if turn.key.campaign == CARDS] == ["B"]
    assert set(told(Ticked(NOON + 31 * MINUTE), state=turned.state).state.cases) == {"A", "B"}


def test_a_card_stands_beside_the_weather_and_gives_way_to_warnings() -> None:
    rain = a_campaign("rain", "雨伞沥一沥", condition=Is("rain_now"))
    documents = some_documents(rain, a_campaign("care"))
    wet = WeatherObserved(NOON, a_report(NOON), confirmed=True)
    deck = told(DocumentsLoaded(NOON, documents), wet, CaseRecorded(NOON, a_case())).program.places[0].deck
    assert [hand.campaign for hand in deck.hands] == ["rain", CARDS, "care"]


def test_some_things_are_better_not_shown() -> None:
    deck = told(LOADED, CaseRecorded(NOON, a_case(on_screen=False))).program.places[0].deck
    assert CARDS not in {turn.key.campaign for turn in deck}


def test_cards_show_where_the_hall_wants_them() -> None:
    hall = a_hall("entrance", "counter")
    documents = replace(some_documents(hall=hall), cases=replace(PLAN, places=frozenset({"counter"})))
    places = told(DocumentsLoaded(NOON, documents), CaseRecorded(NOON, a_case())).program.places
    assert [place.slide.key.campaign == CARDS for place in places] == [False, True]


def test_without_a_clock_that_can_be_believed_there_are_no_cards() -> None:
    turned = told(LOADED, CaseRecorded(NOON, a_case()), ClockJudged(NOON, trusted=False, why="跳了"))
    assert turned.program.places[0].slide.key.campaign != CARDS


def test_the_halls_own_card_is_filled_and_a_strange_brace_is_left() -> None:
    words = Text((("zh", "{item}在等你\n{desk}，{left}"),))
    documents = replace(DOCUMENTS, cases=replace(PLAN, card=words))
    slide = told(DocumentsLoaded(NOON, documents), CaseRecorded(NOON, a_case())).program.places[0].slide.slide
    assert slide.text.get() == "蓝色雨伞在等你\n咨询台，{left}"


def test_nobodys_number_and_no_forbidden_word_gets_into_the_book() -> None:
    case = admitted(a_case(what="13800005678 的手机", english="phone 13800005678", where="三号柜台"), DOCUMENTS)
    for words in (case.what, case.english):
        assert "13800005678" not in words
        assert "5678" in words
    rule = WordRule(id="rude", name="服务忌语", words=("破烂",))
    documents = replace(DOCUMENTS, manners=Manners(words=WordPlan(rules=(rule,))))
    (objection,) = admitted(a_case(what="一堆破烂"), documents)
    assert "破烂" in objection
    assert "服务忌语" in objection
    assert case_call(documents, a_case(what="一堆破烂"), number=0, by="小李", at=NOON) == (
        "“破烂”（第 16 到 17 个字）不能这样说：服务忌语",
    )
