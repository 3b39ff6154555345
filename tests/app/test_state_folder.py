"""Whose is a state folder? One hall's alone; but a disk that takes no lock keeps no hall dark."""

import contextlib
import logging
import os
import subprocess
from pathlib import Path

import pytest

from signage.app.run import AlreadyRunningError, locked


def test_a_second_hall_is_kept_out_of_a_state_folder_until_the_first_is_over(tmp_path: Path) -> None:
    first = locked(tmp_path)
    with pytest.raises(AlreadyRunningError):
        locked(tmp_path)
    first.unlock()
    locked(tmp_path).unlock()


def test_a_hall_starts_on_a_full_disk(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with (tmp_path / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while ballast.write(b"x" * 4096):
                pass
        with caplog.at_level(logging.ERROR):
            locked(tmp_path)
    finally:
        subprocess.run(["umount", "-l", tmp_path], check=True)
    assert "cannot be locked" in caplog.text
    caplog.clear()
