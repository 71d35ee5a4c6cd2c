# SPDX-License-Identifier: MIT
"""SearchTree: what the model said along every path that searches from one state have taken.

Letter by letter, a word is searched for from the same state, and most paths of one search are those of the
search before: what is known of them is looked up, and only what is new is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from writer_app.decoding.stepper import Attentive, StateT, Stepper

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Path = tuple[int, ...]
"""The pieces read since the root."""

_MOST_PATHS = 400  # each has some ten kilobytes of state; a key's search takes some fifteen
_MOST_TABLES = 80  # of some 64 kilobytes; of both, what one step of a search adds may be kept besides


@dataclass(slots=True, eq=False)
class _Node(Generic[StateT]):
    """What is known at the end of a path: its row of a state, and what the model was asked about it."""

    state: StateT
    row: int
    best: tuple[Floats, Ids] | None = None
    table: NDArray[np.float32] | None = None
    attention: Floats | None = None


class SearchTree(Generic[StateT]):
    """Asks a model about paths from a root, each path once.

    Args:
        stepper: the model.
        root: a state of one row; its path is empty.
    """

    def __init__(self, stepper: Stepper[StateT], root: StateT) -> None:
        self.root = root
        self._stepper = stepper
        self._nodes: dict[Path, _Node[StateT]] = {(): _Node(root, 0)}
        self._tables = 0

    def moved(self, path: Path, root: StateT) -> SearchTree[StateT]:
        """Return a tree from where the text has gone on to, with what this one knows of what comes behind it.

        Args:
            path: the pieces that were read since this tree's root.
            root: the state behind them, of one row.
        """
        tree = SearchTree(self._stepper, root)
        old = self._nodes.get(path)
        if old is not None and self._stepper.may_join(root, old.state):
            length = len(path)
            tree._nodes = {way[length:]: node for way, node in self._nodes.items() if way[:length] == path}
            tree._nodes[()] = replace(old, state=root, row=0)
            tree._count_tables()
        return tree

    def grow(self, paths: Iterable[Path]) -> None:
        """Read the last piece of each path; what is before it must have been read.

        Where much is kept already, all else is forgotten but the root: a search goes on from these alone.
        """
        wanted = dict.fromkeys(paths)
        new = [path for path in wanted if path not in self._nodes]
        if not new:
            return
        parents = [self._nodes[path[:-1]] for path in new]
        if len(self._nodes) > _MOST_PATHS or self._tables > _MOST_TABLES:
            self._nodes = {path: node for path, node in self._nodes.items() if not path or path in wanted}
            self._count_tables()
        state, order = self._gather(parents)
        after = self._stepper.step(torch.tensor([new[at][-1] for at in order]), state)
        for row, at in enumerate(order):
            self._nodes[new[at]] = _Node(after, row)

    def _count_tables(self) -> None:
        self._tables = sum(node.table is not None for node in self._nodes.values())

    def ask(self, best: Iterable[Path] = (), tables: Iterable[Path] = (), *, branch: int) -> None:
        """Have the `branch` best of some paths, and the tables of others, computed in one product."""
        want_tables = [node for node in map(self._nodes.__getitem__, tables) if node.table is None]
        want_best = [
            node
            for node in map(self._nodes.__getitem__, best)
            if node.best is None or len(node.best[1]) != branch
        ]
        if not want_tables and not want_best:
            return
        nodes = [*want_tables, *want_best]
        state, order = self._gather(nodes)
        if not want_tables:
            _note_best([nodes[at] for at in order], *self._stepper.top_k(state, branch))
            return
        all_values = self._stepper.log_probs(state)
        rows = np.argsort(order).tolist()
        count = len(want_tables)
        for node, row in zip(want_tables, rows[:count], strict=True):
            # A copy: a view would keep all rows.
            node.table = all_values[row].cpu().numpy().copy()
        self._tables += count
        if want_best:
            _note_best(want_best, *all_values[rows[count:]].topk(branch))

    def best(self, paths: Sequence[Path]) -> tuple[Floats, Ids]:
        """Return what was asked for: log probabilities (K, N) of the N best next pieces, and the pieces."""
        found = [self._nodes[path].best for path in paths]
        return (
            np.stack([each[0] for each in found if each is not None]),
            np.stack([each[1] for each in found if each is not None]),
        )

    def table(self, path: Path) -> NDArray[np.float32]:
        """Return what was asked for: the log probabilities of all next pieces, (V,); not to be written to."""
        found = self._nodes[path].table
        if found is None:
            raise KeyError(path)
        return found

    def attention(self, paths: Sequence[Path]) -> Floats | None:
        """Return the weights (K, M) with which each path's next piece looks at memory; None without."""
        if not isinstance(self._stepper, Attentive):
            return None
        nodes = [self._nodes[path] for path in paths]
        if new := [node for node in nodes if node.attention is None]:
            state, order = self._gather(new)
            weights = self._stepper.attention(state)
            if weights is None:
                return None
            for row, at in enumerate(order):
                new[at].attention = _numbers(weights[row])
        return np.stack([node.attention for node in nodes if node.attention is not None])

    def _gather(self, nodes: Sequence[_Node[StateT]]) -> tuple[StateT, list[int]]:
        """Put rows together; returns a state, and for each row of it the number of its node."""
        groups: dict[int, list[int]] = {}
        for at, node in enumerate(nodes):
            groups.setdefault(id(node.state), []).append(at)
        parts = []
        for group in groups.values():
            state, rows = nodes[group[0]].state, [nodes[at].row for at in group]
            if rows != list(range(self._stepper.rows(state))):
                state = self._stepper.reorder(state, torch.tensor(rows))
            parts.append(state)
        order = [at for group in groups.values() for at in group]
        return (parts[0] if len(parts) == 1 else self._stepper.join(parts)), order


def _note_best(nodes: Iterable[_Node[StateT]], values: Tensor, ids: Tensor) -> None:
    for node, some, names in zip(nodes, _numbers(values), ids.cpu().numpy(), strict=True):
        node.best = some, names


def _numbers(values: Tensor) -> Floats:
    array: Floats = values.double().cpu().numpy()
    return array
