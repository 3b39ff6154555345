#!/usr/bin/env python3
"""What can the sample hall show, and when? Writes docs/sample-hall.md from the hall's own documents.

.venv/bin/python scripts/list_slides.py           write the list
.venv/bin/python scripts/list_slides.py --check   status 1 when the list is not what the documents say
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from signage.app.paths import ROOT
from signage.app.preview import documents_of
from signage.director.campaign import AllOf, AnyOf, Campaign, Is, Not, Requirement, Slide
from signage.director.conditions import CONDITIONS
from signage.director.documents import Documents
from signage.director.hall import DateSpan, Span, Text
from signage.director.requirement import named
from signage.director.wanted import Anchor, ScheduledCall

LIST = ROOT / "docs" / "sample-hall.md"
DAYS = ("一", "二", "三", "四", "五", "六", "日")
GROUPS = (
    ("weather-", "天气 · Weather", "天气确知成立、并且新鲜的时候才出现；过期自己下去。"),
    ("calendar-", "日历 · Calendar", "节气、节假日、调休。"),
    ("holiday-", "法定节日 · Public holidays", "放假安排没有公布的年份是“不知道”，不出现。"),
    ("term-", "二十四节气 · The 24 solar terms", "只在当天，只说日历，不说天气。"),
    ("hours-", "开门和打烊 · Opening and closing", "优先级 60：这一小会儿专门迎客、送客。"),
    ("day-", "一天里的时候 · Parts of the day", ""),
    ("care-", "日常关怀 · Everyday care", ""),
    ("house-", "我们的承诺 · Promises", ""),
    ("evergreen", "常青 · Evergreen", "优先级 0：别的都不合适，或者什么都不知道的时候。"),
)


def main(arguments: list[str]) -> int:
    """Write the list, or compare it with the one that is there."""
    words = "\n".join(page(documents_of(ROOT, datetime.now(UTC)))) + "\n"
    if "--check" not in arguments:
        LIST.write_text(words, encoding="utf-8")
        return 0
    if LIST.read_text(encoding="utf-8") == words:
        return 0
    print("docs/sample-hall.md 不是最新的：scripts/list_slides.py", file=sys.stderr)
    return 1


def page(documents: Documents) -> Iterator[str]:
    """The lines of the list."""
    count, slides = len(documents.campaigns), sum(len(campaign.slides) for campaign in documents.campaigns)
    yield "# 示范厅的全部画面 · Every slide of the sample hall"
    yield ""
    yield f"{count} 组，{slides} 张。由 `scripts/list_slides.py` 写成，请改 `playlists/`，不要改这里。"
    yield ""
    yield f"*{count} campaigns, {slides} slides. Written by `scripts/list_slides.py` from `playlists/`.*"
    for prefix, title, note in GROUPS:
        campaigns = [campaign for campaign in documents.campaigns if campaign.id.startswith(prefix)]
        yield from ["", f"## {title}", ""]
        if note:
            yield from [note, ""]
        yield "| 组 campaign | 什么时候 when | 在哪里 where | 画面 slide | 中文 | English | 标签 tag |"
        yield "|---|---|---|---|---|---|---|"
        for campaign in campaigns:
            yield from (row(campaign, slide, documents) for slide in campaign.slides)
    yield from ["", "## 条件 · Which condition shows what", "", "| 条件 condition | 组 campaigns |", "|---|---|"]
    for condition in CONDITIONS:
        users = [f"`{c.id}`" for c in documents.campaigns if condition in named(c.condition)]
        yield f"| `{condition}` | {' '.join(users)} |"
    yield from [
        "",
        "## 定时广播 · Scheduled calls",
        "",
        "| 名字 name | 几点 at | 哪天 days | 说什么 words |",
        "|---|---|---|---|",
    ]
    for call in documents.schedule:
        yield f"| {call.name} | {instant(call)} | {days(call.weekdays, call.dates, call.calendar)} | {said(call)} |"
    yield from ["", "## 广播模板 · Templates", "", "| 编号 id | 名字 name | 中文 | English |", "|---|---|---|---|"]
    for template in documents.templates:
        told = in_row(template.text, "zh"), in_row(template.text, "en")
        yield f"| `{template.id}` | {template.name.get('zh')} | {' | '.join(told)} |"


def row(campaign: Campaign, slide: Slide, documents: Documents) -> str:
    """One slide as a row of its table."""
    names = {place.id: place.name.get("zh") for place in documents.hall.places}
    where = "、".join(name for place, name in names.items() if place in campaign.places) or "处处"
    tag = slide.tag.get("zh") if slide.tag else ""
    cells = (
        f"`{campaign.id}`",
        when(campaign),
        where,
        f"`{slide.id}`",
        in_row(slide.text, "zh"),
        in_row(slide.text, "en"),
        tag,
    )
    return f"| {' | '.join(cells)} |"


def in_row(text: Text, language: str) -> str:
    """A text on one line, its lines kept apart; nothing when it is not written in that language."""
    return text.get(language).replace("\n", " / ") if language in text.languages else "-"


def when(campaign: Campaign) -> str:
    """Weather, time and day of a campaign in words."""
    parts = [f"`{spelled(campaign.condition)}`"] if campaign.condition else []
    parts += [span(part) for part in campaign.when.dayparts]
    if told := days(campaign.when.weekdays, campaign.when.dates, campaign.when.calendar):
        parts.append(told)
    return "，".join(parts) or ("随时" if campaign.priority else "永远")


def spelled(requirement: Requirement) -> str:
    """A condition as it is written in logic."""
    match requirement:
        case Is(name):
            return name
        case Not(part):
            return f"not {spelled(part)}"
        case AllOf(parts):
            return f"({' and '.join(spelled(part) for part in parts)})"
        case AnyOf(parts):
            return f"({' or '.join(spelled(part) for part in parts)})"


def days(weekdays: Iterable[int], dates: Iterable[DateSpan], calendar: Iterable[str]) -> str:
    """On which days."""
    parts = ["周" + "".join(DAYS[day] for day in sorted(weekdays))] if weekdays else []
    parts += [str(each.first) if each.first == each.last else f"{each.first} 至 {each.last}" for each in dates]
    return "，".join([*parts, *calendar])


def span(part: Span) -> str:
    """A part of the day."""
    return f"{part.start:%H:%M}-{part.end:%H:%M}"


def instant(call: ScheduledCall) -> str:
    """When a call is due, in words."""
    if call.anchor is Anchor.MIDNIGHT:
        return f"{call.at:%H:%M}"
    minutes = call.offset.total_seconds() / 60
    anchor = "开门" if call.anchor is Anchor.OPENING else "关门"
    return f"{anchor}{f'前 {-minutes:.0f} 分钟' if minutes < 0 else f'后 {minutes:.0f} 分钟' if minutes else ''}"


def said(call: ScheduledCall) -> str:
    """What a call says."""
    return in_row(call.text, "zh") if call.text else f"模板 `{call.template}`" if call.template else "录音"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
