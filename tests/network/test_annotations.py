# SPDX-License-Identifier: MIT
"""Annotations of one document while it is written; their mathematics is checked in test_inference.py."""

from __future__ import annotations

import torch

from writer_app.network.annotations import Annotations, Attention
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel

CONFIG = NetworkConfig(
    vocabulary=20,
    hidden=8,
    projection=3,
    class_ends=(10, 20),
    attention=4,
    context=5,
    memory=6,
    window=2,
    copying=True,
)


def make() -> Attention:
    torch.manual_seed(3)
    model = LanguageModel(CONFIG)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn_like(parameter))
    return Attention(CONFIG, model.state_dict(), torch.device("cpu"), exact=True)


def grown(attention: Attention, ids: list[int]) -> Annotations:
    memory = attention.nothing
    for low in range(0, len(ids), 2):
        own = ids[low : low + 2]
        before = [torch.full((1, 3), float(low + n)) for n in range(2)]
        memory = attention.extended(memory, before, torch.randn(2, 3), torch.tensor(own))
    return memory


def test_memory_keeps_the_last_pieces() -> None:
    """No more than M annotations are kept, the newest ones, each with its own key and value."""
    attention = make()
    short, long = grown(attention, [4, 7, 4, 9]), grown(attention, [1, 2, 3, 4, 4, 7, 4, 9])
    assert short.ids.tolist() == [4, 7, 4, 9]
    assert long.ids.tolist() == [3, 4, 4, 7, 4, 9]
    assert long.keys.shape == (7, 4)
    assert long.values.shape == (6, 5)
    assert bool((long.keys[-1] == short.keys[-1]).all())
    assert long.different.tolist() == [3, 4, 7, 9]
    assert long.edges == (0, 4, 4)
    assert long.different[long.places].tolist() == long.ids.tolist()


def test_probability_is_whole() -> None:
    """What is copied and what is left to the softmax make 1; pieces that stand twice are added up."""
    attention = make()
    memory = grown(attention, [4, 7, 4, 9])
    outlook = attention.look(torch.randn(3, 3), memory, None)
    assert outlook.copied is not None
    assert outlook.left is not None
    assert outlook.copied.shape == (3, 3)
    torch.testing.assert_close(outlook.copied.exp().sum(1) + outlook.left.exp().squeeze(1), torch.ones(3))
    copied = outlook.copied.exp()
    gate = copied.sum(1, keepdim=True) / outlook.weights.sum(1, keepdim=True)
    torch.testing.assert_close(copied[:, :1], gate * outlook.weights[:, [0, 2]].sum(1, keepdim=True))


def test_nothing_to_attend_to_copies_nothing() -> None:
    """At a document's beginning all is left to the softmax."""
    attention = make()
    outlook = attention.look(torch.randn(2, 3), attention.nothing, None)
    assert outlook.copied is not None
    assert outlook.copied.shape == (2, 0)
    assert outlook.left is not None
    assert bool((outlook.left == 0.0).all())
