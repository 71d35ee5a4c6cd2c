# SPDX-License-Identifier: MIT
"""Sizes are checked once, with a clear message."""

from __future__ import annotations

from typing import Any

import pytest

from writer_app.errors import BundleIncompatibleError
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel

GOOD: dict[str, Any] = {
    "vocabulary": 50,
    "hidden": 7,
    "projection": 5,
    "layers": 2,
    "class_ends": [10, 50],
    "dropout": 0.25,
    "weight_drop": 0.5,
    "attention": 3,
    "context": 4,
    "memory": 6,
    "window": 2,
    "copying": True,
    "coverage": True,
    "tied": False,
    "encoder_hidden": 8,
    "mogrifier": 2,
}
PLAIN = {name: GOOD[name] for name in ("vocabulary", "hidden", "projection", "layers", "class_ends")}


@pytest.mark.parametrize("change", [{}, {"copying": False}, {"coverage": False}, {"encoder_hidden": 0}, None])
def test_shapes_are_those_of_the_network(change: dict[str, Any] | None) -> None:
    """The written-out shapes and the network's own cannot drift apart, whatever is switched on."""
    config = NetworkConfig.from_record(PLAIN if change is None else GOOD | change)
    network = {name: tuple(value.shape) for name, value in LanguageModel(config).state_dict().items()}
    assert config.shapes() == network


def test_record_round_trip() -> None:
    """What is written into a bundle comes back equal."""
    config = NetworkConfig.from_record(GOOD)
    assert config.to_record() == GOOD
    assert NetworkConfig.from_record(config.to_record()) == config


@pytest.mark.parametrize(
    "change",
    [
        {"hidden": 0},
        {"hidden": 10**9},
        {"hidden": "many"},
        {"hidden": True},
        {"layers": 99},
        {"dropout": 1.0},
        {"dropout": float("nan")},
        {"class_ends": []},
        {"class_ends": [10]},
        {"class_ends": [30, 10, 50]},
        {"class_ends": [0, 50]},
        {"class_ends": [10.5, 50]},
        {"class_ends": 50},
        {"surprise": 1},
        {"weight_drop": -0.1},
        {"attention": 0},
        {"memory": 0},
        {"window": 10**6},
        {"window": True},
        {"copying": 1},
        {"encoder_hidden": -1},
        {"tied": 0},
        {"mogrifier": 99},
    ],
)
def test_nonsense_is_refused(change: dict[str, Any]) -> None:
    """Every size out of range, of the wrong type or unknown is named."""
    with pytest.raises(BundleIncompatibleError):
        NetworkConfig.from_record(GOOD | change)


def test_missing_size_is_refused() -> None:
    """A configuration without a size cannot be used."""
    with pytest.raises(BundleIncompatibleError):
        NetworkConfig.from_record({name: value for name, value in GOOD.items() if name != "hidden"})


def test_copying_needs_attention() -> None:
    """Switches that rest on attention are refused without it."""
    for switch in ({"copying": True}, {"coverage": True}, {"encoder_hidden": 8}):
        with pytest.raises(BundleIncompatibleError, match="need attention"):
            NetworkConfig.from_record(PLAIN | switch)
