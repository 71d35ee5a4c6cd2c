# SPDX-License-Identifier: MIT
"""TableStepper: a search model written as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from writer_app.decoding.filters import Ending, Lexicon


@dataclass(frozen=True, slots=True)
class TableState:
    """The pieces that each row has read."""

    read: tuple[tuple[int, ...], ...]


class TableStepper:
    """Next-piece probabilities looked up by the longest known end of what was read.

    Args:
        vocabulary: number of pieces.
        table: from the last pieces read to the weights of the next piece; () must be there.
    """

    def __init__(self, vocabulary: int, table: Mapping[tuple[int, ...], Sequence[float]]) -> None:
        self.vocabulary = vocabulary
        self.steps = 0
        self._longest = max(map(len, table))
        self._rows = {
            context: torch.log(torch.tensor(weights, dtype=torch.float64) / math.fsum(weights)).float()
            for context, weights in table.items()
        }

    def start(self) -> TableState:
        return TableState(((),))

    def rows(self, state: TableState) -> int:
        return len(state.read)

    def step(self, ids: Tensor, state: TableState) -> TableState:
        self.steps += 1
        assert len(ids) == len(state.read)
        return TableState(tuple((*read, int(new)) for read, new in zip(state.read, ids, strict=True)))

    def read(self, ids: Sequence[int], state: TableState) -> list[TableState]:
        (read,) = state.read
        return [TableState(((*read, *ids[: n + 1]),)) for n in range(len(ids))]

    def reorder(self, state: TableState, rows: Tensor) -> TableState:
        return TableState(tuple(state.read[int(row)] for row in rows))

    def join(self, states: Sequence[TableState]) -> TableState:
        return TableState(tuple(read for state in states for read in state.read))

    def may_join(self, one: TableState, other: TableState) -> bool:
        return True

    def log_probs(self, state: TableState) -> Tensor:
        return torch.stack([self._row(read) for read in state.read])

    def top_k(self, state: TableState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        values, ids = torch.log_softmax(self.log_probs(state) / temperature, dim=1).topk(k)
        return values, ids

    def _row(self, read: tuple[int, ...]) -> Tensor:
        for length in range(min(self._longest, len(read)), -1, -1):
            row = self._rows.get(read[len(read) - length :])
            if row is not None:
                return row
        raise KeyError(read)


def random_table(
    vocabulary: int, order: int, seed: int, *, sharpness: float = 1.5
) -> dict[tuple[int, ...], list[float]]:
    """Draw a table for every context of up to `order` pieces."""
    generator = np.random.default_rng(seed)
    contexts: list[tuple[int, ...]] = [()]
    for _ in range(order):
        contexts += [(*c, n) for c in contexts for n in range(vocabulary)]
    return {
        c: np.exp(sharpness * generator.standard_normal(vocabulary)).tolist() for c in dict.fromkeys(contexts)
    }


def lexicon(spellings: Sequence[str], *, suppressed: Sequence[int] = ()) -> Lexicon:
    """Build a lexicon: letters join and leave a word's end unsure, a space ends nothing, "." closes."""
    count = len(spellings)
    off = np.zeros(count, dtype=np.bool_)
    off[list(suppressed)] = True

    def ending(spelling: str) -> Ending:
        if not spelling or spelling[-1] == " ":
            return Ending.NEVER
        return Ending.UNSURE if spelling[-1].isalpha() else Ending.ALWAYS

    return Lexicon(
        spellings=tuple(spelling.encode() for spelling in spellings),
        suppressed=off,
        joins=np.array([spelling[:1].isalpha() for spelling in spellings]),
        endings=np.array([ending(spelling) for spelling in spellings], dtype=np.int8),
        closing=np.array([spelling.endswith(".") for spelling in spellings]),
    )
