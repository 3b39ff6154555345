"""What do the rules say of words that are still being written?"""

from dataclasses import replace

from fakes import some_documents, zh

from signage.director.draft import template_looked_over, text_looked_over
from signage.director.hall import Text
from signage.director.model import Passage
from signage.director.plans import Manners, WordPlan, WordRule
from signage.director.wanted import Blank, FieldKind, Priority, Template

RULE = WordRule(id="taboo", name="服务忌语", words=("不知道", "no idea"))
DOCUMENTS = replace(some_documents(), manners=Manners(words=WordPlan(rules=(RULE,), own_numbers=("13800001234",))))
TEMPLATE = Template(
    id="call",
    name=zh("请人"),
    text=Text((("zh", "请{person}到{desk}取{item}"), ("en", "{person}, please come for {item}"))),
    blanks=(
        Blank(name="person", kind=FieldKind.PERSON, label=zh("谁")),
        Blank(name="desk", kind=FieldKind.DESK, label=zh("哪里"), default="咨询台"),
        Blank(name="item", kind=FieldKind.ITEM, label=zh("什么")),
    ),
)


def test_what_is_not_written_yet_is_left_open_and_what_has_a_default_is_not() -> None:
    looked = template_looked_over(DOCUMENTS, TEMPLATE, {"person": " ", "item": "书包"})
    assert looked.passages == (Passage("zh", "请…到咨询台取书包"), Passage("en", "…, please come for 书包"))
    assert looked.findings == ()


def test_a_value_of_one_language_goes_before_the_common_one() -> None:
    looked = template_looked_over(DOCUMENTS, TEMPLATE, {"item": "书包", "item.en": "no idea"})
    assert looked.passages[1].words == "…, please come for no idea"
    assert [(finding.language, finding.words) for finding in looked.findings] == [("en", "no idea")]


def test_a_person_beside_the_looks_of_a_child_is_found() -> None:
    for name in ({"person": "安安"}, {"person": "谁", "person.en": "Ann"}):
        looked = template_looked_over(DOCUMENTS, TEMPLATE, name | {"item": "穿红色外套的孩子"})
        assert {finding.rule for finding in looked.findings} == {"child"}


def test_what_is_found_in_english_stands_where_it_will_be_shown() -> None:
    template = replace(TEMPLATE, text=Text((("en", "Found at {desk}: {item}"),)))
    (finding,) = template_looked_over(DOCUMENTS, template, {"item": "伞", "item.en": "no idea"}).findings
    shown = "Found at the help desk: no idea"
    assert (finding.start, finding.end) == (shown.index("no idea"), len(shown))


def test_a_template_in_no_language_of_the_hall_is_looked_over_in_its_own() -> None:
    foreign = replace(TEMPLATE, text=Text((("de", "Wo ist {strange}?"),)), blanks=())
    assert template_looked_over(DOCUMENTS, foreign, {}).passages == (Passage("de", "Wo ist …?"),)


def test_an_emergency_is_looked_over_as_one() -> None:
    rules = (replace(RULE, spares_emergencies=True),)
    documents = replace(DOCUMENTS, manners=Manners(words=WordPlan(rules=rules)))
    urgent, worse = (replace(TEMPLATE, priority=priority) for priority in (Priority.URGENT, Priority.EMERGENCY))
    assert template_looked_over(documents, urgent, {"item": "不知道"}).findings
    assert not template_looked_over(documents, worse, {"item": "不知道"}).findings


def test_words_of_ones_own_are_hidden_and_found_as_they_will_be() -> None:
    looked = text_looked_over(DOCUMENTS, zh("不知道，13900005678，13800001234"))
    assert looked.passages[0].words == "不知道，尾号5678，13800001234"
    assert [finding.start for finding in looked.findings] == [0]
