# SPDX-License-Identifier: MIT
"""The field of the status bar that says how many words there are, with a thin line for the daily goal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from writer_app.gui.daily_goal import Progress
from writer_app.gui.text_counts import ShownCount

_LINE_HEIGHT = 2.0
_LINE_MARGIN = 8.0

# One, and any other number.
_WORDS = ("{:,} word", "{:,} words")
_WORDS_SELECTED = ("{:,} word selected", "{:,} words selected")
_HAN = ("{:,} 字", "{:,} 字")
_HAN_SELECTED = ("{:,} 字 selected", "{:,} 字 selected")
_TEXTS = {
    (False, False): _WORDS,
    (False, True): _WORDS_SELECTED,
    (True, False): _HAN,
    (True, True): _HAN_SELECTED,
}
_TODAY = {
    False: ("Today: {:,} word written.", "Today: {:,} words written."),
    True: ("Today: {:,} 字 written.",) * 2,
}
_GOAL = {
    False: ("Today: {:,} word of {:,} written.", "Today: {:,} words of {:,} written."),
    True: ("Today: {:,} 字 of {:,} written.",) * 2,
}
_SAVED = ("Suggestions saved {:,} key today.", "Suggestions saved {:,} keys today.")
_CLICK = "Click for all counts."


class CountField(QPushButton):
    """Shows what it is told; a click asks for more.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("count")
        self.setFlat(True)
        # A click must not take the focus, and with it the grey text, from the editor.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._progress = Progress()
        self.show_count(ShownCount())
        self.show_progress(self._progress)

    def show_count(self, count: ShownCount) -> None:
        """Show how many words the text or the selection has."""
        self.setText(_said(_TEXTS[count.chinese, count.selected], count.words))

    def show_progress(self, progress: Progress) -> None:
        """Show how today goes: in the tool tip, and by a line where there is a goal."""
        self._progress = progress
        words = _GOAL if progress.goal else _TODAY
        sentences = [_said(words[progress.chinese], progress.written, progress.goal)]
        if progress.saved_keys:
            sentences.append(_said(_SAVED, progress.saved_keys))
        self.setAccessibleDescription(" ".join(sentences))
        self.setToolTip("\n".join([*sentences, _CLICK]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line under the words."""
        super().paintEvent(event)
        if not self._progress.goal:
            return
        share = min(1.0, self._progress.written / self._progress.goal)
        line = QRectF(
            _LINE_MARGIN, self.height() - _LINE_HEIGHT - 1, self.width() - 2 * _LINE_MARGIN, _LINE_HEIGHT
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for role, part in ((QPalette.ColorRole.Mid, 1.0), (QPalette.ColorRole.Accent, share)):
            painter.setBrush(self.palette().color(role))
            painter.drawRoundedRect(line.adjusted(0, 0, (part - 1) * line.width(), 0), 1, 1)
        painter.end()


def _said(texts: tuple[str, str], number: int, *more: int) -> str:
    return texts[number != 1].format(number, *more)
