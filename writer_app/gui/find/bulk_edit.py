# SPDX-License-Identifier: MIT
"""Many replacements in a document as one step of undo; which ones, and how they are shown, is not here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from writer_app.gui.find.match_finder import Substitution
from writer_app.text.spans import utf16_length

_MANY = 5_000
"""Replacements from which they are done in batches: three times quicker, but cursors inside are moved."""
_BATCH = 500
_UNIT = 2  # bytes of UTF-16


def apply_substitutions(
    document: QTextDocument, substitutions: Sequence[Substitution], caret: int = 0
) -> None:
    """Replace stretches of a document as one step of undo.

    Args:
        document: the document; no grey text may be shown in it.
        substitutions: in the document's order, without overlaps.
        caret: where the caret is, in UTF-16 units, and where undo brings it back to.
    """
    size = _BATCH if len(substitutions) >= _MANY else 1
    cursor = QTextCursor(document)
    cursor.setPosition(caret)
    cursor.beginEditBlock()
    # From the end, so that the places before stay where they are.
    for first in reversed(range(0, len(substitutions), size)):
        batch = substitutions[first : first + size]
        start, end = batch[0].start, batch[-1].end
        _select(cursor, start, end)
        units = b"" if size == 1 else cursor.selectedText().encode("utf-16-le")
        if len(units) == (end - start) * _UNIT:
            cursor.insertText(_rebuilt(units, start, batch))
            continue
        # One alone; or a damaged text, whose half characters Python does not see.
        for each in reversed(batch):
            _select(cursor, each.start, each.end)
            cursor.insertText(each.text)
    cursor.endEditBlock()


def moved(position: int, substitutions: Sequence[Substitution]) -> int:
    """Return where a place of the document is after the substitutions, in UTF-16 units."""
    shift = 0
    for each in substitutions:
        length = utf16_length(each.text)
        if each.start < position < each.end:
            # Inside of what was replaced: as far into it as there is text.
            position = min(position, each.start + length)
        if each.end > position:
            break
        shift += length - (each.end - each.start)
    return position + shift


def _select(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _rebuilt(units: bytes, start: int, batch: Sequence[Substitution]) -> str:
    parts: list[str] = []
    kept = start
    for each in batch:
        parts.append(units[(kept - start) * _UNIT : (each.start - start) * _UNIT].decode("utf-16-le"))
        parts.append(each.text)
        kept = each.end
    return "".join(parts)
