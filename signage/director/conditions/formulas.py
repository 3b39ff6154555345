"""Figures that a weather service leaves out and that follow from others: how hot, cold or damp the air feels.

Temperatures are in degrees Celsius, relative humidity in percent (0-100), wind in metres per second.
"""

from math import atan, exp, log, sqrt

HEAT_INDEX_FROM_F = 80.0
"""The regression is not meant for cooler air (NWS Technical Attachment SR 90-23)."""


def heat_index_c(temp_c: float, rh_pct: float) -> float:
    """How hot humid air feels in the shade.

    Rothfusz' regression of Steadman's table (NWS SR 90-23), without the later small adjustments for very dry or very
    humid air; below 80 degrees Fahrenheit, where it does not apply, the temperature itself.
    """
    t = temp_c * 9 / 5 + 32
    if t < HEAT_INDEX_FROM_F:
        return temp_c
    r = rh_pct
    index_f = (
        -42.379
        + 2.04901523 * t
        + 10.14333127 * r
        - 0.22475541 * t * r
        - 0.00683783 * t * t
        - 0.05481717 * r * r
        + 0.00122874 * t * t * r
        + 0.00085282 * t * r * r
        - 0.00000199 * t * t * r * r
    )
    return (index_f - 32) * 5 / 9


def dew_point_c(temp_c: float, rh_pct: float) -> float:
    """The temperature at which this air begins to wet a floor: Magnus' formula, coefficients 17.625 and 243.04 °C.

    Completely dry air has no dew point; it is treated as 1 % humid.
    """
    g = log(max(rh_pct, 1.0) / 100) + 17.625 * temp_c / (243.04 + temp_c)
    return 243.04 * g / (17.625 - g)


def wet_bulb_c(temp_c: float, rh_pct: float) -> float:
    """The temperature of a wet surface in moving air (Stull 2011, J. Appl. Meteor. Climatol. 50; good to 1 °C)."""
    r = rh_pct
    return (
        temp_c * atan(0.151977 * sqrt(r + 8.313659))
        + atan(temp_c + r)
        - atan(r - 1.676331)
        + 0.00391838 * r * sqrt(r) * atan(0.023101 * r)
        - 4.686035
    )


WIND_CHILL_UP_TO_C = 10.0
WIND_CHILL_FROM_KMH = 4.8


def wind_chill_c(temp_c: float, wind_ms: float) -> float:
    """How cold moving air feels (JAG/TI 2001, as used by NWS and Environment Canada).

    Defined up to 10 °C and from 4.8 km/h; outside, the temperature itself.
    """
    kmh = wind_ms * 3.6
    if temp_c > WIND_CHILL_UP_TO_C or kmh < WIND_CHILL_FROM_KMH:
        return temp_c
    v = exp(0.16 * log(kmh))
    return 13.12 + 0.6215 * temp_c - 11.37 * v + 0.3965 * temp_c * v
