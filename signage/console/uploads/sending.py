"""The routes by which photos and recordings are sent, and fetched again by those who are signed in.

A form of another page may carry a photo too: its rule says `file_bytes=PHOTO_BYTES`, its form is
`enctype="multipart/form-data"`, and its route gives `visit_of(request).sent` (None: nothing was chosen) to
`Uploads.photo`, keeps the `name`, and shows `url_of(name)`.
"""

from typing import Annotated, Any, BinaryIO

from fastapi import FastAPI, Path, Request, Response
from fastapi.responses import FileResponse

from signage.console.entry.guard import visit_of
from signage.console.uploads.shelf import MEDIA_TYPES, Kept, Uploads
from signage.console.wire import answers
from signage.console.wire.refusal import RefusedError, documented

FOR_LONG = "private, max-age=31536000, immutable"
"""A name stands for one file for ever."""
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FORM = {
    "schema": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file alone, or a form with one file; what it is, is told by what is in it",
        "content": {"application/octet-stream": _BINARY, "multipart/form-data": _FORM},
    }
}
_REFUSALS = documented(408, 415, 507)


def sent_with(request: Request) -> BinaryIO:
    """The file that came with a request."""
    sent = visit_of(request).sent
    if sent is None:
        raise RefusedError(422, problems=("没有收到文件",))
    return sent


def url_of(name: str) -> str:
    """Where a file is fetched."""
    return f"/api/files/{name}"


def add_sending(app: FastAPI, uploads: Uploads) -> None:
    """Add the routes of the folder of what staff sent."""

    @app.post("/api/photos", tags=["uploads"], status_code=201, responses=_REFUSALS, openapi_extra=_BODY)
    def photo(request: Request) -> answers.FileKept:
        """Keep a photo: JPEG, PNG or WebP, made anew as a JPEG without anything but its picture."""
        return _told(request, uploads.photo(sent_with(request)))

    @app.post("/api/clips", tags=["uploads"], status_code=201, responses=_REFUSALS, openapi_extra=_BODY)
    def clip(request: Request) -> answers.FileKept:
        """Keep a recording of up to a minute, made anew as a WAV file, to be announced by its name."""
        return _told(request, uploads.clip(sent_with(request)))

    @app.get(
        "/api/files/{name}",
        tags=["uploads"],
        response_class=FileResponse,
        responses={200: {"content": dict.fromkeys(MEDIA_TYPES.values(), _BINARY)}, **documented(404)},
    )
    def file(name: Annotated[str, Path(max_length=80)]) -> Response:
        """A photo or a recording by its name."""
        found = uploads.path(name)
        return FileResponse(found, media_type=MEDIA_TYPES[found.suffix], headers={"cache-control": FOR_LONG})


def _told(request: Request, kept: Kept) -> answers.FileKept:
    visit_of(request).subject = kept.name
    return answers.FileKept(
        name=kept.name,
        url=url_of(kept.name),
        size_bytes=kept.size_bytes,
        width=kept.width,
        height=kept.height,
        duration_s=kept.duration_s,
    )
