# SPDX-License-Identifier: MIT
"""One running program for each user: a second start hands its files to the first and ends.

They meet at a Unix socket in a folder that is the user's alone; nothing listens to a network. Qt's own
QLocalServer is not used: its library brings HTTP, TLS and Kerberos, and does not load where the last is
missing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import stat
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSocketNotifier, QTimer, Signal

from writer_app.storage.summons import MOST_BYTES, Summons, read_summons, write_summons

_log = logging.getLogger(__name__)

_TAKEN = b"taken\n"
_ANSWER_S = 10.0
"""The first program may have been started just before, and be slow to."""
_LOCK_MS = 12_000
_TRIES = 3
_MOST_VISITORS = 8
_VISIT_MS = 5_000
_CHUNK = 65_536
_ALL_BUT_OWNER = 0o077


class Meeting(Enum):
    """What a start of the program has found."""

    FIRST = auto()  # no other runs, and none is expected to be found here but this one
    HANDED_OVER = auto()
    APART = auto()  # another runs, or may run, but has not taken the files


class _Reply(Enum):
    TAKEN = auto()
    NOBODY = auto()
    BROKEN = auto()  # gone in the middle: it ends just now, or makes no sense of us
    SILENT = auto()


class SingleInstance(QObject):
    """The place where starts of the program meet.

    Args:
        path: of the socket; its folder is made if it is not there.
        parent: Qt parent.

    Signals:
        summoned: a Summons from a later start.
    """

    summoned = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._listener: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._visitors: set[_Visitor] = set()

    def meet(self, summons: Summons) -> Meeting:
        """Hand a summons to the program that runs already, or become the one that later starts find.

        It waits for the other's answer and needs no event loop. Where no such place can be made, this
        counts as the first.
        """
        if not hasattr(socket, "AF_UNIX"):
            return Meeting.FIRST
        try:
            line = write_summons(summons)
            _make_own_folder(self._path.parent)
        except OSError as error:
            _log.warning("no place to meet: %s", error)
            return Meeting.FIRST
        except ValueError as error:
            _log.warning("started apart: %s", error)
            return Meeting.APART
        # Two starts at once: one looks, finds nobody and takes the place before the other looks.
        lock = QLockFile(str(self._path.with_suffix(".lock")))
        lock.setStaleLockTime(2 * _LOCK_MS)
        if not lock.tryLock(_LOCK_MS):
            return Meeting.APART
        try:
            return self._meet(line)
        except OSError as error:
            _log.warning("no place to meet: %s", error)
            return Meeting.FIRST
        finally:
            lock.unlock()

    def listen(self) -> None:
        """Hear from now on what later starts say; wants a running event loop."""
        if self._listener is not None and self._notifier is None:
            self._notifier = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_visit)

    def close(self) -> None:
        """Give up the place."""
        for visitor in list(self._visitors):
            visitor.leave()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._listener is not None:
            # While it still listens nobody else takes the place, so what is removed is our own.
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._listener.close()
            self._listener = None

    def _meet(self, line: bytes) -> Meeting:
        for _ in range(_TRIES):
            match _hand_over(self._path, line):
                case _Reply.TAKEN:
                    return Meeting.HANDED_OVER
                case _Reply.SILENT:
                    return Meeting.APART
                case _Reply.NOBODY:
                    self._take_place()
                    return Meeting.FIRST
                case _Reply.BROKEN:
                    continue
        return Meeting.APART

    def _take_place(self) -> None:
        # What a program that was killed has left.
        self._path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listener.bind(str(self._path))
            self._path.chmod(0o600)
            listener.listen(_MOST_VISITORS)
            listener.settimeout(0)
        except OSError:
            listener.close()
            raise
        self._listener = listener

    def _on_visit(self) -> None:
        if self._listener is None or self._notifier is None:
            return
        try:
            connection, _ = self._listener.accept()
        except OSError:  # gone again
            return
        connection.settimeout(0)
        visitor = _Visitor(connection, self)
        self._visitors.add(visitor)
        visitor.said.connect(self.summoned)
        # No lambda: one that holds both lives until the visitor is taken down, and then takes down this.
        visitor.left.connect(self._on_left)
        self._notifier.setEnabled(len(self._visitors) < _MOST_VISITORS)

    def _on_left(self, visitor: _Visitor) -> None:
        self._visitors.discard(visitor)
        if self._notifier is not None:
            self._notifier.setEnabled(True)


class _Visitor(QObject):
    """One connection: a line is read, answered and passed on; whoever is slow or long is shown out.

    Signals:
        said: the Summons.
        left: the visitor, whose connection is closed.
    """

    said = Signal(object)
    left = Signal(object)

    def __init__(self, connection: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._heard = bytearray()
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        QTimer.singleShot(_VISIT_MS, self, self.leave)

    def leave(self) -> None:
        """Close the connection."""
        if self._connection.fileno() >= 0:
            self._notifier.setEnabled(False)
            self._connection.close()
            self.left.emit(self)
            self.deleteLater()

    def _on_readable(self) -> None:
        try:
            chunk = self._connection.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        self._heard += chunk
        line, end, _ = self._heard.partition(b"\n")
        if end:
            self._answer(bytes(line))
        elif not chunk or len(self._heard) > MOST_BYTES:
            self.leave()

    def _answer(self, line: bytes) -> None:
        summons = read_summons(line)
        if summons is not None:
            with contextlib.suppress(OSError):
                self._connection.send(_TAKEN)
        self.leave()
        if summons is None:
            _log.warning("a visitor made no sense")
        else:
            self.said.emit(summons)


def _hand_over(path: Path, line: bytes) -> _Reply:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_ANSWER_S)
        try:
            connection.connect(str(path))
        except (FileNotFoundError, ConnectionRefusedError):
            return _Reply.NOBODY
        except TimeoutError:
            return _Reply.SILENT
        try:
            connection.sendall(line)
            heard = connection.recv(len(_TAKEN))
        except TimeoutError:
            return _Reply.SILENT
        except ConnectionError:
            return _Reply.BROKEN
        return _Reply.TAKEN if heard == _TAKEN else _Reply.BROKEN


def _make_own_folder(folder: Path) -> None:
    """Make a folder that is the user's alone, or see that it is.

    Raises:
        OSError: it cannot be made, or others could put something there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    owner = os.getuid() if hasattr(os, "getuid") else found.st_uid
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & _ALL_BUT_OWNER:
        raise OSError(f"{folder} is not this user's alone")
