# SPDX-License-Identifier: MIT
"""Many replacements: as if done one by one on a string, undone in one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from writer_app.gui.find import bulk_edit
from writer_app.gui.find.bulk_edit import apply_substitutions, moved
from writer_app.gui.find.match_finder import Substitution

TEXTS = st.text(st.sampled_from("ab今\n\u00a0"), max_size=30)


@pytest.fixture(scope="module")
def document(qapp):
    """Give one document for all examples."""
    return QTextDocument()


@st.composite
def edits(draw):
    """Draw a text and substitutions in it, in order."""
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Substitution(start, end, draw(TEXTS)) for start, end in pairs]


def by_hand(text, substitutions):
    for each in reversed(substitutions):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def raw(document):
    return document.toRawText().replace("\u2029", "\n")


@pytest.mark.parametrize("batch", [1, 3])
@given(case=edits(), many=st.booleans())
def test_it_is_what_slicing_a_string_gives(document, batch, case, many):
    """One by one and in batches alike; one undo gives back the text."""
    text, substitutions = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_edit, "_MANY", 0 if many else 1_000)
        patch.setattr(bulk_edit, "_BATCH", batch)
        document.setPlainText(text)
        apply_substitutions(document, substitutions)
    assert raw(document) == by_hand(text, substitutions)
    if raw(document) != text:
        document.undo()
        assert raw(document) == text
        assert not document.isUndoAvailable()


@given(case=edits(), place=st.integers(0, 30))
def test_places_move_along(case, place):
    """A place outside of all that is replaced keeps what stands before and behind it."""
    text, substitutions = case
    place = min(place, len(text))
    new = moved(place, substitutions)
    if any(each.start < place < each.end for each in substitutions):
        assert 0 <= new <= len(by_hand(text, substitutions))
        return
    before = [each for each in substitutions if each.end <= place]
    assert new == len(by_hand(text[:place], before))


def test_characters_of_two_units(document):
    """Places are told in UTF-16 units, in batches, too."""
    text = "😀 a 😀 a " * 3_000
    document.setPlainText(text)
    places = [at for at in range(0, 5 * 6_000, 5) if at % 5 == 0]
    substitutions = [Substitution(at + 3, at + 4, "今😀") for at in places]
    apply_substitutions(document, substitutions)
    assert raw(document) == text.replace("a", "今😀")
    assert moved(4, substitutions) == 6


def test_damaged_text_is_not_damaged_further(document):
    """Half of a surrogate pair survives a batch, though Python does not see it."""
    document.setPlainText("a" * 6_000)
    cursor = QTextCursor(document)
    cursor.setPosition(3_000)
    cursor.insertText("\ud800")
    places = [at for at in range(6_001) if at != 3_000]
    apply_substitutions(document, [Substitution(at, at + 1, "b") for at in places])
    assert document.characterCount() == 6_002
    assert raw(document) == "b" * 6_000
    cursor.setPosition(3_000)
    cursor.setPosition(3_001, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == ""


def test_undo_brings_the_caret_back_to_where_it_was(document):
    """Not to the beginning of the text."""
    document.setPlainText("one two one two and more")
    apply_substitutions(document, [Substitution(0, 3, "1"), Substitution(8, 11, "1")], 20)
    cursor = QTextCursor(document)
    document.undo(cursor)
    assert (document.toPlainText(), cursor.position()) == ("one two one two and more", 20)
