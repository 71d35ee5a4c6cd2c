# SPDX-License-Identifier: MIT
"""A row of the preferences that takes a key: press it, and it is asked whether the key may be had."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QPushButton, QWidget

from writer_app.gui.common.translation import tr

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_EMPTYING = ("Backspace", "Del")
_HELD = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
_TABS: dict[int, str] = {Qt.Key.Key_Tab: "Tab", Qt.Key.Key_Backtab: "Shift+Tab"}


class KeyEdit(QWidget):
    """One key.

    In a box that was clicked, Tab is a key as any other; in one that was reached by Tab, it leads on.

    Args:
        default: portable name of the key that the button brings back.
        refusal: says why a key, by its portable name, cannot be had; empty if it can.
        parent: Qt parent.

    Signals:
        chosen: the portable name of the key that the writer has pressed; empty for none.
        refused: the sentence about a key that cannot be had; the row shows the old one again.
    """

    chosen = Signal(str)
    refused = Signal(str)

    def __init__(self, default: str, refusal: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal = refusal
        self._key = default
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.default = QPushButton(tr("Default"), self)
        self.default.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.default)
        self.setFocusProxy(self.edit)
        self._clicked = False
        # Qt empties the box at the first key that is held: nothing is taken away by that.
        self._held = False
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._let_go)
        self.edit.keySequenceChanged.connect(lambda keys: self._on_keys(keys.toString(_PORTABLE)))
        self.default.clicked.connect(lambda: self._on_key(default))

    def show_key(self, key: str) -> None:
        """Show a key; it does not count as chosen by that."""
        self._key = key
        with QSignalBlocker(self.edit):
            self.edit.setKeySequence(QKeySequence.fromString(key, _PORTABLE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Tab where it is meant as a key, and see whether keys are held."""
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._clicked = event.reason() == Qt.FocusReason.MouseFocusReason
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._clicked and (tab := _TABS.get(event.key())):
                self._on_key(tab)
                return True
            self._held = True
        elif isinstance(event, QKeyEvent) and event.key() in _HELD:
            self._let_go()
        return super().eventFilter(watched, event)

    def _on_keys(self, key: str) -> None:
        # Qt tells the key once more when the box is left.
        if key != self._key and (key or not self._held):
            # The button that empties the box is for the mouse alone.
            self._on_key("" if key in _EMPTYING else key)

    def _let_go(self) -> None:
        self._held = False
        if self.edit.keySequence().isEmpty():
            self.show_key(self._key)

    def _on_key(self, key: str) -> None:
        # Tab with Shift comes under a name of its own.
        key = key.replace("Backtab", "Tab")
        reason = self._refusal(key) if key else ""
        if reason:
            self.show_key(self._key)
            self.refused.emit(reason)
            return
        self.show_key(key)
        self.chosen.emit(key)
