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

import functools
import math
import shutil
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn


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
        h, c = state
        out, c_last = _Sequence.apply(  # type: ignore[no-untyped-call]
            x.to(dtype),
            keep.unsqueeze(2).to(c.dtype),
            h.to(dtype),
            c,
            self.w_input.to(dtype),
            F.dropout(self.w_hidden, self.drop, self.training).to(dtype),
            self.bias.to(dtype),
            self.projection.to(dtype),
        )
        return out, (out[-1], c_last)

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
    ) -> tuple[Tensor, Tensor]:
        steps, rows, _ = x.shape
        hidden, projected = projection.shape[1], projection.shape[0]
        step = fused(_forward_step)
        gates = torch.addmm(bias, x.flatten(0, 1), w_input.T).view(steps, rows, 4 * hidden)
        h_before = x.new_empty(steps, rows, projected)
        out = x.new_empty(steps, rows, projected)
        cells = c.new_empty(steps + 1, rows, hidden)
        outputs = x.new_empty(steps, rows, hidden)
        cells[0] = c
        recurrent, down = w_hidden.T.contiguous(), projection.T.contiguous()
        keep_narrow = keep.to(x.dtype)
        for t in range(steps):
            torch.mul(h, keep_narrow[t], out=h_before[t])
            # gates[t] becomes the activated gates in place: they are all that backward needs.
            gates[t].addmm_(h_before[t], recurrent)
            step(gates[t], cells[t], keep[t], cells[t + 1], outputs[t])
            torch.mm(outputs[t], down, out=out[t])
            h = out[t]
        ctx.save_for_backward(x, keep, w_input, w_hidden, projection, gates, cells, outputs, h_before)
        return out, cells[steps].clone()

    @staticmethod
    def backward(ctx: Any, d_out: Tensor, d_last: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        x, keep, w_input, w_hidden, projection, gates, cells, outputs, h_before = ctx.saved_tensors
        steps, rows, _ = x.shape
        step = fused(_backward_step)
        d_gates = torch.empty_like(gates)
        d_hidden = d_out.clone()
        d_cell = d_last.clone()
        d_outputs = torch.empty_like(outputs[0])
        d_before = torch.empty_like(h_before[0])
        keep_narrow = keep.to(x.dtype)
        for t in range(steps - 1, -1, -1):
            if t < steps - 1:
                d_hidden[t].addcmul_(d_before, keep_narrow[t + 1])
            torch.mm(d_hidden[t], projection, out=d_outputs)
            step(d_outputs, gates[t], cells[t], cells[t + 1], keep[t], d_cell, d_gates[t])
            if t or ctx.needs_input_grad[2]:
                torch.mm(d_gates[t], w_hidden, out=d_before)
        flat = d_gates.flatten(0, 1)
        turned = flat.T.contiguous()
        ones = x.new_ones(steps * rows, 1)
        return (
            torch.mm(flat, w_input).view_as(x) if ctx.needs_input_grad[0] else None,
            None,
            d_before * keep_narrow[0] if ctx.needs_input_grad[2] else None,
            d_cell if ctx.needs_input_grad[3] else None,
            torch.mm(turned, x.flatten(0, 1)),
            torch.mm(turned, h_before.flatten(0, 1)),
            # A product with ones: a bf16 column sum goes through a float copy and is far slower.
            torch.mm(turned, ones).squeeze(1),
            torch.mm(d_hidden.flatten(0, 1).T, outputs.flatten(0, 1)),
        )


def _forward_step(gates: Tensor, c: Tensor, keep: Tensor, c_next: Tensor, output: Tensor) -> None:
    """Activate the gates (B, 4H) in place; write the next cell state and the unprojected output."""
    wide = gates.to(c.dtype)
    i, f, o, candidate = wide.chunk(4, dim=1)
    i, f, o, candidate = torch.sigmoid(i), torch.sigmoid(f), torch.sigmoid(o), torch.tanh(candidate)
    c_new = f * (c * keep) + i * candidate
    c_next.copy_(c_new)
    output.copy_(o * torch.tanh(c_new))
    gates.copy_(torch.cat((i, f, o, candidate), dim=1))


def _backward_step(  # noqa: PLR0913, PLR0917 (flat for the compiler)
    d_output: Tensor, gates: Tensor, c: Tensor, c_next: Tensor, keep: Tensor, d_cell: Tensor, d_gates: Tensor
) -> None:
    """From the gradient of one step's output: that of its gates; `d_cell` moves one step back in place."""
    i, f, o, candidate = gates.to(c.dtype).chunk(4, dim=1)
    tanh_c = torch.tanh(c_next)
    d_out = d_output.to(c.dtype)
    d_c = d_cell + d_out * o * (1.0 - tanh_c * tanh_c)
    d_i = d_c * candidate * i * (1.0 - i)
    d_f = d_c * (c * keep) * f * (1.0 - f)
    d_o = d_out * tanh_c * o * (1.0 - o)
    d_candidate = d_c * i * (1.0 - candidate * candidate)
    d_gates.copy_(torch.cat((d_i, d_f, d_o, d_candidate), dim=1))
    d_cell.copy_(d_c * f * keep)


_use_compiler = False


def use_compiler(*, wanted: bool) -> bool:
    """Choose whether the element-wise steps are compiled; returns whether they will be.

    They stay eager where no C++ compiler is found: same results, about a third slower.
    """
    global _use_compiler  # noqa: PLW0603 (a process-wide choice, made once by the trainer)
    _use_compiler = wanted and any(shutil.which(name) for name in ("c++", "g++", "clang++"))
    return _use_compiler


def fused(function: Callable[..., None]) -> Callable[..., None]:
    """Return an element-wise step as compiled, or itself where nothing is compiled."""
    return _compiled(function) if _use_compiler else function


@functools.cache
def _compiled(function: Callable[..., None]) -> Callable[..., None]:
    return torch.compile(function, dynamic=False)
