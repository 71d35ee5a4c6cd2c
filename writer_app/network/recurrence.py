# SPDX-License-Identifier: MIT
"""The LSTM's recurrence over many steps, forward and back; recorded once and replayed on an NVIDIA card.

One small product a step, element-wise work fused; all that can be one large product is the layer's.

Reference: CUDA graphs: Gray 2019, "Getting Started with CUDA Graphs".
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import torch
from torch import Tensor

from writer_app.network.fusing import fused, kernels


class Recurrence:
    """The recurrence over T steps of B streams: its memory, and its loops forward and back.

    Args:
        x: inputs, (T, B, E).
        c: cell state, (B, H).
        projection: (P, H).
    """

    def __init__(self, x: Tensor, c: Tensor, projection: Tensor) -> None:
        steps, rows, _ = x.shape
        projected, hidden = projection.shape
        # The inputs' share at first; becomes the activated gates in place, which are all that backward needs.
        self.gates = x.new_empty(steps, rows, 4 * hidden)
        self.h_before = x.new_empty(steps, rows, projected)
        self.out = x.new_empty(steps, rows, projected)
        self.cells = c.new_empty(steps + 1, rows, hidden)
        self.outputs = x.new_empty(steps, rows, hidden)

    def take(self, keep: Tensor, h: Tensor, w_hidden: Tensor, projection: Tensor) -> None:
        """Take keep (T, B, 1), the state h (B, P) before the first step, and the weights."""
        self.keep, self.keep_narrow, self.h = keep, keep.to(h.dtype), h
        self.w_hidden, self.projection = w_hidden, projection
        self._recurrent, self._down = w_hidden.T.contiguous(), projection.T.contiguous()

    def take_back(self, d_out: Tensor, d_last: Tensor) -> None:
        """Take the gradients of the outputs (T, B, P) and of the last cell state (B, H)."""
        self.d_hidden, self.d_cell = d_out.clone(), d_last.clone()
        self._make_gradients(torch.empty_like(self.gates))

    def _make_gradients(self, d_gates: Tensor) -> None:
        self.d_gates = d_gates
        self._d_outputs = torch.empty_like(self.outputs[0])
        self.d_before = torch.empty_like(self.h_before[0])

    def forward(self) -> None:
        """Fill `gates`, `h_before`, `out`, `cells` from 1 on, and `outputs`."""
        step = _step_of(forward_step, self.cells)
        h = self.h
        for t in range(len(self.out)):
            torch.mul(h, self.keep_narrow[t], out=self.h_before[t])
            self.gates[t].addmm_(self.h_before[t], self._recurrent)
            step(self.gates[t], self.cells[t], self.keep[t], self.cells[t + 1], self.outputs[t])
            torch.mm(self.outputs[t], self._down, out=self.out[t])
            h = self.out[t]

    def backward(self, *, to_first: bool) -> None:
        """Fill `d_gates`, add to `d_hidden`, and bring `d_cell`, and `d_before` if wanted, to the start."""
        step = _step_of(backward_step, self.cells)
        for t in range(len(self.out) - 1, -1, -1):
            if t < len(self.out) - 1:
                self.d_hidden[t].addcmul_(self.d_before, self.keep_narrow[t + 1])
            torch.mm(self.d_hidden[t], self.projection, out=self._d_outputs)
            step(
                self._d_outputs,
                self.gates[t],
                self.cells[t],
                self.cells[t + 1],
                self.keep[t],
                self.d_cell,
                self.d_gates[t],
            )
            if t or to_first:
                torch.mm(self.d_gates[t], self.w_hidden, out=self.d_before)


class RecordedRecurrence(Recurrence):
    """The same on an NVIDIA card: loops are recorded once as CUDA graphs and then replayed.

    Launched one by one, the some thousand small products of a pass take the processor longer than the card.
    A recording works on the same memory each time: what is taken is copied, and between a pass forward and
    the one back it is `busy` and must not run forward again.
    """

    def __init__(self, x: Tensor, c: Tensor, projection: Tensor) -> None:
        super().__init__(x, c, projection)
        self.shape = x.shape
        self.busy = False
        self._graphs: dict[object, torch.cuda.CUDAGraph] = {}

    def take(self, keep: Tensor, h: Tensor, w_hidden: Tensor, projection: Tensor) -> None:
        """Copy what is taken to where the recording reads it."""
        if not self._graphs:
            super().take(keep.clone(), h.clone(), w_hidden.clone(), projection.clone())
            self._recurrent, self._down = self.w_hidden.T, self.projection.T
            return
        self.keep.copy_(keep)
        self.keep_narrow.copy_(keep)
        self.h.copy_(h)
        self.w_hidden.copy_(w_hidden)
        self.projection.copy_(projection)

    def take_back(self, d_out: Tensor, d_last: Tensor) -> None:
        """Copy what is taken to where the recording reads it."""
        if not hasattr(self, "d_hidden"):
            self.d_hidden, self.d_cell = torch.empty_like(self.out), torch.empty_like(self.cells[0])
            # Each gate's gradient takes the place of the gate, which nothing needs any more.
            self._make_gradients(self.gates)
        self.d_hidden.copy_(d_out)
        self.d_cell.copy_(d_last)

    def forward(self) -> None:
        """Replay the loop forward."""
        self.busy = True
        self._replay("forward", super().forward)

    def backward(self, *, to_first: bool) -> None:
        """Replay the loop back."""
        self.busy = False
        self._replay(to_first, functools.partial(super().backward, to_first=to_first))

    def _replay(self, name: object, loop: Callable[[], None]) -> None:
        graph = self._graphs.get(name)
        if graph is not None:
            graph.replay()
            return
        loop()  # compiles kernels and makes handles, which no recording may do
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            loop()
        self._graphs[name] = graph


def forward_step(gates: Tensor, c: Tensor, keep: Tensor, c_next: Tensor, output: Tensor) -> None:
    """Activate the gates (B, 4H) in place; write the next cell state and the unprojected output."""
    wide = gates.to(c.dtype)
    i, f, o, candidate = wide.chunk(4, dim=1)
    i, f, o, candidate = torch.sigmoid(i), torch.sigmoid(f), torch.sigmoid(o), torch.tanh(candidate)
    c_new = f * (c * keep) + i * candidate
    c_next.copy_(c_new)
    output.copy_(o * torch.tanh(c_new))
    gates.copy_(torch.cat((i, f, o, candidate), dim=1))


def backward_step(  # noqa: PLR0913, PLR0917 (flat for the compiler)
    d_output: Tensor, gates: Tensor, c: Tensor, c_next: Tensor, keep: Tensor, d_cell: Tensor, d_gates: Tensor
) -> None:
    """From the gradient of one step's output: that of its gates; `d_cell` moves one step back in place.

    `d_gates` may be `gates` itself.
    """
    i, f, o, candidate = gates.to(c.dtype).chunk(4, dim=1)
    tanh_c = torch.tanh(c_next)
    d_out = d_output.to(c.dtype)
    d_c = d_cell + d_out * o * (1.0 - tanh_c * tanh_c)
    d_i = d_c * candidate * i * (1.0 - i)
    d_f = d_c * (c * keep) * f * (1.0 - f)
    d_o = d_out * tanh_c * o * (1.0 - o)
    d_candidate = d_c * i * (1.0 - candidate * candidate)
    d_cell.copy_(d_c * f * keep)
    d_gates.copy_(torch.cat((d_i, d_f, d_o, d_candidate), dim=1))


def _step_of(function: Callable[..., None], cells: Tensor) -> Callable[..., None]:
    """Return an element-wise step for where the cells are: a kernel, compiled, or itself."""
    own = kernels() if cells.is_cuda and cells.dtype is torch.float32 else None
    if own is None:
        return fused(function)
    step: Callable[..., None] = getattr(own, function.__name__)
    return step
