# SPDX-License-Identifier: MIT
"""Weights as a bundle's file holds them: matrices in int8 with one scale for each row, vectors in bf16.

That is how they are multiplied with on a processor (`packed.PackedLinear`), at half the size of bf16 and
with the same results: rounding what was rounded changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor

from writer_app.errors import BundleDamagedError
from writer_app.network.packed import LARGEST_INT8, Matrix, RoundedMatrix, rounded, row_scales

SCALES = ".scales"
_MATRIX = 2  # axes


def to_stored(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return weights by name as they are stored; `NAME.scales` goes with the matrix NAME."""
    stored: dict[str, Tensor] = {}
    for name, value in weights.items():
        if value.ndim != _MATRIX:
            stored[name] = value.to(torch.bfloat16).contiguous()
            continue
        scales = row_scales(value.float())
        stored[name] = rounded(value.float(), scales)
        stored[name + SCALES] = scales
    return stored


class StoredWeights(Mapping[str, Matrix]):
    """Weights by name, each as the file holds it.

    Args:
        stored: what the file holds, checked.
        names: of the weights.
    """

    def __init__(self, stored: Mapping[str, Tensor], names: Sequence[str]) -> None:
        self._stored, self._names = stored, names

    def __getitem__(self, name: str) -> Matrix:
        """Return one: a rounded matrix, or a tensor in bf16, which in the first format matrices are too."""
        value, scales = self._stored[name], self._stored.get(name + SCALES)
        return value if scales is None else RoundedMatrix(value, scales)

    def __iter__(self) -> Iterator[str]:
        """Give their names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


def from_stored(stored: Mapping[str, Tensor], shapes: Mapping[str, tuple[int, ...]]) -> StoredWeights:
    """Return weights by name.

    Args:
        stored: what the file holds.
        shapes: those of all weights.

    Raises:
        BundleDamagedError: they are not these weights, or one is no number.
    """
    scales = {name + SCALES: shape[:1] for name, shape in shapes.items() if len(shape) == _MATRIX}
    wanted = dict(shapes) | {name: shape for name, shape in scales.items() if name in stored}
    found = {name: tuple(value.shape) for name, value in stored.items()}
    if found != wanted:
        odd = sorted(set(wanted.items()) ^ set(found.items()))
        raise BundleDamagedError(f'The bundle\'s weights do not fit: "{odd[0][0]}".')
    for name in shapes:
        value, factors = stored[name], stored.get(name + SCALES)
        # What the largest whole number becomes must be finite.
        own = value if factors is None else factors * LARGEST_INT8
        if factors is not None and not (value.dtype is torch.int8 and factors.dtype is torch.float32):
            raise BundleDamagedError(f'The bundle\'s weights do not fit: "{name}".')
        if not own.is_floating_point() or not bool(torch.isfinite(own).all()):
            raise BundleDamagedError(f'The bundle\'s weights hold values that are no numbers: "{name}".')
    return StoredWeights(stored, tuple(shapes))
