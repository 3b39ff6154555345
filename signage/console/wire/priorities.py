"""What are the priorities of calls called over the wire?"""

from collections.abc import Mapping
from typing import Literal

PriorityName = Literal["routine", "urgent", "emergency"]
PRIORITY: Mapping[int, PriorityName] = {1: "routine", 2: "urgent", 3: "emergency"}
