# SPDX-License-Identifier: MIT
"""PackedLinear and PackedTable: a matrix ready for many products with few rows, or to look rows up; int8.

The one place that knows torch's quantised operators (their Python front is deprecated and may move).
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

LARGEST_INT8 = 127.0
_TRIAL = 64  # values of a row that tells whether products are right


@dataclass(frozen=True, slots=True, eq=False)
class RoundedMatrix:
    """A matrix in int8, a quarter of float32; row n is values[n] * scales[n].

    Args:
        values: (N, K) int8, from -127 to 127.
        scales: (N,) float32.
    """

    values: Tensor
    scales: Tensor

    @classmethod
    def of(cls, matrix: Tensor) -> RoundedMatrix:
        """Round a matrix (N, K), the largest value of each row to 127."""
        matrix = matrix.float()
        scales = row_scales(matrix)
        return cls(rounded(matrix, scales), scales)

    @property
    def shape(self) -> torch.Size:
        """(N, K)."""
        return self.values.shape

    def __len__(self) -> int:
        """Return N."""
        return len(self.values)

    def __getitem__(self, rows: slice) -> RoundedMatrix:
        """Return some of the rows."""
        return RoundedMatrix(self.values[rows], self.scales[rows])

    def float(self) -> Tensor:
        """Return it in float32."""
        return self.values.float().mul_(self.scales.unsqueeze(1))


Matrix = Tensor | RoundedMatrix
Weights = Mapping[str, Matrix]
"""A network's parameters by `LanguageModel`'s names; matrices may be rounded, all else is tensors."""


def stacked(parts: Sequence[Matrix]) -> Matrix:
    """Put the rows of matrices (N, K) one below the other; rounded if all are."""
    rounded_ones = [part for part in parts if isinstance(part, RoundedMatrix)]
    if len(rounded_ones) < len(parts):
        return torch.cat([part.float() for part in parts])
    return RoundedMatrix(
        torch.cat([part.values for part in rounded_ones]), torch.cat([part.scales for part in rounded_ones])
    )


class PackedLinear:
    """y = x W^T + b with float32 rows in and out.

    On the CPU the weights are int8 with one scale for each output (symmetric), the rows are quantised as
    they come: a quarter of the bytes of float32, and bytes are what a step costs. Elsewhere it is a
    plain product.

    Args:
        weight: W, (N, K).
        bias: b, (N,), or None.
        device: where the products run.
        exact: keep float32 on the CPU too (to measure what int8 costs).
    """

    def __init__(
        self, weight: Matrix, bias: Tensor | None, device: torch.device, *, exact: bool = False
    ) -> None:
        self._bias = None if bias is None else bias.float().to(device)
        self._packed = None
        self._weight: Tensor | None = None
        if device.type == "cpu" and not exact and torch.backends.quantized.supported_engines[-1:] != ["none"]:
            self._packed = _pack(weight)
            self._seven_bits = _saturates()
        else:
            self._weight = weight.float().to(device)

    def __call__(self, x: Tensor) -> Tensor:
        """Return y, (M, N), for rows x, (M, K)."""
        if self._packed is None:
            return F.linear(x, self._weight, self._bias)  # type: ignore[arg-type]
        y: Tensor = torch.ops.quantized.linear_dynamic(x, self._packed, self._seven_bits)
        return y if self._bias is None else y.add_(self._bias)


class PackedTable:
    """Rows that are looked up by their numbers; int8 on the CPU, with one scale for each row.

    Args:
        rows: (V, P).
        device: where they are wanted.
        exact: keep float32 on the CPU too.
    """

    def __init__(self, rows: Matrix, device: torch.device, *, exact: bool = False) -> None:
        self._scales: Tensor | None = None
        if device.type == "cpu" and not exact:
            table = rows if isinstance(rows, RoundedMatrix) else RoundedMatrix.of(rows)
            # Copies: what was read may be a view of the bundle's file, and would keep all of it.
            self._rows, self._scales = table.values.clone(), table.scales.unsqueeze(1).clone()
        else:
            self._rows = rows.float().to(device)

    def __getitem__(self, numbers: Tensor) -> Tensor:
        """Return rows (K, P), float32, of numbers (K,) int64."""
        found = self._rows[numbers]
        return found if self._scales is None else found.float().mul_(self._scales[numbers])


def row_scales(weight: Tensor) -> Tensor:
    """Return what one step of int8 is worth in each row, (N,) float32, for a matrix (N, K)."""
    return weight.abs().amax(dim=1).clamp_min(1e-8) / LARGEST_INT8


def rounded(weight: Tensor, scales: Tensor) -> Tensor:
    """Return a matrix (N, K) in int8, given its rows' scales (N,)."""
    return (weight / scales.unsqueeze(1)).round_().clamp_(-LARGEST_INT8, LARGEST_INT8).to(torch.int8)


def _pack(weight: Matrix) -> Any:  # noqa: ANN401 (torch's own, opaque)
    """Return a matrix (N, K) as int8, one scale for each row, in the form of torch's products."""
    matrix = weight if isinstance(weight, RoundedMatrix) else RoundedMatrix.of(weight)
    zeros = torch.zeros(len(matrix), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # The public way begins with float32 and rounds anew, in five times the memory.
        rows = torch._make_per_channel_quantized_tensor(  # noqa: SLF001
            matrix.values, matrix.scales, zeros, 0
        )
        return torch.ops.quantized.linear_prepack(rows, None)


@functools.cache
def _saturates() -> bool:
    """Say whether products of 8 bits with 8 bits come out wrong on this processor.

    Without instructions for them (VNNI) two products are added in 16 bits, which 255 * 127 + 255 * 127
    does not fit in, and sums are silently too small. Rows of 7 bits fit. A product of largest values
    tells, whatever the processor and torch's choice for it.
    """
    rows = torch.ones(1, _TRIAL)
    found = torch.ops.quantized.linear_dynamic(rows, _pack(torch.ones(1, _TRIAL)), False)  # noqa: FBT003
    return bool(abs(float(found) - _TRIAL) > _TRIAL / 100)
