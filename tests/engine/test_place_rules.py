# SPDX-License-Identifier: MIT
"""What may be written at a place in the text."""

from __future__ import annotations

import pytest

from writer_app.engine.place_rules import PlaceRules
from writer_app.text.unwanted_words import UnwantedWords


def test_nothing_unwanted_is_said() -> None:
    """Not within a text, and not as the end of a word that has begun before it."""
    rules = PlaceRules("He said dam", UnwantedWords(("damn", "of course")))
    assert not rules.may_say(b"n")
    assert not rules.may_say(b"ages, of course.")
    assert rules.may_say(b"ages of the storm")
    assert PlaceRules("He said dam").may_say(b"n")


def test_what_is_foretold_may_gain_with_its_beginnings_and_what_follows_it() -> None:
    """And nothing else."""
    rules = PlaceRules("He met Ad", foretold=[b"ele", "安".encode()])
    assert all(rules.may_gain(text) for text in (b"", b"e", b"ele", b"ele came", "安".encode()))
    assert not any(rules.may_gain(text) for text in (b"am", b"elf", "他".encode()))
    assert not PlaceRules("He met Ad").may_gain(b"ele")


@pytest.mark.parametrize(
    ("prefix", "text", "allowed"),
    [
        ("moved ", " to", False),
        ("moved", " to", True),
        ("", " to", False),
        ("One.\n", " two", False),
        ('"', '"', False),
        ("他说：“", "“", False),
        ("他说：“", "我", True),
        ("he said ", '"', True),
        ("end.", ".", False),
        ("too", "o", True),
    ],
)
def test_nothing_stands_twice_and_no_line_begins_with_a_blank(
    prefix: str, text: str, *, allowed: bool
) -> None:
    """Blanks, quotation marks and closing signs are not doubled; letters may be."""
    assert PlaceRules(prefix).may_begin(text.encode()) is allowed


@pytest.mark.parametrize(
    ("prefix", "text", "ends"),
    [
        ("The meeting", " is over.", True),
        ("The meeting", ' is over."', True),
        ("Is it", " over?", True),
        ("会议", "结束了。", True),
        ("I saw M", "r.", False),
        ("version 3", ".", False),
        ("by John F", ".", False),
        ("the meeting", " is", False),
        ("wait", "...", True),
    ],
)
def test_where_a_sentence_ends(prefix: str, text: str, *, ends: bool) -> None:
    """A full stop behind an abbreviation, an initial or a digit ends none."""
    assert PlaceRules(prefix).ends_sentence(text.encode()) is ends
