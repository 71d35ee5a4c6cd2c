# SPDX-License-Identifier: MIT
"""Zoom stays within what can be read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow

from writer_app.gui.suggestions.tool_bar import ToolBar
from writer_app.gui.window.view_commands import LARGEST_FONT, SMALLEST_FONT, ViewCommands
from writer_app.storage.settings import OPTIONS, Settings


@pytest.fixture
def commands(qtbot, editor, settings):
    """Give the commands of a window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    tool_bar = ToolBar(Settings())
    window.addToolBar(tool_bar)
    return ViewCommands(window, editor, tool_bar, settings)


def test_zoom_ends_at_both_ends(commands, settings):
    """However often it is pressed, the size is one that the settings allow."""
    for _ in range(80):
        commands.zoom_in()
    assert settings.current.font_size == LARGEST_FONT
    for _ in range(80):
        commands.zoom_out()
    assert settings.current.font_size == SMALLEST_FONT


def test_the_ends_are_those_of_the_setting():
    """The two places that name them agree."""
    (option,) = [each for each in OPTIONS if each.name == "font_size"]
    assert (option.low, option.high) == (SMALLEST_FONT, LARGEST_FONT)
