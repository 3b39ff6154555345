"""What can be told of a hall that does not run? Its journal, read where it lies."""

import json
import tomllib
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.app.bare import BARE_HALL
from signage.app.paths import LAST_GOOD, journal_of
from signage.console.client.running import HallError
from signage.console.desk.shape import reply
from signage.console.wire.replies import PageReply
from signage.journal.peek import PeekError, Unreadable, peek

WHY = {
    Unreadable.MISSING: "{where} 不在：大厅没有在这里运行过，或者 --state 指错了",
    Unreadable.BROKEN: "日志损坏了（{cause}）；大厅下次启动会改名保留它，另建一个新的",
    Unreadable.LOCKED: "日志正被别的程序锁着，过一会儿再看",
    Unreadable.FOREIGN: "日志是另一个版本的软件写的，要用那个版本来看",
    Unreadable.AWAY: "日志读不出来：{cause}",
}


class Stopped:
    """The hall whose state lies in this folder: what `Running` would tell without it. Raises HallError likewise."""

    def __init__(self, state: Path) -> None:
        self._state = state

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the clock on the hall's wall, by the last documents that were good."""
        try:
            texts = json.loads((self._state / LAST_GOOD).read_bytes())
            return ZoneInfo(tomllib.loads(texts["config/hall.toml"])["timezone"])
        except (OSError, ValueError, LookupError, TypeError):
            return BARE_HALL.timezone

    def journal(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        kind: str | None = None,
        limit: int = 200,
    ) -> PageReply:
        """What really was shown and said, until it stopped."""
        where = journal_of(self._state)
        try:
            with peek(where) as reader:
                return {"lines": [reply(row) for row in reader.rows(since, until, kind=kind, limit=limit)]}
        except PeekError as err:
            raise HallError(WHY[err.why].format(where=where, cause=err.cause)) from err
