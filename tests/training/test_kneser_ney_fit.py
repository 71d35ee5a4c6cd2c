# SPDX-License-Identifier: MIT
"""The n-gram model against the equations of Kneser-Ney, written plainly over dictionaries."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bundles import tiny_tokenizer
from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training import kneser_ney_counts, kneser_ney_fit
from writer_app.training.dataset import Shard
from writer_app.training.kneser_ney_fit import KneserNeyRule, fit_kneser_ney
from writer_app.training.recipe import Recipe, SourceRule

TOKENIZER = Tokenizer(tiny_tokenizer())
SIZE = TOKENIZER.size
START, MIDDLE, END = (TOKENIZER.control_id(symbol) for symbol in ("<doc>", "<mid>", "<end>"))
Gram = tuple[int, ...]


def segments_of(shard: Shard) -> Iterator[Gram]:
    for low, high, first, last in shard.segments.tolist():
        yield (START if first else MIDDLE, *shard.ids[low:high].tolist(), *([END] if last else []))


class Plain:
    """Weighted modified Kneser-Ney by its definition; slow."""

    def __init__(self, shards: list[Shard], weights: dict[str, float], rule: KneserNeyRule) -> None:
        self.order, self.least = rule.order, rule.least_count
        self.seen: dict[Gram, list[float]] = defaultdict(list)  # a weight for each time
        for shard in shards:
            for segment in segments_of(shard) if weights[shard.name] else ():
                for k in range(1, self.order + 1):
                    for at in range(len(segment) - k + 1):
                        self.seen[segment[at : at + k]].append(weights[shard.name])
        self.counts: list[dict[Gram, tuple[int, float]]] = [
            self.adjusted(k) for k in range(1, self.order + 1)
        ]
        self.discounts = [self.find_discounts([c for c, _ in counts.values()]) for counts in self.counts]

    def adjusted(self, k: int) -> dict[Gram, tuple[int, float]]:
        """The k-grams with a_k and its weighted value."""
        found: dict[Gram, tuple[int, float]] = {}
        for gram, times in self.seen.items():
            if len(gram) != k or gram in {(START,), (MIDDLE,)}:
                continue
            if k < self.order and gram[0] not in {START, MIDDLE}:
                lefts = [g for g in self.seen if len(g) == k + 1 and g[1:] == gram]
                found[gram] = len(lefts), sum(sum(self.seen[g]) / len(self.seen[g]) for g in lefts)
            else:
                found[gram] = len(times), sum(times)
        return found

    @staticmethod
    def find_discounts(counts: list[int]) -> tuple[float, ...]:
        n = [counts.count(j) for j in range(5)]
        if 0 in n[1:]:
            return 0.0, 0.5, 1.0, 1.5
        y = n[1] / (n[1] + 2 * n[2])
        found = [j - (j + 1) * y * n[j + 1] / n[j] for j in (1, 2, 3)]
        return (0.0, *found) if all(0 < d <= j for j, d in enumerate(found, 1)) else (0.0, 0.5, 1.0, 1.5)

    def probability(self, piece: int, context: Gram) -> float:
        k = len(context) + 1
        below = self.probability(piece, context[1:]) if context else 1 / SIZE
        total = share = lost = 0.0
        for gram, (count, weight) in self.counts[k - 1].items():
            if gram[:-1] != context:
                continue
            total += weight
            taken = weight * self.discounts[k - 1][min(count, 3)] / count
            if k >= 3 and len(self.seen[gram]) < self.least:
                taken = weight
            lost += taken
            if gram[-1] == piece:
                share = weight - taken
        return below if total == 0.0 else share / total + lost / total * below


def random_shard(name: str, seed: int, *, pieces: int = 5, length: int = 60, documents: int = 3) -> Shard:
    """Text of few pieces, with documents of one segment or two; it repeats itself as text does."""
    random = np.random.default_rng(seed)
    phrases = [random.integers(20, 20 + pieces, size=size) for size in (2, 3, 4)]
    ids = np.concatenate([phrases[n] for n in random.integers(0, 3, size=length)]).astype(np.uint16)
    ids[random.random(len(ids)) < 0.2] = 20
    cuts = np.sort(random.choice(np.arange(1, len(ids)), size=2 * documents - 1, replace=False))
    bounds = [0, *cuts.tolist(), len(ids)]
    rows = [(low, high, n % 2 == 0, n % 2 == 1) for n, (low, high) in enumerate(itertools.pairwise(bounds))]
    return Shard(name=name, ids=ids, segments=np.array(rows, dtype=np.int64))


def recipe_of(weights: dict[str, float]) -> Recipe:
    return Recipe(language="en", sources={name: SourceRule(weight=w) for name, w in weights.items()})


@pytest.mark.parametrize(
    ("weights", "rule"),
    [
        ({"a": 1.0, "b": 1.0}, KneserNeyRule(order=2)),
        ({"a": 1.0, "b": 1.0}, KneserNeyRule(order=5)),
        ({"a": 3.0, "b": 0.25}, KneserNeyRule(order=4)),
        ({"a": 0.0, "b": 2.0}, KneserNeyRule(order=3)),
        ({"a": 3.0, "b": 0.25}, KneserNeyRule(order=5, least_count=2)),
        ({"a": 1.0, "b": 1.0}, KneserNeyRule(order=3, least_count=1000)),
    ],
)
def test_probabilities_are_those_of_the_equations(weights: dict[str, float], rule: KneserNeyRule) -> None:
    """Every next piece behind contexts seen, unseen, at a document's start and too long to matter."""
    shards = [random_shard("a", 1), random_shard("b", 2)]
    model = fit_kneser_ney(shards, recipe_of(weights), TOKENIZER, rule)
    plain = Plain(shards, weights, rule)
    random = np.random.default_rng(3)
    texts = list(segments_of(shards[1]))
    contexts: list[Gram] = [(), (START,), (MIDDLE,), (7,), (END,), texts[0][:2], texts[1][:3], texts[0][:9]]
    contexts += [tuple(random.integers(20, 26, size=n).tolist()) for n in (1, 2, 3, 4, 4, 4, 6)]
    for context in contexts:
        found = model.distribution(context)
        assert found.sum() == pytest.approx(1.0, abs=1e-6)
        used = context[max(0, len(context) - rule.order + 1) :]
        for piece in (START, END, 7, *range(20, 26)):
            assert found[piece] == pytest.approx(plain.probability(piece, used), rel=1e-5), (context, piece)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    order=st.integers(2, 6),
    least=st.integers(1, 3),
    weight=st.sampled_from([0.1, 1.0, 4.0]),
)
def test_every_distribution_sums_to_one(seed: int, order: int, least: int, weight: float) -> None:
    """Whatever the text, the pruning and the weights, after any context."""
    shards = [random_shard("a", seed, length=25), random_shard("b", seed + 1, length=25)]
    rule = KneserNeyRule(order=order, least_count=least)
    model = fit_kneser_ney(shards, recipe_of({"a": 1.0, "b": weight}), TOKENIZER, rule)
    random = np.random.default_rng(seed)
    for length in range(order + 1):
        table = model.distribution(random.integers(20, 26, size=length).tolist())
        assert table.min() > 0.0
        assert table.sum() == pytest.approx(1.0, abs=1e-6)


