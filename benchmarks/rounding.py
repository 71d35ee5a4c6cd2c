# SPDX-License-Identifier: MIT
"""What rounding the weights costs, in bits per character and perplexity per piece.

    python -m benchmarks.rounding BUNDLE TEXT... [--run RUN] [--characters 0]

A bundle holds its matrices in int8; on the CPU, what they are multiplied with is rounded to int8 too. That is
measured against float32 products with the same weights, and with --run, the folder of the training that the
bundle was exported from, both against the weights before any rounding.
Texts are scored many rows at once, which then share one scale of int8: if anything, that is dearer than what
a search pays for its few rows.
"""

from __future__ import annotations

import argparse
import logging
import math
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.ablation import documents
from benchmarks.run import processor
from writer_app.engine.scoring import score_text
from writer_app.errors import TrainingError, WriterError
from writer_app.network.bundle import TOKENIZER, open_language_model
from writer_app.network.inference import InferenceNetwork
from writer_app.network.stored_weights import from_stored, to_stored
from writer_app.text.tokenizer import NEWLINE, Tokenizer
from writer_app.training.evaluation import check_texts
from writer_app.training.export import read_trained
from writer_app.training.recipe import read_recipe

FLOAT32, STORED, INT8 = "float32", "stored", "int8"
TARGET = 0.005  # of perplexity


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What some text costs under one network.

    Args:
        nats: its negative log likelihood.
        pieces: pieces charged.
        characters: what they write; a document's end counts as one.
    """

    nats: float = 0.0
    pieces: int = 0
    characters: int = 0

    def __add__(self, other: Score) -> Score:
        """Return the score of both texts together."""
        return Score(
            nats=self.nats + other.nats,
            pieces=self.pieces + other.pieces,
            characters=self.characters + other.characters,
        )

    @property
    def bits(self) -> float:
        """Bits per character."""
        return self.nats / math.log(2.0) / self.characters

    @property
    def perplexity(self) -> float:
        """Perplexity per piece."""
        return math.exp(self.nats / self.pieces)


def unrounded_weights(run: Path, bundle: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return a run's averaged weights, which a bundle was exported from.

    Args:
        run: the training run's folder.
        bundle: the bundle's weights.

    Raises:
        TrainingError: there is no whole checkpoint, or the bundle holds other weights.
        OSError: the tokenizer cannot be read.
    """
    digest = read_recipe(run / "recipe.toml").digest((run / TOKENIZER).read_bytes())
    _, weights = read_trained(run, digest)
    shapes = {name: tuple(value.shape) for name, value in bundle.items()}
    stored = from_stored(to_stored(weights), shapes) if weights.keys() == bundle.keys() else {}
    same = (torch.equal(value.float(), bundle[name].float()) for name, value in stored.items())
    if not stored or not all(same):
        raise TrainingError("The bundle was not exported from this run's checkpoint.", subject=str(run))
    return weights


def open_networks(bundle: Path, run: Path | None) -> tuple[dict[str, InferenceNetwork], Tokenizer]:
    """Open what is compared, by the name of its weights; the first is what the others are measured against.

    Raises:
        BundleError: the bundle cannot be used.
        TrainingError, OSError: see `unrounded_weights`.
    """
    model, tokenizer = open_language_model(bundle)
    weights: dict[str, Tensor] = model.state_dict()
    device = torch.device("cpu")
    networks: dict[str, InferenceNetwork] = {}
    if run is not None:
        unrounded = unrounded_weights(run, weights)
        networks[FLOAT32] = InferenceNetwork(model.config, unrounded, device, exact=True)
    networks[STORED] = InferenceNetwork(model.config, weights, device, exact=True)
    networks[INT8] = InferenceNetwork(model.config, weights, device)
    return networks, tokenizer


def score(
    networks: Mapping[str, InferenceNetwork], tokenizer: Tokenizer, path: Path, most_characters: int = 0
) -> dict[str, Score]:
    """Score a text file with each network.

    Args:
        networks: by name.
        tokenizer: theirs.
        path: a text file in corpus form.
        most_characters: whole documents up to this many characters, 0 for all; at least one.

    Raises:
        TrainingError: the file holds no text.
    """
    read: list[str] = []
    for document in documents(path):
        if read and most_characters and sum(map(len, read)) + len(document) > most_characters:
            break
        read.append(document)
    if not read:
        raise TrainingError("The text file holds no text.", subject=str(path))
    # A document costs its pieces and its end; the last one's end is not charged.
    pieces = sum(len(tokenizer.encode(document)) + 1 for document in read) - 1
    characters = sum(len(document) + 1 for document in read) - 1
    text = (2 * NEWLINE).join(read)
    return {
        name: Score(nats=score_text(text, network, tokenizer), pieces=pieces, characters=characters)
        for name, network in networks.items()
    }


def lines_of(name: str, scores: Mapping[str, Score]) -> list[str]:
    """Return a text's lines: each network's figures, and how far they are from the first's."""
    base = next(iter(scores.values()))
    lines = []
    for weights, found in scores.items():
        line = f"{name:24} {weights:8} {found.bits:10.4f} {found.perplexity:11.3f}"
        if found is not base:
            bits, perplexity = found.bits / base.bits - 1.0, found.perplexity / base.perplexity - 1.0
            line += f" {bits:+9.3%} {perplexity:+11.3%}"
        lines.append(line)
        name = ""
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path, help="model folder")
    parser.add_argument("texts", type=Path, nargs="+", help="held-out text files")
    parser.add_argument("--run", type=Path, help="run folder that the bundle was exported from")
    parser.add_argument("--characters", type=int, default=0, help="read about so many of each text, 0: all")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure text by text and print; returns the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    options = _parser().parse_args(arguments)
    torch.set_num_threads(1)
    total: dict[str, Score] = {}
    try:
        check_texts(options.texts, ())
        networks, tokenizer = open_networks(options.bundle, options.run)
        print(f"{processor()}, {os.cpu_count()} cores; {options.bundle}")
        print(f"{'text':24} weights   bits/char  perplexity      bits  perplexity")
        for path in options.texts:
            scores = score(networks, tokenizer, path, options.characters)
            total = {name: total.get(name, Score()) + found for name, found in scores.items()}
            print("\n".join(lines_of(path.stem, scores)), flush=True)
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines_of("all", total)))
    cost = total[INT8].perplexity / total[STORED].perplexity - 1.0
    print(f"int8 costs {cost:+.3%} perplexity against float32 products; the target is at most {TARGET:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
