"""What staff send is taken by what is in it and made anew; what means harm is refused, and the hall goes on."""

import contextlib
import io
import socket
import subprocess
import sys
import wave
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile
from console.files import (
    SVG,
    archive,
    flac_that_claims,
    jpeg_that_claims,
    picture,
    png_bomb,
    png_of,
    tone,
    with_exif,
)
from PySide6.QtGui import QColor, QImage

from signage.app.parts import RECODE
from signage.console.uploads import shelf as room
from signage.console.uploads.shelf import Uploads
from signage.console.wire.refusal import RefusedError

OGG = Path(__file__).parents[2] / "assets" / "music" / "warm-afternoon.ogg"


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "uploads", RECODE)


def titles(size: int = 64) -> bytes:
    """An empty table of titles, as it may stand before an MP3."""
    return b"ID3\x04\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0)) + b"\0" * min(size, 64)


def lies_there(uploads: Uploads) -> list[str]:
    return [each.name for each in uploads._folder.iterdir()] if uploads._folder.exists() else []


def refusal(take, sent: bytes) -> tuple[int, str]:
    with pytest.raises(RefusedError) as refused:
        take(io.BytesIO(sent))
    (sentence,) = refused.value.refusal.sentences
    return refused.value.refusal.status, sentence


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_under_a_name_that_nobody_guesses(uploads, form) -> None:
    kept, again = (uploads.photo(io.BytesIO(picture(form))) for _ in range(2))
    assert (kept.width, kept.height) == (320, 200)
    assert kept.name != again.name
    assert len(kept.name) == 26
    assert uploads.path(kept.name).read_bytes().startswith(b"\xff\xd8\xff")
    assert sorted(lies_there(uploads)) == sorted([kept.name, again.name]), "nothing else is left lying"


def test_a_large_photo_stands_upright_is_made_smaller_and_forgets_where_it_was_taken(uploads) -> None:
    sent = with_exif(picture(width=3000, height=2000), orientation=6)
    assert b"121 28.4" in sent
    kept = uploads.photo(io.BytesIO(sent))
    made = uploads.path(kept.name).read_bytes()
    assert b"121 28.4" not in made
    assert b"Exif" not in made
    image = QImage.fromData(made)
    assert (image.width(), image.height()) == (kept.width, kept.height) == (1066, 1600)
    assert QColor(image.pixel(500, 100)).red() > 200, "what was left is now above"
    assert QColor(image.pixel(500, 1500)).blue() > 200


def test_texts_in_a_picture_are_not_kept(uploads) -> None:
    kept = uploads.photo(io.BytesIO(picture("PNG", Comment="call me at home")))
    assert b"call me" not in uploads.path(kept.name).read_bytes()


def test_a_recording_becomes_a_wav_file_of_the_mixers_own_kind(uploads) -> None:
    kept = uploads.clip(io.BytesIO(tone(2.0)))
    assert kept.duration_s == pytest.approx(2.0, abs=0.05)
    with wave.open(str(uploads.path(kept.name))) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (1, 48_000, 2)
        samples = memoryview(file.readframes(48_000)).cast("h")
        assert 8_000 < max(samples) < 11_000, "as loud as it was"


@pytest.mark.parametrize("form", ["MP3", "FLAC", "OGG", "MP3 with titles"])
def test_what_people_keep_is_taken_too(uploads, form) -> None:
    sent = io.BytesIO()
    soundfile.write(sent, np.sin(np.arange(44_100) * 0.05) * 0.3, 44_100, format=form.split()[0])
    kept = uploads.clip(io.BytesIO(titles() * ("titles" in form) + sent.getvalue()))
    assert kept.duration_s == pytest.approx(1.0, abs=0.1)


HOSTILE_PHOTOS = {
    "nothing": (b"", 422),
    "one byte": (b"\xff", 415),
    "a drawing with a script": (SVG, 415),
    "a page": (b"<!doctype html><script>alert(1)</script>", 415),
    "a page that is called a photo in its first bytes": (b"\xff\xd8\xff<script>alert(1)</script>", 415),
    "an archive": (archive(), 415),
    "a photo that is an archive too": (picture() + archive(), 415),
    "a photo with a page behind it": (picture() + b"\n<HTML><ScRiPt>alert(1)</sCrIpT>", 415),
    "a photo with a program in its comment": (picture("PNG", Comment="<?php system($_GET[0]); ?>"), 415),
    "a page just across two looks": (picture() + b" " * (2**20 - len(picture()) - 4) + b"<script>", 415),
    "a document": (b"%PDF-1.4 ...", 415),
    "a recording": (tone(0.5), 415),
    "an old Windows picture": (picture("BMP"), 415),
    "half a photo": (picture("PNG", 2000, 2000)[:600], 422),
    "only the beginning of a photo": (picture()[:40], 422),
    "noise with the head of a photo": (b"\xff\xd8\xff" + bytes(range(256)) * 40, 422),
    "noise with the head of a PNG": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, 422),
    "noise with the head of a WebP": (b"RIFF\x00\x10\x00\x00WEBPVP8 " + bytes(range(256)) * 16, 422),
    "a header of a billion by a billion pixels": (png_of(2**30, 2**30), 422),
    "a header of 65,500 by 65,500 pixels": (jpeg_that_claims(65_500, 65_500), 422),
    "a header without pixels": (png_of(0, 0), 422),
    "a bomb of 6,000 by 6,000 pixels": (png_bomb(6_000), 422),
    "too many bytes": (picture() + b"\0" * 16_000_000, 413),
}


