# SPDX-License-Identifier: MIT
"""The tool bar shows the settings and changes them, one at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from writer_app.gui.suggestions.tool_bar import ToolBar
from writer_app.storage.settings import Settings

# The offscreen platform says so of any window that is narrow.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OTHER = Settings(
    suggestions_enabled=False,
    temperature=0.7,
    eagerness=0.25,
    alternatives=4,
    longest_pieces=20,
    beam_width=9,
    language="zh",
)


@pytest.fixture
def tool_bar(qtbot):
    """Give a tool bar with default settings."""
    bar = ToolBar(Settings())
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_it_shows_settings_without_choosing_any(tool_bar):
    """Shown from outside, every control follows, and nothing counts as chosen."""
    heard: list[object] = []
    tool_bar.chosen.connect(heard.append)
    tool_bar.show_settings(OTHER)
    assert not tool_bar.switch.isChecked()
    assert tool_bar.temperature.value() == 7
    assert tool_bar.eagerness.value() == 5
    assert tool_bar.alternatives.value() == 4
    assert tool_bar.longest_pieces.value() == 20
    assert tool_bar.beam_width.value() == 9
    assert tool_bar.language.currentText() == "中文"
    assert heard == []


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        (
            lambda bar, bot: bot.mouseClick(bar.switch, Qt.MouseButton.LeftButton),
            "suggestions_enabled",
            False,
        ),
        (lambda bar, bot: bot.keyClick(bar.temperature, Qt.Key.Key_Right), "temperature", 0.1),
        (lambda bar, bot: bot.keyClick(bar.temperature, Qt.Key.Key_End), "temperature", 1.5),
        (lambda bar, bot: bot.keyClick(bar.eagerness, Qt.Key.Key_Left), "eagerness", 0.45),
        (lambda bar, bot: bot.keyClick(bar.alternatives, Qt.Key.Key_Up), "alternatives", 4),
        (lambda bar, bot: bot.keyClick(bar.longest_pieces, Qt.Key.Key_Up), "longest_pieces", 13),
        (lambda bar, bot: bot.keyClick(bar.beam_width, Qt.Key.Key_Down), "beam_width", 4),
        (lambda bar, bot: bot.keyClick(bar.language, Qt.Key.Key_Down), "language", "en"),
    ],
)
def test_each_control_changes_its_setting_alone(tool_bar, qtbot, change, field, value):
    """By mouse or key, one setting is another, the rest as before."""
    with qtbot.waitSignal(tool_bar.chosen) as got:
        change(tool_bar, qtbot)
    assert got.args == [replace(Settings(), **{field: value})]


def test_changes_add_up(tool_bar, qtbot):
    """A second change keeps the first."""
    qtbot.keyClick(tool_bar.alternatives, Qt.Key.Key_Up)
    with qtbot.waitSignal(tool_bar.chosen) as got:
        qtbot.keyClick(tool_bar.beam_width, Qt.Key.Key_Up)
    assert got.args == [Settings(alternatives=4, beam_width=6)]


def test_every_control_explains_itself(tool_bar):
    """Each has a tool tip in plain words and a name for screen readers."""
    controls = (
        tool_bar.switch,
        tool_bar.temperature,
        tool_bar.eagerness,
        tool_bar.alternatives,
        tool_bar.longest_pieces,
        tool_bar.beam_width,
        tool_bar.language,
    )
    for control in controls:
        assert len(control.toolTip()) > 20
        assert control.accessibleName()


def test_escape_leaves_every_control(tool_bar, qtbot):
    """And a click takes the keyboard only where something may be typed."""
    for name in ("switch", "temperature", "eagerness", "alternatives", "longest_pieces", "language"):
        with qtbot.waitSignal(tool_bar.left):
            QTest.keyClick(getattr(tool_bar, name), Qt.Key.Key_Escape)
    assert tool_bar.switch.focusPolicy() == tool_bar.language.focusPolicy() == Qt.FocusPolicy.TabFocus
