# SPDX-License-Identifier: MIT
"""Which number type the matrix products of a training run in: the one that this machine multiplies faster."""

from __future__ import annotations

import time

import torch
import torch.nn.functional as F  # noqa: N812

_ROWS, _INNER, _COLUMNS = 32, 256, 1024
_TRIALS = 3


def fastest_dtype(device: torch.device | str) -> torch.dtype:
    """Return bf16 where the device multiplies it faster than float32, else float32.

    Processors are asked by a product of each kind, a hundredth of a second in all: torch computes bf16
    everywhere, but on one without instructions for it some twenty times slower than float32, and the names
    of those instructions differ from maker to maker.
    """
    device = torch.device(device)
    if device.type == "cuda":
        native = torch.cuda.is_bf16_supported(including_emulation=False)
        return torch.bfloat16 if native else torch.float32
    if device.type != "cpu":
        return torch.bfloat16
    return min((torch.bfloat16, torch.float32), key=_seconds)


def _seconds(dtype: torch.dtype) -> float:
    """Return the shortest time of a few products, after one to warm up."""
    left, right = torch.ones(_ROWS, _INNER, dtype=dtype), torch.ones(_COLUMNS, _INNER, dtype=dtype)
    shortest = float("inf")
    for trial in range(_TRIALS + 1):
        began = time.perf_counter()
        F.linear(left, right)
        if trial:
            shortest = min(shortest, time.perf_counter() - began)
    return shortest
