# SPDX-License-Identifier: MIT
"""Tests of how it is told what came in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument

from writer_app.gui.editor.edit import EditKind, Moment, came_in, kind_of_key

pytestmark = pytest.mark.gui

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def caret(qtbot):
    """Give a caret behind "ab" in "abcd"."""
    document = QTextDocument()
    document.setPlainText("abcd")
    cursor = QTextCursor(document)
    cursor.setPosition(2)
    yield cursor
    document.clear()  # a cursor does not keep its document alive, this frame does


@pytest.mark.parametrize("text", ["x", " 中文", "😀", "one\ntwo", "\n"])
def test_an_insertion_is_read_back(caret, text):
    """Text of any kind, line breaks included."""
    old = Moment.of(caret)
    caret.insertText(text)
    assert came_in(old, Moment.of(caret), caret) == text


def test_anything_else_is_no_insertion(caret):
    """Removing, replacing and moving bring nothing in, nor does an insertion elsewhere."""
    old = Moment.of(caret)
    caret.deletePreviousChar()
    assert came_in(old, Moment.of(caret), caret) == ""
    old = Moment.of(caret)
    caret.movePosition(QTextCursor.MoveOperation.Right)
    assert came_in(old, Moment.of(caret), caret) == ""
    caret.setPosition(0)
    caret.setPosition(1, QTextCursor.MoveMode.KeepAnchor)
    old = Moment.of(caret)
    caret.insertText("replaced")
    assert came_in(old, Moment.of(caret), caret) == ""
    old = Moment.of(caret)
    other = QTextCursor(caret.document())
    other.insertText("at the start")
    other.movePosition(QTextCursor.MoveOperation.End)
    other.insertText("!")
    assert came_in(old, Moment.of(caret), caret) == ""


def test_a_very_long_insertion_is_not_read(caret):
    """Nobody types a thousand characters at once."""
    old = Moment.of(caret)
    caret.insertText("x" * 1_001)
    assert came_in(old, Moment.of(caret), caret) == ""


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "kind"),
    [
        (Qt.Key.Key_A, PLAIN, "a", EditKind.TYPED),
        (Qt.Key.Key_Return, PLAIN, "\r", EditKind.TYPED),
        (Qt.Key.Key_Tab, PLAIN, "\t", EditKind.TYPED),
        (Qt.Key.Key_Backspace, PLAIN, "\b", EditKind.REMOVED),
        (Qt.Key.Key_Delete, PLAIN, "\x7f", EditKind.REMOVED),
        (Qt.Key.Key_Delete, PLAIN, "", EditKind.REMOVED),
        (Qt.Key.Key_Z, CONTROL, "\x1a", EditKind.HISTORY),
        (Qt.Key.Key_V, CONTROL, "\x16", EditKind.PASTED),
    ],
)
def test_the_kind_of_a_key(key, modifiers, text, kind):
    """What a key does if it changes the text."""
    assert kind_of_key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) is kind
