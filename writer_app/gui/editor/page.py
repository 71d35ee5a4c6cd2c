# SPDX-License-Identifier: MIT
"""The page: keeps the text a centred column of a readable width, whatever the window's width.

The scroll bar has its place also where there is nothing to scroll: if the column became narrower with the
first line too many, all lines would break anew.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QFrame

from writer_app.gui.editor.editor import Editor

COLUMN_WIDTH = 76
"""Letters in a line, where nobody has said how many."""
_LETTERS_PER_EM = 2
"""Latin letters in the width of a Chinese one, about."""
_LEAST_MARGIN = 24
_TOP_MARGIN = 26.0
_SHOWS_BAR = (QEvent.Type.Paint, QEvent.Type.ContextMenu)


class Page(QObject):
    """Sets the margins of one editor as the window and the font change.

    Args:
        editor: the editor, also the Qt parent.
        column_width: letters in a line.
    """

    def __init__(self, editor: Editor, column_width: int = COLUMN_WIDTH) -> None:
        super().__init__(editor)
        self._editor = editor
        self._column_width = column_width
        self._top = 0
        editor.setFrameShape(QFrame.Shape.NoFrame)
        # The margins lie outside the viewport; they are paper, too.
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        editor.setAutoFillBackground(True)
        document = editor.document()
        document.setDocumentMargin(_TOP_MARGIN)
        # Qt takes the margin for an edit: the writer's first undo would take it back.
        document.clearUndoRedoStacks()
        document.setModified(False)
        editor.setCursorWidth(2)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = editor.verticalScrollBar()
        self._bar.installEventFilter(self)
        kinds = QEvent.Type
        editor.on_event((kinds.Resize, kinds.FontChange, kinds.Show), lambda _event: self._lay_out())
        self._lay_out()

    def set_column_width(self, letters: int) -> None:
        """Give a line room for more letters, or fewer."""
        self._column_width = letters
        self._lay_out()

    def set_top(self, height: int) -> None:
        """Keep room above the text, in pixels."""
        self._top = height
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the bar from being seen while there is nothing to scroll."""
        kind = event.type()
        if kind in _SHOWS_BAR and self._bar.minimum() == self._bar.maximum():
            if kind == QEvent.Type.Paint:
                self._paint_over_bar()
            return True
        return super().eventFilter(watched, event)

    def _paint_over_bar(self) -> None:
        painter = QPainter(self._bar)
        painter.fillRect(self._bar.rect(), self._editor.palette().color(QPalette.ColorRole.Base))
        painter.end()

    def _lay_out(self) -> None:
        editor = self._editor
        letter = QFontMetricsF(editor.font()).horizontalAdvance("中") / _LETTERS_PER_EM
        spare = (
            editor.width() - self._bar.sizeHint().width() - self._column_width * letter
        ) / 2 - _TOP_MARGIN
        side = max(_LEAST_MARGIN - int(_TOP_MARGIN), int(spare), 0)
        margins = editor.viewportMargins()
        if (margins.left(), margins.top()) != (side, self._top):
            editor.setViewportMargins(side, self._top, side, 0)
