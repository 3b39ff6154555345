"""What the braces in a slide's words stand for, at this moment.

A slide that names something unknown does not show: no board is better than a wrong one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from signage.director.hall import Facility, Slide, Text

FIELD = re.compile(r"\{(\w+)\}")
FACILITY_FIELDS = frozenset({"left", "total", "where", "name"})
DAY_FIELDS = frozenset({"temperature", "high", "low", "alert", "holiday", "term"})


def fields_of(slide: Slide) -> frozenset[str]:
    """Every field that the words or the tag of a slide name, in any language."""
    texts = (slide.text,) if slide.tag is None else (slide.text, slide.tag)
    return frozenset(name for text in texts for _, words in text.by_language for name in FIELD.findall(words))


def filled(slide: Slide, values: Mapping[str, Text]) -> Slide:
    """The slide with its fields replaced, each by the wording in the same language."""
    tag = None if slide.tag is None else _filled(slide.tag, values)
    return replace(slide, text=_filled(slide.text, values), tag=tag)


def _filled(text: Text, values: Mapping[str, Text]) -> Text:
    return Text(
        tuple(
            (language, FIELD.sub(lambda match: values[match[1]].get(language), words))  # noqa: B023 - used at once
            for language, words in text.by_language
        )
    )


def facility_values(facility: Facility, left: int | None) -> Iterator[tuple[str, Text]]:
    """What the fields of a facility stand for; a count only where there is one."""
    yield "name", facility.name
    yield "where", facility.where
    if facility.total is not None:
        yield "total", number(facility.total)
    if left is not None:
        yield "left", number(left)


def number(value: float) -> Text:
    """A number as words, rounded to a whole one, the same in every language."""
    return Text((("zh", f"{value:.0f}"),))
