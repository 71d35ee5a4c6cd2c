# SPDX-License-Identifier: MIT
"""Marks of open files: others are told who, a crash leaves none that counts, nothing forbids to write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage import file_lock
from writer_app.storage.file_lock import LockOwner, lock_owner, lock_path, take_lock
from writer_app.storage.process_mark import machine

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from writer_app.storage.file_lock import take_lock
assert take_lock(Path(sys.argv[1])) is not None
print("held", flush=True)
input()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file."""
    found = tmp_path / "novel, 2; x.md"
    found.touch()
    return found


def test_another_process_is_seen_until_it_ends(path: Path) -> None:
    """While it runs it has the file; killed, its mark counts no more and is replaced."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        owner = lock_owner(path)
        assert owner is not None
        assert (owner.host, owner.mark is None) == (machine(), False)
        assert take_lock(path) is None
        child.kill()
        child.wait()
    assert lock_path(path).exists()
    assert lock_owner(path) is None
    lock = take_lock(path)
    assert lock is not None
    assert lock_owner(path) is None  # mine
    lock.release()
    lock.release()
    assert not lock_path(path).exists()


def test_the_mark_of_libreoffice_is_understood(path: Path) -> None:
    """Who, where and since when; whether it still runs cannot be known."""
    lock_path(path).write_text(r"Ada\, Countess,ada,engine,10.12.1840 10:00,file:///x;", "utf-8")
    owner = lock_owner(path)
    assert owner == LockOwner(name="Ada, Countess", host="engine", since="10.12.1840 10:00")
    assert not owner.is_stale()
    assert take_lock(path) is None


def test_a_mark_that_became_anothers_is_left_alone(path: Path) -> None:
    """Released late, only one's own mark is taken away."""
    lock = take_lock(path)
    assert lock is not None
    lock_path(path).write_text(",she,elsewhere,now,x;", "utf-8")
    lock.release()
    assert lock_path(path).exists()


def test_a_link_is_marked_where_it_leads(path: Path, tmp_path: Path) -> None:
    """Both names are of one file."""
    (tmp_path / "sub").mkdir()
    link = tmp_path / "sub" / "link"
    link.symlink_to(path)
    lock = take_lock(link)
    assert lock is not None
    assert lock_path(path).exists()
    lock.release()


def test_where_nothing_can_be_put_nothing_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there, a name too long, a full disk: no mark, no error, no rest."""
    assert take_lock(tmp_path / "none" / "file") is None
    assert take_lock(tmp_path / ("x" * 250)) is None
    assert take_lock(tmp_path / "a\0b") is None
    assert lock_owner(tmp_path / "a\0b") is None

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", fail)
    assert take_lock(tmp_path / "file") is None
    assert list(tmp_path.iterdir()) == []


@given(st.binary(max_size=200))
def test_anything_may_stand_in_a_mark(data: bytes) -> None:
    """What is shown of it is a short line."""
    owner = file_lock._owner(data)
    for text in (owner.name, owner.host, owner.since):
        assert text.isprintable()
        assert len(text) <= 60
