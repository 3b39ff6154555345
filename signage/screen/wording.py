"""Which words stand on a page, and in which parts? Headline, body or list, second language, tag, a number drawn big."""

import re
from dataclasses import dataclass, replace

from signage.director.campaign import Composition, Slide
from signage.sketch.linebreaks import PAUSES

_NUMBER = re.compile(r"-?\d+\s*(?:℃|°C?|%|把|台|位|个位|个|分钟|辆|件)")
_ITEMS = re.compile(r"[\n，、；。,;]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a slide in the languages of the hall."""

    headline: str
    body: str
    second: str
    tag: str
    number: tuple[str, str, str] | None = None
    """What is drawn big, with the words before and after it."""
    second_headline: str = ""
    """The first line of the second language, for a page on which there is room for no more."""


def wording(slide: Slide, languages: tuple[str, ...]) -> Wording:
    """The slide's words: the first line of its text is the headline; a second language if hall and slide have one."""
    lead = next((tag for tag in languages if tag in slide.text.languages), slide.text.languages[0])
    other = next((tag for tag in languages if tag != lead and tag in slide.text.languages), None)
    headline, _, body = slide.text.get(lead).strip().partition("\n")
    second = slide.text.get(other).strip() if other else ""
    tag = slide.tag.get(lead, *languages) if slide.tag else ""
    return Wording(
        headline.strip(), body.strip(), _in_one(second), tag.strip(), second_headline=second.partition("\n")[0].strip()
    )


def _in_one(text: str) -> str:
    """Headline and body as one running text."""
    headline, _, body = text.strip().partition("\n")
    headline = headline.strip()
    full = "." if headline.isascii() else "。"
    stop = full if body and headline[-1:] not in PAUSES else ""
    return f"{headline}{stop} {' '.join(body.split())}".strip()


def counted(words: Wording) -> Wording | None:
    """The same words with the one number of their tag taken out to be drawn big; None when there is no such number."""
    found = _NUMBER.findall(words.tag)
    if len(found) != 1:
        return None
    before, _, after = words.tag.partition(found[0])
    parts = (before.strip(" ，,"), found[0].replace(" ", ""), after.strip(" ，,"))
    return replace(words, tag="", number=parts)


def listed(words: Wording) -> Wording:
    """The same words with the body as a list, one item a line, without the pauses at their ends."""
    items = [item.strip() for item in _ITEMS.split(words.body)]
    return replace(words, body="\n".join(filter(None, items)))


def arranged(words: Wording, composition: Composition) -> Wording:
    """The words as a composition wants them."""
    if composition is Composition.NUMBER:
        return counted(words) or words
    return listed(words) if composition is Composition.LIST else words
