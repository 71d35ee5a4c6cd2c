# SPDX-License-Identifier: MIT
"""Choosing pieces: greedily, or by draws without replacement; the beam search is elsewhere."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection

import numpy as np
import torch
from numpy.typing import NDArray

from writer_app.decoding.stepper import StateT, Stepper

_NOTHING_LEFT = 1e-12  # of a row's weight: beyond what sums of so many numbers can tell
_LEAST_NOISE = 1e-300
_MOST_TRIES = 8


def greedy(
    stepper: Stepper[StateT], state: StateT, *, max_pieces: int, stops: Collection[int] = ()
) -> tuple[list[int], float]:
    """Follow the most probable piece, as a plain sample of what a network has learned.

    Args:
        stepper: the model.
        state: one row.
        max_pieces: most pieces.
        stops: pieces at which the text ends; they are counted but not returned.

    Returns:
        The pieces and their log probability (nats), a stop's included.
    """
    ids: list[int] = []
    total = 0.0
    for _ in range(max_pieces):
        values, found = stepper.top_k(state, 1)
        piece_id = int(found[0, 0])
        total += float(values[0, 0])
        if piece_id in stops:
            break
        ids.append(piece_id)
        state = stepper.step(torch.tensor([piece_id]), state)
    return ids, total


def gumbels(log_probs: NDArray[np.float64], generator: np.random.Generator) -> NDArray[np.float64]:
    """Add independent Gumbel noise; the k largest are k draws without replacement."""
    return log_probs + generator.gumbel(size=log_probs.shape)


def draws_below(
    weights: NDArray[np.floating],
    log_probs: NDArray[np.float64],
    most: NDArray[np.float64],
    count: int,
    generator: np.random.Generator,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Draw children of K parents without replacement: the `count` whose perturbed log probability is largest.

    Each parent's children have the parent's own perturbed value as their largest. They are drawn from the
    top: the next largest of what is left is a Gumbel variable cut off at the one before, and belongs to a
    child drawn from what is left; nothing is drawn for the thousands that stay behind.

    Args:
        weights: what the children of each parent are drawn by, not negative, (K, V); any scale for each row.
        log_probs: log probability of each parent, (K,).
        most: perturbed log probability of each parent, (K,).
        count: children to draw from all parents together; fewer if there are no more.
        generator: source of the noise.

    Returns:
        Parents, children and perturbed log probabilities, (N,) each, largest first.

    Reference: Kool et al. 2019, "Stochastic Beams and Where to Find Them", section 4; Maddison et al. 2014,
    "A* Sampling", section 3 (from the top down).
    """
    drawer = _Drawer(weights, generator)
    # Which parent has the largest undrawn child, by its negative value.
    heap = [(-value, row) for row, value in enumerate(most.tolist()) if drawer.left[row] > 0.0]
    heapq.heapify(heap)
    found: list[tuple[int, int, float]] = []
    while heap and len(found) < count:
        negative, row = heapq.heappop(heap)
        found.append((row, drawer.draw(row), -negative))
        share = drawer.left[row] / drawer.total[row]
        if share > _NOTHING_LEFT:
            place = float(log_probs[row]) + math.log(share)
            noise = math.log(max(generator.standard_exponential(), _LEAST_NOISE))
            heapq.heappush(heap, (float(np.logaddexp(place + negative, noise)) - place, row))
    rows, columns, values = zip(*found, strict=True) if found else ((), (), ())
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), np.array(values)


class _Drawer:
    """Draws columns of rows of weights, each at most once; `left` is each row's sum of those not drawn."""

    def __init__(self, weights: NDArray[np.floating], generator: np.random.Generator) -> None:
        self._weights = weights
        self._sums = np.cumsum(weights, axis=1, dtype=np.float64)
        self._generator = generator
        self._drawn: list[list[int]] = [[] for _ in weights]
        self.total: list[float] = self._sums[:, -1].tolist()
        self.left = list(self.total)

    def draw(self, row: int) -> int:
        """Draw one more column of a row that has weight left."""
        drawn, sums = self._drawn[row], self._sums[row]
        tries = 0
        while True:
            column = int(np.searchsorted(sums, self._generator.random() * sums[-1], side="right"))
            if column not in drawn:
                break
            tries += 1
            if tries == _MOST_TRIES:
                # Most of the weight is drawn already: leave it out.
                rest = self._weights[row].astype(np.float64)
                rest[drawn] = 0.0
                np.cumsum(rest, out=sums)
        drawn.append(column)
        self.left[row] -= float(self._weights[row, column])
        return column
