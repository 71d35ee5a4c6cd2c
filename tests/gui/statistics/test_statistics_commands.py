# SPDX-License-Identifier: MIT
"""Word count and statistics come up over the window that asks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.statistics.count_dialog import CountDialog
from writer_app.gui.statistics.statistics_dialog import StatisticsDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def test_word_count_by_key_and_by_click(desk, qtbot):
    """The menu's key and a click on the count show the same table, and Esc closes it."""
    qtbot.keyClicks(desk.editor, "two words")
    for ask in (
        desk.actions["counts"].trigger,
        lambda: qtbot.mouseClick(desk.status_bar.words, Qt.MouseButton.LeftButton),
    ):
        ask()
        (dialog,) = desk.window.findChildren(CountDialog)
        qtbot.waitUntil(lambda dialog=dialog: dialog.table.item(0, 0).text() == "2")
        with qtbot.waitSignal(dialog.destroyed):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.actions["counts"].shortcut().toString() == "Ctrl+Shift+C"


def test_grey_text_is_not_counted(desk, client, qtbot):
    """A suggestion that is shown is no part of the count, nor of the selection's."""
    qtbot.keyClicks(desk.editor, "two words ")
    desk.controller.ask_now()
    client.answer("and three more")
    assert desk.editor.ghost_text()
    desk.actions["counts"].trigger()
    (dialog,) = desk.window.findChildren(CountDialog)
    qtbot.waitUntil(lambda: dialog.table.item(0, 0).text() == "2")
    dialog.close()


def test_statistics_come_up(desk, qtbot):
    """The page stands over its window and goes when it is closed."""
    desk.actions["statistics"].trigger()
    (page,) = desk.window.findChildren(StatisticsDialog)
    assert page.isVisible()
    with qtbot.waitSignal(page.destroyed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
