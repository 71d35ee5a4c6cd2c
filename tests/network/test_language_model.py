# SPDX-License-Identifier: MIT
"""The whole network: loss, state handling, dropout."""

from __future__ import annotations

import torch

from tests.bundles import tiny_config
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel


def test_loss_is_the_sum_of_the_log_probabilities() -> None:
    """The loss equals the entries of log_probs at the targets."""
    torch.manual_seed(1)
    model = LanguageModel(tiny_config())
    ids, targets = torch.randint(0, 340, (2, 4, 3))
    hidden, _ = model(ids, torch.ones(4, 3), model.zero_state(3))
    table = model.log_probs(hidden.flatten(0, 1))
    wanted = -table.gather(1, targets.flatten().unsqueeze(1)).sum()
    torch.testing.assert_close(model.nll(hidden, targets), wanted)


def test_network_can_learn_a_sequence_by_heart() -> None:
    """A hundred updates bring a repeated sequence near zero loss: gradients reach every part."""
    torch.manual_seed(2)
    model = LanguageModel(NetworkConfig(vocabulary=30, hidden=17, projection=9, layers=2, class_ends=(8, 30)))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    ids = torch.tensor([1, 5, 9, 29, 2, 17, 8, 7, 3]).unsqueeze(1)
    keep = torch.ones(8, 1)
    losses: list[float] = []
    for _ in range(100):
        hidden, _ = model(ids[:-1], keep, model.zero_state(1))
        loss = model.nll(hidden, ids[1:])
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
    hidden, _ = model(ids, keep, model.zero_state(2))
    dropped = hidden == 0.0
    assert dropped.any()
    assert bool((dropped == dropped[0]).all())
    model.eval()
    hidden, _ = model(ids, keep, model.zero_state(2))
    assert not (hidden == 0.0).any()
