"""The programs, calls and clock that the journal's tests tell of."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from signage.director.campaign import Slide
from signage.director.hall import Text
from signage.director.model import Announcement, Call, Clip, Passage, PlaceProgram, Program, SlideKey, Spoken, Turn
from signage.director.wanted import Priority

NINE = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now


def a_turn(name: str, why: str = "evergreen", *, condition: str | None = None, words: str = "") -> Turn:
    text = Text((("zh", words or f"{name}\n慢慢走"),))
    expires = NINE + timedelta(hours=1) if condition else None
    return Turn(
        key=SlideKey("care", name),
        slide=Slide(id=name, text=text, scene="house"),
        why=why,
        expires=expires,
        condition=condition,
    )


def a_program(
    at: datetime, *turns: Turn, place: str = "entrance", announcement: Announcement | None = None, **more: object
) -> Program:
    deck = turns or (a_turn("seat"),)
    shown = PlaceProgram(place=place, deck=deck, slide=deck[0], then=deck[-1])
    return Program(at=at, open=True, places=(shown,), announcement=announcement, **more)


def a_call(name: str = "c1", *, at: datetime = NINE, **changes: object) -> Call:
    return Call(
        **{
            "id": name,
            "name": "lost",
            "passages": (Passage("zh", "请到咨询台"), Passage("en", "Please come to the desk")),
            "by": "值班经理",
            "asked_at": at,
            "due": at,
            "expires": at + timedelta(minutes=10),
            "priority": Priority.URGENT,
            "repeats": 2,
        }
        | changes
    )


def heard(call: Call, *, clip: bool = True) -> Announcement:
    made = Clip(Path("a.wav"), 1.0, "test") if clip else None
    return Announcement(call=call, spoken=tuple(Spoken(p, made) for p in call.passages))
