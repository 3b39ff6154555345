"""Which kind of weather a provider's code stands for.

Each table maps a code to the family and its intensity: 0 none, 1 light, 2 moderate, 3 heavy, 4 violent, None not said.
A code that is not listed is UNKNOWN: providers add codes without notice, and a guess would put a wrong sign up.
"""

import re
from typing import NamedTuple

from signage.director.sky import Family, Precipitation


class Sky(NamedTuple):
    """What a code says."""

    family: Family
    intensity: int | None = None

    @property
    def precipitation(self) -> Precipitation:
        """What is falling according to the code alone."""
        return FALLING.get(self.family, Precipitation.NONE)


FALLING = {
    Family.RAIN: Precipitation.RAIN,
    Family.THUNDER: Precipitation.RAIN,
    Family.FREEZING_RAIN: Precipitation.ICE,
    Family.SLEET: Precipitation.SLEET,
    Family.SNOW: Precipitation.SNOW,
    Family.UNKNOWN: Precipitation.UNKNOWN,
}

UNKNOWN_SKY = Sky(Family.UNKNOWN)

# The subset of WMO table 4677 that Open-Meteo uses, with its thresholds in mm/h (snow: cm/h).
WMO = {
    0: Sky(Family.CLEAR, 0),  # less than 20 % cloud
    1: Sky(Family.CLEAR, 0),  # mainly clear, less than 50 %
    2: Sky(Family.PARTLY, 0),  # less than 80 %
    3: Sky(Family.OVERCAST, 0),
    45: Sky(Family.FOG, 0),
    48: Sky(Family.FOG, 0),  # with rime
    51: Sky(Family.RAIN, 1),  # called drizzle, but any rain of 0.1-0.5
    53: Sky(Family.RAIN, 1),  # up to 1.0
    55: Sky(Family.RAIN, 1),  # up to 1.3
    56: Sky(Family.FREEZING_RAIN, 1),
    57: Sky(Family.FREEZING_RAIN, 2),
    61: Sky(Family.RAIN, 1),  # 1.3-2.5
    63: Sky(Family.RAIN, 2),  # up to 7.6
    65: Sky(Family.RAIN, 3),  # above
    66: Sky(Family.FREEZING_RAIN, 1),
    67: Sky(Family.FREEZING_RAIN, 3),
    71: Sky(Family.SNOW, 1),  # 0.01-0.2
    73: Sky(Family.SNOW, 2),  # up to 0.8
    75: Sky(Family.SNOW, 3),  # above
    77: Sky(Family.SNOW, 1),  # snow grains
    80: Sky(Family.RAIN, 1),  # showers
    81: Sky(Family.RAIN, 2),
    82: Sky(Family.RAIN, 4),
    85: Sky(Family.SNOW, 1),  # snow showers
    86: Sky(Family.SNOW, 3),
    95: Sky(Family.THUNDER, 2),
    96: Sky(Family.THUNDER, 3),  # with hail
    99: Sky(Family.THUNDER, 4),
}

