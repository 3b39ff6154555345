"""What does a rule answer about one sample, and how old may a sample of its kind be?"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from signage.director.conditions.logic import Known
from signage.director.conditions.view import Sample, View
from signage.director.sky import Observation

AT_ONCE = 2
"""How much a sample must speak against a claim to withdraw it; one that counts only half needs another."""

HALF = 1


class Row(NamedTuple):
    """How old a sample may be to start a claim, and when it no longer carries one (facts, section 4)."""

    start: timedelta
    withdraw: timedelta


SKY = Row(timedelta(minutes=30), timedelta(minutes=45))
"""Rain, snow, thunder, fog: the present tense."""

FELT = Row(timedelta(minutes=60), timedelta(minutes=120))
"""Temperature, wind, humidity, ultraviolet."""

AIR = Row(timedelta(minutes=90), timedelta(minutes=180))
ALERTS = Row(timedelta(minutes=15), timedelta(minutes=30))
HOURLY = Row(timedelta(hours=3), timedelta(hours=6))

DAILY = Row(timedelta(hours=12), timedelta(hours=24))
"""Ends in truth with the local day, which each rule sets as its `until`."""


class Look(NamedTuple):
    """What one rule sees in one sample.

    `on` says whether the condition's ON holds; `against` how much its OFF does (0, HALF, AT_ONCE). `disputed` means
    that others say the contrary: nothing is claimed, and a standing claim goes. The claim ends at `until` at the
    latest. `renewed_at` starts the "valid" span when that is not the sample's own time; `row` replaces the rule's.
    """

    sample: Sample
    on: Known
    against: int
    figures: str
    until: datetime | None = None
    disputed: bool = False
    renewed_at: datetime | None = None
    row: Row | None = None


Looker = Callable[[View], Iterator[Look]]
"""A rule: what it sees in each sample of a view, the most trusted first. The first that decides is taken."""


def sample_of(reading: Observation) -> Sample:
    """The sample that a reading is."""
    return Sample(reading.provider, reading.evidence, reading.valid_at)


def figure(value: float | None, unit: str = "", digits: int = 0) -> str:
    """A figure for staff; what is missing is called so."""
    return "缺测" if value is None else f"{value:.{digits}f}{unit}"
