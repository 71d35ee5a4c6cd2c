# SPDX-License-Identifier: MIT
"""The first two commands: `prepare` (folder of text -> clean text) and `fit` (-> tokenizer and shards)."""

from __future__ import annotations

import hashlib
import json
import logging
import random
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import zstandard
from tqdm import tqdm

from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.corpus import ReadReport, Source, find_sources, read_documents
from writer_app.training.dataset import encode_source, write_shard
from writer_app.training.recipe import Recipe
from writer_app.training.vocabulary import (
    count_pieces,
    fit_pieces,
    order_by_frequency,
    sample_lines,
    sentences,
)

logger = logging.getLogger(__name__)

_LEAST_CHARACTERS = 20_000
_HELD_OUT_SHARE = 0.01
_MOST_HELD_OUT = 400_000  # characters of one source, so that validation stays quick


def prepare(corpus: Path, run: Path, *, hold_out: bool, seed: int = 1) -> ReadReport:
    """Read a folder of text, drop repeated documents, write clean text into `run`/text.

    Args:
        corpus: folder of .txt, .md or .txt.zst files; see `corpus.find_sources`.
        run: the training run's folder.
        hold_out: keep about one document in a hundred out of training, in `run`/valid.
        seed: seed of that choice.

    Raises:
        TrainingError: no text, or too little of it.
        OSError: `run` cannot be written.
    """
    report = ReadReport()
    text_folder, valid_folder = run / "text", run / "valid"
    for folder in (text_folder, valid_folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    chooser = random.Random(seed)  # noqa: S311 (no secrets here)
    seen: set[bytes] = set()
    repeated = 0
    for source in tqdm(find_sources(corpus), desc="prepare", unit="source"):
        held: list[str] = []
        held_size = 0
        flat_name = source.name.replace("/", "__")
        with _compressed_writer(text_folder / f"{flat_name}.txt.zst") as writer:
            for paragraphs in read_documents(source, report):
                document = "\n".join(paragraphs)
                digest = hashlib.blake2b(document.encode(), digest_size=16).digest()
                if digest in seen:
                    repeated += 1
                    continue
                seen.add(digest)
                if hold_out and held_size < _MOST_HELD_OUT and chooser.random() < _HELD_OUT_SHARE:
                    held.append(document)
                    held_size += len(document)
                else:
                    writer.write(f"{document}\n\n".encode())
        if held:
            (valid_folder / f"{flat_name}.txt").write_text("\n\n".join(held) + "\n", encoding="utf-8")
    if report.characters < _LEAST_CHARACTERS:
        raise TrainingError(
            f"The corpus has {report.characters:,} characters; training needs {_LEAST_CHARACTERS:,}.",
            subject=str(corpus),
        )
    summary = asdict(report) | {"repeated_documents": repeated, "corpus": corpus.name}
    (run / "prepare.json").write_text(json.dumps(summary, indent=1, ensure_ascii=False), encoding="utf-8")
    return report


def fit(run: Path, recipe: Recipe, *, threads: int) -> None:
    """Fit the tokenizer on a sample of `run`/text and encode all of it into `run`/shards.

    Raises:
        TrainingError: nothing was prepared, or the text is too small for the vocabulary.
        OSError: `run` cannot be written.
    """
    sources = find_sources(run / "text")
    seed = recipe.training.seed
    lines = sample_lines(_weighted_sentences(sources, recipe), limit=recipe.pieces.fit_sentences, seed=seed)
    logger.info("fitting %d pieces on %d sentences", recipe.pieces.size, len(lines))
    model = fit_pieces(
        lines,
        size=recipe.pieces.size,
        coverage=recipe.pieces.coverage,
        longest_piece=recipe.pieces.longest,
        threads=threads,
        seed=seed,
    )
    encode(run, recipe, Tokenizer(order_by_frequency(model, count_pieces(Tokenizer(model), lines))))


def encode(run: Path, recipe: Recipe, tokenizer: Tokenizer) -> None:
    """Encode `run`/text into `run`/shards, keep the tokenizer, count the pieces as training will see them.

    Raises:
        TrainingError: nothing was prepared.
        OSError: `run` cannot be written.
    """
    shards = run / "shards"
    shutil.rmtree(shards, ignore_errors=True)
    shards.mkdir(parents=True)
    counts = np.zeros(tokenizer.size)
    for source in tqdm(find_sources(run / "text"), desc="encode", unit="source"):
        ids, segments = encode_source(read_documents(source, ReadReport()), tokenizer)
        write_shard(shards, source.name, ids, segments)
        weight = recipe.source(source.name).weight
        counts += weight * np.bincount(ids, minlength=tokenizer.size)
    np.save(run / "counts.npy", counts)
    (run / "tokenizer.model").write_bytes(tokenizer.model)


def _weighted_sentences(sources: tuple[Source, ...], recipe: Recipe) -> Iterator[str]:
    chooser = random.Random(recipe.training.seed)  # noqa: S311
    for source in sources:
        weight = recipe.source(source.name).weight
        for paragraphs in read_documents(source, ReadReport()):
            # The tokenizer is fitted on the mixture that training sees, but no text is repeated for it.
            if weight >= 1.0 or chooser.random() < weight:
                yield from sentences(paragraphs)


def _compressed_writer(path: Path) -> zstandard.ZstdCompressionWriter:
    return zstandard.ZstdCompressor(level=3).stream_writer(path.open("wb"), closefd=True)
