# SPDX-License-Identifier: MIT
"""Qt's application, which hears of files that the desktop hands over; macOS names them in no command line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from writer_app.storage.summons import Summons


class OpeningApplication(QApplication):
    """Hears of files that are to be opened.

    No event filter: that would have Python look at every event of every widget.

    Signals:
        opened: a Summons with the file.
    """

    opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take what is to be opened."""
        if isinstance(event, QFileOpenEvent):
            if event.file():  # an address is none of ours
                self.opened.emit(Summons(files=(Path(event.file()).absolute(),)))
            return True
        return super().event(event)
