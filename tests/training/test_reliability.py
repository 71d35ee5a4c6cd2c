# SPDX-License-Identifier: MIT
"""Calibration error and precision at every threshold, counted by hand."""

from __future__ import annotations

import math

import pytest

from tests.training.test_keystrokes import offer, passage
from writer_app.training.reliability import (
    calibration_error,
    collect_cases,
    precision_curve,
    sort_into_bins,
)


def test_cases_are_all_beginnings() -> None:
    """Each place where a suggestion may be cut is a case of its own, right or wrong."""
    made = passage("no rain today", {2: offer((" rain", -0.5), (" and", -2.0)), 7: offer((" to", -1.0))})
    cases = collect_cases([made])
    assert [right for _, right in cases] == [True, False, False]
    assert [probability for probability, _ in cases] == pytest.approx([math.exp(-x) for x in (0.5, 2.0, 1.0)])


def test_error_is_the_mean_distance() -> None:
    """Cases said to be 0.25 and right half the time are a quarter off; a bound is the upper bin's."""
    cases = [(0.25, True), (0.25, False), (0.8, True), (0.8, True), (1.0, False)]
    bins = sort_into_bins(cases, 5)
    assert [each.cases for each in bins] == [0, 2, 0, 0, 3]
    assert (bins[1].expected, bins[1].right) == (0.25, 0.5)
    assert (bins[4].low, bins[4].high) == (0.8, 1.0)
    assert bins[4].expected == pytest.approx(2.6 / 3)
    assert calibration_error(bins) == pytest.approx((2 * 0.25 + 3 * 0.2) / 5)


def test_honest_probabilities_have_no_error() -> None:
    """Where every bin is right as often as it says, the error is none; without cases there is no error."""
    cases = [(0.25, number == 0) for number in range(4)] + [(0.75, number > 0) for number in range(4)]
    assert calibration_error(sort_into_bins(cases)) == pytest.approx(0.0)
    assert calibration_error(sort_into_bins([])) is None


def test_curve_counts_every_caret() -> None:
    """A higher threshold shows less, and cuts the wrong end off what it shows."""
    made = passage(
        "no rain", {2: offer((" rain", math.log(0.6)), (" and", math.log(0.4))), 4: offer(("ust", -3.0))}
    )
    points = precision_curve([made], (0.0, 0.5, 0.9))
    assert [point.shown for point in points] == pytest.approx([2 / 7, 1 / 7, 0.0])
    assert [point.precision for point in points] == [0.0, 1.0, None]
