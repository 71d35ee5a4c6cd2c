# SPDX-License-Identifier: MIT
"""Additive attention against its definition in float64: values, gradients, masks, coverage."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from writer_app.network.attention import AdditiveAttention, Attended, Memory, exponentials, reference_energies
from writer_app.network.config import NetworkConfig

ROWS, STEPS, PLACES, SIZE, CONTEXT, PROJECTED = 2, 3, 5, 4, 7, 6


def config(*, coverage: bool) -> NetworkConfig:
    return NetworkConfig(
        vocabulary=20,
        hidden=8,
        projection=PROJECTED,
        class_ends=(10, 20),
        attention=SIZE,
        context=CONTEXT,
        memory=PLACES,
        window=STEPS,
        coverage=coverage,
    )


def made(*, coverage: bool = False, seed: int = 1) -> tuple[AdditiveAttention, Tensor, Memory]:
    torch.manual_seed(seed)
    attention = AdditiveAttention(config(coverage=coverage)).double()
    with torch.no_grad():
        for parameter in attention.parameters():
            parameter.copy_(torch.randn_like(parameter))
    visible = torch.rand(ROWS, STEPS, PLACES) < 0.6
    visible[0, 0] = False
    memory = Memory(
        keys=torch.randn(ROWS, PLACES, SIZE).double().requires_grad_(),
        values=torch.randn(ROWS, PLACES, CONTEXT).double(),
        ids=torch.zeros(ROWS, PLACES, dtype=torch.int64),
        open=visible,
    )
    return attention, torch.randn(ROWS, STEPS, SIZE).double().requires_grad_(), memory


def plain(attention: AdditiveAttention, queries: Tensor, memory: Memory) -> tuple[Tensor, Tensor]:
    """Step by step and row by row: weights (B, W, M) and the summed coverage loss."""
    loss = torch.zeros(()).double()
    found = []
    for row in range(ROWS):
        coverage = torch.zeros(PLACES).double()
        for step in range(STEPS):
            keys = memory.keys[row]
            if attention.with_coverage:
                keys = keys + coverage.unsqueeze(1) * attention.w_coverage
            keys = torch.cat((keys, attention.sentinel.unsqueeze(0)))
            energies = reference_energies(queries[row, step : step + 1], keys, attention.energy)[0]
            seen = torch.cat((memory.open[row, step], torch.ones(1, dtype=torch.bool)))
            shares = torch.where(seen, energies.exp(), 0.0)
            weights = (shares / shares.sum())[:-1]
            loss = loss + torch.minimum(weights, coverage).sum()
            coverage = coverage + weights
            found.append(weights)
    return torch.stack(found).view(ROWS, STEPS, PLACES), loss


def run(attention: AdditiveAttention, queries: Tensor, memory: Memory) -> Attended:
    found: Attended = attention(queries, memory, torch.zeros(ROWS, PLACES).double())
    return found


@pytest.mark.parametrize("coverage", [False, True])
def test_weights_follow_the_equations(*, coverage: bool) -> None:
    """Weights and coverage loss are those of the definition, hidden places weigh nothing."""
    attention, queries, memory = made(coverage=coverage)
    found = run(attention, queries, memory)
    weights, loss = plain(attention, queries, memory)
    torch.testing.assert_close(found.weights, weights)
    assert bool((found.weights[~memory.open] == 0.0).all())
    if coverage:
        torch.testing.assert_close(found.coverage_loss, loss)
        torch.testing.assert_close(found.coverage, weights.sum(1))


@pytest.mark.parametrize("coverage", [False, True])
def test_gradients_follow_the_equations(*, coverage: bool) -> None:
    """Gradients of queries, keys and every parameter are those of the definition."""
    attention, queries, memory = made(coverage=coverage)
    leaves = [queries, memory.keys, attention.energy, attention.sentinel]
    leaves += [attention.w_coverage] if coverage else []
    factor = torch.randn(ROWS, STEPS, PLACES).double()
    found = run(attention, queries, memory)
    ours = torch.autograd.grad((found.weights * factor).sum() + found.coverage_loss, leaves)
    weights, loss = plain(attention, queries, memory)
    wanted = (weights * factor).sum() + (loss if coverage else 0.0)
    for own, reference in zip(ours, torch.autograd.grad(wanted, leaves), strict=True):
        torch.testing.assert_close(own, reference)


def test_without_memory_all_rests_on_the_sentinel() -> None:
    """Where nothing may be seen, no annotation has any weight and nothing becomes a number that is none."""
    attention, queries, memory = made()
    assert float(run(attention, queries, memory).weights[0, 0].abs().sum().detach()) == 0.0


def test_first_step_is_the_same_with_coverage() -> None:
    """Nothing is covered yet at a window's first step; later ones differ."""
    attention, queries, memory = made(coverage=True)
    covered = run(attention, queries, memory).weights
    attention.with_coverage = False
    uncovered = run(attention, queries, memory).weights
    torch.testing.assert_close(covered[:, 0], uncovered[:, 0])
    assert not torch.allclose(covered[:, 1:], uncovered[:, 1:])


def test_rows_do_not_touch_each_other() -> None:
    """A row of a batch is what it is alone."""
    attention, queries, memory = made()
    both = run(attention, queries, memory).weights
    for row in range(ROWS):
        one = slice(row, row + 1)
        alone = Memory(memory.keys[one], memory.values[one], memory.ids[one], memory.open[one])
        found = attention(queries[one], alone, torch.zeros(1, PLACES).double())
        torch.testing.assert_close(found.weights, both[one])


@pytest.mark.parametrize("size", [1e2, 1e4, 1e30])
def test_huge_values_stay_finite(size: float) -> None:
    """Energies of float32 values of any size are finite, and so are their gradients."""
    queries = (torch.tensor([[size, -size, size]])).requires_grad_()
    products = exponentials(queries) * exponentials(torch.tensor([[size, -size, -size]]))
    assert bool(torch.isfinite(1.0 / (1.0 + products)).all())
    assert bool(torch.isfinite(products).all())
