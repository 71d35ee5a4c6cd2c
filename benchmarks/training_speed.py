# SPDX-License-Identifier: MIT
"""How fast the trainer reads, beside plain bf16 matrix products of its own shapes in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812

from writer_app.network import lstm
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel

STEPS, ROWS = 64, 48
CONFIG = NetworkConfig(vocabulary=8192, hidden=1024, projection=320, class_ends=(1536, 4096, 8192))
SEED = 1


def best_seconds(function: Callable[[], object], times: int) -> float:
    """Return the shortest of several calls, after two to warm up."""
    function()
    function()
    shortest = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        function()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest


def product_seconds() -> tuple[float, float]:
    """Time the layer's products (forward, and twice that for the gradients); returns seconds and FLOPs."""
    hidden, projected = CONFIG.hidden, CONFIG.projection
    shapes = [
        (STEPS * ROWS, projected, 4 * hidden, 1),  # inputs
        (ROWS, projected, 4 * hidden, STEPS),  # recurrence
        (ROWS, hidden, projected, STEPS),  # projection
        (STEPS * ROWS, projected, CONFIG.class_ends[0] + 2, 1),  # softmax head
    ]
    seconds = flops = 0.0
    for rows, inner, columns, count in shapes:
        left = torch.randn(rows, inner).bfloat16()
        right = torch.randn(columns, inner).bfloat16()
        seconds += 3 * count * best_seconds(lambda left=left, right=right: F.linear(left, right), 5)  # type: ignore[misc]
        flops += 3 * count * 2.0 * rows * inner * columns
    return seconds, flops


def main() -> dict[str, Any]:
    """Measure one update on one thread and print the ratio; returns the figures."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    compiled = lstm.use_compiler(wanted=True)
    model = LanguageModel(CONFIG, compute_dtype=torch.bfloat16)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True)
    # Frequent pieces are frequent: uniform ids would open the tail classes far too often.
    shares = 1.0 / (torch.arange(CONFIG.vocabulary) + 10.0)
    ids = torch.multinomial(shares, STEPS * ROWS, replacement=True).view(STEPS, ROWS)
    keep = torch.ones(STEPS, ROWS)

    def update() -> None:
        hidden, _ = model(ids, keep, model.zero_state(ROWS))
        (model.nll(hidden, ids.roll(1)) / ids.numel()).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()

    seconds = best_seconds(update, 5)
    floor, flops = product_seconds()
    lstm.use_compiler(wanted=False)
    figures = {
        "compiled": compiled,
        "pieces_per_second": round(STEPS * ROWS / seconds),
        "update_ms": round(1e3 * seconds, 1),
        "products_ms": round(1e3 * floor, 1),
        "products_gflops": round(flops / floor / 1e9, 1),
        "ratio_to_products": round(floor / seconds, 3),
        "seed": SEED,
    }
    print(
        f"training: {figures['pieces_per_second']:,} pieces/s on one thread, "
        f"{figures['ratio_to_products']:.0%} of its bf16 products alone"
    )
    return figures


if __name__ == "__main__":
    main()
