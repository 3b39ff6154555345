"""From a template to a call: the form with only what is needed, the exact words, and then off it goes."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, TypedDict
from urllib.parse import quote

from fastapi import FastAPI, Path, Request, Response

from signage.console.desk.api import responsible
from signage.console.desk.floor import Floor
from signage.console.desk.rehearsal import Rehearsal
from signage.console.desk.rules import Desk
from signage.console.desk.shape import subject
from signage.console.desk.view import UNDO
from signage.console.entry.guard import Visit, person_of, visit_of
from signage.console.entry.needed import check_rights, needed_for
from signage.console.entry.rights import Person
from signage.console.render.renderer import Renderer, language_of, to
from signage.console.wire import answers
from signage.console.wire.refusal import RefusedError
from signage.director.late import policy
from signage.director.templates import english_blanks
from signage.director.wanted import Blank, Template

KEPT = frozenset({"place", "caption", "overrule"})
"""Fields that go on from page to page, beside the blanks of a template."""
TemplateId = Annotated[str, Path(max_length=80)]


class WhyNot(TypedDict):
    """The values of a form that was refused."""

    status: int
    problems: tuple[str, ...]
    overrulable: bool
    overrule: str


def add_announcing(app: FastAPI, desk: Desk, floor: Floor, pages: Renderer, rehearsal: Rehearsal) -> None:
    """Add the pages by which something is announced."""

    def chosen(template_id: str, person: Person) -> Template:
        template = next((each for each in desk.seen().documents.templates if each.id == template_id), None)
        if template is None:
            raise RefusedError(404, "没有这个模板")
        check_rights(person, needed_for(template))
        return template

    def form(request: Request, template: Template, refused: RefusedError | None = None) -> Response:
        visit, languages = visit_of(request), floor.languages(language_of(request.headers, request.cookies))
        return pages.page(
            request,
            "announce.html",
            floor.zone(),
            **why_not(refused, visit),
            template=template,
            languages_of_hall=languages,
            english=_english(template, desk),
            values=_written(visit, template, desk),
            suggestions=floor.suggestions(template),
            places=desk.seen().documents.hall.places,
            chosen_places=visit.form.get("place", ()),
        )

    @app.get("/announce/{template}", include_in_schema=False)
    def blank(request: Request, template: TemplateId) -> Response:
        rehearsal.expect()
        return form(request, chosen(template, person_of(request)))

    def page(request: Request, wanted: Template, asked: answers.CallAsked, *, sure: bool = False) -> Response:
        languages = floor.languages(language_of(request.headers, request.cookies))
        return announce_page(
            request,
            desk,
            floor,
            pages,
            asked=asked,
            name=wanted.name.get(*languages),
            action=f"/announce/{quote(wanted.id)}",
            rehearsal=rehearsal,
            sure=sure,
        )

    @app.post("/announce/{template}", include_in_schema=False)
    def preview(request: Request, template: TemplateId) -> Response:
        visit, person = visit_of(request), person_of(request)
        wanted = chosen(template, person)
        if "change" in visit.form:
            return form(request, wanted)
        asked = _asked(visit, wanted, desk)
        try:
            return page(request, wanted, asked)
        except RefusedError as err:
            return form(request, wanted, err)

    @app.post("/announce/{template}/send", include_in_schema=False)
    def send(request: Request, template: TemplateId) -> Response:
        visit, person = visit_of(request), person_of(request)
        wanted = chosen(template, person)
        asked = _asked(visit, wanted, desk)
        if not send_from_page(request, desk, asked):
            return page(request, wanted, asked, sure=True)
        floor.remember(wanted, asked.fields)
        return to("/")


def why_not(refused: RefusedError | None, visit: Visit) -> WhyNot:
    """What a form shows again after a refusal: what was wrong, and the reason for which it might be let through."""
    refusal = refused.refusal if refused is not None else None
    findings = refusal.findings if refusal else ()
    return WhyNot(
        status=refusal.status if refusal else 200,
        problems=refusal.sentences if refusal else (),
        overrulable=bool(findings) and all(each.may_overrule for each in findings),
        overrule=visit.first("overrule"),
    )


def reason_of(visit: Visit) -> str | None:
    """Why somebody wants words to be heard that a rule refuses; None when nothing was written."""
    return " ".join(visit.first("overrule").split()) or None


def send_from_page(request: Request, desk: Desk, asked: answers.CallAsked) -> bool:
    """Send what was confirmed on a page; False while an emergency was confirmed only once."""
    visit, person, by = visit_of(request), person_of(request), responsible(request, None)
    _, made = desk.announce(asked.model_copy(update={"dry_run": True}), None, by, person)
    if made.priority == "emergency" and visit.first("sure") != "yes":
        visit.asked_back = True
        return False
    wait_s = 0 if made.priority == "emergency" else round(UNDO.total_seconds())
    key = f"{person.session} {visit.first('key')}" if visit.first("key") else None
    _, made = desk.announce(asked.model_copy(update={"wait_s": wait_s}), key, by, person)
    visit.subject = subject(made)
    desk.settle()
    return True


def announce_page(
    request: Request,
    desk: Desk,
    floor: Floor,
    pages: Renderer,
    *,
    asked: answers.CallAsked,
    name: str,
    action: str,
    rehearsal: Rehearsal | None = None,
    listen: tuple[str, ...] = (),
    sure: bool = False,
) -> Response:
    """The exact words before they are sent, how they sound (`listen`), and what they would interrupt."""
    visit = visit_of(request)
    dry = asked.model_copy(update={"dry_run": True})
    _, made = desk.announce(dry, None, responsible(request, None), person_of(request))
    return confirm_page(
        request,
        floor,
        pages,
        made=made,
        name=name,
        send=f"{action}/send",
        change=action,
        kept={
            **{name: values for name, values in visit.form.items() if name.startswith("f.") or name in KEPT},
            **({"clip": (asked.clip,)} if asked.clip else {}),
        },
        key=visit.first("key") or secrets.token_hex(8),
        rehearsal=rehearsal,
        listen=listen,
        sure=sure,
    )


def confirm_page(
    request: Request,
    floor: Floor,
    pages: Renderer,
    *,
    made: answers.CallMade,
    name: str,
    send: str,
    kept: Mapping[str, Sequence[str]],
    key: str,
    change: str = "",
    rehearsal: Rehearsal | None = None,
    listen: tuple[str, ...] = (),
    sure: bool = False,
) -> Response:
    """What would be said, with the button that sends `kept` on its way, and the way back to a form (`change`)."""
    if rehearsal is not None and rehearsal.sounds:
        rehearsal.show(person_of(request).session, key, made.passages)
        listen = tuple(f"/hear/{key}/{number}" for number in range(len(made.passages)))
    places = floor.place_names(language_of(request.headers, request.cookies))
    return pages.page(
        request,
        "confirm.html",
        floor.zone(),
        name=name,
        send=send,
        change=change,
        made=made,
        where=[places.get(place, place) for place in made.places],
        sure=sure,
        prospect=floor.prospect(made),
        late=policy(None, made.latest - made.due),
        kept=kept,
        key=key,
        listen=listen,
    )


def _english(template: Template, desk: Desk) -> tuple[Blank, ...]:
    return english_blanks(template, desk.seen().documents.hall.languages)


def _written(visit: Visit, template: Template, desk: Desk) -> dict[str, str]:
    """What stands in every box of a form."""
    return {each.name: visit.first(f"f.{each.name}") for each in (*template.blanks, *_english(template, desk))}


def _asked(visit: Visit, template: Template, desk: Desk) -> answers.CallAsked:
    known = {place.id for place in desk.seen().documents.hall.places}
    try:
        return answers.CallAsked(
            template=template.id,
            fields=_written(visit, template, desk),
            places=tuple(sorted(set(visit.form.get("place", ())) & known)),
            overrule=reason_of(visit),
        )
    except ValueError as err:
        raise RefusedError(422, problems=("写得太长了",)) from err
