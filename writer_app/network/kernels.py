# SPDX-License-Identifier: MIT
"""Element-wise steps of training on an NVIDIA card, one kernel each, in Triton.

The same functions as `lstm` and `attention` define in torch; here each reads and writes every number once.
Imported only where a network is trained on such a card; Triton comes with torch there.
Tensors must be contiguous; others are refused (ValueError).

Reference: Tillet et al. 2019, "Triton: An Intermediate Language and Compiler for Tiled Neural Network
Computations".
"""
# Triton's language is no Python to a type checker or a linter: its functions are compiled from their source.
# ruff: noqa: ANN001, ANN202, N803, PLR0913, PLR0917

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

_CELLS = 1024  # cells of one row that a program of the LSTM's steps computes
_STEPS, _PLACES = 16, 64  # of the tile of energies that one program computes


@triton.jit
def _tanh(x):
    return 2.0 * tl.sigmoid(2.0 * x) - 1.0


@triton.jit
def _forward_kernel(gates, c, keep, c_next, output, HIDDEN: tl.constexpr, CELLS: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    column = tl.program_id(1) * CELLS + tl.arange(0, CELLS)
    mask = column < HIDDEN
    at = gates + row * 4 * HIDDEN + column
    cell = row * HIDDEN + column
    i = tl.sigmoid(tl.load(at, mask=mask).to(tl.float32))
    f = tl.sigmoid(tl.load(at + HIDDEN, mask=mask).to(tl.float32))
    o = tl.sigmoid(tl.load(at + 2 * HIDDEN, mask=mask).to(tl.float32))
    candidate = _tanh(tl.load(at + 3 * HIDDEN, mask=mask).to(tl.float32))
    c_new = f * tl.load(c + cell, mask=mask) * tl.load(keep + row) + i * candidate
    tl.store(c_next + cell, c_new, mask=mask)
    tl.store(output + cell, (o * _tanh(c_new)).to(output.dtype.element_ty), mask=mask)
    kind = gates.dtype.element_ty
    tl.store(at, i.to(kind), mask=mask)
    tl.store(at + HIDDEN, f.to(kind), mask=mask)
    tl.store(at + 2 * HIDDEN, o.to(kind), mask=mask)
    tl.store(at + 3 * HIDDEN, candidate.to(kind), mask=mask)


@triton.jit
def _backward_kernel(
    d_output, gates, c, c_next, keep, d_cell, d_gates, HIDDEN: tl.constexpr, CELLS: tl.constexpr
):
    row = tl.program_id(0).to(tl.int64)
    column = tl.program_id(1) * CELLS + tl.arange(0, CELLS)
    mask = column < HIDDEN
    at = row * 4 * HIDDEN + column
    cell = row * HIDDEN + column
    i = tl.load(gates + at, mask=mask).to(tl.float32)
    f = tl.load(gates + at + HIDDEN, mask=mask).to(tl.float32)
    o = tl.load(gates + at + 2 * HIDDEN, mask=mask).to(tl.float32)
    candidate = tl.load(gates + at + 3 * HIDDEN, mask=mask).to(tl.float32)
    kept = tl.load(keep + row)
    tanh_c = _tanh(tl.load(c_next + cell, mask=mask))
    d_out = tl.load(d_output + cell, mask=mask).to(tl.float32)
    d_c = tl.load(d_cell + cell, mask=mask) + d_out * o * (1.0 - tanh_c * tanh_c)
    kind = d_gates.dtype.element_ty
    tl.store(d_gates + at, (d_c * candidate * i * (1.0 - i)).to(kind), mask=mask)
    d_f = d_c * tl.load(c + cell, mask=mask) * kept * f * (1.0 - f)
    tl.store(d_gates + at + HIDDEN, d_f.to(kind), mask=mask)
    tl.store(d_gates + at + 2 * HIDDEN, (d_out * tanh_c * o * (1.0 - o)).to(kind), mask=mask)
    tl.store(d_gates + at + 3 * HIDDEN, (d_c * i * (1.0 - candidate * candidate)).to(kind), mask=mask)
    tl.store(d_cell + cell, d_c * f * kept, mask=mask)


def forward_step(gates: Tensor, c: Tensor, keep: Tensor, c_next: Tensor, output: Tensor) -> None:
    """Do what `lstm` does in a step forward; all tensors contiguous, cells in float32."""
    _check_layout(gates, c, keep, c_next, output)
    rows, hidden = c.shape
    _forward_kernel[(rows, triton.cdiv(hidden, _CELLS))](
        gates, c, keep, c_next, output, HIDDEN=hidden, CELLS=_CELLS
    )


def backward_step(
    d_output: Tensor, gates: Tensor, c: Tensor, c_next: Tensor, keep: Tensor, d_cell: Tensor, d_gates: Tensor
) -> None:
    """Do what `lstm` does in a step back; `d_gates` may be `gates` itself."""
    _check_layout(d_output, gates, c, c_next, keep, d_cell, d_gates)
    rows, hidden = c.shape
    _backward_kernel[(rows, triton.cdiv(hidden, _CELLS))](
        d_output, gates, c, c_next, keep, d_cell, d_gates, HIDDEN=hidden, CELLS=_CELLS
    )


@triton.jit
def _energies_kernel(
    queries,
    keys,
    energy,
    out,
    W: tl.constexpr,
    M: tl.constexpr,
    A: tl.constexpr,
    STEPS: tl.constexpr,
    PLACES: tl.constexpr,
):
    row = tl.program_id(0).to(tl.int64)
    step = tl.program_id(1) * STEPS + tl.arange(0, STEPS)
    place = tl.program_id(2) * PLACES + tl.arange(0, PLACES)
    found = tl.zeros((STEPS, PLACES), dtype=tl.float32)
    for a in range(A):
        q = tl.load(queries + (row * W + step) * A + a, mask=step < W, other=0.0)
        k = tl.load(keys + (row * M + place) * A + a, mask=place < M, other=0.0)
        v = tl.load(energy + a)
        found += v - 2.0 * v / (1.0 + q[:, None] * k[None, :])
    at = (row * W + step[:, None]) * M + place[None, :]
    tl.store(out + at, found, mask=(step[:, None] < W) & (place[None, :] < M))


@triton.jit
def _energies_backward_kernel(
    d_out,
    own,
    others,
    energy,
    d_own,
    shares,
    OWN: tl.constexpr,
    OTHERS: tl.constexpr,
    OWN_STRIDE: tl.constexpr,
    OTHERS_STRIDE: tl.constexpr,
    A: tl.constexpr,
    TILE: tl.constexpr,
    WITH_SHARES: tl.constexpr,
):
    row = tl.program_id(0).to(tl.int64)
    mine = tl.program_id(1) * TILE + tl.arange(0, TILE)
    size = tl.arange(0, A)
    at = (row * OWN + mine[:, None]) * A + size[None, :]
    inside = mine[:, None] < OWN
    x = tl.load(own + at, mask=inside, other=0.0)
    slopes = tl.zeros((TILE, A), dtype=tl.float32)
    sums = tl.zeros((TILE, A), dtype=tl.float32)
    for other in range(OTHERS):
        y = tl.load(others + (row * OTHERS + other) * A + size)
        d_at = row * OWN * OTHERS + mine * OWN_STRIDE + other * OTHERS_STRIDE
        r = 1.0 / (1.0 + x * y[None, :])
        scaled = tl.load(d_out + d_at, mask=mine < OWN, other=0.0)[:, None] * r
        sums += scaled
        slopes += scaled * (1.0 - r)
    v = tl.load(energy + size)
    tl.store(d_own + at, 4.0 * v[None, :] * slopes, mask=inside)
    if WITH_SHARES:
        tl.store(shares + at, sums, mask=inside)


def energies(queries: Tensor, keys: Tensor, energy: Tensor) -> Tensor:
    """Give the energies (B, W, M) of exponentials (B, W, A) and (B, M, A), float32, A a power of two."""
    _check_layout(queries, keys, energy)
    (rows, steps, size), places = queries.shape, keys.shape[1]
    out = torch.empty(rows, steps, places, device=queries.device)
    grid = (rows, triton.cdiv(steps, _STEPS), triton.cdiv(places, _PLACES))
    _energies_kernel[grid](
        queries, keys, energy, out, W=steps, M=places, A=size, STEPS=_STEPS, PLACES=_PLACES
    )
    return out


def energies_backward(
    d_out: Tensor, queries: Tensor, keys: Tensor, energy: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Give the gradients of queries and keys, and each step's sum of d_out / (1 + q k), (B, W, A)."""
    _check_layout(d_out, queries, keys, energy)
    (rows, _, size), places = queries.shape, keys.shape[1]
    d_queries, d_keys, shares = torch.empty_like(queries), torch.empty_like(keys), torch.empty_like(queries)
    # Queries and keys stand in the energies alike: one kernel, the gradient of the energies read by rows or
    # by columns. The shares are the same summed over either.
    for own, others, d_own, strides in (
        (queries, keys, d_queries, (places, 1)),
        (keys, queries, d_keys, (1, places)),
    ):
        _energies_backward_kernel[(rows, triton.cdiv(own.shape[1], _STEPS))](
            d_out,
            own,
            others,
            energy,
            d_own,
            shares,
            OWN=own.shape[1],
            OTHERS=others.shape[1],
            OWN_STRIDE=strides[0],
            OTHERS_STRIDE=strides[1],
            A=size,
            TILE=_STEPS,
            WITH_SHARES=own is queries,
        )
    return d_queries, d_keys, shares


def _check_layout(*tensors: Tensor) -> None:
    """Refuse what a kernel would read wrongly, and silently: it takes rows to lie on end in memory.

    Raises:
        ValueError: a tensor is not contiguous.
    """
    if not all(tensor.is_contiguous() for tensor in tensors):
        raise ValueError("Kernels take contiguous tensors only.")
