# SPDX-License-Identifier: MIT
"""A row of the preferences that takes a key: press it, and it is asked whether the key may be had."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QPushButton, QWidget

from writer_app.gui.common.translation import tr

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_EMPTYING = ("Backspace", "Del")


class KeyEdit(QWidget):
    """One key.

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
        self._emptied = QTimer(self)
        self._emptied.setSingleShot(True)
        self._emptied.setInterval(0)
        self._emptied.timeout.connect(self._on_emptied)
        self.edit.keySequenceChanged.connect(lambda keys: self._on_keys(keys.toString(_PORTABLE)))
        self.default.clicked.connect(lambda: self._on_key(default))

    def show_key(self, key: str) -> None:
        """Show a key; it does not count as chosen by that."""
        self._key = key
        with QSignalBlocker(self.edit):
            self.edit.setKeySequence(QKeySequence.fromString(key, _PORTABLE))

    def _on_keys(self, key: str) -> None:
        if key:
            self._emptied.stop()
            # The button that empties the box is for the mouse alone.
            self._on_key("" if key in _EMPTYING else key)
        else:
            # Qt empties the box before it takes a key.
            self._emptied.start()

    def _on_emptied(self) -> None:
        if self.edit.keySequence().isEmpty():
            self._on_key("")

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
