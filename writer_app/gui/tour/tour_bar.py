# SPDX-License-Identifier: MIT
"""The bar under the text that leads through the tour: one sentence at a time, never in the way."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from writer_app.storage.tour_text import TourBarText

_LINES = 2
"""Of a hint, also of a shorter one: the text above shall not move at each step."""
_WIDE = 2.5
"""So many times the width of the buttons, there is room for sentences beside them."""
_LEAST_WIDTH = 160
_STRONG = re.compile(r"\*\*(.+?)\*\*")


class TourBar(QToolBar):
    """Shows what it is told; it takes the keyboard from nobody.

    Args:
        text: the names of its buttons.
        parent: the window.

    Signals:
        next_wanted: on to the next step, whether this one is done or not.
        end_wanted: no more of it.
        write_wanted: no more of it, and a blank page.
    """

    next_wanted = Signal()
    end_wanted = Signal()
    write_wanted = Signal()

    def __init__(self, text: TourBarText, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.count = QLabel()
        self.count.setObjectName("tour_count")
        self.hint = _Sentence(_LINES)
        self.notice = _Sentence()
        self.notice.setObjectName("tour_notice")
        self.next = _button(text.next)
        self.skip = _button(text.skip)
        self.write = _button(text.write)
        self.keep = _button(text.keep)
        self.next.clicked.connect(self.next_wanted)
        self.skip.clicked.connect(self.end_wanted)
        self.keep.clicked.connect(self.end_wanted)
        self.write.clicked.connect(self.write_wanted)
        self._lay_out()

    def show_step(self, number: int, of: int, sentence: str) -> None:
        """Show a step.

        Args:
            number: which it is, from 1.
            of: how many there are; at the last there is nothing to go on to.
            sentence: what to do; two asterisks before and behind make words stronger.
        """
        rich = _STRONG.sub(r"<b>\1</b>", escape(sentence))
        self.count.setText(f"{number}/{of}")
        is_last = number == of
        for button in (self.next, self.skip):
            button.setVisible(not is_last)
        for button in (self.write, self.keep):
            button.setVisible(is_last)
        self._fold()
        if rich != self.hint.text():
            self.hint.setText(rich)
            plain = _STRONG.sub(r"\1", sentence)
            self.hint.setAccessibleName(plain)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, plain))

    def show_notice(self, sentence: str) -> None:
        """Show a sentence about what hinders; empty if nothing does."""
        self.notice.setText(escape(sentence))
        self.notice.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Suit the new width."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        sentences = QVBoxLayout()
        sentences.setSpacing(4)
        sentences.addWidget(self.notice)
        sentences.addWidget(self.hint)
        told = QHBoxLayout()
        told.setSpacing(14)
        told.addWidget(self.count)
        told.addLayout(sentences, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        for button in (self.next, self.skip, self.write, self.keep):
            self._buttons.addWidget(button)
        panel = QWidget()
        panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, panel)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(told, 1)
        self._layout.addLayout(self._buttons)
        self.addWidget(panel)

    def _fold(self) -> None:
        """Have the buttons under the sentences where they would leave them too little room."""
        narrow = self.width() < _WIDE * self._buttons.sizeHint().width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(direction)


class _Sentence(QLabel):
    """A sentence in as many lines as it needs: a tool bar does not ask its widgets for that by itself."""

    def __init__(self, lines: int = 1) -> None:
        super().__init__()
        self._lines = lines  # at least
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        needed = self.heightForWidth(max(self.width(), _LEAST_WIDTH))
        return QSize(_LEAST_WIDTH, max(needed, self._lines * self.fontMetrics().lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return False  # else layouts around it reckon with the height at its least width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    # A click leaves the keyboard in the text.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