@pytest.mark.parametrize(("sent", "status"), HOSTILE_PHOTOS.values(), ids=HOSTILE_PHOTOS)
def test_no_photo(uploads, sent, status) -> None:
    assert refusal(uploads.photo, sent)[0] == status
    assert lies_there(uploads) == []


HOSTILE_CLIPS = {
    "nothing": (b"", 422),
    "a photo": (picture(), 415),
    "a page": (b"<html>", 415),
    "a list of other places": (b"#EXTM3U\nhttp://192.0.2.1/a.mp3\n", 415),
    "a recording that is an archive too": (tone(1.0) + archive(), 415),
    "a recording with a page behind it": (tone(1.0) + b"<script>", 415),
    "only a head": (tone(1.0)[:44], 422),
    "a click": (tone(0.1), 422),
    "silence": (tone(2.0, loud=0.0), 422),
    "noise with the head of an MP3": (b"\xff\xfb" + bytes(range(256)) * 40, 422),
    "noise behind the titles of an MP3": (titles() + bytes(range(256)) * 40, 415),
    "a list of other places behind titles": (titles() + b"#EXTM3U\n#EXTINF:9,\nhttp://192.0.2.1/a.ts\n", 415),
    "another file behind titles": (titles() + b"ffconcat version 1.0\nfile /etc/passwd\n", 415),
    "a call from the network": (b"\xff\xfb\nv=0\nc=IN IP4 127.0.0.1\nm=audio 4000 RTP/AVP 0\na=control:x\n" * 9, 422),
    "titles without an end": (titles(2**27), 415),
    "noise with the head of a phone's recording": (b"\0\0\0\x18ftypM4A " + bytes(range(256)) * 40, 422),
    "noise with the head of a browser's recording": (b"\x1aE\xdf\xa3" + bytes(range(256)) * 40, 422),
    "a header of a whole day": (flac_that_claims(86_400), 422),
    "two minutes of music": (OGG.read_bytes(), 422),
    "an hour at the slowest rate": (tone(3_600, rate=1_000), 422),
    "too many bytes": (tone(1.0) + b"\0" * 13_000_000, 413),
}


@pytest.mark.parametrize(("sent", "status"), HOSTILE_CLIPS.values(), ids=HOSTILE_CLIPS)
def test_no_recording(uploads, sent, status) -> None:
    assert refusal(uploads.clip, sent)[0] == status
    assert lies_there(uploads) == []


