"""How is what somebody sends taken in: a form, a form with a file, or a file alone, and never more than is allowed?"""

from collections.abc import AsyncGenerator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from urllib.parse import parse_qsl

from anyio import fail_after
from starlette.datastructures import Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.types import Message, Receive

LONGEST_BODY = 64 * 1024
MOST_FIELDS = 60
MOST_FILES = 2
"""A form may offer two ways to choose one: both are sent, and one is empty."""
TWO_FILES = "选了两个文件，请只选一个"
PATIENCE_S = 90.0
"""A body that trickles in more slowly than this is given up."""
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
FORM_WITH_FILE = "multipart/form-data"
IN_MEMORY = 256 * 1024
"""A file that is sent lies on the disk from this size on."""

Fields = dict[str, tuple[str, ...]]


async def take(receive: Receive, headers: Headers, fields: Fields, most: int) -> tuple[Receive, BinaryIO | None]:
    """Read a form into `fields`, and a file of up to `most` bytes, if the route takes one at all (`most` > 0).

    The routes read what is given back. HTTPException: too long, too slow, or not to be understood.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    whole = not most or kind in {FORM, JSON}
    receive = limited(receive, LONGEST_BODY if whole else LONGEST_BODY + most)
    try:
        with fail_after(PATIENCE_S):
            if whole:
                body, again = await _held(receive)
                if kind == FORM:
                    _fill(fields, body)
                return again, None
            if kind == FORM_WITH_FILE:
                return _nothing_more, await _form_with_file(receive, headers, fields)
            return _nothing_more, await _file(receive)
    except TimeoutError as err:
        raise HTTPException(408) from err


def limited(receive: Receive, most: int) -> Receive:
    """Ends with HTTPException once more than `most` bytes came."""
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            # The framework hands on just this kind when it is raised while a body is read.
            raise HTTPException(413)
        return message

    return counting


async def _pieces(receive: Receive) -> AsyncGenerator[bytes, None]:
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise HTTPException(400)
        yield message.get("body", b"")
        more = message.get("more_body", False)


async def _held(receive: Receive) -> tuple[bytes, Receive]:
    """A whole body, and how the routes read it once more."""
    body = b"".join([piece async for piece in _pieces(receive)])
    given = [body]

    async def again() -> Message:
        if given:
            return {"type": "http.request", "body": given.pop(), "more_body": False}
        return await receive()

    return body, again


def _fill(fields: Fields, body: bytes) -> None:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as err:
        raise HTTPException(400) from err
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value)


async def _form_with_file(receive: Receive, headers: Headers, fields: Fields) -> BinaryIO | None:
    parser = MultiPartParser(
        headers, _pieces(receive), max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_BODY
    )
    parser.spool_max_size = IN_MEMORY
    try:
        form = await parser.parse()
    except MultiPartException as err:
        raise HTTPException(400) from err
    sent = []
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            fields[name] = (*fields.get(name, ()), value)
        elif value.filename or value.size:
            sent.append(value.file)
        else:  # a browser sends an empty one where nothing was chosen
            await value.close()
    if len(sent) > 1:
        await form.close()
        raise HTTPException(400, TWO_FILES)
    return sent[0] if sent else None


async def _file(receive: Receive) -> BinaryIO:
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the guard closes it
    try:
        async for piece in _pieces(receive):
            file.write(piece)
    except BaseException:
        file.close()
        raise
    return file


async def _nothing_more() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
