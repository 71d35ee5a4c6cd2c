# SPDX-License-Identifier: MIT
"""The tabs of a window: what they are called, what the mouse does with them, who has the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from writer_app.gui.dialogs.dialogs import UnsavedChoice
from writer_app.gui.sheets.sheet_tabs import tab_title, tab_tool_tip


def test_the_bar_is_there_for_several_sheets_only(desk):
    """One text has the window to itself."""
    bar = desk.tabs.tabBar()
    assert not bar.isVisible()
    desk.sheets.new()
    assert bar.isVisible()
    desk.sheets.close()
    assert not bar.isVisible()


def test_a_tab_names_the_text_and_its_file(desk, qtbot, tmp_path):
    """Name, modified mark and tool tip follow; an ampersand is shown, not taken for a mnemonic."""
    desk.sheets.new()
    assert desk.tabs.tabText(1) == "Untitled 2"
    qtbot.keyClicks(desk.editor, "x")
    assert desk.tabs.tabText(1) == "Untitled 2*"
    path = tmp_path / "salt & 胡椒.txt"
    desk.document.save(path)
    assert desk.tabs.tabText(1) == "salt && 胡椒.txt"
    assert desk.tabs.tabToolTip(1) == str(path)


def test_equal_names_are_told_apart_by_their_folders(desk, tmp_path):
    """Two files of one name show where they lie; when one goes, the other is short again."""
    for folder in ("drafts", "final"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder, "utf-8")
        desk.sheets.open_path(tmp_path / folder / "a.txt")
    assert [desk.tabs.tabText(index) for index in (0, 1)] == ["a.txt (drafts)", "a.txt (final)"]
    desk.sheets.close()
    assert desk.tabs.tabText(0) == "a.txt"


@pytest.mark.parametrize(
    ("path", "alone", "title"),
    [
        (None, True, "Untitled"),
        (None, False, "Untitled 2"),
        (Path("/a.txt"), True, "a.txt"),
        (Path("/a.txt"), False, "a.txt (/)"),
        (Path("/home/稿子/a.txt"), False, "a.txt (稿子)"),
        (Path("/a\u202etxt.md"), True, "atxt.md"),
    ],
)
def test_titles(path, alone, title):
    """A folder is named only where it is needed and there is one."""
    assert tab_title("Untitled" if path is None else path.name, path, alone=alone, number=2) == title


def test_texts_without_a_file_keep_their_numbers(desk):
    """As long as there are several; a number is free again when its text has gone."""
    first, second = desk.sheet, desk.sheets.new()
    third = desk.sheets.new()
    assert _titles(desk) == ["Untitled", "Untitled 2", "Untitled 3"]
    desk.sheets.close_sheet(first)
    assert _titles(desk) == ["Untitled 2", "Untitled 3"]
    desk.sheets.new()
    assert _titles(desk) == ["Untitled 2", "Untitled 3", "Untitled"]
    desk.sheets.close_sheet(desk.sheet)
    desk.sheets.close_sheet(third)
    assert desk.sheet is second
    assert _titles(desk) == ["Untitled"]


def test_title_and_questions_say_the_name_of_the_tab(desk, tmp_path, monkeypatch):
    """Also when another text has come or gone."""
    first = desk.sheet
    desk.sheets.new()
    desk.editor.insertPlainText("an idea")
    assert desk.window.windowTitle() == "Untitled 2[*] – Writer"
    asked: list[str] = []

    def cancel(name):
        asked.append(name)
        return UnsavedChoice.CANCEL

    monkeypatch.setattr(desk.dialogs, "unsaved_changes", cancel)
    desk.sheets.close()
    assert asked == ["Untitled 2"]
    first.document.save(tmp_path / "a.txt")
    assert desk.window.windowTitle() == "Untitled[*] – Writer"
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.txt").write_text("", "utf-8")
    desk.sheets.open_path(tmp_path / "drafts" / "a.txt")
    assert desk.window.windowTitle() == "a.txt (drafts)[*] – Writer"
    desk.sheets.close_sheet(first)
    assert desk.window.windowTitle() == "a.txt[*] – Writer"


def test_texts_with_a_file_take_no_number(desk, tmp_path):
    """The first text without one is the first, wherever its tab is."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("file", "utf-8")
        desk.sheets.open_path(tmp_path / name)
    desk.sheets.new()
    desk.sheets.new()
    assert _titles(desk) == ["a.txt", "b.txt", "Untitled", "Untitled 2"]


def _titles(desk):
    return [desk.tabs.tabText(index) for index in range(desk.tabs.count())]


def test_tool_tips():
    """The path, and whether it holds all that is seen."""
    assert "no file" in tab_tool_tip(None, modified=True)
    assert tab_tool_tip(Path("/a.txt"), modified=True).startswith("/a.txt\n")


def test_the_middle_button_closes(desk):
    """Pressed and released on one tab it closes that tab; drawn away, it does nothing."""
    first = desk.sheet
    second, third = desk.sheets.new(), desk.sheets.new()
    bar = desk.tabs.tabBar()
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(bar, middle, pos=bar.tabRect(1).center())
    QTest.mouseRelease(bar, middle, pos=bar.tabRect(0).center())
    assert desk.tabs.sheets == [first, second, third]
    QTest.mouseClick(bar, middle, pos=bar.tabRect(1).center())
    assert desk.tabs.sheets == [first, third]
    assert desk.sheet is third


def test_a_moved_tab_keeps_its_sheet(desk):
    """The order of the sheets is that of the tabs."""
    first, second = desk.sheet, desk.sheets.new()
    desk.tabs.tabBar().moveTab(0, 1)
    assert desk.tabs.sheets == [second, first]
    assert desk.sheet is second


def test_the_keyboard_goes_to_the_text_that_is_shown(desk):
    """After a new tab, a turn and a close one can go on typing at once."""
    desk.window.activateWindow()
    desk.sheets.new()
    assert desk.window.focusWidget() is desk.editor
    desk.sheets.next()
    assert desk.window.focusWidget() is desk.editor
    desk.sheets.close()
    assert desk.window.focusWidget() is desk.editor
    desk.tool_bar.take_focus()
    desk.tabs.setFocus()
    assert desk.window.focusWidget() is desk.editor


def test_many_tabs_keep_their_names_readable(desk):
    """Where there is no room for all, they are scrolled, not cut; a line break in a name is a blank."""
    for _ in range(20):
        desk.sheets.new()
    bar = desk.tabs.tabBar()
    bar.repaint()
    assert all(bar.tabRect(index).width() >= bar.tabSizeHint(index).width() for index in range(bar.count()))
    desk.document.expect(Path("two\nlines.docx"))
    assert desk.tabs.tabText(desk.tabs.currentIndex()) == "two lines.md"
