# SPDX-License-Identifier: MIT
"""Marks: layers are merged in order, edits carry them along, and grey text is never marked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat

from writer_app.gui.editor.marks import MarkLayer, make_mark

pytestmark = pytest.mark.gui

TEXT = "一 two three\nfour five"


def colored(name: str) -> QTextCharFormat:
    found = QTextCharFormat()
    found.setBackground(QColor(name))
    return found


@pytest.fixture
def mark(editor):
    """Give a function that makes a mark in an editor with a text of two paragraphs."""
    editor.setPlainText(TEXT)

    def make(start, end, color="#ff0000"):
        return make_mark(editor.document(), start, end, colored(color))

    return make


def shown(editor):
    """Return what the editor draws: start, end and colour of each mark, lowest first."""
    return [
        (each.cursor.selectionStart(), each.cursor.selectionEnd(), each.format.background().color().name())
        for each in editor.extraSelections()
    ]


def put_caret(editor, position):
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def test_lower_layers_come_first_whatever_the_order_they_are_set_in(editor, mark):
    """All layers are shown together; the higher one is drawn later, so on top."""
    editor.marks.set(MarkLayer.CURRENT, [mark(2, 5, "#0000ff")])
    editor.marks.set(MarkLayer.FADED, [mark(12, 21, "#00ff00")])
    editor.marks.set(MarkLayer.FOUND, [mark(2, 5), mark(6, 11)])
    assert shown(editor) == [(12, 21, "#00ff00"), (2, 5, "#ff0000"), (6, 11, "#ff0000"), (2, 5, "#0000ff")]


def test_a_layer_is_replaced_and_cleared_alone(editor, mark):
    """Setting or clearing a layer leaves the others as they are."""
    editor.marks.set(MarkLayer.FOUND, [mark(2, 5)])
    editor.marks.set(MarkLayer.CURRENT, [mark(0, 1, "#0000ff")])
    editor.marks.set(MarkLayer.FOUND, [mark(6, 11)])
    assert shown(editor) == [(6, 11, "#ff0000"), (0, 1, "#0000ff")]
    editor.marks.clear(MarkLayer.CURRENT)
    assert shown(editor) == [(6, 11, "#ff0000")]
    editor.marks.clear(MarkLayer.FOUND)
    assert shown(editor) == []


def test_marking_is_no_edit(editor, mark):
    """Neither revision nor undo nor the modified flag tells of marks, and grey text stays."""
    editor.document().setModified(False)
    put_caret(editor, 5)
    editor.show_ghost(" and more")
    before = editor.document().revision()
    editor.marks.set(MarkLayer.FOUND, [mark(2, 5)])
    assert editor.document().revision() == before
    assert not editor.document().isModified()
    assert not editor.document().isUndoAvailable()
    assert editor.ghost_text() == " and more"


def test_marks_travel_with_the_text(editor, mark, qtbot):
    """What is typed before a mark moves it along."""
    editor.marks.set(MarkLayer.FOUND, [mark(6, 11)])
    put_caret(editor, 0)
    qtbot.keyClicks(editor, "ab")
    assert shown(editor) == [(8, 13, "#ff0000")]


def test_what_lies_behind_grey_text_is_held_back_and_comes_again(editor, mark):
    """Qt would draw it over the grey text; marks before it and in other paragraphs stay."""
    editor.marks.set(MarkLayer.FOUND, [mark(2, 5), mark(6, 11), mark(12, 16)])
    put_caret(editor, 5)
    editor.show_ghost(" and more")
    assert shown(editor) == [(2, 5, "#ff0000"), (12, 16, "#ff0000")]
    editor.hide_ghost()
    assert shown(editor) == [(2, 5, "#ff0000"), (6, 11, "#ff0000"), (12, 16, "#ff0000")]


def test_a_mark_over_grey_text_is_cut_around_it(editor, mark):
    """Of a mark over paragraphs, the part up to the grey text and the paragraphs below are drawn."""
    editor.marks.set(MarkLayer.FADED, [mark(0, 21)])
    put_caret(editor, 5)
    editor.show_ghost(" and more")
    assert shown(editor) == [(0, 5, "#ff0000"), (12, 21, "#ff0000")]


def test_marks_follow_grey_text_that_is_typed_along(editor, mark, qtbot):
    """The letter that the grey text foretold moves its start, and what may be drawn before it."""
    editor.marks.set(MarkLayer.FADED, [mark(0, 21)])
    put_caret(editor, 5)
    editor.show_ghost(" and more")
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    assert editor.ghost_text() == "and more"
    assert shown(editor) == [(0, 6, "#ff0000"), (13, 22, "#ff0000")]
