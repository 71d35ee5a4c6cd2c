# SPDX-License-Identifier: MIT
"""Moves the lines of a selection in and out, as one step of undo."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

_INDENT = "\t"
_WIDEST = 4
"""Blanks that are as much as a tab."""


def spans_lines(cursor: QTextCursor) -> bool:
    """Say whether a selection reaches over the end of a line."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    return cursor.hasSelection() and cursor.selectionEnd() >= first.position() + first.length()


def indent_lines(cursor: QTextCursor, *, deeper: bool) -> None:
    """Move each line that has part in a selection.

    Args:
        cursor: the selection; lines that it ends before are left alone, and so are empty ones going in.
        deeper: in; else out, by a tab or at most as many blanks as one is wide.
    """
    document = cursor.document()
    block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    starts = []
    while block.isValid() and block.position() < end:
        starts.append(block.position())
        block = block.next()
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for start in reversed(starts):  # from the end, so that the places before stay
        text = document.findBlock(start).text()
        edit.setPosition(start)
        if deeper and text:
            edit.insertText(_INDENT)
        elif not deeper:
            blanks = len(text) - len(text.lstrip(" "))
            edit.setPosition(
                start + (1 if text.startswith(_INDENT) else min(blanks, _WIDEST)),
                QTextCursor.MoveMode.KeepAnchor,
            )
            edit.removeSelectedText()
    edit.endEditBlock()
