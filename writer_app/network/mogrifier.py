# SPDX-License-Identifier: MIT
"""Mogrifier gating: input and recurrent state scale each other before they meet in the LSTM.

The input of a step then depends on the state before it, so that no product can be taken over all steps at
once: plain autograd, a step at a time, far slower than `LSTMLayer`.

Reference: Melis et al. 2020, "Mogrifier LSTM", eq. 1 and 2.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from writer_app.network.lstm import LSTMLayer


def mogrify(x: Tensor, h: Tensor, gating: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Let input and state scale each other in turn.

    Args:
        x: input, (B, E).
        h: projected hidden state, (B, P).
        gating: a matrix for each round: (E, P) for the odd ones (x is scaled by what h says), (P, E) for
            the even ones.
    """
    for number, matrix in enumerate(gating):
        if number % 2 == 0:
            x = 2.0 * torch.sigmoid(F.linear(h, matrix)) * x
        else:
            h = 2.0 * torch.sigmoid(F.linear(x, matrix)) * h
    return x, h


class MogrifierLayer(LSTMLayer):
    """An LSTM layer whose input and state were mogrified.

    Args:
        inputs: input size E.
        hidden: cells H.
        projection: projected size P.
        rounds: how often input and state scale each other in turn.
        compute_dtype: type of the matrix products.
        drop: see `LSTMLayer`.
    """

    def __init__(  # noqa: PLR0913
        self,
        inputs: int,
        hidden: int,
        projection: int,
        *,
        rounds: int,
        compute_dtype: torch.dtype = torch.float32,
        drop: float = 0.0,
    ) -> None:
        super().__init__(inputs, hidden, projection, compute_dtype=compute_dtype, drop=drop)
        # Zero: every factor begins as 1, as if there were no gating.
        self.gating = nn.ParameterList(
            nn.Parameter(torch.zeros((projection, inputs) if number % 2 else (inputs, projection)))
            for number in range(rounds)
        )

    def forward(
        self, x: Tensor, keep: Tensor, state: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Run over a sequence; see `LSTMLayer.forward`."""
        dtype = self.compute_dtype
        gating = [matrix.to(dtype) for matrix in self.gating]
        w_input, bias = self.w_input.to(dtype), self.bias.to(dtype)
        w_hidden = F.dropout(self.w_hidden, self.drop, self.training).to(dtype)
        projection = self.projection.to(dtype)
        h, c = state[0].to(dtype), state[1]
        outputs: list[Tensor] = []
        for step, row in enumerate(x.to(dtype)):
            kept = keep[step].unsqueeze(1)
            scaled, h = mogrify(row, h * kept.to(dtype), gating)
            gates = F.linear(scaled, w_input, bias) + F.linear(h, w_hidden)
            i, f, o, candidate = gates.to(c.dtype).chunk(4, dim=1)
            c = torch.sigmoid(f) * (c * kept.to(c.dtype)) + torch.sigmoid(i) * torch.tanh(candidate)
            h = F.linear((torch.sigmoid(o) * torch.tanh(c)).to(dtype), projection)
            outputs.append(h)
        return torch.stack(outputs), (h, c)