# QWeather: the `icon` of v7 is the `condition.code` of v1. 15x, 35x and 45x are the same sky at night.
QWEATHER = {
    "100": Sky(Family.CLEAR, 0),
    "150": Sky(Family.CLEAR, 0),
    "101": Sky(Family.PARTLY, 0),  # 多云
    "102": Sky(Family.PARTLY, 0),  # 少云
    "103": Sky(Family.PARTLY, 0),  # 晴间多云
    "151": Sky(Family.PARTLY, 0),
    "152": Sky(Family.PARTLY, 0),
    "153": Sky(Family.PARTLY, 0),
    "104": Sky(Family.OVERCAST, 0),
    "300": Sky(Family.RAIN, 1),  # 阵雨
    "350": Sky(Family.RAIN, 1),
    "301": Sky(Family.RAIN, 3),  # 强阵雨
    "351": Sky(Family.RAIN, 3),
    "302": Sky(Family.THUNDER, 2),
    "303": Sky(Family.THUNDER, 3),
    "304": Sky(Family.THUNDER, 4),  # with hail
    "305": Sky(Family.RAIN, 1),
    "306": Sky(Family.RAIN, 2),
    "307": Sky(Family.RAIN, 3),
    "308": Sky(Family.RAIN, 4),  # 极端降雨
    "309": Sky(Family.RAIN, 1),  # 毛毛雨
    "310": Sky(Family.RAIN, 4),  # 暴雨
    "311": Sky(Family.RAIN, 4),
    "312": Sky(Family.RAIN, 4),
    "313": Sky(Family.FREEZING_RAIN, 2),
    "314": Sky(Family.RAIN, 1),  # 小到中雨
    "315": Sky(Family.RAIN, 2),  # 中到大雨
    "316": Sky(Family.RAIN, 3),  # 大到暴雨
    "317": Sky(Family.RAIN, 4),
    "318": Sky(Family.RAIN, 4),
    "399": Sky(Family.RAIN),  # 雨, not said how much
    "400": Sky(Family.SNOW, 1),
    "401": Sky(Family.SNOW, 2),
    "402": Sky(Family.SNOW, 3),
    "403": Sky(Family.SNOW, 4),
    "404": Sky(Family.SLEET, 1),
    "405": Sky(Family.SLEET, 2),
    "406": Sky(Family.SLEET, 1),
    "456": Sky(Family.SLEET, 1),
    "407": Sky(Family.SNOW, 1),  # 阵雪
    "457": Sky(Family.SNOW, 1),
    "408": Sky(Family.SNOW, 1),
    "409": Sky(Family.SNOW, 2),
    "410": Sky(Family.SNOW, 3),
    "499": Sky(Family.SNOW),
    "500": Sky(Family.MIST, 0),
    "501": Sky(Family.FOG, 0),
    "509": Sky(Family.FOG, 0),
    "510": Sky(Family.FOG, 0),
    "514": Sky(Family.FOG, 0),
    "515": Sky(Family.FOG, 0),
    "502": Sky(Family.HAZE, 0),
    "511": Sky(Family.HAZE, 0),
    "512": Sky(Family.HAZE, 0),
    "513": Sky(Family.HAZE, 0),
    "503": Sky(Family.DUST, 0),
    "504": Sky(Family.DUST, 0),
    "507": Sky(Family.DUST, 0),
    "508": Sky(Family.DUST, 0),
    # 900 hot, 901 cold and 999 unknown say nothing about the sky.
}
QWEATHER_NIGHT = frozenset({"150", "151", "152", "153", "350", "351", "456", "457"})

QWEATHER_FALLING = {
    "rain": Precipitation.RAIN,
    "snow": Precipitation.SNOW,
    "ice": Precipitation.ICE,
    "mixed": Precipitation.SLEET,
    "none": Precipitation.NONE,
}

# Warnings by QWeather's event code: the name to show when a bulletin came without one.
QWEATHER_WARNINGS = {
    "1001": "台风",
    "1003": "暴雨",
    "1004": "暴雪",
    "1005": "寒潮",
    "1006": "大风",
    "1007": "沙尘暴",
    "1009": "高温",
    "1014": "雷电",
    "1015": "冰雹",
    "1017": "大雾",
    "1019": "霾",
    "1020": "雷雨大风",
    "1021": "道路结冰",
    "1031": "强对流",
    "1051": "沙尘",
    "1057": "道路冰雪",
    "1063": "短时强降水",
    "1064": "短时强降雨",
    "1075": "城市内涝",
}

MET_DRY = {
    "clearsky": Sky(Family.CLEAR, 0),
    "fair": Sky(Family.PARTLY, 0),
    "partlycloudy": Sky(Family.PARTLY, 0),
    "cloudy": Sky(Family.OVERCAST, 0),
    "fog": Sky(Family.FOG, 0),
}
MET_TIMES = re.compile(r"_(day|night|polartwilight)$")
# Two of the official symbols carry a second s by mistake ("lightssnowshowersandthunder"); it is part of the API.
MET_WET = re.compile(r"(?P<how>light|heavy)?s?(?P<what>rain|sleet|snow)(showers)?(?P<thunder>andthunder)?")
MET_FAMILY = {"rain": Family.RAIN, "sleet": Family.SLEET, "snow": Family.SNOW}
MET_INTENSITY = {"light": 1, None: 2, "heavy": 3}


def wmo(code: float | None) -> Sky:
    """The sky of a WMO code, as Open-Meteo uses them."""
    return WMO.get(int(code), UNKNOWN_SKY) if code is not None and code == int(code) else UNKNOWN_SKY


def qweather(code: str) -> Sky:
    """The sky of a QWeather code."""
    return QWEATHER.get(code, UNKNOWN_SKY)


def met_norway(symbol: str) -> Sky:
    """The sky of a MET Norway symbol, such as `lightrainshowers_day`."""
    name = MET_TIMES.sub("", symbol)
    if name in MET_DRY:
        return MET_DRY[name]
    wet = MET_WET.fullmatch(name)
    if wet is None:
        return UNKNOWN_SKY
    family = Family.THUNDER if wet["thunder"] else MET_FAMILY[wet["what"]]
    return Sky(family, MET_INTENSITY[wet["how"]])
