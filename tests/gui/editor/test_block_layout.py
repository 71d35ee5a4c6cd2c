# SPDX-License-Identifier: MIT
"""A changed layout is laid out and painted again, and nobody takes it for an edit."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat, QTextLayout

from writer_app.gui.editor.block_layout import changed_before_layout, laid_out_anew

pytestmark = pytest.mark.gui


def large(length):
    """Return one range of large letters."""
    found = QTextLayout.FormatRange()
    found.start, found.length = 0, length
    size = QTextCharFormat()
    size.setFontPointSize(40)
    found.format = size
    return [found]


def test_a_new_height_is_told(editor, qtbot):
    """Larger letters move what is below, so that everything is painted."""
    editor.setPlainText("one\ntwo")
    editor.viewport().repaint()
    block, layout = editor.document().begin(), editor.document().documentLayout()
    before = layout.blockBoundingRect(block).height()
    with (
        qtbot.waitSignal(layout.update, timeout=1_000),
        qtbot.assertNotEmitted(layout.updateBlock),
        laid_out_anew(editor.document(), block),
    ):
        block.layout().setFormats(large(3))
    assert layout.blockBoundingRect(block).height() > before


def test_the_same_height_paints_one_block(editor, qtbot):
    """Where nothing moves, the rest of the view stays as it is; no edit is reported."""
    editor.setPlainText("one\ntwo")
    editor.viewport().repaint()
    document, block = editor.document(), editor.document().begin()
    layout, revision = document.documentLayout(), document.revision()
    with (
        qtbot.waitSignal(layout.updateBlock, timeout=1_000),
        qtbot.assertNotEmitted(layout.update),
        qtbot.assertNotEmitted(document.contentsChange),
        qtbot.assertNotEmitted(document.contentsChanged),
        laid_out_anew(document, block),
    ):
        block.layout().setFormats([])
    assert document.revision() == revision


def test_before_it_is_laid_out_nothing_is_done(editor, qtbot):
    """A block that nobody has seen yet is laid out by whoever shows it, with its formats."""
    editor.setPlainText("one\n" * 300)
    document = editor.document()
    block, layout = document.findBlockByNumber(200), document.documentLayout()
    assert block.layout().lineCount() == 0
    with qtbot.assertNotEmitted(layout.update), changed_before_layout(document, block):
        block.layout().setFormats(large(3))
    assert block.layout().lineCount() == 0
    assert (
        layout.blockBoundingRect(block).height() > layout.blockBoundingRect(document.begin()).height() * 1.5
    )
