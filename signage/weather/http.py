"""The one door to the network: a GET that ends in time, whatever the other side does, and never shows a key.

`requests` limits each wait for a byte, not the whole; a server (or a broken Wi-Fi) that sends one byte a second would
hold it for ever. Here every socket is remembered from its birth, and shut down when the time of the whole is over.
"""

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from signage.weather.faults import Fault, FetchError, fault_of

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a GET may take, in seconds, and how large its body may be after unpacking."""

    connect_s: float = 5.0
    read_s: float = 10.0
    total_s: float = 20.0
    max_bytes: int = 4 * 1024 * 1024
    max_redirects: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent. `date` is its own; `age` is how long a cache between us has kept the reply."""

    status: int
    document: object = None
    date: datetime | None = None
    age: timedelta = timedelta(0)
    last_modified: str = ""
    expires: datetime | None = None
    retry_after: str = ""


class _KeepsItsSocket:
    """A connection that tells the door of each socket it opens; a copy of the handle outlives wrapping in TLS."""

    opened: Callable[[socket.socket], None]

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = super()._new_conn()  # type: ignore[misc]
        self.opened(sock.dup())
        return sock


class _Adapter(HTTPAdapter):
    """The transport of `requests`, with connections that keep their sockets, also through a proxy."""

    def __init__(self, opened: Callable[[socket.socket], None]) -> None:
        class Plain(_KeepsItsSocket, HTTPConnection):
            pass

        class Secure(_KeepsItsSocket, HTTPSConnection):
            pass

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        Plain.opened = Secure.opened = staticmethod(opened)
        self._pools = {"http": PlainPool, "https": SecurePool}
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (requests' own signature)
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


class Door:
    """One session of `requests`; one GET at a time, from one thread. `close` may be called from any."""

    def __init__(self, user_agent: str, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._shut = False
        self._closed = False
        self._redaction = _Redaction()
        logging.getLogger("urllib3.connectionpool").addFilter(self._redaction)
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": user_agent, "Accept": "application/json", "Connection": "close"})
        # .netrc must not put somebody's password into our requests; proxies from the environment stay in force.
        self._session.auth = _no_auth
        adapter = _Adapter(self._opened)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def get(
        self, url: str, query: Mapping[str, str], headers: Mapping[str, str], *, secrets: tuple[str, ...] = ()
    ) -> Answer:
        """GET a JSON document: any status, but only of the host that was asked.

        `secrets` are in the headers or the query and are blotted out of every word that leaves here.

        Raises:
            FetchError: no answer in time, a reply from somebody else, or one that is not JSON where it must be.
        """
        if secrets and urlsplit(url).scheme != "https" and urlsplit(url).hostname not in LOOPBACK:
            raise FetchError(Fault.PLAN, "密钥只经 https 发送 (a key is sent over https only)")
        self._redaction.secrets = (*secrets, *(quote(secret, safe="") for secret in secrets))
        try:
            with self._deadline():
                return self._get(url, query, headers)
        except FetchError:
            raise
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as err:
            fault = Fault.SLOW if self._shut else fault_of(err)
            # The cause is not chained: its words may hold the URL or the headers, and with them the key.
            raise FetchError(fault, urlsplit(url).hostname or "") from None

    def close(self) -> None:
        """Let nobody wait any longer: what is under way ends at once, what is asked later fails."""
        self._closed = True
        self._shut_down()
        self._session.close()
        logging.getLogger("urllib3.connectionpool").removeFilter(self._redaction)

    def _get(self, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        host = urlsplit(url).netloc
        for _ in range(self._limits.max_redirects + 1):
            with (
                self._one_connection(),
                self._session.get(
                    url,
                    params=dict(query),
                    headers=dict(headers),
                    timeout=(self._limits.connect_s, self._limits.read_s),
                    allow_redirects=False,
                    stream=True,
                ) as response,
            ):
                if not response.is_redirect:
                    return self._answer(response)
                target = urljoin(url, response.headers["location"])
                # A hotel's or a mall's network sends everybody to its own page first.
                if urlsplit(target)[:2] != urlsplit(url)[:2]:
                    raise FetchError(Fault.PORTAL, f"{host} → {urlsplit(target).netloc[:80]}")
                url, query = target, {}
        raise FetchError(Fault.PORTAL, f"{host}: 重定向太多 (too many redirects)")

    @contextmanager
    def _one_connection(self) -> Iterator[None]:
        """Empty the pool afterwards.

        Minutes lie between two questions, and a server that drops a kept connection without a word would make the next
        one fail.
        """
        try:
            yield
        finally:
            self._session.close()

    def _answer(self, response: requests.Response) -> Answer:
        status, headers = response.status_code, response.headers
        if status == 511:
            raise FetchError(Fault.PORTAL, "511")
        is_json = _is_json(headers.get("content-type", ""))
        good = status in {200, 203}
        if good and not is_json:
            raise FetchError(Fault.PORTAL, headers.get("content-type", "")[:60])
        document = None
        if is_json and status != 304:
            try:
                document = _decode(self._body(response))
            except FetchError:
                if good:
                    raise  # what an error page holds matters less than its status
        return Answer(
            status=status,
            document=document,
            date=_http_date(headers.get("date", "")),
            age=timedelta(seconds=_seconds(headers.get("age", ""))),
            last_modified=headers.get("last-modified", ""),
            expires=_http_date(headers.get("expires", "")),
            retry_after=headers.get("retry-after", ""),
        )

    def _body(self, response: requests.Response) -> bytes:
        body = bytearray()
        while chunk := response.raw.read1(65536, decode_content=True):
            body += chunk
            if len(body) > self._limits.max_bytes:
                raise FetchError(Fault.TOO_LARGE)
            if self._shut:
                raise FetchError(Fault.SLOW)
        promised = response.headers.get("content-length", "")
        # read1 takes an early end for the end: what is shorter than promised was cut.
        if promised.isdigit() and response.raw.tell() < int(promised):
            raise FetchError(Fault.SLOW if self._shut else Fault.CUT)
        return bytes(body)

    def _opened(self, sock: socket.socket) -> None:
        with self._lock:
            self._sockets.append(sock)
            late = self._shut
        if late:
            self._shut_down()

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        with self._lock:
            self._shut = self._closed
        timer = threading.Timer(self._limits.total_s, self._shut_down)
        timer.daemon = True
        timer.start()
        try:
            if self._closed:
                raise FetchError(Fault.SLOW, "正在关闭 (closing)")
            yield
        finally:
            timer.cancel()
            with self._lock:
                sockets, self._sockets = self._sockets, []
            for sock in sockets:
                sock.close()

    def _shut_down(self) -> None:
        with self._lock:
            self._shut = True
            for sock in self._sockets:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)


class _Redaction(logging.Filter):
    """Blots secrets out of what urllib3 logs (at DEBUG it writes every URL)."""

    secrets: tuple[str, ...] = ()

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        for secret in self.secrets:
            words = words.replace(secret, "***")
        record.msg, record.args = words, None
        return True


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _decode(body: bytes) -> object:
    if not body:
        raise FetchError(Fault.UNREADABLE, "空的回复 (empty)")
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FetchError(Fault.UNREADABLE, "不是完整的 JSON (not JSON)") from None


def _http_date(words: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _seconds(words: str) -> float:
    return float(words) if words.isascii() and words.isdigit() and len(words) < 8 else 0.0


def retry_after_s(words: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, in either of its forms; None when it says nothing usable."""
    words = words.strip()
    if words.isascii() and words.isdigit():
        return float(min(int(words[:12]), 10**9))
    moment = _http_date(words)
    return None if moment is None else max(0.0, (moment - now).total_seconds())
