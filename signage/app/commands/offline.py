"""The commands that need no running hall: check, explain, snapshot, plan, say."""

import argparse
import json
import os
import shutil
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from signage.app.paths import hall_folder, state_folder
from signage.app.preview import BadHallError, Weather, documents_of, imagined, planned
from signage.director.calls import is_held_back
from signage.director.documents import Documents
from signage.director.explain import Explanation
from signage.director.explain import explain as explained
from signage.director.late import policy
from signage.director.model import Passage, Turn, plain
from signage.director.state import State


def check(options: argparse.Namespace) -> int:
    """Say every fault of the documents, with file and line."""
    documents = _documents(options)
    if documents is None:
        return 1
    slides = sum(len(campaign.slides) for campaign in documents.campaigns)
    print(f"没有问题：{len(documents.campaigns)} 组提示，{slides} 张画面，{len(documents.schedule)} 条定时广播。")
    return 0


def explain(options: argparse.Namespace) -> int:
    """Say what the hall would show at a moment, and why."""
    moment = _imagined(options)
    if moment is None:
        return 1
    state, place = moment
    answer = explained(state, place)
    zone = state.site.timezone
    if options.json:
        print(json.dumps(_as_json(answer, zone), ensure_ascii=False, indent=2))
    else:
        _print(answer, zone)
    return 0


def snapshot(options: argparse.Namespace) -> int:
    """Paint exactly what the screen would show at a moment."""
    moment = _imagined(options)
    if moment is None:
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever display there is, or was
    from signage.app.pictures import save_picture

    state, place = moment
    return save_picture(state, place, options.size, options.out)


def plan(options: argparse.Namespace) -> int:
    """Print every scheduled call in a span."""
    documents = _documents(options)
    if documents is None:
        return 1
    zone = documents.hall.timezone
    dues = planned(documents, _instant(options.start, zone), _instant(options.end, zone))
    known = {wanted.name: wanted for wanted in documents.schedule}
    rows = [
        {
            "name": due.call_name,
            "local": due.local.isoformat(),
            "utc": _utc(due.utc),
            "closed": due.closed,
            "quiet": is_held_back(wanted.priority, documents, due.utc),
            "late": policy(wanted.grace, wanted.expires_after),
        }
        for due in dues
        for wanted in (known[due.call_name],)
    ]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    for row in () if options.json else rows:
        note = "不在营业时间，不播" if row["closed"] else "安静时间，先不播" if row["quiet"] else row["late"]
        print(f"{row['local']}  {row['name']}  （{note}）")
    return 0


def say(options: argparse.Namespace) -> int:
    """Render one sentence as the mixer would get it, into a file of one's own or as it lies in the cache."""
    documents = _documents(options)
    if documents is None:
        return 1
    from signage.app.voices import SpeechError, render

    try:
        clip = render(documents, Passage(options.lang, options.text), state_folder() / "clips")
        if options.out:
            shutil.copyfile(clip.path, options.out)
    except (OSError, SpeechError) as err:
        print(f"说不出来：{err}", file=sys.stderr)
        return 1
    print(f"{options.out or clip.path}  {clip.duration_s:.1f} s  {clip.engine}")
    return 0


def _documents(options: argparse.Namespace) -> Documents | None:
    folder = hall_folder(options.hall)
    try:
        return documents_of(folder, datetime.now(UTC))
    except BadHallError as err:
        print(err, file=sys.stderr)
        return None


def _instant(moment: datetime, zone: ZoneInfo) -> datetime:
    """A time from the command line: the hall's own wall time unless it names an offset."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _imagined(options: argparse.Namespace) -> tuple[State, str] | None:
    documents = _documents(options)
    if documents is None:
        return None
    zone = documents.hall.timezone
    places = [place.id for place in documents.hall.places]
    place = options.place or places[0]
    if place not in places:
        print(f"没有这个位置：{place}（有 {'、'.join(places)}）", file=sys.stderr)
        return None
    received = _instant(options.received, zone) if options.received else None
    weather = [Weather(provider=provider, path=path) for provider, path in options.weather]
    try:
        return imagined(documents, _instant(options.at, zone), weather, received), place
    except (OSError, ValueError) as err:
        print(f"天气答复读不懂：{err}", file=sys.stderr)
        return None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _turn(turn: Turn, zone: ZoneInfo) -> dict[str, object]:
    return {
        "campaign": turn.key.campaign,
        "id": turn.key.slide,
        "text": turn.slide.text.get(),
        "why": turn.why,
        "expires": turn.expires.astimezone(zone).isoformat() if turn.expires else None,
    }


def _as_json(answer: Explanation, zone: ZoneInfo) -> dict[str, object]:
    said = answer.announcement
    return {
        "at": answer.at.astimezone(zone).isoformat(),
        "place": answer.place,
        "slide": _turn(answer.slide, zone),
        "deck": [_turn(turn, zone) for turn in answer.deck],
        "conditions": {
            name: {"state": judgement.truth.value, "why": judgement.why}
            for name, judgement in answer.conditions.items()
        },
        "candidates": [
            {"campaign": verdict.campaign, "id": verdict.slide, "won": verdict.won, "why": verdict.why}
            for verdict in answer.candidates
        ],
        "next_change_at": answer.next_change_at.astimezone(zone).isoformat() if answer.next_change_at else None,
        "announcement": None
        if said is None
        else {
            "name": said.call.name,
            "priority": said.call.priority.name.lower(),
            "words": {part.passage.language: part.passage.words for part in said.spoken},
        },
    }


def _print(answer: Explanation, zone: ZoneInfo) -> None:
    def clock(moment: datetime | None) -> str:
        return f"{moment.astimezone(zone):%m-%d %H:%M}" if moment else "一直"

    print(f"{answer.at.astimezone(zone):%Y-%m-%d %H:%M} {answer.place}")
    print(f"画面  {plain(answer.slide.slide.text)}  [{answer.slide.key.campaign}/{answer.slide.key.slide}]")
    print(f"因为  {answer.slide.why}（到 {clock(answer.slide.expires)}）")
    if answer.announcement:
        print(f"广播  {answer.announcement.call.name}：{answer.announcement.spoken[0].passage.words}")
    print(f"下次变化  {clock(answer.next_change_at)}")
    print("\n牌组")
    for turn in answer.deck:
        print(f"  {plain(turn.slide.text)}  —— {turn.why}")
    print("\n天气条件")
    for name, judgement in answer.conditions.items():
        print(f"  {name:14} {judgement.truth.value:8} {judgement.why}")
    print("\n没有选上的")
    for verdict in answer.candidates:
        if not verdict.won:
            print(f"  {verdict.campaign}/{verdict.slide}  {verdict.why}")
