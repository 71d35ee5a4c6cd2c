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
