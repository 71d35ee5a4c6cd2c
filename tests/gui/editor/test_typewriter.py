# SPDX-License-Identifier: MIT
"""Typewriter mode keeps the caret's line in the middle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from writer_app.gui.editor.typewriter import Typewriter

pytestmark = pytest.mark.gui


def distance(editor):
    """Return how far the caret's line is from the middle, in lines."""
    caret = editor.cursorRect()
    return abs(caret.center().y() - editor.viewport().height() / 2) / caret.height()


@pytest.fixture
def typewriter(editor):
    """Give typewriter mode, on, in a text of several pages."""
    editor.setPlainText("line\n" * 200)
    found = Typewriter(editor)
    found.set_enabled(True)
    return found


def test_moving_and_typing_stay_in_the_middle(editor, typewriter):
    """Also at the very end, where plain scrolling would stop."""
    for _ in range(40):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert distance(editor) < 1.5
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "word")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert distance(editor) < 1.5


def test_grey_text_stays(editor, typewriter):
    """Centring is no reason to take it away."""
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "a")
    editor.show_ghost("bc")
    QTest.keyClicks(editor, "b")
    assert editor.ghost_text() == "c"
    assert distance(editor) < 1.5


def test_a_click_moves_nothing(editor, typewriter):
    """The text stays under the mouse; the next key brings the line to the middle."""
    editor.moveCursor(QTextCursor.MoveOperation.End)
    bar = editor.verticalScrollBar()
    before = bar.value()
    place = editor.viewport().rect().topLeft()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bar.value() == before
    QTest.keyClicks(editor, "x")
    assert distance(editor) < 1.5


def test_switched_off_it_scrolls_as_ever(editor, typewriter):
    """Afterwards the caret may stand anywhere in the view."""
    typewriter.set_enabled(False)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert not editor.centerOnScroll()
    assert distance(editor) > 2
