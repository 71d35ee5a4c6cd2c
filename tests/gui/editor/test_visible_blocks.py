# SPDX-License-Identifier: MIT
"""Where paragraphs are on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCursor

from writer_app.gui.editor.visible_blocks import visible_blocks

pytestmark = pytest.mark.gui


def test_just_those_that_touch_the_area(editor):
    """Scrolled into a long text, only what is in view is given, with the place where Qt draws it."""
    editor.setPlainText("\n".join(f"line {number} 中文" for number in range(500)))
    editor.verticalScrollBar().setValue(200)
    area = QRectF(editor.viewport().rect())
    found = list(visible_blocks(editor, area))
    assert found[0][0].blockNumber() == 200
    assert 5 < len(found) < 60
    cursor = editor.textCursor()
    for block, place in found[:-1]:
        cursor.setPosition(block.position())
        assert abs(editor.cursorRect(cursor).top() - place.y()) < 2
    middle = editor.cursorRect(QTextCursor(found[3][0]))
    numbers = [
        block.blockNumber() for block, _ in visible_blocks(editor, QRectF(middle).adjusted(0, 3, 0, -3))
    ]
    assert numbers == [203]


def test_an_empty_document_has_one(editor):
    """The empty paragraph is there to be seen."""
    assert len(list(visible_blocks(editor, QRectF(editor.viewport().rect())))) == 1
