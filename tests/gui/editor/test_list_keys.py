# SPDX-License-Identifier: MIT
"""Return in the lists of a Markdown text, as the writer presses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from writer_app.gui.editor.edit import EditKind

pytestmark = pytest.mark.gui

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_list_is_written(editor, qtbot):
    """Mark by mark, and out of it at the end; an empty item does not stay behind."""
    qtbot.keyClicks(editor, "1. eggs\rbread\r\rDone.")
    assert editor.toPlainText() == "1. eggs\n2. bread\nDone."


def test_deeper_items_go_up_first(editor, qtbot):
    """Return by Return."""
    editor.setPlainText("- 水果\n    - 苹果")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "\r\r")
    assert editor.toPlainText() == "- 水果\n    - 苹果\n- "
    qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert editor.toPlainText() == "- 水果\n    - 苹果\n"


def test_an_item_is_split_at_the_caret(editor, qtbot):
    """Also behind signs that take two units in Qt."""
    editor.setPlainText("- \N{GRINNING FACE}one two")
    cursor = editor.textCursor()
    cursor.setPosition(len("- xxone"))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "- \N{GRINNING FACE}one\n-  two"
    assert editor.textCursor().positionInBlock() == 2


def test_it_is_one_step_of_undo(editor, qtbot):
    """What is typed behind it is another."""
    qtbot.keyClicks(editor, "- eggs")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "bread")
    editor.undo()
    assert editor.toPlainText() == "- eggs\n- "
    editor.undo()
    assert editor.toPlainText() == "- eggs"


@pytest.mark.parametrize("text", ["words", "```\n- code"])
def test_elsewhere_return_is_return(editor, qtbot, text):
    """Outside of lists, and in code."""
    editor.setPlainText(text)
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == text + "\n"


def test_a_text_that_is_no_markdown_is_left_alone(editor, qtbot):
    """A minus is a minus there; so is one that is selected, or in front of Shift+Return."""
    editor.scan.set_enabled(False)
    qtbot.keyClicks(editor, "- eggs\r")
    assert editor.toPlainText() == "- eggs\n"
    editor.scan.set_enabled(True)
    editor.setPlainText("- eggs")
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "\n"
    editor.setPlainText("- eggs")
    editor.setReadOnly(True)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "- eggs"


def test_grey_text_that_says_the_same_goes_on(editor, qtbot):
    """An item that is suggested is typed along like any text."""
    heard: list[EditKind] = []
    editor.edited.connect(lambda edit: heard.append(edit.kind))
    qtbot.keyClicks(editor, "- eggs")
    editor.show_ghost("\n- bread")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (editor.toPlainText(), editor.ghost_text()) == ("- eggs\n- ", "bread")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (editor.toPlainText(), editor.ghost_text()) == ("- eggs\n", "")
    assert heard[-2:] == [EditKind.TYPED_ALONG, EditKind.REMOVED]
