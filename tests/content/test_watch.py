"""An edit is on air within two seconds, a bad one never is, and nothing ends the watch."""

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from signage.content import watch as watching
from signage.content.watch import Watch
from signage.director.events import DocumentsLoaded, DocumentsRefused, Event

WITHIN_S = 2.0
NOW = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
RAIN = "playlists/rain.toml"


class Heard:
    """What the watch posted, in order, and how long one waited for it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._more = threading.Condition()

    def post(self, event: Event) -> None:
        with self._more:
            self.events.append(event)
            self._more.notify_all()

    def until(self, count: int, within_s: float = 10.0) -> Event:
        """The event that makes it `count` events."""
        with self._more:
            assert self._more.wait_for(lambda: len(self.events) >= count, within_s), self.events
            return self.events[count - 1]

    def nothing_more(self, for_s: float = 1.2) -> bool:
        with self._more:
            count = len(self.events)
            return not self._more.wait_for(lambda: len(self.events) > count, for_s)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def start(hall, heard) -> Iterator[Callable[..., Watch]]:
    started: list[Watch] = []

    def begin(**options: object) -> Watch:
        watch = Watch(hall.folder, options.pop("read", hall.read), post=heard.post, now=lambda: NOW, **options)
        watch.start()
        started.append(watch)
        return watch

    yield begin
    for watch in started:
        watch.stop()


def test_what_lies_there_at_the_start_is_read(start, heard):
    start()

    event = heard.until(1)
    assert isinstance(event, DocumentsLoaded)
    assert event.at == event.documents.read_at == NOW


def test_what_was_read_already_is_not_announced_again(hall, start, heard):
    start(known=hall.documents())

    assert heard.nothing_more()


def test_an_edit_between_the_first_reading_and_the_watch_is_not_missed(hall, start, heard):
    known = hall.documents()
    hall.edit(RAIN, '"12s"', '"20s"')
    start(known=known)

    assert heard.until(1).documents.campaigns[2].slides[0].dwell_s == 20


def test_an_edit_is_picked_up_within_two_seconds(hall, start, heard):
    start()
    heard.until(1)
    edited = time.monotonic()
    hall.edit(RAIN, '"12s"', '"20s"')

    event = heard.until(2)
    assert time.monotonic() - edited < WITHIN_S
    assert event.documents.campaigns[2].slides[0].dwell_s == 20


def test_a_new_campaign_and_a_deleted_one_are_picked_up(hall, start, heard):
    start()
    heard.until(1)
    shutil.copy(hall.folder / RAIN, hall.folder / "playlists/copy.toml")
    (hall.folder / RAIN).unlink()

    assert [campaign.id for campaign in heard.until(2).documents.campaigns] == ["copy", "evening", "everyday"]


def test_an_editor_that_renames_is_picked_up(hall, start, heard):
    start()
    heard.until(1)
    text = (hall.folder / RAIN).read_text(encoding="utf-8")
    hall.write("playlists/.rain.toml.new", text.replace('"12s"', '"20s"'))
    (hall.folder / "playlists/.rain.toml.new").replace(hall.folder / RAIN)

    assert heard.until(2).documents.campaigns[2].slides[0].dwell_s == 20


def test_an_edit_of_the_same_length_with_the_old_time_of_change_is_picked_up(hall, start, heard):
    start()
    heard.until(1)
    before = (hall.folder / RAIN).stat()
    hall.edit(RAIN, '"12s"', '"13s"')
    os.utime(hall.folder / RAIN, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert heard.until(2).documents.campaigns[2].slides[0].dwell_s == 13


def test_a_half_written_save_is_not_read(hall, start, heard):
    start()
    heard.until(1)
    text = (hall.folder / RAIN).read_text(encoding="utf-8").replace('"12s"', '"20s"')
    pause = threading.Event()
    with (hall.folder / RAIN).open("w", encoding="utf-8") as file:
        for start_at in range(0, len(text), 150):
            file.write(text[start_at : start_at + 150])
            file.flush()
            pause.wait(0.1)

    assert isinstance(heard.until(2), DocumentsLoaded)
    assert heard.events[1].documents.campaigns[2].slides[0].dwell_s == 20
    assert heard.nothing_more()


def test_a_file_that_is_written_without_end_does_not_stop_the_others(hall, start, heard):
    start()
    heard.until(1)
    over = threading.Event()

    def scribble() -> None:
        while not over.wait(0.05):
            with (hall.folder / "playlists/evening.toml").open("a", encoding="utf-8") as file:
                file.write("# still writing\n")

    scribbler = threading.Thread(target=scribble)
    scribbler.start()
    hall.edit(RAIN, '"12s"', '"20s"')
    try:
        assert heard.until(2).documents.campaigns[2].slides[0].dwell_s == 20
    finally:
        over.set()
        scribbler.join()


def test_a_bad_edit_is_refused_with_its_line_and_the_next_good_one_is_taken(hall, start, heard, caplog):
    caplog.set_level(logging.INFO, logger=watching.__name__)
    start()
    heard.until(1)
    line = hall.edit(RAIN, '"12s"', '"1s"')

    refused = heard.until(2)
    assert isinstance(refused, DocumentsRefused)
    assert [error.split(": ")[0] for error in refused.errors] == [f"{RAIN}:{line}"]
    hall.edit(RAIN, '"1s"', '"2s"')
    assert isinstance(heard.until(3), DocumentsRefused)
    hall.edit(RAIN, '"2s"', '"12s"')
    assert isinstance(heard.until(4), DocumentsLoaded)
    assert [record.getMessage().split(",")[0] for record in caplog.records] == [
        "the documents are refused",
        "the documents are good again",
    ]


def test_a_touch_without_change_is_not_announced(hall, start, heard):
    start()
    heard.until(1)
    (hall.folder / RAIN).touch()

    assert heard.nothing_more()


def test_a_hall_that_goes_away_and_comes_back_is_refused_and_taken(hall, start, heard):
    start()
    heard.until(1)
    hall.folder.rename(hall.folder.with_name("away"))

    assert "config/hall.toml:1: 少了这个文件" in heard.until(2).errors
    hall.folder.with_name("away").rename(hall.folder)
    assert isinstance(heard.until(3), DocumentsLoaded)


def test_a_link_to_nowhere_is_refused_and_does_not_end_the_watch(hall, start, heard):
    start()
    heard.until(1)
    (hall.folder / "playlists/nowhere.toml").symlink_to("gone")
    hall.edit(RAIN, '"12s"', '"20s"')

    assert heard.until(2).errors[0].startswith("playlists/nowhere.toml:1: 读不了这个文件")
    (hall.folder / "playlists/nowhere.toml").unlink()
    assert isinstance(heard.until(3), DocumentsLoaded)


def test_a_missing_picture_that_is_put_in_its_place_ends_the_refusal(hall, start, heard, monkeypatch):
    monkeypatch.setattr(watching, "AGAIN_S", 1.0)
    picture = hall.folder / "media/poster.png"
    picture.rename(picture.with_suffix(".away"))
    start()

    assert isinstance(heard.until(1), DocumentsRefused)
    picture.with_suffix(".away").rename(picture)
    assert isinstance(heard.until(2), DocumentsLoaded)


def test_a_fault_of_our_own_does_not_end_the_watch(hall, start, heard, caplog):
    faults = [ZeroDivisionError]

    def failing_once(now: datetime) -> object:
        if faults:
            raise faults.pop()
        return hall.read(now)

    start(read=failing_once)

    assert heard.until(1).errors == ("config:1: 程序没能读完文档：ZeroDivisionError",)
    hall.edit(RAIN, '"12s"', '"20s"')
    assert isinstance(heard.until(2), DocumentsLoaded)
    assert "ZeroDivisionError" in caplog.text


def test_a_watch_at_rest_costs_next_to_nothing(start, heard):
    start()
    heard.until(1)
    before = time.process_time()

    assert heard.nothing_more(2.0)
    assert time.process_time() - before < 0.1


def test_a_watch_can_be_stopped_before_it_began_and_twice(hall, heard):
    watch = Watch(hall.folder, hall.read, post=heard.post, now=lambda: NOW)
    watch.stop()
    watch.stop()

    assert heard.events == []


def test_stopping_ends_the_thread_at_once(start, heard):
    watch = start()
    heard.until(1)
    before = time.monotonic()
    watch.stop()

    assert time.monotonic() - before < 0.4
    assert "documents" not in [thread.name for thread in threading.enumerate()]
