# SPDX-License-Identifier: MIT
"""What the status bar shows: the text's words, or those of the selection."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from writer_app.gui.statistics.text_counts import ShownCount, TextCounts


@pytest.fixture
def counts(editor):
    """Give the counts of the editor."""
    return TextCounts(editor)


def select(editor, start, end):
    """Select by places."""
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_the_text_and_the_selection(editor, counts, qtbot):
    """A selection shows its own words, and when it is gone, the text's are there again."""
    with qtbot.waitSignal(counts.changed) as got:
        editor.setPlainText("one two three\nfour")
    assert got.args == [ShownCount(words=4)]
    with qtbot.waitSignal(counts.changed) as got:
        select(editor, 4, 13)
    assert got.args == [ShownCount(words=2, selected=True)]
    with qtbot.waitSignal(counts.changed) as got:
        select(editor, 4, 15)
    assert got.args == [ShownCount(words=3, selected=True)]
    with qtbot.waitSignal(counts.changed) as got:
        select(editor, 0, 0)
    assert got.args == [ShownCount(words=4)]


def test_chinese(editor, counts, qtbot):
    """Text and selection are each Chinese for themselves."""
    with qtbot.waitSignal(counts.changed) as got:
        editor.setPlainText("很好 it is one two")
    assert got.args == [ShownCount(words=6)]
    with qtbot.waitSignal(counts.changed) as got:
        select(editor, 0, 2)
    assert got.args == [ShownCount(words=2, chinese=True, selected=True)]
    assert counts.shown == got.args[0]


def test_typing_over_a_selection(editor, counts, qtbot):
    """The text's words come back when typing takes the selection's place."""
    editor.setPlainText("one two three")
    select(editor, 0, 7)
    qtbot.waitUntil(lambda: counts.shown == ShownCount(words=2, selected=True))
    qtbot.keyClicks(editor, "x")
    qtbot.waitUntil(lambda: counts.shown == ShownCount(words=2))


def test_a_selection_that_undo_leaves(editor, counts, qtbot):
    """Where an edit under a selection changes its words, the new number is shown."""
    editor.setPlainText("one two")
    select(editor, 0, 7)
    qtbot.waitUntil(lambda: counts.shown == ShownCount(words=2, selected=True))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(4)
    cursor.insertText("and ")
    qtbot.waitUntil(lambda: counts.shown == ShownCount(words=3, selected=True))
