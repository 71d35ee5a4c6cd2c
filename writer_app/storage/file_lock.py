# SPDX-License-Identifier: MIT
"""Tells others that a file is open here, by a small file beside it, as LibreOffice does; and who else does.

It forbids nothing: a program that does not look for such files is not held up.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from writer_app.storage.atomic import open_new, temporary_beside, write_all
from writer_app.storage.process_mark import ProcessMark, machine

_MOST_BYTES = 4_096
_PROGRAM = "writer:"
_FIELD = re.compile(r"((?:\\.|[^\\,;])*)[,;]", re.DOTALL)
_FIELDS = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LockOwner:
    """Who has a file open.

    Args:
        name: of the user, as far as it is told.
        host: the machine.
        since: when it was opened, as it was written down.
        mark: the process; None if another kind of program wrote it.
    """

    name: str = ""
    host: str = ""
    since: str = ""
    mark: ProcessMark | None = None

    def is_stale(self) -> bool:
        """Tell whether it is known that the file is open there no more."""
        return self.mark is not None and self.host == machine() and not self.mark.runs()

    def is_this_process(self) -> bool:
        """Tell whether this process wrote it."""
        return self.host == machine() and self.mark == ProcessMark.of(os.getpid())


class FileLock:
    """The mark of this process beside one file.

    Args:
        path: the mark.
        data: what it holds.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._data = data

    def release(self) -> None:
        """Take the mark away, if it is still this process's."""
        with contextlib.suppress(OSError):
            if _read(self._path) == self._data:
                self._path.unlink()


def lock_path(path: Path) -> Path:
    """Return where the mark of a file lies; that of a link lies beside the file it leads to."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".~lock.{target.name}#")


def lock_owner(path: Path) -> LockOwner | None:
    """Return who else has a file open; None if nobody, or nobody any more."""
    try:
        owner = _owner(_read(lock_path(path)))
    except (OSError, ValueError):
        return None
    return None if owner.is_stale() or owner.is_this_process() else owner


def take_lock(path: Path) -> FileLock | None:
    """Put the mark of this process beside a file.

    Returns:
        The mark; None if another has the file open, or no mark can be put there.
    """
    data = _mine()
    try:
        mark = lock_path(path)
        with contextlib.suppress(FileExistsError):
            _make(mark, data)
            return FileLock(mark, data)
        if lock_owner(path) is not None:
            return None
        # Stale: replaced in one step, and looked at again, for another may have done the same.
        temporary = temporary_beside(mark)
        _make(temporary, data)
        os.replace(temporary, mark)  # noqa: PTH105 (the name says more here)
        return FileLock(mark, data) if _read(mark) == data else None
    except (OSError, ValueError):
        return None


def _make(path: Path, data: bytes) -> None:
    handle = open_new(path, 0o644)
    try:
        write_all(handle, (data,))
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(handle)


def _read(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, _MOST_BYTES)
    finally:
        os.close(handle)


def _mine() -> bytes:
    user = _user()
    since = datetime.now().astimezone().strftime("%d.%m.%Y %H:%M")
    fields = ("", user, machine(), since, f"{_PROGRAM}{ProcessMark.of(os.getpid())}")
    text = ",".join(re.sub(r"([\\,;])", r"\\\1", field) for field in fields)
    return f"{text};".encode("utf-8", "replace")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return ""


def _owner(data: bytes) -> LockOwner:
    text = data.decode("utf-8", "replace")
    fields: list[str] = []
    # Each behind the one before: to search for one that is not there takes the square of the length.
    at = 0
    while len(fields) < _FIELDS and (found := _FIELD.match(text, at)):
        fields.append(re.sub(r"\\(.)", r"\1", found[1]))
        at = found.end()
    name, user, host, since, program = fields + [""] * (_FIELDS - len(fields))
    mark = ProcessMark.parse(program.removeprefix(_PROGRAM)) if program.startswith(_PROGRAM) else None
    return LockOwner(name=_line(name or user), host=_line(host), since=_line(since), mark=mark)


def _line(text: str) -> str:
    return "".join(char for char in text if char.isprintable())[:_LONGEST]
