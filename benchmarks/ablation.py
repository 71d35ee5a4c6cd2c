# SPDX-License-Identifier: MIT
"""What each part of the network is worth: the same training with a part on and off, row by row.

All rows begin with the same bundle's weights (or from nothing), read the same text in the same order, and
are judged on the same documents. Rows already done are not done again, so a long study can be spread out.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from writer_app.errors import TrainingError, WriterError
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import NEWLINE, Tokenizer
from writer_app.training.corpus import ReadReport, Source, read_documents
from writer_app.training.dataset import open_shards
from writer_app.training.recipe import NetworkRule, Recipe, read_recipe
from writer_app.training.trainer import Budget, Trainer, read_counts, use_compiler
from writer_app.training.validation import document_nats

LONG_ENGLISH = 300  # words
LONG_CHINESE = 500  # characters, about as much text

_ATTENTION = {"attention": 64, "context": 192, "window": 64}
ROWS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "attention 256": _ATTENTION | {"memory": 256},
    "attention 512": _ATTENTION | {"memory": 512},
    "attention 512, copying": _ATTENTION | {"memory": 512, "copying": True},
    "attention 512, copying, coverage": _ATTENTION | {"memory": 512, "copying": True, "coverage": True},
    "own encoder and bridge, copying": _ATTENTION | {"memory": 512, "copying": True, "encoder_hidden": 512},
    "weight drop": {"weight_drop": 0.1},
    "dropout": {"dropout": 0.1},
    "two rounds of Mogrifier": {"mogrifier": 2},
    "untied": {"tied": False},
    "two layers of 640": {"layers": 2, "hidden": 640},
    "one layer of 1536": {"hidden": 1536},
}


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


def train_row(
    run: Path, recipe: Recipe, start: Path | None, budget: Budget, texts: Sequence[Path]
) -> dict[str, float]:
    """Train one row in a folder of its own and judge it."""
    tokenizer = Tokenizer.open(run / "tokenizer.model")
    with tempfile.TemporaryDirectory() as folder:
        trainer = Trainer(
            run=Path(folder),
            recipe=recipe,
            shards=open_shards(run / "shards"),
            tokenizer=tokenizer,
            counts=read_counts(run),
            digest="ablation",
        )
        if start is not None:
            trainer.start_from(start)
        figures: dict[str, float] = {}

        def validate(model: LanguageModel) -> float:
            figures.update(judge(model, tokenizer, texts, recipe.language))
            return figures["bits"]

        began = time.process_time()
        trainer.train(budget, checkpoint_minutes=1e9, validate=validate)
        pieces = trainer.step * recipe.training.streams * recipe.training.steps_a_chunk
        return figures | {
            "pieces": pieces,
            "pieces_per_second": pieces / trainer.seconds,
            "processor_seconds": time.process_time() - began,
            "parameters": sum(p.numel() for p in trainer.model.parameters()),
        }


def table(rows: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return the lines of a Markdown table, each row beside the first."""
    lines = ["| row | bits per character | of long documents | against plain | pieces/s |"]
    lines.append("|" + " --- |" * 5)
    base = rows.get("plain", {}).get("bits_of_long_documents")
    for name, row in rows.items():
        long = row["bits_of_long_documents"]
        against = f"{long / base - 1.0:+.1%}" if base else ""
        lines.append(
            f"| {name} | {row['bits']:.4f} | {long:.4f} | {against} | {row['pieces_per_second']:,.0f} |"
        )
    return lines


def build_parser() -> argparse.ArgumentParser:
    """Return the command line's parser."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("run", type=Path, help="run folder with encoded text")
    parser.add_argument("texts", type=Path, nargs="+", help="held-out text files")
    parser.add_argument("--out", type=Path, required=True, help="JSON file of the rows, gone on with")
    parser.add_argument("--steps", type=int, default=0, help="updates a row: equal text for all")
    parser.add_argument("--minutes", type=float, default=0.0, help="minutes a row: equal time for all")
    parser.add_argument("--from", dest="start", type=Path, help="bundle to begin with")
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(ROWS))
    parser.add_argument("--rate", type=float, default=0.0, help="peak learning rate, else the recipe's")
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
        rule = dataclasses.replace(recipe.training, steps_a_chunk=128, average=0.99)
        if options.rate:
            rule = dataclasses.replace(rule, peak_rate=options.rate)
        for name in options.rows:
            if name in rows:
                continue
            network: NetworkRule = dataclasses.replace(recipe.network, **ROWS[name])
            row = dataclasses.replace(recipe, network=network, training=rule)
            budget = Budget(steps=options.steps, minutes=options.minutes)
            try:
                rows[name] = train_row(options.run, row, options.start, budget, options.texts)
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
