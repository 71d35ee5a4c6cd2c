# SPDX-License-Identifier: MIT
"""What Qt has measured of a long paragraph is kept while the caret is in it, and no longer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from writer_app.gui.editor.long_paragraph import LEAST_LENGTH, LongParagraph

pytestmark = pytest.mark.gui


def kept(editor):
    """Return the numbers of the blocks whose measures are kept."""
    found, block = [], editor.document().begin()
    while block.isValid():
        if block.layout().cacheEnabled():
            found.append(block.blockNumber())
        block = block.next()
    return found


def test_only_the_long_one_with_the_caret(editor):
    """Moving the caret out of it lets its measures go."""
    LongParagraph(editor)
    editor.setPlainText("short\n" + "雨" * LEAST_LENGTH + "\nshort\n" + "雨" * LEAST_LENGTH)
    assert kept(editor) == []
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert kept(editor) == [1]
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert kept(editor) == [3]
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert kept(editor) == []


def test_it_outlives_its_paragraph(editor):
    """Replacing the text, or cutting the paragraph, is borne; so is a paragraph that grows long."""
    LongParagraph(editor)
    editor.setPlainText("雨" * LEAST_LENGTH)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.selectAll()
    editor.cut()
    editor.setPlainText("new")
    editor.insertPlainText("雨" * LEAST_LENGTH)
    assert kept(editor) == [0]
