# SPDX-License-Identifier: MIT
"""The top-k of the hierarchical softmax: whether it is that of the full distribution, and how fast.

    python -m benchmarks.softmax BUNDLE TEXT... [--states 100000] [--timed 2000] [--seed 1]

Each state that held-out texts leave the network in is asked alone, where the bound is at its tightest; some,
drawn by the seed, also as the five rows that a beam search would go on with. All are asked as the program
asks and class by class; those some are timed, beside the full distribution and a flat softmax.
"""

from __future__ import annotations

import argparse
import dataclasses
import logging
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.ablation import documents
from benchmarks.run import processor
from writer_app.errors import TrainingError, WriterError
from writer_app.network.bundle import open_language_model
from writer_app.network.config import NetworkConfig
from writer_app.network.inference import InferenceNetwork, LSTMState
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import DOCUMENT_START, Tokenizer
from writer_app.training.evaluation import check_texts

KS = (16, 5)  # what the engine asks for, and a beam's width
BEAM = 5
TIE = 1e-6  # nats: pieces nearer than this may change places
_ROUNDING = 1e-5  # nats: what a sum in another order may change in a value
SHIPPED, BY_CLASS, FULL, FLAT = "shipped", "by class", "full", "flat"
CHECKED = (SHIPPED, BY_CLASS)
WAYS = (*CHECKED, FULL, FLAT)
_BLOCK = 512  # pieces read, and states held, at once
_CALLS_A_MEASUREMENT = 20  # so that a median still holds the rare calls that open a class


@dataclass(slots=True)
class Case:
    """What has been found for one number of rows and one k.

    Args:
        rows: rows asked together.
        k: pieces asked for.
        opened: how many calls needed each tail class.
        calls: states, or beams of them, asked.
        differing: rows whose k best were not those of the full distribution, by way.
        seconds: processor time of each timed call, by way.
    """

    rows: int
    k: int
    opened: Tensor
    calls: int = 0
    differing: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CHECKED, 0))
    seconds: dict[str, list[float]] = field(default_factory=lambda: {way: [] for way in WAYS})

    def milliseconds(self, way: str) -> float:
        """Return the median over groups of calls of their mean time; NaN if nothing was timed."""
        seconds = self.seconds[way]
        groups = [
            statistics.fmean(seconds[low : low + _CALLS_A_MEASUREMENT])
            for low in range(0, len(seconds), _CALLS_A_MEASUREMENT)
        ]
        return 1e3 * statistics.median(groups) if groups else float("nan")


class Comparison:
    """Asks the same states in all ways.

    Args:
        model: the network; its products are int8 in every way.
        seed: decides the order in which the ways are timed.
    """

    def __init__(self, model: LanguageModel, seed: int) -> None:
        device = torch.device("cpu")
        self.network = InferenceNetwork(model.config, model.state_dict(), device)
        # Nothing but the head is computed unasked.
        by_class = InferenceNetwork(model.config, model.state_dict(), device, together=0)
        self._checked = {SHIPPED: self.network, BY_CLASS: by_class}
        self._ways: list[tuple[str, Callable[[LSTMState, int], object]]] = [
            (SHIPPED, self.network.top_k),
            (BY_CLASS, by_class.top_k),
            (FULL, lambda state, k: self.network.log_probs(state).topk(k, dim=1)),
            (FLAT, flat_network(model).top_k),
        ]
        self._ends = model.config.class_ends
        self._chooser = random.Random(seed)  # noqa: S311
        tails = len(self._ends) - 1
        self.cases = [Case(rows, k, torch.zeros(tails, dtype=torch.int64)) for rows in (1, BEAM) for k in KS]

    def check(self, state: LSTMState) -> None:
        """Compare the top-k of a state's rows with their full distribution."""
        tables = {way: network.log_probs(state) for way, network in self._checked.items()}
        ahead = pieces_ahead(tables[BY_CLASS], self._ends)
        for case in self._cases(state):
            case.calls += 1
            case.opened += (ahead < case.k).any(0)
            for way, network in self._checked.items():
                case.differing[way] += count_differing(*network.top_k(state, case.k), tables[way])

    def beam(self, state: LSTMState) -> LSTMState:
        """Return the rows that a search from one row goes on with."""
        _, ids = self.network.top_k(state, BEAM)
        return self.network.step(ids[0], self.network.reorder(state, torch.zeros(BEAM, dtype=torch.int64)))

    def time(self, state: LSTMState) -> None:
        """Time each way on a state's rows, one call each, in any order."""
        everyone = torch.arange(self.network.rows(state))
        for case in self._cases(state):
            self._chooser.shuffle(self._ways)
            for way, ask in self._ways:
                # Ways that share weights must not warm them for each other alone, and no way may remember.
                ask(state, case.k)
                again = self.network.reorder(state, everyone)
                # The processor's time: what else the machine does matters less.
                began = time.thread_time()
                ask(again, case.k)
                case.seconds[way].append(time.thread_time() - began)

    def _cases(self, state: LSTMState) -> list[Case]:
        return [case for case in self.cases if case.rows == self.network.rows(state)]


