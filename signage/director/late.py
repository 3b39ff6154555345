"""How late may a call begin? The hall's rule for it, in the words of who answers for the hall."""

from datetime import timedelta

from signage.director.phrase import Phrase


def policy(grace: timedelta | None, expires_after: timedelta) -> Phrase:
    """What happens to a call that cannot begin in time; `grace` None: only `expires_after` counts."""
    limit = expires_after if grace is None else min(grace, expires_after)
    if not limit:
        return Phrase("到点就播，晚了就不播，并告诉值班台")
    return Phrase("晚 {}以内照样播，再晚就不播，并告诉值班台", (in_words(limit),))


def in_words(length: timedelta) -> Phrase:
    """A length of time as people say it: 90 秒, 2 分钟, 1 小时."""
    seconds = round(length.total_seconds())
    for unit_s, words in ((3600, "{} 小时"), (60, "{} 分钟")):
        if seconds >= unit_s and not seconds % unit_s:
            return Phrase(words, (seconds // unit_s,))
    return Phrase("{} 秒", (seconds,))