def test_equal_weights_are_no_weights() -> None:
    """Only what the weights say of each other counts, not how large they are."""
    shards = [random_shard("a", 1), random_shard("b", 2)]
    tables = [
        fit_kneser_ney(shards, recipe_of({"a": w, "b": w}), TOKENIZER, KneserNeyRule()).distribution([21, 22])
        for w in (1.0, 7.0)
    ]
    assert tables[0] == pytest.approx(tables[1], rel=1e-6)


def test_heavier_text_counts_more() -> None:
    """What only one source writes becomes more probable with that source's weight."""
    one = Shard(name="one", ids=np.array([20, 21] * 9, dtype=np.uint16), segments=np.array([[0, 18, 1, 1]]))
    two = Shard(name="two", ids=np.array([20, 22] * 9, dtype=np.uint16), segments=np.array([[0, 18, 1, 1]]))
    odds = []
    for weight in (0.2, 1.0, 5.0):
        recipe = recipe_of({"one": weight, "two": 1.0})
        table = fit_kneser_ney([one, two], recipe, TOKENIZER, KneserNeyRule(order=2)).distribution([20])
        odds.append(table[21] / table[22])
    assert odds[0] < 0.3
    assert odds[1] == pytest.approx(1.0)
    assert odds[2] > 3.0


