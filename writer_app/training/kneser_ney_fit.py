# SPDX-License-Identifier: MIT
"""Makes a KneserNey of counts: modified Kneser-Ney smoothing, interpolated, with weighted sources.

With a_k(g) the count of a k-gram g = h w, and d_k = D1, D2 or D3+ by whether it is 1, 2 or more:

    share_k(g) = (a_k(g) - d_k(a_k(g))) / sum over v of a_k(h v)
    backoff_k(h) = (sum over v of d_k(a_k(h v))) / (sum over v of a_k(h v))

a_k(g) is how often g was seen where k is the order or g begins a segment (nothing can stand before it),
else how many different (k+1)-grams end with g. P_0 is 1 / V. With nj the number of k-grams whose a_k is j:

    Y = n1 / (n1 + 2 n2), D1 = 1 - 2 Y n2 / n1, D2 = 2 - 3 Y n3 / n2, D3+ = 3 - 4 Y n4 / n3

Sources have weights. Repeating a text as often would leave it no n-gram seen once, and hide how much of
what comes is new. So a_k decides the discount, and the weight what all of it is worth: both a_k(g) and
d_k(a_k(g)) in the fractions above are taken times the mean weight of what was counted for a_k(g). With
equal weights this is plain modified Kneser-Ney.

Reference: Kneser and Ney 1995, "Improved backing-off for m-gram language modeling"; Chen and Goodman 1999,
"An empirical study of smoothing techniques for language modeling", the section on modified Kneser-Ney
smoothing; Heafield et al. 2013, "Scalable modified Kneser-Ney language model estimation", for what begins
a text.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import Shard
from writer_app.training.kneser_ney import Floats, KneserNey, Level
from writer_app.training.kneser_ney_counts import NGramCounts, count_ngrams
from writer_app.training.recipe import Recipe

logger = logging.getLogger(__name__)

Counts = NDArray[np.uint32]
Weights = NDArray[np.float32]  # sums are made in float64, see _sums

_LEAST_ORDER, _MOST_ORDER = 2, 9
_FIRST_PRUNED = 3
_USUAL_DISCOUNTS = (0.5, 1.0, 1.5)  # where a text is too small or too regular to tell
_PART = 1 << 22


@dataclass(frozen=True, slots=True, kw_only=True)
class KneserNeyRule:
    """What may be chosen.

    Args:
        order: pieces in the longest n-gram.
        least_count: n-grams of three pieces and more that were seen less often are left out of the model;
            their probability goes to the order below.
    """

    order: int = 5
    least_count: int = 1

    def __post_init__(self) -> None:
        if not _LEAST_ORDER <= self.order <= _MOST_ORDER:
            raise TrainingError(f"The order must lie between {_LEAST_ORDER} and {_MOST_ORDER}.")
        if self.least_count < 1:
            raise TrainingError("An n-gram's least count must be 1 or more.")


def fit_kneser_ney(
    shards: Sequence[Shard], recipe: Recipe, tokenizer: Tokenizer, rule: KneserNeyRule
) -> KneserNey:
    """Count the shards' text, weighted as the recipe says, and make a model of it.

    Args:
        shards: the encoded sources.
        recipe: weights of the sources.
        tokenizer: that of the shards.
        rule: order and pruning.

    Raises:
        TrainingError: there is no text, or all of it has the weight 0.
    """
    orders = count_ngrams(shards, recipe, tokenizer, rule.order)
    counts = next(orders)
    unigrams = np.zeros(0)
    kept = np.ones(tokenizer.size, dtype=np.bool_)
    levels: list[Level] = []
    for k, above in enumerate(orders, start=1):
        logger.info("%d-grams: %d", k + 1, len(above.seen))
        adjusted, weights = _adjusted(counts, above)
        if k == 1:
            unigrams = _unigrams(adjusted, weights)
        else:
            level, kept = _level(
                counts, adjusted, weights, kept, rule.least_count if k >= _FIRST_PRUNED else 1
            )
            levels.append(level)
        counts = above
        del above, adjusted, weights
    level, _ = _level(
        counts,
        counts.seen,
        np.multiply(counts.seen, counts.mean_weights, dtype=np.float32),
        kept,
        rule.least_count if rule.order >= _FIRST_PRUNED else 1,
    )
    return KneserNey(unigrams, [*levels, level], hashlib.sha256(tokenizer.model).digest())


def _adjusted(counts: NGramCounts, above: NGramCounts) -> tuple[Counts, Weights]:
    """Return a_k of each k-gram and what it is worth, (G,) each, given the order above."""
    size = len(counts.seen)
    ways = np.bincount(above.ends, minlength=size).astype(np.uint32)
    weights = np.bincount(above.ends, weights=above.mean_weights, minlength=size).astype(np.float32)
    begins = np.flatnonzero(counts.begins)
    ways[begins] = counts.seen[begins]
    weights[begins] = np.multiply(counts.seen[begins], counts.mean_weights[begins], dtype=np.float32)
    return ways, weights


def _unigrams(adjusted: Counts, weights: Weights) -> Floats:
    """Return P_1, (V,)."""
    worth = weights.astype(np.float64)
    lost = _lost(adjusted, weights).astype(np.float64)
    table: Floats = (worth - lost + lost.sum() / len(worth)) / worth.sum()
    return table


def _level(
    counts: NGramCounts, adjusted: Counts, weights: Weights, kept_below: NDArray[np.bool_], least: int
) -> tuple[Level, NDArray[np.bool_]]:
    """Make one order's level, and say which of its k-grams are in it.

    Args:
        counts: the k-grams, G of them.
        adjusted: a_k of each, (G,).
        weights: what that is worth, (G,); used up.
        kept_below: which (k-1)-grams are in the level below. All contexts of what is kept are: they were
            seen as often.
        least: k-grams seen less often are left out.
    """
    lost = _lost(adjusted, weights)
    kept = counts.seen >= least
    np.copyto(lost, weights, where=~kept)
    many = len(kept_below)
    totals = _sums(counts.contexts, weights, many)
    backoffs = np.ones(many)
    np.divide(_sums(counts.contexts, lost, many), totals, out=backoffs, where=totals > 0.0)
    weights -= lost
    del lost
    weights /= totals.astype(np.float32)[counts.contexts]
    numbers = _sums(counts.contexts, kept, many)[kept_below]
    level = Level(
        pieces=counts.pieces[kept],
        shares=weights[kept],
        first=np.concatenate(([0.0], np.cumsum(numbers))).astype(np.uint32),
        backoffs=backoffs[kept_below].astype(np.float32),
    )
    return level, kept


def _sums(contexts: NDArray[np.int32], values: Weights | NDArray[np.bool_], many: int) -> Floats:
    """Return the sum over each of `many` contexts, float64; `contexts` is sorted."""
    sums = np.zeros(many)
    for low in range(0, len(contexts), _PART):
        part = contexts[low : low + _PART]
        found = np.bincount(part - part[0], weights=values[low : low + _PART])
        sums[part[0] : part[0] + len(found)] += found
    return sums


def _lost(adjusted: Counts, weights: Weights) -> Weights:
    """Return what the discounts take from each weighted count, (G,)."""
    first, second, more = _discounts(adjusted)
    lost: Weights = np.divide(more, np.maximum(adjusted, 1), dtype=np.float32)
    lost[adjusted == 1] = first
    lost[adjusted == 2] = second / 2  # noqa: PLR2004 (D2)
    lost *= weights
    return lost


def _discounts(adjusted: Counts) -> tuple[float, float, float]:
    """Return D1, D2 and D3+ from how many counts are 1, 2, 3 and 4."""
    n1, n2, n3, n4 = (int(np.count_nonzero(adjusted == j)) for j in range(1, 5))
    if not n1 * n2 * n3 * n4:
        return _USUAL_DISCOUNTS
    y = n1 / (n1 + 2 * n2)
    found = (1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3)
    return found if all(0.0 < d <= j for j, d in enumerate(found, start=1)) else _USUAL_DISCOUNTS
