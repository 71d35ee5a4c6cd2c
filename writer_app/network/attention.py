# SPDX-License-Identifier: MIT
"""Additive attention with coverage: which pieces of the earlier document matter for the next one.

The energy of annotation i at step t is e = v . tanh(q_t + k_i + w coverage_i), q and k being projections
of the decoder's state and of the annotation. tanh(q + k) = 1 - 2 / (1 + exp(2q) exp(2k)): the
exponentials are taken once for each query and each key, so that a pair costs one division instead of one
tanh, which is an order of magnitude less.

Reference: Bahdanau et al. 2015, "Neural Machine Translation by Jointly Learning to Align and Translate"
(appendix A.1.2); coverage: See et al. 2017, "Get To The Point", eq. 10 to 12; the sentinel, attended to
when nothing in memory matters: Merity et al. 2017, "Pointer Sentinel Mixture Models", eq. 7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import ModuleType
from typing import Any, cast

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from writer_app.network.config import NetworkConfig
from writer_app.network.fusing import fused, kernels

TWICE_LARGEST = 40.0
"""Queries and keys are kept within +-20: tanh is flat there, and exp(4 * 20) is finite."""


def reference_energies(queries: Tensor, keys: Tensor, energy: Tensor) -> Tensor:
    """Give the energies by their definition; slow, for tests and readers.

    Args:
        queries: (W, A).
        keys: (M, A), with the coverage term added where there is one.
        energy: the vector v, (A,).

    Returns:
        (W, M).
    """
    return torch.tanh(queries.unsqueeze(1) + keys.unsqueeze(0)) @ energy


def exponentials(values: Tensor) -> Tensor:
    """Return exp(2 x) of queries or keys, such that the product of two is finite."""
    return torch.exp((2.0 * values).clamp(-TWICE_LARGEST, TWICE_LARGEST))


class AdditiveAttention(nn.Module):
    """Weights over M annotations and a sentinel, and the context vector they give.

    Args:
        config: the network's sizes.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        size, projected = config.attention, config.projection
        self.with_coverage = config.coverage
        self.w_query = nn.Parameter(torch.randn(size, projected) / math.sqrt(projected))
        self.bias = nn.Parameter(torch.zeros(size))
        self.energy = nn.Parameter(torch.randn(size) / math.sqrt(size))
        self.sentinel = nn.Parameter(torch.zeros(size))
        if config.coverage:
            self.w_coverage = nn.Parameter(torch.zeros(size))

    def queries(self, hidden: Tensor) -> Tensor:
        """Project decoder states (..., P) to queries (..., A), in at least float32."""
        return wide(F.linear(hidden, self.w_query.to(hidden.dtype), self.bias.to(hidden.dtype)))

    def forward(self, queries: Tensor, memory: Memory, coverage: Tensor) -> Attended:
        """Attend from the W steps of one window.

        Args:
            queries: (B, W, A).
            memory: M annotations for each of the B rows, and which of them each step may see.
            coverage: sum of the weights of earlier steps, (B, M); not looked at without coverage.
        """
        if not self.with_coverage:
            weights = self._weights(queries, memory.keys, memory.open)
            return Attended(weights, coverage, weights.new_zeros(()))
        steps: list[Tensor] = []
        loss = queries.new_zeros(())
        for step in range(queries.shape[1]):
            keys = memory.keys + coverage.unsqueeze(2) * self.w_coverage
            found = self._weights(queries[:, step : step + 1], keys, memory.open[:, step : step + 1])
            loss = loss + torch.minimum(found[:, 0], coverage).sum()
            coverage = coverage + found[:, 0]
            steps.append(found)
        return Attended(torch.cat(steps, dim=1), coverage, loss)

    def _weights(self, queries: Tensor, keys: Tensor, visible: Tensor) -> Tensor:
        rows, _, size = queries.shape
        keys = torch.cat((keys, self.sentinel.expand(rows, 1, size)), dim=1)
        energies: Tensor = _Energies.apply(queries, keys, self.energy)  # type: ignore[no-untyped-call]
        energies = energies.masked_fill(~F.pad(visible, (0, 1), value=True), -math.inf)
        return torch.softmax(energies, dim=2)[..., :-1]


