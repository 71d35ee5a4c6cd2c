# SPDX-License-Identifier: MIT
"""A small on-off switch, drawn in the palette's colours; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

_WIDTH = 34
_HEIGHT = 20
_GAP = 8


class Switch(QAbstractButton):
    """A checkable button that looks like a switch with its name beside it.

    Args:
        text: the name.
        parent: Qt parent.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Return room for switch and name."""
        metrics = self.fontMetrics()
        return QSize(
            _WIDTH + _GAP + metrics.horizontalAdvance(self.text()) + 4, max(_HEIGHT + 4, metrics.height())
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (always painted whole)
        """Draw track, knob and name."""
        roles = QPalette.ColorRole
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1, (self.height() - _HEIGHT) / 2 + 1, _WIDTH - 2, _HEIGHT - 2)
        on = self.isChecked()
        outlined = self.hasFocus() and not on
        painter.setPen(QPen(palette.color(roles.Accent), 1.5) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(roles.Accent if on else roles.Mid))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        size = track.height() - 4
        left = track.right() - size - 2 if on else track.left() + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(roles.Light))
        painter.drawEllipse(QRectF(left, track.top() + 2, size, size))
        if self.hasFocus() and on:
            painter.setPen(QPen(palette.color(roles.WindowText), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(palette.color(roles.WindowText))
        text = self.rect().adjusted(_WIDTH + _GAP, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()
