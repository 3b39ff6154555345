"""Which pictures does a program ask for in a window of a given size? Pure: window and snapshot answer alike."""

from dataclasses import replace
from datetime import datetime

from signage.director.campaign import Slide
from signage.director.hall import Contrast, Hall
from signage.director.model import PlaceProgram, Program
from signage.screen.banner import CaptionKey, caption_key
from signage.screen.slides import PageKey, palette_of
from signage.screen.strips import StripKey, clock_text, credit_rows
from signage.sketch.mood import Mood, light_of, season_of
from signage.sketch.parts.found import FOUND, scene_of_thing

VEIL = 0.93
"""How much paper lies over a page while somebody speaks, so that no half of a word stands above the banner."""

Strips = dict[str, CaptionKey | StripKey | None]
"""What lies over a page, by layer; None: nothing there."""


def page_key(slide: Slide, program: Program, hall: Hall, width: int, height: int) -> PageKey:
    """How a slide's page looks in this hall; a closed hall has its night picture."""
    foot = credit_rows(_credit(program), width, height)
    if not program.open:
        asleep = replace(slide, scene="night", composition=None)
        return PageKey(asleep, hall.languages, width, height, hall.font, night=True, foot=foot)
    if slide.scene == FOUND:
        slide = replace(slide, scene=scene_of_thing(slide.text.get(*hall.languages)))
    mood = mood_of(program.at, hall)
    return PageKey(slide, hall.languages, width, height, hall.font, mood=mood, foot=foot)


def _credit(program: Program) -> str:
    return "　".join(filter(None, (program.note, *program.attribution)))


def mood_of(moment: datetime, hall: Hall) -> Mood:
    """The light in this hall at that moment. It changes a few times a day, each as dear as one new slide."""
    local = moment.astimezone(hall.timezone)
    season = season_of(local.month, south=hall.latitude < 0)
    return Mood(light_of(local.hour), season, hall.contrast is Contrast.HIGH)


def strip_keys(
    program: Program, place: PlaceProgram, hall: Hall, page: PageKey, now: datetime, *, caption_page: int = 0
) -> Strips:
    """The strips over a page: clock and weather, credits, caption. None: nothing there."""
    colour = palette_of(page).faint
    width, height, font = page.width, page.height, hall.font
    credit = _credit(program)
    caption = place.caption
    clock = clock_text(now, hall.timezone, program.mark, hall.languages[0])
    return {
        "status": StripKey(clock, width, height, colour, top=True, font=font),
        "credits": StripKey(credit, width, height, colour, top=False, font=font) if credit else None,
        "caption": caption_key(caption, width, height, page=caption_page, font=font) if caption else None,
    }
