# SPDX-License-Identifier: MIT
"""Draws a wavy line below a stretch of text; what it means is not known here."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

_PERIODS_PER_EM = 4.0
_STEPS = 12


class Wave:
    """A wavy line of one colour and size, drawn once and then laid as tiles.

    Args:
        color: of the line.
        metrics: of the text that it stands below.
        ratio: device pixels for each pixel.
    """

    def __init__(self, color: QColor, metrics: QFontMetricsF, ratio: float) -> None:
        # The period is a whole number of device pixels, so that tiles meet without a seam.
        self._period = max(4, round(metrics.height() / _PERIODS_PER_EM * ratio)) / ratio
        self._width = max(1.0, metrics.height() / 18)
        self._height = math.ceil((self._period * 0.55 + self._width) * ratio) / ratio
        self._gap = max(0.5, metrics.descent() * 0.15)
        self._tile = self._draw(color, ratio)

    def paint(self, painter: QPainter, left: float, right: float, baseline: float, bottom: float) -> None:
        """Draw the line from left to right, below the baseline and not below the bottom of the text line."""
        top = min(baseline + self._gap, bottom - self._height)
        area = QRectF(left, top, max(right - left, self._period), self._height)
        painter.drawTiledPixmap(area, self._tile)

    def _draw(self, color: QColor, ratio: float) -> QPixmap:
        tile = QPixmap(round(self._period * ratio), round(self._height * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        middle = self._height / 2
        swing = middle - self._width / 2
        path = QPainterPath(QPointF(-self._period, middle))
        for step in range(1, 3 * _STEPS + 1):
            x = self._period * (step / _STEPS - 1)
            path.lineTo(x, middle - swing * math.sin(2 * math.pi * x / self._period))
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, self._width))
        painter.drawPath(path)
        painter.end()
        return tile
