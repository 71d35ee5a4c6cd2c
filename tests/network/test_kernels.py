# SPDX-License-Identifier: MIT
"""Triton's kernels against the functions in torch that they stand for.

They run on a card where there is one, else in Triton's interpreter; without Triton there are none.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from types import ModuleType

import pytest
import torch
from torch import Tensor

from writer_app.network import attention, recurrence
from writer_app.network.attention import AdditiveAttention, Memory
from writer_app.network.config import NetworkConfig

pytestmark = pytest.mark.skipif(importlib.util.find_spec("triton") is None, reason="Triton is not installed")
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
ROWS, HIDDEN = 3, 1100  # more cells than one program computes
STEPS, PLACES, SIZE = 20, 70, 8


@pytest.fixture(scope="module")
def kernels() -> ModuleType:
    if DEVICE == "cpu":
        os.environ["TRITON_INTERPRET"] = "1"  # read once, when Triton is imported
    return importlib.import_module("writer_app.network.kernels")


def random(*shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(sum(shape))).to(DEVICE)


def test_steps_of_the_recurrence(kernels: ModuleType) -> None:
    """Forward and back, with a stream that begins anew; the gradients may take the gates' place."""
    gates, c, keep = random(ROWS, 4 * HIDDEN), random(ROWS, HIDDEN), torch.ones(ROWS, 1, device=DEVICE)
    keep[1] = 0.0
    results: list[list[Tensor]] = []
    for module in (recurrence, kernels):
        own = gates.clone()
        c_next, output, d_cell = torch.full_like(c, torch.nan), torch.full_like(c, torch.nan), c.clone()
        module.forward_step(own, c, keep, c_next, output)
        d_gates = own if module is kernels else torch.empty_like(own)
        activated = own.clone()
        module.backward_step(random(ROWS, HIDDEN), own, c, c_next, keep, d_cell, d_gates)
        results.append([activated, c_next, output, d_cell, d_gates])
    for theirs, mine in zip(*results, strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-5)


def test_energies_and_their_gradients(kernels: ModuleType) -> None:
    """Sizes that no tile divides."""
    queries, keys = random(2, STEPS, SIZE).exp(), random(2, PLACES, SIZE).exp()
    energy, d_out = random(SIZE), random(2, STEPS, PLACES)
    expected = torch.empty_like(d_out)
    gradients = [torch.empty_like(queries), torch.empty_like(keys), torch.empty_like(queries)]
    for row in range(2):
        attention._energies(queries[row], keys[row], energy, expected[row])
        own = [gradient[row] for gradient in gradients]
        attention._energies_backward(d_out[row], queries[row], keys[row], energy, *own)
    torch.testing.assert_close(kernels.energies(queries, keys, energy), expected, rtol=1e-4, atol=1e-4)
    found = kernels.energies_backward(d_out, queries, keys, energy)
    for mine, theirs in zip(found, gradients, strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-3)


def test_attention_of_a_transposed_batch(kernels: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Queries come from outputs with time first: their rows do not lie on end in memory."""
    config = NetworkConfig(
        vocabulary=9,
        hidden=8,
        projection=6,
        class_ends=(9,),
        attention=SIZE,
        context=4,
        memory=PLACES,
        window=5,
    )
    attend = AdditiveAttention(config).to(DEVICE)
    keys, values, ids = (
        random(3, PLACES, SIZE),
        random(3, PLACES, 4),
        torch.zeros(3, PLACES, dtype=torch.int64),
    )
    open_ = torch.ones(3, 5, PLACES, dtype=torch.bool, device=DEVICE)
    results: list[list[Tensor]] = []
    for module in (None, kernels):
        monkeypatch.setattr(attention, "_kernels_for", lambda _queries, module=module: module)
        queries = random(10, 3, SIZE).requires_grad_()
        own = keys.clone().requires_grad_()
        memory = Memory(own, values, ids.to(DEVICE), open_)
        weights = attend(queries.transpose(0, 1)[:, 5:], memory, own.new_zeros(3, PLACES)).weights
        (weights * random(3, 5, PLACES)).sum().backward()
        assert queries.grad is not None
        assert own.grad is not None
        results.append([weights.detach(), queries.grad, own.grad])
    for theirs, mine in zip(*results, strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-3, atol=1e-6)


def test_what_lies_otherwise_is_refused(kernels: ModuleType) -> None:
    """A transposed tensor would be read wrongly, and nothing else would tell."""
    queries, keys = random(STEPS, 2, SIZE).transpose(0, 1), random(2, PLACES, SIZE)
    with pytest.raises(ValueError, match="contiguous"):
        kernels.energies(queries, keys, random(SIZE))