def count_differing(values: Tensor, ids: Tensor, full: Tensor) -> int:
    """Count the rows of a top-k, (K, k), that are not the k best of the full log probabilities, (K, V)."""
    best = full.topk(ids.shape[1], dim=1).values
    # Not "greater than": a value that is no number differs.
    same = ((full.gather(1, ids) - best).abs() <= TIE) & ((values - best).abs() <= _ROUNDING)
    return int((~same.all(1)).sum())


def pieces_ahead(full: Tensor, class_ends: Sequence[int]) -> Tensor:
    """Count the earlier pieces that nothing in a tail class can exceed, for each row and class, (K, tails).

    The class must be opened for the k best if these are fewer than k. With copying its bound is a little
    lower than the probability taken here, so the classes said to be opened are then a few too many.
    """
    counts = [
        (full[:, :low] >= full[:, low:high].logsumexp(1, keepdim=True)).sum(1)
        for low, high in pairwise(class_ends)
    ]
    return torch.stack(counts, dim=1) if counts else torch.zeros(len(full), 0, dtype=torch.int64)


def flat_network(model: LanguageModel) -> InferenceNetwork:
    """Return the network with all pieces in one class: one product over the same embedding, one softmax.

    Only its speed means something: it was not trained so.
    """
    config = dataclasses.replace(model.config, class_ends=(model.config.vocabulary,))
    weights = model.state_dict()
    weights |= {name: weights[name][:0] for name in ("softmax.class_weight", "softmax.class_bias")}
    return InferenceNetwork(config, weights, torch.device("cpu"))


def read_states(
    network: InferenceNetwork, tokenizer: Tokenizer, texts: Sequence[Path]
) -> Iterator[LSTMState]:
    """Give the state before each piece of the texts and at each document's end, block by block."""
    start = tokenizer.control_id(DOCUMENT_START)
    for path in texts:
        for document in documents(path):
            ids, state = [start, *tokenizer.encode(document)], network.start()
            for low in range(0, len(ids), _BLOCK):
                states = network.read(ids[low : low + _BLOCK], state)
                yield from states
                state = states[-1]


def measure(  # noqa: PLR0913
    model: LanguageModel, tokenizer: Tokenizer, texts: Sequence[Path], *, states: int, timed: int, seed: int
) -> list[Case]:
    """Check up to `states` states, time about `timed` of them.

    Raises:
        TrainingError: the texts hold nothing.
    """
    comparison = Comparison(model, seed)
    chooser = random.Random(seed)  # noqa: S311
    for state in islice(read_states(comparison.network, tokenizer, texts), states):
        comparison.check(state)
        if chooser.random() * states < timed:
            rows = comparison.beam(state)
            comparison.check(rows)
            comparison.time(state)
            comparison.time(rows)
    if not comparison.cases[0].calls:
        raise TrainingError("The texts hold nothing to read.")
    return comparison.cases


def table(cases: Sequence[Case], config: NetworkConfig) -> list[str]:
    """Return the lines of what was found, then of the times."""
    classes = [f"{low:,}-{high:,}" for low, high in pairwise(config.class_ends)]
    lines = [f"rows   k  rows checked  differ {SHIPPED}, {BY_CLASS}  calls that open {'  '.join(classes)}"]
    for case in (each for each in cases if each.calls):
        shares = "  ".join(
            f"{opened / case.calls:>{len(name)}.1%}"
            for name, opened in zip(classes, case.opened.tolist(), strict=True)
        )
        differing = "  ".join(
            f"{case.differing[way]:{width},}" for way, width in zip(CHECKED, (14, 8), strict=True)
        )
        lines.append(f"{case.rows:4} {case.k:3}  {case.rows * case.calls:12,}  {differing}  {'':15} {shares}")
    lines += ["", f"rows   k   calls  ms {SHIPPED:>8}" + "".join(f"{way:>18}" for way in WAYS[1:])]
    for case in (each for each in cases if each.seconds[FLAT]):
        times = [case.milliseconds(way) for way in WAYS]
        others = "".join(f"{each:9.3f} ({each / times[0]:4.2f} x)" for each in times[1:])
        lines.append(f"{case.rows:4} {case.k:3}  {len(case.seconds[FLAT]):6,}  {times[0]:11.3f}{others}")
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path, help="model folder")
    parser.add_argument("texts", type=Path, nargs="+", help="held-out text files")
    parser.add_argument("--states", type=int, default=100_000, help="states to check")
    parser.add_argument("--timed", type=int, default=2000, help="about how many of them to time")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, time and print; returns 1 if anything differed or nothing could be checked."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    options = _parser().parse_args(arguments)
    torch.set_num_threads(1)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{processor()}, {os.cpu_count()} cores, load {load:.1f}, one thread, int8, seed {options.seed}")
    try:
        check_texts(options.texts, ())
        model, tokenizer = open_language_model(options.bundle)
        cases = measure(
            model, tokenizer, options.texts, states=options.states, timed=options.timed, seed=options.seed
        )
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    found = cases[0].calls
    note = "" if found == options.states else f", all that the texts have: {options.states:,} were asked for"
    print(f"{options.bundle}: {found:,} states{note}\n")
    print("\n".join(table(cases, model.config)))
    return 1 if any(sum(case.differing.values()) for case in cases) else 0


if __name__ == "__main__":
    sys.exit(main())
