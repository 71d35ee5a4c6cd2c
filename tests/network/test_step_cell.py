# SPDX-License-Identifier: MIT
"""One layer, one step at a time."""

from __future__ import annotations

import pytest
import torch

from writer_app.network.lstm import LSTMLayer, reference_cell
from writer_app.network.step_cell import StepCell


def test_step_follows_the_equations() -> None:
    """Three rows over four steps: states are those of the reference."""
    torch.manual_seed(1)
    layer = LSTMLayer(5, 7, 4)
    weights = {f"some.name.{name}": value.detach() for name, value in layer.named_parameters()}
    cell = StepCell(weights, "some.name", torch.device("cpu"), exact=True)
    h, c = (tensor.expand(3, -1) for tensor in cell.zero_state())
    wanted = (h, c)
    own = (layer.w_input, layer.w_hidden, layer.bias, layer.projection)
    for x in torch.randn(4, 3, 5):
        h, c = cell.advance(x, (h, c))
        wanted = reference_cell(x, *wanted, own)
    torch.testing.assert_close((h, c), wanted)


def test_int8_stays_near() -> None:
    """Packed weights move a state by little."""
    torch.manual_seed(2)
    layer = LSTMLayer(16, 32, 16)
    weights = {f"a.{name}": value.detach() for name, value in layer.named_parameters()}
    x = torch.randn(1, 16)
    found = []
    for exact in (True, False):
        cell = StepCell(weights, "a", torch.device("cpu"), exact=exact)
        found.append(cell.advance(x, cell.zero_state())[1])
    assert float((found[0] - found[1]).abs().max()) < 0.02


@pytest.mark.parametrize("exact", [True, False])
def test_inputs_taken_together_say_what_each_says_alone(exact: bool) -> None:  # noqa: FBT001 (a parameter)
    """In int8 to the last digit, also beside one a thousand times as large, and beside one of zeros."""
    torch.manual_seed(3)
    layer = LSTMLayer(16, 32, 16)
    weights = {f"a.{name}": value.detach() for name, value in layer.named_parameters()}
    cell = StepCell(weights, "a", torch.device("cpu"), exact=exact)
    x = torch.randn(5, 16) * torch.tensor([1.0, 1e3, 0.0, 1e-3, 1.0]).unsqueeze(1)
    gates = cell.input_gates(x)
    for row, alone in zip(gates, x, strict=True):
        lone = cell.input_gates(alone.unsqueeze(0))[0]
        if exact:
            torch.testing.assert_close(row, lone, rtol=1e-5, atol=1e-6)
        else:
            assert torch.equal(row, lone)
    wanted = x @ weights["a.w_input"].T
    far = (gates - wanted).abs().amax(1) / x.abs().amax(1).clamp_min(1.0e-9)
    assert float(far.max()) < (1e-6 if exact else 0.05)
    state = (torch.randn(1, 16), torch.randn(1, 32))
    one = cell.advance_from(gates[:1], state), cell.advance(x[:1], state)
    near = 1e-5 if exact else 0.05
    torch.testing.assert_close(*one, rtol=near, atol=near)