@dataclass(frozen=True, slots=True)
class Memory:
    """Annotations of the pieces before one window, B rows of M.

    Args:
        keys: (B, M, A), at least float32.
        values: (B, M, C), of the matrix products' type.
        ids: the pieces themselves, (B, M) int64.
        open: whether step t may see annotation i, (B, W, M) bool.
    """

    keys: Tensor
    values: Tensor
    ids: Tensor
    open: Tensor


@dataclass(frozen=True, slots=True)
class Attended:
    """What attention gave for one window.

    Args:
        weights: of the annotations, (B, W, M); what is missing to 1 rests on the sentinel.
        coverage: sum of the weights up to the window's end, (B, M).
        coverage_loss: sum over rows, steps and annotations of min(weight, coverage before).
    """

    weights: Tensor
    coverage: Tensor
    coverage_loss: Tensor


class _Energies(torch.autograd.Function):
    """Energies (B, W, M) of queries (B, W, A) and keys (B, M, A); pairs are never kept in memory.

    Row by row on the CPU, so that what is compiled works in the cache.
    """

    @staticmethod
    def forward(ctx: Any, queries: Tensor, keys: Tensor, energy: Tensor) -> Tensor:  # noqa: ANN401
        turned, opposed = exponentials(queries), exponentials(keys)
        if (own := _kernels_for(turned)) is not None:
            # Kernels read rows on end; what came from a transposed tensor lies otherwise.
            turned, opposed = turned.contiguous(), opposed.contiguous()
            ctx.save_for_backward(turned, opposed, energy)
            return cast("Tensor", own.energies(turned, opposed, energy))
        out = queries.new_empty(*queries.shape[:2], keys.shape[1])
        compute = fused(_energies)
        for row in range(len(queries)):
            compute(turned[row], opposed[row], energy, out[row])
        ctx.save_for_backward(turned, opposed, energy)
        return out

    @staticmethod
    def backward(ctx: Any, d_out: Tensor) -> tuple[Tensor, Tensor, Tensor]:  # noqa: ANN401
        turned, opposed, energy = ctx.saved_tensors
        d_out = d_out.contiguous()
        if (own := _kernels_for(turned)) is not None:
            d_queries, d_keys, d_energy = own.energies_backward(d_out, turned, opposed, energy)
            return d_queries, d_keys, d_out.sum() - 2.0 * d_energy.sum((0, 1))
        d_queries, d_keys = torch.empty_like(turned), torch.empty_like(opposed)
        d_energy = torch.empty_like(turned)
        compute = fused(_energies_backward)
        for row in range(len(turned)):
            compute(d_out[row], turned[row], opposed[row], energy, d_queries[row], d_keys[row], d_energy[row])
        # tanh = 1 - 2 r: the ones sum up to the gradient itself.
        return d_queries, d_keys, d_out.sum() - 2.0 * d_energy.sum((0, 1))


def _kernels_for(queries: Tensor) -> ModuleType | None:
    """Return the kernels for an NVIDIA card where these exponentials (B, W, A) lie on one and suit them."""
    size = queries.shape[-1]
    suited = queries.is_cuda and queries.dtype is torch.float32 and size & (size - 1) == 0
    return kernels() if suited else None


def _energies(queries: Tensor, keys: Tensor, energy: Tensor, out: Tensor) -> None:
    share = energy / (1.0 + queries.unsqueeze(1) * keys.unsqueeze(0))
    out.copy_(energy.sum() - 2.0 * share.sum(2))


def _energies_backward(  # noqa: PLR0913, PLR0917 (flat for the compiler)
    d_out: Tensor,
    queries: Tensor,
    keys: Tensor,
    energy: Tensor,
    d_queries: Tensor,
    d_keys: Tensor,
    d_energy: Tensor,
) -> None:
    r = 1.0 / (1.0 + queries.unsqueeze(1) * keys.unsqueeze(0))
    scaled = d_out.unsqueeze(2) * r
    slope = scaled * (1.0 - r)  # a quarter of the gradient of tanh, 1 - tanh^2 = 4 r (1 - r)
    d_queries.copy_(4.0 * energy * slope.sum(1))
    d_keys.copy_(4.0 * energy * slope.sum(0))
    d_energy.copy_(scaled.sum(1))


def wide(values: Tensor) -> Tensor:
    """Return values in at least float32: energies and sums of exponentials lose too much in bf16."""
    return values if values.dtype is torch.float64 else values.float()
