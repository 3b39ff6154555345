"""The files of the pages: drawings, style, script, and what a phone needs to keep the desk on its home screen."""

import json
from collections.abc import Mapping
from typing import Annotated

from fastapi import FastAPI, Path, Request, Response

from signage.console.desk.rules import Desk
from signage.console.render.art import Art
from signage.console.render.renderer import PAGES, language_of
from signage.console.render.words import say
from signage.console.wire.refusal import RefusedError

FILES: Mapping[str, str] = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "record.js": "text/javascript; charset=utf-8",
    "icon.png": "image/png",
}
FOR_EVER = "public, max-age=31536000, immutable"
PAPER = "#fff8ea"
"""What surrounds the desk while it opens; `--paper` of the style sheet."""


def add_files(app: FastAPI, desk: Desk, art: Art) -> None:
    """Add the routes."""

    @app.get("/static/{name}", include_in_schema=False)
    def file(name: Annotated[str, Path(max_length=80)]) -> Response:
        headers = {"cache-control": FOR_EVER}
        if name in FILES:
            return Response((PAGES / name).read_bytes(), media_type=FILES[name], headers=headers)
        drawing = art.svg(name.removesuffix(".svg")) if name.endswith(".svg") else None
        if drawing is None:
            raise RefusedError(404)
        return Response(drawing, media_type="image/svg+xml", headers={**headers, "content-encoding": "gzip"})

    @app.get("/manifest.webmanifest", include_in_schema=False)
    def manifest(request: Request) -> Response:
        """What the desk is called on a home screen, and how it opens from there: without the bars of a browser."""
        language = language_of(request.headers, request.cookies)
        told = {
            "name": f"{desk.seen().documents.hall.name.get(language)} · {say('值班台', language)}",
            "short_name": say("值班台", language),
            "lang": language,
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [{"src": "/static/icon.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"}],
        }
        return Response(json.dumps(told, ensure_ascii=False), media_type="application/manifest+json")
