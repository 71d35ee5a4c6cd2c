# SPDX-License-Identifier: MIT
"""A bundle's weights serve a network over other pieces."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
import torch

from tests.bundles import tiny_config, tiny_tokenizer
from tests.texts import made_up_documents
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import CONTROL_SYMBOLS, NEWLINE, Tokenizer
from writer_app.training.vocabulary import fit_pieces, sentences
from writer_app.training.warm_start import spelled_by, transfer_vocabulary


@cache
def larger() -> Tokenizer:
    lines = [line for document in made_up_documents(200, 1) for line in sentences(document)]
    return Tokenizer(fit_pieces(lines, size=352, coverage=1.0, longest_piece=16, threads=1, seed=1))


def test_every_piece_is_spelled_by_the_other_tokenizer() -> None:
    """Symbols and shared pieces stand for themselves, new ones for pieces that write the same."""
    old, new = Tokenizer(tiny_tokenizer()), larger()
    spellings = spelled_by(new, old)
    for symbol in CONTROL_SYMBOLS:
        assert spellings[new.control_id(symbol)] == [old.control_id(symbol)]
    assert spellings[new.newline_id] == [old.newline_id]
    assert old.find(NEWLINE) == old.newline_id
    for piece, spelling in enumerate(spellings):
        assert old.decode(spelling) == new.decode([piece])
    assert max(len(spelling) for spelling in spellings) > 1


def test_a_tokenizer_is_spelled_by_itself() -> None:
    """Each piece, the 256 bytes and the unknown one among them, is its own."""
    tokenizer = Tokenizer(tiny_tokenizer())
    assert spelled_by(tokenizer, tokenizer) == [[piece] for piece in range(tokenizer.size)]


@pytest.mark.parametrize("tied", [True, False])
def test_new_pieces_begin_as_the_mean_of_their_spelling(*, tied: bool) -> None:
    """Embeddings against a plain loop; what knows no pieces is taken over as it is."""
    old, new = Tokenizer(tiny_tokenizer()), larger()
    config = replace(tiny_config(), tied=tied)
    other = LanguageModel(config)
    model = LanguageModel(replace(config, vocabulary=352, class_ends=(50, 352)))
    counts = torch.arange(352.0, 0.0, -1.0)
    model.softmax.set_unigram(counts)
    spellings = spelled_by(new, old)
    found = transfer_vocabulary(other.state_dict(), model=model, spellings=spellings, counts=counts)

    for name in ("embedding",) if tied else ("embedding", "output"):
        table = other.state_dict()[name]
        for piece, spelling in enumerate(spellings):
            mean = sum((table[i] for i in spelling), torch.zeros(6)) / len(spelling)
            torch.testing.assert_close(found[name][piece], mean)
    outputs = found["embedding" if tied else "output"]
    shares = [float(counts[piece]) + 1.0 for piece in range(50, 352)]
    row = sum((s * outputs[piece] for s, piece in zip(shares, range(50, 352), strict=True)), torch.zeros(6))
    torch.testing.assert_close(found["softmax.class_weight"], (row / sum(shares)).unsqueeze(0))

    model.load_state_dict(found)
    for name, tensor in other.state_dict().items():
        if name.startswith("layers."):
            assert torch.equal(model.state_dict()[name], tensor)
    blank = LanguageModel(model.config)
    blank.softmax.set_unigram(counts)
    assert torch.equal(model.softmax.bias, blank.softmax.bias)
    assert torch.equal(model.softmax.class_bias, blank.softmax.class_bias)


def test_transfer_to_the_same_pieces_keeps_the_embeddings() -> None:
    """With each piece spelled by itself, embeddings come out as they went in."""
    other = LanguageModel(tiny_config())
    found = transfer_vocabulary(
        other.state_dict(),
        model=LanguageModel(tiny_config()),
        spellings=[[piece] for piece in range(340)],
        counts=torch.ones(340),
    )
    assert torch.equal(found["embedding"], other.state_dict()["embedding"])
