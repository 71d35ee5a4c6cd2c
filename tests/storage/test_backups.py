# SPDX-License-Identifier: MIT
"""Earlier versions: as many as are wanted, the newest first, and the file itself untouched whatever fails."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from writer_app.storage.backups import backup_path, keep_backup


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file."""
    found = tmp_path / "novel.md"
    found.write_bytes(b"0")
    return found


def _versions(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each != path}


def _save(path: Path, data: bytes) -> None:
    new = path.with_name("new")
    new.write_bytes(data)
    new.replace(path)


def test_versions_move_on(path: Path) -> None:
    """The newest has the shortest name; the oldest goes."""
    for number in range(1, 6):
        keep_backup(path, 3)
        _save(path, str(number).encode())
    assert _versions(path) == {"novel.md~": b"4", "novel.md.2~": b"3", "novel.md.3~": b"2"}
    assert path.read_bytes() == b"5"
    assert backup_path(path, 1).name == "novel.md~"


def test_none_wanted_or_nothing_there(path: Path) -> None:
    """Then nothing is written."""
    keep_backup(path, 0)
    keep_backup(path.with_name("none"), 3)
    assert _versions(path) == {}


def test_a_file_system_without_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is copied, with its permissions."""
    path.write_bytes(b"x" * 2_500_000)
    path.chmod(0o640)

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    keep_backup(path, 1)
    assert _versions(path) == {"novel.md~": b"x" * 2_500_000}
    assert stat.S_IMODE(backup_path(path, 1).stat().st_mode) == 0o640


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_failures_leave_what_there_was(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """The newest version stays until the next is whole, and no half file lies about."""
    keep_backup(path, 2)
    _save(path, b"1")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", fail)
        patch.setattr(os, call, fail)
        with pytest.raises(OSError, match="No space"):
            keep_backup(path, 2)
    assert b"0" in _versions(path).values()
    assert path.read_bytes() == b"1"
    assert not list(path.parent.glob("*.tmp"))
