# SPDX-License-Identifier: MIT
"""What a suggestion costs, part by part, beside the least that moving its weights must cost.

    python -m benchmarks.suggestion_cost BUNDLE [--calls 200] [--seed 1] [--out FILE]

A floor is the bytes of the weights by a rate of reading, measured in the same run; there are two. Memory's is
that of more bytes than caches hold. The other is that of as many bytes as the weights have, over and over: of
weights that stay in a cache, the cache's. Times are processor time of one thread.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from benchmarks.engine_latency import BEAM, write_text, writing_request
from benchmarks.run import conditions, headline, write_record
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.engine import Engine
from writer_app.errors import WriterError
from writer_app.network.bundle import Bundle, open_bundle, open_language_model
from writer_app.network.config import NetworkConfig
from writer_app.network.inference import InferenceNetwork, LSTMState
from writer_app.network.packed import PackedLinear

ROWS = (1, 5, 8)  # a text that is read, a beam, a beam before its first word has ended
_PAGE = 1_200  # characters, of the model's own
_TIMES = 50
_BEYOND_CACHES = 1 << 30  # bytes
_BEYOND_CACHES_TIMES = 5
_TOLD = "read", "step", "look and best", "look and all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One matrix product of a step.

    Args:
        name: what it computes.
        weight: its matrix as the bundle has it, (N, K).
        often: "step" if every piece takes one, "look" if every choice of the next pieces does.
    """

    name: str
    weight: Tensor
    often: str

    @property
    def bytes(self) -> int:
        """What it touches: int8 weights, and a scale and a bias for each output."""
        return self.weight.numel() + 8 * len(self.weight)


def products(config: NetworkConfig, weights: dict[str, Tensor]) -> list[Product]:
    """Return the matrix products of a one-layer step, in their order."""
    found = []
    for number in range(config.layers):
        for part in ("w_input", "w_hidden", "projection"):
            matrix = weights[f"layers.{number}.{part}"]
            found.append(Product(name=f"{part} {number}", weight=matrix, often="step"))
    if config.attention:
        found.append(Product(name="attention's output", weight=weights["w_combine"], often="look"))
    outputs = weights["embedding" if config.tied else "output"]
    found.append(Product(name="scores of all pieces", weight=outputs, often="look"))
    return found


def seconds_of(call: Callable[[], object], times: int = _TIMES) -> float:
    """Return the median processor time of a call, after some to warm up."""
    found = []
    for number in range(times + 5):
        began = time.thread_time()
        call()
        if number >= 5:  # noqa: PLR2004
            found.append(time.thread_time() - began)
    return statistics.median(found)


@dataclass(frozen=True, slots=True)
class Rates:
    """Bytes a second at which one thread reads: again and again what the caches may hold, and memory."""

    again: float
    memory: float


