# SPDX-License-Identifier: MIT
"""The text widget of the window: what makes grey text step aside, and which keys take it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from writer_app.gui.editor.context_menu import tell_keys
from writer_app.gui.editor.dropped_files import take_files
from writer_app.gui.editor.edit import EditKind, kind_of_key
from writer_app.gui.editor.ghost_edit import GhostTextEdit, insert_as_step
from writer_app.gui.editor.indentation import indent_lines, spans_lines
from writer_app.gui.editor.list_keys import ListKeys
from writer_app.gui.editor.markdown_scan import MarkdownScan
from writer_app.gui.editor.marks import Marks
from writer_app.gui.editor.smart_typing import SmartTyping
from writer_app.gui.editor.suggestion_keys import SuggestionKeys
from writer_app.gui.editor.typing_steps import LOOKED_AT, TypingSteps

_Event = TypeVar("_Event", bound=QEvent)
Hear: TypeAlias = Callable[[QEvent], "bool | None"]

# Focus that comes back by itself: grey text may stay meanwhile.
_PASSING_FOCUS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class Editor(GhostTextEdit):
    """Plain text in which the writer meets grey text.

    Args:
        parent: Qt parent.

    Signals:
        files_dropped: paths of files that were dropped here; the others are those of GhostTextEdit.
        context_menu_made: the QMenu that is about to be shown, and the position of the document that it is
            about; whoever has commands for that place adds them.
    """

    files_dropped = Signal(list)
    context_menu_made = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hearers: dict[QEvent.Type, tuple[Hear, ...]] = {}  # before the first event
        super().__init__(parent)
        self.marks = Marks(self)
        self.scan = MarkdownScan(self.document(), self)
        self.smart_typing = SmartTyping(self, self.scan)
        self.list_keys = ListKeys(self, self.scan)
        self.suggestion_keys = SuggestionKeys()
        self.typing_steps = TypingSteps()
        self._overlays: list[Callable[[QRectF], None]] = []
        self._dropping = False

    def add_overlay(self, paint: Callable[[QRectF], None]) -> None:
        """Name who draws over the painted text: called with the area of the viewport that is painted."""
        self._overlays.append(paint)

    def on_event(self, kinds: Iterable[QEvent.Type], hear: Hear) -> None:
        """Name who hears of events before they are handled here; the last one named is asked first.

        For events of the editor itself, which paints and is clicked in its viewport. An event filter would do
        the same, but a dozen of them, each asked about everything, cost a tenth of what a key costs.

        Args:
            kinds: of events.
            hear: returns True to keep an event from the others and from the editor.
        """
        for kind in kinds:
            self._hearers[kind] = (hear, *self._hearers.get(kind, ()))

    def off_event(self, hear: Hear) -> None:
        """Take back what `on_event` was told."""
        for kind, hearers in self._hearers.items():
            self._hearers[kind] = tuple(each for each in hearers if each != hear)

    # Edits by the program

    def setPlainText(self, text: str) -> None:
        """Replace the document."""
        self.hide_ghost()
        super().setPlainText(text)

    def insertPlainText(self, text: str) -> None:
        """Insert at the caret."""
        self.hide_ghost()
        super().insertPlainText(text)

    def appendPlainText(self, text: str) -> None:
        """Append a paragraph."""
        self.hide_ghost()
        super().appendPlainText(text)

    def clear(self) -> None:
        """Empty the document."""
        self.hide_ghost()
        super().clear()

    def setTextCursor(self, cursor: QTextCursor) -> None:
        """Put the caret elsewhere: what an input method composes would stay behind in its paragraph."""
        self.end_composition()
        super().setTextCursor(cursor)

    def selectAll(self) -> None:
        """Select the whole text."""
        self.end_composition()
        super().selectAll()

    def setReadOnly(self, ro: bool) -> None:  # noqa: FBT001 (Qt's signature)
        """Allow or forbid editing; grey text never stands in a read-only view."""
        self.hide_ghost()
        super().setReadOnly(ro)

    def undo(self) -> None:
        """Undo one step."""
        self.end_composition()
        self.handle_quietly(EditKind.HISTORY, super().undo)

    def redo(self) -> None:
        """Redo one step."""
        self.end_composition()
        self.handle_quietly(EditKind.HISTORY, super().redo)

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        self.end_composition()
        self.handle_quietly(EditKind.REMOVED, super().cut)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop; nothing where the text may not be changed."""
        if self.isReadOnly():
            return
        self.end_composition()
        # A file with NUL in it is not text to this program nor to many others: it could not be opened again.
        text = source.text().replace("\0", "")
        self.handle_quietly(EditKind.PASTED, lambda: self._insert(text))

    # Events

    def event(self, event: QEvent) -> bool:
        """Tell who hears of it; claim the keys that mean something here before shortcuts of the window do."""
        kind = event.type()
        if any(hear(event) for hear in self._hearers.get(kind, ())):
            return True
        if (
            kind == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.suggestion_keys.command_of(event, shown=bool(self.ghost_text())) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 (Qt's signature)
        """Keep Tab here while it takes grey text."""
        return False if self.ghost_text() else super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn a key into a command about grey text, or into what it always does."""
        # A button whose release was lost (in a drag, in a menu) must not forbid grey text for good.
        self.pointer_busy = False
        if event.text() or Qt.Key.Key_Escape <= event.key() <= Qt.Key.Key_PageDown:
            self.end_composition()
        command = self.suggestion_keys.command_of(event, shown=bool(self.ghost_text()))
        if command is not None:
            event.accept()
            self.suggestion_command.emit(command)
            return
        if (
            event.key() == Qt.Key.Key_Backspace
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and self.smart_typing.may_take_back()
        ):
            self.handle_quietly(EditKind.HISTORY, self.smart_typing.take_back)
            return
        if self._indents(event) or self.list_keys.press(event):
            return
        if _is_idle_command(event):
            event.ignore()
            return
        press = super().keyPressEvent
        if _is_plain_typing(event) and self._begins_step(event.text()):
            press = self._type_as_step
        self.handle_quietly(kind_of_key(event), lambda: self._type(press, event, event.text()), keep=True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method compose and commit; it shares the slot of the grey text."""
        empty = not (event.commitString() or event.preeditString() or event.replacementLength())
        if empty and self.ghost_text():
            # Qt would delete the grey text, and platforms send such events at any time.
            event.accept()
            return
        compose = super().inputMethodEvent
        if event.commitString():
            kind = EditKind.TYPED
        else:
            kind = EditKind.REMOVED if event.replacementLength() else EditKind.MOVED
        self.handle_quietly(kind, lambda: self._type(compose, event, event.commitString()), keep=True)

    def _type(self, handle: Callable[[_Event], None], event: _Event, typed: str) -> None:
        revision = self.document().revision()
        handle(event)
        if self.document().revision() != revision:
            self.smart_typing.after_typing(typed)

    def _indents(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        is_tab = event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not (is_tab or event.key() == Qt.Key.Key_Backtab) or self.isReadOnly() or not spans_lines(cursor):
            return False
        event.accept()
        self.handle_quietly(
            EditKind.TYPED if is_tab else EditKind.REMOVED, lambda: indent_lines(cursor, deeper=is_tab)
        )
        return True

    def _begins_step(self, typed: str) -> bool:
        writable = not (self.isReadOnly() or self.overwriteMode())
        return writable and self.typing_steps.begins(self.text_before_caret(LOOKED_AT), typed)

    def _type_as_step(self, event: QKeyEvent) -> None:
        # By a cursor, not by Qt's handler within an edit block, see `insert_as_step`; what is typed next
        # goes on with this step.
        event.accept()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(event.text())
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide grey text first: Qt hit-tests against the layout."""
        self.pointer_busy = True
        self.end_composition()
        self.hide_ghost()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hide grey text first."""
        self.pointer_busy = True
        self.end_composition()
        self.hide_ghost()
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hide grey text before a drag goes on; Qt calls this from its autoscroll timer, too."""
        self.pointer_busy = event.buttons() != Qt.MouseButton.NoButton
        if self.pointer_busy:
            self.end_composition()
            self.hide_ghost()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hide grey text first; afterwards it may be shown again."""
        self.end_composition()
        self.hide_ghost()
        super().mouseReleaseEvent(event)
        self.pointer_busy = event.buttons() != Qt.MouseButton.NoButton

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Hide grey text first: the menu's commands reach the document past this class."""
        self.pointer_busy = False
        self.end_composition()
        self.hide_ghost()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        own = self.textCursor()
        if own.hasSelection() and not own.selectionStart() <= cursor.position() <= own.selectionEnd():
            # What stands elsewhere, perhaps out of sight, is not meant to be cut or deleted.
            self.handle_quietly(EditKind.MOVED, lambda: self.setTextCursor(cursor))
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tell_keys(menu)
        self.context_menu_made.emit(menu, cursor.position())
        place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        menu.popup(place if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Hide grey text before something is dragged over the layout; agree to files."""
        self.pointer_busy = False
        self.end_composition()
        self.hide_ghost()
        if not take_files(event):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where text would go; files go nowhere in the text."""
        if not take_files(event):
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Insert text that is dropped; pass files on, for a file manager names them as text, too."""
        files = take_files(event)
        if files:
            self.files_dropped.emit(files)
            return
        drop = super().dropEvent
        self._dropping = True
        try:
            self.handle_quietly(EditKind.PASTED, lambda: drop(event))
        finally:
            self._dropping = False
        self.ensureCursorVisible()

    def _insert(self, text: str) -> None:
        # Not by Qt, which would take in halves of surrogate pairs: offsets are counted without them here.
        insert_as_step(self.textCursor(), text)
        # Qt scrolls to the caret before a drop's step of undo is complete: it then looks for a line that
        # the layout does not have yet, and crashes.
        if not self._dropping:
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide grey text where the writer goes to another widget; not all input methods end by themselves."""
        self.end_composition()
        if event.reason() not in _PASSING_FOCUS:
            self.hide_ghost()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self.repaint_ghost()
        elif event.type() is QEvent.Type.FontChange:
            self.show_ghost_anew()
        elif event.type() is QEvent.Type.EnabledChange:
            self.hide_ghost()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up grey text that has become too high; a caret that was seen is seen again."""
        seen = QRect(QPoint(), event.oldSize()).contains(self.cursorRect().center())
        super().resizeEvent(event)
        self.refit_ghost()
        if seen:
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; a highlighter that ran meanwhile may not colour the grey text."""
        self.keep_ghost_grey()
        super().paintEvent(event)
        area = QRectF(event.rect())
        for paint in self._overlays:
            paint(area)


def _is_idle_command(event: QKeyEvent) -> bool:
    """Say whether a key is meant as a command that has nothing to do now: Alt and a letter, say.

    Qt would write the letter. On macOS Alt has letters of its own; elsewhere AltGr has, and is no Alt alone.
    """
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    # Other letters than these come by keys of their own, of layouts and tools that may use Alt for it.
    is_writing = bool(event.text()) and event.text().isascii() and event.text().isprintable()
    return is_writing and held == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin"


def _is_plain_typing(event: QKeyEvent) -> bool:
    """Say whether a key writes its text, and nothing else."""
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    others |= Qt.KeyboardModifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & others
