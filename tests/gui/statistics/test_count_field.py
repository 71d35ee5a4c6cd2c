# SPDX-License-Identifier: MIT
"""The count in the status bar: one word is one word, and the line follows the goal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from writer_app.gui.statistics.count_field import CountField
from writer_app.gui.statistics.daily_goal import Progress
from writer_app.gui.statistics.text_counts import ShownCount

ACCENT, TRACK = QColor("#ff0000"), QColor("#0000ff")


@pytest.fixture
def field(qtbot):
    """Give the field in colours that nothing else has."""
    widget = CountField()
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Accent, ACCENT)
    palette.setColor(QPalette.ColorRole.Mid, TRACK)
    widget.setPalette(palette)
    qtbot.addWidget(widget)
    widget.resize(200, 30)
    return widget


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (ShownCount(), "0 words"),
        (ShownCount(words=1), "1 word"),
        (ShownCount(words=12345), "12,345 words"),
        (ShownCount(words=1, selected=True), "1 word selected"),
        (ShownCount(words=2, selected=True), "2 words selected"),
        (ShownCount(words=1, chinese=True), "1 字"),
        (ShownCount(words=3210, chinese=True, selected=True), "3,210 字 selected"),
    ],
)
def test_words(field, count, text):
    """Number and unit agree; Chinese is counted in 字."""
    field.show_count(count)
    assert field.text() == text


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(), ["Today: 0 words written."]),
        (Progress(written=1, saved_keys=1), ["Today: 1 word written.", "Suggestions saved 1 key today."]),
        (
            Progress(written=1200, goal=2000, saved_keys=312),
            ["Today: 1,200 words of 2,000 written.", "Suggestions saved 312 keys today."],
        ),
        (Progress(written=80, goal=100, chinese=True), ["Today: 80 字 of 100 written."]),
        (Progress(written=80, chinese=True), ["Today: 80 字 written."]),
    ],
)
def test_today_is_in_the_tool_tip(field, progress, said):
    """The tool tip, and what a screen reader says, tell how today goes."""
    field.show_progress(progress)
    assert field.toolTip().split("\n") == [*said, "Click for all counts."]
    assert field.accessibleDescription() == " ".join(said)


@pytest.mark.parametrize(("written", "least", "most"), [(0, 0, 0), (50, 0.4, 0.6), (100, 1, 1), (900, 1, 1)])
def test_the_line_grows_with_the_words(field, written, least, most):
    """The line is coloured by as much as is written, and never longer than whole."""
    field.show_progress(Progress(written=written, goal=100))
    image = field.grab().toImage()
    row = [image.pixelColor(x, image.height() - 2) for x in range(image.width())]
    done = sum(color.red() > color.blue() + 80 for color in row)
    left = sum(color.blue() > color.red() + 80 for color in row)
    assert least <= done / (done + left) <= most


def test_without_a_goal_there_is_no_line(field):
    """Nothing is drawn that asks for anything."""
    field.show_progress(Progress(written=50))
    image = field.grab().toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height() - 4, image.height())
    }
    assert not colors & {ACCENT.name(), TRACK.name()}


def test_a_click_asks_for_more_and_takes_no_focus(field, qtbot):
    """It is a button for the mouse, and by Tab for the keyboard."""
    with qtbot.waitSignal(field.clicked):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.focusPolicy() is Qt.FocusPolicy.TabFocus
