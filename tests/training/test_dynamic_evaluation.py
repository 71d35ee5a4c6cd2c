# SPDX-License-Identifier: MIT
"""Dynamic evaluation against a plain loop; what it may and may not change."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
import torch
from torch import Tensor

from writer_app.errors import TrainingError
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel
from writer_app.training.dataset import IGNORED, Chunk
from writer_app.training.dynamic_evaluation import DynamicRule, adapted_log_probs, mean_squares

SEGMENT = 3


def small_model() -> LanguageModel:
    torch.manual_seed(7)
    config = NetworkConfig(
        vocabulary=13, hidden=8, projection=5, layers=2, class_ends=(6, 13), dropout=0.4, weight_drop=0.4
    )
    return LanguageModel(config, compute_dtype=torch.float64).double()


def chunks_of(text: np.ndarray[tuple[int, ...], np.dtype[np.int64]], steps: int = SEGMENT) -> list[Chunk]:
    """Cut a text (T + 1, B) into segments, the last one shorter."""
    cuts = [(low, min(low + steps, len(text) - 1)) for low in range(0, len(text) - 1, steps)]
    return [
        Chunk(
            text[low:high].copy(),
            text[low + 1 : high + 1].copy(),
            np.ones((high - low, text.shape[1]), dtype=np.float32),
        )
        for low, high in cuts
    ]


def random_text(length: int = 24, rows: int = 2) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.random.default_rng(5).integers(13, size=(length, rows))


def repetitive_text() -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.tile(random_text(9, 1), (20, 1))


def plain_evaluation(
    model: LanguageModel, chunks: list[Chunk], rule: DynamicRule, prior: Mapping[str, Tensor] | None
) -> list[float]:
    """Follow the equations weight by weight, by finite steps of plain numbers on a copy of the network."""
    copy = LanguageModel(model.config, compute_dtype=torch.float64).double().eval()
    copy.load_state_dict(model.state_dict())
    trained = {name: p.detach().clone() for name, p in copy.named_parameters()}
    every = [math.sqrt(v) for value in (prior or {}).values() for v in value.flatten().tolist()]
    state = copy.zero_state(chunks[0].ids.shape[1])
    found: list[float] = []
    for chunk in chunks:
        copy.zero_grad()
        reading, state = copy(torch.from_numpy(chunk.ids), torch.from_numpy(chunk.keep), state)
        targets = torch.from_numpy(chunk.targets)
        whole = copy.target_log_probs(reading, targets)
        asked = [(t, b) for t in range(len(targets)) for b in range(targets.shape[1])]
        asked = [(t, b) for t, b in asked if targets[t, b] != IGNORED]
        found += [float(whole[t, b].detach()) for t, b in asked]
        if not asked:
            continue
        (-sum(whole[t, b] for t, b in asked) / len(asked)).backward()  # type: ignore[union-attr]
        for name, parameter in copy.named_parameters():
            gradient = parameter.grad if parameter.grad is not None else torch.zeros_like(parameter)
            flat, start = parameter.data.view(-1), trained[name].view(-1)
            for i, g in enumerate(gradient.flatten().tolist()):
                scale, pull = 1.0, rule.decay
                if prior is not None:
                    root, mean = math.sqrt(prior[name].view(-1)[i]), sum(every) / len(every)
                    scale = 1.0 / (root + rule.floor * mean)
                    pull = min(1.0, rule.decay * root / mean)
                flat[i] += pull * (start[i] - flat[i]) - rule.rate * g * scale
    return found


@pytest.mark.parametrize("with_prior", [False, True])
@pytest.mark.parametrize("decay", [0.0, 0.4])
def test_weights_follow_the_equations(*, with_prior: bool, decay: float) -> None:
    """SGD and RMS with a global prior give the figures of a plain loop, segment by segment."""
    model = small_model()
    chunks = chunks_of(random_text())
    chunks[2].targets[1, 0] = IGNORED
    chunks[4].targets[:] = IGNORED
    prior = mean_squares(model, chunks_of(random_text(30, 3))) if with_prior else None
    rule = DynamicRule(rate=0.01 if with_prior else 0.5, decay=decay, floor=0.2)
    found = adapted_log_probs(model, chunks, rule, prior)
    wanted = plain_evaluation(model, chunks, rule, prior)
    torch.testing.assert_close(found, torch.tensor(wanted, dtype=torch.float64))
    static = adapted_log_probs(model, chunks, DynamicRule(rate=0.0))
    assert not torch.allclose(found, static, rtol=1e-3)


def test_rate_zero_is_static_evaluation() -> None:
    """Without a rate the figures are those of reading the text once, and nothing moves."""
    model = small_model().train()
    chunks = chunks_of(random_text())
    found = adapted_log_probs(model, chunks, DynamicRule(rate=0.0, decay=0.5))
    whole = chunks_of(random_text(), steps=100)[0]
    model.eval()
    with torch.no_grad():
        reading, _ = model(torch.from_numpy(whole.ids), torch.from_numpy(whole.keep), model.zero_state(2))
        wanted = model.target_log_probs(reading, torch.from_numpy(whole.targets))
    torch.testing.assert_close(found, wanted.flatten())


@pytest.mark.parametrize("with_prior", [False, True])
def test_repetitive_text_is_learned(*, with_prior: bool) -> None:
    """Where the text repeats itself, following it lowers the loss by far."""
    model = small_model()
    chunks = chunks_of(repetitive_text())
    prior = mean_squares(model, chunks[:10]) if with_prior else None
    rate = 3e-3 if with_prior else 1.0
    static = adapted_log_probs(model, chunks, DynamicRule(rate=0.0)).mean()
    found = adapted_log_probs(model, chunks, DynamicRule(rate=rate, floor=0.3), prior).mean()
    assert float(found) > float(static) + 0.5


def test_mean_squares_are_those_of_single_gradients() -> None:
    """The prior is the plain mean of squared gradients of each chunk's mean loss."""
    model = small_model().eval()
    chunks = chunks_of(random_text(13, 4))
    found = mean_squares(model, chunks)
    state = model.zero_state(4)
    sums = {name: torch.zeros_like(p) for name, p in model.named_parameters()}
    for chunk in chunks:
        model.zero_grad()
        reading, state = model(torch.from_numpy(chunk.ids), torch.from_numpy(chunk.keep), state)
        (model.nll(reading, torch.from_numpy(chunk.targets)) / chunk.targets.size).backward()
        for name, parameter in model.named_parameters():
            assert parameter.grad is not None
            sums[name] += parameter.grad**2 / len(chunks)
    assert found.keys() == sums.keys()
    for name, value in sums.items():
        torch.testing.assert_close(found[name], value)


