# SPDX-License-Identifier: MIT
"""The dictionaries as the program uses them."""

from __future__ import annotations

import pytest

from writer_app.errors import SpellingError
from writer_app.spelling.dictionaries import dictionary_path
from writer_app.spelling.speller import MOST_SUGGESTIONS, Speller


@pytest.fixture(scope="module")
def american() -> Speller:
    """Give the American dictionary; loading takes a second."""
    return Speller(dictionary_path("en_US"))


@pytest.fixture(scope="module")
def british() -> Speller:
    """Give the British dictionary."""
    return Speller(dictionary_path("en_GB"))


def test_right_and_wrong_words(american):
    """Forms of words are known, also with a capital; order is kept."""
    words = ("teh", "The", "walked", "Monday", "monday", "mother's", "recieve")
    assert american.wrong(words) == ("teh", "monday", "recieve")


def test_dialects_differ(american, british):
    """Colour and color are each right in one of them."""
    words = ("colour", "color", "organise", "organize")
    assert american.wrong(words) == ("colour", "organise")
    assert british.wrong(words) == ("color",)


def test_what_was_meant_comes_first(american):
    """A swapped pair of letters is found; there are five suggestions at most, and no word suggests itself."""
    found = american.suggestions("recieve")
    assert found[0] == "receive"
    assert 0 < len(american.suggestions("teh")) <= MOST_SUGGESTIONS
    assert "Untied" not in american.suggestions("Untied")


def test_a_word_cut_by_a_hyphen_comes_last(american):
    """Hardly anybody meant that."""
    found = american.suggestions("occured")
    assert found[0] == "occurred"
    assert [("-" in each) for each in found] == sorted("-" in each for each in found)


@pytest.mark.parametrize("word", ["", "-", "x" * 41, "\ud800", "中文", "a" * 5_000, "%s\0"])
def test_strange_words_are_no_trouble(american, word):
    """Whatever comes, there is an answer."""
    assert american.wrong((word,)) in {(), (word,)}
    assert american.suggestions(word) is not None


def test_a_missing_or_damaged_dictionary_is_an_error(tmp_path):
    """The sentence is for the writer and names the file."""
    with pytest.raises(SpellingError, match="cannot be read") as caught:
        Speller(tmp_path / "none")
    assert caught.value.subject == str(tmp_path / "none")
    (tmp_path / "bad.aff").write_bytes(b"SET UTF-8\nSFX A Y 3\nSFX A\n")
    (tmp_path / "bad.dic").write_bytes(b"\xff\xff\n")
    with pytest.raises(SpellingError, match="damaged"):
        Speller(tmp_path / "bad")
