"""How are numbers, times of day and ranges written? What the rules of both languages share."""

import re
from collections.abc import Callable

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""A way of writing, and how it is said."""

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
HOUR = r"(?<!\d)(?:(?:[01]?\d|2[0-3])[:：][0-5]\d|24[:：]00)(?!\d)"
STROKE = r" ?(?:--|(?<!—)—(?!—)|[-~～–]) ?"
"""Between the ends of a range. Two long strokes in a row are a dash."""
