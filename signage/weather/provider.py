"""What a weather service must be able to do for us, whoever runs it.

A provider knows where to ask, how to read what comes back, and what its complaints mean. It does no I/O, keeps no state
and has no clock: `http` fetches, `source` decides when, so that every reader can be tried on a file.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import ClassVar, NamedTuple

from signage.director.sky import WeatherReport

MINUTE_S = 60.0
HOUR_S = 3600.0


class Site(NamedTuple):
    """Where the hall stands: degrees north and east, and its zone."""

    latitude: float
    longitude: float
    timezone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One thing that can be asked of a provider.

    `parts` are the fields of WeatherReport that its reply fills. It is asked every `poll_s` seconds, every
    `poll_wet_s` while rain is near, and again when the local day changes if `daily`. After `keep_s` seconds a kept
    reply is of no use any more: the longest age at which the weather table still lets one of its parts be claimed.
    """

    name: str
    parts: tuple[str, ...]
    poll_s: float
    keep_s: float
    poll_wet_s: float | None = None
    daily: bool = False
    rests_on: tuple[str, ...] = ()
    """Endpoints whose last reply helps to read this one."""


@dataclass(frozen=True, slots=True)
class Request:
    """One GET: an absolute URL, its query, and headers beyond the common ones. It never holds a key."""

    url: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """A document with the server's date. `same_since`: since when the service has given this very content."""

    document: object
    received_at: datetime
    same_since: datetime | None = None


class Complaint(NamedTuple):
    """What a body says about its own failure: the HTTP status that it means, words, and how long to wait if it says."""

    status: int
    words: str
    wait_s: float | None = None


class Provider(ABC):
    """The port: one weather service."""

    name: ClassVar[str]
    endpoints: tuple[Endpoint, ...]
    """In the order in which they are asked; a later one may rest on an earlier one's reply."""
    key_header: ClassVar[str | None] = None
    """Header that carries the key; with `key_query` also None, the service needs no key."""
    key_query: ClassVar[str | None] = None
    """Query field that may carry a key (services where a key is optional)."""

    @abstractmethod
    def request(self, endpoint: str, site: Site) -> Request:
        """What to GET for one endpoint at one site, made anew for every poll.

        Raises:
            ValueError: the plan lacks something that this needs, in words for the operator.
        """

    @abstractmethod
    def parse(self, replies: Mapping[str, Reply], at: datetime, timezone: tzinfo | None = None) -> WeatherReport:
        """Everything that the given replies (by endpoint) say, as seen at the moment `at` (aware, UTC).

        `at` selects the row of a forecast that is in force; what each row says of its own time is kept. Values that
        cannot be believed are None, with a note. `timezone` is the hall's, needed only where the service has no days.

        Raises:
            UnfitReplyError: a reply is not of the documented shape.
        """

    def complaint(self, document: object, at: datetime) -> Complaint | None:  # noqa: ARG002
        """The failure that a body speaks of, also one that came with status 200; None when it is a good reply."""
        return None

    def identity(self, document: object) -> str | None:  # noqa: ARG002
        """A mark that changes with the content, for services that do not state when a reading was valid."""
        return None

    def whereabouts(self, document: object) -> tuple[float, float] | None:  # noqa: ARG002
        """The latitude and longitude that the reply says it is about, when it does."""
        return None


def only(parts: tuple[str, ...], report: WeatherReport, received_at: datetime) -> WeatherReport:
    """The report without the parts of other endpoints, which only helped to read it."""
    return replace(
        report,
        received_at=received_at,
        current=report.current if "current" in parts else None,
        nowcast=report.nowcast if "nowcast" in parts else None,
        hourly=report.hourly if "hourly" in parts else None,
        daily=report.daily if "daily" in parts else None,
        alerts=report.alerts if "alerts" in parts else None,
        air=report.air if "air" in parts else None,
        indices=report.indices if "indices" in parts else None,
    )
