"""All that a hall wants, read at once and in force as one."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from signage.director.campaign import Campaign
from signage.director.hall import Hall
from signage.director.plans import CasePlan, DeskPlan, LoanTerms, Manners, MusicPlan, VoicePlan, WeatherPlan
from signage.director.wanted import ScheduledCall, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Everything a hall wants, read from its folder and found good."""

    hall: Hall
    campaigns: tuple[Campaign, ...]
    templates: tuple[Template, ...]
    schedule: tuple[ScheduledCall, ...]
    music: MusicPlan
    voice: VoicePlan
    weather: WeatherPlan
    folder: Path
    read_at: datetime
    manners: Manners = field(default_factory=Manners)
    cases: CasePlan = field(default_factory=CasePlan)
    loans: tuple[LoanTerms, ...] = ()
    """Empty: whatever is counted can be lent, without a deposit."""
    desk: DeskPlan = field(default_factory=DeskPlan)