def test_the_network_is_as_before() -> None:
    """Weights, gradients and mode come back, also when the text breaks off with an error."""
    model = small_model().train()
    before = {name: value.clone() for name, value in model.state_dict().items()}

    def broken() -> list[Chunk]:
        chunks = chunks_of(random_text())
        chunks[3].ids[0, 0] = 99
        return chunks

    adapted_log_probs(model, chunks_of(random_text()), DynamicRule(rate=0.5))
    with pytest.raises(IndexError):
        adapted_log_probs(model, broken(), DynamicRule(rate=0.5))
    for name, value in model.state_dict().items():
        assert torch.equal(value, before[name])
    assert model.training
    assert all(parameter.grad is None for parameter in model.parameters())


def test_what_makes_no_sense_is_refused() -> None:
    """A rule out of range, a prior of another network and a prior of nothing are errors."""
    for values in ({"rate": -1.0}, {"rate": 1.0, "decay": 1.5}, {"rate": 1.0, "floor": 0.0}):
        with pytest.raises(TrainingError, match="Dynamic evaluation needs"):
            DynamicRule(**values)
    model = small_model()
    with pytest.raises(TrainingError, match="no text"):
        mean_squares(model, [])
    with pytest.raises(TrainingError, match="another network"):
        adapted_log_probs(model, [], DynamicRule(rate=1.0), {"embedding": torch.ones(2, 2)})
    nothing = {name: torch.zeros_like(p) for name, p in model.named_parameters()}
    with pytest.raises(TrainingError, match="empty"):
        adapted_log_probs(model, [], DynamicRule(rate=1.0), nothing)
