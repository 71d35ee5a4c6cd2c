# SPDX-License-Identifier: MIT
"""Writes a file whole or not at all, and so that no power cut undoes it; knows nothing of its content."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from writer_app.text.phrase import phrase

HOLDS_OPEN_FILES = sys.platform == "win32"
"""Whether the system neither renames nor deletes an open file, nor renames the folder that it is in."""


def write_atomically(
    path: Path, data: bytes, *, owner_only: bool = False, before: Callable[[Path], None] | None = None
) -> None:
    """Put a file's new content in place in one step; what stood there before is whole until then.

    The data goes to a new file in the same folder, to the disk, and then takes the place of the old one.
    A link stays and its target is replaced; permissions, owner, group and extended attributes stay as they
    are as far as the system allows; other hard links to the old file keep the old content.

    Args:
        path: the file.
        data: its new content.
        owner_only: whether a file that is not there yet is for its owner alone.
        before: called with the file (no link) when the new content is on the disk and about to take its
            place; what it raises stops the writing.

    Raises:
        OSError: it cannot be written; the old file is as it was.
        ValueError: the path is none, for instance because it holds a NUL.
    """
    target = Path(os.path.realpath(path))
    found = _found(target)
    temporary = temporary_beside(target)
    # Not `tempfile`: its files are the user's alone, and only the system knows what a new file's
    # permissions should be.
    handle = open_new(temporary, 0o600 if owner_only or found is not None else 0o666)
    try:
        try:
            write_all(handle, (data,))
            if found is not None:
                _keep_attributes(target, found, temporary)
            os.fsync(handle)
        finally:
            os.close(handle)
        if before is not None:
            before(target)
        os.replace(temporary, target)  # noqa: PTH105 (the name says more here)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def temporary_beside(target: Path) -> Path:
    """Return a name in a file's folder that no other file has."""
    return target.with_name(f".writer-{secrets.token_hex(8)}.tmp")


def open_new(path: Path, mode: int) -> int:
    """Make a file that is not there yet, and open it for reading and writing.

    Raises:
        OSError: it is there, or cannot be made.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)


def write_all(handle: int, pieces: Iterable[bytes]) -> int:
    """Write all there is, however little the system takes at a time.

    Returns:
        Number of bytes.

    Raises:
        OSError: it cannot all be written; some of it may have been.
    """
    written = 0
    for piece in pieces:
        left = memoryview(piece)
        while left:
            taken = os.write(handle, left)
            left = left[taken:]
            written += taken
    return written


def sync_folder(folder: Path) -> None:
    """Have the disk know which files a folder has, where the system can."""
    # The new file is in place and whole; some systems cannot open folders or sync them.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _found(target: Path) -> os.stat_result | None:
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise OSError(phrase("the link leads to itself"))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(phrase("it is not a file"))
    if not os.access(target, os.W_OK):
        # Replacing it would need the folder's permission only: a protected file stays protected.
        raise PermissionError(phrase("the file is write-protected"))
    return found


def _keep_attributes(target: Path, found: os.stat_result, new: Path) -> None:
    mode = stat.S_IMODE(found.st_mode)
    made = new.stat()
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (found.st_uid, found.st_gid):
        mode = _keep_owner(found, new, mode)
    if hasattr(os, "listxattr"):
        _keep_extended(target, new)
    # After the owner, which takes bits away, and the lists of rights among the extended attributes.
    new.chmod(mode)


def _keep_owner(found: os.stat_result, new: Path, mode: int) -> int:
    with contextlib.suppress(OSError):
        os.chown(new, found.st_uid, found.st_gid)
        return mode
    with contextlib.suppress(OSError):
        os.chown(new, -1, found.st_gid)
        return mode & ~stat.S_ISUID
    # Another group than the file's may do no more than everybody.
    shared = mode & stat.S_IRWXG & ((mode & stat.S_IRWXO) << 3)
    return mode & ~(stat.S_IRWXG | stat.S_ISUID | stat.S_ISGID) | shared


def _keep_extended(target: Path, new: Path) -> None:
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            # One that may not be set here (of the security system, for instance) is the system's.
            with contextlib.suppress(OSError):
                os.setxattr(new, name, os.getxattr(target, name))
