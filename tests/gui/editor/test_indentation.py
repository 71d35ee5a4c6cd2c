# SPDX-License-Identifier: MIT
"""Tab moves selected lines in, Shift+Tab out; it replaces none of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

pytestmark = pytest.mark.gui

TEXT = "one\ntwo\n\n    three\n\tfour\nfive"


def select(editor, start, end):
    """Select a stretch of the text."""
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_lines_go_in_and_out_again(editor, qtbot):
    """All that the selection touches, as one step of undo, and still selected."""
    editor.setPlainText(TEXT)
    select(editor, 1, len(TEXT) - 1)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "\tone\n\ttwo\n\n\t    three\n\t\tfour\n\tfive"
    assert editor.textCursor().hasSelection()
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == TEXT
    editor.undo()
    editor.undo()
    assert editor.toPlainText() == TEXT
    assert not editor.document().isUndoAvailable()


def test_out_takes_a_tab_or_four_blanks(editor, qtbot):
    """And nothing where there is nothing."""
    editor.setPlainText(TEXT)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == "one\ntwo\n\nthree\nfour\nfive"


def test_a_line_that_the_selection_ends_before_stays(editor, qtbot):
    """Whole lines are often selected up to the beginning of the next."""
    editor.setPlainText("one\ntwo\nthree")
    select(editor, 0, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "\tone\ntwo\nthree"


def test_within_a_line_tab_replaces_as_ever(editor, qtbot):
    """A word that is selected is written over."""
    editor.setPlainText("one two")
    select(editor, 0, 3)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "\t two"


def test_a_read_only_text_stays(editor, qtbot):
    """Tab goes on to the next control then, or does nothing."""
    editor.setPlainText("one\ntwo")
    editor.selectAll()
    editor.setReadOnly(True)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "one\ntwo"


def test_an_item_of_a_list_goes_in_and_out(editor, qtbot):
    """With the caret anywhere in it, which stays where it is; one step of undo; out stops at the margin."""
    editor.setPlainText("- one\n- two")
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "- one\n\t- two"
    qtbot.keyClicks(editor, "!")
    assert editor.toPlainText() == "- one\n\t- two!"
    for _ in range(2):
        qtbot.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert editor.toPlainText() == "- one\n- two!"
    editor.undo()
    assert editor.toPlainText() == "- one\n\t- two!"


def test_a_new_item_goes_in(editor, qtbot):
    """Return and Tab begin a list within the list, from 1 on, which Return goes on with."""
    qtbot.keyClicks(editor, "1. one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "1. one\n\t1. two\n\t2. "


@pytest.mark.parametrize("text", ["", "one", "> - one", "```\n- one"])
def test_elsewhere_tab_writes_a_tab(editor, qtbot, text):
    """Outside of lists, in quotes and in code."""
    editor.setPlainText(text)
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == text + "\t"


def test_in_plain_text_there_are_no_items(editor, qtbot):
    """Tab writes a tab there."""
    editor.scan.set_enabled(False)
    editor.setPlainText("- ")
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "- \t"
