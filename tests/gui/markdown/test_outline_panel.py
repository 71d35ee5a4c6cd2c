# SPDX-License-Identifier: MIT
"""The outline shows the headings of the text, where the writer is, and goes where the writer points."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from writer_app.gui.editor.editor import Editor
from writer_app.gui.markdown.markdown_highlighting import MarkdownHighlighting
from writer_app.gui.markdown.outline_panel import OutlinePanel

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("propagateSizeHints")]

BOOK = "text\n# 第一章 **雨**\n\na\n\n## One\n\nb\n\n# 第二章\n" + "word\n" * 100


@pytest.fixture
def scan(editor):
    """Give what knows the headings of the editor."""
    return MarkdownHighlighting(editor).scan


@pytest.fixture
def panel(editor, scan, qtbot):
    """Give the panel with the headings of a book."""
    found = OutlinePanel()
    qtbot.addWidget(found)
    editor.setPlainText(BOOK)
    found.set_editor(editor, scan)
    found.resize(250, 300)
    found.show()
    qtbot.waitUntil(lambda: titles(found) == ["第一章 雨", "One", "第二章"])
    return found


def titles(panel):
    """Return what the list shows."""
    return [heading.title for heading in panel.model.headings]


def go_to_block(editor, number):
    """Put the caret into a block."""
    editor.setTextCursor(QTextCursor(editor.document().findBlockByNumber(number)))


def test_it_follows_the_text(editor, panel, qtbot):
    """A heading is listed a moment after it is typed, and gone after undo."""
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "# new")
    qtbot.waitUntil(lambda: titles(panel)[-1] == "new")
    while editor.document().isUndoAvailable():
        editor.undo()
    qtbot.waitUntil(lambda: titles(panel)[-1] == "第二章")


@pytest.mark.parametrize(("number", "row"), [(0, -1), (1, 0), (4, 0), (6, 1), (50, 2)])
def test_it_shows_where_the_writer_is(editor, panel, qtbot, number, row):
    """The heading above the caret is the current one; above the first there is none."""
    go_to_block(editor, 9)
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == 2)
    go_to_block(editor, number)
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == row)


def test_enter_goes_there(editor, panel, qtbot):
    """The caret is at the heading, the heading near the top, the keyboard back in the text."""
    panel.take_focus()
    panel.view.setCurrentIndex(panel.model.index(2))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert editor.textCursor().block().text() == "# 第二章"
    assert editor.cursorRect().top() < 100
    editor.activateWindow()
    qtbot.waitUntil(editor.hasFocus)


def test_a_click_goes_there(editor, panel):
    """So does the mouse; grey text steps aside before the caret moves, and is not left behind."""
    go_to_block(editor, 3)
    editor.show_ghost("grey")
    before = editor.textCursor().block()
    place = panel.view.visualRect(panel.model.index(1)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.textCursor().block().text() == "## One"
    assert editor.ghost_text() == ""
    assert before.layout().preeditAreaText() == ""


def test_lines_that_moved_are_found(editor, panel):
    """A jump goes to the heading, not to where it was when it was last read."""
    cursor = QTextCursor(editor.document())
    cursor.insertText("\n\n\n")
    place = panel.view.visualRect(panel.model.index(1)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.textCursor().block().text() == "## One"


def test_it_says_why_there_is_nothing(editor, panel, scan, qtbot):
    """A text without headings, and one without Markdown, are told apart in plain words."""
    editor.setPlainText("nothing but text")
    qtbot.waitUntil(panel.hint.isVisible)
    assert "No headings yet" in panel.hint.text()
    scan.set_enabled(False)
    qtbot.waitUntil(lambda: "without Markdown" in panel.hint.text())


def test_another_text(panel, scan, editor, qtbot):
    """The panel turns to another editor and hears no more of the first."""
    other = Editor()
    qtbot.addWidget(other)
    other.setPlainText("# other")
    panel.set_editor(other, MarkdownHighlighting(other).scan)
    qtbot.waitUntil(lambda: titles(panel) == ["other"])
    editor.setPlainText("# gone\n# away")
    qtbot.waitUntil(lambda: scan.complete)
    qtbot.wait(300)
    assert titles(panel) == ["other"]
    panel.set_editor(editor, scan)
    qtbot.waitUntil(lambda: titles(panel) == ["gone", "away"])


def test_hidden_it_reads_nothing_and_shown_it_catches_up(editor, panel, qtbot):
    """Nobody pays for a panel that is not there."""
    panel.hide()
    editor.setPlainText("# while hidden")
    qtbot.wait(300)
    assert len(titles(panel)) == 3
    panel.show()
    qtbot.waitUntil(lambda: titles(panel) == ["while hidden"])


def test_a_long_book_is_read_in_slices(editor, panel, qtbot):
    """Thousands of headings come in order, and edits meanwhile lead to the right list."""
    editor.setPlainText("# a\n\n## 雨\n" * 2_000)
    qtbot.wait(1)
    cursor = QTextCursor(editor.document())
    cursor.insertText("# first\n")
    qtbot.waitUntil(lambda: len(titles(panel)) == 4_001, timeout=15_000)
    assert titles(panel)[:3] == ["first", "a", "雨"]


def test_esc_goes_back_to_the_text(editor, panel, qtbot):
    """Whoever came by key returns by key."""
    panel.take_focus()
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    editor.activateWindow()
    qtbot.waitUntil(editor.hasFocus)


def test_closing_is_told(panel, qtbot):
    """So that the menu's tick and the setting follow."""
    with qtbot.waitSignal(panel.closed, timeout=1_000):
        panel.close()
