# SPDX-License-Identifier: MIT
"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from writer_app.storage.atomic import write_atomically

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    """A new file is made as any program makes it, not as a private temporary one."""
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "new", b"text")
    assert (tmp_path / "new").read_bytes() == b"text"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o660])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    """An old file keeps its permissions, executable ones too."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_link_stays(tmp_path: Path) -> None:
    """Of a link to a link, the file at the end is replaced, in its own folder."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "file").write_bytes(b"old")
    (tmp_path / "middle").symlink_to(Path("far") / "file")
    (tmp_path / "link").symlink_to(tmp_path / "middle")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "middle").is_symlink()
    assert (tmp_path / "far" / "file").read_bytes() == b"new"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["far", "link", "middle"]


def test_link_to_nothing(tmp_path: Path) -> None:
    """A link whose file is not there yet gets one."""
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


def test_link_to_itself(tmp_path: Path) -> None:
    """A link that leads nowhere is refused and stays."""
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(OSError, match="leads to itself"):
        write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder or a pipe is not replaced."""
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(OSError, match="not a file"):
            write_atomically(target, b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_protected_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be written is not replaced either, though its folder would allow it."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o444)
    if AS_ROOT:  # root may write all files
        monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(PermissionError, match="write-protected"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """A disk that is full at any moment: the old file is whole and nothing is left lying about."""
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for processes")
def test_real_limit(tmp_path: Path) -> None:
    """The system stops the writing in the middle: the old file is whole and alone."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    code = """
import resource, sys
from pathlib import Path
from writer_app.storage.atomic import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write_atomically(Path(sys.argv[1]), b"new" * 5000)
except OSError as error:
    sys.exit(f"refused: {error}")
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=root, capture_output=True, text=True, check=False
    )
    assert "refused: [Errno 27] File too large" in done.stderr
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_folder_that_cannot_be_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the file is in place it is written, whatever the folder says."""
    sync = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is not made."""
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "none" / "file", b"new")
    assert not (tmp_path / "none").exists()


def test_extended_attributes_stay(tmp_path: Path) -> None:
    """What other programs have noted of a file is noted of its new content, too."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.note", b"kept")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    write_atomically(path, b"new")
    assert os.getxattr(path, "user.note") == b"kept"


@pytest.mark.skipif(not AS_ROOT, reason="only root gives files away")
def test_owner_and_group_stay(tmp_path: Path) -> None:
    """A file of somebody else is theirs afterwards, with its permissions."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    path.chmod(0o664)
    write_atomically(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 4321, 0o664)


@pytest.mark.skipif(not AS_ROOT, reason="only root gives files away")
def test_without_its_group_a_file_is_open_to_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the group cannot be kept, its permissions are those of everybody at most."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    path.chmod(0o674)

    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_what_is_to_be_done_before_may_stop_it(tmp_path: Path) -> None:
    """It is called with the file itself when the new content is ready; what it raises leaves the old."""
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"old")
    link.symlink_to(path)
    seen: list[tuple[Path, bytes]] = []
    write_atomically(link, b"new", before=lambda target: seen.append((target, target.read_bytes())))
    assert seen == [(path, b"old")]

    def stop(_target: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        write_atomically(path, b"newer", before=stop)
    assert path.read_bytes() == b"new"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "link"]


def test_little_by_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes three bytes at a time gets all of them."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    write_atomically(tmp_path / "file", b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"
