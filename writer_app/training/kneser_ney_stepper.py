# SPDX-License-Identifier: MIT
"""KneserNeyStepper: an n-gram model as a search wants it (a `decoding.Stepper`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from writer_app.training.kneser_ney import Floats, KneserNey


@dataclass(frozen=True, slots=True)
class KneserNeyState:
    """The last pieces that each of K rows has read, at most order - 1 of them."""

    read: tuple[tuple[int, ...], ...]


class KneserNeyStepper:
    """One-step view of an n-gram model; fulfils `decoding.stepper.SequenceScorer` too.

    Args:
        model: the n-grams.
    """

    def __init__(self, model: KneserNey) -> None:
        self.vocabulary = model.vocabulary
        self._model = model
        self._length = model.order - 1

    def start(self) -> KneserNeyState:
        """Return the state of one row that has read nothing."""
        return KneserNeyState(((),))

    def rows(self, state: KneserNeyState) -> int:
        """Return the number of rows K."""
        return len(state.read)

    def step(self, ids: Tensor, state: KneserNeyState) -> KneserNeyState:
        """Advance every row by one piece; ids (K,) int64."""
        return KneserNeyState(
            tuple(self._longer(read, piece) for read, piece in zip(state.read, ids.tolist(), strict=True))
        )

    def read(self, ids: Sequence[int], state: KneserNeyState) -> list[KneserNeyState]:
        """Advance one row over many pieces; returns the state after each."""
        (read,) = state.read
        states: list[KneserNeyState] = []
        for piece in ids:
            read = self._longer(read, piece)
            states.append(KneserNeyState((read,)))
        return states

    def reorder(self, state: KneserNeyState, rows: Tensor) -> KneserNeyState:
        """Select rows (K',) int64; repeats are allowed."""
        return KneserNeyState(tuple(state.read[row] for row in rows.tolist()))

    def join(self, states: Sequence[KneserNeyState]) -> KneserNeyState:
        """Put the rows of states together, in their order."""
        return KneserNeyState(tuple(read for state in states for read in state.read))

    def may_join(self, one: KneserNeyState, other: KneserNeyState) -> bool:  # noqa: ARG002
        """Say that any two states can be put together."""
        return True

    def log_probs(self, state: KneserNeyState) -> Tensor:
        """Return the log probabilities of all next pieces, in nats, (K, V) float32."""
        return torch.from_numpy(np.log(self._tables(state))).float()

    def top_k(self, state: KneserNeyState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the k most probable next pieces of each row, best first.

        Returns:
            Log probabilities in nats (K, k) float32 and ids (K, k) int64.
        """
        table = torch.from_numpy(self._tables(state))
        if temperature != 1.0:
            table = torch.softmax(table.log() / temperature, dim=1)
        best, ids = torch.topk(table, min(k, self.vocabulary), dim=1)
        return best.log().float(), ids

    def score(self, ids: Sequence[int], state: KneserNeyState) -> tuple[Tensor, KneserNeyState]:
        """Return log P of each piece given those before it, (T,) in nats, and the state after the last."""
        (read,) = state.read
        if not ids:
            return torch.zeros(0), state
        if read:
            values = self._model.log_probs([*read, *ids])[len(read) - 1 :]
        else:
            first = np.log(self._model.unigrams[ids[:1]])
            values = np.concatenate((first, self._model.log_probs(ids)))
        return torch.from_numpy(values).float(), KneserNeyState(((*read, *ids)[-self._length :],))

    def _longer(self, read: tuple[int, ...], piece: int) -> tuple[int, ...]:
        return (*read, piece)[-self._length :]

    def _tables(self, state: KneserNeyState) -> Floats:
        return np.stack([self._model.distribution(read) for read in state.read])
