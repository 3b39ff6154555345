"""How is a moment written by who asks? As ISO 8601, as the API's document says, and not as a number of seconds."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_NUMBER = re.compile(r"\s*[+-]?[\d_.]+(e[+-]?\d+)?\s*", re.IGNORECASE)


def _written(value: object) -> object:
    if isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise PydanticCustomError("datetime_parsing", "a moment as ISO 8601, not a number")
    return value


Moment = Annotated[datetime, BeforeValidator(_written)]
"""A moment that somebody sends."""
