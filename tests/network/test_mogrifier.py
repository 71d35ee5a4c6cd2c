# SPDX-License-Identifier: MIT
"""Mogrifier gating beside the plain layer; its equations are checked in test_language_model.py."""

from __future__ import annotations

import torch

from writer_app.network.lstm import LSTMLayer
from writer_app.network.mogrifier import MogrifierLayer, mogrify


def test_closed_gating_changes_nothing() -> None:
    """With zero matrices the layer is the plain one: outputs, states, resets and gradients."""
    torch.manual_seed(1)
    plain = LSTMLayer(4, 7, 3, compute_dtype=torch.float64).double()
    layer = MogrifierLayer(4, 7, 3, rounds=5, compute_dtype=torch.float64).double()
    assert layer.load_state_dict(plain.state_dict(), strict=False).unexpected_keys == []
    x, keep = torch.randn(6, 2, 4).double(), torch.ones(6, 2)
    keep[3, 1] = 0.0
    state = (torch.randn(2, 3).double(), torch.randn(2, 7).double())
    found, after = layer(x, keep, state)
    wanted, wanted_after = plain(x, keep, state)
    torch.testing.assert_close(found, wanted)
    torch.testing.assert_close(after, wanted_after)
    for one in (found, wanted):
        one.square().sum().backward()
    for name, parameter in plain.named_parameters():
        torch.testing.assert_close(dict(layer.named_parameters())[name].grad, parameter.grad)


def test_rounds_take_turns() -> None:
    """First the state scales the input, then the scaled input the state."""
    x, h = torch.tensor([[2.0, -1.0]]), torch.tensor([[0.5]])
    first, second = torch.tensor([[1.0], [4.0]]), torch.tensor([[1.0, 0.5]])
    scaled, state = mogrify(x, h, [first, second])
    wanted = 2.0 * torch.sigmoid(torch.tensor([[0.5, 2.0]])) * x
    torch.testing.assert_close(scaled, wanted)
    torch.testing.assert_close(state, 2.0 * torch.sigmoid(wanted @ second.T) * h)
    assert mogrify(x, h, []) == (x, h)
