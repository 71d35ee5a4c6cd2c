# SPDX-License-Identifier: MIT
"""Tests of the text around the caret."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from writer_app.gui.editor.caret_window import text_after, text_before
from writer_app.text.spans import to_utf16

pytestmark = pytest.mark.gui

TEXT = "first 😀 line\n\nsecond 中文 line\nthird"


@pytest.fixture
def document(qtbot):
    """Give a document of four blocks with characters inside and outside of the basic plane."""
    document = QTextDocument()
    document.setPlainText(TEXT)
    return document


@pytest.mark.parametrize("limit", [0, 1, 5, 12, 1_000])
def test_both_sides_join_to_the_text(document, limit):
    """At each place, before and after are what stands there, no longer than asked for."""
    for place in range(len(TEXT) + 1):
        units = to_utf16(TEXT, place)
        block = document.findBlock(units)
        offset = units - block.position()
        assert text_before(block, offset, limit) == TEXT[max(0, place - limit) : place]
        assert text_after(block, offset, limit) == TEXT[place : place + limit]


def test_a_long_document_is_not_read_whole(document, monkeypatch):
    """Reading a few characters at the end never asks for the whole text."""
    monkeypatch.setattr(QTextDocument, "toPlainText", None)
    document.setPlainText("word " * 10 + "\n" * 5 + "end")
    block = document.lastBlock()
    assert text_before(block, 3, 4) == "\nend"
    assert text_after(document.firstBlock(), 48, 3) == "d \n"


def test_very_short_lines_are_not_all_read(document):
    """Of a long list of them the 500 before and behind that of the caret, whatever was asked for."""
    document.setPlainText("ab\n" * 3_000 + "end")
    assert text_before(document.lastBlock(), 3, 25_000) == "ab\n" * 500 + "end"
    assert text_after(document.firstBlock(), 0, 25_000) == "ab" + "\nab" * 500
