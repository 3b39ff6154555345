"""How a command speaks to the running hall: the API, reached by the port and the token in the state folder."""

import json
import ssl
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from signage.console.serving.reach import LOCAL
from signage.console.serving.secret import DOOR_FILE, PORT_FILE, TOKEN_FILE
from signage.console.wire.replies import (
    CountedReply,
    DoorReply,
    HealthReply,
    MadeReply,
    NowReply,
    PageReply,
    RainReply,
    SwitchReply,
    WithdrawnReply,
)

PATIENCE_S = 10.0


class HallError(Exception):
    """The hall did not do it; `words` are for the person who asked, one line each."""

    def __init__(self, *words: str, status: int | None = None) -> None:
        super().__init__("\n".join(words))
        self.words = words
        self.status = status
        """The HTTP status of a refusal; None when nobody answered."""


class HallNotRunningError(HallError):
    """Nobody answers for this state folder."""


class Running:
    """The hall that is running with this state folder. Every method raises HallError with words to be shown."""

    def __init__(self, state: Path) -> None:
        self._state = state

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the clock on the hall's wall."""
        return ZoneInfo(self.now()["timezone"])

    def now(self) -> NowReply:
        """What is shown and said, and why."""
        return cast(NowReply, self._ask("GET", "/api/now"))

    def health(self) -> HealthReply:
        """What is wrong."""
        return cast(HealthReply, self._ask("GET", "/api/health"))

    def turn(self, switch: str, value: int, *, by: str) -> SwitchReply:
        """Turn a switch; 0 is as the documents say."""
        return cast(
            SwitchReply, self._ask("PUT", f"/api/switches/{quote(switch, safe='')}", {"value": value, "by": by})
        )

    def desk(self) -> DoorReply:
        """Where the duty desk is, and the code by which its first admin claims it."""
        return cast(DoorReply, self._ask("GET", "/api/desk"))

    def announce(
        self,
        by: str,
        *,
        template: str | None = None,
        fields: Mapping[str, str] | None = None,
        text: Mapping[str, str] | None = None,
        priority: str | None = None,
        places: Sequence[str] = (),
        repeats: int | None = None,
        dry_run: bool = False,
        overrule: str | None = None,
        key: str | None = None,
    ) -> MadeReply:
        """Ask for an announcement, by template or in words; with `key`, asking again changes nothing."""
        asked = {
            "by": by,
            "template": template,
            "fields": dict(fields or {}),
            "text": dict(text) if text else None,
            "priority": priority,
            "places": list(places),
            "repeats": repeats,
            "dry_run": dry_run,
            "overrule": overrule,
        }
        headers = {"Idempotency-Key": key} if key else {}
        return cast(MadeReply, self._ask("POST", "/api/calls", asked, headers))

    def cancel(self, call_id: str, *, by: str) -> WithdrawnReply:
        """Take a call back."""
        where = f"/api/calls/{quote(call_id, safe='')}?{urlencode({'by': by})}"
        return cast(WithdrawnReply, self._ask("DELETE", where))

    def journal(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        kind: str | None = None,
        limit: int = 200,
    ) -> PageReply:
        """What really was shown and said."""
        wanted = {
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "kind": kind,
            "limit": limit,
        }
        given = urlencode({name: value for name, value in wanted.items() if value is not None})
        return cast(PageReply, self._ask("GET", f"/api/journal?{given}"))

    def observe(self, *, raining: bool, by: str) -> RainReply:
        """Say whether it is raining outside."""
        return cast(RainReply, self._ask("POST", "/api/observations", {"raining": raining, "by": by}))

    def withdraw_observation(self, *, by: str) -> RainReply:
        """Take back the last word about the rain."""
        return cast(RainReply, self._ask("DELETE", f"/api/observations?{urlencode({'by': by})}"))

    def facility(self, facility: str, left: int, *, by: str) -> CountedReply:
        """Correct how many of a facility are left."""
        where = f"/api/facilities/{quote(facility, safe='')}"
        return cast(CountedReply, self._ask("PUT", where, {"left": left, "by": by}))

    def _ask(
        self, method: str, where: str, body: object = None, more: Mapping[str, str] | None = None
    ) -> Mapping[str, object]:
        connection, token = self._door()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **(more or {})}
        try:
            content = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
            connection.request(method, where, content, headers)
            answer = connection.getresponse()
            told = json.loads(answer.read() or b"{}")
        except (OSError, HTTPException, ValueError) as err:
            raise HallNotRunningError(f"这个厅没有在运行, 或者没有回答: {self._state} ({err})") from err
        finally:
            connection.close()
        if answer.status >= 400:
            words = told.get("problems") or [told.get("detail") or told.get("title") or str(answer.status)]
            raise HallError(*map(str, words), status=answer.status)
        return cast(Mapping[str, object], told)

    def _door(self) -> tuple[HTTPConnection, str]:
        try:
            port = int((self._state / PORT_FILE).read_text(encoding="ascii"))
            token = (self._state / TOKEN_FILE).read_text(encoding="ascii").strip()
            return self._connection(port), token
        except (FileNotFoundError, ValueError) as err:
            raise HallNotRunningError(f"这个厅没有在运行: {self._state} 里没有接口信息") from err
        except PermissionError as err:
            raise HallError(f"没有权限读取 {self._state / TOKEN_FILE}: 请用运行这个厅的用户来执行") from err
        except OSError as err:
            raise HallError(f"读不出 {self._state}: {err}") from err

    def _connection(self, port: int) -> HTTPConnection:
        door = self._state / DOOR_FILE
        host, _, certificate = door.read_text(encoding="utf-8").partition("\n") if door.exists() else (LOCAL, "", "")
        if not certificate:
            return HTTPConnection(host, port, timeout=PATIENCE_S)
        # Nobody but who has this very certificate is believed, whatever names stand in it.
        context = ssl.create_default_context(cafile=certificate)
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return HTTPSConnection(host, port, timeout=PATIENCE_S, context=context)
