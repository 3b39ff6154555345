"""Which colours go together, and can they be read? Muted and warm; never pure black."""

from dataclasses import dataclass

INK = "#3A2E2A"
CORAL = "#F27F6B"
RED = "#D9534A"
BUTTER = "#F6C453"
BUTTER_PALE = "#FFE39A"
LEAF = "#7DBB6B"
LEAF_PALE = "#CFE5BE"
SKY = "#7FA9CC"
SKY_PALE = "#BFD9EA"
CLOUD = "#C9D6E2"
CLOUD_DARK = "#A3B1C2"
TEAL = "#8CC7C0"
BLUSH = "#FF9E8A"
WOOD = "#D9A873"
CREAM = "#FFF1DA"
WHITE = "#FFFDF8"
ORANGE = "#F2A05A"
LILAC = "#C3B1DC"
EARTH = "#B98F66"


@dataclass(frozen=True, slots=True)
class Palette:
    """The paper, what is written on it, and the soft patch behind the picture."""

    paper: str
    ink: str
    """Words: at least 7:1 on the paper and on the marker."""
    faint: str
    """Clock and credits: at least 4.5:1 on the paper."""
    patch: str
    """The wash behind the picture."""
    ground: str
    """The shadow under things."""
    marker: str
    """Behind or under the words that matter."""
    label: str
    """The tag's wash."""
    card: str = "#FFFDF4"
    """A board on which words are written."""
    distant: bool = True
    """Whether anything may be seen far behind; for tired eyes it may not."""


PALETTES = {
    "warm": Palette("#FFF8EA", INK, "#6E5D54", "#FCE7C3", "#EBD3AC", "#F9D071", "#FFE39A"),
    "rain": Palette("#F3F6F4", INK, "#5F6468", "#DBE7EC", "#BCD0DA", "#F4B48A", "#FFE6A8"),
    "snow": Palette("#F5F8FB", INK, "#5C656E", "#DCE8F3", "#C4D4E3", "#F7B7A8", "#FFE6A8"),
    "heat": Palette("#FFF6E2", INK, "#705A4A", "#FFDDB3", "#F1C48E", "#FFC98A", "#D5EDE7"),
    "fresh": Palette("#F8FAEE", INK, "#5F6650", "#E0EDCB", "#C8DBAE", "#F9D071", "#E3F0CF"),
    "dust": Palette("#FBF3E4", INK, "#6E5D4A", "#EFDDBB", "#DCC49A", "#F3C68A", "#FFE6A8"),
    "dusk": Palette("#FFF3E6", INK, "#74584D", "#FFD2B8", "#EDB495", "#FFC7A0", "#FFE39A"),
    "festive": Palette("#FFF6E8", INK, "#7A5146", "#FFD9C7", "#F2B9A0", "#FFC27D", "#FFE09A"),
    "alert": Palette("#FFF4E4", INK, "#70574A", "#FFDCA8", "#F0BE83", "#FFB45C", "#FFE39A"),
    "night": Palette("#2B3150", "#FFF3D9", "#C9C5D6", "#394068", "#20253F", "#454C7A", "#454C7A", "#394068"),
}
"""By mood. A tip's mood is that of its scene."""


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(under: str, over: str, opacity: float) -> str:
    """The colour seen when `over` lies on `under`."""
    pairs = ((int(under[i : i + 2], 16), int(over[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * opacity):02X}" for a, b in pairs)
