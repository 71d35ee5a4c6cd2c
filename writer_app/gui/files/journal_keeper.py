# SPDX-License-Identifier: MIT
"""The journals of unsaved text of this program: hands on what is to be written, and what became of it."""

from __future__ import annotations

import errno
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from writer_app.gui.common.translation import tr
from writer_app.storage.journal import Drop, Edits, JournalWriter, Whole
from writer_app.storage.journal_folder import delete_left

_GRACE_S = 10.0


class JournalKeeper(QObject):
    """The window's side of the thread that writes journals.

    Args:
        home: the folder of all journals; None keeps none.
        parent: Qt parent.

    Signals:
        written: number of a text of which all that was put is on the disk.
        failed: number of a text, and a sentence about why its journal does not go on.
        offer_wanted: the writer wants to see unsaved texts of earlier runs.
        given_up: the writer wants none of them; whoever holds their folders lets go of them at once.
    """

    written = Signal(int)
    failed = Signal(int, str)
    offer_wanted = Signal()
    given_up = Signal()

    _told = Signal(int, object)

    def __init__(self, home: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._writer = None if home is None else JournalWriter(home, self._told.emit)
        self._last_key = 0
        # From the writer's thread to that of the window.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._writer is not None

    def new_key(self) -> int:
        """Return a number for a text."""
        self._last_key += 1
        return self._last_key

    def put(self, item: Whole | Edits | Drop) -> None:
        """Have something written soon; returns at once."""
        if self._writer is not None:
            self._writer.put(item)

    def offer(self) -> None:
        """Have unsaved texts of earlier runs shown."""
        self.offer_wanted.emit()

    def delete_left(self) -> int:
        """Delete unsaved texts of earlier runs.

        Returns:
            How many journals stay, since their texts are open, here or in another Writer.
        """
        self.given_up.emit()
        return 0 if self._home is None else delete_left(self._home)

    def wait(self) -> bool:
        """Wait until all that was put is dealt with, and return whether it is."""
        return self._writer is None or self._writer.wait(_GRACE_S)

    def close(self) -> bool:
        """Write what was put, and end; return whether that was done in time."""
        return self._writer is None or self._writer.close(_GRACE_S)

    def _on_told(self, key: int, error: Exception | None) -> None:
        if error is None:
            self.written.emit(key)
        else:
            self.failed.emit(key, failure_sentence(error))


def failure_sentence(error: Exception) -> str:
    """Say in one sentence why unsaved text cannot be kept safe."""
    if isinstance(error, OSError):
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return tr("Unsaved text is not kept safe at the moment: the disk is full. Writer tries again.")
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            return tr(
                "Unsaved text is not kept safe at the moment: Writer may not write to its own folder. "
                "It tries again."
            )
    return tr(
        "Unsaved text is not kept safe at the moment: its journal cannot be written. Writer tries again."
    )
