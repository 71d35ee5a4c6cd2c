# SPDX-License-Identifier: MIT
"""The fast LSTM layer against the textbook's six equations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from writer_app.network.lstm import LSTMLayer, reference_cell

STEPS, ROWS, INPUTS, HIDDEN, PROJECTED = 7, 3, 5, 11, 4


def make_layer(dtype: torch.dtype = torch.float64) -> LSTMLayer:
    torch.manual_seed(1)
    layer = LSTMLayer(INPUTS, HIDDEN, PROJECTED, compute_dtype=dtype)
    return layer.double() if dtype is torch.float64 else layer


def run_reference(layer: LSTMLayer, x: Tensor, keep: Tensor, h: Tensor, c: Tensor) -> Tensor:
    weights = (layer.w_input, layer.w_hidden, layer.bias, layer.projection)
    out = []
    for step in range(len(x)):
        mask = keep[step].unsqueeze(1)
        h, c = reference_cell(x[step], h * mask, c * mask, weights)
        out.append(h)
    return torch.stack(out)


@pytest.fixture
def inputs() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    torch.manual_seed(2)
    keep = torch.ones(STEPS, ROWS, dtype=torch.float64)
    keep[0, 1] = keep[3, 2] = 0.0
    return (
        torch.randn(STEPS, ROWS, INPUTS, dtype=torch.float64),
        keep,
        torch.randn(ROWS, PROJECTED, dtype=torch.float64),
        torch.randn(ROWS, HIDDEN, dtype=torch.float64),
    )


def test_reference_cell_matches_hand_computed_numbers() -> None:
    """One cell, one input: the six equations by hand."""
    weights = (
        torch.tensor([[0.5], [-0.3], [0.8], [1.1]], dtype=torch.float64),
        torch.tensor([[0.1], [0.2], [-0.4], [0.6]], dtype=torch.float64),
        torch.tensor([0.05, 1.0, -0.1, 0.2], dtype=torch.float64),
        torch.tensor([[2.0]], dtype=torch.float64),
    )
    x, h, c = (torch.tensor([[value]], dtype=torch.float64) for value in (0.7, -0.2, 0.4))
    sigmoid, tanh = torch.sigmoid, torch.tanh
    i = sigmoid(torch.tensor(0.5 * 0.7 + 0.1 * -0.2 + 0.05, dtype=torch.float64))
    f = sigmoid(torch.tensor(-0.3 * 0.7 + 0.2 * -0.2 + 1.0, dtype=torch.float64))
    o = sigmoid(torch.tensor(0.8 * 0.7 + -0.4 * -0.2 - 0.1, dtype=torch.float64))
    candidate = tanh(torch.tensor(1.1 * 0.7 + 0.6 * -0.2 + 0.2, dtype=torch.float64))
    cell = f * 0.4 + i * candidate
    h_next, c_next = reference_cell(x, h, c, weights)
    torch.testing.assert_close(c_next.squeeze(), cell)
    torch.testing.assert_close(h_next.squeeze(), 2.0 * o * tanh(cell))


def test_layer_gives_the_reference_values(inputs: tuple[Tensor, ...]) -> None:
    """Whole sequences with resets equal the plain equations step by step."""
    x, keep, h, c = inputs
    layer = make_layer()
    out, _ = layer(x, keep, (h, c))
    torch.testing.assert_close(out, run_reference(layer, x, keep, h, c))


def test_layer_gives_the_reference_gradients(inputs: tuple[Tensor, ...]) -> None:
    """The hand-written backward pass equals autograd through the plain equations."""
    x, keep, h, c = inputs
    layer = make_layer()
    target = torch.randn(STEPS, ROWS, PROJECTED, dtype=torch.float64)

    def gradients(run: Callable[[Tensor], Tensor]) -> list[Tensor]:
        source = x.clone().requires_grad_()
        loss = ((run(source) - target) ** 2).sum()
        return list(torch.autograd.grad(loss, [source, *layer.parameters()]))

    found = gradients(lambda source: layer(source, keep, (h, c))[0])
    expected = gradients(lambda source: run_reference(layer, source, keep, h, c))
    for got, wanted in zip(found, expected, strict=True):
        torch.testing.assert_close(got, wanted)


def test_gradients_hold_against_finite_differences(inputs: tuple[Tensor, ...]) -> None:
    """The library's own gradient check on the layer."""
    x, keep, h, c = inputs
    layer = make_layer()
    assert torch.autograd.gradcheck(lambda value: layer(value, keep, (h, c))[0], (x.requires_grad_(),))


def test_state_carries_over_chunks(inputs: tuple[Tensor, ...]) -> None:
    """Two halves with the state handed on equal the whole."""
    x, keep, h, c = inputs
    layer = make_layer()
    whole, whole_state = layer(x, keep, (h, c))
    first, state = layer(x[:4], keep[:4], (h, c))
    second, last = layer(x[4:], keep[4:], state)
    torch.testing.assert_close(torch.cat((first, second)), whole)
    torch.testing.assert_close(last[1], whole_state[1])


def test_reset_forgets_everything_before(inputs: tuple[Tensor, ...]) -> None:
    """After a reset the past makes no difference."""
    x, keep, h, c = inputs
    keep = keep.clone()
    keep[3] = 0.0
    layer = make_layer()
    out, _ = layer(x, keep, (h, c))
    changed = x.clone()
    changed[:3] += 1.0
    other, _ = layer(changed, keep, (-h, 2.0 * c))
    torch.testing.assert_close(out[3:], other[3:])
    assert not torch.allclose(out[:3], other[:3])


def test_rows_are_independent(inputs: tuple[Tensor, ...]) -> None:
    """A batch equals its single rows."""
    x, keep, h, c = inputs
    layer = make_layer()
    whole, _ = layer(x, keep, (h, c))
    for row in range(ROWS):
        part = slice(row, row + 1)
        single, _ = layer(x[:, part], keep[:, part], (h[part], c[part]))
        torch.testing.assert_close(single, whole[:, part])


def test_bf16_stays_near_float64(inputs: tuple[Tensor, ...]) -> None:
    """bf16 products with float32 cells lose at most a hundredth."""
    x, keep, h, c = inputs
    exact, narrow = make_layer(), make_layer(torch.bfloat16)
    narrow.load_state_dict({name: value.float() for name, value in exact.state_dict().items()})
    wanted, _ = exact(x, keep, (h, c))
    found, _ = narrow(x, keep, (h, c.float()))
    assert float((found.double() - wanted).detach().abs().max()) < 0.02
