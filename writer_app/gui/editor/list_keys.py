# SPDX-License-Identifier: MIT
"""The keys that mean something of their own in the lists of a Markdown text: Return, Tab and Shift+Tab.

What becomes of the text is decided by `text.list_items`.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.ghost_edit import GhostTextEdit, insert_as_step
from writer_app.gui.editor.markdown_scan import MarkdownScan
from writer_app.text.list_items import MovedMark, begins_item, moved_item, next_item
from writer_app.text.spans import from_utf16, utf16_length

_MOST_LINES = 1_000
"""Lines above that are looked at: a list may be as long as its text."""
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListKeys:
    """The lists of one editor.

    Args:
        editor: the editor; it asks at each key.
        scan: of its document, knows what is code.
    """

    def __init__(self, editor: GhostTextEdit, scan: MarkdownScan) -> None:
        self._editor = editor
        self._scan = scan

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does in a list; returns whether it does anything of its own there."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if event.key() in _RETURN and plain:
            done = self._may_be_list() and self._go_on()
        elif event.key() == Qt.Key.Key_Tab and plain:
            done = self._may_be_list() and self._move(deeper=True)
        elif event.key() == Qt.Key.Key_Backtab and modifiers in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }:
            done = self._may_be_list() and self._move(deeper=False)
        else:
            return False
        if done:
            event.accept()
            self._editor.ensureCursorVisible()
        return done

    def begins_item(self) -> bool:
        """Say whether the caret stands in an item that has no words yet."""
        return self._may_be_list() and begins_item(*self._sides())

    def _may_be_list(self) -> bool:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or self._editor.isReadOnly() or not self._scan.enabled:
            return False
        return self._scan.is_code(cursor.block()) is False

    def _go_on(self) -> bool:
        found = next_item(*self._sides(), self._above())
        if found is None:
            return False
        self._editor.handle_quietly(
            EditKind.REMOVED if found.removed else EditKind.TYPED,
            lambda: self._editor.replace_before_caret(found.removed, found.text),
        )
        return True

    def _move(self, *, deeper: bool) -> bool:
        text, at = self._line()
        moved = moved_item(text, self._above(), deeper=deeper)
        if moved is None:
            return False
        if moved.text != text[: moved.removed]:
            # Grey text that Tab does not take was thought of for another place.
            self._editor.hide_ghost()
            self._editor.handle_quietly(
                EditKind.TYPED if deeper else EditKind.REMOVED, lambda: self._write(text, at, moved)
            )
        return True

    def _write(self, text: str, at: int, moved: MovedMark) -> None:
        """Move an item with its words up to the caret, which undo then brings back to where it was."""
        end = max(at, moved.removed)
        cursor = self._editor.textCursor()
        start = cursor.block().position()
        cursor.setPosition(start)
        cursor.setPosition(start + utf16_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        insert_as_step(cursor, moved.text + text[moved.removed : end])
        cursor.setPosition(max(start, cursor.position() - (end - at)))
        self._editor.setTextCursor(cursor)

    def _sides(self) -> tuple[str, str]:
        """Return the caret's line before and behind the caret."""
        text, at = self._line()
        return text[:at], text[at:]

    def _line(self) -> tuple[str, int]:
        """Return the caret's line, and the place of the caret in it."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        return text, from_utf16(text, min(cursor.positionInBlock(), utf16_length(text)))

    def _above(self) -> Iterator[str]:
        block: QTextBlock = self._editor.textCursor().block().previous()
        for _ in range(_MOST_LINES):
            if not block.isValid():
                return
            if self._scan.is_code(block) is False:
                yield block.text()
            block = block.previous()
