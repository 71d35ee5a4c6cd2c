# SPDX-License-Identifier: MIT
"""A text edited by UTF-16 places is what a plain list of units says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.utf16_text import Utf16Text

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("a中😀\ud83d\n"), max_size=12)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), TEXTS), max_size=20)


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


@given(st.lists(TEXTS, max_size=4), EDITS)
def test_edits_are_those_of_a_plain_list(pieces: list[str], edits: list[tuple[float, float, str]]) -> None:
    """Whatever is replaced wherever, also in the middle of a pair."""
    text = Utf16Text(pieces)
    expected = b"".join(map(_units, pieces))
    for place, share, new in edits:
        position = round(place * len(text))
        removed = round(share * (len(text) - position))
        text.splice(position, removed, new)
        expected = expected[: 2 * position] + _units(new) + expected[2 * (position + removed) :]
    assert len(text) * 2 == len(expected)
    assert str(text) == expected.decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize(("position", "removed"), [(-1, 0), (0, 5), (5, 0), (3, 2), (1, -1)])
def test_what_is_not_there_cannot_be_replaced(position: int, removed: int) -> None:
    """An edit outside changes nothing."""
    text = Utf16Text(["ab😀"])
    with pytest.raises(ValueError, match="in a text of 4"):
        text.splice(position, removed, "x")
    assert str(text) == "ab😀"


def test_long_texts_come_in_pieces_without_cut_pairs() -> None:
    """Joined they are the text; none begins or ends within a pair."""
    text = Utf16Text(["x" + "😀" * 300_000])
    text.splice(200_001, 0, "middle")
    pieces = list(text.pieces())
    assert len(pieces) > 3
    assert not any("\ud800" <= char <= "\udfff" for piece in pieces for char in (piece[:1], piece[-1:]))
    assert "".join(pieces) == "x" + "😀" * 100_000 + "middle" + "😀" * 200_000
