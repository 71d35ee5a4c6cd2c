# SPDX-License-Identifier: MIT
"""N-gram counts against counting by hand."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest

from tests.bundles import tiny_tokenizer
from tests.texts import made_up_documents
from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import Shard, encode_source
from writer_app.training.kneser_ney_counts import NGramCounts, count_ngrams
from writer_app.training.recipe import Recipe, SourceRule

TOKENIZER = Tokenizer(tiny_tokenizer())
START, MIDDLE, END = (TOKENIZER.control_id(symbol) for symbol in ("<doc>", "<mid>", "<end>"))
Gram = tuple[int, ...]


def spelled(orders: list[NGramCounts]) -> list[list[Gram]]:
    """The n-grams themselves, order by order, in their places."""
    found: list[list[Gram]] = [[(piece,) for piece in orders[0].pieces.tolist()]]
    for counts in orders[1:]:
        below = found[-1]
        pairs = zip(counts.contexts.tolist(), counts.pieces.tolist(), strict=True)
        found.append([(*below[context], piece) for context, piece in pairs])
    return found


def test_every_ngram_is_counted_once_in_its_place() -> None:
    """Counts, weights, ends and beginnings of all orders, for two sources and a document in two parts."""
    one = encode_source(made_up_documents(6, 1), TOKENIZER)
    two = encode_source(made_up_documents(5, 2), TOKENIZER)
    half = int(two[1][0, 1]) // 2
    cut = np.array([[0, half, 1, 0], [half, two[1][0, 1], 0, 1], *two[1][1:].tolist()])
    shards = [
        Shard(name="one", ids=one[0], segments=one[1]),
        Shard(name="two", ids=two[0], segments=cut),
        Shard(name="left out", ids=one[0], segments=one[1]),
    ]
    weights = {"one": 2.0, "two": 0.5, "left out": 0.0}
    recipe = Recipe(language="en", sources={name: SourceRule(weight=w) for name, w in weights.items()})
    seen: Counter[Gram] = Counter()
    worth: dict[Gram, float] = defaultdict(float)
    for shard in shards[:2]:
        for low, high, first, last in shard.segments.tolist():
            segment = (START if first else MIDDLE, *shard.ids[low:high].tolist(), *([END] if last else []))
            for k in (2, 3, 4):
                for at in range(len(segment) - k + 1):
                    seen[segment[at : at + k]] += 1
                    worth[segment[at : at + k]] += weights[shard.name]
    orders = list(count_ngrams(shards, recipe, TOKENIZER, 4))
    grams = spelled(orders)
    assert [len(each) for each in grams[1:]] == [sum(len(g) == k for g in seen) for k in (2, 3, 4)]
    for k, counts in enumerate(orders[1:], start=2):
        mine, below = grams[k - 1], grams[k - 2]
        keys = list(zip(counts.contexts.tolist(), counts.pieces.tolist(), strict=True))
        assert keys == sorted(keys)
        assert counts.seen.tolist() == [seen[gram] for gram in mine]
        assert counts.mean_weights == pytest.approx([worth[gram] / seen[gram] for gram in mine])
        assert [below[end] for end in counts.ends] == [gram[1:] for gram in mine]
        assert counts.begins.tolist() == [gram[0] in {START, MIDDLE} for gram in mine]


def test_single_pieces_have_their_places() -> None:
    """Every piece of the vocabulary is there; symbols that begin segments were never asked for."""
    ids, segments = encode_source(made_up_documents(6, 1), TOKENIZER)
    shard = Shard(name="one", ids=ids, segments=segments)
    counts = next(count_ngrams([shard], Recipe(language="en"), TOKENIZER, 2))
    assert counts.pieces.tolist() == list(range(TOKENIZER.size))
    wanted = np.bincount(ids, minlength=TOKENIZER.size)
    wanted[END] = 6
    assert counts.seen.tolist() == wanted.tolist()


def test_short_segments_have_no_long_ngrams() -> None:
    """A text too short for an order has none of it, and that is no error."""
    shard = Shard(name="a", ids=np.array([30], dtype=np.uint16), segments=np.array([[0, 1, 1, 1]]))
    orders = list(count_ngrams([shard], Recipe(language="en"), TOKENIZER, 5))
    assert [len(counts.seen) for counts in orders[1:]] == [2, 1, 0, 0]
    assert spelled(orders)[2] == [(START, 30, END)]


def test_nothing_to_count_is_refused() -> None:
    """No segment at all, or none of any weight."""
    empty = Shard(name="a", ids=np.zeros(0, dtype=np.uint16), segments=np.zeros((0, 4), dtype=np.int64))
    with pytest.raises(TrainingError, match="no text"):
        next(count_ngrams([empty], Recipe(language="en"), TOKENIZER, 3))
