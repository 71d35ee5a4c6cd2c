# SPDX-License-Identifier: MIT
"""Grey text inside a QTextDocument's layout: seen and wrapped like text, but no part of the document.

It sits in the preedit area of one block's QTextLayout, the slot that input methods use while they
compose. Qt does not track it: whoever changes the text, moves the caret or asks the layout for a
position must hide it first. When to show and hide is the Editor's business.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from writer_app.gui.common.contrast import between
from writer_app.gui.editor.block_layout import laid_out_anew
from writer_app.text.spans import from_utf16, utf16_length

MOST_LINES = 3
"""Most visual lines of a suggestion."""

_INK_SHARE = 0.55
# A line feed in a preedit area is drawn as nothing, U+2028 as a line break.
_LINE_SEPARATOR = "\N{LINE SEPARATOR}"


class Highlighter(Protocol):
    """Who owns the other formats of a document's layouts; a QSyntaxHighlighter will do."""

    def rehighlightBlock(self, block: QTextBlock) -> None:
        """Put the formats of a block into its layout."""


class GhostText:
    """The grey text of one document; at most one is shown at a time.

    `most_lines` is how many visual lines it may touch, the caret's line included.

    Args:
        document: the document, laid out by QPlainTextDocumentLayout; it must outlive this object.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        # One cursor for good: destroying a cursor while `setPlainText` reports its change is a
        # use-after-free in Qt.
        self._cursor = QTextCursor(document)
        self._text = ""
        self._drawn = ""
        self.most_lines = MOST_LINES
        self._format = QTextCharFormat()
        self._highlighter: Highlighter | None = None

    @property
    def text(self) -> str:
        """The text shown, with line feeds; empty if none is."""
        return self._text

    @property
    def position(self) -> int:
        """Where it is shown, in UTF-16 units from the start of the document."""
        return self._cursor.position()

    def set_highlighter(self, highlighter: Highlighter | None) -> None:
        """Name the highlighter that owns the other formats of the block."""
        self._highlighter = highlighter

    def set_palette(self, palette: QPalette, least_contrast: float = 1.0) -> None:
        """Take the grey from a palette: between its text and its base, so it suits light and dark.

        Args:
            palette: the palette.
            least_contrast: of the grey against the page, see `contrast`.
        """
        self._format = _grey_format(palette, least_contrast)
        self._repaint()

    def show(self, position: int, text: str) -> str:
        """Show a text, cut to `most_lines` visual lines, in place of any other.

        Args:
            position: where, in UTF-16 units from the start of the document.
            text: what; line feeds break the line.

        Returns:
            What is shown, a beginning of `text`; empty if not even one word fits.
        """
        self.hide()
        self._cursor.setPosition(position)
        shown = self._lay_out(text)
        while shown and (fitting := self._fitting(shown)) != shown:
            self._clear(self._cursor.block())
            shown = self._lay_out(fitting)
        return shown

    def hide(self) -> None:
        """Take the grey text out of the layout; does nothing if none is shown."""
        if self._text:
            self._clear(self._cursor.block())

    def hide_within_change(self, position: int, added: int) -> None:
        """Hide it although the document has changed already: the safety net, not the way.

        Qt keeps a layout with its block, but undo and edits that split or join blocks may have left that
        block anywhere in the change.

        Args:
            position: where the change begins, in UTF-16 units.
            added: how many units the change put there.
        """
        if not self._text:
            return
        block = self._document.findBlock(position)
        blocks = [self._cursor.block()]
        while block.isValid() and block.position() <= position + added:
            blocks.append(block)
            block = block.next()
        for block in filter(self._holds, blocks):
            # Within a change Qt only notes what is dirty; it lays out when the change is complete.
            self._empty(block)
            self._document.markContentsDirty(block.position(), block.length())
        self._text = self._drawn = ""

    def keep_last(self) -> None:
        """Put the grey format back on top if a highlighter has painted over it."""
        if not self._text:
            return
        formats = self._cursor.block().layout().formats()
        if not formats or formats[-1].format != self._format:
            self._repaint()

    def fits(self) -> bool:
        """Whether what is shown still keeps to `most_lines`, for instance after a change of width."""
        return not self._text or self._fitting(self._text) == self._text

    def height_below(self) -> float:
        """Return how far what is shown reaches below its first line, in pixels."""
        layout = self._cursor.block().layout()
        start = self._cursor.positionInBlock()
        first = layout.lineForTextPosition(start)
        last = layout.lineForTextPosition(start + utf16_length(self._drawn))
        return last.y() - first.y() if self._text and first.isValid() and last.isValid() else 0.0

    def _lay_out(self, text: str) -> str:
        block = self._cursor.block()
        self._text = text
        self._drawn = text.replace("\n", _LINE_SEPARATOR)
        if text:
            with laid_out_anew(self._document, block):
                block.layout().setPreeditArea(self._cursor.positionInBlock(), self._drawn)
                self._paint_last(block)
        return text

    def _clear(self, block: QTextBlock) -> None:
        if self._holds(block):
            with laid_out_anew(self._document, block):
                self._empty(block)
        self._text = self._drawn = ""

    def _holds(self, block: QTextBlock) -> bool:
        return bool(self._drawn) and block.isValid() and block.layout().preeditAreaText() == self._drawn

    def _empty(self, block: QTextBlock) -> None:
        block.layout().setPreeditArea(-1, "")
        block.layout().clearFormats()
        self._highlight(block)

    def _paint_last(self, block: QTextBlock) -> None:
        layout = block.layout()
        # A highlighter keeps what lies inside the preedit area: without clearing, an older grey would
        # stay below its formats.
        layout.clearFormats()
        self._highlight(block)
        grey = QTextLayout.FormatRange()
        grey.start = self._cursor.positionInBlock()
        grey.length = utf16_length(self._drawn)
        grey.format = self._format
        layout.setFormats([*layout.formats(), grey])

    def _repaint(self) -> None:
        if self._text:
            block = self._cursor.block()
            with laid_out_anew(self._document, block):
                self._paint_last(block)

    def _highlight(self, block: QTextBlock) -> None:
        if self._highlighter is not None:
            self._highlighter.rehighlightBlock(block)

    def _fitting(self, text: str) -> str:
        block = self._cursor.block()
        # Asking for the rectangle makes Qt lay the block out.
        self._document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        start = self._cursor.positionInBlock()
        first = layout.lineForTextPosition(start)
        end = layout.lineForTextPosition(start + utf16_length(self._drawn))
        if not (first.isValid() and end.isValid()):
            return text
        last = first.lineNumber() + self.most_lines - 1
        if end.lineNumber() <= last:
            return text
        line = layout.lineAt(last)
        units = line.textStart() + line.textLength() - start
        return text[: from_utf16(self._drawn, units)].rstrip() if units > 0 else ""


def _grey_format(palette: QPalette, least_contrast: float) -> QTextCharFormat:
    ink = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
    paper = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
    grey = between(ink, paper, _INK_SHARE, least_contrast)
    plain = QTextCharFormat()
    plain.setForeground(QBrush(grey))
    # Headings, links and misspelt words must not shine through.
    plain.setBackground(QBrush(Qt.BrushStyle.NoBrush))
    plain.setFontWeight(QFont.Weight.Normal)
    plain.setFontItalic(False)
    plain.setFontUnderline(False)
    plain.setFontStrikeOut(False)
    plain.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return plain
