"""A document is saved wholly or not at all, and never over somebody's edit."""

import hashlib
import os
import threading
from pathlib import Path

import pytest

from signage.content.write import ConflictError, digest, write_document

OLD, NEW = "name = '旧'\n", "name = '新'\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "rain.toml"
    path.write_text(OLD, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_save_replaces_the_document_and_keeps_the_version_before(document):
    saved = write_document(document, NEW, expected_sha256=digest(OLD))

    assert document.read_text(encoding="utf-8") == NEW
    assert saved == hashlib.sha256(document.read_bytes()).hexdigest() == digest(NEW)
    assert document.with_name("rain.toml.bak").read_text(encoding="utf-8") == OLD
    assert names(document.parent) == ["rain.toml", "rain.toml.bak"]


def test_only_one_version_before_is_kept(document):
    second = write_document(document, NEW, expected_sha256=digest(OLD))
    write_document(document, "name = '三'\n", expected_sha256=second)

    assert document.with_name("rain.toml.bak").read_text(encoding="utf-8") == NEW
    assert names(document.parent) == ["rain.toml", "rain.toml.bak"]


def test_saving_the_same_again_keeps_the_version_before(document):
    second = write_document(document, NEW, expected_sha256=digest(OLD))

    assert write_document(document, NEW, expected_sha256=second) == second
    assert document.with_name("rain.toml.bak").read_text(encoding="utf-8") == OLD


def test_a_new_document_must_not_exist_yet(tmp_path, document):
    write_document(tmp_path / "new.toml", NEW, expected_sha256=None)

    assert (tmp_path / "new.toml").read_text(encoding="utf-8") == NEW
    assert not (tmp_path / "new.toml.bak").exists()
    with pytest.raises(ConflictError):
        write_document(document, NEW, expected_sha256=None)


def test_a_document_that_changed_meanwhile_is_not_written_over(document):
    document.write_text("name = 'theirs'\n", encoding="utf-8")

    with pytest.raises(ConflictError):
        write_document(document, NEW, expected_sha256=digest(OLD))
    assert document.read_text(encoding="utf-8") == "name = 'theirs'\n"
    assert names(document.parent) == ["rain.toml"]


def test_a_document_that_was_deleted_meanwhile_does_not_come_back(document):
    document.unlink()

    with pytest.raises(ConflictError):
        write_document(document, NEW, expected_sha256=digest(OLD))
    assert names(document.parent) == []


def test_of_many_that_save_at_once_one_wins_and_the_rest_are_told(document):
    begin = threading.Barrier(8)
    results: list[str] = []

    def save(number: int) -> None:
        begin.wait()
        try:
            write_document(document, f"name = '{number}'\n", expected_sha256=digest(OLD))
            results.append(f"name = '{number}'\n")
        except ConflictError:
            results.append("conflict")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results.count("conflict") == 7
    assert document.read_text(encoding="utf-8") in results


@pytest.mark.parametrize("failing", ["fsync", "write", "replace"])
def test_a_save_that_fails_leaves_the_old_document_and_no_litter(document, monkeypatch, failing):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif failing == "write":
        monkeypatch.setattr(os, "fdopen", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)

    with pytest.raises(OSError, match="No space"):
        write_document(document, NEW, expected_sha256=digest(OLD))
    assert document.read_text(encoding="utf-8") == OLD
    assert names(document.parent) == ["rain.toml"]


def test_the_document_reaches_the_disk_before_its_name_does(document, monkeypatch):
    order: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (order.append("sync"), sync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (order.append(f"name {to.name}"), replace(path, to))[1])
    write_document(document, NEW, expected_sha256=digest(OLD))

    assert order == ["sync", "name rain.toml.bak", "sync", "sync", "name rain.toml", "sync"]


def test_permissions_stay_as_they_were(document):
    document.chmod(0o640)
    write_document(document, NEW, expected_sha256=digest(OLD))

    assert document.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(document, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(document)
    write_document(link, NEW, expected_sha256=digest(OLD))

    assert link.is_symlink()
    assert document.read_text(encoding="utf-8") == NEW


def test_the_version_before_is_not_read_as_a_campaign(hall):
    path = hall.folder / "playlists/rain.toml"
    text = path.read_text(encoding="utf-8")
    write_document(path, text.replace('"12s"', '"20s"'), expected_sha256=digest(text))

    assert [campaign.id for campaign in hall.documents().campaigns] == ["evening", "everyday", "rain"]
