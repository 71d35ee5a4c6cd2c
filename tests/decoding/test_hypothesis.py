# SPDX-License-Identifier: MIT
"""Scores and the joining of equal texts, by hand-computed numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from writer_app.decoding.hypothesis import Hypothesis, length_penalty, log_add, merge, overlap


def test_the_length_penalty_is_that_of_the_paper() -> None:
    """((5 + n) / 6) ** alpha: 1 for one piece or alpha 0."""
    assert length_penalty(1, 0.6) == 1.0
    assert length_penalty(9, 0.0) == 1.0
    assert length_penalty(7, 1.0) == pytest.approx(2.0)
    assert length_penalty(7, 0.5) == pytest.approx(math.sqrt(2.0))


def test_normalisation_can_prefer_the_longer_text() -> None:
    """Without it the shorter wins, with it the longer may."""
    short = Hypothesis(text=b"a", log_prob=-2.0, pieces=1)
    long = Hypothesis(text=b"a b c", log_prob=-2.5, pieces=7)
    assert short.score(0.0) > long.score(0.0)
    assert long.score(1.0) == pytest.approx(-1.25)
    assert short.score(1.0) < long.score(1.0)


def test_overlap_is_the_attention_beyond_once() -> None:
    """Each earlier piece may be looked at once in all, spread over the steps as it may be."""
    covered = np.array([[0.25, 1.0, 0.5], [1.5, 0.0, 2.25]])
    assert overlap(covered).tolist() == [0.0, 1.75]


def test_the_coverage_penalty_lowers_the_score() -> None:
    """By beta for each unit of overlap, beside the normalised probability."""
    looked = Hypothesis(text=b"a b", log_prob=-2.0, pieces=7, overlap=0.5)
    assert looked.score(1.0) == pytest.approx(-1.0)
    assert looked.score(1.0, 0.3) == pytest.approx(-1.15)


def test_merging_orders_by_the_score_asked_for() -> None:
    """By probability, by length, or with regard to what was looked at twice."""
    short = Hypothesis(text=b"a", log_prob=-2.0, pieces=1)
    long = Hypothesis(text=b"a b c", log_prob=-2.5, pieces=7, overlap=2.0)
    assert merge([long, short]) == (short, long)
    assert merge([short, long], alpha=1.0) == (long, short)
    assert merge([short, long], alpha=1.0, beta=1.0) == (short, long)


def test_log_add_adds_probabilities() -> None:
    """In either order, and with nothing."""
    assert log_add(math.log(0.2), math.log(0.3)) == pytest.approx(math.log(0.5))
    assert log_add(math.log(0.3), math.log(0.2)) == pytest.approx(math.log(0.5))
    assert log_add(-math.inf, -1.0) == -1.0
    assert log_add(-math.inf, -math.inf) == -math.inf


def test_merging_adds_probabilities_and_keeps_the_likelier_cut() -> None:
    """One hypothesis a text, best first."""
    found = merge(
        [
            Hypothesis(text=b"ab", log_prob=math.log(0.1), pieces=2),
            Hypothesis(text=b"c", log_prob=math.log(0.25), pieces=1),
            Hypothesis(text=b"ab", log_prob=math.log(0.2), pieces=1, finished=True),
        ]
    )
    assert [h.text for h in found] == [b"ab", b"c"]
    assert found[0].log_prob == pytest.approx(math.log(0.3))
    assert (found[0].pieces, found[0].finished) == (1, True)
