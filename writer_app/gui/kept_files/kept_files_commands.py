# SPDX-License-Identifier: MIT
"""The command that shows every file that the program keeps; its dialog is loaded when it is first wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.kept_files.kept_deletions import KeptDeletions
from writer_app.gui.sheets.shared import Shared
from writer_app.storage.kept_files import find_kept


class KeptFilesCommands(QObject):
    """The command for one window.

    Args:
        window: the window, also the Qt parent.
        shared: what all windows share.
        dialogs: those of the window.
    """

    def __init__(self, window: QWidget, shared: Shared, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._window = window
        self._remembered = shared.remembered
        self._deletions = KeptDeletions(shared)
        self._dialogs = dialogs

    def show(self) -> None:
        """Show what is kept."""
        from writer_app.gui.kept_files.kept_files_dialog import KeptFilesDialog  # noqa: PLC0415

        dialog = KeptFilesDialog(
            lambda: find_kept(self._remembered.documents), self._deletions.delete, self._dialogs, self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
