# SPDX-License-Identifier: MIT
"""StepCell: one LSTM layer, one step at a time, K rows at once, without autograd.

Same equations as `lstm.reference_cell`; input and recurrent weights are one matrix, one product a step.
"""

from __future__ import annotations

import torch
from torch import Tensor

from writer_app.network.mogrifier import mogrify
from writer_app.network.packed import PackedLinear, Weights, joined


class StepCell:
    """A layer of a trained network.

    Args:
        weights: the network's tensors by parameter names.
        name: the layer's name among them, as "layers.0".
        device: where to compute.
        exact: float32 products instead of int8 ones on the CPU.
    """

    def __init__(self, weights: Weights, name: str, device: torch.device, *, exact: bool) -> None:
        both = joined(weights[f"{name}.w_input"], weights[f"{name}.w_hidden"])
        self._gates = PackedLinear(both, weights[f"{name}.bias"].float(), device, exact=exact)
        self._projection = PackedLinear(weights[f"{name}.projection"], None, device, exact=exact)
        self._gating: list[Tensor] = []
        while (matrix := weights.get(f"{name}.gating.{len(self._gating)}")) is not None:
            self._gating.append(matrix.float().to(device))
        self.projected, self.hidden = weights[f"{name}.projection"].shape
        self._device = device

    def zero_state(self) -> tuple[Tensor, Tensor]:
        """Return the state of one row that has read nothing: zeros (1, P) and (1, H)."""
        return (
            torch.zeros(1, self.projected, device=self._device),
            torch.zeros(1, self.hidden, device=self._device),
        )

    def advance(self, x: Tensor, state: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        """Advance each row by one step; inputs (K, E), states (K, P) and (K, H)."""
        h, c = state
        x, h = mogrify(x, h, self._gating)
        gates = self._gates(torch.cat((x, h), dim=1))
        i, f, o = gates[:, : 3 * self.hidden].sigmoid_().chunk(3, dim=1)
        c_next = torch.addcmul(i * gates[:, 3 * self.hidden :].tanh_(), f, c)
        return self._projection(o * torch.tanh(c_next)), c_next
