"""What the braces in a slide's words stand for, at this moment.

A slide that names something unknown does not show: no board is better than a wrong one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from signage.director.campaign import Campaign, Slide
from signage.director.conditions import OFFICIAL
from signage.director.hall import Facility, Text
from signage.director.model import SlideKey
from signage.director.requirement import named

FIELD = re.compile(r"\{(\w+)\}")


def fields_of(slide: Slide) -> frozenset[str]:
    """Every field that the words or the tag of a slide name, in any language."""
    texts = (slide.text,) if slide.tag is None else (slide.text, slide.tag)
    return frozenset(name for text in texts for _, words in text.by_language for name in FIELD.findall(words))


class Keyed(NamedTuple):
    """A slide as a campaign holds it, with its key and the fields it names, looked up once when it is read."""

    key: SlideKey
    slide: Slide
    fields: frozenset[str]


class Holding(NamedTuple):
    """The slides of a campaign; `plain` is what it shows at every moment, None when that depends on the moment."""

    keyed: tuple[Keyed, ...]
    plain: tuple[tuple[SlideKey, Slide], ...] | None
    claims: frozenset[str]
    """The conditions of which it may speak; one that quotes warnings speaks of them all."""


def holding(campaign: Campaign) -> Holding:
    """A campaign's slides, looked at once."""
    keyed = tuple(Keyed(SlideKey(campaign.id, slide.id), slide, fields_of(slide)) for slide in campaign.slides)
    quotes = any("alert" in entry.fields for entry in keyed)
    claims = frozenset(named(campaign.condition)) | (OFFICIAL if quotes else frozenset())
    if any(entry.fields or entry.slide.facility for entry in keyed):
        return Holding(keyed, None, claims)
    return Holding(keyed, tuple((entry.key, entry.slide) for entry in keyed), claims)


class Words(NamedTuple):
    """What fields stand for now: those of the day, what warnings say, and how many of each facility are left."""

    day: Mapping[str, Text]
    headlines: Mapping[str, Text | None]
    counts: Mapping[str, int]
    facilities: Mapping[str, Facility]

    def said(self, entry: Keyed, condition: str | None = None) -> Slide | None:
        """The slide with its words as they are now; None when one is not known, or its facility is used up.

        `condition` is the one that is claimed: a tip about a typhoon quotes the warning of the typhoon.
        """
        facility = self.facilities.get(entry.slide.facility) if entry.slide.facility else None
        left = self.counts.get(facility.id, facility.total) if facility else None
        if left is not None and left <= 0:
            return None
        if not entry.fields:
            return entry.slide
        values = {**self.day, **(dict(facility_values(facility, left)) if facility else {})}
        headline = self.headlines.get(condition or "", self.headlines.get(""))
        if headline is not None:
            values["alert"] = headline
        return filled(entry.slide, values) if entry.fields <= values.keys() else None


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
