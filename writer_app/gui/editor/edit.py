# SPDX-License-Identifier: MIT
"""What happened in the text widget: the kinds, the record, and how to tell what came in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Self

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from writer_app.gui.editor.caret_window import text_before
from writer_app.text.spans import utf16_length

_LONGEST_INSERTION = 1_000  # UTF-16 units; more than that is no typing, and need not be read


class EditKind(Enum):
    """What happened to the text or the caret."""

    TYPED = auto()
    TYPED_ALONG = auto()  # just what the grey text said
    REMOVED = auto()
    HISTORY = auto()  # undo or redo
    PASTED = auto()
    ACCEPTED = auto()  # grey text was taken
    MOVED = auto()  # only caret or selection
    OTHER = auto()  # by the program


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that happened; `text` is what came in before the caret, where that is known."""

    kind: EditKind
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The document at one moment, as far as it can be told at once in any size of document."""

    revision: int
    position: int
    anchor: int
    length: int

    @classmethod
    def of(cls, cursor: QTextCursor) -> Self:
        """Take down the present moment of the caret's document."""
        document = cursor.document()
        return cls(
            revision=document.revision(),
            position=cursor.position(),
            anchor=cursor.anchor(),
            length=document.characterCount(),
        )


def came_in(old: Moment, new: Moment, cursor: QTextCursor) -> str:
    """Return the text that came in before the caret, or nothing if more than that changed.

    Args:
        old: before the change.
        new: now.
        cursor: the caret now.
    """
    units = new.position - old.position
    plain = old.anchor == old.position and new.anchor == new.position
    if not plain or not 0 < units <= _LONGEST_INSERTION or new.length - old.length != units:
        return ""
    text = text_before(cursor.block(), cursor.positionInBlock(), units)
    while utf16_length(text) > units:
        text = text[1:]
    return text


def kind_of_key(event: QKeyEvent) -> EditKind:
    """Return what a key press is if it changes the text."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return EditKind.HISTORY
    if event.matches(QKeySequence.StandardKey.Paste):
        return EditKind.PASTED
    text = event.text()
    return EditKind.TYPED if text and (text.isprintable() or text in "\r\n\t") else EditKind.REMOVED
