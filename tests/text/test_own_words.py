# SPDX-License-Identifier: MIT
"""The writer's own words, and the forms that are right with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.own_words import OwnWords

WORDS = OwnWords(["zorblax", "McBean", "Ärger", "it's"])


@pytest.mark.parametrize(
    "word", ["zorblax", "Zorblax", "ZORBLAX", "McBean", "MCBEAN", "Ärger", "ÄRGER", "It's", "IT'S"]
)
def test_forms_that_are_right(word):
    """As written, with a capital where it has none, and in capitals."""
    assert word in WORDS


@pytest.mark.parametrize("word", ["zorBlax", "mcbean", "Mcbean", "ärger", "other", "", "zorblaxes"])
def test_forms_that_are_not(word):
    """A name does not make the small word right, and endings are words of their own."""
    assert word not in WORDS


def test_a_further_word_leaves_the_old_list_as_it_is():
    """Lists are values; an empty one counts as nothing."""
    more = WORDS.with_word("new")
    assert "new" in more
    assert "zorblax" in more
    assert "new" not in WORDS
    assert not OwnWords()
    assert len(more) == 5


@given(st.lists(st.text(min_size=1, max_size=8)))
def test_every_word_given_is_right(words):
    """Whatever is in the list is accepted, and so is its form in capitals."""
    found = OwnWords(words)
    assert all(word in found and word.upper() in found for word in words)
