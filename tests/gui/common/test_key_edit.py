# SPDX-License-Identifier: MIT
"""A row that takes a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.common.key_edit import KeyEdit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def row(qtbot):
    """Give a row that refuses F1."""
    found = KeyEdit("Tab", lambda key: "It is taken." if key == "F1" else "")
    qtbot.addWidget(found)
    found.show_key("Tab")
    found.show()
    return found


def test_a_key_that_is_pressed_is_chosen(row, qtbot):
    """By its portable name; Shift+Tab under the name that settings have for it."""
    with qtbot.waitSignal(row.chosen) as caught:
        qtbot.keyClick(row.edit, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == ["Ctrl+Right"]
    with qtbot.waitSignal(row.chosen) as caught:
        row.edit.setKeySequence("Shift+Backtab")
    assert caught.args == ["Shift+Tab"]


def test_a_refused_key_leaves_the_old_one(row, qtbot):
    """And the reason is told."""
    with qtbot.assertNotEmitted(row.chosen), qtbot.waitSignal(row.refused) as caught:
        row.edit.setKeySequence("F1")
    assert caught.args == ["It is taken."]
    assert row.edit.keySequence().toString() == "Tab"


def test_a_key_can_be_taken_away_and_the_default_comes_back(row, qtbot):
    """By the buttons of the row."""
    with qtbot.waitSignal(row.chosen) as caught:
        row.edit.clear()
    assert caught.args == [""]
    with qtbot.waitSignal(row.chosen) as caught:
        qtbot.mouseClick(row.default, Qt.MouseButton.LeftButton)
    assert caught.args == ["Tab"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_key_can_be_taken_away_by_keys(row, qtbot, key):
    """They mean here what they mean in any field."""
    with qtbot.waitSignal(row.chosen) as caught:
        qtbot.keyClick(row.edit, key)
    assert caught.args == [""]
    assert row.edit.keySequence().isEmpty()


def test_what_is_shown_is_not_chosen(row, qtbot):
    """The dialog follows the settings without answering them."""
    with qtbot.assertNotEmitted(row.chosen):
        row.show_key("Ctrl+F7")
    assert row.edit.keySequence().toString() == "Ctrl+F7"
