# SPDX-License-Identifier: MIT
"""Makes one call to the system fail, stop in the middle, or be the last: for `fault_injection`.

What a power cut may take is modelled as a file system with a journal of its own may do it: of what was not
synced, names are lost from the last one backwards, and data are cut off or read as zeros.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

CALLS = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod")
_ROOT = str(Path(__file__).resolve().parents[1] / "writer_app")


class Kind(Enum):
    """What happens at the chosen call."""

    ENOSPC = "ENOSPC"
    EIO = "EIO"
    EACCES = "EACCES"
    FULL = "ENOSPC from then on"
    SHORT = "short write"
    KILL_BEFORE = "kill -9 before the call"
    KILL_WITHIN = "kill -9 in the middle of a write"
    KILL_AFTER = "kill -9 after the call"
    POWER = "power cut after the call"

    @property
    def kills(self) -> bool:
        """Whether the process ends there."""
        return self in {Kind.KILL_BEFORE, Kind.KILL_WITHIN, Kind.KILL_AFTER, Kind.POWER}


_NUMBERS = {
    Kind.ENOSPC: errno.ENOSPC,
    Kind.FULL: errno.ENOSPC,
    Kind.EIO: errno.EIO,
    Kind.EACCES: errno.EACCES,
}


class Disk:
    """Stands between the program and the system in this process, for good.

    Args:
        at: number of the call at which something happens, from 0; -1 is none.
        kind: what happens.
        chance: decides what a power cut takes.
        stash: a folder outside of what is tested.
    """

    def __init__(self, at: int, kind: Kind, chance: random.Random, stash: Path) -> None:
        self.sites: Counter[str] = Counter()
        self.calls: list[str] = []
        self._at = at
        self._kind = kind
        self._chance = chance
        self._stash = stash
        self._number = 0
        self._real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in CALLS}
        self._close, self._dup = os.close, os.dup
        self._synced: dict[int, int] = {}  # length of each written file that is on the disk, by inode
        self._handles: dict[int, int] = {}  # a handle of our own to each of them
        self._names: list[tuple[str, Callable[[], object]]] = []  # folder and undoing, oldest first

    def install(self) -> None:
        """Take the place of the system's calls."""
        for name in CALLS:
            setattr(os, name, lambda *args, _name=name, **named: self._call(_name, args, named))

    def _call(self, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:  # noqa: ANN401 (as os)
        frame = sys._getframe(2)  # noqa: SLF001 (whoever calls; pathlib stands between at times)
        while frame.f_back is not None and not frame.f_code.co_filename.startswith(_ROOT):
            frame = frame.f_back
        site = f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}: {name}"
        self.sites[site] += 1
        self.calls.append(site)
        number, self._number = self._number, self._number + 1
        if number < self._at or self._at < 0 or (number > self._at and self._kind is not Kind.FULL):
            return self._do(name, args, named)
        if self._kind in _NUMBERS:
            # A full disk still lets go of files and lets them be read.
            harmless = name in {"unlink", "rmdir", "chmod"} or (name == "open" and not args[1] & os.O_CREAT)
            if self._kind is Kind.FULL and harmless:
                return self._do(name, args, named)
            number_of = _NUMBERS[self._kind]
            raise OSError(number_of, os.strerror(number_of))
        if name == "write" and self._kind in {Kind.SHORT, Kind.KILL_WITHIN}:
            half = self._do(name, (args[0], bytes(args[1])[: len(args[1]) // 2]), named)
            if self._kind is Kind.KILL_WITHIN:
                self._die()
            return half
        if self._kind in {Kind.KILL_BEFORE, Kind.KILL_WITHIN}:
            self._die()
        result = self._do(name, args, named)
        if self._kind is Kind.POWER:
            self._cut_power()
        if self._kind.kills:
            self._die()
        return result

    def _do(self, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:  # noqa: ANN401 (as os)
        note = getattr(self, f"_note_{name}", None)
        if self._kind is not Kind.POWER or note is None:
            return self._real[name](*args, **named)
        return note(*args, **named)

    @staticmethod
    def _die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    # What a power cut may take

    def _note_open(self, path: Path, flags: int, *rest: int, **named: int) -> int:
        is_new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        handle: int = self._real["open"](path, flags, *rest, **named)
        if is_new:
            inode = os.fstat(handle).st_ino
            self._synced[inode] = 0
            self._handles[inode] = self._dup(handle)
            self._undo_later(path, lambda: self._real["unlink"](path))
        return handle

    def _note_fsync(self, handle: int) -> None:
        self._real["fsync"](handle)
        found = os.fstat(handle)
        if found.st_ino in self._synced:
            self._synced[found.st_ino] = found.st_size
        folder = str(Path(f"/proc/self/fd/{handle}").readlink())
        self._names = [each for each in self._names if each[0] != folder]

    def _note_replace(self, source: Path, target: Path) -> None:
        kept = self._keep(target)
        self._real["replace"](source, target)

        def undo() -> None:
            self._real["replace"](target, source)
            if kept is not None:
                self._real["link"](kept, target)

        self._undo_later(target, undo)

    def _note_rename(self, source: Path, target: Path) -> None:
        self._real["rename"](source, target)
        self._undo_later(target, lambda: self._real["rename"](target, source))

    def _note_link(self, source: Path, target: Path) -> None:
        self._real["link"](source, target)
        self._undo_later(target, lambda: self._real["unlink"](target))

    def _note_unlink(self, path: Path, **named: int) -> None:
        kept = self._keep(path)
        self._real["unlink"](path, **named)
        if kept is not None:
            self._undo_later(path, lambda: self._real["link"](kept, path))

    def _note_mkdir(self, path: Path, *rest: int, **named: int) -> None:
        self._real["mkdir"](path, *rest, **named)
        self._undo_later(path, lambda: shutil.rmtree(path, ignore_errors=True))

    def _keep(self, path: Path) -> Path | None:
        kept = self._stash / str(len(list(self._stash.iterdir())))
        try:
            self._real["link"](path, kept)
        except FileNotFoundError:
            return None
        return kept

    def _undo_later(self, path: Path, undo: Callable[[], object]) -> None:
        self._names.append((os.path.realpath(os.path.dirname(path)), undo))  # noqa: PTH120 (a str or a path)

    def _cut_power(self) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)
        for inode, handle in self._handles.items():
            size, synced = os.fstat(handle).st_size, self._synced[inode]
            if size <= synced:
                continue
            kept = self._chance.randint(synced, size)
            os.ftruncate(handle, kept)
            if self._chance.randrange(2):
                os.ftruncate(handle, size)  # room that was given and never written
        for _folder, undo in self._names[::-1][: self._chance.randint(0, len(self._names))]:
            with contextlib.suppress(OSError):  # a name within a folder that is gone already
                undo()
