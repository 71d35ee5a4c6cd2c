# SPDX-License-Identifier: MIT
"""The layout of a plain text whose lines stand further apart than the font would have them.

QPlainTextEdit knows no line spacing: it ignores that of block formats. But it asks its layout for the room
that a paragraph takes before it does anything with the paragraph's lines, and there they are moved apart.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class SpacedLayout(QPlainTextDocumentLayout):
    """Lays out one document.

    Args:
        document: the document, also the Qt parent; it takes this layout, before an editor takes it.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spacing = 1.0
        document.setDocumentLayout(self)

    @property
    def spacing(self) -> float:
        """How far lines stand apart, in heights of a line."""
        return self._spacing

    def set_spacing(self, spacing: float) -> None:
        """Move lines apart, or together again; 1 is what the font asks for.

        No grey text may be shown: everything is laid out anew.
        """
        if spacing == self._spacing:
            return
        self._spacing = spacing
        document = self.document()
        document.markContentsDirty(0, document.characterCount())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room that a block takes, after its lines have been moved apart."""
        room = super().blockBoundingRect(block)
        # A block that is none counts as visible, and has no layout.
        if self._spacing == 1.0 or not (block.isValid() and block.isVisible()):
            return room
        layout = block.layout()
        if not layout.lineCount():
            return room
        first = layout.lineAt(0)
        more = self._spacing - 1.0
        if first.y() == 0.0:  # Qt has laid them out since
            y = 0.0
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                height = line.height()
                line.setPosition(QPointF(line.x(), y + height * more / 2))
                y += height * self._spacing
            room = super().blockBoundingRect(block)
        last = layout.lineAt(layout.lineCount() - 1)
        return room.adjusted(0, 0, 0, last.height() * more / 2)
