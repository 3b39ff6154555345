"""The hall that stands in when there are no good documents yet: one place, always open, nothing but a kind word."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from signage.director.hall import Hall, OpeningHours, Place, Span, Text

BARE_HALL = Hall(
    name=Text((("zh", "暖屏"), ("en", "Nuanping"))),
    latitude=39.9,
    longitude=116.4,
    timezone=ZoneInfo("Asia/Shanghai"),
    languages=("zh", "en"),
    opening=OpeningHours(
        weekly=((Span(time(0), time(0)),),) * 7, margin_before=timedelta(0), margin_after=timedelta(0)
    ),
    places=(Place(id="", name=Text((("zh", "大厅"), ("en", "hall")))),),
)
