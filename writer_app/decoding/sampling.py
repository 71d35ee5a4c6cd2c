# SPDX-License-Identifier: MIT
"""Choosing pieces: greedily, or by draws without replacement; the beam search is elsewhere."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import torch
from numpy.typing import NDArray

from writer_app.decoding.stepper import StateT, Stepper


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


def temper(log_probs: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Return log softmax(log_probs / temperature) along the last axis; -inf stays -inf.

    Args:
        log_probs: (K, V), each row with at least one finite value.
        temperature: above 0.
    """
    scaled = log_probs / temperature
    scaled = scaled - scaled.max(axis=-1, keepdims=True)
    result: NDArray[np.float64] = scaled - np.log(np.exp(scaled).sum(axis=-1, keepdims=True))
    return result


def gumbels(log_probs: NDArray[np.float64], generator: np.random.Generator) -> NDArray[np.float64]:
    """Add independent Gumbel noise; the k largest are k draws without replacement."""
    return log_probs + generator.gumbel(size=log_probs.shape)


def gumbels_below(
    log_probs: NDArray[np.float64], most: NDArray[np.float64], generator: np.random.Generator
) -> NDArray[np.float64]:
    """Perturb each row so that its largest value is the given one.

    Args:
        log_probs: log probabilities of the children of K parents, (K, V).
        most: perturbed log probability of each parent, (K,).
        generator: source of the noise.

    Returns:
        Perturbed log probabilities, (K, V).

    Reference: Kool et al. 2019, "Stochastic Beams and Where to Find Them", section 4 and appendix B.
    """
    noisy = gumbels(log_probs, generator)
    highest = noisy.max(axis=1, keepdims=True)
    parent = most[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        # The row's largest gives log1p(-1) = -inf, which comes out as the parent's value, as it must.
        v = parent - noisy + np.log1p(-np.exp(noisy - highest))
        result = parent - np.maximum(v, 0.0) - np.log1p(np.exp(-np.abs(v)))
    return np.where(np.isneginf(noisy), -np.inf, result)
