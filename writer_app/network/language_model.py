# SPDX-License-Identifier: MIT
"""LanguageModel: the whole network for training and exact scoring.

Embedding, LSTM layers, and a hierarchical softmax. With attention (a switch of the configuration) the LSTM
is encoder and decoder at once, or the encoder has one of its own: each window of W pieces is written with
attention to the up to M pieces before the window, and with copying (another switch) those may be taken over
directly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from writer_app.network.attention import AdditiveAttention, Memory, wide
from writer_app.network.config import NetworkConfig
from writer_app.network.encoder import Encoder, History
from writer_app.network.lstm import LSTMLayer
from writer_app.network.mogrifier import MogrifierLayer
from writer_app.network.softmax import IGNORED, HierarchicalSoftmax

_LEAST_SHARE = 1e-30  # under any probability that matters; keeps logarithms finite
_CLOSED_GATE = -3.0  # copying begins as a rare thing


Layers = tuple[tuple[Tensor, Tensor], ...]  # projected hidden (B, P) and cell state (B, H) of each layer


@dataclass(frozen=True, slots=True)
class State:
    """Where B streams stand, detached.

    Args:
        layers: of the decoder's LSTM.
        history: what the encoder remembers; None without attention.
        encoder: the same as `layers` of an encoder with an LSTM of its own; else empty.
    """

    layers: Layers
    history: History | None = None
    encoder: Layers = ()

    def tensors(self) -> dict[str, Tensor]:
        """Name every tensor, for a checkpoint."""
        named: dict[str, Tensor] = {}
        for number, (h, c) in enumerate((*self.layers, *self.encoder)):
            named |= {f"{number}.h": h, f"{number}.c": c}
        if self.history is not None:
            named |= {f"history.{item.name}": getattr(self.history, item.name) for item in fields(History)}
        return named

    def restored(self, named: Mapping[str, Tensor]) -> State:
        """Return a state of this one's form from named tensors.

        Raises:
            KeyError: one is missing.
        """
        device = self.layers[0][0].device
        count = len(self.layers)
        found = tuple(
            (named[f"{number}.h"].to(device), named[f"{number}.c"].to(device))
            for number in range(count + len(self.encoder))
        )
        history = self.history and History(
            **{item.name: named[f"history.{item.name}"].to(device) for item in fields(History)}
        )
        return State(found[:count], history, found[count:])


@dataclass(frozen=True, slots=True)
class Window:
    """What attention gave for one window of W steps.

    Args:
        weights: attention weights, (B, W, M).
        ids: the pieces attended to, (B, M) int64.
        copied: probability of taking over each of them, (B, W, M); None without copying.
        coverage_loss: see `Attended`.
    """

    weights: Tensor
    ids: Tensor
    copied: Tensor | None
    coverage_loss: Tensor


@dataclass(frozen=True, slots=True)
class Reading:
    """What T steps of B streams give to predict from.

    Args:
        hidden: decoder output, (T, B, P).
        windows: of each window, in order; empty without attention.
    """

    hidden: Tensor
    windows: tuple[Window, ...] = field(default=())


class LanguageModel(nn.Module):
    """P(y) = prod_t P(y_t | y_<t) by an LSTM; input and output embeddings may be one matrix.

    Args:
        config: sizes and switches.
        compute_dtype: type of the matrix products.

    Reference: tied embeddings: Press and Wolf 2017, "Using the Output Embedding to Improve Language
    Models"; the attentional output: Luong et al. 2015, "Effective Approaches to Attention-based Neural
    Machine Translation", eq. 5, here added to the LSTM's own; copying: See et al. 2017, eq. 8 and 9.
    """

    def __init__(self, config: NetworkConfig, *, compute_dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.config = config
        self.compute_dtype = compute_dtype
        size = config.projection
        self.embedding = nn.Parameter(torch.randn(config.vocabulary, size) * 0.05)
        self.layers = nn.ModuleList(self._layer() for _ in range(config.layers))
        self.softmax = HierarchicalSoftmax(config)
        if not config.tied:
            self.output = nn.Parameter(torch.randn(config.vocabulary, size) * 0.05)
        if config.attention:
            self.encoder = Encoder(config, compute_dtype=compute_dtype)
            self.attention = AdditiveAttention(config)
            # Zero: a network with attention begins as the plain one whose weights it may take over.
            self.w_combine = nn.Parameter(torch.zeros(size, size + config.context))
        if config.encoder_hidden:
            self.w_bridge = nn.Parameter(torch.zeros(size + config.hidden, size))
        if config.copying:
            self.w_gate = nn.Parameter(torch.zeros(size + config.context))
            self.gate_bias = nn.Parameter(torch.tensor([_CLOSED_GATE]))

    def forward(self, ids: Tensor, keep: Tensor, state: State) -> tuple[Reading, State]:
        """Read pieces.

        Args:
            ids: pieces read, (T, B) int64; with attention T is a multiple of the window.
            keep: 0 where a new document begins and the state is forgotten before the step, 1 elsewhere,
                (T, B) float.
            state: see `zero_state`.

        Raises:
            ValueError: T is no multiple of the window.
        """
        embedded = F.embedding(ids, self.embedding).to(self.compute_dtype)
        if state.history is None:
            x, layers = self._decode(embedded, keep, state.layers)
            return Reading(x), State(_detached(layers))
        if len(ids) % self.config.window:
            raise ValueError(f"{len(ids)} steps are no multiple of the window of {self.config.window}")
        if self.config.encoder_hidden:
            encoded, encoder = self.encoder.lstm(embedded, keep, state.encoder[0])
            before = _shifted(encoded, keep, state.history.last)
            x, layers = self._decode_bridged(embedded, keep, state.layers, before)
            encoders: Layers = (encoder,)
        else:
            x, layers = self._decode(embedded, keep, state.layers)
            encoded, before, encoders = x, _shifted(x, keep, state.history.last), ()
        reading, segments = self._attend(x, before, embedded, ids, keep, state.history)
        history = state.history.extended(before, ids, segments, encoded[-1])
        return reading, State(_detached(layers), history, _detached(encoders))

    def _decode(self, x: Tensor, keep: Tensor, state: Layers) -> tuple[Tensor, Layers]:
        """Run the LSTM layers on inputs (T, B, E)."""
        after: list[tuple[Tensor, Tensor]] = []
        for number, (layer, before) in enumerate(zip(self.layers, state, strict=True)):
            out, layer_state = layer(x, keep, before)
            after.append(layer_state)
            # Residual from the second layer on: depth must not slow the start of training.
            x = x + out if number else out
            x = self._drop(x)
        return x, tuple(after)

    def _decode_bridged(
        self, embedded: Tensor, keep: Tensor, state: Layers, before: Tensor
    ) -> tuple[Tensor, Layers]:
        """Run the layers window by window; each begins with what the bridge adds to the bottom state.

        Args:
            embedded: inputs, (T, B, E).
            keep: see `forward`.
            state: of the layers.
            before: the encoder's output before each step, (T, B, P).
        """
        window = self.config.window
        parts: list[Tensor] = []
        for low in range(0, len(embedded), window):
            (h, c), *others = state
            added = F.linear(before[low], self.w_bridge.to(before.dtype))
            to_h, to_c = added[:, : h.shape[1]], added[:, h.shape[1] :]
            bridged = ((h + to_h.to(h.dtype), c + to_c.to(c.dtype)), *others)
            own = slice(low, low + window)
            x, state = self._decode(embedded[own], keep[own], bridged)
            parts.append(x)
        return torch.cat(parts), state

    def _attend(  # noqa: PLR0913, PLR0917 (all of one chunk)
        self,
        x: Tensor,
        before: Tensor,
        embedded: Tensor,
        ids: Tensor,
        keep: Tensor,
        history: History,
    ) -> tuple[Reading, Tensor]:
        """Attend from decoder outputs x (T, B, P); returns also the documents' numbers, (T, B)."""
        steps, rows, _ = x.shape
        window, size = self.config.window, self.config.memory
        segments = history.segment + (keep == 0).long().cumsum(0)
        # The last window's own pieces are seen by later ones alone.
        used = steps - window
        earlier = F.embedding(history.ids, self.embedding).to(x.dtype).detach()
        keys, values = self.encoder(
            torch.cat((history.before, before[:used])), torch.cat((earlier, embedded[:used]))
        )
        keys, values = keys.transpose(0, 1), values.transpose(0, 1)
        known, numbers = torch.cat((history.ids, ids)).T, torch.cat((history.segments, segments)).T
        queries = self.attention.queries(x).transpose(0, 1)
        rows_first = x.transpose(0, 1)
        outputs: list[Tensor] = []
        windows: list[Window] = []
        for low in range(0, steps, window):
            seen, own = slice(low, low + size), slice(low, low + window)
            memory = Memory(
                keys=keys[:, seen],
                values=values[:, seen],
                ids=known[:, seen],
                open=numbers[:, None, seen] == segments.T[:, own, None],
            )
            attended = self.attention(queries[:, own], memory, queries.new_zeros(rows, size))
            context = torch.bmm(attended.weights.to(x.dtype), memory.values)
            both = torch.cat((rows_first[:, own], context), dim=2)
            outputs.append(rows_first[:, own] + torch.tanh(F.linear(both, self.w_combine.to(x.dtype))))
            copied = None
            if self.config.copying:
                gate = torch.sigmoid(wide(both @ self.w_gate.to(x.dtype)) + self.gate_bias)
                copied = gate.unsqueeze(2) * attended.weights
            windows.append(Window(attended.weights, memory.ids, copied, attended.coverage_loss))
        hidden = torch.cat(outputs, dim=1).transpose(0, 1)
        return Reading(hidden, tuple(windows)), segments

    def target_log_probs(self, reading: Reading, targets: Tensor) -> Tensor:
        """Give the log probability (nats) of each target asked for; 0 where IGNORED.

        Args:
            reading: T steps of B streams.
            targets: (T, B) int64.

        Returns:
            (T, B), at least float32.
        """
        asked = targets != IGNORED
        weight = self._output()
        found = self.softmax.target_log_probs(_rows(reading.hidden, asked), targets[asked], weight)
        if self.config.copying:
            generated, copied = self._mixture(reading, targets)
            found = torch.logaddexp(
                found + torch.log(generated[asked]), torch.log(copied[asked].clamp_min(_LEAST_SHARE))
            )
        return torch.zeros(targets.shape, dtype=found.dtype, device=found.device).masked_scatter(asked, found)

    def nll(self, reading: Reading, targets: Tensor) -> Tensor:
        """Sum the negative log likelihood (nats) of targets (T, B)."""
        return -self.target_log_probs(reading, targets).sum()

    def cover(self, *, wanted: bool) -> bool:
        """Switch coverage on or off where the network has it; returns whether it is on now."""
        if self.config.coverage:
            self.attention.with_coverage = wanted
        return self.config.coverage and wanted

    def coverage_loss(self, reading: Reading) -> Tensor:
        """Sum the coverage loss over all steps (See et al. 2017, eq. 12)."""
        return torch.stack([window.coverage_loss for window in reading.windows]).sum()

    def log_probs(self, reading: Reading) -> Tensor:
        """Give log probabilities (nats) of all pieces, (T, B, V); for tests and small things."""
        steps, rows, _ = reading.hidden.shape
        weight = self._output()
        table = self.softmax.log_probs(reading.hidden.flatten(0, 1), weight).view(steps, rows, -1)
        if not self.config.copying:
            return table
        parts: list[Tensor] = []
        for number, window in enumerate(reading.windows):
            assert window.copied is not None  # noqa: S101 (for the type checker)
            own = slice(number * self.config.window, (number + 1) * self.config.window)
            left = 1.0 - window.copied.sum(2, keepdim=True)
            mixed = table[own].transpose(0, 1).exp() * left
            ids = window.ids.unsqueeze(1).expand_as(window.copied)
            parts.append(mixed.scatter_add(2, ids, window.copied).transpose(0, 1))
        return torch.cat(parts).clamp_min(_LEAST_SHARE).log()

    def _mixture(self, reading: Reading, targets: Tensor) -> tuple[Tensor, Tensor]:
        """Give the share left to the softmax and the probability of copying the target, both (T, B)."""
        left: list[Tensor] = []
        right: list[Tensor] = []
        for window, own in zip(reading.windows, torch.split(targets, self.config.window), strict=True):
            assert window.copied is not None  # noqa: S101 (for the type checker)
            same = window.ids.unsqueeze(1) == own.T.unsqueeze(2)
            right.append((window.copied * same).sum(2).T)
            left.append(1.0 - window.copied.sum(2).T)
        return torch.cat(left).clamp_min(_LEAST_SHARE), torch.cat(right)

    def zero_state(self, rows: int) -> State:
        """Return the state of `rows` streams that have read nothing."""
        device = self.embedding.device
        layers = [layer.zero_state(rows, device) for layer in self.layers if isinstance(layer, LSTMLayer)]
        history = (
            History.empty(self.config, rows, self.compute_dtype, device) if self.config.attention else None
        )
        encoder = (self.encoder.lstm.zero_state(rows, device),) if self.config.encoder_hidden else ()
        return State(tuple(layers), history, encoder)

    def _layer(self) -> LSTMLayer:
        config, size = self.config, self.config.projection
        if config.mogrifier:
            return MogrifierLayer(
                size,
                config.hidden,
                size,
                rounds=config.mogrifier,
                compute_dtype=self.compute_dtype,
                drop=config.weight_drop,
            )
        return LSTMLayer(size, config.hidden, size, compute_dtype=self.compute_dtype, drop=config.weight_drop)

    def _output(self) -> Tensor:
        """Return the output embeddings, (V, P), of the matrix products' type."""
        return (self.embedding if self.config.tied else self.output).to(self.compute_dtype)

    def _drop(self, x: Tensor) -> Tensor:
        # Variational dropout: one mask for all time steps (Gal and Ghahramani 2016).
        if not (self.training and self.config.dropout):
            return x
        mask = torch.empty_like(x[:1]).bernoulli_(1.0 - self.config.dropout)
        return x * mask / (1.0 - self.config.dropout)


def _detached(layers: Layers) -> Layers:
    """Cut the gradient: back-propagation is truncated at the chunk's beginning."""
    return tuple((h.detach(), c.detach()) for h, c in layers)


def _rows(values: Tensor, asked: Tensor) -> Tensor:
    """Return the rows (N, P) of values (T, B, P) where asked (T, B); its gradient needs no sorting."""
    return values.flatten(0, 1).index_select(0, asked.flatten().nonzero().squeeze(1))


def _shifted(out: Tensor, keep: Tensor, last: Tensor) -> Tensor:
    """Return the output before each step, (T, B, P): 0 at a document's first."""
    return torch.cat((last.unsqueeze(0), out[:-1])) * keep.unsqueeze(2).to(out.dtype)
