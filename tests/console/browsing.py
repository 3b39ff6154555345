"""Somebody with a browser: cookies are kept, forms carry their word, redirections are seen."""

import re
import ssl
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlencode

from signage.journal.people import People

PASSWORD = "早上好 good morning"


@dataclass
class Page:
    status: int
    headers: dict[str, str]
    cookies: list[str]
    text: str

    @property
    def to(self) -> str:
        """Where it leads on to."""
        return self.headers.get("location", "")


@dataclass
class Browser:
    """One browser. `origin` is what it says of the page that a form was on; None: nothing."""

    port: int
    tls: ssl.SSLContext | None = field(default=None, kw_only=True)
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    def get(self, path: str, **headers: str) -> Page:
        return self.send("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, object] | None = None, *, csrf: str | None = None, **headers) -> Page:
        sent = {"csrf": self.csrf if csrf is None else csrf, **(fields or {})}
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "null"}
        return self.send("POST", path, urlencode(sent, doseq=True).encode(), {**form, **headers})

    def send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Page:
        if self.tls is None:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        else:
            connection = HTTPSConnection("127.0.0.1", self.port, timeout=20, context=self.tls)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            page = Page(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.headers.get_all("set-cookie") or [],
                answer.read().decode(errors="replace"),
            )
        finally:
            connection.close()
        for cookie in page.cookies:
            name, value = cookie.partition(";")[0].split("=", 1)
            self.cookies[name] = value
        if found := re.search(r'name="csrf" value="(\w+)"', page.text):
            self.csrf = found[1]
        return page

    def send_file(self, path: str, sent: bytes, *, name: str = "photo.jpg", csrf: str | None = None, **fields) -> Page:
        """Submit a form with one file."""
        word = {"csrf": self.csrf if csrf is None else csrf, **fields}
        parts = [
            f'--mark\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in word.items()
        ]
        parts.append(f'--mark\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
        body = "".join(parts).encode() + sent + b"\r\n--mark--\r\n"
        return self.send("POST", path, body, {"Content-Type": "multipart/form-data; boundary=mark", "Origin": "null"})

    def sign_in(self, name: str, password: str = PASSWORD) -> Page:
        self.get("/sign-in")
        page = self.post("/sign-in", {"name": name, "password": password})
        if page.status == 303:
            self.get(page.to)
        return page


def fields(page: Page) -> dict[str, list[str]]:
    """What the forms of a page carry along unseen."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input type=\"hidden\" [^>]+>", page.text):
        name, value = re.search(r'name="([^"]+)"', tag)[1], re.search(r'value="([^"]*)"', tag)[1]
        found.setdefault(name, []).append(value)
    return found


def forget_everybody(people: People) -> None:
    """A hall that nobody has claimed."""

    def work(connection) -> None:
        from signage.journal.tables import audit, devices, sessions, tokens, users

        for table in (audit, devices, sessions, tokens, users):
            connection.execute(table.delete())

    people._journal.write(work)
