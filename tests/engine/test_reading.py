# SPDX-License-Identifier: MIT
"""How the text before the caret is cut into chunks and the half-typed end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.engine.reading import chunks, goes_on, squeeze, tail

TEXT = st.text(alphabet="ab Z'\n.,“”-7中文字😀\té", max_size=60)


@given(TEXT)
def test_chunks_joined_are_the_text(text: str) -> None:
    """Nothing is lost or moved."""
    assert "".join(chunks(text)) == text


@given(TEXT, TEXT)
def test_a_chunk_that_is_over_stays_whatever_follows(text: str, more: str) -> None:
    """All chunks but the last are those of the longer text, too: network states can be kept."""
    text = squeeze(text)
    assert chunks(text + more)[: max(0, len(chunks(text)) - 1)] == chunks(text)[:-1]


@given(TEXT)
def test_the_tail_is_the_last_chunk(text: str) -> None:
    """What is rolled back begins where the last chunk does; a line break leaves nothing to roll back."""
    prefix = squeeze(text)
    last = tail(prefix)
    expected = (chunks(prefix) or [""])[-1]
    assert prefix[: last.start] + last.text == prefix
    assert last.text == ("" if expected == "\n" else expected)


def test_a_long_prefix_has_the_same_tail_as_its_end() -> None:
    """Looking back stops at the first safe place."""
    prefix = "word " * 300 + "(half-ty"
    assert tail(prefix).text == "ty"
    assert tail("x" * 3000).text == "x" * 3000


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("I mov", " mov"),
        ("I moved ", " "),
        ("Mov", "Mov"),
        ("", ""),
        ("One.\n", ""),
        ("don't", "t"),
        ("well-kn", "kn"),
        ('said, "', ' "'),
        ("in 19", " 19"),
        ("他说：“我们", "我们"),
        ("使用 Pyth", " Pyth"),
        ("使用Pyth", "Pyth"),
        ("他说：“", "：“"),
    ],
)
def test_what_is_rolled_back(prefix: str, text: str) -> None:
    """Words with their blank, Chinese runs, runs of punctuation."""
    assert tail(prefix).text == text


def test_blanks_are_squeezed_but_one_at_the_end_stays() -> None:
    """Runs become one, none begins a line, and a text of blanks is empty."""
    assert squeeze("a   b \n   c  ") == "a b \nc "
    assert squeeze("  \n ") == ""


def test_what_goes_on_with_a_word() -> None:
    """Letters, digits and apostrophes do; Chinese characters and other signs do not."""
    assert all(map(goes_on, "aé7'’Я"))
    assert not any(map(goes_on, "中 -.“"))
