"""How to reason when something is not known: three values, written as True, False and None.

Missing is never zero: a comparison with a missing figure is None, and a rule over None is unknown unless its other
parts settle it (Kleene's strong logic).
"""

Known = bool | None


def all_of(*parts: Known) -> Known:
    """True when every part is, False as soon as one is False, else unknown."""
    if False in parts:
        return False
    return None if None in parts else True


def any_of(*parts: Known) -> Known:
    """True as soon as one part is, False when every part is False, else unknown."""
    if True in parts:
        return True
    return None if None in parts else False


def negated(part: Known) -> Known:
    """The opposite; unknown stays unknown."""
    return None if part is None else not part


def at_least(figure: float | None, limit: float) -> Known:
    """Whether figure >= limit."""
    return None if figure is None else figure >= limit


def at_most(figure: float | None, limit: float) -> Known:
    """Whether figure <= limit."""
    return None if figure is None else figure <= limit


def below(figure: float | None, limit: float) -> Known:
    """Whether figure < limit."""
    return None if figure is None else figure < limit


def above(figure: float | None, limit: float) -> Known:
    """Whether figure > limit."""
    return None if figure is None else figure > limit
