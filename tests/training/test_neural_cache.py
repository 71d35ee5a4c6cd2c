# SPDX-License-Identifier: MIT
"""The neural cache against a plain loop, and as a distribution."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor

from writer_app.errors import TrainingError
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel
from writer_app.training.dataset import IGNORED, Chunk
from writer_app.training.neural_cache import CachedText, CacheRule, NeuralCache, read_with_cache

VOCABULARY, STEPS, ROWS, WIDTH, SIZE = 7, 19, 3, 5, 6
FLATNESS = (0.0, 0.7, 3.0)


def random_text() -> tuple[Tensor, Tensor, Tensor]:
    """Return hidden states, targets (some not asked for) and keep of a few short documents a stream."""
    torch.manual_seed(3)
    targets = torch.randint(VOCABULARY, (STEPS, ROWS))
    keep = (torch.rand(STEPS, ROWS) > 0.2).float()
    targets[torch.rand(STEPS, ROWS) < 0.15] = IGNORED
    return torch.randn(STEPS, ROWS, WIDTH).double(), targets, keep


def plain_distribution(
    hidden: Tensor, targets: Tensor, keep: Tensor, step: int, row: int, theta: float
) -> dict[int, float]:
    """Return p_cache at one step of one stream by its definition; empty where nothing is remembered."""
    begin = max(t for t in range(step + 1) if t == 0 or keep[t, row] == 0)
    seen = [i for i in range(max(begin, step - SIZE), step) if targets[i, row] != IGNORED]
    masses: dict[int, float] = {}
    for i in seen:
        mass = math.exp(theta * float(hidden[step, row] @ hidden[i, row]))
        masses[int(targets[i, row])] = masses.get(int(targets[i, row]), 0.0) + mass
    return {piece: mass / sum(masses.values()) for piece, mass in masses.items()}


@pytest.mark.parametrize("steps", [1, 4, STEPS])
def test_cache_is_the_plain_loop(steps: int) -> None:
    """However the text is cut into calls, each figure is that of the definition."""
    hidden, targets, keep = random_text()
    cache = NeuralCache(SIZE)
    found = [
        cache.recall(hidden[low : low + steps], targets[low : low + steps], keep[low : low + steps], FLATNESS)
        for low in range(0, STEPS, steps)
    ]
    probs, known = torch.cat([each.probs for each in found], dim=1), torch.cat([each.known for each in found])
    assert known.any()
    assert not known.all()
    for step in range(STEPS):
        for row in range(ROWS):
            for number, theta in enumerate(FLATNESS):
                plain = plain_distribution(hidden, targets, keep, step, row, theta)
                assert bool(known[step, row]) == bool(plain)
                wanted = plain.get(int(targets[step, row]), 0.0)
                assert float(probs[number, step, row]) == pytest.approx(wanted, abs=1e-12)


def test_probabilities_sum_to_one() -> None:
    """Over all pieces that might follow, the cache's probabilities sum to 1, and so do the mixture's."""
    hidden, targets, _ = random_text()
    keep = torch.ones(STEPS, VOCABULARY)
    same_past = targets[:, :1].repeat(1, VOCABULARY)
    same_past[-1] = torch.arange(VOCABULARY)
    found = NeuralCache(SIZE).recall(
        hidden[:, :1].expand(STEPS, VOCABULARY, WIDTH), same_past, keep, FLATNESS
    )
    torch.testing.assert_close(found.probs[:, -1].sum(1), torch.ones(len(FLATNESS)).double())
    text = CachedText(
        size=SIZE,
        flatness=FLATNESS,
        log_probs=torch.randn(VOCABULARY).double().log_softmax(0),
        recalled=found.probs[:, -1],
        known=found.known[-1],
    )
    mixed = text.mixed(CacheRule(size=SIZE, flatness=0.7, share=0.3))
    assert float(mixed.exp().sum()) == pytest.approx(1.0)
    assert not torch.allclose(mixed, text.log_probs)


def small_model() -> LanguageModel:
    torch.manual_seed(2)
    config = NetworkConfig(
        vocabulary=11, hidden=9, projection=4, layers=2, class_ends=(11,), dropout=0.5, weight_drop=0.5
    )
    return LanguageModel(config, compute_dtype=torch.float64).double()


def repeating_chunks(rows: int = 2) -> Iterator[Chunk]:
    """Give one row of random pieces again and again, in chunks of unlike lengths."""
    line = np.random.default_rng(1).integers(11, size=(8, rows))
    text = np.concatenate([line] * 6)
    for low, high in ((0, 5), (5, 20), (20, 47)):
        yield Chunk(
            text[low:high].copy(),
            text[low + 1 : high + 1].copy(),
            np.ones((high - low, rows), dtype=np.float32),
        )


def test_the_network_reads_as_without_a_cache() -> None:
    """The network's own figures are those without dropout; pieces not asked for are left out."""
    model = small_model().train()
    chunks = list(repeating_chunks())
    chunks[1].targets[3, 1] = IGNORED
    text = read_with_cache(model, iter(chunks), size=10, flatness=(0.5,))
    assert model.training
    model.eval()
    state, wanted = model.zero_state(2), []
    with torch.no_grad():
        for chunk in chunks:
            reading, state = model(torch.from_numpy(chunk.ids), torch.from_numpy(chunk.keep), state)
            targets = torch.from_numpy(chunk.targets)
            wanted.append(model.target_log_probs(reading, targets)[targets != IGNORED])
    torch.testing.assert_close(text.log_probs, torch.cat(wanted))
    assert len(text.log_probs) == len(text.known) == text.recalled.shape[1] == 2 * 47 - 1


def test_cache_finds_what_comes_again() -> None:
    """On text that repeats itself the fitted mixture is far better, and share 0 changes nothing."""
    model = small_model()
    with torch.no_grad():
        # States that tell places apart: those of fresh weights are all but alike.
        for parameter in model.parameters():
            parameter.copy_(torch.randn_like(parameter))
    text = read_with_cache(model, repeating_chunks(), size=20, flatness=(0.0, 0.3))
    rule = text.best([0.0, 0.5, 0.9])
    assert (rule.flatness, rule.share) == (0.3, 0.9)
    assert float(text.mixed(rule).mean()) > float(text.log_probs.mean()) + 2.0
    unmixed = text.mixed(CacheRule(size=20, flatness=0.0, share=0.0))
    torch.testing.assert_close(unmixed, text.log_probs)


def test_what_makes_no_sense_is_refused() -> None:
    """A cache without room and a rule of another reading are errors."""
    with pytest.raises(TrainingError, match="at least one"):
        NeuralCache(0)
    text = read_with_cache(small_model(), repeating_chunks(), size=20, flatness=(1.0,))
    for rule in (CacheRule(size=19, flatness=1.0, share=0.1), CacheRule(size=20, flatness=2.0, share=0.1)):
        with pytest.raises(TrainingError, match="another size"):
            text.mixed(rule)
