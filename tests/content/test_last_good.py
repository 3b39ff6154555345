"""Documents that were good once come back after a restart, however the files look now."""

import logging
import shutil
from collections.abc import Callable

import pytest

from signage.content.last_good import LastGood

RAIN = "playlists/rain.toml"
HALL = "config/hall.toml"


@pytest.fixture
def last_good(hall, tmp_path) -> Callable[[], LastGood]:
    return lambda: LastGood(hall.folder, tmp_path / "last-good.json", lambda texts: hall.read(instead=texts))


def test_nothing_is_recalled_where_nothing_was_kept(last_good):
    assert last_good().recall() is None


@pytest.mark.parametrize("spoil", ["[broken", "", "name = 7"], ids=["not TOML", "emptied", "wrong"])
def test_a_hall_whose_documents_were_spoilt_gets_the_kept_ones(hall, last_good, spoil):
    good = hall.documents()
    last_good().keep()
    hall.write(HALL, spoil)
    hall.write("playlists/new.toml", "[broken")
    (hall.folder / RAIN).unlink()
    hall.faults()

    assert last_good().recall() == good


def test_bad_documents_do_not_replace_the_kept_ones(hall, last_good):
    good = hall.documents()
    last_good().keep()
    hall.write(RAIN, "[broken")
    last_good().keep()

    assert last_good().recall() == good


def test_a_later_good_version_replaces_the_kept_one(hall, last_good):
    last_good().keep()
    hall.edit(RAIN, '"12s"', '"20s"')
    good = hall.documents()
    last_good().keep()
    hall.write(HALL, "[broken")

    assert last_good().recall() == good


def test_a_kept_version_whose_pictures_are_gone_is_not_recalled(hall, last_good):
    last_good().keep()
    shutil.rmtree(hall.folder / "media")

    assert last_good().recall() is None


@pytest.mark.parametrize("kept", [b"", b"[1]", b'{"config/hall.toml": 7}', b"\xff\xfe", b"{"])
def test_a_kept_version_that_was_damaged_is_told_and_left_alone(hall, last_good, tmp_path, kept, caplog):
    (tmp_path / "last-good.json").write_bytes(kept)

    with caplog.at_level(logging.WARNING):
        assert last_good().recall() is None
    assert "last-good.json" in caplog.text


def test_a_disk_that_cannot_be_written_costs_only_the_copy(hall, tmp_path, caplog):
    nowhere = LastGood(hall.folder, tmp_path / "gone" / "last-good.json", lambda texts: hall.read(instead=texts))

    nowhere.keep()
    assert "could not be kept" in caplog.text
    assert hall.documents()
