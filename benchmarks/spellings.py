# SPDX-License-Identifier: MIT
"""Sums over the spellings of a text: over all that matter, or over those that the real beam search follows.

For benchmarks of the search; far too slow for a key press.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.filters import AnyText, SpellingIndex
from writer_app.decoding.hypothesis import log_add
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.stepper import StateT, Stepper

History = tuple[int, ...]
Floats = NDArray[np.float64]


class Tree(Generic[StateT]):
    """The texts behind one state, each computed once.

    Args:
        stepper: the model.
        root: the state, of one row.
    """

    def __init__(self, stepper: Stepper[StateT], root: StateT) -> None:
        self.root = root
        self.asked: set[History] = set()
        """Texts that a search has stepped to; for the caller to empty."""
        self._stepper = stepper
        self._rows: dict[History, tuple[StateT, Tensor, int]] = {(): (root, stepper.log_probs(root), 0)}

    def log_probs(self, history: History) -> Tensor:
        """Return the log probabilities of the pieces behind a computed text, (V)."""
        _, table, row = self._rows[history]
        return table[row]

    def log_prob(self, history: History) -> float:
        """Return the log probability of pieces, one after the other."""
        total = 0.0
        for count, piece in enumerate(history):
            self.compute([history[:count]])
            total += float(self.log_probs(history[:count])[piece])
        return total

    def compute(self, histories: Iterable[History]) -> None:
        """Compute texts, those together whose parents were computed together; the parents must have been."""
        groups: dict[int, list[History]] = {}
        for history in histories:
            if history not in self._rows:
                groups.setdefault(id(self._rows[history[:-1]][0]), []).append(history)
        for group in groups.values():
            parents = [self._rows[history[:-1]] for history in group]
            rows = self._stepper.reorder(parents[0][0], torch.tensor([row for _, _, row in parents]))
            state = self._stepper.step(torch.tensor([history[-1] for history in group]), rows)
            table = self._stepper.log_probs(state)
            self._rows |= {history: (state, table, row) for row, history in enumerate(group)}


@dataclass(frozen=True, slots=True, eq=False)
class Climbers(Generic[StateT]):
    """Rows of a search, all in one tree."""

    tree: Tree[StateT]
    histories: tuple[History, ...]


class TreeStepper(Generic[StateT]):
    """A `Stepper` that looks everything up in trees: a search of it tells what it asks for.

    Args:
        stepper: the model of the trees.
    """

    def __init__(self, stepper: Stepper[StateT]) -> None:
        self.vocabulary = stepper.vocabulary
        self._stepper = stepper

    def start(self) -> Climbers[StateT]:
        """Return the root of a new tree."""
        return Climbers(Tree(self._stepper, self._stepper.start()), ((),))

    def rows(self, state: Climbers[StateT]) -> int:
        """Return the number of rows K."""
        return len(state.histories)

    def step(self, ids: Tensor, state: Climbers[StateT]) -> Climbers[StateT]:
        """Advance every row; what is behind it is computed when it is asked for."""
        after = tuple((*history, new) for history, new in zip(state.histories, ids.tolist(), strict=True))
        state.tree.asked.update(after)
        return Climbers(state.tree, after)

    def read(self, ids: Sequence[int], state: Climbers[StateT]) -> list[Climbers[StateT]]:
        """Return the states behind one row, piece by piece."""
        states = []
        for piece in ids:
            state = self.step(torch.tensor([piece]), state)
            state.tree.compute(state.histories)
            states.append(state)
        return states

    def reorder(self, state: Climbers[StateT], rows: Tensor) -> Climbers[StateT]:
        """Select rows."""
        return Climbers(state.tree, tuple(state.histories[row] for row in rows.tolist()))

    def join(self, states: Sequence[Climbers[StateT]]) -> Climbers[StateT]:
        """Put the rows of states together, all of one tree."""
        return Climbers(states[0].tree, tuple(each for state in states for each in state.histories))

    def may_join(self, one: Climbers[StateT], other: Climbers[StateT]) -> bool:
        """Say whether two states are of one tree."""
        return one.tree is other.tree

    def log_probs(self, state: Climbers[StateT]) -> Tensor:
        """Return the log probabilities of all next pieces, (K, V)."""
        state.tree.compute(state.histories)
        return torch.stack([state.tree.log_probs(history) for history in state.histories])

    def top_k(self, state: Climbers[StateT], k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the k most probable next pieces of each row."""
        values, ids = torch.log_softmax(self.log_probs(state) / temperature, dim=1).topk(k)
        return values, ids


