# SPDX-License-Identifier: MIT
"""How far the probabilities of suggestions can be trusted, and what a threshold on them lets through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from writer_app.training.calibrate import is_right
from writer_app.training.keystrokes import Rule, characters_written
from writer_app.training.passage import Passage

BINS = 10
_CURVE = tuple(number / 20 for number in range(20))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The cases whose probability lies between two bounds.

    Args:
        low: lower bound, included.
        high: upper bound, left out but for the last bin.
        cases: how many there are.
        expected: their mean probability; 0 where there are none.
        right: the share of them that was right; 0 where there are none.
    """

    low: float
    high: float
    cases: int
    expected: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is shown with one threshold.

    Args:
        probability: calibrated probability under which nothing is shown.
        shown: share of all carets at which something is shown.
        precision: share of it of which every character is right; None where nothing is shown.
    """

    probability: float
    shown: float
    precision: float | None


def collect_cases(passages: Iterable[Passage]) -> list[tuple[float, bool]]:
    """Give the calibrated probability of each beginning of a suggestion, and whether it was right.

    They are cases as the calibration is fitted to.
    """
    return [
        (probability, is_right(offer.suggestion, length, passage.text, caret))
        for passage in passages
        for caret, offer in passage
        if offer is not None
        for (length, _), probability in zip(offer.suggestion.cuts, offer.probabilities, strict=True)
    ]


def sort_into_bins(cases: Iterable[tuple[float, bool]], count: int = BINS) -> tuple[Bin, ...]:
    """Sort cases into bins of equal width by their probability."""
    sorted_cases: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for case in cases:
        sorted_cases[min(int(case[0] * count), count - 1)].append(case)
    return tuple(
        Bin(
            low=number / count,
            high=(number + 1) / count,
            cases=len(found),
            expected=sum(probability for probability, _ in found) / max(1, len(found)),
            right=sum(right for _, right in found) / max(1, len(found)),
        )
        for number, found in enumerate(sorted_cases)
    )


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return the mean distance between probability and share right, over all cases; None without cases.

    Reference: Guo et al. 2017, "On Calibration of Modern Neural Networks", section 2 (expected calibration
    error).
    """
    bins = tuple(bins)
    cases = sum(each.cases for each in bins)
    return sum(each.cases * abs(each.right - each.expected) for each in bins) / cases if cases else None


def precision_curve(
    passages: Sequence[Passage], probabilities: Sequence[float] = _CURVE
) -> tuple[Point, ...]:
    """Say for each threshold how often something would be shown, and how often all of it would be right.

    Every caret counts, also those that a writer who takes suggestions would not come to.
    """
    carets = sum(len(passage.offers) for passage in passages)
    points = []
    for probability in probabilities:
        rule = Rule(least_probability=probability)
        shown = right = 0
        for passage in passages:
            for caret, offer in passage:
                if text := rule.shown(offer):
                    shown += 1
                    right += characters_written(passage.text, caret, text) > 0
        points.append(
            Point(
                probability=probability,
                shown=shown / carets if carets else 0.0,
                precision=right / shown if shown else None,
            )
        )
    return tuple(points)
