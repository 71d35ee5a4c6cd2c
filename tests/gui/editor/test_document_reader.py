# SPDX-License-Identifier: MIT
"""Chunks of a document: all of it, each once, and every character where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from writer_app.gui.editor.document_reader import CHUNK, DocumentReader

TEXTS = st.text(st.sampled_from("ab今😀\n\n\u00a0\u2028"), max_size=40)


@pytest.fixture(scope="module")
def document(qapp):
    """Give one document for all examples."""
    return QTextDocument()


def positions(chunk):
    """Return the place of each code point."""
    return [chunk.position(offset) for offset in range(len(chunk.text) + 1)]


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(text=TEXTS, size=st.integers(0, 12))
def test_chunks_forwards_and_backwards_are_the_document(document, text, size):
    """Whatever their size, joined they are the text, and places are told in UTF-16 units."""
    document.setPlainText(text)
    text = text.replace("\u2028", "\n")  # Qt's `setPlainText` makes paragraphs of these
    text = document.toRawText().replace("\u2029", "\n")
    reader = DocumentReader(document)
    parts: list[str] = []
    place = 0
    while place < reader.length:
        chunk = reader.chunk_at(place, size)
        assert chunk.start == place
        assert positions(chunk) == [
            units(text[: len("\n".join([*parts, ""])) + at]) for at in range(len(chunk.text) + 1)
        ]
        assert chunk.limit == len(chunk.text) + 1
        parts.append(chunk.text)
        place = chunk.end
    assert "\n".join(parts) == text
    parts.clear()
    place = reader.length - 1
    while place >= 0:
        chunk = reader.chunk_until(place, size)
        parts.insert(0, chunk.text)
        place = chunk.start - 1
    assert "\n".join(parts) == text


@given(text=TEXTS, ahead=st.integers(1, 12))
def test_text_ahead_is_told_from_the_chunk(document, text, ahead):
    """What is read ahead begins at the limit, and cuts no character in two."""
    document.setPlainText(text)
    whole = document.toRawText().replace("\u2029", "\n")
    chunk = DocumentReader(document).chunk_at(0, 0, ahead)
    first = whole.split("\n", 1)[0]
    assert whole.startswith(chunk.text)
    assert chunk.text[: chunk.limit].removesuffix("\n") == first
    assert units(chunk.text[chunk.limit :]) <= ahead
    if len(whole) > len(first):
        assert chunk.position(chunk.limit) == chunk.end


def test_places_may_be_asked_for_in_any_order(document):
    """It is only slower."""
    document.setPlainText("😀a😀b")
    chunk = DocumentReader(document).chunk_at(0)
    assert [chunk.position(offset) for offset in (3, 1, 2, 0, 4)] == [5, 2, 3, 0, 6]


def test_a_damaged_paragraph_spoils_no_other(document):
    """Half of a surrogate pair hides its paragraph; all places behind it are right."""
    document.setPlainText("one\n\ntwo 😀 x")
    cursor = QTextCursor(document)
    cursor.setPosition(4)
    cursor.insertText("a\ud800b")
    chunk = DocumentReader(document).chunk_at(0)
    assert chunk.text == "one\n\ufffd\ufffd\ufffd\ntwo 😀 x"
    assert chunk.position(chunk.text.index("x")) == 15


def test_a_long_document_is_read_in_pieces(document):
    """A chunk holds whole paragraphs of about its size; one long paragraph stays whole."""
    document.setPlainText("\n".join(["x" * 999] * 200 + ["y" * 2 * CHUNK] + ["z"]))
    reader = DocumentReader(document)
    chunk = reader.chunk_at(0)
    assert CHUNK <= len(chunk.text) <= CHUNK + 1000
    assert len(reader.chunk_at(200_000).text) == 2 * CHUNK
    assert reader.read(998, 1001) == "x\nx"
