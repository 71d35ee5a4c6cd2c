# SPDX-License-Identifier: MIT
"""How fast the trainer reads, beside plain matrix products of its own shapes in the same run.

And how much faster two processes are, each with as many streams, that sum their gradients; and on an NVIDIA
card, where there is one, what the LSTM layers alone reach of its bf16 matrix rate.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812

from writer_app.network import fusing
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel
from writer_app.network.lstm import LSTMLayer
from writer_app.training.precision import fastest_dtype
from writer_app.training.processes import Processes, join_processes, leave_processes

STEPS, ROWS = 64, 48
CONFIG = NetworkConfig(vocabulary=8192, hidden=1024, projection=320, class_ends=(1536, 4096, 8192))
SEED = 1
SECONDS = 10.0  # of steady training, about
NOMINAL_RATE = 5_000  # pieces a second
PROCESSES = 2
CARD_STEPS, CARD_PROJECTION = 128, 512
CARD_LAYERS = ((2048, 512), (2048, 1024), (1024, 512), (1024, 1024))  # cells, rows
_MATRIX = 8192  # rows and columns of the product that a card's rate is taken with


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


def product_seconds(dtype: torch.dtype) -> tuple[float, float]:
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
        left = torch.randn(rows, inner).to(dtype)
        right = torch.randn(columns, inner).to(dtype)
        seconds += 3 * count * best_seconds(lambda left=left, right=right: F.linear(left, right), 5)  # type: ignore[misc]
        flops += 3 * count * 2.0 * rows * inner * columns
    return seconds, flops


class Update:
    """One update of the trainer's kind, on made-up text."""

    def __init__(self, processes: Processes) -> None:
        torch.manual_seed(SEED)
        self._processes = processes
        self._model = LanguageModel(CONFIG, compute_dtype=fastest_dtype("cpu"))
        self._optimizer = torch.optim.AdamW(self._model.parameters(), lr=1e-3, fused=True)
        # Frequent pieces are frequent: uniform ids would open the tail classes far too often.
        shares = 1.0 / (torch.arange(CONFIG.vocabulary) + 10.0)
        self._ids = torch.multinomial(shares, STEPS * ROWS, replacement=True).view(STEPS, ROWS)

    def __call__(self) -> None:
        """Read a chunk, go down the gradient."""
        model, ids = self._model, self._ids
        hidden, _ = model(ids, torch.ones(ids.shape), model.zero_state(ROWS))
        (model.nll(hidden, ids.roll(1)) / ids.numel()).backward()  # type: ignore[no-untyped-call]
        self._processes.sum_gradients(model.parameters())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()


def steady_rate(update: Update, seconds: float) -> float:
    """Return pieces a second of one process over many updates."""
    for _ in range(3):
        update()
    count, began = 0, time.perf_counter()
    # A fixed number, for all processes must do as many.
    while count < max(8, round(seconds * NOMINAL_RATE / (STEPS * ROWS))):
        update()
        count += 1
    return count * STEPS * ROWS / (time.perf_counter() - began)


def two_process_rate() -> float:
    """Return pieces a second of two processes of one thread each, which sum their gradients."""
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(PROCESSES)]
    command += ["--rdzv-backend", "c10d", "--rdzv-endpoint", "localhost:0"]
    command += ["-m", "benchmarks.training_speed", "--joined"]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    return float(said.split()[-1])


def joined() -> None:
    """Be one of the processes; the first prints what all read in a second."""
    torch.set_num_threads(1)
    fusing.use_compiler(wanted=True)
    processes = join_processes("cpu")
    total = processes.sum(torch.tensor(steady_rate(Update(processes), SECONDS)))
    if processes.first:
        print(total)
    leave_processes()


def card_seconds(function: Callable[[], object], times: int) -> float:
    """Return the mean time of a call on the card, after two to warm up."""
    function()
    function()
    torch.cuda.synchronize()
    began = time.perf_counter()
    for _ in range(times):
        function()
    torch.cuda.synchronize()
    return (time.perf_counter() - began) / times


def card_layer_seconds(cells: int, rows: int) -> float:
    """Return the time of a layer, forward and back, on CARD_STEPS steps of so many rows."""
    shape = (CARD_STEPS, rows, CARD_PROJECTION)
    layer = LSTMLayer(CARD_PROJECTION, cells, CARD_PROJECTION, compute_dtype=torch.bfloat16).cuda()
    state, keep = layer.zero_state(rows, "cuda"), torch.ones(shape[:2], device="cuda")
    x = torch.randn(shape, device="cuda", dtype=torch.bfloat16, requires_grad=True)
    gradient = torch.randn(shape, device="cuda", dtype=torch.bfloat16)
    return card_seconds(lambda: layer(x, keep, state)[0].backward(gradient), 5)


def card_rates() -> dict[str, float]:
    """Measure LSTM layers on the card; returns their shares of its matrix rate."""
    left, right = (torch.randn(_MATRIX, _MATRIX, device="cuda", dtype=torch.bfloat16) for _ in range(2))
    whole = 2.0 * _MATRIX**3 / card_seconds(lambda: left @ right, 20)
    print(f"{torch.cuda.get_device_name()}: {whole / 1e12:.0f} TFLOP/s in bf16 matrix products")
    shares: dict[str, float] = {}
    for cells, rows in CARD_LAYERS:
        seconds = card_layer_seconds(cells, rows)
        # Inputs, recurrence and projection; the gradients cost twice the way forward.
        rate = 3 * 2.0 * CARD_STEPS * rows * 9 * cells * CARD_PROJECTION / seconds
        shares[f"{cells} cells, {rows} rows"] = round(rate / whole, 3)
        print(
            f"  LSTM layer of {cells} cells, {rows} rows: {CARD_STEPS * rows / seconds / 1e6:.1f} million "
            f"pieces/s, {rate / 1e12:.0f} TFLOP/s, {rate / whole:.0%}"
        )
    return shares


def main() -> dict[str, Any]:
    """Measure updates on one thread and by two processes, print the ratios; returns the figures."""
    torch.set_num_threads(1)
    compiled = fusing.use_compiler(wanted=True)
    update = Update(Processes())
    seconds = best_seconds(update, 5)
    dtype = fastest_dtype("cpu")
    floor, flops = product_seconds(dtype)
    alone = steady_rate(update, SECONDS)
    fusing.use_compiler(wanted=False)
    together = two_process_rate()
    figures = {
        "compiled": compiled,
        "products": str(dtype).removeprefix("torch."),
        "pieces_per_second": round(STEPS * ROWS / seconds),
        "update_ms": round(1e3 * seconds, 1),
        "products_ms": round(1e3 * floor, 1),
        "products_gflops": round(flops / floor / 1e9, 1),
        "ratio_to_products": round(floor / seconds, 3),
        "two_processes": round(together / alone, 2),
        "seed": SEED,
    }
    if torch.cuda.is_available():
        figures["card"] = card_rates()
    print(
        f"training: {figures['pieces_per_second']:,} pieces/s on one thread, "
        f"{figures['ratio_to_products']:.0%} of its {figures['products']} products alone; "
        f"two processes read {together:,.0f} pieces/s, {figures['two_processes']} times as many as one"
    )
    return figures


if __name__ == "__main__":
    if sys.argv[1:] == ["--joined"]:
        joined()
    else:
        main()
