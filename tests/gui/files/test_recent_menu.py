# SPDX-License-Identifier: MIT
"""The menu of recent files: newest first, kept up to date, empty when they are forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from writer_app.gui.files.recent_menu import RecentMenu
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.storage.remembered import Remembered


@pytest.fixture
def menu(qtbot):
    """Give a menu with the command for forgetting alone."""
    found = QMenu()
    qtbot.addWidget(found)
    found.addAction(QAction("Clear", found))
    return found


def test_files_are_listed_and_opened(menu, tmp_path):
    """Those opened later come first; an ampersand stays one."""
    opened: list[Path] = []
    remembered = RememberedHolder(Remembered(), None)
    (forget,) = menu.actions()
    RecentMenu(forget, remembered, opened.append)
    assert not menu.isEnabled()
    for name in ("one.txt", "a&b.txt"):
        remembered.add_file(tmp_path / name)
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names == ["a&&b.txt", "one.txt", "Clear"]
    assert menu.isEnabled()
    menu.actions()[1].trigger()
    assert opened == [tmp_path / "one.txt"]
    remembered.forget_files()
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == ["Clear"]
    assert not menu.isEnabled()


def test_files_of_one_name_are_told_apart(menu, tmp_path):
    """By their folders, as on the tabs."""
    remembered = RememberedHolder(Remembered(), None)
    (forget,) = menu.actions()
    RecentMenu(forget, remembered, lambda _path: None)
    for folder, name in (("one", "a.md"), ("two", "a.md"), ("one", "b.md")):
        remembered.add_file(tmp_path / folder / name)
    assert [action.text() for action in menu.actions()[:3]] == ["b.md", "a.md (two)", "a.md (one)"]


def test_a_name_that_turns_the_direction_of_writing_is_shown_as_it_is(menu, tmp_path):
    """In the menu, and in the status bar while the pointer rests on it."""
    remembered = RememberedHolder(Remembered(), None)
    (forget,) = menu.actions()
    RecentMenu(forget, remembered, lambda _path: None)
    remembered.add_file(tmp_path / "letter\u202efdp.md")
    action = menu.actions()[0]
    assert action.text() == "letterfdp.md"
    assert action.statusTip() == str(tmp_path / "letterfdp.md")
