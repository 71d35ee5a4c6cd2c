# SPDX-License-Identifier: MIT
"""Stepper: what a search needs of a language model, and nothing else.

A network offers it, a test writes it as a table; the search cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar, runtime_checkable

from torch import Tensor

StateT = TypeVar("StateT")
StateT_contra = TypeVar("StateT_contra", contravariant=True)


class Stepper(Protocol[StateT]):
    """Next-piece probabilities, one step at a time, for K rows at once.

    States are opaque and immutable: every method gives a new one, so that old ones can be kept.
    Log probabilities are natural and untempered.
    """

    @property
    def vocabulary(self) -> int:
        """Number of pieces, V."""
        ...

    def start(self) -> StateT:
        """Return the state of one row that has read nothing."""
        ...

    def rows(self, state: StateT) -> int:
        """Return the number of rows K."""
        ...

    def step(self, ids: Tensor, state: StateT) -> StateT:
        """Advance every row by one piece; `ids` is (K,) int64."""
        ...

    def read(self, ids: Sequence[int], state: StateT) -> list[StateT]:
        """Advance a state of one row over many pieces; return the state after each of them."""
        ...

    def reorder(self, state: StateT, rows: Tensor) -> StateT:
        """Select rows, (K',) int64; a row may be named more than once."""
        ...

    def join(self, states: Sequence[StateT]) -> StateT:
        """Put the rows of states together, in their order; see `may_join`."""
        ...

    def may_join(self, one: StateT, other: StateT) -> bool:
        """Say whether rows of two states can be put together; those that go back to the same one can."""
        ...

    def log_probs(self, state: StateT) -> Tensor:
        """Return the log probability of every next piece, (K, V) float32."""
        ...

    def top_k(self, state: StateT, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the k most probable next pieces of each row, best first.

        Args:
            state: K rows.
            k: pieces a row, N.
            temperature: divides the logits before the values are computed; the order is the same.

        Returns:
            Log probabilities (K, N) float32 and ids (K, N) int64.
        """
        ...


@runtime_checkable
class SequenceScorer(Protocol[StateT]):
    """A Stepper that can score a known sequence faster than step by step."""

    def score(self, ids: Sequence[int], state: StateT) -> tuple[Tensor, StateT]:
        """Return log P of each id given those before it, (T,) float32, and the state after the last."""
        ...


@runtime_checkable
class Attentive(Protocol[StateT_contra]):
    """A Stepper that can tell what its attention looks at."""

    def attention(self, state: StateT_contra) -> Tensor | None:
        """Return the weights (K, M) with which each row's next piece looks at M earlier ones.

        M stays the same in a search. None if there is no attention.
        """
        ...
