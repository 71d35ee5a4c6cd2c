# SPDX-License-Identifier: MIT
"""Keeps the keyboard with the text while bars beside it are used by mouse, and brings it back from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QWidget

_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class TextFocus(QObject):
    """Watches the controls of one bar.

    A click does not take the keyboard, but for boxes that are typed into; Tab leads to all controls. Esc goes
    back to the text, and so does a letter that means nothing to the control, which is written there.

    Args:
        bar: the bar, also the Qt parent.
        controls: its controls.
        leave: gives the keyboard to the text.
    """

    def __init__(self, bar: QWidget, controls: list[QWidget], leave: Callable[[], None]) -> None:
        super().__init__(bar)
        self._leave = leave
        for control in controls:
            control.installEventFilter(self)
            if not isinstance(control, QAbstractSpinBox):
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the text with Esc, and with what can only be meant for it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.modifiers() not in _PLAIN:
            return super().eventFilter(watched, event)
        written = _is_for_text(event.text(), watched)
        if not written and event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        self._leave()
        text = QApplication.focusWidget()
        if written and text is not None and text is not watched:
            QApplication.sendEvent(
                text, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            )
        return True


def _is_for_text(written: str, control: QObject) -> bool:
    """Say whether a control has no use for what a key writes: names of a list begin with letters."""
    if written == " ":
        return isinstance(control, QAbstractSpinBox | QAbstractSlider)
    return written.isalpha() and not isinstance(control, QComboBox)
