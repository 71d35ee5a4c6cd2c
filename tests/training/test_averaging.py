# SPDX-License-Identifier: MIT
"""Running averages of weights."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from writer_app.training.averaging import WeightAverage


def moved(model: nn.Linear, values: list[float], average: WeightAverage) -> None:
    for value in values:
        with torch.no_grad():
            model.weight.fill_(value)
        average.update()


def test_average_is_exponential_after_its_warm_up() -> None:
    """Each update takes in 1 - decay of the new weights, more while there were few."""
    model = nn.Linear(2, 3, bias=False)
    with torch.no_grad():
        model.weight.fill_(0.0)
    average = WeightAverage(model, 0.5)
    wanted = 0.0
    for number, value in enumerate([1.0, 3.0, -2.0, 8.0] * 5, start=1):
        moved(model, [value], average)
        decay = min(0.5, number / (number + 10.0))
        wanted = decay * wanted + (1.0 - decay) * value
    with average.in_use():
        torch.testing.assert_close(model.weight, torch.full((3, 2), wanted))


def test_weights_come_back_after_use() -> None:
    """Using the averages changes nothing, not even when what used them fails."""
    model = nn.Linear(2, 3, bias=False)
    average = WeightAverage(model, 0.9)
    moved(model, [1.0, 2.0], average)

    def fail() -> None:
        with average.in_use():
            assert bool((model.weight != 2.0).all())
            raise RuntimeError("validation failed")

    with pytest.raises(RuntimeError, match="validation failed"):
        fail()
    assert bool((model.weight == 2.0).all())


def test_restored_average_goes_on_as_it_was() -> None:
    """Named tensors hold all of it; a missing one is an error."""
    first, second = nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False)
    one, two = WeightAverage(first, 0.9), WeightAverage(second, 0.9)
    moved(first, [1.0, 5.0, 2.0], one)
    two.restore(one.tensors())
    moved(first, [4.0], one)
    moved(second, [4.0], two)
    assert all(torch.equal(value, two.tensors()[name]) for name, value in one.tensors().items())
    with pytest.raises(KeyError):
        two.restore({"updates": torch.tensor(3)})


def test_without_decay_it_is_the_newest_weights() -> None:
    """0 switches averaging off; so does a restart for the past."""
    model = nn.Linear(2, 2, bias=False)
    average = WeightAverage(model, 0.0)
    moved(model, [1.0, 7.0], average)
    assert bool((average.tensors()["weight"] == 7.0).all())
    slow = WeightAverage(model, 0.999)
    with torch.no_grad():
        model.weight.fill_(3.0)
    slow.restart()
    assert bool((slow.tensors()["weight"] == 3.0).all())
