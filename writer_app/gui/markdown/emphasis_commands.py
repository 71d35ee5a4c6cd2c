# SPDX-License-Identifier: MIT
"""The commands that make words bold, italic or code, and plain again, by Markdown's signs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from writer_app.gui.common.translation import tr
from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.ghost_edit import insert_as_step
from writer_app.text.emphasis import Emphasis, Part, closes_here, is_set, switched, words_in
from writer_app.text.phrase import phrase
from writer_app.text.segment import is_han
from writer_app.text.spans import from_utf16, utf16_length

_NO_MARKDOWN = phrase("This text is no Markdown: signs around words would stay signs.")
_READ_ONLY = phrase("This text can only be read.")


class EmphasisCommands(QObject):
    """The commands for one text.

    Args:
        editor: holds the text, also the Qt parent.

    Signals:
        said: a sentence for the writer about what could not be done.
    """

    said = Signal(str)

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor

    def strong(self) -> None:
        """Make the selected words bold, or plain again."""
        self._switch(Emphasis.STRONG)

    def emphasised(self) -> None:
        """Make the selected words italic, or plain again."""
        self._switch(Emphasis.EMPHASISED)

    def code(self) -> None:
        """Make the selected words code, or plain again."""
        self._switch(Emphasis.CODE)

    def _switch(self, kind: Emphasis) -> None:
        if self._editor.isReadOnly():
            self.said.emit(tr(_READ_ONLY))
            return
        if not self._editor.scan.enabled:
            self.said.emit(tr(_NO_MARKDOWN))
            return
        self._editor.end_composition()
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            _select_word(cursor)
        parts = [words_in(each, kind) for each in _lines(cursor)]
        if not any(part.words for part in parts):
            self._begin_or_end(kind)
            return
        on = not all(is_set(part, kind) for part in parts if part.words)
        made = [switched(part, kind, on=on) if part.words else part for part in parts]
        self._editor.handle_quietly(EditKind.OTHER, lambda: self._write(cursor, parts, made))

    def _begin_or_end(self, kind: Emphasis) -> None:
        """Where the caret stands alone: write both signs, step over the closing ones, or take both away."""
        cursor, sign = self._editor.textCursor(), kind.value
        cursor.clearSelection()
        line = cursor.block().text()
        at = from_utf16(line, min(cursor.positionInBlock(), utf16_length(line)))
        if closes_here(line, at, kind):
            cursor.setPosition(cursor.position() + len(sign))
            self._editor.setTextCursor(cursor)
            return
        taken = line[:at].endswith(sign) and line.startswith(sign, at)
        start = cursor.position() - (len(sign) if taken else 0)
        if taken:
            cursor.setPosition(start)
            cursor.setPosition(start + 2 * len(sign), QTextCursor.MoveMode.KeepAnchor)

        def write() -> None:
            insert_as_step(cursor, "" if taken else sign * 2)
            cursor.setPosition(start if taken else start + len(sign))
            self._editor.setTextCursor(cursor)

        self._editor.handle_quietly(EditKind.OTHER, write)

    def _write(self, cursor: QTextCursor, parts: list[Part], made: list[Part]) -> None:
        """Replace the lines; the same words are selected then, or the caret is where it was."""
        document = cursor.document()
        start = document.findBlock(cursor.selectionStart()).position()
        last = document.findBlock(cursor.selectionEnd())
        end = last.position() + last.length() - 1
        edit = QTextCursor(document)
        edit.setPosition(start)
        edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        caret = self._editor.textCursor()
        shift = utf16_length(made[0].line[: made[0].start]) - utf16_length(parts[0].line[: parts[0].start])
        place = caret.position() + shift
        selected, last_line = caret.hasSelection(), sum(utf16_length(part.line) + 1 for part in made[:-1])
        insert_as_step(edit, "\n".join(part.line for part in made))
        if selected:
            cursor.setPosition(start + utf16_length(made[0].line[: made[0].start]))
            place = start + last_line + utf16_length(made[-1].line[: made[-1].end])
        cursor.setPosition(
            place, QTextCursor.MoveMode.KeepAnchor if selected else QTextCursor.MoveMode.MoveAnchor
        )
        self._editor.setTextCursor(cursor)


def _select_word(cursor: QTextCursor) -> None:
    """Select the word at the caret; not among Chinese characters, where Qt knows no words."""
    caret = cursor.position()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    text = cursor.selectedText()
    if not any(char.isalnum() for char in text) or any(is_han(char) for char in text):
        cursor.setPosition(caret)


def _lines(cursor: QTextCursor) -> list[Part]:
    """Return what is selected of each line, in characters."""
    document = cursor.document()
    block: QTextBlock = document.findBlock(cursor.selectionStart())
    found: list[Part] = []
    while block.isValid() and block.position() <= cursor.selectionEnd():
        text, place = block.text(), block.position()
        start = from_utf16(text, max(cursor.selectionStart() - place, 0))
        end = from_utf16(text, min(cursor.selectionEnd() - place, block.length() - 1))
        found.append(Part(line=text, start=start, end=end))
        block = block.next()
    return found
