# SPDX-License-Identifier: MIT
"""Annotations of one document while it is written; their mathematics is checked in test_inference.py."""

from __future__ import annotations

import dataclasses

import torch

from writer_app.network.annotations import Attention, Memory, Notes
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


def make(config: NetworkConfig = CONFIG) -> Attention:
    torch.manual_seed(3)
    model = LanguageModel(config)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn_like(parameter))
    return Attention(config, model.state_dict(), torch.device("cpu"), exact=True, parts=config.class_ends)


def noted(attention: Attention, ids: list[int]) -> Notes:
    notes: Notes = ()
    for low in range(0, len(ids), 2):
        own = ids[low : low + 2]
        before = [torch.full((1, 3), float(low + n)) for n in range(2)]
        notes = attention.noted(notes, before, torch.randn(2, 3), torch.tensor(own))
    return notes


def grown(attention: Attention, ids: list[int]) -> Memory:
    return attention.memory(noted(attention, ids))


def test_memory_keeps_the_last_pieces() -> None:
    """No more than M annotations are attended to, the newest ones, each with its own key and value."""
    attention = make()
    notes = noted(attention, [1, 2, 3, 14, 14, 7, 14, 9])
    assert len(notes) == 3
    assert attention.length(notes) == 6
    memory = attention.memory(notes)
    assert memory.keys.shape == (7, 4)
    assert memory.values.shape == (6, 5)
    torch.testing.assert_close(memory.values[2:4], notes[1].values)
    assert bool((memory.keys[-1] == grown(attention, [4, 7]).keys[-1]).all())
    assert memory.different.tolist() == [3, 7, 9, 14]
    assert memory.edges == (0, 3, 4)
    assert [columns.tolist() for columns in memory.columns] == [[3, 7, 9], [4]]
    assert memory.different[memory.places].tolist() == [3, 14, 14, 7, 14, 9]


def test_memory_ends_within_a_window() -> None:
    """Where windows do not divide memory, the oldest one counts in part."""
    attention = make(dataclasses.replace(CONFIG, memory=5))
    notes = noted(attention, [1, 2, 3, 14, 14, 7, 14, 9])
    assert attention.length(notes) == 5
    memory = attention.memory(notes)
    assert memory.different[memory.places].tolist() == [14, 14, 7, 14, 9]
    assert memory.keys.shape == (6, 4)


def test_joining_is_done_once() -> None:
    """The memory of the same notes is the same; that of long ago is made anew, to the same values."""
    attention = make()
    notes = noted(attention, [4, 7, 4, 9])
    first = attention.memory(notes)
    assert attention.memory(notes) is first
    for number in range(6):
        grown(attention, [number, 3])
    again = attention.memory(notes)
    assert again is not first
    torch.testing.assert_close(again.values, first.values)


def test_probability_is_whole() -> None:
    """What is copied and what is left to the softmax make 1; pieces that stand twice are added up."""
    attention = make()
    memory = grown(attention, [4, 7, 4, 9])
    hidden = torch.randn(3, 3)
    outlook, weights = attention.look(hidden, memory, None), attention.weights(hidden, memory, None)
    assert outlook.copied is not None
    assert outlook.left is not None
    assert outlook.copied.shape == (3, 3)
    torch.testing.assert_close(outlook.copied.exp().sum(1) + outlook.left.exp().squeeze(1), torch.ones(3))
    copied = outlook.copied.exp()
    gate = copied.sum(1, keepdim=True) / weights.sum(1, keepdim=True)
    torch.testing.assert_close(copied[:, :1], gate * weights[:, [0, 2]].sum(1, keepdim=True))


def test_nothing_to_attend_to_copies_nothing() -> None:
    """At a document's beginning all is left to the softmax."""
    attention = make()
    outlook = attention.look(torch.randn(2, 3), attention.memory(()), None)
    assert outlook.copied is not None
    assert outlook.copied.shape == (2, 0)
    assert outlook.left is not None
    assert bool((outlook.left == 0.0).all())
