"""What QWeather warns of and advises: official alerts, the air of stations, and the day's indices."""

from datetime import datetime, timedelta

from signage.director.sky import (
    Air,
    Alert,
    AlertBulletin,
    Indices,
)
from signage.weather import codes
from signage.weather.normalise import (
    AIR_INDEX,
    CONCENTRATION,
    DUST_UGM3,
    Field,
    Span,
    UnfitReplyError,
)
from signage.weather.provider import Reply
from signage.weather.qweather_reply import CREDIT, PROVIDER, attributions, not_younger_than_its_content

SAME_AIR_LIMIT = timedelta(hours=2)
"""Stations report hourly, so that air may stay the same for longer."""

INDEX_NAMES = {"3": "cold", "7": "pollen", "9": "flu"}

AIR_SCHEMES = ("cn-mee-1h", "cn-mee", "us-epa")


def alerts(root: Field, reply: Reply, at: datetime) -> AlertBulletin:
    """The warnings in force: without cancellations and what they cancel, without what was replaced or has expired.

    Raises:
        UnfitReplyError: neither warnings nor the statement that there are none.
    """
    listed = root.at("alerts")
    if not isinstance(listed.value, list) and root.at("metadata", "zeroResult").flag() is not True:
        msg = "qweather.alerts: 既没有预警也没有“无预警”的说明 (not the documented shape)"
        raise UnfitReplyError(msg)
    bulletin = [(row, alert) for row in listed.items() if (alert := _alert(row)) is not None]
    replaced = {old for _, alert in bulletin for old in alert.supersedes}
    in_force = tuple(
        alert
        for row, alert in bulletin
        if row.at("messageType", "code").text() != "cancel"
        and alert.id not in replaced
        and (alert.expires is None or alert.expires > at)
    )
    return AlertBulletin(
        provider=PROVIDER,
        fetched_at=reply.received_at,
        alerts=in_force,
        attribution=(CREDIT, *attributions(root)),
    )


def _alert(row: Field) -> Alert | None:
    """One warning. Its words are taken as they are: types and colours change without notice and need not be known."""
    code, headline = row.at("eventType", "code").text(), row.at("headline").text()
    name = row.at("eventType", "name").text() or codes.QWEATHER_WARNINGS.get(code, "")
    if not (code or name or headline):
        row.note("空的预警条目，已忽略 (empty warning)")
        return None
    status = row.at("status").text()
    if status and status.lower() != "actual":
        row.note(f"演练或测试预警（{status[:20]}），不显示 (not an actual warning)")
        return None
    return Alert(
        id=row.at("id").text() or headline,
        event_code=code,
        event_name=name,
        headline=headline or name,
        sender=row.at("senderName").text(),
        colour=row.at("color", "code").text(),
        severity=row.at("severity").text().lower() or "unknown",
        onset=row.at("onsetTime").instant() or row.at("effectiveTime").instant(),
        expires=row.at("expireTime").instant(),
        criteria=row.at("criteria").text(),
        supersedes=tuple(old for spot in row.at("messageType", "supersedes").items() if (old := spot.text())),
    )


def air(root: Field, reply: Reply) -> Air | None:
    """Air quality by the best scheme given: the hourly Chinese index if there is one. The list has no fixed order."""
    by_code = {spot.at("code").text(): spot for spot in root.at("indexes").items()}
    scheme = next((code for code in (*AIR_SCHEMES, *sorted(by_code)) if code in by_code), None)
    if scheme is None:
        root.note("没有空气质量指数 (no index)")
        return None
    dust = {spot.at("code").text(): spot.at("concentration") for spot in root.at("pollutants").items()}
    nothing = Field(None)
    return Air(
        provider=PROVIDER,
        scheme=scheme,
        fetched_at=reply.received_at,
        valid_at=not_younger_than_its_content(root, reply, SAME_AIR_LIMIT),
        aqi=by_code[scheme].at("aqi").number(AIR_INDEX),
        pm25_ugm3=dust.get("pm2p5", nothing).measured(CONCENTRATION, DUST_UGM3),
        pm10_ugm3=dust.get("pm10", nothing).measured(CONCENTRATION, DUST_UGM3),
        attribution=(CREDIT, *attributions(root)),
    )


def indices(root: Field, reply: Reply) -> Indices | None:
    """The levels of the first day listed, by our names."""
    rows = list(root.at("daily").items())
    try:
        day = datetime.fromisoformat(rows[0].at("date").text()).date()
    except (IndexError, ValueError):
        root.note("没有可信的指数日期 (no day)")
        return None
    levels = {}
    for row in rows:
        name = INDEX_NAMES.get(row.at("type").text())
        level = row.at("level").number(Span(1, 10))
        if name and level is not None and row.at("date").text() == rows[0].at("date").text():
            levels[name] = int(level)
    return Indices(provider=PROVIDER, day=day, fetched_at=reply.received_at, levels=tuple(sorted(levels.items())))
