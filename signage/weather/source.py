"""When is a service asked, and what becomes of its answer?

One provider at a time: what is due is asked, a good reply is kept and posted, a failure is told once when it begins.
All methods are for one thread, the one that polls.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from signage.director.events import Event
from signage.director.reports import WeatherFailed, WeatherObserved
from signage.director.sky import WeatherReport
from signage.weather.drawer import Drawer, Kept
from signage.weather.faults import ASKED, Fault, FetchError, fault_of_status
from signage.weather.http import Answer, Door, retry_after_s
from signage.weather.keys import KeyUnusableError
from signage.weather.patience import PERHAPS_ALONE, WHOLE_SERVICE, Chance, Patience, jittered
from signage.weather.provider import Endpoint, Provider, Request, Site
from signage.weather.qweather_reply import WET
from signage.weather.reading import read
from signage.weather.witness import TimeWitness

log = logging.getLogger(__name__)

LONGEST_EXPIRY = timedelta(hours=2)
"""A wild `Expires` must not keep us from asking for days."""

QUICK_RETRIES = 2
QUICK_STATUSES = frozenset({502, 503, 504})
QUICK_FAULTS = frozenset({Fault.UNREACHABLE, Fault.CUT})


class Surroundings(NamedTuple):
    """What every source is given by the service."""

    site: Site
    door: Door
    witness: TimeWitness
    post: Callable[[Event], None]
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    chance: Chance
    stopping: threading.Event
    quick_pause_s: float


@dataclass(slots=True)
class _Line:
    """How it stands with one endpoint."""

    due_s: float = float("-inf")
    day: date | None = None
    kept: Kept | None = None
    posted: WeatherReport | None = None
    deprecated: bool = False
    patience: Patience = field(default_factory=Patience)
    trouble: str = ""
    """What it fails of by itself, in words for the operator."""
    doubted: bool = False
    """Whether it failed, perhaps alone, and nobody was answered since."""
    alone: bool = False
    """Whether others were answered after it had failed."""


class Source:
    """One provider, asked again and again."""

    def __init__(self, provider: Provider, key: Callable[[], str | None], drawer: Drawer, around: Surroundings) -> None:
        """`key` gives the present key of the service or None, and raises KeyUnusableError."""
        self._provider = provider
        self._key = key
        self._drawer = drawer
        self._around = around
        self._patience = Patience()
        self._lines = {endpoint.name: _Line() for endpoint in provider.endpoints}
        self._rain_near = False
        self._started = False

    def poll(self) -> None:
        """Ask what is due. Blocks for as long as the door allows for each request."""
        if not self._started:
            self._started = True
            self._recall()
        for endpoint in self._provider.endpoints:
            around, line = self._around, self._lines[endpoint.name]
            now_s = around.monotonic()
            if around.stopping.is_set() or not self._patience.may_ask(now_s):
                return
            if not line.patience.may_ask(now_s) or not self._is_due(endpoint, line, now_s):
                continue
            try:
                self._refresh(endpoint, line)
            except FetchError as err:
                if around.stopping.is_set():
                    return
                self._failed(endpoint, line, err)

    def _patiences(self) -> Iterator[tuple[str, Patience]]:
        yield "", self._patience
        for name, line in self._lines.items():
            yield name, line.patience

    def _recall(self) -> None:
        """Begin with what was kept over the restart, or from the source before this one: an edit makes a new one."""
        now = self._around.now()
        waits = self._drawer.recall_waits(now)
        for name, patience in self._patiences():
            if name in waits:
                patience.obey(self._around.monotonic() + waits[name])
        for endpoint in self._provider.endpoints:
            kept = self._drawer.recall(endpoint.name, now, endpoint.keep_s)
            if kept is None:
                continue
            line = self._lines[endpoint.name]
            try:
                report = self._read(endpoint, kept, now)
            except FetchError:
                self._drawer.drop(endpoint.name)
                continue
            line.kept = kept
            self._post(line, report)
            # A restart, or a service made anew after an edit, is no reason to ask sooner.
            age_s = (now - kept.received_at).total_seconds()
            line.due_s = self._around.monotonic() + max(0.0, self._pause_s(endpoint) - age_s)

    def _is_due(self, endpoint: Endpoint, line: _Line, now_s: float) -> bool:
        today = self._around.witness.instant().astimezone(self._around.site.timezone).date()
        if endpoint.daily and line.day not in {None, today}:
            # Every hall of a zone meets midnight at once.
            line.due_s = min(line.due_s, now_s + 120 * self._around.chance.random())
        line.day = today
        return now_s >= line.due_s

    def _refresh(self, endpoint: Endpoint, line: _Line) -> None:
        at = self._around.witness.instant()
        if line.kept is not None and line.kept.expires is not None and at < line.kept.expires:
            # Asking before it expires is against the service's terms; but another row may be in force by now.
            report = self._read(endpoint, line.kept, at)
            if report != line.posted:
                self._post(line, report)
            rest_s = (line.kept.expires - at).total_seconds() + 60 * self._around.chance.random()
            line.due_s = self._around.monotonic() + min(rest_s, self._pause_s(endpoint))
            return
        answer = self._ask(endpoint, line)
        received_at = answer.date or self._around.witness.instant()
        kept = self._kept(line, answer, received_at)
        at = received_at + answer.age
        report = self._read(endpoint, kept, at)
        if answer.date is not None:
            self._around.witness.heard(answer.date, answer.age)
        line.kept = kept
        self._drawer.keep(endpoint.name, kept)
        self._succeeded(endpoint, line)
        self._post(line, report)
        line.due_s = self._around.monotonic() + self._pause_s(endpoint)

    def _pause_s(self, endpoint: Endpoint) -> float:
        poll_s = endpoint.poll_wet_s if self._rain_near and endpoint.poll_wet_s else endpoint.poll_s
        return jittered(poll_s, self._around.chance)

    def _ask(self, endpoint: Endpoint, line: _Line) -> Answer:
        """A good answer: 200, 203, or 304 for what is kept."""
        try:
            request = self._provider.request(endpoint.name, self._around.site)
            key = self._key()
        except (KeyUnusableError, ValueError) as err:
            raise FetchError(Fault.PLAN, str(err)) from err
        query, headers = dict(request.query), dict(request.headers)
        if key is None and self._provider.key_header is not None:
            raise FetchError(Fault.PLAN, "没有密钥，请在 weather.toml 的 keys 里写明 (no key)")
        if key is not None and self._provider.key_header is not None:
            headers[self._provider.key_header] = key
        elif key is not None and self._provider.key_query is not None:
            query[self._provider.key_query] = key
        if line.kept is not None and line.kept.last_modified:
            headers["If-Modified-Since"] = line.kept.last_modified
        secrets = (key,) if key else ()
        answer = self._get(Request(request.url, query, headers), secrets)
        self._judge(answer, endpoint, secrets)
        if answer.status == 304 and line.kept is None:
            raise FetchError(Fault.UNREADABLE, "304")
        if answer.status == 203 and not line.deprecated:
            log.warning("%s %s: answered 203, this version of the API will be switched off", *self._names(endpoint))
        line.deprecated = answer.status == 203
        return answer

    def _get(self, request: Request, secrets: tuple[str, ...]) -> Answer:
        """One GET, with at most two quick retries for what often passes at once."""
        around = self._around
        for _ in range(QUICK_RETRIES):
            try:
                answer = around.door.get(request.url, request.query, request.headers, secrets=secrets)
                if answer.status not in QUICK_STATUSES or answer.retry_after:
                    return answer
            except FetchError as err:
                if err.fault not in QUICK_FAULTS:
                    raise
            if around.stopping.wait(around.quick_pause_s * (0.5 + around.chance.random())):
                break
        return around.door.get(request.url, request.query, request.headers, secrets=secrets)

    def _judge(self, answer: Answer, endpoint: Endpoint, secrets: tuple[str, ...]) -> None:
        at = self._around.witness.instant()
        complaint = self._provider.complaint(answer.document, at)
        status = answer.status if complaint is None or answer.status not in {200, 203} else complaint.status
        if status in {200, 203, 304} and complaint is None:
            return
        words = complaint.words if complaint else ""
        for secret in secrets:
            words = words.replace(secret, "***")  # some services repeat what they refuse
        stated_s = retry_after_s(answer.retry_after, answer.date or at)
        if stated_s is None and complaint is not None:
            stated_s = complaint.wait_s
        raise FetchError(fault_of_status(status), f"{endpoint.name} {status} {words}".strip(), wait_s=stated_s)

    def _kept(self, line: _Line, answer: Answer, received_at: datetime) -> Kept:
        expires = (
            min(answer.expires, received_at + LONGEST_EXPIRY)
            if answer.expires and answer.expires > received_at
            else None
        )
        if answer.status == 304 and line.kept is not None:
            return replace(line.kept, received_at=received_at, expires=expires)
        identity = self._provider.identity(answer.document)
        unchanged = line.kept is not None and identity is not None and line.kept.identity == identity
        return Kept(
            document=answer.document,
            received_at=received_at,
            same_since=line.kept.same_since if unchanged and line.kept else received_at,
            identity=identity,
            last_modified=answer.last_modified,
            expires=expires,
        )

    def _read(self, endpoint: Endpoint, kept: Kept, at: datetime) -> WeatherReport:
        helping = {name: other for name in endpoint.rests_on if (other := self._lines[name].kept) is not None}
        return read(self._provider, endpoint, {**helping, endpoint.name: kept}, at, self._around.site)

    def _post(self, line: _Line, report: WeatherReport) -> None:
        line.posted = report
        if report.nowcast is not None:
            self._rain_near = any(report.nowcast.mm)
        if report.current is not None and (report.current.precip_mm_h or report.current.family in WET):
            self._rain_near = True
        failing = "；".join(other.trouble for other in self._lines.values() if other.trouble)
        self._around.post(WeatherObserved(self._around.now(), report, failing=failing))

    def _succeeded(self, endpoint: Endpoint, line: _Line) -> None:
        if self._patience.fault is not None or line.patience.fault is not None:
            log.info("%s %s: answers again", *self._names(endpoint))
        self._patience.succeeded()
        line.patience.succeeded()
        self._keep_waits()
        line.trouble, line.doubted, line.alone = "", False, False
        for other in self._lines.values():
            other.alone |= other.doubted
            other.doubted = False

    def _failed(self, endpoint: Endpoint, line: _Line, err: FetchError) -> None:
        whole = self._is_of_the_service(line, err.fault)
        patience = self._patience if whole else line.patience
        known = {patience.fault, *(other.patience.fault for other in self._lines.values() if whole)}
        # What a person must mend is told even in the middle of another failure.
        begins = err.fault not in known and (patience.fault is None or err.fault in {Fault.REFUSED, Fault.PLAN})
        patience.failed(self._around.monotonic(), err.fault, err.wait_s, self._around.chance)
        self._keep_waits()
        told = f"{ASKED.get(endpoint.name, endpoint.name)}: {err.why}"
        if not whole:
            line.trouble = told
        if begins:
            log.warning("%s %s: %s", *self._names(endpoint), err.why)
            self._around.post(WeatherFailed(self._around.now(), self._provider.name, told))

    def _keep_waits(self) -> None:
        now_s = self._around.monotonic()
        left = {name: patience.asked_until_s - now_s for name, patience in self._patiences()}
        self._drawer.keep_waits({name: wait_s for name, wait_s in left.items() if wait_s > 0}, self._around.now())

    def _is_of_the_service(self, line: _Line, fault: Fault) -> bool:
        """Whether all endpoints are to be left alone; what one may meet alone is so when a second meets it in a row."""
        if fault not in PERHAPS_ALONE:
            return fault in WHOLE_SERVICE
        line.doubted = not line.alone
        return line.doubted and any(other.doubted for other in self._lines.values() if other is not line)

    def _names(self, endpoint: Endpoint) -> tuple[str, str]:
        return self._provider.name, endpoint.name
