# SPDX-License-Identifier: MIT
"""Unwanted words: found as whole words in texts, read from a list, named out of a suggestion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.normalize import normalize
from writer_app.text.unwanted_words import (
    LONGEST_PHRASE,
    MOST_PHRASES,
    UnwantedWords,
    phrases_of,
    split_phrases,
    with_phrase,
)

UNWANTED = UnwantedWords(("damn", "of course", "Lin's", "莉莉", "iPhone 手机", " "))


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("", "damn"),
        ("a ", "DAMN good idea"),
        ("Oh", ', "Damn!"'),
        ("He said da", "mn"),
        ("of", " course"),
        ("", "of  course,"),
        ("", "Lin\u2019s house"),
        ("我和莉", "莉去"),
        ("", "我和莉莉去"),
        ("", "我的iPhone手机"),
    ],
)
def test_they_are_found_as_whole_words(before: str, text: str) -> None:
    """In capitals or not, whatever stands between their words, also where they begin before the text."""
    assert UNWANTED.appear_in(text, before)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("", ""),
        ("", "damned"),
        ("god", "damn"),
        ("", "a course of"),
        ("damn", " good"),
        ("damn ", "good"),
        ("of course", ", he said"),
        ("莉莉", "去"),
        ("莉", "丽"),
        ("", "Lin is"),
    ],
)
def test_other_words_are_not(before: str, text: str) -> None:
    """Nor what stands before the text already."""
    assert not UNWANTED.appear_in(text, before)


@given(st.text(max_size=40), st.text(max_size=40))
def test_without_words_nothing_is_unwanted(text: str, before: str) -> None:
    """Any text may be said."""
    assert not UnwantedWords().appear_in(text, before)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_asked_about(phrase: str, text: str, before: str) -> None:
    """What says nothing is never found; what says something is found in itself."""
    found = UnwantedWords((phrase,))
    found.appear_in(text, before)
    assert UnwantedWords((f"x {phrase}",)).appear_in(normalize(f"x {phrase}"))


def test_a_list_is_split_at_signs_of_both_languages() -> None:
    """Each phrase once, without blanks around it; what is too long or too many is left out."""
    assert split_phrases(" damn, of course;莉莉，丽丽、damn\n,, ") == ("damn", "of course", "莉莉", "丽丽")
    assert split_phrases("x" * (LONGEST_PHRASE + 1)) == ()
    assert len(split_phrases(",".join(map(str, range(MOST_PHRASES + 5))))) == MOST_PHRASES


def test_a_phrase_is_added_once() -> None:
    """At the end of the list, which is left as the writer wrote it if it has the phrase already."""
    assert with_phrase("", "damn") == "damn"
    assert with_phrase("a, ", "damn") == "a, damn"
    assert with_phrase("x" * 200, "damn") == "x" * 200 + ", damn"
    assert with_phrase("a;b", "damn") == "a;b, damn"
    assert with_phrase("a;Damn", "damn") == "a;Damn"


@pytest.mark.parametrize(
    ("text", "before", "choices"),
    [
        ("tain of the ship.", "The old cap", ["captain", "of", "the", "ship", "captain of the ship."]),
        (" house", "The old", ["house"]),
        ("house", "The old ", ["house"]),
        ("去海边", "我们", ["去", "海边", "去海边"]),
        (", and", "well", ["and"]),
        (" course, he", "of", ["course", "he"]),
        ("去", "iPhone", ["去"]),
        ("", "word", []),
        ("...", "word", []),
    ],
)
def test_a_suggestion_is_named_by_its_words(text: str, before: str, choices: list[str]) -> None:
    """Whole ones, also the one that has been typed in part; and all of it."""
    found = phrases_of(text, before)
    if "海" not in text:
        assert found == choices
    else:  # by characters or by words, as the dictionary is loaded or not
        assert found[0] == "去"
        assert found[-1] == "去海边"
