# SPDX-License-Identifier: MIT
"""Running averages of the weights: what is validated and shipped is the average, what learns is not.

References: Polyak and Juditsky 1992; exponential form with a warm-up as in Kingma and Ba 2015, section 7.2.
Means of networks that went on from each other: Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima
and Better Generalization"; Wortsman et al. 2022, "Model soups".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn


def mean_weights(networks: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of several networks' weights, in float32.

    Args:
        networks: weights by name, with the same names and shapes in each; at least one.
    """
    first = networks[0]
    return {name: torch.stack([each[name].float() for each in networks]).mean(0) for name in first}


class WeightAverage:
    """Exponential average of a network's parameters, in float32.

    Args:
        model: the network, on its device.
        decay: weight of the old average, 0 to 1; 0: the average is the newest weights.
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self._decay = decay
        self._named = dict(model.named_parameters())
        self._updates = 0
        self._average = {name: p.detach().clone() for name, p in self._named.items()}

    def restart(self) -> None:
        """Forget the past: the average is the weights of now."""
        self._updates = 0
        for name, parameter in self._named.items():
            self._average[name].copy_(parameter.detach())

    @torch.no_grad()
    def update(self) -> None:
        """Take in the weights after an update."""
        self._updates += 1
        # The first weights are far from where the average shall be: let them go soon.
        decay = min(self._decay, self._updates / (self._updates + 10.0))
        torch._foreach_lerp_(list(self._average.values()), list(self._named.values()), 1.0 - decay)

    def tensors(self) -> dict[str, Tensor]:
        """Return the averages by parameter name, and the number of updates."""
        return self._average | {"updates": torch.tensor(self._updates)}

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        """Put back what `tensors` gave.

        Raises:
            KeyError: one is missing.
        """
        self._updates = int(tensors["updates"])
        for name, value in self._average.items():
            value.copy_(tensors[name])

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let the network have the averages for a while."""
        kept = {name: p.detach().clone() for name, p in self._named.items()}
        try:
            with torch.no_grad():
                for name, parameter in self._named.items():
                    parameter.copy_(self._average[name])
            yield
        finally:
            with torch.no_grad():
                for name, parameter in self._named.items():
                    parameter.copy_(kept[name])
