# SPDX-License-Identifier: MIT
"""The field of the status bar that says how many words there are, with a thin line for the daily goal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from writer_app.gui.common.translation import plural, tr
from writer_app.gui.statistics.daily_goal import Progress
from writer_app.gui.statistics.text_counts import ShownCount
from writer_app.text.phrase import phrase

_LINE_HEIGHT = 2.0
_LINE_MARGIN = 8.0

# One, and any other number.
_WORDS = (phrase("{number:,} word"), phrase("{number:,} words"))
_WORDS_SELECTED = (phrase("{number:,} word selected"), phrase("{number:,} words selected"))
_HAN = (phrase("{number:,} 字"),) * 2
_HAN_SELECTED = (phrase("{number:,} 字 selected"),) * 2
_TEXTS = {
    (False, False): _WORDS,
    (False, True): _WORDS_SELECTED,
    (True, False): _HAN,
    (True, True): _HAN_SELECTED,
}
_TODAY = {
    False: (phrase("Today: {number:,} word written."), phrase("Today: {number:,} words written.")),
    True: (phrase("Today: {number:,} 字 written."),) * 2,
}
_GOAL = {
    False: (
        phrase("Today: {number:,} word of {goal:,} written."),
        phrase("Today: {number:,} words of {goal:,} written."),
    ),
    True: (phrase("Today: {number:,} 字 of {goal:,} written."),) * 2,
}
_SAVED = (
    phrase("Suggestions saved {number:,} key today."),
    phrase("Suggestions saved {number:,} keys today."),
)
_CLICK = phrase("Click for all counts.")


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
        self.setText(plural(count.words, *_TEXTS[count.chinese, count.selected]))

    def show_progress(self, progress: Progress) -> None:
        """Show how today goes: in the tool tip, and by a line where there is a goal."""
        self._progress = progress
        words = _GOAL if progress.goal else _TODAY
        sentences = [plural(progress.written, *words[progress.chinese], goal=progress.goal)]
        if progress.saved_keys:
            sentences.append(plural(progress.saved_keys, *_SAVED))
        self.setAccessibleDescription(" ".join(sentences))
        self.setToolTip("\n".join([*sentences, tr(_CLICK)]))
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
