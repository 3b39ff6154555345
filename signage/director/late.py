"""How late may a call begin? The hall's rule for it, in the words of who answers for the hall."""

from datetime import timedelta


def policy(grace: timedelta | None, expires_after: timedelta) -> str:
    """What happens to a call that cannot begin in time; `grace` None: only `expires_after` counts."""
    limit = expires_after if grace is None else min(grace, expires_after)
    if not limit:
        return "到点就播，晚了就不播，并告诉值班台"
    return f"晚 {in_words(limit)}以内照样播，再晚就不播，并告诉值班台"


def in_words(length: timedelta) -> str:
    """A length of time as people say it: 90 秒, 2 分钟, 1 小时."""
    seconds = round(length.total_seconds())
    for unit_s, unit in ((3600, "小时"), (60, "分钟")):
        if seconds >= unit_s and not seconds % unit_s:
            return f"{seconds // unit_s} {unit}"
    return f"{seconds} 秒"
