# SPDX-License-Identifier: MIT
"""The hands of a random writer: keys to draw from, and events as windows and input methods send them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QMouseEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

COMPOSED = ("ni", "ni hao", "zhong'wen")
"""What an input method shows before it commits."""

LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYS = (
    *((key, PLAIN) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)),
    *((key, SHIFT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)),
    *((key, CONTROL) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)),
    *((key, PLAIN) for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)),
    *((key, SHIFT) for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)),
    (Qt.Key.Key_Backspace, PLAIN),
    (Qt.Key.Key_Backspace, PLAIN),
    (Qt.Key.Key_Delete, PLAIN),
    (Qt.Key.Key_Backspace, CONTROL),
    (Qt.Key.Key_Delete, CONTROL),
    (Qt.Key.Key_Return, PLAIN),
    (Qt.Key.Key_Return, SHIFT),
    (Qt.Key.Key_Tab, PLAIN),
    (Qt.Key.Key_Tab, PLAIN),
    (Qt.Key.Key_Backtab, SHIFT),
    (Qt.Key.Key_Escape, PLAIN),
    (Qt.Key.Key_Shift, SHIFT),
    (Qt.Key.Key_Control, CONTROL),
    (Qt.Key.Key_BracketRight, ALT),
    (Qt.Key.Key_7, ALT),
    (Qt.Key.Key_A, CONTROL),
    (Qt.Key.Key_C, CONTROL),
    (Qt.Key.Key_X, CONTROL),
    (Qt.Key.Key_V, CONTROL),
    (Qt.Key.Key_Insert, PLAIN),
)


def send_mouse(
    view: QWidget, kind: QMouseEvent.Type, place: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    """Send one event of the mouse.

    Args:
        view: the widget it goes to; of a text, its viewport.
        kind: press, move, release or double click.
        place: in the widget.
        button: that was pressed or released, else none.
        held: the buttons that are down now.
    """
    event = QMouseEvent(kind, QPointF(place), QPointF(view.mapToGlobal(place)), button, held, PLAIN)
    QApplication.sendEvent(view, event)


def turn_wheel(view: QWidget, place: QPoint, delta: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Turn the mouse's wheel by eighths of a degree."""
    where = QPointF(place)
    event = QWheelEvent(
        where,
        where,
        QPoint(),
        QPoint(0, delta),
        NO_BUTTON,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 (Qt takes it by place)
    )
    QApplication.sendEvent(view, event)


def send_input(
    widget: QWidget, *, compose: str = "", commit: str = "", replaced: int = 0, caret: int | None = None
) -> None:
    """Send one event of an input method.

    Args:
        widget: that has the keyboard.
        compose: what it shows now.
        commit: what it hands over.
        replaced: how many UTF-16 units before the caret give way to `commit`.
        caret: where in `compose` the caret is to be seen, None says nothing of it.
    """
    attributes = []
    if compose and caret is not None:
        drawn = QTextCharFormat()
        drawn.setFontUnderline(True)
        drawn.setBackground(QColor("lightblue"))
        kinds = QInputMethodEvent.AttributeType
        attributes = [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, len(compose), drawn),
            QInputMethodEvent.Attribute(kinds.Cursor, min(caret, len(compose)), 1, None),
        ]
    event = QInputMethodEvent(compose, attributes)
    if commit or replaced:
        event.setCommitString(commit, -replaced, replaced)
    QApplication.sendEvent(widget, event)


def drop(text: QPlainTextEdit, data: QMimeData, path: list[QPoint]) -> None:
    """Drag something over a text, as another program would, and drop it.

    Args:
        text: where it goes.
        data: what is dragged.
        path: places in its viewport; it is dropped at the last.
    """
    view = text.viewport()
    offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    QApplication.sendEvent(view, QDragEnterEvent(path[0], offered, data, LEFT, PLAIN))
    for place in path:
        QApplication.sendEvent(view, QDragMoveEvent(place, offered, data, LEFT, PLAIN))
    QApplication.sendEvent(view, QDropEvent(QPointF(path[-1]), offered, data, LEFT, PLAIN))
