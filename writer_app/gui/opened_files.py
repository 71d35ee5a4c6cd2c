# SPDX-License-Identifier: MIT
"""Files that the desktop hands to the running program, as macOS does: it names them in no command line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

from writer_app.storage.summons import Summons


class OpenedFiles(QObject):
    """Hears of files that are to be opened.

    Args:
        application: Qt's application, also the Qt parent.

    Signals:
        opened: a Summons with the file.
    """

    opened = Signal(object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is to be opened."""
        if isinstance(event, QFileOpenEvent):
            if event.file():  # an address is none of ours
                self.opened.emit(Summons(files=(Path(event.file()).absolute(),)))
            return True
        return super().eventFilter(watched, event)
