# SPDX-License-Identifier: MIT
"""Greedy choice, and draws without replacement."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pytest

from tests.decoding.doubles import TableStepper
from writer_app.decoding.sampling import draws_below, greedy

TABLE = {(): [0.6, 0.3, 0.1], (0,): [0.1, 0.7, 0.2], (1,): [0.2, 0.1, 0.7]}


def test_greedy_follows_the_best_piece_until_a_stop() -> None:
    """Pieces and log probability are those of the table; the stop counts but is not returned."""
    stepper = TableStepper(3, TABLE)
    ids, total = greedy(stepper, stepper.start(), max_pieces=2)
    assert ids == [0, 1]
    assert total == pytest.approx(math.log(0.42))
    ids, total = greedy(stepper, stepper.start(), max_pieces=9, stops={2})
    assert ids == [0, 1]
    assert total == pytest.approx(math.log(0.6 * 0.7 * 0.7))


def test_draws_are_as_likely_as_their_weights_say() -> None:
    """The share of each pair of first and second draw, against drawing one after the other by hand."""
    generator = np.random.default_rng(5)
    weights = np.array([[6.0, 0.0, 3.0, 1.0]])
    counts: Counter[tuple[int, ...]] = Counter()
    rounds = 4_000
    for _ in range(rounds):
        _, columns, _ = draws_below(weights, np.zeros(1), np.zeros(1), 2, generator)
        counts[tuple(columns.tolist())] += 1
    for first, second in itertools.permutations((0, 2, 3), 2):
        share = weights[0, first] / 10.0 * weights[0, second] / (10.0 - weights[0, first])
        # Four standard deviations of a share of 4,000 rounds are at most 0.032.
        assert counts[first, second] / rounds == pytest.approx(share, abs=0.032)
    assert all(1 not in pair for pair in counts)


def test_perturbed_values_are_those_of_noise_added_to_all() -> None:
    """Mean and spread of the three largest of many parents' children, against noise on every child.

    The children of one parent with a Gumbel variable of its own as their largest are Gumbel variables.
    """
    generator = np.random.default_rng(2)
    shares = generator.dirichlet(np.ones(6), size=3)
    parents = np.log([0.5, 0.3, 0.2])
    locations = parents[:, None] + np.log(shares)
    added, drawn = [], []
    for _ in range(3_000):
        added.append(np.sort((locations + generator.gumbel(size=locations.shape)).ravel())[::-1][:3])
        most = parents + generator.gumbel(size=3)
        drawn.append(draws_below(shares * 7.0, parents, most, 3, generator)[2])
    # Deviations of 1.3 at most: four standard deviations of a mean's difference are 0.13.
    assert np.mean(drawn, axis=0) == pytest.approx(np.mean(added, axis=0), abs=0.13)
    assert np.std(drawn, axis=0) == pytest.approx(np.std(added, axis=0), rel=0.1)


def test_draws_come_from_the_top_and_each_child_once() -> None:
    """Each parent's first child has its value; nothing is drawn twice, and what weighs nothing never."""
    generator = np.random.default_rng(1)
    weights = generator.dirichlet(np.ones(7), size=5).astype(np.float32)
    weights[:, 3] = 0.0
    most = np.array([-3.0, 0.0, 1.5, 7.0, -40.0])
    rows, columns, values = draws_below(weights, np.zeros(5), most, 100, generator)
    assert len(values) == 5 * 6
    assert len(set(zip(rows.tolist(), columns.tolist(), strict=True))) == 5 * 6
    assert 3 not in columns
    assert np.all(np.diff(values) <= 0.0)
    assert [values[rows == row].max() for row in range(5)] == most.tolist()
    again = draws_below(weights, np.zeros(5), most, 4, generator)
    assert len(again[0]) == 4
    assert again[2][0] == 7.0


def test_a_child_with_nearly_all_the_weight_does_not_hold_up_the_others() -> None:
    """What is left beside it is drawn from by itself."""
    generator = np.random.default_rng(4)
    weights = np.full((1, 1_000), 1e-9)
    weights[0, 500] = 1.0
    _, columns, values = draws_below(weights, np.zeros(1), np.zeros(1), 20, generator)
    assert columns[0] == 500
    assert len(set(columns.tolist())) == 20
    assert values[1] < -5.0


def test_where_nothing_has_weight_nothing_is_drawn() -> None:
    """Parents without children are passed over."""
    generator = np.random.default_rng(4)
    rows, _, _ = draws_below(np.array([[0.0, 0.0], [0.0, 2.0]]), np.zeros(2), np.ones(2), 9, generator)
    assert rows.tolist() == [1]
    assert len(draws_below(np.zeros((1, 2)), np.zeros(1), np.zeros(1), 9, generator)[0]) == 0
