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
    found = KeyEdit("Tab", lambda key: "It is taken." if key in {"F1", "Ctrl+S"} else "")
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


@pytest.mark.parametrize("key", [Qt.Key.Key_S, None])
def test_keys_that_are_only_tried_change_nothing(row, qtbot, key):
    """Qt empties the box as soon as Ctrl is held: a refused key, or Ctrl alone, leaves the old one."""
    with qtbot.assertNotEmitted(row.chosen):
        qtbot.keyPress(row.edit, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
        if key is not None:
            with qtbot.waitSignal(row.refused):
                qtbot.keyClick(row.edit, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyRelease(row.edit, Qt.Key.Key_Control)
    assert row.edit.keySequence().toString() == "Tab"


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_Tab, "Tab"), (Qt.Key.Key_Backtab, "Shift+Tab")])
def test_tab_is_a_key_in_a_box_that_was_clicked(row, qtbot, key, name):
    """In one that was reached by keys it leads on: nobody is caught there."""
    row.show_key("Ctrl+F7")
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    row.edit.clearFocus()
    row.edit.setFocus(Qt.FocusReason.MouseFocusReason)
    with qtbot.waitSignal(row.chosen) as caught:
        qtbot.keyClick(row.edit, key)
    assert caught.args == [name]
    row.edit.clearFocus()
    row.edit.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(row.chosen):
        qtbot.keyClick(row.edit, key)
    assert not row.edit.hasFocus()


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
