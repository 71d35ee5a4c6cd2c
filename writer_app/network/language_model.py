# SPDX-License-Identifier: MIT
"""LanguageModel: embedding, LSTM layers and hierarchical softmax, for training and exact scoring."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from writer_app.network.config import NetworkConfig
from writer_app.network.lstm import LSTMLayer
from writer_app.network.softmax import HierarchicalSoftmax

State = list[tuple[Tensor, Tensor]]


class LanguageModel(nn.Module):
    """P(y) = prod_t P(y_t | y_<t) by an LSTM; input and output embeddings are one matrix.

    Args:
        config: sizes.
        compute_dtype: type of the matrix products.

    Reference: tied embeddings: Press and Wolf 2017, "Using the Output Embedding to Improve Language
    Models".
    """

    def __init__(self, config: NetworkConfig, *, compute_dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.config = config
        self.compute_dtype = compute_dtype
        self.embedding = nn.Parameter(torch.randn(config.vocabulary, config.projection) * 0.05)
        self.layers = nn.ModuleList(
            LSTMLayer(config.projection, config.hidden, config.projection, compute_dtype=compute_dtype)
            for _ in range(config.layers)
        )
        self.softmax = HierarchicalSoftmax(config)

    def forward(self, ids: Tensor, keep: Tensor, state: State) -> tuple[Tensor, State]:
        """Read pieces.

        Args:
            ids: pieces read, (T, B) int64.
            keep: 0 where the state is forgotten before the step, 1 elsewhere, (T, B) float.
            state: one (h, c) for each layer, see `LSTMLayer`.

        Returns:
            Hidden states to predict from, (T, B, P) in compute dtype, and the state after the last step.
        """
        x = F.embedding(ids, self.embedding).to(self.compute_dtype)
        after: State = []
        for number, (layer, before) in enumerate(zip(self.layers, state, strict=True)):
            out, layer_state = layer(x, keep, before)
            after.append(layer_state)
            # Residual from the second layer on: depth must not slow the start of training.
            x = x + out if number else out
            x = self._drop(x)
        return x, after

    def nll(self, hidden: Tensor, targets: Tensor) -> Tensor:
        """Sum the negative log likelihood (nats) of targets (T, B) given hidden (T, B, P)."""
        weight = self.embedding.to(self.compute_dtype)
        return self.softmax.nll(hidden.flatten(0, 1), targets.flatten(), weight)

    def log_probs(self, hidden: Tensor) -> Tensor:
        """Give log probabilities (nats) of all pieces, (N, V), from hidden (N, P)."""
        return self.softmax.log_probs(hidden, self.embedding.to(self.compute_dtype))

    def zero_state(self, rows: int) -> State:
        """Return the state of `rows` streams that have read nothing."""
        device = self.embedding.device
        return [layer.zero_state(rows, device) for layer in self.layers if isinstance(layer, LSTMLayer)]

    def _drop(self, x: Tensor) -> Tensor:
        # Variational dropout: one mask for all time steps (Gal and Ghahramani 2016).
        if not (self.training and self.config.dropout):
            return x
        mask = torch.empty_like(x[:1]).bernoulli_(1.0 - self.config.dropout)
        return x * mask / (1.0 - self.config.dropout)