def bytes_a_second(size: int, times: int = _TIMES) -> float:
    """Return the rate at which one thread reads so many bytes over and over."""
    values = torch.ones(max(1, size // 4))
    return 4 * len(values) / seconds_of(values.sum, times)


@dataclass(slots=True)
class Spent:
    """Processor seconds and calls of one part."""

    seconds: float = 0.0
    calls: int = 0
    rows: int = 0


@dataclass(slots=True)
class TimedStepper:
    """A network that notes what a search spends in it."""

    network: InferenceNetwork
    parts: dict[str, Spent] = field(default_factory=lambda: {name: Spent() for name in _TOLD})

    @property
    def vocabulary(self) -> int:  # noqa: D102 (see Stepper; so below)
        return self.network.vocabulary

    def start(self) -> LSTMState:  # noqa: D102
        return self.network.start()

    def rows(self, state: LSTMState) -> int:  # noqa: D102
        return self.network.rows(state)

    def reorder(self, state: LSTMState, rows: Tensor) -> LSTMState:  # noqa: D102
        return self.network.reorder(state, rows)

    def join(self, states: Sequence[LSTMState]) -> LSTMState:  # noqa: D102
        return self.network.join(states)

    def may_join(self, one: LSTMState, other: LSTMState) -> bool:  # noqa: D102
        return self.network.may_join(one, other)

    def step(self, ids: Tensor, state: LSTMState) -> LSTMState:  # noqa: D102
        with self._noting("step", len(ids)):
            return self.network.step(ids, state)

    def read(self, ids: Sequence[int], state: LSTMState) -> list[LSTMState]:  # noqa: D102
        with self._noting("read", len(ids)):
            return self.network.read(ids, state)

    def log_probs(self, state: LSTMState) -> Tensor:  # noqa: D102
        with self._noting("look and all", self.rows(state)):
            return self.network.log_probs(state)

    def top_k(self, state: LSTMState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:  # noqa: D102
        with self._noting("look and best", self.rows(state)):
            return self.network.top_k(state, k, temperature)

    def clear(self) -> None:
        """Begin to count anew."""
        self.parts = {name: Spent() for name in _TOLD}

    @contextmanager
    def _noting(self, name: str, rows: int) -> Iterator[None]:
        began = time.thread_time()
        yield
        spent = self.parts[name]
        spent.seconds += time.thread_time() - began
        spent.calls += 1
        spent.rows += rows


def measure_products(found: Sequence[Product], rates: Rates) -> list[dict[str, Any]]:
    """Time each product for one row, a beam and a wide beam; gives milliseconds and shares of the floors."""
    table = []
    for product in found:
        linear = PackedLinear(product.weight, None, torch.device("cpu"))
        row: dict[str, Any] = {"product": product.name, "kilobytes": round(product.bytes / 1e3)}
        floor, memory_floor = product.bytes / rates.again, product.bytes / rates.memory
        row["floor_ms"] = round(1e3 * floor, 4)
        for rows in ROWS:
            x = torch.randn(rows, product.weight.shape[1])
            seconds = seconds_of(lambda linear=linear, x=x: linear(x))  # type: ignore[misc]
            row[f"ms_{rows}"] = round(1e3 * seconds, 4)
            row[f"of_floor_{rows}"] = round(floor / seconds, 3)
            row[f"of_memory_floor_{rows}"] = round(memory_floor / seconds, 3)
        table.append(row)
    return table


def measure_suggestions(bundle: Bundle, folder: Path, calls: int, seed: int) -> tuple[TimedStepper, float]:
    """Type a page key by key; returns what the network spent, and the processor seconds of all answers."""
    timed = TimedStepper(bundle.stepper)
    opened = dataclasses.replace(bundle, stepper=timed)  # type: ignore[arg-type]
    engine = Engine(folder.parent, lambda _folder: opened, device="cpu")
    language = bundle.language

    def suggest(text: str) -> list[str]:
        answer = engine.complete(writing_request(seed, text, language), Cancellation())
        return [each.text for each in answer.suggestions]

    page = write_text(suggest, language, _PAGE + calls, seed)
    engine.complete(BEAM.request(seed, page[:_PAGE], language), Cancellation())
    timed.clear()
    began = time.thread_time()
    for at in range(_PAGE + 1, _PAGE + 1 + calls):
        engine.complete(BEAM.request(at, page[:at], language), Cancellation())
    return timed, time.thread_time() - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path, help="model folder")
    parser.add_argument("--calls", type=int, default=200, help="keys to type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="JSON file of the figures")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    before = conditions(options.seed)
    try:
        bundle = open_bundle(options.bundle)
        model, _ = open_language_model(options.bundle)
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    found = products(model.config, dict(model.state_dict()))
    touched = sum(product.bytes for product in found)
    rates = Rates(again=bytes_a_second(touched), memory=bytes_a_second(_BEYOND_CACHES, _BEYOND_CACHES_TIMES))
    table = measure_products(found, rates)
    timed, seconds = measure_suggestions(bundle, options.bundle, options.calls, options.seed)
    parts = timed.parts
    steps = parts["step"].calls + parts["read"].rows
    looks = parts["look and best"].calls + parts["look and all"].calls
    by_use = {use: sum(each.bytes for each in found if each.often == use) for use in ("step", "look")}
    moved = steps * by_use["step"] + looks * by_use["look"]
    print(headline(before))
    print(
        f"{options.bundle}: {touched / 1e6:.1f} MB of weights, read at {rates.again / 1e9:.1f} GB/s "
        f"when repeated; memory at {rates.memory / 1e9:.1f} GB/s"
    )
    print(
        f"{'product':24}{'KB':>8}{'floor ms':>10}"
        + "".join(f"{n:>7} row" for n in ROWS)
        + "  share of floor, of memory's floor"
    )
    for row in table:
        times = "".join(f"{row[f'ms_{n}']:11.4f}" for n in ROWS)
        shares = " ".join(
            f"{row[f'{kind}_{n}']:6.0%}" for kind in ("of_floor", "of_memory_floor") for n in ROWS
        )
        print(f"{row['product']:24}{row['kilobytes']:8,}{row['floor_ms']:10.4f}{times}  {shares}")
    print(f"a suggestion, {options.calls} keys of a running text: {1e3 * seconds / options.calls:.2f} ms")
    for name, spent in parts.items():
        if spent.calls:
            a_key, calls = 1e3 * spent.seconds / options.calls, spent.calls / options.calls
            print(
                f"  {name:16}{a_key:7.2f} ms  {calls:6.1f} calls  {spent.rows / spent.calls:5.1f} rows"
                f"  {1e3 * spent.seconds / spent.calls:7.3f} ms a call"
            )
    inside = sum(spent.seconds for spent in parts.values())
    print(f"  {'search, ranking':16}{1e3 * (seconds - inside) / options.calls:7.2f} ms")
    for name, rate in (("floor", rates.again), ("memory's floor", rates.memory)):
        floor = moved / rate
        print(f"  {name} {1e3 * floor / options.calls:.2f} ms: the whole reaches {floor / seconds:.0%} of it")
    if options.out is not None:
        record = {
            "conditions": before,
            "bytes_a_second": round(rates.again),
            "memory_bytes_a_second": round(rates.memory),
            "products": table,
            "parts": {name: dataclasses.asdict(spent) for name, spent in parts.items()},
            "keys": options.calls,
            "seconds": seconds,
            "floor_seconds": moved / rates.again,
            "memory_floor_seconds": moved / rates.memory,
        }
        write_record(options.out, record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
