# SPDX-License-Identifier: MIT
"""Fitting and ordering the pieces."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bundles import tiny_tokenizer
from tests.texts import made_up_documents
from writer_app.errors import TrainingError
from writer_app.text.tokenizer import CONTROL_SYMBOLS, Tokenizer
from writer_app.training.vocabulary import count_pieces, fit_pieces, sample_lines, sentences


def test_sentences_join_to_the_paragraph() -> None:
    """Cutting loses nothing, and blanks stay with the sentence that follows them."""
    paragraph = 'One. Two! "Three?" 四。五！ End'
    parts = list(sentences([paragraph]))
    assert "".join(parts) == paragraph
    assert parts[:2] == ["One.", " Two!"]


def test_ids_are_frequency_ranks() -> None:
    """After the control symbols, pieces stand by falling count; text still comes back."""
    tokenizer = Tokenizer(tiny_tokenizer())
    lines = [line for document in made_up_documents(200, 1) for line in sentences(document)]
    counts = count_pieces(tokenizer, lines)
    fixed = 1 + len(CONTROL_SYMBOLS)
    assert not counts[:fixed].any()
    ranks = counts[fixed:]
    # Reordering ties may move equally good segmentations: a few neighbours may swap.
    assert np.count_nonzero(np.diff(ranks) > 0) < 0.05 * len(ranks)
    assert all(tokenizer.decode(tokenizer.encode(line)) == line for line in lines)


def test_too_small_text_is_refused() -> None:
    """A vocabulary that the text cannot fill: TrainingError with the reason."""
    with pytest.raises(TrainingError, match="too small for 5000 pieces"):
        fit_pieces(["a b c"], size=5000, coverage=1.0, longest_piece=8, threads=1, seed=1)


def test_sample_is_the_same_for_the_same_seed() -> None:
    """Reservoir sampling: a fixed size, repeatable, drawn from everywhere."""
    lines = [str(number) for number in range(1000)]
    drawn = sample_lines(lines, limit=50, seed=3)
    assert drawn == sample_lines(lines, limit=50, seed=3)
    assert len(set(drawn)) == 50
    assert max(map(int, drawn)) > 800
    assert sample_lines(lines[:7], limit=50, seed=3) == lines[:7]
