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

_LEAST_SHARE = 1e-30  # under any probability that matters; keeps logarithms finite
_SCORED_TOGETHER = 256  # states whose softmax is computed in one product


@dataclass(frozen=True, slots=True)
class LSTMState:
    """State of K rows: for each layer the projected hidden (K, P) and cell state (K, H).

    `hidden` (K, P) is the top layer's output, from which the next piece is predicted. With attention all
    rows share the annotations of the pieces before the window; `window` holds the pieces read since (the
    state before each and its id) and `coverage` (K, M) what was attended to since. A search goes on in the
    window that it began in: only pieces that stand in the text become annotations.
    """

    layers: tuple[tuple[Tensor, Tensor], ...]
    hidden: Tensor
    memory: Annotations | None = None
    window: tuple[tuple[Tensor, int], ...] = ()
    coverage: Tensor | None = None


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
        self._cells = [
            packed(
                torch.cat((weights[f"layers.{n}.w_input"], weights[f"layers.{n}.w_hidden"]), dim=1),
                weights[f"layers.{n}.bias"],
            )
            for n in range(config.layers)
        ]
        self._projections = [packed(weights[f"layers.{n}.projection"], None) for n in range(config.layers)]
        embedding, bias = weights["embedding"], weights["softmax.bias"]
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

    def start(self) -> LSTMState:
        """Return the state of one row that has read nothing."""
        zeros = tuple(
            (
                torch.zeros(1, self._config.projection, device=self._device),
                torch.zeros(1, self._config.hidden, device=self._device),
            )
            for _ in range(self._config.layers)
        )
        memory = self._attention.nothing if self._attention else None
        return LSTMState(zeros, zeros[-1][0], memory, coverage=self._uncovered(memory, 1))

    def rows(self, state: LSTMState) -> int:
        """Return the number of rows K."""
        return len(state.hidden)

    @torch.inference_mode()
    def step(self, ids: Tensor, state: LSTMState) -> LSTMState:
        """Advance every row by one piece; ids (K,) int64."""
        covered = self._covered(state)
        layers, hidden = self._advance(self._embedding[ids.to(self._device)], state)
        return LSTMState(layers, hidden, state.memory, state.window, covered)

    @torch.inference_mode()
    def read(self, ids: Sequence[int], state: LSTMState) -> list[LSTMState]:
        """Advance one row over many pieces; returns the state after each."""
        states: list[LSTMState] = []
        embedded = self._embedding[torch.tensor(ids, dtype=torch.int64, device=self._device)]
        for number, x in zip(ids, embedded.unsqueeze(1), strict=True):
            memory, window = state.memory, state.window
            if self._attention is None:
                layers, hidden = self._advance(x, state)
                state = LSTMState(layers, hidden)
            else:
                if len(window) == self._config.window and memory is not None:
                    pieces = torch.tensor([piece for _, piece in window], device=self._device)
                    before = [hidden for hidden, _ in window]
                    memory = self._attention.extended(memory, before, self._embedding[pieces], pieces)
                    window = ()
                    covered = self._uncovered(memory, 1)
                else:
                    covered = self._covered(state) if window else self._uncovered(memory, 1)
                layers, hidden = self._advance(x, state)
                state = LSTMState(layers, hidden, memory, (*window, (state.hidden, number)), covered)
            states.append(state)
        return states

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
        copies.add(head, 0, self._head)
        best, ids = torch.topk(head[:, : self._head], min(k, self._head), dim=1)
        for number, (low, linear) in enumerate(self._tails):
            high = self._config.class_ends[number + 1]
            mass = head[:, self._head + number]
            bound = copies.bound(mass, low, high)
            if best.shape[1] == k and not bool((bound > best[:, -1]).any()):
                continue
            tail = torch.log_softmax(linear(hidden), dim=1).add_(mass.unsqueeze(1))
            copies.add(tail, low, high)
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
        _Copies(state.memory, outlook).add(table, 0, self.vocabulary)
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
        return LSTMState(layers, state.hidden[rows], state.memory, state.window, coverage)

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

    def _advance(self, x: Tensor, state: LSTMState) -> tuple[tuple[tuple[Tensor, Tensor], ...], Tensor]:
        """Run the layers on inputs (K, P); returns their states and the top layer's output."""
        hidden = self._config.hidden
        layers: list[tuple[Tensor, Tensor]] = []
        for number, (h, c) in enumerate(state.layers):
            gates = self._cells[number](torch.cat((x, h), dim=1))
            i, f, o = gates[:, : 3 * hidden].sigmoid_().chunk(3, dim=1)
            c_next = torch.addcmul(i * gates[:, 3 * hidden :].tanh_(), f, c)
            h_next = self._projections[number](o * torch.tanh(c_next))
            layers.append((h_next, c_next))
            x = x + h_next if number else h_next
        return tuple(layers), x


class _Copies:
    """Adds the probabilities of copying to tables of log probabilities; does nothing without copying."""

    def __init__(self, memory: Annotations | None, outlook: Outlook | None) -> None:
        self._ids: Tensor | None = None
        if memory is not None and outlook is not None and outlook.copied is not None:
            self._ids = memory.different
            self._copied = outlook.copied.clamp_min(_LEAST_SHARE).log()

    def add(self, table: Tensor, low: int, high: int) -> None:
        """Mix copying into log probabilities (K, high - low or more) of the pieces from low to high."""
        if self._ids is None:
            return
        part = self._range(low, high)
        columns = self._ids[part] - low
        table[:, columns] = torch.logaddexp(table[:, columns], self._copied[:, part])

    def bound(self, mass: Tensor, low: int, high: int) -> Tensor:
        """Return what no piece of a class can exceed, (K,), given the class's own log probability."""
        if self._ids is None:
            return mass
        copied = self._copied[:, self._range(low, high)]
        return torch.logaddexp(mass, copied.amax(1)) if copied.shape[1] else mass

    def mixed(self, generated: Tensor, targets: Tensor) -> Tensor:
        """Return the log probability of one target a row, (N,), given that of generating it."""
        if self._ids is None or not len(self._ids):
            return generated
        places = torch.searchsorted(self._ids, targets).clamp_(max=len(self._ids) - 1)
        copied = self._copied.gather(1, places.unsqueeze(1)).squeeze(1)
        return torch.where(self._ids[places] == targets, torch.logaddexp(generated, copied), generated)

    def _range(self, low: int, high: int) -> slice:
        assert self._ids is not None  # noqa: S101 (for the type checker)
        first, last = torch.searchsorted(self._ids, torch.tensor([low, high], device=self._ids.device))
        return slice(int(first), int(last))
