# SPDX-License-Identifier: MIT
"""Earlier versions of a file beside it: the newest is `name~`, older ones are `name.2~`, `name.3~` and on."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from writer_app.storage.atomic import open_new, sync_folder, temporary_beside, write_all

_CHUNK = 1_048_576


def keep_backup(path: Path, number: int) -> None:
    """Keep what a file holds now as its newest earlier version, and move the others one place on.

    The file itself is not touched, and at every moment there is each version under some name but the oldest.

    Args:
        path: the file, no link; one that is not there has nothing to keep.
        number: how many earlier versions there may be; 0 keeps none.

    Raises:
        OSError: it cannot be kept.
    """
    if number < 1 or not path.exists():
        return
    temporary = temporary_beside(path)
    try:
        _copy(path, temporary)
        for place in range(number - 1, 0, -1):
            with contextlib.suppress(FileNotFoundError):
                os.replace(backup_path(path, place), backup_path(path, place + 1))  # noqa: PTH105
        os.replace(temporary, backup_path(path, 1))  # noqa: PTH105 (the name says more here)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    sync_folder(path.parent)


def backup_path(path: Path, place: int) -> Path:
    """Return where an earlier version of a file lies.

    Args:
        path: the file.
        place: 1 is the newest.
    """
    return path.with_name(f"{path.name}~" if place == 1 else f"{path.name}.{place}~")


def _copy(path: Path, new: Path) -> None:
    # A second name for the same file costs nothing: what is saved next is another file under the first.
    try:
        os.link(path, new)
    except OSError:
        pass
    else:
        return
    source = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(source)
        handle = open_new(new, 0o600)
        try:
            write_all(handle, iter(lambda: os.read(source, _CHUNK), b""))
            new.chmod(found.st_mode & 0o777)
            os.fsync(handle)
        finally:
            os.close(handle)
    finally:
        os.close(source)
