# SPDX-License-Identifier: MIT
"""Attention over one document while it is written: annotations made once for each window, then shared.

Same mathematics as `Encoder` and `AdditiveAttention`, without autograd, for K rows that have read the same
text up to the window.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from writer_app.network.attention import TWICE_LARGEST, exponentials
from writer_app.network.config import NetworkConfig
from writer_app.network.packed import PackedLinear, Weights, stacked

_MEMORIES = 4  # joined at a time: those of one search, and of where the writer was before
_LEAST_SHARE = 1e-30  # under any probability that matters; keeps logarithms finite


@dataclass(frozen=True, slots=True, eq=False)
class WindowNotes:
    """The annotations of one window's W pieces, made when the window was full.

    Args:
        keys: exponentials of the keys, (W, A).
        values: (W, C).
        ids: the pieces, (W,) int64.
    """

    keys: Tensor
    values: Tensor
    ids: Tensor


Notes = tuple[WindowNotes, ...]
"""Annotations of the windows before, oldest first; shared by all states of a window."""


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """The up to M pieces before a window, ready to be attended to.

    Args:
        keys: exponentials of the keys and, last, of the sentinel, (M + 1, A).
        values: (M, C).
        different: the different ones among the pieces, ascending, (D,) int64.
        places: for each piece its place in `different`, (M,) int64.
        edges: where in `different` each part of the vocabulary begins, and the last ends.
        columns: for each part, the places of `different` within it, int64.
    """

    keys: Tensor
    values: Tensor
    different: Tensor
    places: Tensor
    edges: tuple[int, ...]
    columns: tuple[Tensor, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What K rows predict from, after attention.

    Args:
        hidden: (K, P).
        left: log of the share left to the softmax, (K, 1); None without copying.
        copied: log of the probability of copying each of the D different pieces, (K, D); None without.
    """

    hidden: Tensor
    left: Tensor | None
    copied: Tensor | None


class Attention:
    """Makes annotations and attends to them.

    Args:
        config: the network's sizes.
        weights: its tensors by `LanguageModel`'s parameter names.
        device: where to compute.
        exact: float32 products instead of int8 ones on the CPU.
        parts: ends of the parts of the vocabulary that are computed one by one, ascending.
    """

    def __init__(
        self,
        config: NetworkConfig,
        weights: Weights,
        device: torch.device,
        *,
        exact: bool,
        parts: Sequence[int],
    ) -> None:
        def plain(name: str) -> Tensor:
            return weights[name].float().to(device)

        self._config = config
        self._annotate = PackedLinear(
            weights["encoder.w_annotate"], plain("encoder.bias"), device, exact=exact
        )
        # The gate is one more row of the same product.
        rows, biases = [weights["w_combine"]], [torch.zeros(config.projection, device=device)]
        if config.copying:
            rows.append(plain("w_gate").unsqueeze(0))
            biases.append(plain("gate_bias"))
        self._combine = PackedLinear(stacked(rows), torch.cat(biases), device, exact=exact)
        # `exponentials` takes twice the query: the factor is in the weights already.
        self._w_query, self._bias = 2.0 * plain("attention.w_query"), 2.0 * plain("attention.bias")
        # energies = sum(v) - 2 r . v, and a sum that all energies share does not matter to their softmax.
        self._energy = -2.0 * plain("attention.energy")
        self._w_coverage = plain("attention.w_coverage") if config.coverage else None
        self._sentinel = exponentials(plain("attention.sentinel")).unsqueeze(0)
        self._edges = torch.tensor([0, *parts], device=device)
        nothing = torch.zeros(0, dtype=torch.int64, device=device)
        self._nothing = WindowNotes(
            nothing.new_zeros(0, config.attention, dtype=torch.float32),
            nothing.new_zeros(0, config.context, dtype=torch.float32),
            nothing,
        )
        self._memories: OrderedDict[Notes, Memory] = OrderedDict()

    def noted(self, notes: Notes, before: Sequence[Tensor], embedded: Tensor, ids: Tensor) -> Notes:
        """Return the notes with those of one more window, without windows that are beyond memory.

        Args:
            notes: those up to the window.
            before: the state before each of the window's W pieces, (1, P) each.
            embedded: their embeddings, (W, P).
            ids: the pieces, (W,) int64.
        """
        made = self._annotate(torch.cat((torch.cat(list(before)), embedded), dim=1))
        size = self._config.attention
        # Copies: a view would keep the whole product.
        own = WindowNotes(exponentials(made[:, :size]), made[:, size:].clone(), ids)
        most = -(-self._config.memory // self._config.window)
        return (*notes, own)[-most:]

    def length(self, notes: Notes) -> int:
        """Return the number of pieces attended to."""
        return min(self._config.memory, sum(len(each.ids) for each in notes))

    def memory(self, notes: Notes) -> Memory:
        """Join windows; the last few joined are kept, for a search asks again and again."""
        found = self._memories.get(notes)
        if found is None:
            if len(self._memories) == _MEMORIES:
                self._memories.popitem(last=False)
            found = self._memories[notes] = self._join(notes or (self._nothing,))
        else:
            self._memories.move_to_end(notes)
        return found

    def _join(self, notes: Notes) -> Memory:
        most = self._config.memory
        keys = torch.cat([each.keys for each in notes])[-most:]
        different, places = torch.unique(torch.cat([each.ids for each in notes])[-most:], return_inverse=True)
        edges = torch.searchsorted(different, self._edges).tolist()
        spans = zip(edges[:-1], edges[1:], self._edges.tolist()[:-1], strict=True)
        return Memory(
            keys=torch.cat((keys, self._sentinel)),
            values=torch.cat([each.values for each in notes])[-most:],
            different=different,
            places=places,
            edges=tuple(edges),
            columns=tuple(different[a:b] - low for a, b, low in spans),
        )

    def weights(self, hidden: Tensor, memory: Memory, coverage: Tensor | None) -> Tensor:
        """Give the attention weights (K, M) of LSTM outputs (K, P), given the coverage (K, M) if it is on."""
        queries = F.linear(hidden, self._w_query, self._bias).clamp_(-TWICE_LARGEST, TWICE_LARGEST).exp_()
        keys = memory.keys.unsqueeze(0)
        if self._w_coverage is not None and coverage is not None:
            grown = torch.exp(2.0 * F.pad(coverage, (0, 1)).unsqueeze(2) * self._w_coverage)
            keys = keys * grown
        energies = (queries.unsqueeze(1) * keys).add_(1.0).reciprocal_() @ self._energy
        return torch.softmax(energies, dim=1)[:, :-1]

    def look(self, hidden: Tensor, memory: Memory, coverage: Tensor | None) -> Outlook:
        """Attend from LSTM outputs (K, P)."""
        weights = self.weights(hidden, memory, coverage)
        made = self._combine(torch.cat((hidden, weights @ memory.values), dim=1))
        out = made[:, : hidden.shape[1]].tanh().add_(hidden)
        if not self._config.copying:
            return Outlook(out, None, None)
        copied = weights * made[:, hidden.shape[1] :].sigmoid_()
        left = copied.sum(1, keepdim=True).clamp_(max=1.0 - 1e-6).neg_().log1p_()
        by_piece = copied.new_zeros(len(hidden), len(memory.different)).index_add_(1, memory.places, copied)
        return Outlook(out, left, by_piece.clamp_min_(_LEAST_SHARE).log_())
