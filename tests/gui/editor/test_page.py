# SPDX-License-Identifier: MIT
"""The page: a centred column that leaves no trace in the document."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from writer_app.gui.editor.page import Page


@pytest.mark.parametrize("width", [1200, 1601])
def test_the_column_is_centred_and_no_wider_than_readable(editor, width):
    """In a wide window the margins are equal and the column stays the same."""
    Page(editor)
    editor.resize(width, 400)
    left, right = editor.viewportMargins().left(), editor.viewportMargins().right()
    assert left == right > 100
    column = editor.viewport().width()
    editor.resize(width + 300, 400)
    assert abs(editor.viewport().width() - column) <= 2


def test_a_narrow_window_is_used_whole(editor):
    """Where there is little room, none is given away."""
    Page(editor)
    editor.resize(420, 400)
    assert editor.viewportMargins().left() == 0


def test_a_larger_font_widens_the_column(editor):
    """The column holds as many letters in any size."""
    Page(editor)
    editor.resize(1800, 400)
    before = editor.viewport().width()
    font = editor.font()
    font.setPointSize(font.pointSize() * 2)
    editor.setFont(font)
    assert editor.viewport().width() > 1.5 * before


def test_the_writer_says_how_wide(editor):
    """Twice the letters take twice the room, but for the margins."""
    page = Page(editor, 40)
    editor.resize(1800, 400)
    before = editor.viewport().width()
    page.set_column_width(80)
    assert editor.viewport().width() > 1.7 * before
    page.set_column_width(40)
    assert editor.viewport().width() == before


def test_it_is_no_edit(editor):
    """Setting margins is neither undoable nor a change of the document."""
    Page(editor)
    assert not editor.document().isUndoAvailable()
    assert not editor.document().isModified()
    editor.setPlainText("text")
    assert editor.document().documentMargin() > 20


def test_the_scroll_bar_takes_nothing_from_the_column(editor):
    """Lines break where they did when the first line too many is written."""
    Page(editor)
    editor.resize(420, 300)
    editor.setPlainText("few words")
    width = editor.viewport().width()
    bar = editor.verticalScrollBar()
    assert bar.maximum() == 0
    editor.setPlainText("words\n" * 200)
    assert bar.maximum() > 0
    assert editor.viewport().width() == width


def test_a_bar_with_nothing_to_scroll_is_paper(editor, qtbot):
    """It is there, but not seen."""
    Page(editor)
    bar, paper = editor.verticalScrollBar(), editor.palette().color(QPalette.ColorRole.Base)

    def colors():
        image = bar.grab().toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return {image.pixelColor(*place).name() for place in places}

    assert colors() == {paper.name()}
    editor.setPlainText("words\n" * 200)
    assert len(colors()) > 1
