# SPDX-License-Identifier: MIT
"""The LSTM: its six equations written plainly, and the fast layer that training uses.

`reference_cell` is the definition. `LSTMLayer` computes the same over whole sequences with its own
backward pass: one matrix product over all time steps for the inputs, one small one a step for the
recurrence, element-wise work fused by torch.compile, weight gradients as single products at the end.

Reference: Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000; recurrent projection:
Sak et al. 2014, "Long Short-Term Memory Recurrent Neural Network Architectures for Large Scale
Acoustic Modeling", eq. 1 to 7 without peepholes.
"""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from writer_app.network.recurrence import RecordedRecurrence, Recurrence


def reference_cell(
    x: Tensor, h: Tensor, c: Tensor, weights: tuple[Tensor, Tensor, Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """Advance one step by the textbook's equations; slow, for tests and readers.

    Args:
        x: input, (B, E).
        h: projected hidden state, (B, P).
        c: cell state, (B, H).
        weights: input weights (4H, E), recurrent weights (4H, P), bias (4H,), projection (P, H); the
            four blocks of rows belong to the gates i, f, o and the candidate, in this order.

    Returns:
        The next projected hidden state (B, P) and cell state (B, H).
    """
    w_input, w_hidden, bias, projection = weights
    w_xi, w_xf, w_xo, w_xc = w_input.chunk(4)
    w_hi, w_hf, w_ho, w_hc = w_hidden.chunk(4)
    b_i, b_f, b_o, b_c = bias.chunk(4)
    f = torch.sigmoid(x @ w_xf.T + h @ w_hf.T + b_f)
    i = torch.sigmoid(x @ w_xi.T + h @ w_hi.T + b_i)
    candidate = torch.tanh(x @ w_xc.T + h @ w_hc.T + b_c)
    c_next = f * c + i * candidate
    o = torch.sigmoid(x @ w_xo.T + h @ w_ho.T + b_o)
    h_next = (o * torch.tanh(c_next)) @ projection.T
    return h_next, c_next


class LSTMLayer(nn.Module):
    """One LSTM layer with recurrent projection over whole sequences.

    Args:
        inputs: input size E.
        hidden: cells H.
        projection: projected size P.
        compute_dtype: type of the matrix products; cell states stay in float32 (float64 if that).
        drop: share of the recurrent weights set to 0 for a whole chunk while training (DropConnect: Merity
            et al. 2018, "Regularizing and Optimizing LSTM Language Models").
    """

    def __init__(
        self,
        inputs: int,
        hidden: int,
        projection: int,
        *,
        compute_dtype: torch.dtype = torch.float32,
        drop: float = 0.0,
    ) -> None:
        super().__init__()
        self.drop = drop
        self.hidden, self.projected = hidden, projection
        self.compute_dtype = compute_dtype
        self._recording: RecordedRecurrence | None = None
        bound = 1.0 / math.sqrt(projection)
        self.w_input = nn.Parameter(torch.empty(4 * hidden, inputs).uniform_(-bound, bound))
        self.w_hidden = nn.Parameter(torch.empty(4 * hidden, projection).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(4 * hidden))
        self.projection = nn.Parameter(
            torch.empty(projection, hidden).uniform_(-1.0, 1.0) / math.sqrt(hidden)
        )
        with torch.no_grad():
            # An open forget gate at the start (Gers et al. 2000; Jozefowicz et al. 2015).
            self.bias[hidden : 2 * hidden] = 1.0

    def forward(
        self, x: Tensor, keep: Tensor, state: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Run over a sequence.

        Args:
            x: inputs, (T, B, E), compute dtype.
            keep: 0 where the state is set to zero before the step and 1 elsewhere, (T, B), float.
            state: projected hidden (B, P) and cell state (B, H) before the first step.

        Returns:
            Projected hidden states (T, B, P) and the state after the last step. Gradients flow through
            both states; truncation is the caller's.
        """
        dtype = self.compute_dtype
        x, (h, c) = x.to(dtype), state
        out, c_last = _Sequence.apply(  # type: ignore[no-untyped-call]
            x,
            keep.unsqueeze(2).to(c.dtype),
            h.to(dtype),
            c,
            self.w_input.to(dtype),
            F.dropout(self.w_hidden, self.drop, self.training).to(dtype),
            self.bias.to(dtype),
            self.projection.to(dtype),
            self._recorded(x, c),
        )
        return out, (out[-1], c_last)

    def _recorded(self, x: Tensor, c: Tensor) -> RecordedRecurrence | None:
        """Return what replays this layer's loops where that pays: in training on an NVIDIA card."""
        if not (x.is_cuda and torch.is_grad_enabled()):
            return None
        if self._recording is None or self._recording.shape != x.shape:
            self._recording = RecordedRecurrence(x, c, self.projection)
        return None if self._recording.busy else self._recording

    def zero_state(self, rows: int, device: torch.device | str = "cpu") -> tuple[Tensor, Tensor]:
        """Return the state of `rows` streams that have read nothing: zeros (B, P) and (B, H)."""
        cell = torch.float64 if self.compute_dtype is torch.float64 else torch.float32
        return (
            torch.zeros(rows, self.projected, dtype=self.compute_dtype, device=device),
            torch.zeros(rows, self.hidden, dtype=cell, device=device),
        )


class _Sequence(torch.autograd.Function):
    """The recurrence over T steps with a hand-written backward pass (back-propagation through time)."""

    @staticmethod
    def forward(  # noqa: PLR0913, PLR0917 (autograd wants its tensors one by one)
        ctx: Any,  # noqa: ANN401
        x: Tensor,
        keep: Tensor,
        h: Tensor,
        c: Tensor,
        w_input: Tensor,
        w_hidden: Tensor,
        bias: Tensor,
        projection: Tensor,
        recurrence: Recurrence | None,
    ) -> tuple[Tensor, Tensor]:
        own = recurrence or Recurrence(x, c, projection)
        torch.addmm(bias, x.flatten(0, 1), w_input.T, out=own.gates.flatten(0, 1))
        own.cells[0] = c
        own.take(keep, h, w_hidden, projection)
        own.forward()
        ctx.save_for_backward(x, w_input)
        ctx.recurrence = own
        # Another name for the same memory: autograd's own output must not be held by its context.
        return own.out.detach(), own.cells[-1].clone()

    @staticmethod
    def backward(ctx: Any, d_out: Tensor, d_last: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        x, w_input = ctx.saved_tensors
        own: Recurrence = ctx.recurrence
        steps, rows, _ = x.shape
        own.take_back(d_out, d_last)
        own.backward(to_first=ctx.needs_input_grad[2])
        flat = own.d_gates.flatten(0, 1)
        # On the CPU a contiguous copy is multiplied twice as fast; a card does not mind.
        turned = flat.T if x.is_cuda else flat.T.contiguous()
        ones = x.new_ones(steps * rows, 1)
        return (
            torch.mm(flat, w_input).view_as(x) if ctx.needs_input_grad[0] else None,
            None,
            own.d_before * own.keep_narrow[0] if ctx.needs_input_grad[2] else None,
            own.d_cell.clone() if ctx.needs_input_grad[3] else None,
            torch.mm(turned, x.flatten(0, 1)),
            torch.mm(turned, own.h_before.flatten(0, 1)),
            # A product with ones: a bf16 column sum goes through a float copy and is far slower.
            torch.mm(turned, ones).squeeze(1),
            torch.mm(own.d_hidden.flatten(0, 1).T, own.outputs.flatten(0, 1)),
            None,
        )
