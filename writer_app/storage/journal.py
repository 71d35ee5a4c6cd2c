# SPDX-License-Identifier: MIT
"""Writes journals of unsaved text, in a thread of its own; which text changes when, others know.

Whoever calls never waits for the disk. What has come in meanwhile is written together and synced once.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from writer_app.errors import RecoveryError
from writer_app.storage.atomic import (
    HOLDS_OPEN_FILES,
    open_new,
    sync_folder,
    temporary_beside,
    write_all,
)
from writer_app.storage.journal_folder import JournalFolder
from writer_app.storage.journal_format import (
    JournalHead,
    JournalText,
    TextEdit,
    edit_record,
    read_records,
    whole_records,
)
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_MOST_EDITS = 4_000
"""Records of edits after which a journal is written anew."""
_MOST_EDIT_BYTES = 262_144
_MOST_BYTES = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A text is to be journaled from its beginning.

    Args:
        key: number of the text.
        head: what is known of it.
        text: the text.
        caret: where the writer is.
        instead_of: a journal that goes once this one is on the disk; None for none.
    """

    key: int
    head: JournalHead
    text: str
    caret: int = 0
    instead_of: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """A journaled text has changed.

    Args:
        key: number of the text.
        edits: one after another.
        caret: where the writer is then.
    """

    key: int
    edits: Sequence[TextEdit]
    caret: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A text needs its journal no more: it is saved, or given up.

    Args:
        key: number of the text.
    """

    key: int


class JournalFile:
    """One journal, open for further edits.

    Args:
        path: the file; an older one there stays whole until the new one is on the disk.
        head: what is known of the text.
        pieces: the text.

    Raises:
        OSError: it cannot be written.
    """

    def __init__(self, path: Path, head: JournalHead, pieces: Iterable[str]) -> None:
        self.path = path
        self._head = head
        temporary = temporary_beside(path)
        self._handle = open_new(temporary, 0o600)
        try:
            self._base = write_all(self._handle, whole_records(head, pieces))
            os.fsync(self._handle)
            if HOLDS_OPEN_FILES:
                self.close()
            os.replace(temporary, path)  # noqa: PTH105 (the name says more here)
            if HOLDS_OPEN_FILES:
                self._handle = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
        except BaseException:
            self.close()
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)
        self._edits = 0
        self._edit_bytes = 0

    def append(self, edits: Sequence[TextEdit], caret: int) -> None:
        """Write edits; they are safe after `sync`.

        Raises:
            OSError: they cannot be written. The journal holds what it held; nothing may be appended
                any more.
        """
        self._edit_bytes += write_all(self._handle, (edit_record(edits, caret),))
        self._edits += 1

    def sync(self) -> None:
        """Have the disk know all that was appended, and the folder still know the file.

        Raises:
            OSError: it does not, or the file is gone.
        """
        os.fsync(self._handle)
        if not os.fstat(self._handle).st_nlink:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path))

    @property
    def is_long(self) -> bool:
        """Whether reading it would take longer than it need."""
        room = max(_MOST_EDIT_BYTES, self._base // 4)
        return self._edits > _MOST_EDITS or self._edit_bytes > room

    def shortened(self) -> JournalFile:
        """Write it anew without edits, and close this one.

        Raises:
            OSError: it cannot be written; the file is as it was.
            RecoveryError: it cannot be read.
        """
        now = read_journal(self.path)
        if HOLDS_OPEN_FILES:
            self.close()
        new = JournalFile(self.path, now.head, now.text.pieces())
        try:
            new.append((), now.caret)
            new.sync()
        finally:
            self.close()
        return new

    def close(self) -> None:
        """Close the file; it stays. Closed again, nothing happens."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def read_journal(path: Path) -> JournalText:
    """Read a journal as far as it makes sense.

    Raises:
        RecoveryError: it makes none, or cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123
            size = os.fstat(file.fileno()).st_size
            if size > _MOST_BYTES:
                raise RecoveryError(phrase("The journal of unsaved text is too large."), subject=str(path))
            return read_records(file, size)
    except OSError as error:
        raise RecoveryError(
            phrase("The journal of unsaved text cannot be read: {reason}.", reason=reason_of(error)),
            subject=str(path),
        ) from error


class JournalWriter:
    """The thread that writes the journals of this process.

    After a failure a text has no journal that goes on until it is handed over whole again; what was
    written before stays.

    Args:
        home: the folder for the journals of all processes.
        told: called in the thread, with the number of a text and the error, or None when all that was
            handed over of it is on the disk.
    """

    def __init__(self, home: Path, told: Callable[[int, Exception | None], None]) -> None:
        self._home = home
        self._told = told
        self._queue: queue.SimpleQueue[Whole | Edits | Drop | threading.Event | None] = queue.SimpleQueue()
        self._folder: JournalFolder | None = None
        self._paths: dict[int, Path] = {}
        self._files: dict[int, JournalFile] = {}
        self._thread: threading.Thread | None = None

    def put(self, item: Whole | Edits | Drop) -> None:
        """Hand something over; it is written soon, in the order of the calls."""
        if self._thread is None:
            # Where the disk hangs the program can end all the same.
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._queue.put(item)

    def wait(self, seconds: float) -> bool:
        """Wait until all that was handed over is dealt with.

        Returns:
            Whether it is.
        """
        if self._thread is None:
            return True
        done = threading.Event()
        self._queue.put(done)
        return done.wait(seconds)

    def close(self, seconds: float) -> bool:
        """Write what was handed over, and end. Journals of texts that were not dropped stay.

        Returns:
            Whether that was done in time.
        """
        if self._thread is None:
            return True
        self._queue.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            items = [self._queue.get()]
            with contextlib.suppress(queue.Empty):
                while True:
                    items.append(self._queue.get_nowait())
            self._deal_with([item for item in items if isinstance(item, Whole | Edits | Drop)])
            for item in items:
                if isinstance(item, threading.Event):
                    item.set()
            if None in items:
                break
        for file in self._files.values():
            file.close()
        if self._folder is not None:
            self._folder.release()

    def _deal_with(self, items: Sequence[Whole | Edits | Drop]) -> None:
        fresh: set[int] = set()
        for item in items:
            with self._reporting(item.key):
                if isinstance(item, Whole):
                    self._begin(item)
                    fresh.add(item.key)
                elif isinstance(item, Drop):
                    self._drop(item.key)
                    fresh.discard(item.key)
                elif item.key in self._files:
                    self._files[item.key].append(item.edits, item.caret)
                    fresh.add(item.key)
        for key in fresh & self._files.keys():
            with self._reporting(key):
                self._files[key].sync()
                if self._files[key].is_long:
                    self._files[key] = self._files[key].shortened()
                self._told(key, None)

    @contextlib.contextmanager
    def _reporting(self, key: int) -> Iterator[None]:
        try:
            yield
        except (OSError, RecoveryError) as error:
            _log.warning("a journal is not written: %s", error)
            self._forget(key)
            self._told(key, error)
        except Exception as error:  # noqa: BLE001 (whatever it is, the next text is written all the same)
            _log.exception("a journal is not written")
            self._forget(key)
            self._told(key, error)

    def _begin(self, item: Whole) -> None:
        if self._folder is None:
            self._folder = JournalFolder.make(self._home)
        elif not self._folder.path.is_dir():
            # Somebody has cleared away what there was; all that is unsaved begins anew.
            self._folder.release()
            self._folder = JournalFolder.make(self._home)
            self._paths.clear()
        path = self._paths.setdefault(item.key, self._folder.new_path())
        if HOLDS_OPEN_FILES:
            self._forget(item.key)
        file = JournalFile(path, item.head, (item.text,))
        self._forget(item.key)
        self._files[item.key] = file
        file.append((), item.caret)
        if item.instead_of is not None and item.instead_of != path:
            file.sync()
            with contextlib.suppress(OSError):
                item.instead_of.unlink()

    def _drop(self, key: int) -> None:
        self._forget(key)
        path = self._paths.pop(key, None)
        if path is not None:
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def _forget(self, key: int) -> None:
        file = self._files.pop(key, None)
        if file is not None:
            with contextlib.suppress(OSError):
                file.close()
