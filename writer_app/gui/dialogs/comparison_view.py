# SPDX-License-Identifier: MIT
"""Shows how two versions of a text differ, as one text: what went is struck out, what came is underlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from writer_app.gui.common.appearance import comparison_colors
from writer_app.gui.common.translation import plural, tr
from writer_app.text.comparison import Comparison, Part, PartKind
from writer_app.text.phrase import phrase

_LEAST_WIDTH, _LEAST_HEIGHT = 420, 220
_MARGIN = 14.0
_SPACE_PX = 7.0
_EMPTY_LINE = "¶"
_CHARACTERS_LEFT_OUT = phrase("… {number:,} characters are not shown …")
_PARAGRAPH_LEFT_OUT = phrase("… {number} paragraph that is not shown …")
_PARAGRAPHS_LEFT_OUT = phrase("… {number:,} paragraphs that are not shown …")


class ComparisonView(QTextEdit):
    """A view of one comparison, read only.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setReadOnly(True)
        self.setAccessibleName(tr("Comparison"))
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.document().setDocumentMargin(_MARGIN)
        self._comparison: Comparison | None = None

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what is different."""
        self._comparison = comparison
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._comparison is not None:
            self._draw()

    def _draw(self) -> None:
        self.clear()
        formats = self._formats()
        block = QTextBlockFormat()
        block.setBottomMargin(_SPACE_PX)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, parts in enumerate(() if self._comparison is None else self._comparison.paragraphs):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(block)
            for part in parts:
                cursor.insertText(_shown(part, alone=len(parts) == 1), formats[part.kind])
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _formats(self) -> dict[PartKind, QTextCharFormat]:
        colors = comparison_colors(self.palette())
        formats = {kind: QTextCharFormat() for kind in PartKind}
        # Not by colour alone.
        formats[PartKind.ADDED].setFontUnderline(True)
        formats[PartKind.REMOVED].setFontStrikeOut(True)
        for kind, name in ((PartKind.ADDED, "added"), (PartKind.REMOVED, "removed")):
            formats[kind].setBackground(colors[name])
            formats[kind].setForeground(colors[f"{name}_ink"])
        formats[PartKind.LEFT_OUT].setForeground(self.palette().placeholderText())
        formats[PartKind.LEFT_OUT].setFontItalic(True)
        return formats


def _shown(part: Part, *, alone: bool) -> str:
    if part.kind is not PartKind.LEFT_OUT:
        # An empty paragraph that came or went would not be seen.
        hidden = part.kind is not PartKind.SAME and alone and not part.text
        return _EMPTY_LINE if hidden else part.text
    if not alone:
        return f" {tr(_CHARACTERS_LEFT_OUT, number=part.count)} "
    return plural(part.count, _PARAGRAPH_LEFT_OUT, _PARAGRAPHS_LEFT_OUT)


def amount_sentence(comparison: Comparison) -> str:
    """Say how much is different."""
    if not comparison.added and not comparison.removed:
        return tr("Only blank lines are different.")
    return tr(
        "Characters that came in (underlined): {added:,}; that went (struck out): {removed:,}.",
        added=comparison.added,
        removed=comparison.removed,
    )
