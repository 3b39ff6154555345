"""What the API answers, as a command receives it: the shapes of `answers`, `proofs` and `health` without their library.

A test keeps the two alike. Moments are ISO 8601 text.
"""

from typing import TypedDict


class TurnReply(TypedDict):
    """`answers.TurnNow`."""

    campaign: str
    id: str
    text: str
    why: str
    condition: str | None
    expires: str | None


class SpokenReply(TypedDict):
    """`answers.Spoken`."""

    language: str
    words: str
    said: str


class CaptionReply(TypedDict):
    """`answers.CaptionNow`."""

    call: str
    priority: str
    passages: list[SpokenReply]
    passage: int | None
    late_by_s: float | None
    silent: bool


class PlaceReply(TypedDict):
    """`answers.PlaceNow`."""

    place: str
    name: str
    slide: TurnReply
    then: TurnReply
    deck: list[TurnReply]
    caption: CaptionReply | None


class CallReply(TypedDict):
    """`answers.CallNow`."""

    id: str
    name: str
    title: str
    by: str
    priority: str
    places: list[str]
    passages: list[SpokenReply]
    repeats: int
    asked_at: str
    due: str
    expires: str


class WeatherReply(TypedDict):
    """`answers.WeatherNow`."""

    family: str
    temp_c: float | None
    valid_at: str
    provider: str
    evidence: str


class ConditionReply(TypedDict):
    """`answers.ConditionNow`."""

    state: str
    why: str
    since: str | None
    expires: str | None


class FacilityReply(TypedDict):
    """`answers.FacilityNow`."""

    id: str
    name: str
    total: int | None
    left: int | None


class MusicReply(TypedDict):
    """`answers.MusicNow`."""

    playing: bool
    volume_db: float
    ducked: bool


class SwitchReply(TypedDict):
    """`answers.SwitchNow`."""

    switch: str
    value: int
    by: str
    until: str | None


class NowReply(TypedDict):
    """`answers.Now`."""

    at: str
    timezone: str
    open: bool
    places: list[PlaceReply]
    announcement: CallReply | None
    waiting: list[CallReply]
    music: MusicReply
    switches: list[SwitchReply]
    weather: WeatherReply | None
    conditions: dict[str, ConditionReply]
    facilities: list[FacilityReply]
    attribution: list[str]
    quiet_until: str | None
    health: list[str]


class OverrulingReply(TypedDict):
    """`proofs.Overruling`."""

    by: str
    reason: str
    rules: list[str]


class MadeReply(TypedDict):
    """`answers.CallMade`."""

    id: str
    name: str
    priority: str
    places: list[str]
    passages: list[SpokenReply]
    repeats: int
    due: str
    expires: str
    dry_run: bool
    repeated: bool
    late: str
    latest: str
    overruled: OverrulingReply | None
    held: str


class WithdrawnReply(TypedDict):
    """`answers.CallWithdrawn`."""

    id: str


class RainReply(TypedDict):
    """`answers.RainTaken`."""

    raining: bool | None
    by: str
    at: str


class CountedReply(TypedDict):
    """`answers.Counted`."""

    facility: str
    left: int
    total: int | None
    by: str
    at: str


class PassageProofReply(TypedDict):
    """`proofs.PassageProof`."""

    language: str
    words: str
    said: str
    engine: str
    voice: str
    sha256: str
    duration_s: float
    lufs: float | None


class ScreenProofReply(TypedDict):
    """`proofs.ScreenProof`."""

    place: str
    words: str
    slide: str
    presented: bool
    off_screen: bool


class CutProofReply(TypedDict):
    """`proofs.CutProof`."""

    repeat: int
    passage: int
    language: str


class CallProofReply(TypedDict):
    """`proofs.CallProof`."""

    name: str
    by: str
    priority: str
    languages: list[str]
    repeats: int
    asked_at: str
    due: str
    started_at: str | None
    ended_at: str | None
    heard: bool
    cut: CutProofReply | None
    silent: bool
    overruled: OverrulingReply | None
    passages: list[PassageProofReply]
    screens: list[ScreenProofReply]


class LineReply(TypedDict):
    """`answers.JournalLine`."""

    at: str
    kind: str
    subject: str
    words: str
    outcome: str
    why: str
    by: str
    place: str
    until: str | None
    off_screen: bool
    proof: CallProofReply | None


class PageReply(TypedDict):
    """`answers.JournalPage`."""

    lines: list[LineReply]


class HealthFindingReply(TypedDict):
    """`health.HealthFinding`."""

    says: str
    means: str
    do: str
    since: str | None


class HealthRowReply(TypedDict):
    """`health.HealthRow`."""

    id: str
    name: str
    since: str | None
    findings: list[HealthFindingReply]
    facts: list[str]


class HealthReply(TypedDict):
    """`health.Health`."""

    ok: bool
    troubles: list[str]
    notes: list[str]
    rows: list[HealthRowReply]


class DoorReply(TypedDict):
    """`answers.DeskDoor`."""

    addresses: list[str]
    code: str | None
    fingerprint: str | None
