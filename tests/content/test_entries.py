"""One entry of a table is written, and nothing else of the document touched."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.content.entries import NoPlaceError, with_entry

DOCUMENT = """# 每种语言用什么声音念
[zh]
rate = 150  # 慢一点

[lexicon]
# 本厅的词
"禅城" = "chan2 cheng2"

[en]
rate = 100
"""


def test_a_new_entry_is_the_last_of_its_table_and_comments_stay() -> None:
    changed = with_entry(DOCUMENT, "lexicon", "单", "shan4")
    assert changed == DOCUMENT.replace('"chan2 cheng2"\n', '"chan2 cheng2"\n"单" = "shan4"\n')


def test_an_entry_that_is_there_is_replaced_in_its_place() -> None:
    changed = with_entry(DOCUMENT, "lexicon", "禅城", "shan4 cheng2")
    assert changed == DOCUMENT.replace("chan2", "shan4")


def test_a_table_that_is_missing_is_made_at_the_end() -> None:
    changed = with_entry(DOCUMENT, "names", "单", "shan4")
    assert changed == DOCUMENT + '\n[names]\n"单" = "shan4"\n'
    assert with_entry("", "names", "单", "shan4") == '[names]\n"单" = "shan4"\n'


@pytest.mark.parametrize("text", ['lexicon = { "禅城" = "chan2 cheng2" }\n', "[zh\n", 'lexicon."甲" = "jia3"\n'])
def test_a_document_without_a_place_for_it_is_not_written(text: str) -> None:
    with pytest.raises(NoPlaceError):
        with_entry(text, "lexicon", "单", "shan4")


@given(
    st.text(min_size=1, max_size=8).filter(lambda key: key.isprintable()), st.text(max_size=8).filter(str.isprintable)
)
def test_what_is_written_is_read_again_and_the_rest_is_as_it_was(key: str, value: str) -> None:
    before, after = tomllib.loads(DOCUMENT), tomllib.loads(with_entry(DOCUMENT, "lexicon", key, value))
    assert after.pop("lexicon") == before.pop("lexicon") | {key: value}
    assert after == before
