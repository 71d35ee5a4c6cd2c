# SPDX-License-Identifier: MIT
"""Where the writer is in one text: the caret, and what stands at the upper edge; found again later."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from writer_app.gui.editor.editor import Editor
from writer_app.storage.session import Place

_TRIES = 4


class ReadingPlace(QObject):
    """Tells the writer's place in one editor, and goes back to one.

    Args:
        editor: the editor, also the Qt parent.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._awaited: Place | None = None  # what an editor that was not seen yet has to scroll to
        editor.on_event((QEvent.Type.Show,), self._on_seen)

    @property
    def now(self) -> Place:
        """The present place."""
        editor = self._editor
        caret = editor.textCursor().position()
        if self._awaited is not None:
            return Place(caret=caret, block=self._awaited.block, line=self._awaited.line)
        # By paragraph: numbers of lines change with the window's width.
        first = editor.firstVisibleBlock()
        line = editor.verticalScrollBar().value() - first.firstLineNumber()
        return Place(caret=caret, block=first.blockNumber(), line=max(0, line))

    def go(self, place: Place) -> None:
        """Put the caret there and scroll; a text that has become shorter is shown as far as it goes."""
        cursor = self._editor.textCursor()
        cursor.setPosition(min(place.caret, self._editor.document().characterCount() - 1))
        self._editor.setTextCursor(cursor)
        self._awaited = place
        if self._editor.isVisible():
            self._scroll_soon()

    def _on_seen(self, _event: QEvent) -> None:
        # Before that the editor has no width to wrap its lines in.
        if self._awaited is not None:
            self._scroll_soon()

    def _scroll_soon(self) -> None:
        # After font and margins, which come from the event loop, too.
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        place, self._awaited = self._awaited, None
        if place is None:
            return
        document, bar = self._editor.document(), self._editor.verticalScrollBar()
        block = document.findBlockByNumber(min(place.block, document.blockCount() - 1))
        for _ in range(_TRIES):
            # Asking for the rectangle makes Qt lay the block out: before that it counts as one line, and so
            # do those around it, which Qt lays out as it comes by.
            document.documentLayout().blockBoundingRect(block)
            value = block.firstLineNumber() + min(place.line, block.lineCount() - 1)
            bar.setValue(value)
            if self._editor.firstVisibleBlock() == block:
                break
