# SPDX-License-Identifier: MIT
"""Counts the n-grams of a run's shards, order after order, by sorting; makes nothing of the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from writer_app.errors import TrainingError
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_MIDDLE, DOCUMENT_START, Tokenizer
from writer_app.training.dataset import Shard
from writer_app.training.recipe import Recipe

_NOWHERE = np.iinfo(np.int64).max
_PART = 1 << 22  # n-grams weighed at a time, so that the memory for it stays small


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NGramCounts:
    """The k-grams of one order, sorted by context and then by last piece, (G,) each.

    A context is a (k-1)-gram, named by its place in the order below. The order 1 has every piece of the
    vocabulary, in its place, seen or not.

    Args:
        contexts: all but the last piece, int32.
        pieces: the last piece, uint16.
        seen: how often, whatever the text weighs, uint32.
        mean_weights: what the texts weigh that it was seen in, on average, float32.
        ends: all but the first piece, as a (k-1)-gram, int32.
        begins: whether a segment begins with it, bool.
    """

    contexts: NDArray[np.int32]
    pieces: NDArray[np.uint16]
    seen: NDArray[np.uint32]
    mean_weights: NDArray[np.float32]
    ends: NDArray[np.int32]
    begins: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Text:
    """All segments on end, (N,) each.

    Args:
        pieces: with the symbols that begin segments and end documents, uint16.
        depth: how many pieces of its segment stand before a piece, at most the order, uint8.
        weights: what its source weighs, float32.
    """

    pieces: NDArray[np.uint16]
    depth: NDArray[np.uint8]
    weights: NDArray[np.float32]


def count_ngrams(
    shards: Sequence[Shard], recipe: Recipe, tokenizer: Tokenizer, order: int
) -> Iterator[NGramCounts]:
    """Give the counts of the orders 1 to `order`.

    Segments begin and end with the symbols that the network reads; no n-gram crosses from one to the next.
    The symbol that begins a segment counts as context only.

    Args:
        shards: the encoded sources; those of weight 0 are left out.
        recipe: weights of the sources.
        tokenizer: that of the shards.
        order: pieces in the longest n-gram, 2 or more.

    The memory needed is some 65 bytes a piece of text at most.

    Raises:
        TrainingError: there is no text, or all of it has the weight 0.
    """
    text = _lay_out(shards, recipe, tokenizer, order)
    size = tokenizer.size
    yield NGramCounts(
        contexts=np.zeros(size, dtype=np.int32),
        pieces=np.arange(size).astype(np.uint16),
        seen=np.bincount(text.pieces[text.depth > 0], minlength=size).astype(np.uint32),
        mean_weights=np.ones(size, dtype=np.float32),
        ends=np.zeros(size, dtype=np.int32),
        begins=np.zeros(size, dtype=np.bool_),
    )
    nodes = text.pieces.astype(np.int32)
    for k in range(2, order):
        yield _count(text, nodes, k, size)
    counts = _count(text, nodes, order, size)
    # The highest order is the largest: what it was counted in makes room for what is made of it.
    del text, nodes
    yield counts


def _lay_out(shards: Sequence[Shard], recipe: Recipe, tokenizer: Tokenizer, order: int) -> _Text:
    start, middle = tokenizer.control_id(DOCUMENT_START), tokenizer.control_id(DOCUMENT_MIDDLE)
    end = tokenizer.control_id(DOCUMENT_END)
    weighted = [(shard, recipe.source(shard.name).weight) for shard in shards]
    used = [(shard, weight) for shard, weight in weighted if weight > 0.0]
    length = sum(
        int((shard.segments[:, 1] - shard.segments[:, 0] + 1 + shard.segments[:, 3]).sum())
        for shard, _ in used
    )
    if not length:
        raise TrainingError("There is no text to count n-grams in: all sources are empty or weigh nothing.")
    pieces = np.empty(length, dtype=np.uint16)
    depth = np.full(length, order, dtype=np.uint8)
    weights = np.empty(length, dtype=np.float32)
    ramp = np.arange(order, dtype=np.uint8)
    at = 0
    for shard, weight in used:
        began = at
        for low, high, first, last in shard.segments.tolist():
            stop = at + 1 + high - low + last
            pieces[at] = start if first else middle
            pieces[at + 1 : at + 1 + high - low] = shard.ids[low:high]
            if last:
                pieces[stop - 1] = end
            depth[at : min(at + order, stop)] = ramp[: stop - at]
            at = stop
        weights[began:at] = weight
    return _Text(pieces=pieces, depth=depth, weights=weights)


def _count(text: _Text, nodes: NDArray[np.int32], k: int, size: int) -> NGramCounts:
    """Count the k-grams.

    Args:
        text: the text.
        nodes: at each piece the (k-1)-gram that ends there, -1 for none; made the k-gram's, (N,).
        k: the order.
        size: V.
    """
    # A key is the context's place x V + the last piece, so that 64 bits do for any order.
    keys = np.empty(len(nodes), dtype=np.int64)
    np.multiply(nodes[:-1], size, out=keys[1:], dtype=np.int64)
    keys[1:] += text.pieces[1:]
    short = text.depth < k - 1
    keys[short] = _NOWHERE
    order = np.argsort(keys)[: len(keys) - int(np.count_nonzero(short))]
    keys = keys[order]
    new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    keys = keys[new]
    contexts, pieces = (keys // size).astype(np.int32), (keys % size).astype(np.uint16)
    del keys
    firsts = np.flatnonzero(np.append(new, [True]))
    seen = np.empty(len(firsts) - 1, dtype=np.uint32)
    np.subtract(firsts[1:], firsts[:-1], out=seen, casting="unsafe")
    mean_weights = np.empty(len(seen), dtype=np.float32)
    for low in range(0, len(seen), _PART):
        bounds = firsts[low : low + _PART + 1]
        weights = text.weights[order[bounds[0] : bounds[-1]]].astype(np.float64)
        sums = np.add.reduceat(weights, bounds[:-1] - bounds[0])
        mean_weights[low : low + _PART] = sums / seen[low : low + _PART]
    del firsts
    examples = order[new]
    counts = NGramCounts(
        contexts=contexts,
        pieces=pieces,
        seen=seen,
        mean_weights=mean_weights,
        ends=nodes[examples],
        begins=text.depth[examples] == k - 1,
    )
    del examples
    places = np.cumsum(new, dtype=np.int32)
    places -= 1
    nodes[order] = places
    nodes[short] = -1
    return counts
