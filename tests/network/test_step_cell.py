# SPDX-License-Identifier: MIT
"""One layer, one step at a time."""

from __future__ import annotations

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
