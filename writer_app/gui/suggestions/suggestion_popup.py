# SPDX-License-Identifier: MIT
"""The alternatives as a small list at the caret. The keyboard, and any input method, stay with the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from writer_app.gui.common.listing import Listing
from writer_app.gui.common.translation import tr
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.gui.suggestions.suggestion_model import SuggestionModel
from writer_app.gui.suggestions.suggestion_rows import SuggestionRows

_GAP = 4
"""Pixels between the line and the list."""
_LEAST_WIDTH = 260
_MOST_WIDTH = 560
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}
_KEYS = {key.value for key in (*_TAKE, *_MOVES, Qt.Key.Key_Escape)}
_CLOSING = {
    QEvent.Type.FocusOut,
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Hide,
    QEvent.Type.WindowStateChange,
}


class SuggestionPopup(QListView):
    """The list of one text; the same widget each time.

    It is open only while grey text is shown and nothing has been typed since: the row chosen is that text.

    Args:
        controller: has the alternatives. Its editor is the Qt parent.

    Signals:
        closed: the list was open and is so no longer.
    """

    closed = Signal()

    def __init__(self, controller: SuggestionController) -> None:
        super().__init__(controller.editor)
        # A tool tip to the window system: no other kind of window leaves the keyboard where it is.
        self.setWindowFlags(
            Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("suggestion_popup")
        self.setAccessibleName(tr("Alternatives"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self._model = SuggestionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SuggestionRows(numbered=False, parent=self))
        self._controller = controller
        self._editor = controller.editor
        self._wanted = False
        self._brought_grey = False
        self._filter = _Filter(self)
        controller.list_wanted.connect(self._on_wanted)
        controller.listed.connect(self._on_listed)
        controller.hidden.connect(self.close_list)
        self._editor.edited.connect(self.close_list)
        self._editor.verticalScrollBar().valueChanged.connect(self.close_list)
        self.clicked.connect(lambda index: controller.take_alternative(index.row()))

    def close_list(self) -> None:
        """Close; the text and what is shown in it stay as they are."""
        self._wanted = False
        if self.isVisible():
            self._editor.removeEventFilter(self._filter)
            self._editor.window().removeEventFilter(self._filter)
            self.hide()
            self.closed.emit()

    def watches(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list before the text gets them, and close where the text is left.

        Returns:
            Whether the event is not for the text any more.
        """
        kind = event.type()
        if watched is self._editor and isinstance(event, QKeyEvent) and _is_ours(event):
            if kind is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind is QEvent.Type.KeyPress:
                self._on_key(Qt.Key(event.key()))
                return True
        if kind in _CLOSING:
            self.close_list()
        return False

    def sizeHint(self) -> QSize:
        """Return room for all rows."""
        rows = self._model.rowCount()
        width = max((self.sizeHintForIndex(self._model.index(row)).width() for row in range(rows)), default=0)
        frame = 2 * self.frameWidth() + 2
        wide = min(_MOST_WIDTH, max(_LEAST_WIDTH, width))
        return QSize(wide + frame, rows * max(1, self.sizeHintForRow(0)) + frame)

    def _on_wanted(self) -> None:
        if self.isVisible():
            self.close_list()
            return
        self._wanted = True
        self._brought_grey = self._controller.current is None
        if not self._brought_grey:
            self._on_listed(self._controller.listing)
        self._controller.find_all()

    def _on_listed(self, listing: Listing) -> None:
        if listing.shown is None:
            self.close_list()
        elif self._wanted or self.isVisible():
            self._model.show(listing)
            self._show_at_caret()
            self._choose(listing.shown)

    def _on_key(self, key: Qt.Key) -> None:
        if key in _TAKE:
            self.close_list()
            self._controller.accept_all()
        elif key in _MOVES:
            step = _MOVES[key]
            turn = self._controller.next_alternative if step > 0 else self._controller.previous_alternative
            turn()
        else:
            self.close_list()
            if self._brought_grey:
                # It came for the list and goes with it; that is no refusal.
                self._editor.hide_ghost()

    def _choose(self, row: int) -> None:
        index = self._model.index(row)
        if index == self.currentIndex():
            return
        self.setCurrentIndex(index)
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, said))

    def _show_at_caret(self) -> None:
        rect = self._editor.ghost_rect()
        anchor = QRect(self._editor.viewport().mapToGlobal(rect.topLeft()), rect.size())
        self.resize(self.sizeHint())
        self.move(place_beside(anchor, self.size(), self._editor.screen().availableGeometry()))
        if not self.isVisible():
            self._wanted = False
            self.setCurrentIndex(self._model.index(-1))
            self._editor.installEventFilter(self._filter)
            self._editor.window().installEventFilter(self._filter)
            self.show()


class _Filter(QObject):
    """Sees events before their widgets do; an object of its own, since a view is the filter of its parts."""

    def __init__(self, popup: SuggestionPopup) -> None:
        super().__init__(popup)
        self._popup = popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self._popup.watches(watched, event)


def place_beside(anchor: QRect, size: QSize, screen: QRect) -> QPoint:
    """Return where a list goes: below its line, or above where there is no room, and never off the screen.

    Args:
        anchor: the line, or the part of it, that is not to be covered.
        size: of the list.
        screen: the room there is.
    """
    below = anchor.bottom() + 1 + _GAP
    above = anchor.top() - _GAP - size.height()
    top = below if below + size.height() <= screen.bottom() + 1 or above < screen.top() else above
    left = min(anchor.left(), screen.right() + 1 - size.width())
    return QPoint(max(screen.left(), left), max(screen.top(), top))


def _is_ours(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _KEYS and held == Qt.KeyboardModifier.NoModifier
