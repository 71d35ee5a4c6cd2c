# SPDX-License-Identifier: MIT
"""Offsets in code points and in UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.spans import from_utf16, to_utf16, utf16_length

# Any characters, half ones too, and many beyond the first plane.
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("😀𠀀\ud83d\ude00a中")))


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("abc", 3), ("中文", 2), ("😀", 2), ("a😀𠀀b", 6), ("\ud83d", 1)]
)
def test_lengths(text: str, length: int) -> None:
    """Characters beyond the first plane count twice, all others once."""
    assert utf16_length(text) == length


@given(TEXTS)
def test_length_is_that_of_the_encoding(text: str) -> None:
    """The length is what the text takes in UTF-16."""
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS, st.data())
def test_offsets_come_back(text: str, data: st.DataObject) -> None:
    """To UTF-16 and back is the same offset, and the order of offsets is kept."""
    offset = data.draw(st.integers(0, len(text)))
    units = to_utf16(text, offset)
    assert from_utf16(text, units) == offset
    assert units == utf16_length(text[:offset])
    assert utf16_length(text) - units == utf16_length(text[offset:])


@given(TEXTS, st.data())
def test_inside_a_pair_is_its_beginning(text: str, data: st.DataObject) -> None:
    """Every offset in UTF-16 units has one in code points, never behind it."""
    units = data.draw(st.integers(0, utf16_length(text)))
    offset = from_utf16(text, units)
    assert units - to_utf16(text, offset) in {0, 1}
    if units != to_utf16(text, offset):
        assert text[offset] > "\uffff"


def test_inside_the_second_pair() -> None:
    """The middle of a pair is the beginning of its own character, not of an earlier one."""
    assert from_utf16("a😀b😀c", 5) == 3


@pytest.mark.parametrize("offset", [-1, 4])
def test_offsets_outside_are_refused(offset: int) -> None:
    """An offset that is not in the text is a mistake, and is said."""
    with pytest.raises(ValueError, match=f"offset {offset} in a text of 3 code points"):
        to_utf16("a😀b", offset)
    with pytest.raises(ValueError, match="offset 5 in a text of 4 UTF-16 units"):
        from_utf16("a😀b", 5)
    with pytest.raises(ValueError, match="offset -1"):
        from_utf16("😀", -1)