class _OnlyTyped(AnyText):
    """TextRules under which a search does no more than spell what was typed."""

    def may_begin(self, text: bytes) -> bool:  # noqa: ARG002 (see TextRules)
        return False


def follow(  # noqa: PLR0913
    tree: Tree[StateT],
    search: BeamSearch[Climbers[StateT]],
    typed: bytes,
    spellings: Sequence[bytes],
    *,
    spread: float,
    spelling_rows: int,
) -> tuple[set[History], float]:
    """Let a search of the tree spell typed bytes.

    Args:
        tree: what stands before.
        search: a search of trees.
        typed: the bytes.
        spellings: what each piece writes.
        spread: see `DecodingOptions`.
        spelling_rows: see `DecodingOptions`.

    Returns:
        The spellings of a part of the typed bytes that it follows, none of them among these, and its log P
        of the typed bytes.
    """
    tree.asked = {()}
    options = DecodingOptions(
        beam_width=1, first_width=1, branch=1, spread=spread, spelling_rows=spelling_rows
    )
    found = search.run(Climbers(tree, ((),)), options, rest=typed, rules=_OnlyTyped())
    lengths = {history: sum(len(spellings[piece]) for piece in history) for history in tree.asked}
    return {history for history, length in lengths.items() if length < len(typed)}, found.log_mass


def spell(  # noqa: PLR0913
    tree: Tree[StateT],
    index: SpellingIndex,
    text: bytes,
    *,
    typed: int,
    least: Floats,
    followed: Collection[History] | None = None,
    most: int = 96,
) -> tuple[float, dict[History, float]]:
    """Go through the spellings of a text.

    Args:
        tree: what stands before it.
        index: the pieces' spellings.
        text: the bytes, at whose end a piece ends.
        typed: how many of them are typed.
        least: log probability under which a spelling is given up, by the bytes that it has spelled,
            (bytes of the text + 1).
        followed: the spellings of a part of the typed bytes that may be gone through; None for all.
        most: spellings of one number of pieces that are gone on with, the most probable ones.

    Returns:
        log P of the typed bytes, whatever follows them, and log P of each spelling of the whole text.
    """
    log_mass = -math.inf if typed else 0.0
    ends: dict[History, float] = {} if text else {(): 0.0}
    level: dict[History, tuple[int, float]] = {(): (0, 0.0)}
    while level:
        tree.compute(level)
        longer: dict[History, tuple[int, float]] = {}
        for history, (spelled, log_prob) in level.items():
            values = tree.log_probs(history).numpy()
            if spelled < typed:
                found = values[index.beginning_with(text[spelled:typed])].astype(np.float64)
                log_mass = log_add(log_mass, log_prob + float(np.logaddexp.reduce(found)))
            # With one byte more, what is left is itself a proper beginning.
            for piece, length in index.prefixes_of(text[spelled:] + b"\0"):
                new, at, total = (*history, piece), spelled + length, log_prob + float(values[piece])
                if total < least[at] or (followed is not None and at < typed and new not in followed):
                    continue
                if at == len(text):
                    ends[new] = total
                else:
                    longer[new] = (at, total)
        best = sorted(longer.items(), key=lambda item: least[item[1][0]] - item[1][1])
        level = dict(best[:most])
    return log_mass, ends


def log_sum(values: Iterable[float]) -> float:
    """Return log(sum(exp(values))) without overflow; -inf of none."""
    return float(np.logaddexp.reduce(np.fromiter(values, dtype=np.float64)))
