# SPDX-License-Identifier: MIT
"""Hypothesis: one text that a search has found, and how it is scored."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A text at whose end a word may end.

    Args:
        text: UTF-8 bytes beyond those that were typed; empty never.
        log_prob: log probability (nats) that the writer goes on with this text and that the word ends
            there, summed over the ways to cut it into pieces, given the typed letters.
        pieces: pieces of its most probable cut.
        finished: whether a sentence ends here.
        overlap: how much it looks at the same earlier pieces again; see `overlap`.
    """

    text: bytes
    log_prob: float
    pieces: int
    finished: bool = False
    overlap: float = 0.0

    def score(self, alpha: float, beta: float = 0.0) -> float:
        """Return the length-normalised score less the coverage penalty; see `length_penalty`, `overlap`."""
        return self.log_prob / length_penalty(self.pieces, alpha) - beta * self.overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search found.

    Args:
        hypotheses: every word end met, the best score first; texts are distinct.
        log_mass: log probability (nats) of the typed letters themselves, summed over all ways to spell
            them that were followed; 0 where nothing was half typed.
        steps: steps of the network taken.
    """

    hypotheses: tuple[Hypothesis, ...]
    log_mass: float
    steps: int


def length_penalty(length: int, alpha: float) -> float:
    """Return ((5 + length) / 6) ** alpha.

    Reference: Wu et al. 2016, "Google's Neural Machine Translation System", eq. 14.
    """
    return math.pow((5.0 + length) / 6.0, alpha)


def overlap(covered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum over the earlier pieces what attention was paid to each beyond once, (K,).

    Wu et al. 2016 ask instead that every piece of the source be looked at, which a translation must and
    a continuation need not.

    Args:
        covered: attention paid to each of M earlier pieces, summed over the steps, (K, M).

    Reference: Gehrmann et al. 2018, "Bottom-Up Abstractive Summarization", section 4.2.
    """
    found: NDArray[np.float64] = np.maximum(covered - 1.0, 0.0).sum(axis=1)
    return found


def log_add(a: float, b: float) -> float:
    """Return log(exp(a) + exp(b)) without overflow."""
    low, high = (a, b) if a < b else (b, a)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def merge(
    hypotheses: Iterable[Hypothesis], *, alpha: float = 0.0, beta: float = 0.0
) -> tuple[Hypothesis, ...]:
    """Join hypotheses that write the same text, add their probabilities, and order them best score first."""
    best: dict[bytes, Hypothesis] = {}
    for new in hypotheses:
        old = best.get(new.text)
        if old is None:
            best[new.text] = new
        else:
            likelier = new if new.log_prob > old.log_prob else old
            best[new.text] = replace(
                likelier,
                log_prob=min(0.0, log_add(old.log_prob, new.log_prob)),
                finished=old.finished or new.finished,
            )
    return tuple(sorted(best.values(), key=lambda found: (-found.score(alpha, beta), found.text)))
