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

from writer_app.network.config import NetworkConfig
from writer_app.network.packed import PackedLinear

_SCORED_TOGETHER = 256  # states whose softmax is computed in one product


@dataclass(frozen=True, slots=True)
class LSTMState:
    """State of K rows: for each layer the projected hidden (K, P) and cell state (K, H).

    `hidden` (K, P) is the top layer's output, from which the next piece is predicted.
    """

    layers: tuple[tuple[Tensor, Tensor], ...]
    hidden: Tensor


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

    def start(self) -> LSTMState:
        """Return the state of one row that has read nothing."""
        zeros = tuple(
            (
                torch.zeros(1, self._config.projection, device=self._device),
                torch.zeros(1, self._config.hidden, device=self._device),
            )
            for _ in range(self._config.layers)
        )
        return LSTMState(zeros, zeros[-1][0])

    def rows(self, state: LSTMState) -> int:
        """Return the number of rows K."""
        return len(state.hidden)

    @torch.inference_mode()
    def step(self, ids: Tensor, state: LSTMState) -> LSTMState:
        """Advance every row by one piece; ids (K,) int64."""
        return self._advance(self._embedding[ids.to(self._device)], state)

    @torch.inference_mode()
    def read(self, ids: Sequence[int], state: LSTMState) -> list[LSTMState]:
        """Advance one row over many pieces; returns the state after each."""
        states: list[LSTMState] = []
        for x in self._embedding[torch.tensor(ids, dtype=torch.int64, device=self._device)].unsqueeze(1):
            state = self._advance(x, state)
            states.append(state)
        return states

    @torch.inference_mode()
    def top_k(self, state: LSTMState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the exact k best next pieces of each row, best first.

        A tail class is opened only if its own probability beats a row's k-th best so far: no piece of
        it can exceed that. A temperature other than 1 needs the whole distribution.

        Returns:
            Log probabilities in nats (K, k) float32 and ids (K, k) int64.
        """
        if temperature != 1.0:
            tempered = torch.log_softmax(self.log_probs(state) / temperature, dim=1)
            best, ids = torch.topk(tempered, min(k, self.vocabulary), dim=1)
            return best, ids
        head = torch.log_softmax(self._head_linear(state.hidden), dim=1)
        best, ids = torch.topk(head[:, : self._head], min(k, self._head), dim=1)
        for number, (low, linear) in enumerate(self._tails):
            bound = head[:, self._head + number]
            if best.shape[1] == k and not bool((bound > best[:, -1]).any()):
                continue
            tail = torch.log_softmax(linear(state.hidden), dim=1)
            found, found_ids = torch.topk(tail, min(k, tail.shape[1]), dim=1)
            found.add_(bound.unsqueeze(1))
            best, order = torch.topk(
                torch.cat((best, found), dim=1), min(k, best.shape[1] + found.shape[1]), dim=1
            )
            ids = torch.cat((ids, found_ids.add_(low)), dim=1).gather(1, order)
        return best, ids

    @torch.inference_mode()
    def log_probs(self, state: LSTMState) -> Tensor:
        """Return the log probabilities of all next pieces, in nats, (K, V) float32."""
        logits = self._head_linear(state.hidden)
        head = torch.log_softmax(logits, dim=1)
        parts = [head[:, : self._head]]
        for number, (_, linear) in enumerate(self._tails):
            tail = torch.log_softmax(linear(state.hidden), dim=1)
            parts.append(tail.add_(head[:, self._head + number, None]))
        return torch.cat(parts, dim=1)

    @torch.inference_mode()
    def score(self, ids: Sequence[int], state: LSTMState) -> tuple[Tensor, LSTMState]:
        """Return log P of each piece given those before it, (T,) in nats, and the state after the last."""
        states = [state, *self.read(ids, state)]
        parts = []
        for low in range(0, len(ids), _SCORED_TOGETHER):
            before = torch.cat([s.hidden for s in states[low : min(low + _SCORED_TOGETHER, len(ids))]])
            targets = torch.tensor(ids[low : low + _SCORED_TOGETHER], dtype=torch.int64, device=self._device)
            parts.append(self._target_log_probs(before, targets))
        return torch.cat(parts) if parts else torch.zeros(0), states[-1]

    @torch.inference_mode()
    def reorder(self, state: LSTMState, rows: Tensor) -> LSTMState:
        """Select rows (K',) int64; repeats are allowed."""
        rows = rows.to(self._device)
        layers = tuple((h[rows], c[rows]) for h, c in state.layers)
        return LSTMState(layers, state.hidden[rows])

    def _target_log_probs(self, hidden: Tensor, targets: Tensor) -> Tensor:
        head = torch.log_softmax(self._head_linear(hidden), dim=1)
        found = head.gather(1, targets.clamp(max=self._head - 1).unsqueeze(1)).squeeze(1)
        for number, (low, linear) in enumerate(self._tails):
            high = self._config.class_ends[number + 1]
            rows = ((targets >= low) & (targets < high)).nonzero().squeeze(1)
            if rows.numel():
                within = torch.log_softmax(linear(hidden[rows]), dim=1)
                inside = within.gather(1, (targets[rows] - low).unsqueeze(1)).squeeze(1)
                found[rows] = head[rows, self._head + number] + inside
        return found

    def _advance(self, x: Tensor, state: LSTMState) -> LSTMState:
        hidden = self._config.hidden
        layers = []
        for number, (h, c) in enumerate(state.layers):
            gates = self._cells[number](torch.cat((x, h), dim=1))
            i, f, o = gates[:, : 3 * hidden].sigmoid_().chunk(3, dim=1)
            c_next = torch.addcmul(i * gates[:, 3 * hidden :].tanh_(), f, c)
            h_next = self._projections[number](o * torch.tanh(c_next))
            layers.append((h_next, c_next))
            x = x + h_next if number else h_next
        return LSTMState(tuple(layers), x)
