# SPDX-License-Identifier: MIT
"""Bits per character of a language model on documents; the exact figure, all rows in one batch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_START, NEWLINE, Tokenizer
from writer_app.training.corpus import ReadReport, Source, read_documents
from writer_app.training.dataset import IGNORED

_STEPS = 64
_MOST_ROWS = 128


def document_nats(
    model: LanguageModel, documents: Sequence[Sequence[int]], tokenizer: Tokenizer
) -> list[float]:
    """Return the negative log likelihood of each document, in nats.

    Each is read from the document's start with a fresh state; <end> is asked after the last piece.

    Args:
        model: the network.
        documents: piece ids of each document.
        tokenizer: for the control symbols.
    """
    order = sorted(range(len(documents)), key=lambda number: len(documents[number]))
    nats = [0.0] * len(documents)
    was_training = model.training
    model.eval()
    for low in range(0, len(order), _MOST_ROWS):
        rows = order[low : low + _MOST_ROWS]
        for number, value in zip(
            rows, _batch_nats(model, [documents[n] for n in rows], tokenizer), strict=True
        ):
            nats[number] = value
    model.train(was_training)
    return nats


@torch.no_grad()
def _batch_nats(model: LanguageModel, documents: list[Sequence[int]], tokenizer: Tokenizer) -> list[float]:
    start, end = tokenizer.control_id(DOCUMENT_START), tokenizer.control_id(DOCUMENT_END)
    steps = model.config.window or _STEPS
    longest = -(-(max(map(len, documents)) + 1) // steps) * steps
    ids = np.full((longest, len(documents)), start, dtype=np.int64)
    targets = np.full((longest, len(documents)), IGNORED, dtype=np.int64)
    for column, document in enumerate(documents):
        ids[1 : len(document) + 1, column] = document
        targets[: len(document) + 1, column] = [*document, end]
    state = model.zero_state(len(documents))
    total = np.zeros(len(documents))
    device = model.embedding.device
    for low in range(0, longest, steps):
        part = torch.from_numpy(ids[low : low + steps]).to(device)
        asked = torch.from_numpy(targets[low : low + steps]).to(device)
        reading, state = model(part, torch.ones(part.shape, device=device), state)
        total -= model.target_log_probs(reading, asked).double().sum(0).cpu().numpy()
    return [float(value) for value in total]


def bits_per_character(
    model: LanguageModel, path: Path, tokenizer: Tokenizer, *, most_characters: int = 0
) -> float:
    """Return the bits per character of a text file in corpus form.

    Args:
        model: the network.
        path: a .txt file, a line a paragraph, documents apart by a blank line.
        tokenizer: its tokenizer.
        most_characters: stop after this many, 0 for all.
    """
    documents, characters = [], 0
    for paragraphs in read_documents(Source(name=path.stem, files=(path,)), ReadReport()):
        text = NEWLINE.join(paragraphs)
        documents.append(tokenizer.encode(text))
        characters += len(text) + 1
        if most_characters and characters >= most_characters:
            break
    if not characters:
        return float("nan")
    return sum(document_nats(model, documents, tokenizer)) / math.log(2.0) / characters
