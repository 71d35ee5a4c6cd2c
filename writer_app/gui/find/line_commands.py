# SPDX-License-Identifier: MIT
"""Goes to a line by its number; a line is a paragraph, however often it wraps, as in the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.editor.editor import Editor


class LineCommands(QObject):
    """The command for one window.

    Args:
        editor: gives the editor that is seen.
        dialogs: asks the writer.
        parent: Qt parent.
    """

    def __init__(self, editor: Callable[[], Editor], dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._dialogs = dialogs

    def go_to_line(self) -> None:
        """Ask for a number and put the caret at the beginning of that line, in the middle of the window.

        A number larger than the last is that of the last.
        """
        editor = self._editor()
        document = editor.document()
        number = self._dialogs.line_number(editor.textCursor().blockNumber() + 1, document.blockCount())
        if number is None:
            return
        editor.setTextCursor(QTextCursor(document.findBlockByNumber(min(number, document.blockCount()) - 1)))
        editor.centerCursor()
        editor.setFocus()
