# SPDX-License-Identifier: MIT
"""The search tree: what is known is not asked again, and is the same as if it were asked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.decoding.doubles import TableState, TableStepper, lexicon, random_table
from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.search_tree import SearchTree

SPELLINGS = [" a", " b", " ab", "a", "b", "."]
OPTIONS = DecodingOptions(branch=6, max_pieces=4)


class CountingStepper(TableStepper):
    """Counts the rows that it is asked about."""

    rows_stepped = 0
    rows_asked = 0

    def step(self, ids: torch.Tensor, state: TableState) -> TableState:
        self.rows_stepped += len(ids)
        return super().step(ids, state)

    def log_probs(self, state: TableState) -> torch.Tensor:
        self.rows_asked += len(state.read)
        return super().log_probs(state)


class Parted(CountingStepper):
    """States after an even number of pieces cannot be put together with others."""

    def may_join(self, one: TableState, other: TableState) -> bool:
        return len(one.read[0]) % 2 == len(other.read[0]) % 2 == 1


def counting(seed: int = 0) -> CountingStepper:
    """Return a table over the six pieces."""
    return CountingStepper(6, random_table(6, 2, seed))


def paths(pieces: Sequence[int], longest: int) -> list[tuple[int, ...]]:
    """Return every path of up to so many of some pieces, shorter ones first."""
    return [path for length in range(longest + 1) for path in itertools.product(pieces, repeat=length)]


def test_what_is_told_is_what_the_model_says_of_each_path() -> None:
    """Paths from different states, put together in one call, keep their own answers."""
    stepper = counting()
    tree = SearchTree(stepper, stepper.start())
    everything = paths(range(4), 2)
    tree.grow([(1,), (3,)])
    tree.grow([(3, 2), (1, 0), (2,)])
    for path in everything:
        tree.grow([path])
    tree.ask(best=everything[:9], tables=everything[6:], branch=3)
    values, ids = tree.best(everything[:9])
    for row, path in enumerate(everything):
        table = stepper.log_probs(TableState((path,)))[0]
        if row < 9:
            assert values[row] == pytest.approx(table.topk(3).values.tolist())
            assert ids[row].tolist() == table.topk(3).indices.tolist()
        if row >= 6:
            assert tree.table(path) == pytest.approx(table.numpy())
    with pytest.raises(KeyError):
        tree.table(everything[0])


def test_nothing_is_computed_twice() -> None:
    """Neither the same path nor the same answer; what is new is one call, and another width is new."""
    stepper = counting()
    tree = SearchTree(stepper, stepper.start())
    tree.grow([(1,), (2,), (1,)])
    assert (stepper.steps, stepper.rows_stepped) == (1, 2)
    tree.grow([(2,), (1, 4)])
    assert (stepper.steps, stepper.rows_stepped) == (2, 3)
    tree.ask(best=[(1,), (2,)], tables=[(1, 4)], branch=2)
    assert stepper.rows_asked == 3
    tree.ask(best=[(2,)], tables=[(1, 4)], branch=2)
    assert stepper.rows_asked == 3
    tree.ask(best=[(2,)], branch=3)
    assert stepper.rows_asked == 4
    assert tree.best([(2,)])[0].shape == (1, 3)


def test_a_tree_that_moves_on_knows_what_comes_behind() -> None:
    """Behind the pieces that were read nothing is asked anew; what does not go on from there is gone."""
    stepper = counting()
    tree = SearchTree(stepper, stepper.start())
    tree.grow([(1,), (2,)])
    tree.grow([(1, 3), (2, 3)])
    tree.ask(best=[(1, 3)], tables=[(1,)], branch=2)
    asked = stepper.rows_asked
    moved = tree.moved((1,), TableState(((1,),)))
    moved.grow([(3,)])
    moved.ask(best=[(3,)], tables=[()], branch=2)
    assert (stepper.rows_stepped, stepper.rows_asked) == (4, asked)
    assert moved.table(()) == pytest.approx(stepper.log_probs(TableState(((1,),)))[0].numpy())
    moved.grow([(2,)])
    assert stepper.rows_stepped == 5


def test_a_tree_does_not_move_to_where_states_cannot_be_put_together() -> None:
    """Then it begins anew, as it does where the text went another way."""
    stepper = Parted(6, random_table(6, 2, 0))
    tree = SearchTree(stepper, stepper.start())
    tree.grow([(1,)])
    tree.grow([(1, 2)])
    assert stepper.rows_stepped == 2
    tree.moved((1, 2), TableState(((1, 2),))).grow([(3,)])
    tree.moved((5,), TableState(((5,),))).grow([(3,)])
    assert stepper.rows_stepped == 4


@pytest.mark.parametrize("kind", ["best", "tables"])
def test_of_much_only_what_the_search_goes_on_from_is_kept(kind: str) -> None:
    """However wide and long a search is, and however long one searches from the same place."""
    stepper = counting()
    tree = SearchTree(stepper, stepper.start())
    level: list[tuple[int, ...]] = [()]
    for _ in range(9):
        level = [(*path, piece) for path in level for piece in range(6)][:250]
        tree.grow(level)
        tree.ask(**{kind: level}, branch=2)
    if kind == "best":
        assert tree.best(level)[0].shape == (250, 2)
    else:
        assert tree.table(level[-1]).shape == (6,)
    # The beginnings are forgotten, and read again from the root.
    stepped = stepper.rows_stepped
    tree.grow([(0,)])
    assert stepper.rows_stepped == stepped + 1


@pytest.mark.parametrize("temperature", [0.0, 0.8])
def test_searches_one_after_the_other_find_what_each_would_alone(temperature: float) -> None:
    """Letter by letter, back again, and on to the next word: the same texts, for fewer questions."""
    options = DecodingOptions(branch=6, max_pieces=4, temperature=temperature, seed=3)
    stepper = counting(7)
    kept = BeamSearch(stepper, lexicon(SPELLINGS))
    start = stepper.start()
    moves: list[tuple[TableState, bytes]] = [(start, rest) for rest in (b"", b" ", b" a", b" ab", b" a")]
    fresh_asked = 0
    kept_asked = 0
    for state, rest in moves:
        before = stepper.rows_asked
        alone = BeamSearch(stepper, lexicon(SPELLINGS)).run(state, options, rest=rest)
        between = stepper.rows_asked
        found = kept.run(state, options, rest=rest)
        fresh_asked += between - before
        kept_asked += stepper.rows_asked - between
        assert [h.text for h in found.hypotheses] == [h.text for h in alone.hypotheses]
        assert [h.log_prob for h in found.hypotheses] == pytest.approx(
            [h.log_prob for h in alone.hypotheses], abs=1e-6
        )
    assert kept_asked < 0.8 * fresh_asked
    gone_on = TableState(((0,),))
    kept.move_on(start, [0], gone_on)
    before = stepper.rows_asked
    alone = BeamSearch(stepper, lexicon(SPELLINGS)).run(gone_on, options)
    between = stepper.rows_asked
    assert [h.text for h in kept.run(gone_on, options).hypotheses] == [h.text for h in alone.hypotheses]
    assert stepper.rows_asked - between < 0.8 * (between - before)


def test_moving_on_from_elsewhere_keeps_nothing() -> None:
    """What was found at one place says nothing of another."""
    stepper = counting(2)
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    search.run(stepper.start(), OPTIONS)
    other, behind = TableState(((4,),)), TableState(((4, 0),))
    search.move_on(other, [0], behind)
    found = search.run(behind, OPTIONS)
    assert found == BeamSearch(stepper, lexicon(SPELLINGS)).run(behind, OPTIONS)


def test_attention_is_told_for_each_path() -> None:
    """Computed once for each; a model without attention has none."""

    def told(looked: NDArray[np.float64] | None) -> Any:
        return None if looked is None else looked.tolist()

    class Looking(CountingStepper):
        looks = 0

        def attention(self, state: TableState) -> torch.Tensor:
            self.looks += len(state.read)
            return torch.tensor([[float(len(read)), float(sum(read))] for read in state.read])

    stepper = Looking(6, random_table(6, 1, 0))
    tree = SearchTree(stepper, stepper.start())
    tree.grow([(1,), (2,)])
    tree.grow([(1, 5)])
    assert told(tree.attention([(2,), (1, 5)])) == [[1.0, 2.0], [2.0, 6.0]]
    assert told(tree.attention([(1, 5), ()])) == [[2.0, 6.0], [0.0, 0.0]]
    assert stepper.looks == 3
    plain = counting()
    assert SearchTree(plain, plain.start()).attention([()]) is None
