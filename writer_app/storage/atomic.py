# SPDX-License-Identifier: MIT
"""Writes a file whole or not at all; knows nothing of what is in it."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from writer_app.text.phrase import phrase


def write_atomically(path: Path, data: bytes, *, owner_only: bool = False) -> None:
    """Put a file's new content in place in one step; what stood there before is whole until then.

    The data goes to a new file in the same folder, to the disk, and then takes the place of the old one.
    A link stays and its target is replaced; permissions stay as they are; other hard links to the old
    file keep the old content.

    Args:
        path: the file.
        data: its new content.
        owner_only: whether a file that is not there yet is for its owner alone.

    Raises:
        OSError: it cannot be written; the old file is as it was.
        ValueError: the path is none, for instance because it holds a NUL.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_to_keep(target)
    temporary = target.with_name(f".writer-{secrets.token_hex(8)}.tmp")
    # Not `tempfile`: its files are the user's alone, and only the system knows what a new file's
    # permissions should be.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o600 if owner_only else 0o666)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 (an open handle has no path)
            file.write(data)
            file.flush()
            if mode is not None:
                temporary.chmod(mode)
            os.fsync(file.fileno())
        os.replace(temporary, target)  # noqa: PTH105 (the name says more here)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _mode_to_keep(target: Path) -> int | None:
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
    return stat.S_IMODE(found.st_mode)


def _sync_folder(folder: Path) -> None:
    # The new file is in place and whole; some systems cannot open folders or sync them.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
