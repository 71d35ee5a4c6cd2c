# SPDX-License-Identifier: MIT
"""Tests of the alternatives at one place and of the rules of what may be shown there."""

from __future__ import annotations

import pytest

from tests.doubles import suggestion
from writer_app.engine.messages import Suggestion
from writer_app.gui.suggestions.offer import Offer, inside_word, repeats


def test_turning_goes_around():
    """After the last alternative comes the first, before the first the last."""
    offer = Offer([suggestion("one"), suggestion("two"), suggestion("three")])
    seen = []
    for step in (1, 1, 1, -1):
        offer.turn(step)
        seen.append((offer.number, offer.current.text))
    assert seen == [(2, "two"), (3, "three"), (1, "one"), (3, "three")]
    assert offer.count == 3


def test_advancing_keeps_what_still_fits():
    """What was typed is cut off the alternatives that begin so; the others fall away; the shown one stays."""
    offer = Offer([suggestion("cat"), suggestion("the dog"), suggestion("the cat")])
    offer.turn(2)
    assert offer.advance("the ")
    assert (offer.current.text, offer.number, offer.count) == ("cat", 2, 2)
    offer.turn(1)
    assert offer.current.text == "dog"


def test_advancing_moves_the_cuts():
    """Cuts count from what is left."""
    offer = Offer([Suggestion(text=" a bc", log_prob=-3.0, probability=0.5, cuts=((2, -1.0), (5, -3.0)))])
    assert offer.advance(" a")
    assert offer.current.cuts == ((3, -3.0),)
    offer.shorten(" b")
    assert offer.current == Suggestion(text=" b", log_prob=-3.0, probability=0.5, cuts=())


@pytest.mark.parametrize("typed", ["word", "words", "x"])
def test_an_offer_is_spent_when_nothing_of_it_is_left(typed):
    """Typing all of it, more, or something else leaves nothing to show."""
    assert not Offer([suggestion("word")]).advance(typed)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (" the end", " the end of it"),
        ("the end", " the end."),
        (" end. And more", " end."),
        (" to the", "the store"),
        ("day.", "."),
        ("我们的", "的书"),
        ("。", "。"),
    ],
)
def test_what_stands_there_already_is_a_repetition(text, after):
    """So is a suggestion whose last words begin what follows."""
    assert repeats(text, after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (" the end", ""),
        (" the end", "\nthe end"),
        ("the", "then he went"),
        (" and so", "a house"),
        (" small", " house"),
        ("天气", "很好"),
        ("  ", "word"),
    ],
)
def test_other_text_is_none(text, after):
    """Parts of words and the next paragraph do not count."""
    assert not repeats(text, after)


@pytest.mark.parametrize(
    ("before", "after", "inside"),
    [
        ("wo", "rd", True),
        ("x1", "2", True),
        ("word", " next", False),
        ("word ", "next", False),
        ("word", "", False),
        ("", "word", False),
        ("word", ".", False),
        ("天", "气", False),
        ("天", "w", False),
    ],
)
def test_inside_a_word(before, after, inside):
    """Letters and digits on both sides make the inside of a word; Han characters do not."""
    assert inside_word(before, after) is inside


def test_alternatives_are_chosen_by_number_and_added():
    """What is shown stays shown when others come behind it."""
    offer = Offer([suggestion("a"), suggestion("b")])
    offer.choose(1)
    offer.extend([suggestion("c")])
    assert offer.current.text == "b"
    assert [each.text for each in offer.alternatives] == ["a", "b", "c"]
    assert (offer.number, offer.count) == (2, 3)
    for index in (-1, 3):
        with pytest.raises(IndexError):
            offer.choose(index)
