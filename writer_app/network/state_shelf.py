# SPDX-License-Identifier: MIT
"""StateShelf: where states that outlive a search are kept, row by row in large blocks.

Small tensors that stay among many short-lived ones keep the heap in pieces: with glibc before 2.38, which
takes aligned memory from the end of larger free ranges, a process grew twenty times as much as it held.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

_BLOCK_ROWS = 128


class StateShelf:
    """Copies rows of fixed sizes into blocks; a block lives as long as one of its rows is in use.

    Args:
        sizes: lengths of the tensors that make up a row.
        device: where they are.
    """

    def __init__(self, sizes: Sequence[int], device: torch.device) -> None:
        self._sizes = list(sizes)
        self._device = device
        self._block = torch.zeros(0, sum(sizes), device=device)
        self._used = 0

    def keep(self, parts: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """Return copies of tensors (1, size), in the order of the sizes."""
        if self._used == len(self._block):
            self._block = torch.empty(_BLOCK_ROWS, sum(self._sizes), device=self._device)
            self._used = 0
        row = self._block[self._used : self._used + 1]
        self._used += 1
        torch.cat(list(parts), dim=1, out=row)
        return torch.split(row, self._sizes, dim=1)
