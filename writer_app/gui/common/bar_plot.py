# SPDX-License-Identifier: MIT
"""Bars over time, drawn in the palette's colours; what they mean is told to it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from writer_app.gui.common.appearance import state_colors
from writer_app.gui.common.translation import tr

_MIDDLE_LIGHTNESS = 128
_GAP = 8.0
_BAR_SHARE = 0.66
"""Of the room of a bar; the rest is the gap to the next."""
_WIDEST_BAR = 44.0
_LEAST_HEIGHT = 2.0
"""Of a part that is not zero."""
_CORNER = 2.0
_TICKS = 4
_LABEL_ALPHA = 200
_LEGEND_SIZE = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, of one or more parts that stand on each other.

    Args:
        label: what stands under it.
        title: the same at length.
        values: the height of each part, not negative.
        said: the values in words.
    """

    label: str
    title: str
    values: tuple[float, ...]
    said: str

    @property
    def height(self) -> float:
        """The height of all parts."""
        return sum(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotData:
    """What a plot shows.

    Args:
        bars: from left to right.
        series: the names of the parts; shown where there are several.
        unit: behind the numbers of the axis.
        goal: a height to be marked; 0 for none.
        highest: where the axis ends at the most; None where it has no natural end.
    """

    bars: tuple[Bar, ...] = ()
    series: tuple[str, ...] = ()
    unit: str = ""
    goal: float = 0.0
    highest: float | None = None


class BarPlot(QWidget):
    """Draws bars with axes.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 200)
        self._data = PlotData()
        self._ticks = axis_ticks(0)
        self._under_mouse = -1

    def show_data(self, data: PlotData) -> None:
        """Show other bars."""
        self._data = data
        largest = max((bar.height for bar in data.bars), default=0.0)
        # A goal that was never near would press the bars to the ground.
        near = data.goal if data.goal <= 2 * largest else 0.0
        self._ticks = axis_ticks(max(largest, near), data.highest)
        self._under_mouse = -1
        self.update()

    def sizeHint(self) -> QSize:
        """Return a readable size."""
        return QSize(640, 300)

    def bar_at(self, x: float) -> int:
        """Return the index of the bar at a place from the left; -1 for none."""
        area = self._area()
        if not self._data.bars or not area.left() <= x < area.right():
            return -1
        return int((x - area.left()) / (area.width() / len(self._data.bars)))

    def event(self, event: QEvent) -> bool:
        """Say what the bar under the mouse stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.bar_at(event.pos().x())
            if index >= 0:
                bar = self._data.bars[index]
                QToolTip.showText(event.globalPos(), f"{bar.title}\n{bar.said}", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the bar under the mouse."""
        self._light_up(self.bar_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light up none."""
        super().leaveEvent(event)
        self._light_up(-1)

    def _light_up(self, index: int) -> None:
        if index != self._under_mouse:
            self._under_mouse = index
            self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (always painted whole)
        """Draw axes, bars, goal and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        area = self._area()
        self._draw_axis(painter, area)
        self._draw_bars(painter, area)
        self._draw_goal(painter, area)
        self._draw_legend(painter, area)
        painter.end()

    def _area(self) -> QRectF:
        metrics = QFontMetricsF(self.font())
        left = max(metrics.horizontalAdvance(self._number(tick)) for tick in self._ticks) + 2 * _GAP
        top = metrics.height() + 3 * _GAP if len(self._data.series) > 1 else metrics.height() / 2 + _GAP
        return QRectF(self.rect()).adjusted(left, top, -_GAP, -metrics.height() - 2 * _GAP)

    def _y(self, area: QRectF, value: float) -> float:
        return area.bottom() - area.height() * min(1.0, value / self._ticks[-1])

    def _number(self, value: float) -> str:
        return f"{value:,.10g}{self._data.unit}"

    def _label_color(self) -> QColor:
        color = QColor(self.palette().color(QPalette.ColorRole.WindowText))
        color.setAlpha(_LABEL_ALPHA)
        return color

    def _colors(self) -> list[QColor]:
        dark = self.palette().window().color().lightness() < _MIDDLE_LIGHTNESS
        return [self.palette().color(QPalette.ColorRole.Accent), state_colors(dark)["busy"]]

    def _draw_axis(self, painter: QPainter, area: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        height = QFontMetricsF(self.font()).height()
        for tick in self._ticks:
            y = self._y(area, tick)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1 if tick else 1.5))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._label_color())
            room = QRectF(0, y - height / 2, area.left() - _GAP, height)
            painter.drawText(room, right, self._number(tick))

    def _draw_bars(self, painter: QPainter, area: QRectF) -> None:
        bars = self._data.bars
        if not bars:
            return
        room = area.width() / len(bars)
        width = min(_WIDEST_BAR, room * _BAR_SHARE)
        metrics = QFontMetricsF(self.font())
        widest = max(metrics.horizontalAdvance(bar.label) for bar in bars)
        # The last label is always there: it is the present.
        every = max(1, math.ceil((widest + _GAP) / room))
        colors = self._colors()
        for index, bar in enumerate(bars):
            center = area.left() + room * (index + 0.5)
            bottom = area.bottom()
            for value, color in zip(bar.values, colors, strict=False):
                if value > 0:
                    height = max(_LEAST_HEIGHT, area.bottom() - self._y(area, value))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(color.lighter(118) if index == self._under_mouse else color)
                    part = QRectF(center - width / 2, bottom - height, width, height)
                    painter.drawRoundedRect(part, _CORNER, _CORNER)
                    bottom -= height
            if (len(bars) - 1 - index) % every == 0:
                painter.setPen(self._label_color())
                room_of_label = QRectF(
                    center - widest, area.bottom() + _GAP / 2, 2 * widest, metrics.height()
                )
                self._draw_inside(painter, room_of_label, bar.label)

    def _draw_inside(self, painter: QPainter, room: QRectF, text: str) -> None:
        # The last label would stand out at the right.
        width = QFontMetricsF(self.font()).horizontalAdvance(text)
        beyond = max(0.0, room.center().x() + width / 2 - self.width() + 1)
        painter.drawText(room.translated(-beyond, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _draw_goal(self, painter: QPainter, area: QRectF) -> None:
        goal = self._data.goal
        if not 0 < goal <= self._ticks[-1]:
            return
        y = self._y(area, goal)
        painter.setPen(QPen(self._label_color(), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        height = QFontMetricsF(self.font()).height()
        room = QRectF(area.left() + _GAP / 2, y - height - 1, area.width() - _GAP, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, tr("Goal"))

    def _draw_legend(self, painter: QPainter, area: QRectF) -> None:
        if len(self._data.series) < 2:  # noqa: PLR2004 (one series needs no name)
            return
        metrics = QFontMetricsF(self.font())
        x = area.left()
        middle = _GAP + metrics.height() / 2
        for name, color in zip(self._data.series, self._colors(), strict=False):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            square = QRectF(x, middle - _LEGEND_SIZE / 2, _LEGEND_SIZE, _LEGEND_SIZE)
            painter.drawRoundedRect(square, _CORNER, _CORNER)
            x += _LEGEND_SIZE + _GAP * 0.75
            painter.setPen(self._label_color())
            painter.drawText(QPointF(x, middle + metrics.ascent() / 2 - 1), name)
            x += metrics.horizontalAdvance(name) + 2 * _GAP


def axis_ticks(largest: float, highest: float | None = None) -> list[float]:
    """Return round numbers from 0 up to at least the largest value.

    Args:
        largest: the largest value, not negative.
        highest: where the axis ends at the most.
    """
    if highest is not None and largest > highest / 2:
        return [highest * each / _TICKS for each in range(_TICKS + 1)]
    rough = max(1.0, largest / _TICKS)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough * (1 - 1e-9))
    count = max(1, math.ceil(largest / step - 1e-9))
    return [step * each for each in range(count + 1)]
