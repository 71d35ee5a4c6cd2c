# SPDX-License-Identifier: MIT
"""Marks in the text (found places, faded paragraphs) as named layers, which one editor shows together.

An editor has a single list of extra selections; this is its only owner. Marks are no part of the document:
setting them is no edit. Qt counts them without grey text and would draw them too far to the left behind
it, so that what lies behind grey text in its own paragraph is held back while it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from writer_app.gui.editor.ghost_edit import GhostTextEdit


class MarkLayer(IntEnum):
    """The layers, lowest first: what is drawn later is seen on top."""

    SURPRISE = -1  # how surprising each word is
    FADED = 0  # all but the paragraph or sentence in focus
    FOUND = 1  # all places found
    CURRENT = 2  # the one found place that the writer is at


class Marks(QObject):
    """The marks of one editor.

    Args:
        editor: the editor, also the Qt parent.
    """

    def __init__(self, editor: GhostTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._layers: dict[MarkLayer, tuple[QTextEdit.ExtraSelection, ...]] = {}
        editor.ghost_came.connect(self._show)
        editor.ghost_gone.connect(self._show)

    def set(self, layer: MarkLayer, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Show these marks in place of those that the layer had; an empty sequence clears it.

        Not within `contentsChange`: Qt must not be given cursors there (see GhostText).
        """
        if selections or self._layers.get(layer):
            self._layers[layer] = tuple(selections)
            self._show()

    def get(self, layer: MarkLayer) -> list[tuple[int, int]]:
        """Return where the marks of a layer are now: they have moved with the text since they were set."""
        return [
            (mark.cursor.selectionStart(), mark.cursor.selectionEnd()) for mark in self._layers.get(layer, ())
        ]

    def clear(self, layer: MarkLayer) -> None:
        """Take the marks of a layer away."""
        self.set(layer, ())

    def _show(self) -> None:
        if not any(self._layers.values()) and not self._editor.extraSelections():
            return
        merged = [each for layer in sorted(self._layers) for each in self._layers[layer]]
        if self._editor.ghost_text():
            merged = [part for each in merged for part in self._beside_ghost(each)]
        self._editor.setExtraSelections(merged)

    def _beside_ghost(self, mark: QTextEdit.ExtraSelection) -> Iterator[QTextEdit.ExtraSelection]:
        caret = self._editor.textCursor()
        ghost, block = caret.position(), caret.block()
        behind = block.position() + block.length()
        start, end = mark.cursor.selectionStart(), mark.cursor.selectionEnd()
        if start == end or end <= ghost or start >= behind:
            yield mark
            return
        for part_start, part_end in ((start, ghost), (behind, end)):
            if part_start < part_end:
                yield make_mark(self._editor.document(), part_start, part_end, mark.format)


def make_mark(
    document: QTextDocument, start: int, end: int, format_: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    """Make one mark.

    Args:
        document: the editor's document.
        start: where it begins, in UTF-16 units from the start of the document.
        end: where it ends.
        format_: how the text there looks.
    """
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark.cursor = cursor
    mark.format = format_
    return mark
