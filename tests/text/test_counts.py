# SPDX-License-Identifier: MIT
"""Counts of English and Chinese text, as their readers count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.counts import Counts, count_paragraph, mostly_chinese
from writer_app.text.segment import count_words, is_han

PARAGRAPHS = st.text(
    st.one_of(
        st.characters(exclude_characters="\n"), st.sampled_from(" \t’-_.,!?。，！？…“”abcXYZ019é今天很好〇𠀀")
    ),
    max_size=60,
)

ENGLISH = "“Well-known?” she said. It cost 3,000.50 pounds; don’t ask!"
CHINESE = "“走吗？”他问。用 Python 写——很好……"


def test_english() -> None:
    """Numbers and words with apostrophes or hyphens are one word each; shared marks are not Chinese."""
    assert count_paragraph(ENGLISH) == Counts(
        latin_words=9, characters=59, blanks=8, sentences=2, paragraphs=1
    )


def test_chinese() -> None:
    """Chinese readers count characters; Word counts the punctuation, too, and foreign words as one each."""
    counts = count_paragraph(CHINESE)
    assert counts == Counts(
        latin_words=1, han=8, han_marks=8, characters=24, blanks=2, sentences=3, paragraphs=1
    )
    assert (counts.words, counts.words_and_marks) == (9, 17)
    assert counts.characters_without_blanks == 22


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("好，", 1),
        ("……好", 2),
        ("好——走", 2),
        ("wait… what — “this”", 0),
        ("He said “今天”.", 2),
        ("《红楼梦》（一）：", 5),
        ("，", 1),
    ],
)
def test_chinese_marks(text: str, marks: int) -> None:
    """Quotation marks, dashes and dots belong to Chinese where they stand beside it."""
    assert count_paragraph(text).han_marks == marks


@pytest.mark.parametrize(
    ("text", "characters"), [("cafe\u0301", 4), ("❤\ufe0f", 1), ("a\u2028b", 2), ("a b\t", 4), ("𠀀", 1)]
)
def test_characters_are_those_seen(text: str, characters: int) -> None:
    """An accent of its own is part of its letter, and a line end is no character."""
    assert count_paragraph(text).characters == characters


@pytest.mark.parametrize("text", ["", "  ", "\u3000\t", "\u2028"])
def test_empty_paragraphs(text: str) -> None:
    """A paragraph of blanks is none, and says nothing."""
    counts = count_paragraph(text)
    assert (counts.paragraphs, counts.sentences, counts.words) == (0, 0, 0)
    assert counts.characters_without_blanks == 0


@given(PARAGRAPHS)
def test_parts_fit_together(text: str) -> None:
    """No count contradicts another, whatever the text."""
    counts = count_paragraph(text)
    assert counts.words == count_words(text)
    assert counts.han == sum(map(is_han, text))
    assert 0 <= counts.blanks <= counts.characters <= len(text)
    assert counts.han + counts.han_marks <= counts.characters_without_blanks
    assert counts.sentences <= counts.words + sum(map(str.isalnum, text))
    assert (counts.sentences > 0) == any(map(str.isalnum, text))
    assert counts.paragraphs == bool(text and not text.isspace())


@given(PARAGRAPHS, PARAGRAPHS)
def test_counts_add_up(one: str, other: str) -> None:
    """The counts of two paragraphs are the sum of both, in either order; nothing adds nothing."""
    first, second = count_paragraph(one), count_paragraph(other)
    total = first + second
    assert total == second + first
    assert total + Counts() == total
    assert total.words == first.words + second.words
    assert total.reading_seconds == pytest.approx(first.reading_seconds + second.reading_seconds)


def test_reading_time() -> None:
    """Chinese characters are read one by one, English in words."""
    assert Counts(latin_words=238).reading_seconds == 60
    assert Counts(han=200).reading_seconds == 30


@pytest.mark.parametrize(
    ("latin", "han", "chinese"), [(0, 0, False), (5, 4, False), (5, 5, True), (0, 1, True), (1, 0, False)]
)
def test_mostly_chinese(latin: int, han: int, *, chinese: bool) -> None:
    """A text is Chinese that has as many Chinese characters as Latin words, and has any."""
    assert mostly_chinese(latin, han) is chinese
