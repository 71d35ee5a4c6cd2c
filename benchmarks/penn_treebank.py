# SPDX-License-Identifier: MIT
"""Word-level Penn Treebank with our network and trainer: test perplexity beside the published figures.

    python -m benchmarks.penn_treebank FOLDER --minutes 60 [--run DIR] [--device cpu]

FOLDER holds train, valid and test as .txt or .txt.zst, a sentence a line. The run's folder gets a checkpoint
after each epoch (the same command goes on from it), the curve, its picture and the results: plain, with a
neural cache and with dynamic evaluation, whose rules are fitted on the validation text. --minutes 0 trains
no further and only measures what is there.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.run import processor
from benchmarks.word_training import CURVE, Corpus, Setup, Training, read_best, stream_chunks
from writer_app.errors import WriterError
from writer_app.network import fusing
from writer_app.network.language_model import LanguageModel
from writer_app.storage.atomic import write_atomically
from writer_app.training.dynamic_evaluation import DynamicRule, adapted_log_probs, mean_squares
from writer_app.training.neural_cache import CachedText, read_with_cache
from writer_app.training.report import LIGHT, canvas, read_losses
from writer_app.training.trainer import Budget

PICTURE, RESULTS = "curve.png", "results.json"
WAYS = {"plain": "plain", "cache": "neural cache", "dynamic": "dynamic evaluation"}
# Test perplexity: Merity et al. 2018 (dynamic: Krause et al. 2018); Melis 2022, "Circling Back to Recurrent
# Models of Language".
PUBLISHED: dict[str, dict[str, float]] = {
    "AWD-LSTM": {"plain": 57.3, "cache": 52.8, "dynamic": 51.1},
    "Melis 2022": {"plain": 47.9, "dynamic": 42.9},
}
FLATNESS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8)
SHARES = tuple(0.01 * number for number in range(41))
# Ascending, for segments of 20 words (Krause: 1.2e-4 and 0.02); for other lengths they are scaled. How small
# the floor may be depends on how far the network has been trained.
RATES = (7.5e-6, 1.5e-5, 3e-5, 6e-5, 1.2e-4, 2.4e-4, 4.8e-4)
FLOORS = (3.0, 0.3)
DECAYS = (6e-3, 2e-3, 2e-2)
_USUAL_SEGMENT = 20
_STATISTICS_ROWS, _STATISTICS_CHUNKS = 100, 100
_READ_STEPS = 200

_MOST_NATS = 100.0  # a word; weights that follow a text too fast may end anywhere

Figures = dict[str, Any]


def perplexity(log_probs: Tensor) -> float:
    """Return the perplexity of words with these log probabilities (nats); infinite if they make no sense."""
    nats = -float(log_probs.mean())
    return math.exp(nats) if nats < _MOST_NATS else math.inf


def measure_cache(model: LanguageModel, corpus: Corpus, size: int) -> dict[str, Figures]:
    """Measure the network alone and with the cache that suits it best on the validation text."""

    def read(ids: NDArray[np.int64], flatness: Sequence[float]) -> CachedText:
        chunks = stream_chunks(ids, corpus.end, rows=1, steps=_READ_STEPS)
        return read_with_cache(model, chunks, size=size, flatness=flatness)

    valid = read(corpus.valid, FLATNESS)
    rule = valid.best(SHARES)
    test = read(corpus.test, (rule.flatness,))
    return {
        "plain": {"valid": perplexity(valid.log_probs), "test": perplexity(test.log_probs)},
        "cache": {
            "valid": perplexity(valid.mixed(rule)),
            "test": perplexity(test.mixed(rule)),
            "rule": asdict(rule),
        },
    }


def measure_dynamic(model: LanguageModel, corpus: Corpus, segment: int, fit_words: int) -> Figures:
    """Measure dynamic evaluation (RMS, global prior), its rule fitted on validation text.

    Args:
        model: the network.
        corpus: the words.
        segment: words learned from at once.
        fit_words: validation words that the rule is fitted on.
    """
    prior = mean_squares(
        model,
        islice(
            stream_chunks(corpus.train, corpus.end, rows=_STATISTICS_ROWS, steps=segment), _STATISTICS_CHUNKS
        ),
    )

    def measure(ids: NDArray[np.int64], rule: DynamicRule) -> float:
        chunks = stream_chunks(ids, corpus.end, rows=1, steps=segment)
        found = perplexity(adapted_log_probs(model, chunks, rule, prior))
        print(
            f"  {len(ids):,} words, rate {rule.rate:.3g}, floor {rule.floor:.3g}, decay {rule.decay:.3g}: "
            f"{found:.2f}",
            flush=True,
        )
        return found

    scale, part = segment / _USUAL_SEGMENT, corpus.valid[:fit_words]
    tried: dict[DynamicRule, float] = {}
    for floor in FLOORS:
        last = math.inf
        for rate in RATES:
            rule = DynamicRule(rate=rate * scale, decay=min(1.0, DECAYS[0] * scale), floor=floor)
            tried[rule] = measure(part, rule)
            if tried[rule] >= last:
                break
            last = tried[rule]
    best = min(tried, key=lambda rule: tried[rule])
    for decay in DECAYS[1:]:
        rule = replace(best, decay=min(1.0, decay * scale))
        tried[rule] = measure(part, rule)
    best = min(tried, key=lambda rule: tried[rule])
    return {
        "valid": measure(corpus.valid, best),
        "test": measure(corpus.test, best),
        "rule": asdict(best) | {"segment": segment, "fit_words": len(part)},
    }


def draw_curve(rows: Sequence[dict[str, float]], path: Path) -> None:
    """Draw validation and training perplexity by minutes of training."""
    with canvas(path, LIGHT) as figure:
        axes = figure.subplots()
        minutes = [row["seconds"] / 60.0 for row in rows]
        for key, colour, label in (
            ("train_perplexity", LIGHT.first, "training text (with dropout)"),
            ("valid_perplexity", LIGHT.second, "validation text (averaged weights)"),
        ):
            axes.plot(
                minutes, [row[key] for row in rows], color=colour, marker="o", markersize=3, label=label
            )
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter("{x:.0f}")
        axes.yaxis.set_minor_formatter("{x:.0f}")
        axes.set_xlabel("minutes of training")
        axes.set_ylabel("perplexity a word")
        axes.grid(visible=True, which="both")
        axes.legend(frameon=False)


def print_figures(results: Figures) -> None:
    """Print the figures beside the published ones, and what was spent on them."""
    print(f"\n{'Penn Treebank, test perplexity':32} ours (valid)    {'   '.join(PUBLISHED)}")
    for way, name in WAYS.items():
        if way in results:
            theirs = [
                f"{row[way]:{len(who)}.1f}" if way in row else "-".rjust(len(who))
                for who, row in PUBLISHED.items()
            ]
            print(
                f"{name:32} {results[way]['test']:6.2f} ({results[way]['valid']:6.2f}) {'   '.join(theirs)}"
            )
            if "rule" in results[way]:
                print(f"    {results[way]['rule']}")
    spent = results["budget"]
    print(
        f"spent: {spent['minutes']:.1f} minutes on {spent['device']} with {spent['threads']} thread(s), "
        f"{spent['epochs']:.1f} epochs, {spent['parameters'] / 1e6:.1f}M parameters "
        "(theirs: 24M, hundreds of epochs)"
    )


def measure(corpus: Corpus, setup: Setup, options: argparse.Namespace) -> Figures:
    """Measure the best network of a run in all ways, write the results after each, and return them.

    What was measured of the same weights before is not measured again.
    """
    model, found = read_best(corpus, setup, options.run, options.device)
    path = options.run / RESULTS
    key = {
        "step": found.step,
        "segment": options.segment,
        "cache": options.cache,
        "fit_words": options.fit_words,
    }
    results: Figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if results.get("of") != key:
        results = {"of": key}
    rows = read_losses(options.run / CURVE)
    results |= {
        "setup": asdict(setup),
        "budget": {
            "minutes": rows[-1]["seconds"] / 60.0,
            "epochs": rows[-1]["epoch"],
            "device": processor() if options.device == "cpu" else torch.cuda.get_device_name(options.device),
            "threads": torch.get_num_threads(),
            "parameters": sum(parameter.numel() for parameter in model.parameters()),
        },
    }
    if "cache" not in results:
        results |= measure_cache(model, corpus, options.cache)
        _keep(results, path)
    print_figures(results)
    if "dynamic" not in results and not options.no_dynamic:
        print("\ndynamic evaluation:")
        results["dynamic"] = measure_dynamic(model, corpus, options.segment, options.fit_words)
        _keep(results, path)
        print_figures(results)
    return results


def _keep(results: Figures, path: Path) -> None:
    write_atomically(path, (json.dumps(results, indent=1) + "\n").encode())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with train, valid and test")
    parser.add_argument("--minutes", type=float, required=True, help="training in all, over all sessions")
    parser.add_argument("--run", type=Path, default=Path("runs/penn-treebank"), help="folder of the run")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=1, help="threads on the CPU")
    parser.add_argument("--cache", type=int, default=2000, help="states that the neural cache remembers")
    parser.add_argument(
        "--segment", type=int, default=20, help="words that dynamic evaluation learns at once"
    )
    parser.add_argument(
        "--fit-words", type=int, default=15_000, help="validation words that its rule is fitted on"
    )
    parser.add_argument("--no-dynamic", action="store_true", help="leave dynamic evaluation for another time")
    for item in fields(Setup):
        name = f"--{item.name}"
        parser.add_argument(name, type=type(item.default), default=item.default, help=item.metadata["help"])
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, measure and print; returns the exit status."""
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    fusing.use_compiler(wanted=True)
    setup = Setup(**{item.name: getattr(options, item.name) for item in fields(Setup)})
    try:
        corpus = Corpus.read(options.folder)
        options.run.mkdir(parents=True, exist_ok=True)
        if options.minutes > 0:
            training = Training(corpus, setup, options.run, options.device)
            size = sum(parameter.numel() for parameter in training.model.parameters())
            print(
                f"{len(corpus.train):,} words, {len(corpus.words):,} different; {size / 1e6:.1f}M parameters"
            )
            if training.resume():
                print(f"going on after epoch {training.epoch}, {training.seconds / 60:.1f} minutes")
            training.train(Budget(minutes=options.minutes))
            draw_curve(read_losses(options.run / CURVE), options.run / PICTURE)
        measure(corpus, setup, options)
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
