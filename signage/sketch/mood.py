"""In which light is the paper seen? Time of day, season and contrast tint the palette of a scene."""

from dataclasses import dataclass, replace
from enum import StrEnum

from signage.sketch.palette import PALETTES, Palette, blend


class Light(StrEnum):
    """A part of the day, as it falls on the board."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


class Season(StrEnum):
    """A quarter of the year by the calendar of the hemisphere; ANY where a scene has its own."""

    ANY = "any"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


@dataclass(frozen=True, slots=True)
class Mood:
    """Everything besides the scene that decides the colours of a page."""

    light: Light = Light.DAY
    season: Season = Season.ANY
    high_contrast: bool = False


PLAIN = Mood()

SEASONAL = "warm"
"""Only the everyday palette goes with the year; weather, festivals and alerts keep their own."""

NIGHT = "night"
"""Is its own light."""

SEASONS = {
    Season.SPRING: ("#FDFBEE", "#E6EFCB", "#D3DDAE"),
    Season.SUMMER: ("#F8FBF4", "#D6EBE3", "#B5D6CB"),
    Season.AUTUMN: ("#FFF6E8", "#FBDDB4", "#E8C390"),
    Season.WINTER: ("#FAF8F4", "#F3DCD6", "#DDC2BB"),
}
"""Paper, patch and ground of the everyday palette."""

LIGHTS = {
    Light.MORNING: ("#FFF3C4", 0.15, "#FFE08A", 0.12),
    Light.DAY: ("#FFFFFF", 0.0, "#FFFFFF", 0.0),
    Light.EVENING: ("#DDB98C", 0.27, "#C98F6A", 0.18),
}
"""What falls on the paper and how strongly; the same for patch and ground."""

HIGH = Palette("#FFFFFF", "#000000", "#3A3A3A", "#EDEDED", "#C9C9C9", "#FFD84A", "#FFF0B0", "#FFFFFF", distant=False)
"""For tired eyes: black on white."""

DEEPER = "#2E231E"


def coloured(name: str, mood: Mood) -> Palette:
    """The palette of that name in this mood."""
    colours = PALETTES[name]
    if name == NIGHT:
        return colours
    if mood.high_contrast:
        return HIGH
    if name == SEASONAL and mood.season in SEASONS:
        paper, patch, ground = SEASONS[mood.season]
        colours = replace(colours, paper=paper, patch=patch, ground=ground)
    tint, share, glow, glow_share = LIGHTS[mood.light]
    if not share:
        return colours
    dim = mood.light is Light.EVENING
    return replace(
        colours,
        paper=blend(colours.paper, tint, share),
        patch=blend(colours.patch, glow, glow_share),
        ground=blend(colours.ground, glow, glow_share),
        label=blend(colours.label, tint, share if dim else 0.0),
        card=blend(colours.card, tint, 0.6 * share),
        ink=blend(colours.ink, DEEPER, 0.6 if dim else 0.0),
        faint=blend(colours.faint, DEEPER, 0.45 if dim else 0.1),
    )


def season_of(month: int, *, south: bool) -> Season:
    """The season by the month, from the equator's side on which the hall lies: March begins spring in the north."""
    order = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)
    return order[(month % 12 // 3 + (2 if south else 0)) % 4]


def light_of(hour: int) -> Light:
    """The light by the hour of the hall's own clock."""
    if hour < 10:
        return Light.MORNING if hour >= 4 else Light.EVENING
    return Light.DAY if hour < 17 else Light.EVENING
