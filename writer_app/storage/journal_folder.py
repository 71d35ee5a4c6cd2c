# SPDX-License-Identifier: MIT
"""Where journals of unsaved text lie: a folder for each running program, and those that others have left.

A program holds a lock as long as it runs; the system lets go of it when the program ends, however that
is. What lies in a folder whose lock can be had belongs to nobody.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import time
from pathlib import Path

from writer_app.storage.atomic import HOLDS_OPEN_FILES, sync_folder, write_all
from writer_app.storage.process_mark import ProcessMark

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SUFFIX = ".journal"
_LOCK = "lock"
_UNFINISHED = ".new-"
_UNFINISHED_S = 86_400.0
"""What was begun and never finished is cleared away after a day."""


class JournalFolder:
    """A folder with journals, held by this process.

    Args:
        path: the folder.
        lock: handle of its lock.
    """

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def make(cls, home: Path) -> JournalFolder:
        """Make the folder of this process.

        Args:
            home: the folder for all of them; made if it is not there.

        Raises:
            OSError: it cannot be made.
        """
        make_private(home)
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        # Where it cannot be renamed later, whoever takes it over before its lock is held makes this fail,
        # and the caller tries again.
        unfinished = home / (name if HOLDS_OPEN_FILES else f"{_UNFINISHED}{name}")
        unfinished.mkdir(mode=0o700)
        handle = -1
        try:
            handle = os.open(unfinished / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if not _take(handle):
                raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK))  # noqa: TRY301
            write_all(handle, (str(ProcessMark.of(os.getpid())).encode("ascii"),))
            if not HOLDS_OPEN_FILES:
                # Only with its lock does it get a name under which others find it.
                os.rename(unfinished, home / name)  # noqa: PTH104 (as in the rest of this floor)
        except BaseException:
            if handle >= 0:
                os.close(handle)
            with contextlib.suppress(OSError):
                (unfinished / _LOCK).unlink(missing_ok=True)
                unfinished.rmdir()
            raise
        sync_folder(home)
        return cls(home / name, handle)

    @property
    def journals(self) -> list[Path]:
        """The journals in it, the oldest first."""
        try:
            found = [each for each in self.path.iterdir() if each.suffix == SUFFIX]
            return sorted(found, key=lambda each: each.lstat().st_mtime_ns)
        except OSError:
            return []

    def new_path(self) -> Path:
        """Return a name for a further journal."""
        return self.path / f"{secrets.token_hex(8)}{SUFFIX}"

    def release(self) -> None:
        """Hold it no longer; without journals it goes."""
        if self._lock < 0:
            return
        empty = not self.journals
        if HOLDS_OPEN_FILES:
            # Somebody who takes it now has it open, and so it stays.
            os.close(self._lock)
        if empty:
            # While the lock is held: nobody can come to rely on what is removed here.
            with contextlib.suppress(OSError):
                for left in self.path.iterdir():
                    left.unlink()
                self.path.rmdir()
        if not HOLDS_OPEN_FILES:
            os.close(self._lock)
        self._lock = -1


def left_folders(home: Path) -> list[JournalFolder]:
    """Take hold of the folders of programs that have ended; those without journals are cleared away."""
    try:
        found = sorted(home.iterdir())
    except OSError:
        return []
    held = []
    for path in found:
        if path.name.startswith(_UNFINISHED):
            _clear_unfinished(path)
            continue
        folder = _take_over(path)
        if folder is not None and folder.journals:
            held.append(folder)
        elif folder is not None:
            folder.release()
    return held


def delete_left(home: Path) -> int:
    """Delete the journals of programs that have ended.

    Returns:
        How many journals stay: those of programs that run, and what cannot be deleted.
    """
    for folder in left_folders(home):
        for journal in folder.journals:
            with contextlib.suppress(OSError):
                journal.unlink()
        folder.release()
    try:
        return sum(len(list(each.glob(f"*{SUFFIX}"))) for each in home.iterdir())
    except OSError:
        return 0


def make_private(folder: Path) -> None:
    """Make a folder that its owner alone may enter, or see that it is one.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A power cut must not take the folder away with all that comes to lie in it.
        for each in (folder.parent, folder.parent.parent):
            sync_folder(each)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _take_over(path: Path) -> JournalFolder | None:
    try:
        handle = os.open(path / _LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        # Another start may have cleared it away between the two calls.
        if _take(handle) and os.path.samestat(os.fstat(handle), (path / _LOCK).lstat()):
            return JournalFolder(path, handle)
    except OSError:
        pass
    os.close(handle)
    return None


def _take(handle: int) -> bool:
    if sys.platform == "win32":
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks: then the number and the start of the process tell.
        mark = ProcessMark.parse(os.pread(handle, 100, 0).decode("ascii", "replace"))
        return mark is None or not mark.runs()
    return True


def _clear_unfinished(path: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - path.lstat().st_mtime > _UNFINISHED_S:
            (path / _LOCK).unlink(missing_ok=True)
            path.rmdir()
