# SPDX-License-Identifier: MIT
"""How many words were written: what writers do to a text, and what of it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.written_words import WordChange, WrittenWords

TYPE, PASTE = WordChange.WRITTEN, WordChange.PASTED
CHANGES = st.lists(st.tuples(st.sampled_from([TYPE, PASTE]), st.integers(-300, 300)), max_size=20)


def after(*changes: tuple[WordChange, int]) -> WrittenWords:
    """Return the account after some changes, each a step."""
    account = WrittenWords()
    for step, (change, words) in enumerate(changes, 1):
        account.add(change, words, step)
    return account


@pytest.mark.parametrize(
    ("changes", "written", "pasted"),
    [
        ([], 0, 0),
        ([(TYPE, 300), (TYPE, -100)], 200, 0),
        ([(TYPE, 300), (PASTE, 500)], 300, 500),
        # Pasted and cut down: nothing of one's own is lost.
        ([(TYPE, 300), (PASTE, 500), (TYPE, -400)], 300, 100),
        ([(PASTE, 500), (TYPE, -600), (TYPE, 20)], 20, 0),
        # A paragraph moved: one written today, an old one, a part of both, in two pieces.
        ([(TYPE, 300), (TYPE, -100), (PASTE, 100)], 300, 0),
        ([(TYPE, -100), (PASTE, 100), (TYPE, 5)], 5, 0),
        ([(TYPE, 30), (TYPE, -100), (PASTE, 100)], 30, 0),
        ([(TYPE, 30), (TYPE, -20), (PASTE, 5), (PASTE, 15), (PASTE, 7)], 30, 7),
        # An old chapter cut down.
        ([(TYPE, -700), (TYPE, 300)], 300, 0),
        ([(TYPE, 300), (TYPE, -700)], 0, 0),
        # Pasted in place of more.
        ([(TYPE, 300), (PASTE, -100)], 200, 0),
    ],
)
def test_days(changes: list[tuple[WordChange, int]], written: int, pasted: int) -> None:
    """Written and pasted words of some days at the desk."""
    account = after(*changes)
    assert (account.written, account.pasted) == (written, pasted)


def test_undo_and_redo_make_no_words() -> None:
    """Undoing a paste takes no written words, undoing a deletion gives none too many, and redo neither."""
    account = after((TYPE, 300), (PASTE, 500), (TYPE, -700))
    seen = []
    for step, words in ((2, 700), (1, -500), (0, -300), (1, 300), (2, 500), (3, -700)):
        account.go_to(step, words)
        seen.append((account.written, account.pasted))
    assert seen == [(300, 500), (300, 0), (0, 0), (300, 0), (300, 500), (100, 0)]


def test_what_follows_an_undo_is_counted_from_there() -> None:
    """A new edit after an undo begins another branch; the old one cannot come back."""
    account = after((TYPE, 300), (TYPE, 50))
    account.go_to(1, -50)
    account.add(TYPE, 7, 2)
    assert account.written == 307
    account.go_to(0, -307)
    account.go_to(2, 307)
    assert account.written == 307


def test_steps_that_came_as_one_change() -> None:
    """Where several edits were counted at once, undoing the last of them leaves the words of the others."""
    account = after((TYPE, 10))
    account.add(TYPE, 5, 4)
    account.go_to(3, -2)
    assert (account.written, account.pasted) == (13, 0)
    account.add(PASTE, 30, 6)
    account.go_to(5, -1)
    assert (account.written, account.pasted) == (13, 29)
    account.go_to(4, -31)
    assert (account.written, account.pasted) == (11, 0)


def test_undo_past_midnight() -> None:
    """Undoing what was written before today takes nothing off and gives nothing."""
    account = WrittenWords()
    account.go_to(3, -40)
    assert (account.written, account.pasted) == (0, 0)
    account.add(TYPE, 6, 4)
    assert account.written == 6


def test_typing_on_is_the_same_step() -> None:
    """Qt joins what is typed in one go: one step then undoes all of it."""
    account = WrittenWords()
    for _ in range(5):
        account.add(TYPE, 1, 1)
    assert account.written == 5
    account.go_to(0, -5)
    assert account.written == 0


@given(CHANGES)
def test_never_below_zero_nor_above_what_came(changes: list[tuple[WordChange, int]]) -> None:
    """No day counts less than nothing, or more than came in."""
    account = after(*changes)
    assert 0 <= account.written <= sum(words for kind, words in changes if words > 0 and kind is TYPE)
    assert 0 <= account.pasted <= sum(words for kind, words in changes if words > 0 and kind is PASTE)


@given(CHANGES, st.lists(st.integers(0, 25), max_size=6))
def test_each_step_is_as_it_was(changes: list[tuple[WordChange, int]], visits: list[int]) -> None:
    """However one undoes and redoes, each step has the words that it had."""
    account = after(*changes)
    totals = [sum(words for _, words in changes[:step]) for step in range(26)]
    here = 25
    for step in visits:
        account.go_to(step, totals[step] - totals[here])
        here = step
        then = after(*changes[:step])
        assert (account.written, account.pasted) == (then.written, then.pasted)


@given(CHANGES, st.integers(1, 300))
def test_moving_changes_nothing(changes: list[tuple[WordChange, int]], words: int) -> None:
    """What is cut and pasted elsewhere neither wins nor loses written or pasted words."""
    account = after(*changes)
    before = account.written, account.pasted
    account.add(TYPE, -words, 50)
    account.add(PASTE, words, 51)
    assert (account.written, account.pasted) == before
