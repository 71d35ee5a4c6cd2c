# SPDX-License-Identifier: MIT
"""The text around a place in a Qt document, read block by block.

Never the whole document: `toPlainText` of 10 MB takes 50 ms, this takes a fraction of one.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from writer_app.text.spans import from_utf16, utf16_length

_MOST_BLOCKS = 500  # that are read: a block costs some three microseconds, however short it is


def text_before(block: QTextBlock, offset: int, limit: int) -> str:
    """Return at most `limit` code points of the last 500 blocks before a place, joined by line feeds.

    Args:
        block: the block of the place.
        offset: the place within the block, in UTF-16 units.
        limit: most code points to return.
    """
    text = block.text()
    parts = [text[: _points(text, offset)]]
    length = len(parts[0])
    block = block.previous()
    while length < limit and len(parts) <= _MOST_BLOCKS and block.isValid():
        parts.append(block.text() + "\n")
        length += len(parts[-1])
        block = block.previous()
    joined = "".join(reversed(parts))
    return joined[max(0, len(joined) - limit) :]


def text_after(block: QTextBlock, offset: int, limit: int) -> str:
    """Return at most `limit` code points of the next 500 blocks after a place; else as `text_before`."""
    text = block.text()
    parts = [text[_points(text, offset) :]]
    length = len(parts[0])
    block = block.next()
    while length < limit and len(parts) <= _MOST_BLOCKS and block.isValid():
        parts.append("\n" + block.text())
        length += len(parts[-1])
        block = block.next()
    return "".join(parts)[:limit]


def _points(text: str, offset: int) -> int:
    # Half of a surrogate pair, alone in a damaged document, is missing from Python's view of the text.
    return from_utf16(text, min(offset, utf16_length(text)))
