# SPDX-License-Identifier: MIT
"""Pieces that spell given bytes, and the rule against repetition."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decoding.doubles import lexicon
from writer_app.decoding.filters import AnyText, SpellingIndex, repeats

WORDS = st.lists(st.binary(max_size=4), min_size=1, max_size=20)


@given(spellings=WORDS, rest=st.binary(min_size=1, max_size=6))
def test_the_index_agrees_with_looking_at_every_piece(spellings: list[bytes], rest: bytes) -> None:
    """Both questions give what a look at all pieces gives; pieces that write nothing are never found."""
    index = SpellingIndex(spellings)
    begins = {n for n, s in enumerate(spellings) if s and s.startswith(rest)}
    prefixes = {(n, len(s)) for n, s in enumerate(spellings) if s and rest.startswith(s) and s != rest}
    assert set(index.beginning_with(rest).tolist()) == begins
    assert set(index.prefixes_of(rest)) == prefixes


def test_repeats_sees_the_last_pieces_standing_earlier() -> None:
    """Only the last pieces count, they may overlap their earlier place, and 0 switches the rule off."""
    assert repeats((1, 2, 3, 1, 2), 2)
    assert repeats((7, 7, 7), 2)
    assert not repeats((1, 2, 3, 2, 1), 2)
    assert not repeats((1, 2), 2)
    assert not repeats((1, 1, 1), 0)


def test_a_lexicon_has_one_value_for_each_piece() -> None:
    """Arrays of another length are refused."""
    good = lexicon([" a", "b", "."])
    with pytest.raises(ValueError, match="joins"):
        dataclasses.replace(good, joins=good.joins[:2])


def test_any_text_allows_everything() -> None:
    """The rules for tests and benchmarks stop nothing."""
    assert AnyText().may_begin(b"  ")
    assert not AnyText().ends_sentence(b"The end.")
