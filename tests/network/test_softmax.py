# SPDX-License-Identifier: MIT
"""The hierarchical softmax against a plain sum over the whole vocabulary."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from writer_app.network.config import NetworkConfig
from writer_app.network.softmax import IGNORED, HierarchicalSoftmax

VOCABULARY, PROJECTED, ROWS = 23, 5, 17


@pytest.fixture
def softmax() -> HierarchicalSoftmax:
    torch.manual_seed(3)
    config = NetworkConfig(
        vocabulary=VOCABULARY, hidden=3, projection=PROJECTED, class_ends=(7, 13, VOCABULARY)
    )
    made = HierarchicalSoftmax(config).double()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.normal_()
    return made


@pytest.fixture
def hidden() -> Tensor:
    torch.manual_seed(4)
    return torch.randn(ROWS, PROJECTED, dtype=torch.float64, requires_grad=True)


@pytest.fixture
def weight() -> Tensor:
    torch.manual_seed(5)
    return torch.randn(VOCABULARY, PROJECTED, dtype=torch.float64, requires_grad=True)


def brute_force(softmax: HierarchicalSoftmax, hidden: Tensor, weight: Tensor) -> Tensor:
    """P(w) = P(class) P(w | class), written with plain exponentials."""
    scores = torch.exp(hidden @ weight.T + softmax.bias)
    class_scores = torch.exp(hidden @ softmax.class_weight.T + softmax.class_bias)
    total = scores[:, :7].sum(1, keepdim=True) + class_scores.sum(1, keepdim=True)
    parts = [scores[:, :7] / total]
    for number, (low, high) in enumerate(((7, 13), (13, VOCABULARY))):
        inside = scores[:, low:high]
        parts.append(class_scores[:, number, None] / total * inside / inside.sum(1, keepdim=True))
    return torch.cat(parts, dim=1)


def test_probabilities_equal_the_brute_force(
    softmax: HierarchicalSoftmax, hidden: Tensor, weight: Tensor
) -> None:
    """All log probabilities equal the definition's and sum to one."""
    found = softmax.log_probs(hidden, weight)
    torch.testing.assert_close(found, brute_force(softmax, hidden, weight).log())
    torch.testing.assert_close(found.exp().sum(1), torch.ones(ROWS, dtype=torch.float64))


def test_loss_and_gradients_equal_the_brute_force(
    softmax: HierarchicalSoftmax, hidden: Tensor, weight: Tensor
) -> None:
    """The loss that touches only the targets' classes has the full distribution's value and gradients."""
    targets = torch.arange(ROWS) % VOCABULARY
    targets[4] = IGNORED
    asked = targets != IGNORED
    wanted = -brute_force(softmax, hidden, weight)[asked].log().gather(1, targets[asked].unsqueeze(1)).sum()
    found = softmax.nll(hidden, targets, weight)
    torch.testing.assert_close(found, wanted)
    inputs = (hidden, weight, *softmax.parameters())
    for got, expected in zip(
        torch.autograd.grad(found, inputs), torch.autograd.grad(wanted, inputs), strict=True
    ):
        torch.testing.assert_close(got, expected)


def test_target_log_probs_are_picked_from_the_distribution(
    softmax: HierarchicalSoftmax, hidden: Tensor, weight: Tensor
) -> None:
    """Single targets equal the entries of the full table, at each class's first and last id too."""
    targets = torch.tensor([0, 6, 7, 12, 13, 22, 3, 9, 18, 0, 6, 7, 12, 13, 22, 3, 9])
    found = softmax.target_log_probs(hidden, targets, weight)
    torch.testing.assert_close(
        found, softmax.log_probs(hidden, weight).gather(1, targets.unsqueeze(1)).squeeze(1)
    )


def test_unigram_start_gives_the_counts(softmax: HierarchicalSoftmax, weight: Tensor) -> None:
    """With no hidden state the network says the pieces' shares, so none is under its floor."""
    counts = torch.arange(VOCABULARY, 0, -1)
    softmax.set_unigram(counts)
    found = softmax.log_probs(torch.zeros(1, PROJECTED, dtype=torch.float64), weight).exp().squeeze(0)
    wanted = (counts.double() + 1) / (counts.double() + 1).sum()
    torch.testing.assert_close(found, wanted)
    assert math.isfinite(float(found.detach().log().min()))
