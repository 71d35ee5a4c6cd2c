# SPDX-License-Identifier: MIT
"""What the shades of surprise mean: a row of swatches with words at both ends, for the status bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from writer_app.gui.common.appearance import surprise_colors
from writer_app.gui.common.translation import tr
from writer_app.text.phrase import phrase
from writer_app.text.surprise import LEVELS

_SWATCH = QSize(18, 12)
_GAP = 3
_COMMA = phrase(", ")


class SurpriseLegend(QWidget):
    """The legend; hidden until there is shading.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(QLabel(tr("expected")))
        layout.addWidget(_Swatches())
        layout.addWidget(QLabel(tr("surprising")))
        steps = tr(_COMMA).join(tr("1 in {level:,.0f}", level=level) for level in LEVELS)
        self.setToolTip(
            tr(
                "How probable the model found each word behind the text before it.\n"
                "The three shades begin at {steps}.",
                steps=steps,
            )
        )
        self.setAccessibleName(tr("Legend of the shading"))
        self.setAccessibleDescription(self.toolTip())
        self.hide()


class _Swatches(QWidget):
    """The shades, lightest first, behind that of the page."""

    def sizeHint(self) -> QSize:
        """Return room for one swatch a level, and one for none."""
        count = len(LEVELS) + 1
        return QSize(count * _SWATCH.width() + (count - 1) * _GAP, _SWATCH.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (always painted whole)
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        colors = [self.palette().color(QPalette.ColorRole.Base), *surprise_colors(self.palette())]
        top = (self.height() - _SWATCH.height()) / 2
        for number, color in enumerate(colors):
            painter.setBrush(color)
            left = number * (_SWATCH.width() + _GAP)
            painter.drawRoundedRect(
                QRectF(left + 0.5, top + 0.5, _SWATCH.width() - 1, _SWATCH.height() - 1), 2, 2
            )
        painter.end()
