# SPDX-License-Identifier: MIT
"""StepCell: one LSTM layer, one step at a time, K rows at once, without autograd.

Same equations as `lstm.reference_cell`. What inputs alone say of the gates is a product of its own, so that
for a text that is read it is taken over many steps at once: half of the weights that a step must touch.
"""

from __future__ import annotations

import torch
from torch import Tensor

from writer_app.network.mogrifier import mogrify
from writer_app.network.packed import PackedLinear, Weights

_SMALLEST = 1e-12  # a row of zeros stays one


class StepCell:
    """A layer of a trained network.

    Args:
        weights: the network's tensors by parameter names.
        name: the layer's name among them, as "layers.0".
        device: where to compute.
        exact: float32 products instead of int8 ones on the CPU.
    """

    def __init__(self, weights: Weights, name: str, device: torch.device, *, exact: bool) -> None:
        bias = weights[f"{name}.bias"].float()
        self._from_input = PackedLinear(weights[f"{name}.w_input"], None, device, exact=exact)
        self._from_state = PackedLinear(weights[f"{name}.w_hidden"], bias, device, exact=exact)
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

    @property
    def takes_inputs_alone(self) -> bool:
        """Whether what inputs say of the gates does not hang on the states that they meet (mogrified)."""
        return not self._gating

    def input_gates(self, x: Tensor) -> Tensor:
        """Return the part of the gates (K, 4H) that inputs (K, E) say, each as if it were alone.

        A product rounds its rows by the largest value of all; here no row's result hangs on the others.
        """
        largest = x.abs().amax(1, keepdim=True).clamp_min_(_SMALLEST)
        limits = torch.zeros(1, x.shape[1], device=x.device)
        limits[0, 0], limits[0, -1] = 1.0, -1.0
        return self._from_input(torch.cat((x / largest, limits)))[:-1].mul_(largest)

    def advance(self, x: Tensor, state: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        """Advance each row by one step; inputs (K, E), states (K, P) and (K, H)."""
        h, c = state
        x, h = mogrify(x, h, self._gating)
        return self.advance_from(self._from_input(x), (h, c))

    def advance_from(self, gates: Tensor, state: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        """Advance each row by one step, given what its input says of the gates, (K, 4H)."""
        h, c = state
        gates = self._from_state(h).add_(gates)
        i, f, o = gates[:, : 3 * self.hidden].sigmoid_().chunk(3, dim=1)
        c_next = torch.addcmul(i * gates[:, 3 * self.hidden :].tanh_(), f, c)
        return self._projection(o * torch.tanh(c_next)), c_next
