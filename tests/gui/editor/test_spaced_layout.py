# SPDX-License-Identifier: MIT
"""Lines stand apart as far as is said, and everything that goes by their places still does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from tests.gui.random_writer import RandomWriter
from writer_app.gui.markdown.markdown_highlighting import MarkdownHighlighting

pytestmark = pytest.mark.gui

TEXT = "It rained for three days. 那天下雨。" * 12


def tops(editor, number=0):
    """Return the tops of the lines of a block."""
    editor.viewport().repaint()
    layout = editor.document().findBlockByNumber(number).layout()
    return [layout.lineAt(line).y() for line in range(layout.lineCount())]


@pytest.mark.parametrize("spacing", [1.3, 2.0])
def test_lines_stand_apart(editor, spacing):
    """Each by the factor, and so do paragraphs; back at 1 all is as it was."""
    editor.setPlainText(TEXT + "\n" + TEXT)
    plain, layout = tops(editor), editor.document().documentLayout()
    room = layout.blockBoundingRect(editor.document().begin()).height()
    editor.set_line_spacing(spacing)
    spaced = tops(editor)
    assert spaced[1] - spaced[0] == pytest.approx((plain[1] - plain[0]) * spacing, abs=0.1)
    assert spaced[3] - spaced[2] == pytest.approx(spaced[1] - spaced[0], abs=0.1)
    wider = layout.blockBoundingRect(editor.document().begin()).height()
    assert wider == pytest.approx(room * spacing, abs=2)
    editor.set_line_spacing(1.0)
    assert tops(editor) == plain


def test_it_is_no_edit(editor):
    """Neither text nor undo nor the modified mark knows of it."""
    editor.setPlainText(TEXT)
    editor.document().setModified(False)
    revision = editor.document().revision()
    editor.set_line_spacing(1.5)
    assert editor.document().revision() == revision
    assert not editor.document().isModified()


def test_keys_and_mouse_find_their_lines(editor):
    """Down goes one line down, and a click between two lines hits one of them."""
    editor.setPlainText(TEXT)
    editor.set_line_spacing(1.8)
    places = []
    for _ in range(3):
        places.append(editor.cursorRect().top())
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert places[2] - places[1] == pytest.approx(places[1] - places[0], abs=1)
    step = places[1] - places[0]
    for y in range(places[1], places[1] + step, 4):
        line = editor.cursorForPosition(QPoint(40, y)).block().layout()
        found = line.lineForTextPosition(editor.cursorForPosition(QPoint(40, y)).positionInBlock())
        assert found.lineNumber() in {1, 2}


def test_the_last_line_can_be_seen(editor):
    """At the end of a long text the caret is wholly in the view."""
    editor.set_line_spacing(2.0)
    editor.setPlainText((TEXT + "\n") * 60 + "end")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "x")
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_grey_text_stands_apart_as_well(editor):
    """What is shown wraps into lines that are spaced like the others, and goes without a trace."""
    editor.setPlainText(TEXT)
    editor.set_line_spacing(1.5)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    before = tops(editor)
    editor.show_ghost(" and so it went on, day after day, until the river rose and the bridge was gone" * 2)
    shown = tops(editor)
    assert len(shown) > len(before)
    # A line without Chinese is a little lower.
    assert shown[-1] - shown[-2] == pytest.approx(before[1] - before[0], abs=3)
    editor.hide_ghost()
    assert tops(editor) == before


@pytest.mark.stress
@pytest.mark.slow
def test_the_writer_who_does_anything(editor):
    """Nothing that is promised of grey text and undo depends on the spacing."""
    editor.resize(300, 200)
    editor.set_line_spacing(1.7)
    MarkdownHighlighting(editor)
    writer = RandomWriter(editor, 31, words=("**", "# ", "> "))
    writer.run(seconds=5.5)
    assert writer.shown > 20
