"""Pictures from anywhere: good ones are shown, everything else is refused in words."""

import struct
import zlib

import pytest
from PySide6.QtGui import QImage

from signage.screen.photos import PhotoError, load_photo

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">{}</svg>'
)


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_photos_are_fitted_without_being_stretched(qapp, tmp_path, kind):
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    path = tmp_path / f"photo.{kind}"
    assert image.save(str(path))
    assert load_photo(path, 100, 100).size().toTuple() == (100, 50)


def test_a_drawing_is_fitted(qapp, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format('<rect width="40" height="20" fill="#ff0000"/>'))
    image = load_photo(path, 200, 200)
    assert image.size().toTuple() == (200, 100)
    assert image.pixelColor(100, 50).name() == "#ff0000"


def nested(kind: str, by: str) -> str:
    """Four things, each of which draws the one before ten times."""
    inside, drawn = "<rect width='4' height='4'/>", []
    for level in range(4):
        drawn.append(f"<{kind} id='{kind}{level}'>{inside}</{kind}>")
        inside = f"<rect width='4' height='4' {by}='url(#{kind}{level})'/>" * 10
    return "".join(drawn) + inside


DOUBLING = "<defs><g id='a0'><rect width='1' height='1'/></g>{}</defs><use href='#a24'/>".format(
    "".join(f"<g id='a{n}'><use href='#a{n - 1}'/><use xlink:href='#a{n - 1}'/></g>" for n in range(1, 25))
)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ('<image href="/etc/passwd" width="9" height="9"/>', "refers to"),
        ('<image xlink:href="file:///tmp/a.png" width="9" height="9"/>', "refers to"),
        ('<image href="http://example.org/a.png" width="9" height="9"/>', "refers to"),
        ("<script>alert(1)</script>", "script"),
        ('<rect onclick="x()" width="9" height="9"/>', "script"),
        ('<rect width="9" height="9" fill="url(http://example.org/#a)"/>', "outside"),
        ("<style>@import 'http://example.org/a.css';</style>", "outside"),
        ("<foreignObject/>", "foreignobject"),
        ("<use href='#a'/>" * 300, "too many"),
        (DOUBLING, "too many"),
        (nested("pattern", "fill"), "too many"),
        (nested("mask", "mask"), "too many"),
        (nested("marker", "marker-mid"), "too many"),
        ("<marker id='a'/><path d='{}' marker-mid='url(#a)'/>".format("M1 1L2 2" * 500), "too many"),
        ("<mask id='a'/><g style='mask: url(#a)'>" + "<rect/>" * 1200 + "</g>", "too many"),
        ("<filter id='a'><feGaussianBlur/></filter>" + "<rect filter='url(#a)'/>" * 7, "too many"),
        ("<mask id='a'/>" + "<rect mask='url(#a)'/>" * 51, "too many"),
        ("<style>rect { mask: url(#a) }</style><mask id='a'/><rect/>", "style"),
        ("<g id='a'><use href='#a'/></g>", "uses itself"),
        ("<g>", "well-formed"),
    ],
)
def test_an_svg_that_reaches_out_of_itself_is_refused(qapp, tmp_path, inside, why):
    path = tmp_path / "bad.svg"
    path.write_text(SVG.format(inside))
    with pytest.raises(PhotoError, match=why):
        load_photo(path, 100, 100)


def test_an_ordinary_logo_with_gradients_a_pattern_and_a_shadow_is_drawn(qapp, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(
        SVG.format(
            "<linearGradient id='g'><stop stop-color='#f00'/></linearGradient>"
            "<pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'><rect width='2' height='2'/></pattern>"
            "<filter id='s'><feOffset dx='1'/><feGaussianBlur stdDeviation='1'/>"
            "<feMerge><feMergeNode/><feMergeNode in='SourceGraphic'/></feMerge></filter>"
            + "<rect width='40' height='20' fill='url(#g)'/>" * 1500
            + "<rect width='9' height='9' fill='url(#p)' filter='url(#s)'/>" * 2
        )
    )
    assert load_photo(path, 100, 100).pixelColor(90, 40).name() == "#ff0000"


def test_entities_are_refused(qapp, tmp_path):
    path = tmp_path / "bomb.svg"
    path.write_text('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>"))
    with pytest.raises(PhotoError, match="entities"):
        load_photo(path, 100, 100)


def test_a_disguised_svg_is_looked_at_too(qapp, tmp_path):
    path = tmp_path / "innocent.png"
    path.write_text(SVG.format('<image href="/etc/hostname"/>'))
    with pytest.raises(PhotoError, match="refers to"):
        load_photo(path, 100, 100)


def test_an_svg_in_another_encoding_cannot_hide_its_references(qapp, tmp_path):
    path = tmp_path / "hidden.svg"
    path.write_bytes(
        ('<?xml version="1.0" encoding="UTF-16"?>' + SVG.format('<image href="/etc/hostname"/>')).encode("utf-16")
    )
    with pytest.raises(PhotoError):
        load_photo(path, 100, 100)


@pytest.mark.qt_log_ignore("allocation limit", extend=True)
def test_a_picture_that_would_fill_the_memory_is_refused(qapp, tmp_path):
    path = tmp_path / "huge.png"
    path.write_bytes(png_header(30_000, 30_000))
    with pytest.raises(PhotoError):
        load_photo(path, 100, 100)


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize("data", [b"", b"hello", b"\xff\xd8\xff\xe0 half a jpeg"])
def test_rubbish_is_refused(qapp, tmp_path, data):
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    with pytest.raises(PhotoError, match=r"photo\.jpg"):
        load_photo(path, 100, 100)


def test_a_missing_file_is_refused(qapp, tmp_path):
    with pytest.raises(PhotoError, match="No such file"):
        load_photo(tmp_path / "nowhere.png", 100, 100)
