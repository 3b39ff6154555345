"""How English words sound in the notation of the neural voice."""

import sys

import pytest

from signage.speakers.english import phonemes, sentence

needs_espeak = pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng comes with us on Linux only")


def test_letters_in_capitals_are_spelt() -> None:
    assert phonemes("ATM") == "ˈA tˈi ˈɛm"
    assert phonemes("b") == "bˈi"


def test_words_that_people_in_china_say_in_their_own_way_are_said_so() -> None:
    assert phonemes("WiFi") == phonemes("wifi") == "wˈI fˈI"
    assert phonemes("App") == "ˈA pˈi pˈi"


@needs_espeak
def test_other_words_are_read() -> None:
    assert phonemes("business") == "bˈɪznəs"


@needs_espeak
def test_a_letter_before_a_number_is_a_letter_and_an_article_an_article() -> None:
    assert "ˈA zˈiəɹO tˈu" in sentence("Number A zero two.")
    assert not sentence("A lost item.").startswith("ˈA")


@needs_espeak
def test_a_sentence_keeps_its_punctuation_and_the_hour_its_letters() -> None:
    said = sentence("Good morning, at nine a.m. please.")
    assert "mˈɔɹnɪŋ," in said
    assert "ˈA ˈɛm" in said
    assert said.endswith(".")
