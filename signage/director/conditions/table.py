"""Which conditions are there, what may each rest on, when does it start, and how long may it be claimed?

One row a condition, in the order in which their tips are shown when several are true: official warnings, ice and wet
floors, thunder, wind and fog, heat, cold and air, rain to come, sun and dryness, a fine day and dusk, the calendar.

A *hazard* starts on one sample. *Comfort* starts on two and starts at most once in ten minutes, so that a flapping
reading does not flap on the screen. Both go at the first sample against them, unless OFF names a count.

A claim ends, whatever happens, at the sample's `valid_at` plus the smaller of the row's `valid` span and the withdraw
age of its kind of sample. Only a sample for which ON holds renews it: one between ON and OFF keeps it until then.
Figures are those of the weather facts (sections 3, 3.1 and 4), which name the standards behind them.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from signage.director.conditions import after, coming, felt, rain, seen
from signage.director.conditions.look import AIR, ALERTS, DAILY, FELT, SKY, Looker, Row
from signage.director.conditions.view import PRESENT
from signage.director.sky import Evidence


class Kind(StrEnum):
    """How carefully a condition starts."""

    HAZARD = "hazard"
    COMFORT = "comfort"
    CALENDAR = "calendar"


SPOKEN = PRESENT | {Evidence.STAFF}
"""What a claim in the present tense may rest on."""

MODEL = PRESENT | {Evidence.MODEL}
"""A fresh model is enough."""

ALERT = frozenset({Evidence.ALERT})
OWN_INDEX = frozenset({Evidence.ANALYSIS})
"""The provider's own index, taken as it is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition. `en`, `on` and `off` tell who reads the table what it is; `look` is the rule itself.

    Without `look` it does not rest on samples but on warnings, the sun or the calendar.
    """

    id: str
    kind: Kind
    zh: str
    en: str
    on: str
    off: str
    evidence: frozenset[Evidence]
    row: Row = FELT
    valid: timedelta = timedelta(0)
    look: Looker | None = None


def _m(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


_HAZARD, _COMFORT, _CALENDAR = Kind

RULES: tuple[Rule, ...] = (
    Rule("storm_alert", _HAZARD, "暴雨预警", "rainstorm warning", "alert 1003/1063/1064/WRAIN", "over", ALERT, ALERTS),
    Rule("typhoon", _HAZARD, "台风预警", "typhoon warning", "alert 1001/1604/1803/TC3+", "over", ALERT, ALERTS),
    Rule("ice", _HAZARD, "结冰", "ice", "(T≤1 or wet bulb ≤0) and wet in the last 6 h, or alert 1021/1057",
         "an hour after the last confirming sample; alert over", MODEL | ALERT, FELT, _m(60), after.ice),
    Rule("freezing_rain", _HAZARD, "冻雨", "freezing rain", "F freezing rain or type ice, T≤1", "2 clear samples",
         PRESENT, SKY, _m(60), rain.freezing_rain),
    Rule("rain_heavy", _HAZARD, "大雨", "heavy rain", "it rains with P≥8, or P≥7.6 and F heavy", "P<4 twice; no rain",
         PRESENT, SKY, _m(20), rain.rain_heavy),
    Rule("rain_now", _HAZARD, "正在下雨", "raining", "P≥0.1 and (F rain or type rain), or staff",
         "P=0 and F not rain: at once; P only: 2 dry samples; staff", SPOKEN, SKY, _m(30), rain.rain_now),
    Rule("snow_now", _HAZARD, "正在下雪", "snowing", "type snow or F snow, T≤2", "as rain_now, or T>2",
         PRESENT, SKY, _m(30), rain.snow_now),
    Rule("after_rain", _COMFORT, "雨刚停", "just after rain", "our own log: rain ended ≤60 min ago, RH≥70",
         "60 min, RH<55, or rain again", MODEL, FELT, _m(60), after.after_rain),
    Rule("damp_south", _COMFORT, "回南天", "damp spring floors",
         "S. China, Feb-Apr, RH≥90, Td ≥ 72-h mean T + 1", "RH<80 or Td below the mean", MODEL, FELT, _m(180),
         felt.damp_south),
    Rule("thunder", _HAZARD, "打雷", "thunder", "F thunder, or alert 1014/1020/1031/WTS", "30 min after the last sign",
         PRESENT | ALERT, SKY, _m(30), rain.thunder),
    Rule("wind", _HAZARD, "大风", "strong wind", "W≥10.8 or G≥13.9, or alert 1006", "W<8 and G<10.8; alert over",
         MODEL | ALERT, FELT, _m(60), felt.wind),
    Rule("fog", _HAZARD, "大雾", "fog", "V<1000, RH≥90, F fog", "V≥1500", PRESENT, SKY, _m(60), seen.fog),
    Rule("dust", _HAZARD, "沙尘", "dust", "F dust, or alert 1007/1051", "2 clean samples; alert over",
         PRESENT | ALERT, SKY, _m(60), seen.dust),
    Rule("heat_40", _COMFORT, "高温 40 度", "heat 40 °C", "T or today's max ≥40, 10-18 h", "both ≤38.5, or after 18 h",
         MODEL, FELT, _m(180), felt.heat(40)),
    Rule("heat_37", _COMFORT, "高温 37 度", "heat 37 °C", "T or today's max ≥37, 10-18 h", "both ≤35.5, or after 18 h",
         MODEL, FELT, _m(180), felt.heat(37)),
    Rule("heat_35", _COMFORT, "高温 35 度", "heat 35 °C", "T or today's max ≥35, 10-18 h", "both ≤33.5, or after 18 h",
         MODEL, FELT, _m(180), felt.heat(35)),
    Rule("muggy_41", _COMFORT, "闷热（危险）", "muggy, danger", "heat index ≥41", "≤39.5", MODEL, FELT, _m(120),
         felt.muggy(41)),
    Rule("muggy_32", _COMFORT, "闷热", "muggy", "heat index ≥32", "≤30.5", MODEL, FELT, _m(120), felt.muggy(32)),
    Rule("cold_wave", _COMFORT, "寒潮降温", "cold wave", "alert 1005, or min drops ≥8/48 h to ≤4",
         "alert over; drop <6", MODEL | ALERT, DAILY, _m(720), felt.cold_wave),
    Rule("cold", _COMFORT, "天冷", "cold", "feels ≤0 or T≤5", "feels ≥2 and T≥7", MODEL, FELT, _m(180), felt.cold),
    Rule("air_200", _COMFORT, "空气重度污染", "air index above 200", "cn-mee-1h >200", "≤190", OWN_INDEX, AIR, _m(90),
         seen.air(200)),
    Rule("air_150", _COMFORT, "空气中度污染", "air index above 150", "cn-mee-1h >150", "≤140", OWN_INDEX, AIR, _m(90),
         seen.air(150)),
    Rule("air_100", _COMFORT, "空气轻度污染", "air index above 100", "cn-mee-1h >100", "≤90", OWN_INDEX, AIR, _m(90),
         seen.air(100)),
    Rule("rain_soon", _COMFORT, "一小时内有雨", "rain within the hour", "dry now; nowcast of 60 min ≥0.5 mm",
         "<0.2 mm, or it rains", frozenset({Evidence.NOWCAST}), SKY, _m(15), coming.rain_soon),
    Rule("rain_maybe", _COMFORT, "可能有雨", "rain possible", "model: P≥0.5, F rain, probability ≥60 %", "any fails",
         MODEL, SKY, _m(30), coming.rain_maybe),
    Rule("snow_maybe", _COMFORT, "可能有雪", "snow possible", "model: F snow, P≥0.3, T≤2", "any fails",
         MODEL, SKY, _m(30), coming.snow_maybe),
    Rule("uv_6", _COMFORT, "紫外线强", "strong sun", "uv≥6, by day, no rain", "<5, wet, sunset", MODEL, FELT, _m(60),
         felt.uv(6, 5)),
    Rule("uv_3", _COMFORT, "紫外线中等", "some sun", "uv≥3, by day, no rain", "<2.5, wet, sunset", MODEL, FELT, _m(60),
         felt.uv(3, 2.5)),
    Rule("day_night_gap", _COMFORT, "早晚温差大", "cool mornings and evenings",
         "today's max-min ≥10, dry; 06-09 and 17-21 h", "<8 or wet", MODEL, DAILY, _m(1440), felt.day_night_gap),
    Rule("dry", _COMFORT, "空气干燥", "dry air", "RH≤30", "≥40", MODEL, FELT, _m(360), felt.dry),
    Rule("pollen", _COMFORT, "花粉多", "pollen", "pollen index ≥4", "≤3", OWN_INDEX, DAILY, _m(1440),
         seen.level("pollen", 4)),
    Rule("flu", _COMFORT, "感冒易发", "cold and flu weather", "flu index ≥3", "≤2", OWN_INDEX, DAILY, _m(1440),
         seen.level("flu", 3)),
    Rule("fine_day", _COMFORT, "好天气", "a fine day",
         "F clear or partly, T 18-26, W<5.5, AQI≤75, no alert, nothing falls, all fresh", "any fails", MODEL, SKY,
         _m(30), seen.fine_day),
    Rule("dusk", _COMFORT, "天快黑了", "dusk", "45 min before sunset, no rain or fog", "30 min after sunset",
         frozenset()),
    Rule("holiday", _CALENDAR, "公共假日", "public holiday", "the calendar says so", "local midnight", frozenset()),
    Rule("solar_term", _CALENDAR, "节气", "solar term", "the calendar says so", "local midnight", frozenset()),
)  # fmt: skip

CONDITIONS: tuple[str, ...] = tuple(rule.id for rule in RULES)
"""Every condition, the most important first."""

OFFICIAL: frozenset[str] = frozenset(rule.id for rule in RULES if rule.evidence == ALERT)
"""What rests on official warnings alone; these take over the screen."""
