"""Who asks for the weather: the first opinion, the second one if the hall wants it, or a recording in their place."""

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from signage.director.events import Event
from signage.director.plans import WeatherPlan
from signage.director.reports import WeatherFailed, WeatherObserved
from signage.weather.drawer import Drawer
from signage.weather.http import Door, Limits
from signage.weather.keys import KeyUnusableError, read_key
from signage.weather.met_norway import MetNorway
from signage.weather.open_meteo import CUSTOMER_URL, OpenMeteo
from signage.weather.patience import Chance, jittered
from signage.weather.provider import MINUTE_S, Provider, Site
from signage.weather.qweather import QWeather
from signage.weather.recorded import RecordingError, find_recorded, read_recorded
from signage.weather.source import Source, Surroundings
from signage.weather.witness import TimeWitness

log = logging.getLogger(__name__)

RECORDED = "recorded"
RECORDED_POLL_S = 10 * MINUTE_S


class WeatherService:
    """Asks what is due and posts what is learnt.

    `poll` blocks and belongs to one background thread; `post` is called on that thread. `close` may be called from
    any.
    """

    def __init__(  # noqa: PLR0917  (what app gives to every part comes in one order)
        self,
        plan: WeatherPlan,
        latitude: float,
        longitude: float,
        timezone: tzinfo,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        chance: Chance,
        cache_dir: Path,
        *,
        heard: Callable[[datetime], None] | None = None,
        limits: Limits = Limits(),  # noqa: B008  (frozen)
        quick_pause_s: float = 1.0,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """`heard` is told each server's time as it arrives; without it this posts ClockJudged itself.

        `chance` spreads the polls, `limits` bound each request. `cache_dir` keeps the last replies, and who wants to be
        left alone: nobody is asked sooner because the hall started again or a document was edited.
        """
        self._plan = plan
        self._timezone = timezone
        self._post = post
        self._now = now
        self._monotonic = monotonic
        self._chance = chance
        self._environment = environment
        self._stopping = threading.Event()
        self._door = Door(_user_agent(plan.contact), limits)
        self._witness = TimeWitness(now, monotonic, post, heard)
        self._recorded_due_s = float("-inf")
        self._recorded_failed = False
        site = Site(latitude, longitude, timezone)
        around = Surroundings(
            site=site,
            door=self._door,
            witness=self._witness,
            post=post,
            now=now,
            monotonic=monotonic,
            chance=chance,
            stopping=self._stopping,
            quick_pause_s=quick_pause_s,
        )
        names = [name for name in dict.fromkeys((plan.provider, plan.second)) if name]
        self._sources = [self._source(name, around, cache_dir) for name in names if name != RECORDED]
        self._replays = RECORDED in names

    def poll(self) -> None:
        """Ask whatever is due now; to be called about every half minute."""
        if self._replays:
            self._replay()
        for source in self._sources:
            source.poll()

    def close(self) -> None:
        """End a request under way and ask no more. A closed service is not used again."""
        self._stopping.set()
        self._door.close()

    def _source(self, name: str, around: Surroundings, cache_dir: Path) -> Source:
        variable, file = self._plan.key_env.get(name), self._plan.key_files.get(name)
        base_url = self._plan.base_urls.get(name)
        site = f"{around.site.latitude:.4f},{around.site.longitude:.4f} {base_url or ''}"

        def key() -> str | None:
            return read_key(variable, file, self._environment)

        return Source(
            _provider(name, self._plan, base_url, has_key=variable is not None or file is not None),
            key,
            Drawer(cache_dir, name, site, _account(base_url, key, self._plan.contact)),
            around,
        )

    def _replay(self) -> None:
        if self._plan.recorded is None or self._monotonic() < self._recorded_due_s:
            return
        self._recorded_due_s = self._monotonic() + jittered(RECORDED_POLL_S, self._chance)
        at = self._now()
        try:
            reports = read_recorded(find_recorded(self._plan.recorded), at, self._timezone)
        except RecordingError as err:
            if not self._recorded_failed:
                log.warning("recorded weather: %s", err)
                self._post(WeatherFailed(at, RECORDED, str(err)))
            self._recorded_failed = True
            return
        self._recorded_failed = False
        for report in reports:
            self._post(WeatherObserved(at, report, confirmed=True))


def _provider(name: str, plan: WeatherPlan, base_url: str | None, *, has_key: bool) -> Provider:
    match name:
        case "met_norway":
            return MetNorway(base_url, contact=plan.contact) if base_url else MetNorway(contact=plan.contact)
        case "open_meteo":
            paid = {"base_url": CUSTOMER_URL} if has_key else {}
            return OpenMeteo(base_url) if base_url else OpenMeteo(**paid)
        case "qweather":
            return QWeather(_with_scheme(base_url or ""))
    msg = f"没有天气服务 {name!r:.40} (unknown provider)"
    raise ValueError(msg)


def _account(base_url: str | None, key: Callable[[], str | None], contact: str) -> str:
    """Whom a service takes us for, in a form that gives no key away."""
    try:
        known_by = key()
    except KeyUnusableError:
        known_by = None
    return hashlib.sha256(f"{base_url} {known_by} {contact}".encode()).hexdigest()


def _user_agent(contact: str) -> str:
    """Who asks, and where to complain; headers are ASCII, contacts need not be."""
    return f"Nuanping/{version('nuanping')} {quote(contact, safe=' @:/.+-_~()?=&,;')}".strip()


def _with_scheme(host: str) -> str:
    """The console of QWeather shows the API Host without a scheme."""
    return host if not host or "://" in host else f"https://{host}"
