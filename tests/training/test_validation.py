# SPDX-License-Identifier: MIT
"""Bits per character against a plain sum, document by document."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from tests.bundles import tiny_config, tiny_tokenizer
from tests.texts import corpus_form, made_up_documents
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.validation import bits_per_character, document_nats

TOKENIZER = Tokenizer(tiny_tokenizer())
START, END = TOKENIZER.control_id("<doc>"), TOKENIZER.control_id("<end>")


@pytest.fixture
def model() -> LanguageModel:
    torch.manual_seed(3)
    return LanguageModel(tiny_config())


def alone(model: LanguageModel, document: list[int]) -> float:
    ids = torch.tensor([START, *document]).unsqueeze(1)
    with torch.no_grad():
        reading, _ = model(ids, torch.ones(ids.shape), model.zero_state(1))
        table = model.log_probs(reading)[:, 0]
    return -sum(float(table[step, piece]) for step, piece in enumerate([*document, END]))


def test_padded_batch_equals_single_documents(model: LanguageModel) -> None:
    """Documents of all lengths, in any order, cost what they cost alone."""
    texts = ["\n".join(document) for document in made_up_documents(9, 6)]
    documents = [TOKENIZER.encode(text) for text in texts]
    found = document_nats(model, documents, TOKENIZER)
    for document, nats in zip(documents, found, strict=True):
        assert nats == pytest.approx(alone(model, document), rel=1e-4)


def test_bits_are_nats_over_characters(model: LanguageModel, tmp_path: Path) -> None:
    """A file's figure: all nats / ln 2 / characters, each document's end counted as one character."""
    documents = made_up_documents(4, 7)
    path = tmp_path / "en-story.txt"
    path.write_text(corpus_form(documents), encoding="utf-8")
    texts = ["\n".join(document) for document in documents]
    nats = sum(alone(model, TOKENIZER.encode(text)) for text in texts)
    wanted = nats / math.log(2) / sum(len(text) + 1 for text in texts)
    assert bits_per_character(model, path, TOKENIZER) == pytest.approx(wanted, rel=1e-4)


def test_empty_file_has_no_figure(model: LanguageModel, tmp_path: Path) -> None:
    """Nothing to measure gives NaN, which no comparison takes for a result."""
    path = tmp_path / "en-empty.txt"
    path.write_text("\n", encoding="utf-8")
    assert math.isnan(bits_per_character(model, path, TOKENIZER))
