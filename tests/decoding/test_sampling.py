# SPDX-License-Identifier: MIT
"""Greedy choice, tempering and Gumbel noise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.decoding.doubles import TableStepper
from writer_app.decoding.sampling import greedy, gumbels_below, temper

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


def test_tempering_is_a_softmax_of_divided_logits() -> None:
    """Hand-computed squares at temperature one half; -inf stays -inf."""
    values = np.log(np.array([[0.5, 0.25, 0.25]]))
    assert np.exp(temper(values, 0.5))[0] == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    blocked = np.array([[0.0, -np.inf, 0.0]])
    assert np.exp(temper(blocked, 0.3))[0] == pytest.approx([0.5, 0.0, 0.5])


def test_noise_below_a_parent_has_the_parent_as_its_largest() -> None:
    """Every row's maximum is the given value, blocked children stay blocked."""
    generator = np.random.default_rng(1)
    values = np.log(generator.dirichlet(np.ones(7), size=5))
    values[:, 3] = -np.inf
    parents = np.array([-3.0, 0.0, 1.5, 7.0, -40.0])
    noisy = gumbels_below(values, parents, generator)
    assert noisy.max(axis=1) == pytest.approx(parents)
    assert np.isneginf(noisy[:, 3]).all()
    assert not np.isnan(noisy).any()
