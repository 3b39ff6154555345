"""May a reply be believed?

Only as a whole: of this place, of our time, of the documented shape, and with something in it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from signage.director.sky import WeatherReport
from signage.weather.drawer import Kept
from signage.weather.faults import Fault, FetchError
from signage.weather.normalise import UnfitReplyError
from signage.weather.provider import Endpoint, Provider, Reply, Site, only

STALE = timedelta(hours=2)
"""No claim rests on an older reading: a service that gives one with status 200 has failed."""

ELSEWHERE_DEGREES = 1.0
"""A reply about a place this far away is somebody else's, or latitude and longitude were swapped."""


def read(provider: Provider, endpoint: Endpoint, kept: Mapping[str, Kept], at: datetime, site: Site) -> WeatherReport:
    """An endpoint's parts of its reply as seen at a moment; `kept` also holds the replies that help to read it.

    Raises:
        FetchError: the reply is not fit to be believed.
    """
    own = kept[endpoint.name]
    _check_place(provider.whereabouts(own.document), site)
    try:
        report = provider.parse({name: _reply(each) for name, each in kept.items()}, at, site.timezone)
    except UnfitReplyError as err:
        raise FetchError(Fault.UNFIT, str(err)) from err
    except (ValueError, TypeError, LookupError, ArithmeticError) as err:
        # A reader that trips over nonsense must not take the other services down with it.
        raise FetchError(Fault.UNFIT, f"{endpoint.name}: {type(err).__name__}") from err
    report = only(endpoint.parts, report, own.received_at)
    if all(getattr(report, part) is None for part in endpoint.parts):
        raise FetchError(Fault.UNFIT, "；".join(report.notes[:3]) or endpoint.name)
    if report.current is not None and at - report.current.valid_at > STALE:
        hours = (at - report.current.valid_at) / timedelta(hours=1)
        raise FetchError(Fault.UNFIT, f"{endpoint.name}: 数据是 {hours:.0f} 小时前的 (stale)")
    return report


def _check_place(where: tuple[float, float] | None, site: Site) -> None:
    if where is None:
        return
    apart = max(abs(where[0] - site.latitude), (abs(where[1] - site.longitude) + 180) % 360 - 180)
    if apart > ELSEWHERE_DEGREES:
        raise FetchError(Fault.UNFIT, f"回复说的是别处 {where[0]:.2f},{where[1]:.2f} (another place)")


def _reply(kept: Kept) -> Reply:
    return Reply(kept.document, kept.received_at, kept.same_since if kept.identity is not None else None)
