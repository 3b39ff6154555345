"""What really happened to a call, in a sentence for somebody who was not there: from its proof, never from hope."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from signage.console.ports.proof import Said, ScreenLike
from signage.console.render.phrases import joined, listed
from signage.console.render.recalled import recalled
from signage.console.render.words import say
from signage.director.phrase import Phrase

LANGUAGES: Mapping[str, str] = {"zh": "普通话", "zh-Hant": "繁体中文", "yue": "粤语", "en": "英语"}
"""What the staff call a language that is heard."""

List = Callable[[Sequence[str]], str]


def outcome_of(said: Said, names: Mapping[str, str], language: str) -> str:
    """How a call ended, and who could see and hear it. `names` are those of the places, by id."""

    def in_a_row(words: Sequence[str]) -> str:
        return listed(words, language)

    return joined((*_phrases(said, names, in_a_row, language), *_reason(said)), language)


def _phrases(said: Said, names: Mapping[str, str], row: List, language: str) -> Iterator[Phrase]:
    if said.state in {"started", "heard", "cut"} or (said.state == "cancelled" and said.started_at is not None):
        yield from _seen(said.proof.screens, names, row)
        yield from _heard(said, row, language)
    else:
        yield UNHEARD.get(said.state, Phrase("没播"))


UNHEARD: Mapping[str, Phrase] = {
    "waiting": Phrase("等着播"),
    "failed": Phrase("没播成"),
    "cancelled": Phrase("还没播就取消了"),
    "dropped": Phrase("没播"),
    "expired": Phrase("过期了，没播"),
}


def _seen(screens: Sequence[ScreenLike], names: Mapping[str, str], row: List) -> Iterator[Phrase]:
    """What visitors could read: nothing where no picture was presented, or where no display hangs."""
    shown = [each for each in screens if each.presented and not each.off_screen]
    missing = [names.get(each.place, each.place) for each in screens if each not in shown]
    if not shown and screens and all(each.off_screen for each in screens):
        yield Phrase("没接显示器，字幕没人看得到")
    elif not missing and len(shown) == 1:
        yield Phrase("屏幕出了字幕")
    elif not missing and shown:
        yield Phrase("{} 块屏都出了字幕", (len(shown),))
    elif screens:
        yield Phrase("{} 块屏里 {} 块出了字幕（{}没有）", (len(screens), len(shown), row(missing)))
    else:
        yield Phrase("没有字幕的记录")


def _heard(said: Said, row: List, language: str) -> Iterator[Phrase]:
    """What they could hear, and how far."""
    silent = [part.language for part in said.proof.sent if not part.engine]
    if said.silent:
        yield Phrase("喇叭没有出声")
    elif said.state == "heard":
        repeats = said.call.repeats if said.call else 1
        yield Phrase("喇叭播完了") if repeats == 1 or said.reason else Phrase("喇叭播完了 {} 遍", (repeats,))
        if said.reason:
            yield Phrase("不是每一遍都有声音")
        if silent:
            yield Phrase("{}没有声音，只有字幕", (row([say(LANGUAGES.get(t, t), language) for t in silent]),))
    elif said.state == "started":
        yield Phrase("喇叭正在播")
    else:
        yield Phrase("喇叭播到第 {} 遍第 {} 句就停了", (said.repeat + 1, said.passage + 1))


def _reason(said: Said) -> Iterator[Phrase]:
    """Why it was not heard as it was meant. Of a call that was taken back the journal keeps who did so."""
    if said.reason and said.state == "cancelled":
        yield Phrase("是{}停的", (said.reason,))
    elif said.reason and said.state not in {"started", "waiting"}:
        yield Phrase("因为{}", (recalled(said.reason),))
