# SPDX-License-Identifier: MIT
"""Tests of what refusals do."""

from __future__ import annotations

from writer_app.gui.suggestions.dismissals import Dismissals


def test_a_refused_text_stays_refused_at_its_place_only():
    """The same text at another place, or another text at the same place, is no refused one."""
    dismissals = Dismissals()
    dismissals.add("It was a", " dark night")
    assert dismissals.refused("It was a", " dark night")
    assert not dismissals.refused("It was a", " dark")
    assert not dismissals.refused("It was not a", " dark night")


def test_only_the_near_text_makes_a_place():
    """Text far above may change without making it another place."""
    dismissals = Dismissals()
    dismissals.add("a" * 100 + "b" * 64, "c")
    assert dismissals.refused("z" + "b" * 64, "c")
    assert not dismissals.refused("b" * 63 + "z", "c")


def test_pauses_grow_with_refusals_in_a_row_and_come_back():
    """Two refusals change nothing, each further one doubles the pause, up to a limit; taking ends it."""
    dismissals = Dismissals()
    pauses = []
    for _ in range(10):
        dismissals.add("before", "text")
        pauses.append(dismissals.pause_ms(300))
    assert pauses == [300, 300, 600, 1_200, 2_400, 4_800, 9_600, 9_600, 9_600, 9_600]
    dismissals.forgive()
    assert dismissals.pause_ms(300) == 300
    assert dismissals.refused("before", "text")


def test_three_refusals_in_a_row_make_it_rarer():
    """Taking one between them does not let it come so far."""
    dismissals = Dismissals()
    grown = []
    for _ in range(2):
        dismissals.add("before", "text")
        grown.append(dismissals.grown)
    dismissals.forgive()
    for _ in range(3):
        dismissals.add("before", "text")
        grown.append(dismissals.grown)
    assert grown == [False, False, False, False, True]


def test_a_pause_of_nothing_grows_too():
    """Who wants suggestions at once gets fewer of them as well after refusing many."""
    dismissals = Dismissals()
    assert dismissals.pause_ms(0) == 0
    for _ in range(3):
        dismissals.add("before", "text")
    assert dismissals.pause_ms(0) == 500


def test_patience_can_be_set():
    """More of it lets pauses grow later, none of it never."""
    refused = Dismissals(patience=1)
    refused.add("one", "two")
    grown = [refused.grown]
    refused.patience = 2
    grown.append(refused.grown)
    refused.patience = 0
    for _ in range(9):
        refused.add("one", "two")
    assert [*grown, refused.grown] == [True, False, False]
    assert refused.pause_ms(120) == 120
