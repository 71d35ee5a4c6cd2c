# SPDX-License-Identifier: MIT
"""What each part and each size of the network is worth: the same training, changed in one thing, row by row.

All rows begin with the same bundle's weights (or from nothing), read the same text in the same order, and
are judged on the same documents. Rows already done are not done again, so a long study can be spread out.
The first row of the file is what the others are set beside.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from writer_app.errors import TrainingError, WriterError
from writer_app.network.bundle import Bundle, Calibration
from writer_app.network.inference import InferenceNetwork
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import NEWLINE, Tokenizer
from writer_app.training.corpus import ReadReport, Source, read_documents
from writer_app.training.dataset import open_shards
from writer_app.training.evaluation import EvaluationOptions, measure_suggestions
from writer_app.training.recipe import BundleRule, NetworkRule, Recipe, read_recipe
from writer_app.training.trainer import Budget, Trainer, read_counts, use_compiler
from writer_app.training.validation import document_nats

LONG_ENGLISH = 300  # words
LONG_CHINESE = 500  # characters, about as much text

_PLAIN = {"attention": 0, "context": 0, "memory": 0, "window": 0, "copying": False}
_ATTENTION = {"attention": 64, "context": 192, "memory": 256, "window": 64, "copying": False}
_COPYING = _ATTENTION | {"copying": True}
PARTS: Mapping[str, Mapping[str, Any]] = {
    "plain": _PLAIN,
    "attention": _ATTENTION,
    "attention over 512": _ATTENTION | {"memory": 512},
    "copying": _COPYING,
    "copying, coverage": _COPYING | {"coverage": True},
    "copying, own encoder and bridge": _COPYING | {"encoder_hidden": 512},
    "plain, weight drop": _PLAIN | {"weight_drop": 0.1},
    "plain, dropout": _PLAIN | {"dropout": 0.1},
    "plain, two rounds of Mogrifier": _PLAIN | {"mogrifier": 2},
    "plain, untied": _PLAIN | {"tied": False},
}
SIZES: Mapping[str, Mapping[str, Any]] = {
    "recipe": {},
    "512 cells": {"hidden": 512, "projection": 256},
    "1536 cells": {"hidden": 1536, "projection": 384},
    "2048 cells": {"hidden": 2048, "projection": 512},
    "two layers of 640 cells": {"layers": 2, "hidden": 640},
    "flat softmax": {"head": 65_536, "tail_ends": ()},
}
ROWS = {**PARTS, **SIZES}
_BEAM = 5
_STEPS = 200


def documents(path: Path) -> list[str]:
    """Read a text file's documents."""
    found = read_documents(Source(name=path.stem, files=(path,)), ReadReport())
    return [NEWLINE.join(paragraphs) for paragraphs in found]


def is_long(text: str, language: str) -> bool:
    """Say whether a document is long enough for its earlier part to matter."""
    return len(text) > LONG_CHINESE if language == "zh" else len(text.split()) > LONG_ENGLISH


def judge(
    model: LanguageModel, tokenizer: Tokenizer, texts: Sequence[Path], language: str
) -> dict[str, float]:
    """Give bits per character: mean over the texts, and of all long documents together."""
    bits: list[float] = []
    long_nats = long_characters = 0.0
    for path in texts:
        found = documents(path)
        nats = document_nats(model, [tokenizer.encode(text) for text in found], tokenizer)
        bits.append(sum(nats) / math.log(2.0) / sum(len(text) + 1 for text in found))
        for text, value in zip(found, nats, strict=True):
            if is_long(text, language):
                long_nats += value
                long_characters += len(text) + 1
    return {
        "bits": sum(bits) / len(bits),
        "bits_of_long_documents": long_nats / math.log(2.0) / max(1.0, long_characters),
    }


def search_milliseconds(model: LanguageModel, tokenizer: Tokenizer, text: Path) -> float:
    """Return the median processor time of one step of a beam search: five rows on, then their best pieces."""
    network = InferenceNetwork(model.config, model.state_dict(), torch.device("cpu"))
    ids = tokenizer.encode(documents(text)[0])[:_STEPS]
    state = network.read(ids, network.start())[-1]
    beam = network.reorder(state, torch.zeros(_BEAM, dtype=torch.int64))
    seconds = []
    for piece in ids:
        began = time.thread_time()
        beam = network.step(torch.full((_BEAM,), piece), beam)
        network.top_k(beam, _BEAM)
        seconds.append(time.thread_time() - began)
    return 1e3 * statistics.median(seconds)


