# SPDX-License-Identifier: MIT
"""Bars over time: their heights, their axis, their colours, what the mouse is told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from writer_app.gui.common.bar_plot import Bar, BarPlot, PlotData, axis_ticks

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")

ACCENT = QColor("#ff0000")


@pytest.fixture
def plot(qtbot):
    """Give an empty plot in a colour that nothing else has."""
    widget = BarPlot()
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Accent, ACCENT)
    widget.setPalette(palette)
    qtbot.addWidget(widget)
    widget.resize(600, 300)
    widget.show()
    return widget


def bars(*heights):
    """Return bars of one part."""
    return tuple(
        Bar(label=str(number), title=f"day {number}", values=(float(height),), said=f"{height} words")
        for number, height in enumerate(heights)
    )


def height_of(plot, index, count, color=ACCENT):
    """Return how many pixels of a colour there are in the middle of a bar."""
    image = plot.grab().toImage()
    area = plot._area()
    x = int(area.left() + area.width() / count * (index + 0.5))
    return sum(image.pixelColor(x, y) == color for y in range(image.height()))


@given(st.floats(0, 1e9), st.sampled_from([None, 100.0]))
def test_ticks_are_round_and_reach_over_the_largest(largest, highest):
    """The axis begins at 0, has few equal steps of 1, 2 or 5, and ends at or above the largest value."""
    if highest is not None:
        largest = min(largest, highest)
    ticks = axis_ticks(largest, highest)
    assert ticks[0] == 0
    assert ticks[-1] >= largest * (1 - 1e-6)
    assert 2 <= len(ticks) <= 6
    step = ticks[1]
    assert all(tick == pytest.approx(number * step) for number, tick in enumerate(ticks))
    assert highest is None or ticks[-1] <= highest
    if highest is None or largest <= highest / 2:
        assert float(f"{step:.0e}") == step
        assert f"{step:e}"[0] in "125"


def test_heights_are_in_proportion(plot):
    """Twice the words, twice the bar; none, no bar."""
    plot.show_data(PlotData(bars=bars(100, 50, 0)))
    full, half, none = (height_of(plot, index, 3) for index in range(3))
    assert full > 100
    assert half == pytest.approx(full / 2, abs=4)
    assert none == 0


def test_the_smallest_is_seen(plot):
    """One word beside a million is not nothing."""
    plot.show_data(PlotData(bars=bars(1, 1_000_000)))
    assert height_of(plot, 0, 2) >= 1


def test_parts_stand_on_each_other(plot):
    """A bar of two languages has both colours, each by its share, and a legend says which is which."""
    stacked = Bar(label="a", title="a", values=(60.0, 40.0), said="")
    plot.show_data(PlotData(bars=(stacked,), series=("English", "中文")))
    first = height_of(plot, 0, 1)
    second = height_of(plot, 0, 1, plot._colors()[1])
    assert second / first == pytest.approx(40 / 60, abs=0.1)


def test_a_goal_far_away_does_not_flatten_the_bars(plot):
    """A goal in reach is marked; one that was never near leaves the bars their height."""
    plot.show_data(PlotData(bars=bars(100)))
    alone = height_of(plot, 0, 1)
    plot.show_data(PlotData(bars=bars(100), goal=50_000))
    assert height_of(plot, 0, 1) == alone
    before = plot.grab().toImage()
    plot.show_data(PlotData(bars=bars(100), goal=75))
    assert plot.grab().toImage() != before


def test_the_mouse_is_told_and_its_bar_lights_up(plot, qtbot):
    """Over a bar the tool tip says its title and value; beside the bars there is none."""
    plot.show_data(PlotData(bars=bars(10, 20, 30)))
    area = plot._area()
    place = QPoint(int(area.left() + area.width() / 2), int(area.center().y()))
    assert plot.bar_at(place.x()) == 1
    assert plot.bar_at(0) == plot.bar_at(area.right() + 1) == -1
    event = QHelpEvent(QEvent.Type.ToolTip, place, plot.mapToGlobal(place))
    QApplication.sendEvent(plot, event)
    assert QToolTip.text() == "day 1\n20 words"
    before = height_of(plot, 1, 3)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(plot.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plot, move)
    assert before > 0
    assert height_of(plot, 1, 3) == 0  # it has another colour now
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert height_of(plot, 1, 3) == before
    outside = QHelpEvent(QEvent.Type.ToolTip, QPoint(0, 0), plot.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(plot, outside)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_without_bars_there_are_axes(plot):
    """An empty plot can be drawn and pointed at."""
    assert plot.bar_at(300) == -1
    assert not plot.grab().isNull()


def test_labels_do_not_overlap(plot, monkeypatch):
    """Of many labels so few are drawn that each can be read, the last among them."""
    plot.show_data(
        PlotData(bars=tuple(Bar(label=f"{n} November", title="", values=(1.0,), said="") for n in range(30)))
    )
    drawn = []
    monkeypatch.setattr(plot, "_draw_inside", lambda _painter, room, text: drawn.append((room, text)))
    plot.grab()
    widths = [plot.fontMetrics().horizontalAdvance(text) for _, text in drawn]
    centers = [room.center().x() for room, _ in drawn]
    assert drawn[-1][1] == "29 November"
    assert all(after - one >= max(widths) for one, after in pairwise(centers))