def test_ngrams_stay_within_their_segment() -> None:
    """The end of one document says nothing about the beginning of the next."""
    ids = np.array([20, 21, 22, 23], dtype=np.uint16)
    apart = Shard(name="a", ids=ids, segments=np.array([[0, 2, 1, 1], [2, 4, 1, 1]]))
    joined = Shard(name="a", ids=ids, segments=np.array([[0, 4, 1, 1]]))
    recipe = recipe_of({"a": 1.0})
    found = [
        fit_kneser_ney([shard], recipe, TOKENIZER, KneserNeyRule(order=3)).distribution([21])
        for shard in (apart, joined)
    ]
    assert found[0].argmax() == END
    assert found[1].argmax() == 22
    assert math.isclose(found[0][22], found[0][20])


def test_counting_in_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Large counts are summed a part at a time; where the parts lie does not matter."""
    shards, recipe = [random_shard("a", 1), random_shard("b", 2)], recipe_of({"a": 3.0, "b": 0.25})
    whole = fit_kneser_ney(shards, recipe, TOKENIZER, KneserNeyRule(order=4))
    monkeypatch.setattr(kneser_ney_counts, "_PART", 3)
    monkeypatch.setattr(kneser_ney_fit, "_PART", 2)
    parts = fit_kneser_ney(shards, recipe, TOKENIZER, KneserNeyRule(order=4))
    for one, other in zip(whole.levels, parts.levels, strict=True):
        assert one.first.tolist() == other.first.tolist()
        assert one.pieces.tolist() == other.pieces.tolist()
        assert one.shares == pytest.approx(other.shares, rel=1e-6)
        assert one.backoffs == pytest.approx(other.backoffs, rel=1e-6)


def test_pruning_leaves_out_what_was_seen_once() -> None:
    """Orders of three and more lose their singletons; pairs stay."""
    shards = [random_shard("a", 1), random_shard("b", 2)]
    recipe = recipe_of({"a": 1.0, "b": 1.0})
    whole, pruned = (
        fit_kneser_ney(shards, recipe, TOKENIZER, KneserNeyRule(least_count=n)).sizes for n in (1, 2)
    )
    assert pruned[0] == whole[0]
    assert all(small < large for small, large in zip(pruned[1:], whole[1:], strict=True))


def test_text_shorter_than_the_order_will_do() -> None:
    """Orders without any n-gram leave everything to those below."""
    shard = Shard(name="a", ids=np.array([30], dtype=np.uint16), segments=np.array([[0, 1, 1, 1]]))
    model = fit_kneser_ney([shard], recipe_of({"a": 1.0}), TOKENIZER, KneserNeyRule(order=6))
    assert model.sizes == (2, 1, 0, 0, 0)
    ids = [START, 30, END, 30, 30, 30, 30]
    assert model.distribution(ids[:2]).argmax() == END
    wanted = [math.log(model.distribution(ids[:n])[ids[n]]) for n in range(1, len(ids))]
    assert model.log_probs(ids).tolist() == pytest.approx(wanted)


def test_nothing_to_count_is_refused() -> None:
    """No text, only text of weight 0, an order or a count that makes no sense."""
    empty = Shard(name="a", ids=np.zeros(0, dtype=np.uint16), segments=np.zeros((0, 4), dtype=np.int64))
    with pytest.raises(TrainingError, match="no text"):
        fit_kneser_ney([empty], recipe_of({"a": 1.0}), TOKENIZER, KneserNeyRule())
    with pytest.raises(TrainingError, match="no text"):
        fit_kneser_ney([random_shard("a", 1)], recipe_of({"a": 0.0}), TOKENIZER, KneserNeyRule())
    with pytest.raises(TrainingError, match="order"):
        KneserNeyRule(order=1)
    with pytest.raises(TrainingError, match="least count"):
        KneserNeyRule(least_count=0)
