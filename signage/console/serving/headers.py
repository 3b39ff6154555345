"""What every answer says to a browser, and under which names this machine may be reached."""

from collections.abc import Iterable
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import Message, Scope

DEVICE = "-device"
"""The kind of cookie that outlives a session: by it a device is known again."""
CONTENT_SOURCES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Where a page may take things from: from here, never from its own text, and from nowhere else."""
PROTECTION = (
    (b"content-security-policy", "; ".join(f"{what} {where}" for what, where in CONTENT_SOURCES.items()).encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(self), payment=(), usb=()"),
)


def protected(message: Message, cookies: Iterable[str], *, hang_up: bool) -> Message:
    """The beginning of an answer with what protects it; nothing is kept by browsers unless it says so itself."""
    headers = [*message["headers"], *PROTECTION]
    headers += [(b"set-cookie", each.encode("ascii")) for each in cookies]
    if hang_up:
        headers.append((b"connection", b"close"))
    if not any(name == b"cache-control" for name, _ in headers):
        headers.append((b"cache-control", b"no-store"))
    return {**message, "headers": headers}


class Hosts:
    """The names of this machine, without a port. Once it is `opened` to the network, any plain address will do.

    Only a name can be made to point here by a stranger; an address in the Host header was typed or scanned.
    """

    def __init__(self, names: Iterable[str], *, opened: bool) -> None:
        self._names = frozenset(name.lower() for name in names)
        self._opened = opened

    def knows(self, host: str) -> bool:
        """Whether a Host header names this machine."""
        name = without_port(host)
        return name in self._names or (self._opened and _is_address(name))


def without_port(host: str) -> str:
    """The name in a Host header."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def cookie_name(host: str, scheme: str, kind: str = "") -> str:
    """One for each port and kind: a browser does not tell two halls on one machine apart by it.

    With TLS its name binds it to this very host: no neighbour of the same domain can plant one.
    """
    port = host.rpartition(":")[2]
    number = port if port.isascii() and port.isdigit() else ""
    return f"{'__Host-' if scheme == 'https' else ''}nuanping{kind}{number}"


def cookie_of(headers: Headers, scheme: str, kind: str = "") -> str:
    """What the browser keeps for us; "" for nothing."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    name = cookie_name(headers.get("host", ""), scheme, kind)
    return jar[name].value if name in jar else ""


def cookie(scope: Scope, token: str, lasts: timedelta | None, kind: str = "") -> str:
    """The cookie that holds a token: not for scripts, and never sent from a page of somebody else.

    With `lasts` None it ends with the browser.
    """
    secure = "; Secure" if scope["scheme"] == "https" else ""
    age = "" if lasts is None else f"; Max-Age={lasts.total_seconds():.0f}"
    name = cookie_name(Headers(scope=scope).get("host", ""), scope["scheme"], kind)
    return f"{name}={token}; HttpOnly; SameSite=Strict; Path=/{age}{secure}"


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
