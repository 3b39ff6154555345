"""Is what a tip says of the weather true, false or unknown? The one door to all rules about weather.

    observe(memory, report)   takes in a reply and moves each condition's hysteresis by one sample
    staff_says, staff_withdraws, restore   what people saw, and what the journal kept
    judge(memory, now)        every condition at one moment, with its reason and its end
    present_weather, credits_for   what stands beside the tips: figures, official words, and whose they are

The rooms behind the door, in the order in which a reply passes through them: memory (what is remembered), view (what
is fresh), table (the rules as a table), look (what a rule answers), rain, coming, after, felt, seen (the rules
themselves, with wet, formulas and logic as their tools), track (on and off), hear (one reply through all of these),
alerts (official warnings), moment (what changes with the clock alone), present (figures).
"""

from signage.director.conditions.hear import observe
from signage.director.conditions.memory import SiteFacts, WeatherMemory, restore, staff_says, staff_withdraws
from signage.director.conditions.moment import judge
from signage.director.conditions.present import Present, credits_for, present_weather
from signage.director.conditions.table import CONDITIONS, OFFICIAL, RULES, Kind

__all__ = [
    "CONDITIONS",
    "OFFICIAL",
    "RULES",
    "Kind",
    "Present",
    "SiteFacts",
    "WeatherMemory",
    "credits_for",
    "judge",
    "observe",
    "present_weather",
    "restore",
    "staff_says",
    "staff_withdraws",
]
