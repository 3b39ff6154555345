"""What each screen shows, for the desk: a picture of the screen as it is, the same in words, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import FastAPI, Path, Request, Response

from signage.console.ports.screens import GlimpseLike, SeesScreens
from signage.console.ports.snapshot import Snapshot
from signage.console.render.recalled import recalled
from signage.console.wire.refusal import RefusedError, documented
from signage.director.model import PlaceProgram

FOR_A_WHILE = "private, max-age=3600, immutable"
"""Of an address that names the picture's version: another picture has another address."""
_PICTURE: dict[int | str, dict[str, object]] = {
    200: {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}},
    **documented(404, 503),
}
PlaceId = Annotated[str, Path(max_length=80)]


class NoScreens:
    """A hall of whose screens nothing can be seen."""

    def of(self, place: str) -> GlimpseLike | None:  # noqa: ARG002
        """Nothing."""
        return None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One screen. `glimpse` is how it looks; without one, `scene` is drawn in its place."""

    id: str
    name: str
    headline: str
    body: str
    scene: str
    why: str
    since: datetime | None
    expires: datetime | None
    caption: str
    glimpse: GlimpseLike | None
    changes: bool
    """Whether the picture is still the one of before: it is taken when the new one stands there, drawn to its end."""

    @property
    def words(self) -> str:
        """All that can be read on the screen, for who cannot see the picture."""
        return " ".join(f"{self.caption} {self.headline} {self.body}".split())


def place_names(seen: Snapshot, languages: Sequence[str]) -> Mapping[str, str]:
    """What the places are called, by id."""
    return {place.id: place.name.get(*languages) for place in seen.documents.hall.places}


def place_view(shown: PlaceProgram, seen: Snapshot, languages: Sequence[str], screens: SeesScreens) -> PlaceView:
    """What one place shows, in the first of `languages` in which it is written."""
    turn, caption = shown.slide, shown.caption
    glimpse = screens.of(shown.place)
    head, _, body = turn.slide.text.get(*languages).partition("\n")
    return PlaceView(
        id=shown.place,
        name=place_names(seen, languages).get(shown.place, shown.place),
        headline=head,
        body=body,
        scene=f"scene-{turn.slide.scene}",
        why=recalled(turn.why),
        since=(seen.since or {}).get(shown.place),
        expires=turn.expires,
        caption=caption.passages[caption.passage or 0].words if caption and caption.passages else "",
        glimpse=glimpse,
        changes=glimpse is not None and glimpse.showing != ("caption" if caption else turn.slide.id),
    )


def add_places(app: FastAPI, seen: Callable[[], Snapshot], screens: SeesScreens) -> None:
    """Add the pictures."""

    def glimpse_of(place: str) -> GlimpseLike:
        known = {each.id for each in seen().documents.hall.places}
        glimpse = screens.of(place) if place in known else None
        if glimpse is None:
            raise RefusedError(404, "这块屏幕现在没有画面可看")
        return glimpse

    @app.get("/api/screens/{place}", tags=["hall"], response_class=Response, responses=_PICTURE)
    def screen(place: PlaceId) -> Response:
        """What a place's screen looks like at this moment, small."""
        return Response(glimpse_of(place).jpeg, media_type="image/jpeg", headers={"cache-control": "private, no-cache"})

    @app.get("/screens/{place}", include_in_schema=False)
    def picture(request: Request, place: PlaceId, v: str = "") -> Response:
        glimpse = glimpse_of(place)
        tag = f'"{glimpse.version}"'
        keep = FOR_A_WHILE if v == glimpse.version else "private, no-cache"
        headers = {"etag": tag, "cache-control": keep}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(glimpse.jpeg, media_type="image/jpeg", headers=headers)
