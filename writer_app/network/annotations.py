# SPDX-License-Identifier: MIT
"""Attention over one document while it is written: annotations made once for each window, then shared.

Same mathematics as `Encoder` and `AdditiveAttention`, without autograd, for K rows that have read the same
text up to the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from writer_app.network.attention import exponentials
from writer_app.network.config import NetworkConfig
from writer_app.network.packed import PackedLinear

_LEAST_SHARE = 1e-30  # under any probability that matters; keeps logarithms finite


@dataclass(frozen=True, slots=True)
class Annotations:
    """The up to M pieces before a window.

    Args:
        keys: exponentials of the keys and, last, of the sentinel, (M + 1, A).
        values: (M, C).
        ids: the pieces, (M,) int64.
        different: the different ones among them, ascending, (D,) int64.
        places: for each of `ids` its place in `different`, (M,) int64.
        edges: where in `different` each class of the softmax begins, and the last ends.
    """

    keys: Tensor
    values: Tensor
    ids: Tensor
    different: Tensor
    places: Tensor
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What K rows predict from, after attention.

    Args:
        hidden: (K, P).
        weights: attention weights on the M annotations, (K, M).
        left: log of the share left to the softmax, (K, 1); None without copying.
        copied: log of the probability of copying each of the D different pieces, (K, D); None without.
    """

    hidden: Tensor
    weights: Tensor
    left: Tensor | None
    copied: Tensor | None


class Attention:
    """Makes annotations and attends to them.

    Args:
        config: the network's sizes.
        weights: its tensors by `LanguageModel`'s parameter names.
        device: where to compute.
        exact: float32 products instead of int8 ones on the CPU.
    """

    def __init__(
        self, config: NetworkConfig, weights: Mapping[str, Tensor], device: torch.device, *, exact: bool
    ) -> None:
        def plain(name: str) -> Tensor:
            return weights[name].float().to(device)

        self._config = config
        self._annotate = PackedLinear(
            weights["encoder.w_annotate"], weights["encoder.bias"], device, exact=exact
        )
        self._combine = PackedLinear(weights["w_combine"], None, device, exact=exact)
        self._w_query, self._bias = plain("attention.w_query"), plain("attention.bias")
        # energies = sum(v) - 2 r . v, and a sum that all energies share does not matter to their softmax.
        self._energy = -2.0 * plain("attention.energy")
        self._w_coverage = plain("attention.w_coverage") if config.coverage else None
        self._gate = (plain("w_gate"), plain("gate_bias")) if config.copying else None
        self.nothing = Annotations(
            keys=exponentials(plain("attention.sentinel")).unsqueeze(0),
            values=torch.zeros(0, config.context, device=device),
            ids=torch.zeros(0, dtype=torch.int64, device=device),
            different=torch.zeros(0, dtype=torch.int64, device=device),
            places=torch.zeros(0, dtype=torch.int64, device=device),
            edges=(0,) * (len(config.class_ends) + 1),
        )
        self._ends = torch.tensor([0, *config.class_ends], device=device)

    def extended(
        self, old: Annotations, before: Sequence[Tensor], embedded: Tensor, ids: Tensor
    ) -> Annotations:
        """Return the annotations with those of one more window, without what is beyond memory.

        Args:
            old: those up to the window.
            before: the state before each of the window's W pieces, (1, P) each.
            embedded: their embeddings, (W, P).
            ids: the pieces, (W,) int64.
        """
        made = self._annotate(torch.cat((torch.cat(list(before)), embedded), dim=1))
        size, most = self._config.attention, self._config.memory
        keys = torch.cat((old.keys[:-1], exponentials(made[:, :size])))[-most:]
        known = torch.cat((old.ids, ids))[-most:]
        different, places = torch.unique(known, return_inverse=True)
        return Annotations(
            keys=torch.cat((keys, old.keys[-1:])),
            values=torch.cat((old.values, made[:, size:]))[-most:],
            ids=known,
            different=different,
            places=places,
            edges=tuple(torch.searchsorted(different, self._ends).tolist()),
        )

    def weights(self, hidden: Tensor, memory: Annotations, coverage: Tensor | None) -> Tensor:
        """Give the attention weights (K, M) of LSTM outputs (K, P), given the coverage (K, M) if it is on."""
        queries = exponentials(F.linear(hidden, self._w_query, self._bias)).unsqueeze(1)
        keys = memory.keys.unsqueeze(0)
        if self._w_coverage is not None and coverage is not None:
            grown = torch.exp(2.0 * F.pad(coverage, (0, 1)).unsqueeze(2) * self._w_coverage)
            keys = keys * grown
        energies = (queries * keys).add_(1.0).reciprocal_() @ self._energy
        return torch.softmax(energies, dim=1)[:, :-1]

    def look(self, hidden: Tensor, memory: Annotations, coverage: Tensor | None) -> Outlook:
        """Attend from LSTM outputs (K, P)."""
        weights = self.weights(hidden, memory, coverage)
        both = torch.cat((hidden, weights @ memory.values), dim=1)
        out = self._combine(both).tanh_().add_(hidden)
        if self._gate is None:
            return Outlook(out, weights, None, None)
        w_gate, bias = self._gate
        copied = weights * torch.sigmoid((both @ w_gate).unsqueeze(1) + bias)
        left = torch.log1p(-copied.sum(1, keepdim=True).clamp(max=1.0 - 1e-6))
        by_piece = copied.new_zeros(len(hidden), len(memory.different)).index_add_(1, memory.places, copied)
        return Outlook(out, weights, left, by_piece.clamp_min_(_LEAST_SHARE).log_())
