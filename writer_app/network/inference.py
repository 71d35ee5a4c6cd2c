# SPDX-License-Identifier: MIT
"""InferenceNetwork: the trained network one step at a time, as search wants it (a `decoding.Stepper`).

Same mathematics as `LanguageModel`; weights packed, no autograd, states immutable so that they can be
kept for every piece of a text and shared between hypotheses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from writer_app.network.annotations import Annotations, Attention, Outlook
from writer_app.network.config import NetworkConfig
from writer_app.network.packed import PackedLinear
from writer_app.network.step_cell import StepCell

_SCORED_TOGETHER = 256  # states whose softmax is computed in one product


Layers = tuple[tuple[Tensor, Tensor], ...]


@dataclass(frozen=True, slots=True)
class LSTMState:
    """State of K rows: for each layer the projected hidden (K, P) and cell state (K, H).

    `hidden` (K, P) is the top layer's output, from which the next piece is predicted. With attention all
    rows share the annotations of the pieces before the window; `window` holds the pieces read since (the
    encoder's output before each, and its id), `encoder` is the state of an encoder with an LSTM of its own,
    and `coverage` (K, M) is what was attended to since. A search goes on in the window that it began in:
    only pieces that stand in the text become annotations.
    """

    layers: Layers
    hidden: Tensor
    memory: Annotations | None = None
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
    """

    def __init__(
        self,
        config: NetworkConfig,
        weights: Mapping[str, Tensor],
        device: torch.device,
        *,
        exact: bool = False,
    ) -> None:
        self.vocabulary = config.vocabulary
        self._config = config
        self._device = device

        def packed(weight: Tensor, bias: Tensor | None) -> PackedLinear:
            return PackedLinear(weight, bias, device, exact=exact)

        self._embedding = weights["embedding"].float().to(device)
        self._cells = [StepCell(weights, f"layers.{n}", device, exact=exact) for n in range(config.layers)]
        embedding = weights["embedding" if config.tied else "output"]
        bias = weights["softmax.bias"]
        low = self._head = config.class_ends[0]
        self._head_linear = packed(
            torch.cat((embedding[:low], weights["softmax.class_weight"])),
            torch.cat((bias[:low], weights["softmax.class_bias"])),
        )
        self._tails: list[tuple[int, PackedLinear]] = []
        for high in config.class_ends[1:]:
            self._tails.append((low, packed(embedding[low:high], bias[low:high])))
            low = high
        self._attention = Attention(config, weights, device, exact=exact) if config.attention else None
        self._encoder: StepCell | None = None
        if config.encoder_hidden:
            self._encoder = StepCell(weights, "encoder.lstm", device, exact=exact)
            self._bridge = packed(weights["w_bridge"], None)

    def start(self) -> LSTMState:
        """Return the state of one row that has read nothing."""
        layers = tuple(cell.zero_state() for cell in self._cells)
        memory = self._attention.nothing if self._attention else None
        encoder = self._encoder.zero_state() if self._encoder else None
        return LSTMState(layers, layers[-1][0], memory, coverage=self._uncovered(memory, 1), encoder=encoder)

    def rows(self, state: LSTMState) -> int:
        """Return the number of rows K."""
        return len(state.hidden)

    @torch.inference_mode()
    def step(self, ids: Tensor, state: LSTMState) -> LSTMState:
        """Advance every row by one piece; ids (K,) int64."""
        covered = self._covered(state)
        layers, hidden = self._advance(self._embedding[ids.to(self._device)], state.layers)
        return LSTMState(layers, hidden, state.memory, state.window, covered, state.encoder)

    @torch.inference_mode()
    def read(self, ids: Sequence[int], state: LSTMState) -> list[LSTMState]:
        """Advance one row over many pieces; returns the state after each."""
        states: list[LSTMState] = []
        embedded = self._embedding[torch.tensor(ids, dtype=torch.int64, device=self._device)]
        for number, x in zip(ids, embedded.unsqueeze(1), strict=True):
            if self._attention is None:
                layers, hidden = self._advance(x, state.layers)
                state = LSTMState(layers, hidden)
            else:
                state = self._read_one(number, x, state, self._attention)
            states.append(state)
        return states

    def _read_one(self, number: int, x: Tensor, state: LSTMState, attention: Attention) -> LSTMState:
        """Advance one row by a piece of the text, whose window it may fill or begin."""
        memory, window, layers = state.memory or attention.nothing, state.window, state.layers
        covered = self._covered(state)
        if len(window) == self._config.window:
            pieces = torch.tensor([piece for _, piece in window], device=self._device)
            before = [hidden for hidden, _ in window]
            memory = attention.extended(memory, before, self._embedding[pieces], pieces)
            window = ()
            if state.encoder is not None:
                (h, c), *others = layers
                to_h, to_c = torch.split(self._bridge(state.encoder[0]), [h.shape[1], c.shape[1]], dim=1)
                layers = ((h + to_h, c + to_c), *others)
        if not window:
            covered = self._uncovered(memory, 1)
        layers, hidden = self._advance(x, layers)
        if self._encoder is None or state.encoder is None:
            encoded, encoder = state.hidden, None
        else:
            encoded, encoder = state.encoder[0], self._encoder.advance(x, state.encoder)
        return LSTMState(layers, hidden, memory, (*window, (encoded, number)), covered, encoder)

    @torch.inference_mode()
    def top_k(self, state: LSTMState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the exact k best next pieces of each row, best first.

        A tail class is opened only if its own probability, with that of copying any of its pieces, beats a
        row's k-th best so far: no piece of it can exceed that. A temperature other than 1 needs the whole
        distribution.

        Returns:
            Log probabilities in nats (K, k) float32 and ids (K, k) int64.
        """
        if temperature != 1.0:
            tempered = torch.log_softmax(self.log_probs(state) / temperature, dim=1)
            best, ids = torch.topk(tempered, min(k, self.vocabulary), dim=1)
            return best, ids
        hidden, outlook = self._look(state)
        head = self._head_log_probs(hidden, outlook)
        copies = _Copies(state.memory, outlook)
        copies.add(head, 0)
        best, ids = torch.topk(head[:, : self._head], min(k, self._head), dim=1)
        for number, (low, linear) in enumerate(self._tails):
            mass = head[:, self._head + number]
            bound = copies.bound(mass, number + 1)
            if best.shape[1] == k and not bool((bound > best[:, -1]).any()):
                continue
            tail = torch.log_softmax(linear(hidden), dim=1).add_(mass.unsqueeze(1))
            copies.add(tail, number + 1, low)
            found, found_ids = torch.topk(tail, min(k, tail.shape[1]), dim=1)
            best, order = torch.topk(
                torch.cat((best, found), dim=1), min(k, best.shape[1] + found.shape[1]), dim=1
            )
            ids = torch.cat((ids, found_ids.add_(low)), dim=1).gather(1, order)
        return best, ids

    @torch.inference_mode()
    def log_probs(self, state: LSTMState) -> Tensor:
        """Return the log probabilities of all next pieces, in nats, (K, V) float32."""
        hidden, outlook = self._look(state)
        head = self._head_log_probs(hidden, outlook)
        parts = [head[:, : self._head]]
        for number, (_, linear) in enumerate(self._tails):
            tail = torch.log_softmax(linear(hidden), dim=1)
            parts.append(tail.add_(head[:, self._head + number, None]))
        table = torch.cat(parts, dim=1)
        _Copies(state.memory, outlook).add(table)
        return table

    @torch.inference_mode()
    def score(self, ids: Sequence[int], state: LSTMState) -> tuple[Tensor, LSTMState]:
        """Return log P of each piece given those before it, (T,) in nats, and the state after the last."""
        states = [state, *self.read(ids, state)]
        parts: list[Tensor] = []
        low = 0
        while low < len(ids):
            # Together: states that share their annotations.
            high = low + 1
            while high < min(low + _SCORED_TOGETHER, len(ids)) and states[high].memory is states[low].memory:
                high += 1
            targets = torch.tensor(ids[low:high], dtype=torch.int64, device=self._device)
            parts.append(self._target_log_probs(states[low:high], targets))
            low = high
        return torch.cat(parts) if parts else torch.zeros(0), states[-1]

    @torch.inference_mode()
    def reorder(self, state: LSTMState, rows: Tensor) -> LSTMState:
        """Select rows (K',) int64; repeats are allowed."""
        rows = rows.to(self._device)
        layers = tuple((h[rows], c[rows]) for h, c in state.layers)
        coverage = None if state.coverage is None else state.coverage[rows]
        return LSTMState(layers, state.hidden[rows], state.memory, state.window, coverage, state.encoder)

    def _look(self, state: LSTMState) -> tuple[Tensor, Outlook | None]:
        """Give what to predict from, (K, P), and what attention says."""
        if self._attention is None or state.memory is None:
            return state.hidden, None
        outlook = self._attention.look(state.hidden, state.memory, state.coverage)
        return outlook.hidden, outlook

    def _head_log_probs(self, hidden: Tensor, outlook: Outlook | None) -> Tensor:
        """Give the log probabilities of generating the head's pieces, and of the tail classes."""
        head = torch.log_softmax(self._head_linear(hidden), dim=1)
        return head if outlook is None or outlook.left is None else head.add_(outlook.left)

    def _covered(self, state: LSTMState) -> Tensor | None:
        """Give the coverage after the step that this state predicts."""
        if self._attention is None or state.memory is None or state.coverage is None:
            return None
        return state.coverage + self._attention.weights(state.hidden, state.memory, state.coverage)

    def _uncovered(self, memory: Annotations | None, rows: int) -> Tensor | None:
        if memory is None or not self._config.coverage:
            return None
        return torch.zeros(rows, len(memory.ids), device=self._device)

    def _target_log_probs(self, states: Sequence[LSTMState], targets: Tensor) -> Tensor:
        coverage = [state.coverage for state in states if state.coverage is not None]
        rows = LSTMState(
            (),
            torch.cat([state.hidden for state in states]),
            states[0].memory,
            coverage=torch.cat(coverage) if coverage else None,
        )
        hidden, outlook = self._look(rows)
        generated = self._generated_log_probs(hidden, outlook, targets)
        return _Copies(rows.memory, outlook).mixed(generated, targets)

    def _generated_log_probs(self, hidden: Tensor, outlook: Outlook | None, targets: Tensor) -> Tensor:
        head = self._head_log_probs(hidden, outlook)
        found = head.gather(1, targets.clamp(max=self._head - 1).unsqueeze(1)).squeeze(1)
        for number, (low, linear) in enumerate(self._tails):
            high = self._config.class_ends[number + 1]
            rows = ((targets >= low) & (targets < high)).nonzero().squeeze(1)
            if rows.numel():
                within = torch.log_softmax(linear(hidden[rows]), dim=1)
                inside = within.gather(1, (targets[rows] - low).unsqueeze(1)).squeeze(1)
                found[rows] = head[rows, self._head + number] + inside
        return found

    def _advance(self, x: Tensor, layers: Layers) -> tuple[Layers, Tensor]:
        """Run the layers on inputs (K, P); returns their states and the top layer's output."""
        after: list[tuple[Tensor, Tensor]] = []
        for number, (cell, before) in enumerate(zip(self._cells, layers, strict=True)):
            h, c = cell.advance(x, before)
            after.append((h, c))
            x = x + h if number else h
        return tuple(after), x


class _Copies:
    """Adds the probabilities of copying to tables of log probabilities; does nothing without copying."""

    def __init__(self, memory: Annotations | None, outlook: Outlook | None) -> None:
        self._memory: Annotations | None = None
        if memory is not None and outlook is not None and outlook.copied is not None and len(memory.ids):
            self._memory, self._copied = memory, outlook.copied

    def add(self, table: Tensor, number: int | None = None, low: int = 0) -> None:
        """Mix copying into log probabilities, (K, any): of a class, whose first piece is `low`, or of all."""
        if self._memory is not None:
            part = slice(None) if number is None else self._part(number)
            columns = self._memory.different[part] - low
            table[:, columns] = torch.logaddexp(table[:, columns], self._copied[:, part])

    def bound(self, mass: Tensor, number: int) -> Tensor:
        """Return what no piece of a class can exceed, (K,), given the class's own log probability."""
        if self._memory is None:
            return mass
        copied = self._copied[:, self._part(number)]
        return torch.logaddexp(mass, copied.amax(1)) if copied.shape[1] else mass

    def mixed(self, generated: Tensor, targets: Tensor) -> Tensor:
        """Return the log probability of one target a row, (N,), given that of generating it."""
        if self._memory is None:
            return generated
        ids = self._memory.different
        places = torch.searchsorted(ids, targets).clamp_(max=len(ids) - 1)
        copied = self._copied.gather(1, places.unsqueeze(1)).squeeze(1)
        return torch.where(ids[places] == targets, torch.logaddexp(generated, copied), generated)

    def _part(self, number: int) -> slice:
        assert self._memory is not None  # noqa: S101 (for the type checker)
        return slice(*self._memory.edges[number : number + 2])
