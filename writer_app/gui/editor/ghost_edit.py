# SPDX-License-Identifier: MIT
"""A text widget that can show grey text at its caret and get it out of Qt's way.

Grey text is there only between two events. Before Qt handles anything that reads or changes the
layout (a key, a button, an input method, an edit), it is taken out, and put back afterwards where it
still holds; Qt never computes with it, and nothing is painted in between. Which events these are is
told by the Editor; what to suggest is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from writer_app.gui.editor.caret_window import text_after, text_before
from writer_app.gui.editor.edit import Edit, EditKind, Moment, came_in
from writer_app.gui.editor.ghost_text import MOST_LINES, GhostText, Highlighter
from writer_app.gui.editor.spaced_layout import SpacedLayout
from writer_app.text.spans import utf16_length

# What may bring in text that the grey text foretold.
_GOES_ON = (EditKind.TYPED, EditKind.PASTED, EditKind.ACCEPTED)


class GhostTextEdit(QPlainTextEdit):
    """Plain text with grey text at the caret; a subclass says when Qt may and may not see it.

    Signals:
        edited: an Edit, after it is complete and grey text has been put back or not.
        ghost_came: grey text is shown, in place of none or of other grey text.
        ghost_gone: grey text is no longer shown, for whatever reason.
        suggestion_command: a SuggestionCommand, from a key.
    """

    edited = Signal(object)
    ghost_came = Signal()
    ghost_gone = Signal()
    suggestion_command = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        self._layout = SpacedLayout(document)
        self.setDocument(document)
        self._ghost = GhostText(self.document())
        self._ghost.set_palette(self.palette())
        self._keeps_free: Callable[[], bool] = lambda: False
        self._ghost_contrast = 1.0
        self._insertion = QTextCursor(self.document())
        self._handling = False
        self.pointer_busy = False
        self._lost_in_change = False
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.selectionChanged.connect(self._hide_displaced_ghost)

    def set_line_spacing(self, spacing: float) -> None:
        """Move lines apart: 1 is what the font asks for, 2 leaves a line's height between."""
        if spacing != self._layout.spacing:
            self.hide_ghost()
            self._layout.set_spacing(spacing)

    # Grey text

    def ghost_text(self) -> str:
        """Return the grey text shown, with line feeds; empty if none is."""
        return self._ghost.text

    def can_show_ghost(self) -> bool:
        """Whether grey text may stand at the caret now."""
        cursor = self.textCursor()
        return (
            self.isEnabled()
            and not self.isReadOnly()
            and not cursor.hasSelection()
            and not self.pointer_busy
            and not self.is_composing()
            and not self._keeps_free()
            and self.cursorRect().intersects(self.viewport().rect())
        )

    def is_composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        layout = self.textCursor().block().layout()
        return not self._ghost.text and bool(layout.preeditAreaText())

    def show_ghost(self, text: str, *, most_lines: int = MOST_LINES) -> str:
        """Show grey text at the caret in place of any other.

        Args:
            text: what to show.
            most_lines: most visual lines of it, also after a part of it was taken.

        Returns:
            What is shown: `text`, or what fits of it; empty if it may not stand there now.
        """
        was_shown = bool(self._ghost.text)
        shown = ""
        self._ghost.most_lines = most_lines
        if text.strip() and self.can_show_ghost():
            shown = self._ghost.show(self.textCursor().position(), text)
        else:
            self._ghost.hide()
        if shown:
            self.ghost_came.emit()
        elif was_shown:
            self.ghost_gone.emit()
        return shown

    def hide_ghost(self) -> None:
        """Take the grey text away."""
        if self._ghost.text:
            self._ghost.hide()
            self.ghost_gone.emit()

    def turn_away(self) -> None:
        """Give up grey text, and what was asked for on the way here: the writer turns to something else."""
        self.hide_ghost()
        self.edited.emit(Edit(kind=EditKind.MOVED))

    def accept_ghost(self, length: int | None = None) -> str:
        """Write the beginning of the grey text into the document, as one undo step of its own.

        Args:
            length: how many code points to take; None takes all. The rest stays shown.

        Returns:
            What was written; empty if nothing is shown.
        """
        taken = self._ghost.text[:length]
        if not taken or self.isReadOnly():
            return ""
        self.handle_quietly(EditKind.ACCEPTED, lambda: self._insert_as_step(taken))
        return taken

    def replace_before_caret(self, length: int, text: str) -> None:
        """Replace the last characters before the caret, as one undo step of its own.

        To be called within `handle_quietly`.

        Args:
            length: how many code points to replace.
            text: what takes their place.
        """
        position = self.textCursor().position()
        self._insertion.setPosition(position)
        self._insertion.setPosition(
            position - utf16_length(self.text_before_caret(length)), QTextCursor.MoveMode.KeepAnchor
        )
        insert_as_step(self._insertion, text)

    def show_ghost_anew(self) -> None:
        """Lay grey text out again where letters have changed."""
        text, position = self._ghost.text, self._ghost.position
        if not text:
            return
        self._ghost.hide()
        if not (self.can_show_ghost() and self._ghost.show(position, text)):
            self.ghost_gone.emit()

    def refit_ghost(self) -> None:
        """Give up grey text that has become too high, for instance in a narrower window."""
        if not self._ghost.fits():
            self.hide_ghost()

    def ghost_rect(self) -> QRect:
        """Return where the caret stands, and as many lines below as grey text takes, in the viewport."""
        rect = self.cursorRect()
        return rect.adjusted(0, 0, 0, round(self._ghost.height_below()))

    def keep_ghost_grey(self) -> None:
        """Undo what a highlighter that ran since has painted over the grey text."""
        self._ghost.keep_last()

    def repaint_ghost(self) -> None:
        """Follow a new palette."""
        self._ghost.set_palette(self.palette(), self._ghost_contrast)

    def set_ghost_contrast(self, least: float) -> None:
        """Give grey text at least this contrast against the page, see `contrast`."""
        self._ghost_contrast = least
        self.repaint_ghost()

    def set_highlighter(self, highlighter: Highlighter | None) -> None:
        """Name the highlighter of the document, so that grey text stays grey under it."""
        self.hide_ghost()
        self._ghost.set_highlighter(highlighter)

    def keep_free(self, where: Callable[[], bool]) -> None:
        """Name who says that no grey text may stand at the caret because of what is written there."""
        self._keeps_free = where

    def is_kept_free(self) -> bool:
        """Whether no grey text may stand at the caret because of what is written there."""
        return self._keeps_free()

    def text_before_caret(self, limit: int) -> str:
        """Return at most `limit` code points before the caret."""
        cursor = self.textCursor()
        return text_before(cursor.block(), cursor.positionInBlock(), limit)

    def text_after_caret(self, limit: int) -> str:
        """Return at most `limit` code points after the caret."""
        cursor = self.textCursor()
        return text_after(cursor.block(), cursor.positionInBlock(), limit)

    # How grey text gets out of the way and back

    def end_composition(self) -> None:
        """End what an input method composes before Qt moves the caret.

        Input methods do so themselves before they let a key or a click through, but not all of them
        everywhere; and Qt takes places in composed text for places in the document, which puts the caret
        behind its end and crashes.
        """
        if self.is_composing():
            QGuiApplication.inputMethod().commit()
        if self.is_composing():
            super().inputMethodEvent(QInputMethodEvent())

    def handle_quietly(self, kind: EditKind, handle: Callable[[], None], *, keep: bool = False) -> None:
        """Let Qt do something without grey text in its way, then put back what still holds.

        Args:
            kind: what it is if it changes the text.
            handle: does it.
            keep: whether grey text stays where nothing changes at all (a modifier key).
        """
        if self._handling:
            # A paste inside its key press: the outermost call reports.
            handle()
            return
        grey = self._ghost.text
        self._ghost.hide()
        old = self._moment()
        self._handling = True
        try:
            handle()
        finally:
            self._handling = False
        new = self._moment()
        came = came_in(old, new, self.textCursor())
        rest = ""
        if new == old:
            rest = grey if keep else ""
        elif came and grey.startswith(came) and kind in _GOES_ON:
            rest = grey[len(came) :]
            kind = EditKind.TYPED_ALONG if kind is EditKind.TYPED else kind
        if rest and self.can_show_ghost():
            self._ghost.show(new.position, rest)
        if self._ghost.text:
            self.ghost_came.emit()
        elif grey:
            self.ghost_gone.emit()
        if new.revision != old.revision:
            self.edited.emit(Edit(kind=kind, text=came))
        elif new != old:
            self.edited.emit(Edit(kind=EditKind.MOVED))

    def _insert_as_step(self, text: str) -> None:
        self._insertion.setPosition(self.textCursor().position())
        insert_as_step(self._insertion, text)
        self.ensureCursorVisible()

    def _moment(self) -> Moment:
        return Moment.of(self.textCursor())

    def _hide_displaced_ghost(self) -> None:
        if self._handling or not self._ghost.text:
            return
        cursor = self.textCursor()
        if cursor.hasSelection() or cursor.position() != self._ghost.position:
            self.hide_ghost()

    def _on_caret_moved(self) -> None:
        if not self._handling:
            self._hide_displaced_ghost()
            self.edited.emit(Edit(kind=EditKind.MOVED))

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        # No QTextCursor may be made here, see GhostText.
        if self._ghost.text:
            self._ghost.hide_within_change(position, added)
            self._lost_in_change = True

    def _on_contents_changed(self) -> None:
        if self._lost_in_change:
            self._lost_in_change = False
            self.ghost_gone.emit()
        if not self._handling:
            self.edited.emit(Edit(kind=EditKind.OTHER))


def insert_as_step(cursor: QTextCursor, text: str) -> None:
    """Write text in the place of a cursor's selection, as a step of undo of its own."""
    cursor.beginEditBlock()
    # Qt merges the next key into a step whose last part is an insertion. So end it with a removal.
    # (To wrap that key in an edit block instead crashes: Qt's key handler reads lines of the layout
    # that are out of date until the block ends.)
    cursor.insertText(text + " ")
    cursor.deletePreviousChar()
    cursor.endEditBlock()
