# SPDX-License-Identifier: MIT
"""InferenceNetwork: the trained network one step at a time, as search wants it (a `decoding.Stepper`).

Same mathematics as `LanguageModel`; weights packed, no autograd, states immutable so that they can be
kept for every piece of a text and shared between hypotheses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from writer_app.network.annotations import Attention, Memory, Notes, Outlook
from writer_app.network.config import NetworkConfig
from writer_app.network.packed import Matrix, PackedLinear, PackedTable, Weights, stacked
from writer_app.network.state_shelf import StateShelf
from writer_app.network.step_cell import StepCell

_SCORED_TOGETHER = 128  # states whose softmax is computed in one product
_COMPUTED_TOGETHER = 16_384
"""Pieces whose scores are one product. To find the 16 best of 8,192, classes of a few thousand must be opened
nine times in ten, and each costs three more operations: one product takes half the time
(benchmarks/RESULTS.md). Only classes beyond are opened when they are needed."""
_BLOCK = 32  # see `largest`


Layers = tuple[tuple[Tensor, Tensor], ...]


@dataclass(frozen=True, slots=True)
class LSTMState:
    """State of K rows: for each layer the projected hidden (K, P) and cell state (K, H).

    `hidden` (K, P) is the top layer's output, from which the next piece is predicted. With attention all
    rows share the notes on the windows before; `window` holds the pieces read since (the
    encoder's output before each, and its id), `encoder` is the state of an encoder with an LSTM of its own,
    and `coverage` (K, M) is what was attended to since. A search goes on in the window that it began in:
    only pieces that stand in the text become annotations.
    """

    layers: Layers
    hidden: Tensor
    notes: Notes = ()
    window: tuple[tuple[Tensor, int], ...] = ()
    coverage: Tensor | None = None
    encoder: tuple[Tensor, Tensor] | None = None


class InferenceNetwork:
    """One-step view of a trained network.

    Args:
        config: its sizes.
        weights: its tensors by `LanguageModel`'s parameter names.
        device: where to compute.
        exact: float32 products instead of int8 ones on the CPU.
        together: pieces whose scores are computed in one product; classes beyond wait until needed.
    """

    def __init__(
        self,
        config: NetworkConfig,
        weights: Weights,
        device: torch.device,
        *,
        exact: bool = False,
        together: int = _COMPUTED_TOGETHER,
    ) -> None:
        self.vocabulary = config.vocabulary
        self._config = config
        self._device = device

        def packed(weight: Matrix, bias: Tensor | None) -> PackedLinear:
            return PackedLinear(weight, bias, device, exact=exact)

        self._embedding = PackedTable(weights["embedding"], device, exact=exact)
        self._cells = [StepCell(weights, f"layers.{n}", device, exact=exact) for n in range(config.layers)]
        embedding = weights["embedding" if config.tied else "output"]
        bias, class_bias = weights["softmax.bias"].float(), weights["softmax.class_bias"].float()
        ends = config.class_ends
        self._head = ends[0]
        self._near = max((end for end in ends if end <= together), default=ends[0])
        # The head, the tail classes, then the near tails' pieces: each softmax is over neighbours.
        self._near_linear = packed(
            stacked((embedding[: ends[0]], weights["softmax.class_weight"], embedding[ends[0] : self._near])),
            torch.cat((bias[: ends[0]], class_bias, bias[ends[0] : self._near])),
        )
        tails = list(pairwise(ends))
        self._near_tails = [(low, high) for low, high in tails if high <= self._near]
        self._far_tails = [
            (low, packed(embedding[low:high], bias[low:high])) for low, high in tails if high > self._near
        ]
        sizes = [config.projection, config.hidden] * config.layers
        self._shelf = StateShelf(sizes if config.layers == 1 else [*sizes, config.projection], device)
        self._attention: Attention | None = None
        if config.attention:
            parts = [self._near, *(end for end in ends if end > self._near)]
            self._attention = Attention(config, weights, device, exact=exact, parts=parts)
        self._encoder: StepCell | None = None
        if config.encoder_hidden:
            self._encoder = StepCell(weights, "encoder.lstm", device, exact=exact)
            self._bridge = packed(weights["w_bridge"], None)

    def start(self) -> LSTMState:
        """Return the state of one row that has read nothing."""
        layers = tuple(cell.zero_state() for cell in self._cells)
        encoder = self._encoder.zero_state() if self._encoder else None
        return LSTMState(layers, layers[-1][0], coverage=self._uncovered((), 1), encoder=encoder)

    def rows(self, state: LSTMState) -> int:
        """Return the number of rows K."""
        return len(state.hidden)

    @torch.inference_mode()
    def step(self, ids: Tensor, state: LSTMState) -> LSTMState:
        """Advance every row by one piece; ids (K,) int64."""
        covered = self._covered(state)
        layers, hidden = self._advance(self._embedding[ids.to(self._device)], state.layers)
        return LSTMState(layers, hidden, state.notes, state.window, covered, state.encoder)

    @torch.inference_mode()
    def read(self, ids: Sequence[int], state: LSTMState) -> list[LSTMState]:
        """Advance one row over many pieces; returns the state after each."""
        states: list[LSTMState] = []
        embedded = self._embedding[torch.tensor(ids, dtype=torch.int64, device=self._device)]
        gates: Sequence[Tensor | None] = [None] * len(ids)
        if ids and self._cells[0].takes_inputs_alone:
            gates = list(self._cells[0].input_gates(embedded).unsqueeze(1))
        for number, x, given in zip(ids, embedded.unsqueeze(1), gates, strict=True):
            state = self._read_one(number, x, given, state)
            states.append(state)
        return states

    def _read_one(self, number: int, x: Tensor, gates: Tensor | None, state: LSTMState) -> LSTMState:
        """Advance one row by a piece of the text, whose window it may fill or begin."""
        if self._attention is None:
            layers, hidden = self._shelve(*self._advance(x, state.layers, gates))
            return LSTMState(layers, hidden)
        notes, window, layers = state.notes, state.window, state.layers
        covered = self._covered(state)
        if len(window) == self._config.window:
            pieces = torch.tensor([piece for _, piece in window], device=self._device)
            before = [hidden for hidden, _ in window]
            notes = self._attention.noted(notes, before, self._embedding[pieces], pieces)
            window = ()
            if state.encoder is not None:
                (h, c), *others = layers
                to_h, to_c = torch.split(self._bridge(state.encoder[0]), [h.shape[1], c.shape[1]], dim=1)
                layers = ((h + to_h, c + to_c), *others)
        if not window:
            covered = self._uncovered(notes, 1)
        layers, hidden = self._shelve(*self._advance(x, layers, gates))
        if self._encoder is None or state.encoder is None:
            encoded, encoder = state.hidden, None
        else:
            encoded, encoder = state.encoder[0], self._encoder.advance(x, state.encoder)
        return LSTMState(layers, hidden, notes, (*window, (encoded, number)), covered, encoder)

    def _shelve(self, layers: Layers, hidden: Tensor) -> tuple[Layers, Tensor]:
        """Move a state that may be kept for long to where it does no harm."""
        parts = [part for layer in layers for part in layer]
        if len(layers) > 1:
            parts.append(hidden)  # of a single layer it is that one's own output
        kept = self._shelf.keep(parts)
        moved = tuple((kept[n], kept[n + 1]) for n in range(0, 2 * len(layers), 2))
        return moved, kept[-1] if len(layers) > 1 else kept[0]

    @torch.inference_mode()
    def top_k(self, state: LSTMState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the exact k best next pieces of each row, best first.

        A class that is not computed together with the head is opened only if its own probability, with
        that of copying any of its pieces, beats a row's k-th best so far: no piece of it can exceed that.
        A temperature other than 1 needs the whole distribution.

        Returns:
            Log probabilities in nats (K, k) float32 and ids (K, k) int64.
        """
        if temperature != 1.0:
            tempered = torch.log_softmax(self.log_probs(state) / temperature, dim=1)
            best, ids = torch.topk(tempered, min(k, self.vocabulary), dim=1)
            return best, ids
        hidden, outlook, copies = self._look(state)
        near, masses = self._near_log_probs(hidden, outlook)
        copies.add(near, 0)
        best, ids = largest(near, min(k, self._near))
        for number, (low, linear) in enumerate(self._far_tails):
            mass = masses[:, number]
            bound = copies.bound(mass, number + 1)
            if best.shape[1] == k and not bool((bound > best[:, -1]).any()):
                continue
            tail = torch.log_softmax(linear(hidden), dim=1).add_(mass.unsqueeze(1))
            copies.add(tail, number + 1)
            found, found_ids = torch.topk(tail, min(k, tail.shape[1]), dim=1)
            best, order = torch.topk(
                torch.cat((best, found), dim=1), min(k, best.shape[1] + found.shape[1]), dim=1
            )
            ids = torch.cat((ids, found_ids.add_(low)), dim=1).gather(1, order)
        return best, ids

    @torch.inference_mode()
    def log_probs(self, state: LSTMState) -> Tensor:
        """Return the log probabilities of all next pieces, in nats, (K, V) float32."""
        hidden, outlook, copies = self._look(state)
        near, masses = self._near_log_probs(hidden, outlook)
        parts = [near]
        for number, (_, linear) in enumerate(self._far_tails):
            parts.append(torch.log_softmax(linear(hidden), dim=1).add_(masses[:, number, None]))
        table = torch.cat(parts, dim=1) if len(parts) > 1 else near
        copies.add(table)
        return table

    @torch.inference_mode()
    def score(self, ids: Sequence[int], state: LSTMState) -> tuple[Tensor, LSTMState]:
        """Return log P of each piece given those before it, (T,) in nats, and the state after the last."""
        states = [state, *self.read(ids, state)]
        parts: list[Tensor] = []
        low = 0
        while low < len(ids):
            # Together: states that share their notes.
            high = low + 1
            while high < min(low + _SCORED_TOGETHER, len(ids)) and states[high].notes is states[low].notes:
                high += 1
            targets = torch.tensor(ids[low:high], dtype=torch.int64, device=self._device)
            parts.append(self._target_log_probs(states[low:high], targets))
            low = high
        return torch.cat(parts) if parts else torch.zeros(0), states[-1]

    @torch.inference_mode()
    def reorder(self, state: LSTMState, rows: Tensor) -> LSTMState:
        """Select rows (K',) int64; repeats are allowed."""
        rows = rows.to(self._device)
        return self._with_rows([state], lambda parts: parts[0][rows])

    @torch.inference_mode()
    def join(self, states: Sequence[LSTMState]) -> LSTMState:
        """Put the rows of states together, in their order; they share their notes."""
        return self._with_rows(states, torch.cat)

    def may_join(self, one: LSTMState, other: LSTMState) -> bool:
        """Say whether two states have the same notes."""
        return one.notes is other.notes or one.notes == other.notes

    @staticmethod
    def _with_rows(states: Sequence[LSTMState], change: Callable[[list[Tensor]], Tensor]) -> LSTMState:
        """Change the rows of all that has rows; of a single layer `hidden` is the layer's own."""
        first = states[0]
        layers = tuple(
            (
                change([state.layers[n][0] for state in states]),
                change([state.layers[n][1] for state in states]),
            )
            for n in range(len(first.layers))
        )
        hidden = layers[0][0] if len(layers) == 1 else change([state.hidden for state in states])
        coverage = [state.coverage for state in states if state.coverage is not None]
        covered = change(coverage) if coverage else None
        return LSTMState(layers, hidden, first.notes, first.window, covered, first.encoder)

    @torch.inference_mode()
    def attention(self, state: LSTMState) -> Tensor | None:
        """Return the weights (K, M) with which each row's next piece looks at memory; None without."""
        if self._attention is None:
            return None
        memory = self._attention.memory(state.notes)
        return self._attention.weights(state.hidden, memory, state.coverage)

    def _look(self, state: LSTMState) -> tuple[Tensor, Outlook | None, _Copies]:
        """Give what to predict from, (K, P), what attention says, and what may be copied."""
        if self._attention is None:
            return state.hidden, None, _Copies(None, None)
        memory = self._attention.memory(state.notes)
        outlook = self._attention.look(state.hidden, memory, state.coverage)
        return outlook.hidden, outlook, _Copies(memory, outlook)

    def _near_log_probs(self, hidden: Tensor, outlook: Outlook | None) -> tuple[Tensor, Tensor]:
        """Give the log probabilities of generating the near pieces, and of the far classes."""
        scores = self._near_linear(hidden)
        classes = self._head + len(self._near_tails) + len(self._far_tails)
        head = torch.log_softmax(scores[:, :classes], dim=1)
        if outlook is not None and outlook.left is not None:
            head.add_(outlook.left)
        parts = [head[:, : self._head]]
        shift = classes - self._head
        for number, (low, high) in enumerate(self._near_tails, self._head):
            tail = torch.log_softmax(scores[:, low + shift : high + shift], dim=1)
            parts.append(tail.add_(head[:, number, None]))
        return torch.cat(parts, dim=1), head[:, self._head + len(self._near_tails) :]

    def _covered(self, state: LSTMState) -> Tensor | None:
        """Give the coverage after the step that this state predicts."""
        if self._attention is None or state.coverage is None:
            return None
        memory = self._attention.memory(state.notes)
        return state.coverage + self._attention.weights(state.hidden, memory, state.coverage)

    def _uncovered(self, notes: Notes, rows: int) -> Tensor | None:
        if self._attention is None or not self._config.coverage:
            return None
        return torch.zeros(rows, self._attention.length(notes), device=self._device)

    def _target_log_probs(self, states: Sequence[LSTMState], targets: Tensor) -> Tensor:
        coverage = [state.coverage for state in states if state.coverage is not None]
        rows = LSTMState(
            (),
            torch.cat([state.hidden for state in states]),
            states[0].notes,
            coverage=torch.cat(coverage) if coverage else None,
        )
        return self.log_probs(rows).gather(1, targets.unsqueeze(1)).squeeze(1)

    def _advance(self, x: Tensor, layers: Layers, gates: Tensor | None = None) -> tuple[Layers, Tensor]:
        """Run the layers on inputs (K, P); returns their states and the top layer's output.

        What the inputs say of the first layer's gates may be known, (K, 4H).
        """
        after: list[tuple[Tensor, Tensor]] = []
        for number, (cell, before) in enumerate(zip(self._cells, layers, strict=True)):
            if gates is None or number:
                h, c = cell.advance(x, before)
            else:
                h, c = cell.advance_from(gates, before)
            after.append((h, c))
            x = x + h if number else h
        return tuple(after), x


def largest(table: Tensor, k: int) -> tuple[Tensor, Tensor]:
    """Return the k largest values of each row (K, N), largest first, and their places, (K, k) each.

    They lie in the k blocks whose own largest values are largest: for 16 of 16,384 looking there alone
    takes a third of the time of `torch.topk`.
    """
    rows, length = table.shape
    blocks = length // _BLOCK
    if length % _BLOCK or blocks <= 4 * k:
        return torch.topk(table, k, dim=1)
    # A block is a column here: the largest of many columns are found in the order they lie in memory.
    by_block = table.view(rows, _BLOCK, blocks)
    _, columns = torch.topk(by_block.amax(1), k, dim=1, sorted=False)
    inside = by_block.gather(2, columns.unsqueeze(1).expand(rows, _BLOCK, k)).flatten(1)
    values, at = torch.topk(inside, k, dim=1)
    return values, at // k * blocks + columns.gather(1, at % k)


class _Copies:
    """Adds the probabilities of copying to tables of log probabilities; does nothing without copying."""

    def __init__(self, memory: Memory | None, outlook: Outlook | None) -> None:
        self._memory: Memory | None = None
        if memory is not None and outlook is not None and outlook.copied is not None and len(memory.places):
            self._memory, self._copied = memory, outlook.copied

    def add(self, table: Tensor, number: int | None = None) -> None:
        """Mix copying into log probabilities, (K, any): of one part of the pieces, or of all."""
        if self._memory is None:
            return
        if number is None:
            columns, copied = self._memory.different, self._copied
        else:
            columns, copied = self._memory.columns[number], self._copied[:, self._part(number)]
        if len(columns):
            table.index_copy_(1, columns, torch.logaddexp(table.index_select(1, columns), copied))

    def bound(self, mass: Tensor, number: int) -> Tensor:
        """Return what no piece of a class can exceed, (K,), given the class's own log probability."""
        if self._memory is None:
            return mass
        copied = self._copied[:, self._part(number)]
        return torch.logaddexp(mass, copied.amax(1)) if copied.shape[1] else mass

    def _part(self, number: int) -> slice:
        assert self._memory is not None  # noqa: S101 (for the type checker)
        return slice(*self._memory.edges[number : number + 2])
