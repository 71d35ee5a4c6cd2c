# SPDX-License-Identifier: MIT
"""The whole network: loss, state handling, dropout."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from torch import Tensor

from tests.bundles import tiny_config
from tests.network.plain import plain_log_probs
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel
from writer_app.network.softmax import IGNORED

ATTENTIVE = NetworkConfig(
    vocabulary=23,
    hidden=11,
    projection=5,
    layers=2,
    class_ends=(7, 13, 23),
    attention=4,
    context=3,
    memory=6,
    window=4,
    copying=True,
    coverage=True,
)
CONFIGS = [
    dataclasses.replace(ATTENTIVE, copying=copying, coverage=coverage)
    for copying in (False, True)
    for coverage in (False, True)
]
CONFIGS += [dataclasses.replace(ATTENTIVE, encoder_hidden=9), dataclasses.replace(ATTENTIVE, tied=False)]
CONFIGS += [dataclasses.replace(ATTENTIVE, mogrifier=3)]


def random_model(config: NetworkConfig, seed: int = 5) -> LanguageModel:
    torch.manual_seed(seed)
    model = LanguageModel(config, compute_dtype=torch.float64).double()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.5)
    return model.eval()


def read(model: LanguageModel, ids: Tensor, keep: Tensor, steps: int) -> list[Tensor]:
    """Read (T, B) in chunks of `steps`; returns the log probabilities of each, (steps, B, V)."""
    state = model.zero_state(ids.shape[1])
    parts = []
    for low in range(0, len(ids), steps):
        reading, state = model(ids[low : low + steps], keep[low : low + steps], state)
        parts.append(model.log_probs(reading))
    return parts


@pytest.mark.parametrize("config", CONFIGS)
def test_network_follows_its_equations(config: NetworkConfig) -> None:
    """Every log probability of a batch is that of the plain network, document by document.

    Documents begin inside windows and chunks; memory ends at their beginning and at its own size.
    """
    model = random_model(config)
    lengths = [[16], [5, 11], [1, 3, 12]]
    ids = torch.randint(0, 23, (16, 3))
    keep = torch.ones(16, 3)
    for row, parts in enumerate(lengths):
        for low in [sum(parts[:n]) for n in range(len(parts))]:
            keep[low, row] = 0.0
    found = torch.cat(read(model, ids, keep, 8))
    # The window grid is the chunk's, not the document's: only the first document's windows agree with it.
    wanted, _ = plain_log_probs(model.config, model.state_dict(), ids[:, 0].tolist())
    torch.testing.assert_close(found[:, 0], wanted)
    for row, parts in ((1, lengths[1]), (2, lengths[2])):
        first = parts[0]
        wanted, _ = plain_log_probs(model.config, model.state_dict(), ids[:first, row].tolist())
        torch.testing.assert_close(found[:first, row], wanted)
        # A new document within a window sees nothing before the next window.
        end = first // 4 * 4 + 4
        if parts[1] >= end - first:
            wanted, _ = plain_log_probs(model.config, model.state_dict(), ids[first:end, row].tolist())
            torch.testing.assert_close(found[first:end, row], wanted)


def test_chunks_do_not_matter() -> None:
    """Reading 16 steps at once, in two halves or window by window gives the same."""
    model = random_model(ATTENTIVE)
    ids, keep = torch.randint(0, 23, (16, 3)), torch.ones(16, 3)
    keep[6, 1] = 0.0
    whole = torch.cat(read(model, ids, keep, 16))
    for steps in (8, 4):
        torch.testing.assert_close(torch.cat(read(model, ids, keep, steps)), whole)


def test_coverage_loss_follows_its_equation() -> None:
    """The loss is the plain network's sum over steps of min(weight, coverage)."""
    model = random_model(ATTENTIVE)
    ids = torch.randint(0, 23, (12, 1))
    reading, _ = model(ids, torch.ones(12, 1), model.zero_state(1))
    _, wanted = plain_log_probs(model.config, model.state_dict(), ids[:, 0].tolist())
    torch.testing.assert_close(model.coverage_loss(reading), wanted)


@pytest.mark.parametrize("config", CONFIGS)
def test_targets_have_the_tables_probability(config: NetworkConfig) -> None:
    """Scoring targets gives the table's entries, 0 where nothing is asked; each row sums to 1."""
    model = random_model(config)
    ids, targets = torch.randint(0, 23, (2, 12, 3))
    targets[5, 1] = IGNORED
    reading, _ = model(ids, torch.ones(12, 3), model.zero_state(3))
    table = model.log_probs(reading)
    torch.testing.assert_close(table.exp().sum(2), torch.ones(12, 3).double())
    wanted = table.gather(2, targets.clamp_min(0).unsqueeze(2)).squeeze(2)
    wanted[5, 1] = 0.0
    torch.testing.assert_close(model.target_log_probs(reading, targets), wanted)


