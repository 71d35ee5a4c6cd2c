# SPDX-License-Identifier: MIT
"""Weights to begin with, taken from a bundle: the same network, or one over other pieces.

What knows pieces (embeddings, the softmax's biases and classes) is made anew where the tokenizer is
another; the LSTM and attention, which know none, stay as they were learnt.

Reference: Gee et al. 2022, "Fast Vocabulary Transfer for Language Model Compression" (a new piece begins
as the mean of the old pieces that spell it).
"""

from __future__ import annotations

import torch
from torch import Tensor

from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import Tokenizer

_EMBEDDINGS = ("embedding", "output")


def spelled_by(tokenizer: Tokenizer, other: Tokenizer) -> list[list[int]]:
    """Give for each piece of a tokenizer the ids of another's pieces that stand for it, never none."""
    unknown = [0]
    found = []
    for piece in range(tokenizer.size):
        same = other.find(tokenizer.name(piece))
        text = tokenizer.spelling(piece).decode("utf-8", "ignore")
        found.append([same] if same is not None else other.encode(text) or unknown)
    return found


def transfer_vocabulary(
    weights: dict[str, Tensor], *, model: LanguageModel, spellings: list[list[int]], counts: Tensor
) -> dict[str, Tensor]:
    """Rewrite another network's weights for the pieces of this one.

    Args:
        weights: the other network's state.
        model: the network to begin; only read. Its biases, the pieces' log frequencies, stay.
        spellings: for each of its pieces the other's, see `spelled_by`.
        counts: weighted occurrences of each of its pieces, (V,).

    Returns:
        Its state, as far as the other network had it.
    """
    found = {name: tensor for name, tensor in weights.items() if not name.startswith("softmax.")}
    pieces = torch.tensor([piece for spelling in spellings for piece in spelling])
    starts = torch.tensor([0] + [len(spelling) for spelling in spellings[:-1]]).cumsum(0)
    for name in _EMBEDDINGS:
        if name in found:
            found[name] = torch.nn.functional.embedding_bag(pieces, found[name], starts, mode="mean")
    softmax = model.softmax
    outputs = found.get("output", found["embedding"])
    share = counts.to(outputs) + 1.0
    found["softmax.bias"], found["softmax.class_bias"] = softmax.bias.detach(), softmax.class_bias.detach()
    # A class is expected where its pieces are: to first order, the mean of their rows by their frequency.
    found["softmax.class_weight"] = torch.stack(
        [
            (outputs[low:high] * share[low:high, None]).sum(0) / share[low:high].sum()
            for low, high in zip(softmax.ends, softmax.ends[1:], strict=False)
        ]
    )
    return found
