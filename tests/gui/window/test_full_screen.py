# SPDX-License-Identifier: MIT
"""In full screen the bars go, and come back when they are wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest

pytestmark = pytest.mark.gui


@pytest.fixture
def mouse(monkeypatch, desk):
    """Give a function that puts the mouse somewhere in the window."""
    place = [QPoint(500, 400)]
    monkeypatch.setattr(QCursor, "pos", lambda: desk.window.mapToGlobal(place[0]))

    def put(x, y):
        place[0] = QPoint(x, y)

    return put


def bars(desk):
    """Return whether menus, tool bar and status bar are seen."""
    return (
        desk.window.menuBar().isVisible(),
        desk.tool_bar.isVisible(),
        desk.status_bar.isVisible(),
    )


def test_they_go_and_come_back(desk, mouse):
    """F11 hides them with all else, and brings them back with the window."""
    desk.actions["full_screen"].trigger()
    assert bars(desk) == (False, False, False)
    desk.actions["full_screen"].trigger()
    assert bars(desk) == (True, True, True)


def test_they_may_stay(desk, mouse, settings):
    """The setting keeps them, also when it is changed in full screen."""
    settings.set(replace(settings.current, full_screen_bars=True))
    desk.actions["full_screen"].trigger()
    assert bars(desk) == (True, True, True)
    settings.set(replace(settings.current, full_screen_bars=False))
    assert bars(desk) == (False, False, False)


def test_the_edges_bring_them_up(desk, mouse, qtbot):
    """The upper edge brings menus and tool bar, the lower one the status bar, until the mouse leaves."""
    desk.actions["full_screen"].trigger()
    mouse(500, 0)
    qtbot.waitUntil(lambda: bars(desk) == (True, True, False))
    mouse(500, desk.tool_bar.height())
    qtbot.wait(400)
    assert bars(desk) == (True, True, False)
    mouse(500, 400)
    qtbot.waitUntil(lambda: bars(desk) == (False, False, False))
    mouse(500, desk.window.height() - 1)
    qtbot.waitUntil(lambda: bars(desk) == (False, False, True))


def test_esc_calls_them_and_typing_sends_them_away(desk, mouse, qtbot):
    """While grey text is shown, Esc dismisses that first."""
    desk.actions["full_screen"].trigger()
    QTest.keyClicks(desk.editor, "a ")
    desk.editor.show_ghost("grey")
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert bars(desk) == (False, False, False)
    desk.editor.hide_ghost()
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert bars(desk) == (True, True, True)
    QTest.keyClicks(desk.editor, "b")
    assert bars(desk) == (False, False, False)
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert bars(desk) == (False, False, False)


def test_the_tool_bar_can_be_reached_by_key(desk, mouse, qtbot):
    """F6 shows it, it stays while it has the focus, and goes after."""
    desk.actions["full_screen"].trigger()
    desk.actions["tool_bar"].trigger()
    assert desk.tool_bar.isVisible()
    qtbot.wait(400)
    assert desk.tool_bar.isVisible()
    desk.actions["tool_bar"].trigger()
    qtbot.waitUntil(lambda: not desk.tool_bar.isVisible())


def test_keys_of_the_menus_go_on_working(desk, mouse):
    """A menu bar that cannot be seen would keep its keys to itself."""
    desk.actions["full_screen"].trigger()
    assert desk.window.menuBar().isHidden()
    QTest.keyClicks(desk.editor, "word")
    QTest.keyClick(desk.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.window, Qt.Key.Key_F9)
    assert desk.actions["focus_mode"].isChecked()
    QTest.keyClick(desk.window, Qt.Key.Key_F11)
    assert not desk.window.isFullScreen()


def test_tabs_and_outline_go_with_them(desk, mouse, qtbot, settings):
    """Each comes back only where it was: tabs with several texts, the outline where it is open."""
    tabs = desk.tabs.tabBar()
    desk.actions["full_screen"].trigger()
    mouse(500, 0)
    qtbot.waitUntil(lambda: bars(desk) == (True, True, False))
    assert not tabs.isVisible()
    desk.actions["full_screen"].trigger()
    desk.sheets.new()
    settings.set(replace(settings.current, outline=True))
    mouse(500, 400)
    desk.actions["full_screen"].trigger()
    qtbot.waitUntil(lambda: not tabs.isVisible() and not desk.outline.isVisible())
    mouse(0, 400)
    qtbot.waitUntil(desk.outline.isVisible)
    desk.actions["full_screen"].trigger()
    assert tabs.isVisible()
    assert desk.outline.isVisible()
