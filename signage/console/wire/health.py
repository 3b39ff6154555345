"""What goes over the wire about the health of a hall: the troubles in a line each, and what was looked at."""

from datetime import datetime

from signage.console.wire.answers import Answer


class HealthFinding(Answer):
    """Something to be looked at: what is wrong, what that means, and what to do; since when, where that is known."""

    says: str
    means: str
    do: str
    since: datetime | None


class HealthRow(Answer):
    """One thing of the hall. Without findings it is well since `since`; `facts` are what was looked at."""

    id: str
    name: str
    since: datetime | None
    findings: tuple[HealthFinding, ...]
    facts: tuple[str, ...]


class Health(Answer):
    """Whether anything is wrong, in words for the operator."""

    ok: bool
    troubles: tuple[str, ...]
    notes: tuple[str, ...]
    """What is worth knowing while everything works."""
    rows: tuple[HealthRow, ...]
    """What the page of health shows, in the language that is asked for; nothing while the hall starts."""
