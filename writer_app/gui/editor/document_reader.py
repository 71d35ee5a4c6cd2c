# SPDX-License-Identifier: MIT
"""Reads a Qt document in chunks of whole paragraphs, and knows where in the document each character is.

10 MB at once take 100 ms, and paragraph by paragraph a second; a chunk takes a millisecond.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from writer_app.text.spans import from_utf16, utf16_length

CHUNK = 131_072
"""UTF-16 units of a chunk, unless one paragraph alone has more."""
_PARAGRAPH_END = "\N{PARAGRAPH SEPARATOR}"


class Chunk:
    """Some paragraphs of a document.

    Args:
        start: where they begin, in UTF-16 units from the start of the document.
        end: where the paragraph behind them begins; behind the last one, the document's length.
        text: the paragraphs joined by line feeds, and perhaps some text behind them.
        limit: code points of `text` that belong to the paragraphs, the line feed behind them included.
        paired: whether some characters of `text` are two units.
    """

    def __init__(self, *, start: int, end: int, text: str, limit: int, paired: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.limit = limit
        self._paired = paired
        self._known = (0, start)

    def position(self, offset: int) -> int:
        """Return where in the document a code point of `text` is; quickest if asked in order."""
        if not self._paired:
            return self.start + offset
        known, position = self._known if self._known[0] <= offset else (0, self.start)
        position += utf16_length(self.text[known:offset])
        self._known = (offset, position)
        return position

    def offset(self, position: int) -> int:
        """Return which code point of `text` is at a place of the document."""
        units = position - self.start
        return from_utf16(self.text, units) if self._paired else units


class DocumentReader:
    """Reads one document.

    Args:
        document: the document; it must outlive this object.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._cursor = QTextCursor(document)

    @property
    def length(self) -> int:
        """UTF-16 units of the document, the end of its last paragraph included."""
        return self._document.characterCount()

    def chunk_at(self, position: int, size: int = CHUNK, ahead: int = 0) -> Chunk:
        """Return the chunk that begins with the paragraph of a position.

        Args:
            position: in UTF-16 units from the start of the document.
            size: units to read; the paragraph that they end in is read whole.
            ahead: units of text behind the chunk to add to it.
        """
        first = self._block(position)
        return self._chunk(first, self._block(first.position() + size), ahead)

    def chunk_until(self, position: int, size: int = CHUNK, ahead: int = 0) -> Chunk:
        """Return the chunk that ends with the paragraph of a position; arguments as for `chunk_at`."""
        last = self._block(position)
        first = self._block(min(last.position(), last.position() + last.length() - size))
        return self._chunk(first, last, ahead)

    def read(self, start: int, end: int) -> str:
        """Return the text between two positions, with line feeds."""
        self._cursor.setPosition(start)
        self._cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return self._cursor.selectedText().replace(_PARAGRAPH_END, "\n")

    def _block(self, position: int) -> QTextBlock:
        return self._document.findBlock(max(0, min(position, self.length - 1)))

    def _chunk(self, first: QTextBlock, last: QTextBlock, ahead: int) -> Chunk:
        start, end = first.position(), last.position() + last.length()
        text_end = end - 1 if not ahead else min(end + ahead, self.length - 1)
        cut = self.read(text_end - 1, text_end + 1) if end <= text_end < self.length - 1 else ""
        if len(cut) == 1 and cut > "\uffff":
            text_end -= 1  # not between the halves of one character
        text = self.read(start, text_end)
        paired = len(text) != text_end - start
        if paired and utf16_length(text) != text_end - start:
            text = _damaged(first, last)
        own = end - start
        limit = own
        if paired:
            limit = from_utf16(text, own) if utf16_length(text) >= own else len(text) + 1
        return Chunk(start=start, end=end, text=text, limit=limit, paired=paired)


def _damaged(block: QTextBlock, last: QTextBlock) -> str:
    """Return the text of paragraphs, the damaged ones blacked out.

    Half of a surrogate pair, alone in a damaged text, is missing from Python's view of it: no place
    behind it could be told.
    """
    lines = []
    while block.isValid():
        text, units = block.text(), block.length() - 1
        lines.append(text if utf16_length(text) == units else "\N{REPLACEMENT CHARACTER}" * units)
        if block == last:
            break
        block = block.next()
    return "\n".join(lines)