def test_a_recording_leads_to_no_other_place(tmp_path) -> None:
    """Whatever is let through by mistake, the process that reads it asks nobody."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        for sent in (
            f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:{port}/a.mp3\n#EXT-X-ENDLIST\n",
            f"ffconcat version 1.0\nfile http://127.0.0.1:{port}/a.mp3\n",
        ):
            for name in ("sent", "sent.m3u8"):
                (tmp_path / name).write_text(sent)
                command = (*RECODE, "clip", "mp3", str(tmp_path / name), str(tmp_path / "made"))
                ended = subprocess.run(command, capture_output=True, check=False, timeout=60)
                assert ended.returncode != 0
                assert not (tmp_path / "made").exists()
                with contextlib.suppress(TimeoutError):
                    asked.append(server.accept())
    assert asked == []


def test_the_reason_is_told_in_words(uploads) -> None:
    assert refusal(uploads.clip, OGG.read_bytes())[1] == "录音最长一分钟"
    assert refusal(uploads.clip, tone(2.0, loud=0.0))[1] == "录音里几乎没有声音，请再录一次"
    assert refusal(uploads.photo, png_bomb(6_000))[1] == "照片太大了，请把它缩小一些再传"


@pytest.mark.parametrize(
    "name", ["../api.token", "..%2fapi.token", "x.jpg", "", ".", "A" * 22 + ".svg", "A" * 22 + ".jpg"]
)
def test_no_name_leads_out_of_the_folder(uploads, name, tmp_path) -> None:
    (tmp_path / "api.token").write_text("secret")
    uploads.photo(io.BytesIO(picture()))
    with pytest.raises(RefusedError) as refused:
        uploads.path(name)
    assert refused.value.refusal.status == 404
    uploads.forget(name)
    assert (tmp_path / "api.token").exists()


def test_a_photo_that_nobody_needs_is_forgotten(uploads) -> None:
    kept = uploads.photo(io.BytesIO(picture()))
    uploads.forget(kept.name)
    uploads.forget(kept.name)
    assert lies_there(uploads) == []


def test_recordings_are_forgotten_after_a_while_and_photos_are_not(uploads) -> None:
    clip, photo = uploads.clip(io.BytesIO(tone(1.0))), uploads.photo(io.BytesIO(picture()))
    now = datetime.now(UTC)
    uploads.forget_clips(now - timedelta(days=1))
    assert sorted(lies_there(uploads)) == sorted([clip.name, photo.name])
    uploads.forget_clips(now + timedelta(days=1))
    assert lies_there(uploads) == [photo.name]


def test_a_photo_that_no_case_names_is_forgotten_after_a_while(uploads) -> None:
    named, abandoned = (uploads.photo(io.BytesIO(picture())).name for _ in range(2))
    clip = uploads.clip(io.BytesIO(tone(1.0))).name
    now = datetime.now(UTC)
    uploads.forget_photos(now - timedelta(days=1), but={named})
    assert sorted(lies_there(uploads)) == sorted([named, abandoned, clip])
    uploads.forget_photos(now + timedelta(days=1), but={named})
    assert sorted(lies_there(uploads)) == sorted([named, clip])


def a_process(lines: str) -> tuple[str, ...]:
    return (sys.executable, "-c", lines)


def test_a_process_that_breaks_hangs_or_lies_keeps_nothing(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(room, "PATIENCE_S", 0.5)
    for number, lines in enumerate(
        (
            "import os; os.abort()",
            "import threading; threading.Event().wait(60)",
            "print('{}')",
            "print('nonsense')",
            "import sys; open(sys.argv[4], 'w').write('x'); print('{}'); sys.exit(1)",
        )
    ):
        uploads = Uploads(tmp_path / str(number), a_process(lines))
        assert refusal(uploads.photo, picture())[0] == 422, lines
        assert lies_there(uploads) == []
        # One broken file does not keep the next ones out.
        assert refusal(uploads.photo, picture())[0] == 422


def test_the_other_process_knows_no_secrets_of_this_one(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("NUANPING_DATABASE_URL", "postgresql://secret")
    spy = "import os, sys, json; open(sys.argv[4], 'w').write(repr(dict(os.environ))); print(json.dumps({'width': 1}))"
    uploads = Uploads(tmp_path / "uploads", a_process(spy))
    kept = uploads.photo(io.BytesIO(picture()))
    assert "secret" not in uploads.path(kept.name).read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="there the reader's own limits must do")
def test_the_other_process_cannot_take_the_memory_or_the_time_of_the_hall() -> None:
    for greed in ("bytes(2 * 2**30)", "[open('/dev/null') for _ in range(1000)]"):
        lines = f"from signage.app.confine import confine; confine(memory_mib=512, cpu_s=1, file_mib=1)\n{greed}"
        ended = subprocess.run(a_process(lines), capture_output=True, text=True, check=False)
        assert ended.returncode != 0
        assert "MemoryError" in ended.stderr or "Too many open files" in ended.stderr
    lines = "from signage.app.confine import confine; confine(memory_mib=512, cpu_s=1, file_mib=1)\nwhile True: pass"
    assert subprocess.run(a_process(lines), capture_output=True, check=False).returncode < 0


def test_a_full_disk_is_said_before_it_is_full(uploads, monkeypatch) -> None:
    monkeypatch.setattr(room, "DISK_KEEPS", 2**60)
    assert refusal(uploads.photo, picture())[0] == 507
    monkeypatch.setattr(room, "DISK_KEEPS", 0)
    monkeypatch.setattr(room, "FOLDER_HOLDS", 10)
    assert refusal(uploads.photo, picture()) == (507, "放照片和录音的地方满了，请告诉管理员")
    assert lies_there(uploads) == []


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path) -> None:
    (tmp_path / "uploads").write_text("a file where the folder should be")
    assert refusal(Uploads(tmp_path / "uploads", RECODE).photo, picture())[0] == 507


def test_the_second_of_two_at_once_is_asked_to_wait(uploads) -> None:
    with uploads._working:
        assert refusal(uploads.photo, picture()) == (503, "正在处理另一个文件，请过几秒再传")
    assert uploads.photo(io.BytesIO(picture())).width == 320


@pytest.mark.skipif(sys.platform == "win32", reason="Unix permissions")
def test_only_the_owner_may_look_into_the_folder(uploads) -> None:
    uploads.photo(io.BytesIO(picture()))
    assert uploads._folder.stat().st_mode & 0o077 == 0
