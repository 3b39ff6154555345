"""From a voice to a call: pick or record it on the phone, hear what will be heard, caption it, and off it goes."""

from fastapi import FastAPI, Request, Response

from signage.console.desk.announcing import announce_page, reason_of, send_from_page, why_not
from signage.console.desk.floor import Floor
from signage.console.desk.rules import Desk
from signage.console.entry.guard import Visit, visit_of
from signage.console.render.renderer import Renderer, language_of, to
from signage.console.uploads.sending import sent_with, url_of
from signage.console.uploads.shelf import Uploads
from signage.console.wire import answers
from signage.console.wire.refusal import RefusedError

NAME = "放一段录音"


def add_recording(app: FastAPI, desk: Desk, floor: Floor, pages: Renderer, uploads: Uploads) -> None:
    """Add the pages by which a recording is announced."""

    def form(request: Request, refused: RefusedError | None = None, clip: str = "") -> Response:
        visit = visit_of(request)
        return pages.page(
            request,
            "recording.html",
            floor.zone(),
            **why_not(refused, visit),
            name=NAME,
            clip=clip,
            clip_url=url_of(clip),
            caption=visit.first("caption"),
            languages_of_hall=floor.languages(language_of(request.headers, request.cookies)),
            places=desk.seen().documents.hall.places,
            chosen_places=visit.form.get("place", ()),
        )

    @app.get("/recording", include_in_schema=False)
    def blank(request: Request) -> Response:
        return form(request)

    @app.post("/recording", include_in_schema=False)
    def preview(request: Request) -> Response:
        visit = visit_of(request)
        clip = visit.first("clip")
        try:
            if visit.sent is not None or not clip:
                clip = uploads.clip(sent_with(request)).name
            uploads.path(clip, "clip")
            if "change" in visit.form:
                return form(request, clip=clip)
            asked = _asked(visit, clip, desk)
            shown = announce_page(
                request, desk, floor, pages, asked=asked, name=NAME, action="/recording", listen=(url_of(clip),)
            )
        except RefusedError as err:
            return form(request, err, clip)
        visit.subject = clip
        return shown

    @app.post("/recording/send", include_in_schema=False)
    def send(request: Request) -> Response:
        visit = visit_of(request)
        send_from_page(request, desk, _asked(visit, visit.first("clip"), desk))
        return to("/")


def _asked(visit: Visit, clip: str, desk: Desk) -> answers.CallAsked:
    hall = desk.seen().documents.hall
    known = {place.id for place in hall.places}
    caption = visit.first("caption").strip()
    if not caption:
        raise RefusedError(422, problems=("请写一句字幕：听不见的人也要看得到",))
    try:
        return answers.CallAsked(
            clip=clip,
            text={hall.languages[0]: caption},
            places=tuple(sorted(set(visit.form.get("place", ())) & known)),
            overrule=reason_of(visit),
        )
    except ValueError as err:
        raise RefusedError(422, problems=("写得太长了",)) from err
