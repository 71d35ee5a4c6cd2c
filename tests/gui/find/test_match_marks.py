# SPDX-License-Identifier: MIT
"""Marks of matches: where they are seen, nowhere else, and in nobody's way."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer_app.gui.common.appearance import match_colors
from writer_app.gui.editor.marks import MarkLayer, make_mark
from writer_app.gui.find.match_finder import MatchFinder
from writer_app.gui.find.match_marks import MatchMarks
from writer_app.text.find_pattern import Pattern, Query

pytestmark = pytest.mark.gui


@pytest.fixture
def finder(editor):
    """Give a finder over the editor's document."""
    return MatchFinder(editor.document(), editor)


@pytest.fixture
def marks(editor, finder):
    """Give the marks of the editor."""
    return MatchMarks(editor, finder)


@pytest.fixture
def show(finder, marks):
    """Give a function that marks a word."""

    def go(text, **choices):
        finder.set_pattern(Pattern(Query(text=text, **choices)))
        marks.show()

    return go


def marked(editor):
    """Return the marked stretches."""
    return [
        (each.cursor.selectionStart(), each.cursor.selectionEnd())
        for each in editor.extraSelections()
        if each.format.background().color() == match_colors(editor.palette())["match"]
    ]


def test_visible_matches_are_marked_as_the_text_changes(editor, show, qtbot):
    """Typing, undo and another pattern are followed."""
    editor.setPlainText("one 今天 one")
    show("one")
    qtbot.waitUntil(lambda: marked(editor) == [(0, 3), (7, 10)])
    QTest.keyClicks(editor, "one ")
    qtbot.waitUntil(lambda: marked(editor) == [(0, 3), (4, 7), (11, 14)])
    editor.undo()
    qtbot.waitUntil(lambda: len(marked(editor)) == 2)
    show("今天")
    qtbot.waitUntil(lambda: marked(editor) == [(4, 6)])


def test_only_what_is_seen_is_marked(editor, show, qtbot):
    """In a long text there are few marks, and they follow the scroll bar."""
    editor.setPlainText("\n".join(f"word {number}" for number in range(5_000)))
    show("word")
    qtbot.waitUntil(lambda: bool(marked(editor)))
    assert len(marked(editor)) < 40
    editor.verticalScrollBar().setValue(4_000)
    place = editor.document().findBlockByNumber(4_003).position()
    qtbot.waitUntil(lambda: (place, place + 4) in marked(editor))
    assert len(marked(editor)) < 40


def test_marks_of_others_stay(editor, show, marks, qtbot):
    """What another part of the window has marked is left alone, before, during and after."""
    editor.setPlainText("one two")
    editor.marks.set(MarkLayer.FADED, [make_mark(editor.document(), 0, 3, QTextCharFormat())])
    show("two")
    qtbot.waitUntil(lambda: marked(editor) == [(4, 7)])
    assert len(editor.extraSelections()) == 2
    marks.hide()
    assert len(editor.extraSelections()) == 1


def test_hidden_marks_do_not_come_back(editor, show, marks, qtbot):
    """Neither by an edit nor by scrolling; the selection has its own colour again."""
    editor.setPlainText("one")
    before = editor.palette().color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    show("one")
    qtbot.waitUntil(lambda: bool(marked(editor)))
    during = editor.palette().color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    assert during == match_colors(editor.palette())["match_now"] != before
    marks.hide()
    editor.insertPlainText("one ")
    QApplication.processEvents()
    QApplication.processEvents()
    assert marked(editor) == []
    after = editor.palette().color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    assert after == before


def test_grey_text_displaces_no_mark(editor, show, qtbot):
    """Behind it in its paragraph nothing is marked while it is shown; elsewhere all is."""
    editor.setPlainText("two one two\ntwo")
    show("two")
    qtbot.waitUntil(lambda: len(marked(editor)) == 3)
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    assert editor.show_ghost(" grey")
    qtbot.waitUntil(lambda: marked(editor) == [(0, 3), (12, 15)])
    editor.hide_ghost()
    qtbot.waitUntil(lambda: len(marked(editor)) == 3)


def test_marking_never_ends_up_in_a_circle(editor, show, qtbot):
    """When all is marked, the event loop has nothing more to do."""
    editor.setPlainText("one " * 50)
    show("one")
    qtbot.waitUntil(lambda: len(marked(editor)) == 50)
    calls = []
    editor.updateRequest.connect(lambda *_: calls.append(1))
    for _ in range(50):
        QApplication.processEvents()
    assert len(calls) < 10


def test_colours_follow_the_theme(editor, show, qtbot, undressed):
    """From light to dark the marks change with the page."""
    editor.setPlainText("one")
    show("one")
    qtbot.waitUntil(lambda: len(marked(editor)) == 1)
    dark = QPalette(undressed.palette())
    dark.setColor(QPalette.ColorRole.Window, "#222222")
    light = match_colors(editor.palette())["match"]
    undressed.setPalette(dark)
    qtbot.waitUntil(
        lambda: [each.format.background().color() for each in editor.extraSelections()] != [light]
    )
    assert len(marked(editor)) == 1
