# SPDX-License-Identifier: MIT
"""Fits the SentencePiece model and orders its pieces by frequency; uses no network.

The pieces' ids are their frequency ranks (control symbols first), so that the classes of the
hierarchical softmax are ranges of ids and no second table is needed.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import sentencepiece

from writer_app.errors import TrainingError
from writer_app.text.tokenizer import CONTROL_SYMBOLS, NEWLINE, Tokenizer

_SENTENCE_END = re.compile(r"(?<=[.!?。！？；])\s*")
_LONGEST_SENTENCE = 1200


def sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    """Cut paragraphs into sentences, blanks kept, as SentencePiece wants its training lines."""
    for paragraph in paragraphs:
        start = 0
        for match in _SENTENCE_END.finditer(paragraph):
            if match.start() > start:
                yield paragraph[start : match.start()][:_LONGEST_SENTENCE]
                # The blank stays with the next sentence: pieces carry their leading space.
                start = match.start()
        if start < len(paragraph):
            yield paragraph[start:][:_LONGEST_SENTENCE]


def fit_pieces(  # noqa: PLR0913 (each says what it is at the call)
    lines: Iterable[str], *, size: int, coverage: float, longest_piece: int, threads: int, seed: int
) -> bytes:
    """Fit a lossless unigram model and return it serialised.

    Args:
        lines: training sentences.
        size: number of pieces, control symbols and the 256 byte pieces included.
        coverage: share of character occurrences that get a piece of their own; the rest are bytes.
        longest_piece: characters of the longest piece.
        threads: threads SentencePiece may use.
        seed: seed of its sampling.

    Raises:
        TrainingError: the text is too small for the vocabulary asked for.

    Reference: Kudo 2018, "Subword Regularization" (the unigram language model).
    """
    model = io.BytesIO()
    sentencepiece.set_random_generator_seed(seed)
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=model,
            model_type="unigram",
            vocab_size=size,
            character_coverage=coverage,
            # The default normaliser rewrites Chinese punctuation; ours must be lossless.
            normalization_rule_name="identity",
            byte_fallback=True,
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
            split_digits=True,
            max_sentencepiece_length=longest_piece,
            user_defined_symbols=[NEWLINE],
            control_symbols=list(CONTROL_SYMBOLS),
            unk_id=0,
            bos_id=-1,
            eos_id=-1,
            pad_id=-1,
            num_threads=threads,
            minloglevel=1,
        )
    except RuntimeError as error:
        raise TrainingError(f"The text is too small for {size} pieces: {error}") from error
    return model.getvalue()


def order_by_frequency(model: bytes, counts: np.ndarray) -> bytes:
    """Return the model with its pieces sorted by falling count, unknown and control symbols first.

    Args:
        model: a serialised SentencePiece model.
        counts: occurrences of each id, shape (V,).
    """
    # Needed by the trainer alone, so that the app does not depend on protobuf.
    from sentencepiece import sentencepiece_model_pb2  # noqa: PLC0415

    proto = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    proto.ParseFromString(model)
    fixed = 1 + len(CONTROL_SYMBOLS)
    order = list(range(fixed)) + sorted(range(fixed, len(proto.pieces)), key=lambda i: (-int(counts[i]), i))
    ordered = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    ordered.CopyFrom(proto)
    del ordered.pieces[:]
    ordered.pieces.extend(proto.pieces[index] for index in order)
    return bytes(ordered.SerializeToString())


def count_pieces(tokenizer: Tokenizer, lines: Iterable[str]) -> np.ndarray:
    """Count how often each id occurs in the lines; shape (V,), int64."""
    counts = np.zeros(tokenizer.size, dtype=np.int64)
    for line in lines:
        counts += np.bincount(tokenizer.encode(line), minlength=tokenizer.size)
    return counts


def sample_lines(lines: Iterable[str], *, limit: int, seed: int) -> list[str]:
    """Draw at most `limit` lines, each with the same chance (reservoir sampling)."""
    drawn: list[str] = []
    generator = random.Random(seed)  # noqa: S311 (no secrets here)
    for number, line in enumerate(lines):
        if number < limit:
            drawn.append(line)
        elif (slot := generator.randrange(number + 1)) < limit:
            drawn[slot] = line
    return drawn


def write_model(model: bytes, path: Path) -> None:
    """Write a serialised model."""
    path.write_bytes(model)
