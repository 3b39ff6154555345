"""What do the words of a reading say about wet and dry, and when is nobody believed?"""

from signage.director.conditions.logic import Known, any_of
from signage.director.conditions.look import AT_ONCE, Look, figure
from signage.director.conditions.view import WET_FAMILIES, View
from signage.director.sky import Family, Observation, Precipitation

BLUE_VETO = 2
"""So many of the three signs of a blue sky outweigh a sign of rain (facts, "Blue-sky veto")."""

_FAMILY_WORDS = {
    Family.CLEAR: "晴",
    Family.PARTLY: "少云或多云",
    Family.OVERCAST: "阴",
    Family.MIST: "轻雾",
    Family.FOG: "雾",
    Family.HAZE: "霾",
    Family.DUST: "沙尘",
    Family.RAIN: "雨",
    Family.FREEZING_RAIN: "冻雨",
    Family.SLEET: "雨夹雪",
    Family.SNOW: "雪",
    Family.THUNDER: "雷",
    Family.UNKNOWN: "天气代码缺测",
}


def family_is(family: Family, wanted: Family) -> Known:
    """Whether the provider's code is of this family."""
    return None if family is Family.UNKNOWN else family is wanted


def type_is(kind: Precipitation, wanted: Precipitation) -> Known:
    """Whether this kind falls."""
    return None if kind is Precipitation.UNKNOWN else kind is wanted


def is_rain(reading: Observation) -> Known:
    """Whether what falls, if anything does, is rain. A code that names something else settles a missing type."""
    family = family_is(reading.family, Family.RAIN)
    if reading.precip_type is Precipitation.UNKNOWN and reading.family in WET_FAMILIES:
        return family
    return any_of(family, type_is(reading.precip_type, Precipitation.RAIN))


def sky_words(reading: Observation) -> str:
    """Code and intensity of a reading, for staff."""
    return f"{_FAMILY_WORDS[reading.family]}，雨强 {figure(reading.precip_mm_h, ' mm/h', 1)}"


def unless_blue(view: View, look: Look) -> Look:
    """The blue-sky veto: sun-showers lose a tip by it, and a false rain sign would cost more."""
    if look.on and view.blue_signs >= BLUE_VETO:
        return look._replace(on=None, against=AT_ONCE, disputed=True, figures=f"{look.figures}，但天是晴的，不下断言")
    return look