@pytest.mark.parametrize("config", [CONFIGS[0], *CONFIGS[3:]])
def test_gradients_of_the_whole_are_the_plain_ones(config: NetworkConfig) -> None:
    """Loss and coverage loss of one window after another: every parameter's gradient is autograd's own."""
    model = random_model(config)
    ids = torch.randint(0, 23, (12, 1))
    reading, _ = model(ids, torch.ones(12, 1), model.zero_state(1))
    (model.nll(reading, ids.roll(-1, 0)) + model.coverage_loss(reading)).backward()
    weights = {name: p.detach().clone().requires_grad_() for name, p in model.named_parameters()}
    table, loss = plain_log_probs(model.config, weights, ids[:, 0].tolist())
    wanted = (loss if config.coverage else 0.0) - table.gather(1, ids.roll(-1, 0)).sum()
    wanted.backward()
    for name, parameter in model.named_parameters():
        torch.testing.assert_close(parameter.grad, weights[name].grad, msg=name)


def test_attention_begins_as_the_plain_network() -> None:
    """Switched on above trained weights, attention changes nothing but what a nearly closed gate lets by."""
    plain = random_model(NetworkConfig(vocabulary=23, hidden=11, projection=5, class_ends=(7, 23)))
    torch.manual_seed(8)
    config = dataclasses.replace(plain.config, attention=4, context=3, memory=6, window=4)
    model = LanguageModel(config, compute_dtype=torch.float64).double()
    assert model.load_state_dict(plain.state_dict(), strict=False).unexpected_keys == []
    ids, keep = torch.randint(0, 23, (12, 2)), torch.ones(12, 2)
    found, wanted = read(model, ids, keep, 12), read(plain, ids, keep, 12)
    torch.testing.assert_close(found, wanted)


def test_chunk_must_hold_whole_windows() -> None:
    """A chunk that ends inside a window is the caller's mistake."""
    model = random_model(ATTENTIVE)
    with pytest.raises(ValueError, match="multiple of the window"):
        model(torch.zeros(6, 1, dtype=torch.int64), torch.ones(6, 1), model.zero_state(1))


def test_state_survives_being_named() -> None:
    """Named tensors make the same state again; a missing one is an error."""
    model = random_model(ATTENTIVE)
    ids, keep = torch.randint(0, 23, (8, 2)), torch.ones(8, 2)
    _, state = model(ids, keep, model.zero_state(2))
    named = state.tensors()
    again = model.zero_state(2).restored(named)
    first, _ = model(ids, keep, state)
    second, _ = model(ids, keep, again)
    assert torch.equal(model.log_probs(first), model.log_probs(second))
    del named["history.ids"]
    with pytest.raises(KeyError):
        model.zero_state(2).restored(named)


def test_weight_drop_is_for_training_alone() -> None:
    """Two chunks differ while training, and not after."""
    torch.manual_seed(4)
    config = NetworkConfig(vocabulary=30, hidden=17, projection=9, class_ends=(8, 30), weight_drop=0.5)
    model = LanguageModel(config)
    ids, keep = torch.randint(0, 30, (6, 2)), torch.ones(6, 2)

    def hidden() -> Tensor:
        reading, _ = model(ids, keep, model.zero_state(2))
        out: Tensor = reading.hidden
        return out

    assert not torch.equal(hidden(), hidden())
    model.eval()
    assert torch.equal(hidden(), hidden())


def test_loss_is_the_sum_of_the_log_probabilities() -> None:
    """The loss equals the entries of log_probs at the targets."""
    torch.manual_seed(1)
    model = LanguageModel(tiny_config())
    ids, targets = torch.randint(0, 340, (2, 4, 3))
    reading, _ = model(ids, torch.ones(4, 3), model.zero_state(3))
    wanted = -model.log_probs(reading).gather(2, targets.unsqueeze(2)).sum()
    torch.testing.assert_close(model.nll(reading, targets), wanted)


def test_network_can_learn_a_sequence_by_heart() -> None:
    """A hundred updates bring a repeated sequence near zero loss: gradients reach every part."""
    torch.manual_seed(2)
    model = LanguageModel(NetworkConfig(vocabulary=30, hidden=17, projection=9, layers=2, class_ends=(8, 30)))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    ids = torch.tensor([1, 5, 9, 29, 2, 17, 8, 7, 3]).unsqueeze(1)
    keep = torch.ones(8, 1)
    losses: list[float] = []
    for _ in range(100):
        reading, _ = model(ids[:-1], keep, model.zero_state(1))
        loss = model.nll(reading, ids[1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.05 * losses[0]
    assert all(parameter.grad is not None for parameter in model.parameters())


def test_dropout_is_for_training_alone() -> None:
    """One mask for all time steps while training, none after."""
    torch.manual_seed(3)
    config = NetworkConfig(vocabulary=30, hidden=17, projection=9, class_ends=(8, 30), dropout=0.5)
    model = LanguageModel(config)
    ids, keep = torch.randint(0, 30, (6, 2)), torch.ones(6, 2)
    reading, _ = model(ids, keep, model.zero_state(2))
    dropped = reading.hidden == 0.0
    assert dropped.any()
    assert bool((dropped == dropped[0]).all())
    model.eval()
    reading, _ = model(ids, keep, model.zero_state(2))
    assert not (reading.hidden == 0.0).any()
