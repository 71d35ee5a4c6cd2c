# SPDX-License-Identifier: MIT
"""Surprise word by word, and in plain words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.surprise import LEVELS, WordSurprise, odds, stretch_around, word_surprises


def words_of(text: str, *pieces: tuple[str, float]) -> list[tuple[str, float]]:
    """Lay pieces along a text one after another, and give the words with their figures."""
    at, placed = 0, []
    for piece, nats in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        placed.append((start, at, nats))
    return [(text[each.start : each.end], each.nats) for each in word_surprises(text, placed)]


def test_pieces_of_a_word_add_up() -> None:
    """Blanks belong to no word, signs are words of their own."""
    text = "She saw  an aardvark."
    pieces = [("She", 1.0), (" saw", 2.0), ("  an", 0.5), (" aard", 4.0), ("vark", 8.0), (".", 0.25)]
    assert words_of(text, *pieces) == [
        ("She", 1.0),
        ("saw", 2.0),
        ("an", 0.5),
        ("aardvark", 12.0),
        (".", 0.25),
    ]


def test_line_ends_count_for_no_word() -> None:
    """That a paragraph ends is no property of the word behind it."""
    assert words_of("One.\nTwo", ("One", 1.0), (".", 1.0), ("\n", 9.0), ("Two", 2.0)) == [
        ("One", 1.0),
        (".", 1.0),
        ("Two", 2.0),
    ]


def test_a_piece_across_chinese_words_joins_them() -> None:
    """Nothing is divided that the model has not divided."""
    assert words_of("他吃了", ("他", 1.0), ("吃了", 5.0)) == [("他", 1.0), ("吃了", 5.0)]


@given(st.lists(st.sampled_from(["the", " cat", "中", "文", ".", "\n", "  "]), max_size=12))
def test_nothing_is_lost_or_counted_twice(parts: list[str]) -> None:
    """The words carry the surprise of all pieces that are not blank, in order and without overlaps."""
    text = "".join(parts)
    pieces, at = [], 0
    for part in parts:
        pieces.append((at, at + len(part), 1.0))
        at += len(part)
    found = word_surprises(text, pieces)
    assert sum(each.nats for each in found) == sum(1.0 for part in parts if part.strip())
    ends = [0, *(each.end for each in found)]
    for each, before in zip(found, ends, strict=False):
        assert before <= each.start < each.end
        assert text[each.start : each.end] == text[each.start : each.end].strip()


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (1.0, "almost always"),
        (0.97, "almost always"),
        (0.7, "7 in 10"),
        (0.5, "5 in 10"),
        (0.34, "1 in 3"),
        (0.1, "1 in 10"),
        (1 / 337, "1 in 340"),
        (1 / 12_345, "1 in 12,000"),
        (1e-30, "less than 1 in a million"),
    ],
)
def test_probabilities_in_plain_words(probability: float, said: str) -> None:
    """As a person would say them, with as many digits as mean something."""
    assert odds(-math.log(probability)) == said


def test_levels_begin_where_the_legend_says() -> None:
    """Each level at its own odds; however long a word, there is a level for it."""
    for number, level in enumerate(LEVELS):
        assert WordSurprise(start=0, end=1, nats=math.log(level) - 0.01).level == number
        assert WordSurprise(start=0, end=1, nats=math.log(level) + 0.01).level == number + 1
    assert WordSurprise(start=0, end=1, nats=10_000.0).level == len(LEVELS)


@given(st.text(alphabet="ab 中", max_size=80), st.integers(0, 80), st.integers(8, 40))
def test_a_stretch_keeps_to_its_size_and_holds_the_caret(text: str, caret: int, most: int) -> None:
    """All of a short paragraph; of a long one a part around the caret."""
    caret = min(caret, len(text))
    start, end = stretch_around(text, caret, most)
    assert 0 <= start <= caret <= end <= len(text)
    assert end - start <= most
    assert len(text) > most or (start, end) == (0, len(text))


def test_a_stretch_does_not_cut_words_where_blanks_part_them() -> None:
    """It begins and ends at blanks."""
    text = "seven letters " * 40
    start, end = stretch_around(text, 300, 120)
    assert text[start - 1] == " "
    assert text[end] == " "
