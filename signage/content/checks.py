"""What no single line can tell: no two slides say the same, and every place always has something true to show."""

import re
import unicodedata

from signage.content.playlists import OF_COUNT, OF_DAY
from signage.content.reader import Faults
from signage.content.source import Source
from signage.director.campaign import Campaign, Slide, When
from signage.director.hall import Facility, Place
from signage.director.words import fields_of

_NOT_A_WORD = re.compile(r"[\W_]+")


def check_wordings(campaigns: list[tuple[Source, Campaign]], faults: Faults) -> None:
    """No two slides of a hall with the same wording, whatever their punctuation and line breaks."""
    first: dict[str, str] = {}
    for source, campaign in campaigns:
        for index, slide in enumerate(campaign.slides):
            wording = _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", slide.text.get()).casefold())
            if not wording:
                continue
            where = f"{campaign.id}/{slide.id}"
            if wording in first:
                faults.add(source, ("slides", index, "text"), f"和 {first[wording]} 说的是同一句话")
            first.setdefault(wording, where)


def uncovered(places: tuple[Place, ...], campaigns: list[Campaign], facilities: dict[str, Facility]) -> list[int]:
    """The positions of the places that have no slide which can always show."""
    evergreen = [
        campaign
        for campaign in campaigns
        if campaign.priority == 0
        and campaign.condition is None
        and campaign.when == When()
        and any(_always(slide, facilities) for slide in campaign.slides)
    ]
    return [
        index
        for index, place in enumerate(places)
        if not any(not campaign.places or place.id in campaign.places for campaign in evergreen)
    ]


def _always(slide: Slide, facilities: dict[str, Facility]) -> bool:
    facility = facilities.get(slide.facility or "")
    runs_out = facility is not None and facility.total is not None
    return not runs_out and not fields_of(slide) & (OF_COUNT | OF_DAY)