def behaviour(
    model: LanguageModel, tokenizer: Tokenizer, language: str, texts: Sequence[Path]
) -> dict[str, float]:
    """Measure names that come back and long continuations that repeat themselves, as `evaluate` does."""
    bundle = Bundle(
        language=language,
        folder=Path(),
        tokenizer=tokenizer,
        stepper=InferenceNetwork(model.config, model.state_dict(), torch.device("cpu")),
        calibration=Calibration(),
    )
    found = measure_suggestions(
        bundle, language, texts, options=EvaluationOptions(carets=1, continuations=5, names=30)
    )
    names, repetition = found["names"]["all"]["all"], found["repetition"]
    return {
        "names": names["names"],
        "names_right": names["right"] / names["names"],
        "bits_of_names": names["bits"],
        "repeated": repetition["greedy"],
        "repeated_in_beam": repetition["beam"],
        "repeated_by_authors": repetition["reference"],
    }


def train_row(
    run: Path,
    recipe: Recipe,
    start: Path | None,
    budget: Budget,
    measure: Callable[[LanguageModel, Tokenizer], dict[str, float]],
) -> dict[str, float]:
    """Train one row in a folder of its own and measure it."""
    tokenizer = Tokenizer.open(run / "tokenizer.model")
    with tempfile.TemporaryDirectory() as folder:
        trainer = Trainer(
            run=Path(folder),
            recipe=recipe,
            shards=open_shards(run / "shards"),
            tokenizer=tokenizer,
            counts=read_counts(run),
            digest="ablation",
            clock=time.process_time,
        )
        if start is not None:
            trainer.start_from(start)
        figures: dict[str, float] = {}

        def validate(model: LanguageModel) -> float:
            figures.update(measure(model, tokenizer))
            return figures["bits"]

        trainer.train(budget, checkpoint_minutes=1e9, validate=validate)
        pieces = trainer.step * recipe.training.streams * recipe.training.steps_a_chunk
        return figures | {
            "pieces": pieces,
            "pieces_per_second": pieces / trainer.seconds,
            "processor_seconds": trainer.seconds,
            "parameters": sum(p.numel() for p in trainer.model.parameters()),
        }


def table(rows: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return the lines of a Markdown table, each row beside the first of them."""
    lines = ["| row | bits per character | of long documents | against the first | pieces/s | ms a step |"]
    lines.append("|" + " --- |" * 6)
    base = next(iter(rows.values()))["bits_of_long_documents"] if rows else 1.0
    for name, row in rows.items():
        long = row["bits_of_long_documents"]
        lines.append(
            f"| {name} | {row['bits']:.4f} | {long:.4f} | {long / base - 1.0:+.1%} "
            f"| {row['pieces_per_second']:,.0f} | {row['search_milliseconds']:.2f} |"
        )
    return lines


def build_parser() -> argparse.ArgumentParser:
    """Return the command line's parser."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("run", type=Path, help="run folder with encoded text")
    parser.add_argument("texts", type=Path, nargs="+", help="held-out text files")
    parser.add_argument("--out", type=Path, required=True, help="JSON file of the rows, gone on with")
    parser.add_argument("--steps", type=int, default=0, help="updates a row: equal text for all")
    parser.add_argument("--minutes", type=float, default=0.0, help="processor minutes a row: equal time")
    parser.add_argument("--from", dest="start", type=Path, help="bundle to begin with")
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(PARTS))
    parser.add_argument("--rate", type=float, default=0.0, help="peak learning rate, else the recipe's")
    parser.add_argument("--behaviour", action="store_true", help="also measure names and repetition")
    parser.add_argument("--threads", type=int, default=1)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the rows that are missing and print all; returns the exit status."""
    options = build_parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    use_compiler(wanted=True)
    rows: dict[str, Any] = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    try:
        recipe = read_recipe(options.run / "recipe.toml")
        # A short average: rows are short, and a long one would still hold their beginnings.
        language, texts = recipe.language, options.texts

        def measure(model: LanguageModel, tokenizer: Tokenizer) -> dict[str, float]:
            found = judge(model, tokenizer, texts, language)
            found["search_milliseconds"] = search_milliseconds(model, tokenizer, texts[0])
            return found | (behaviour(model, tokenizer, language, texts) if options.behaviour else {})

        rule = dataclasses.replace(recipe.training, steps_a_chunk=128, average=0.99)
        if options.rate:
            rule = dataclasses.replace(rule, peak_rate=options.rate)
        for name in options.rows:
            if name in rows:
                continue
            network: NetworkRule = dataclasses.replace(recipe.network, **ROWS[name])
            row = dataclasses.replace(recipe, network=network, training=rule, bundle=BundleRule())
            budget = Budget(steps=options.steps, minutes=options.minutes)
            try:
                rows[name] = train_row(options.run, row, options.start, budget, measure)
            except TrainingError as error:
                # Other sizes than the bundle's: that row needs a start from nothing.
                print(f"{name}: {error}", file=sys.stderr)
                continue
            options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
            print(f"{name}: {rows[name]}", flush=True)
    except WriterError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print("\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
