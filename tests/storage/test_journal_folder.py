# SPDX-License-Identifier: MIT
"""Folders of journals: each program's own, and what an ended one has left belongs to whoever comes first."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from writer_app.storage.journal_folder import JournalFolder, delete_left, left_folders, make_private

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from writer_app.storage.journal_folder import JournalFolder
folder = JournalFolder.make(Path(sys.argv[1]))
folder.new_path().write_bytes(b"unsaved")
print(folder.path, flush=True)
input()
"""


def test_a_running_program_keeps_its_own(tmp_path: Path) -> None:
    """Nobody takes the folder of a program that runs; killed, it leaves it to one other only."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        path = Path(child.stdout.readline().decode().strip())
        assert left_folders(tmp_path) == []
        child.kill()
        child.wait()
    first = left_folders(tmp_path)
    assert [folder.path for folder in first] == [path]
    assert left_folders(tmp_path) == []
    assert [each.read_bytes() for each in first[0].journals] == [b"unsaved"]
    first[0].release()
    again = left_folders(tmp_path)
    assert [folder.path for folder in again] == [path]
    again[0].journals[0].unlink()
    again[0].release()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("open_files_are_held")
def test_where_open_files_hold_their_folder(tmp_path: Path) -> None:
    """It is made, held, taken over and cleared away all the same."""
    mine = JournalFolder.make(tmp_path)
    assert left_folders(tmp_path) == []
    mine.new_path().write_bytes(b"unsaved")
    mine.release()
    (left,) = left_folders(tmp_path)
    assert left.path == mine.path
    assert left_folders(tmp_path) == []
    left.journals[0].unlink()
    left.release()
    assert list(tmp_path.iterdir()) == []


def test_what_others_left_is_deleted_what_runs_is_not(tmp_path: Path) -> None:
    """Folders of ended programs go with their journals; those that are held stay, and are counted."""
    assert delete_left(tmp_path / "none") == 0
    mine, left = JournalFolder.make(tmp_path), JournalFolder.make(tmp_path)
    for folder in (mine, left, left):
        folder.new_path().write_bytes(b"unsaved")
    left.release()
    assert delete_left(tmp_path) == 1
    assert list(tmp_path.iterdir()) == [mine.path]
    mine.release()
    assert delete_left(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind")
def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    """Folders, and a folder that others could enter before."""
    home = tmp_path / "unsaved"
    home.mkdir(mode=0o755)
    folder = JournalFolder.make(home)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (home, folder.path)] == [0o700, 0o700]
    assert stat.S_IMODE((folder.path / "lock").stat().st_mode) == 0o600
    make_private(home)
    folder.release()
    folder.release()
    assert list(home.iterdir()) == []


def test_empty_and_unfinished_folders_are_cleared_away(tmp_path: Path) -> None:
    """What was begun just now is left alone: its program may be about to finish it."""
    assert left_folders(tmp_path / "none") == []
    folder = JournalFolder.make(tmp_path)
    os.close(folder._lock)  # as if the program had ended
    fresh, old = tmp_path / ".new-1", tmp_path / ".new-2"
    for each in (fresh, old):
        each.mkdir()
        (each / "lock").touch()
    os.utime(old, (0, 0))
    (tmp_path / "no lock").mkdir()
    (tmp_path / "a file").touch()
    assert left_folders(tmp_path) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == [".new-1", "a file", "no lock"]


def test_without_locks_the_process_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks: the number and the start of the process are in the file."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(_handle: int, _how: int) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    folder = JournalFolder.make(tmp_path)
    folder.new_path().touch()
    assert left_folders(tmp_path) == []
    (folder.path / "lock").write_text("1--1", "ascii")
    assert [each.path for each in left_folders(tmp_path)] == [folder.path]


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure at the last step takes back those before."""

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(OSError, match="No space left"):
        JournalFolder.make(tmp_path)
    assert list(tmp_path.iterdir()) == []
