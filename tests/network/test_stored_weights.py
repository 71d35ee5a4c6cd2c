# SPDX-License-Identifier: MIT
"""Weights in a bundle's file: half as large, and rounding them again changes nothing."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from tests.bundles import tiny_config
from writer_app.errors import BundleDamagedError
from writer_app.network.language_model import LanguageModel
from writer_app.network.packed import rounded, row_scales
from writer_app.network.stored_weights import from_stored, to_stored

SHAPES = tiny_config().shapes()


@pytest.fixture
def weights() -> dict[str, Tensor]:
    torch.manual_seed(3)
    return LanguageModel(tiny_config()).state_dict()


def test_each_row_is_within_half_a_step(weights: dict[str, Tensor]) -> None:
    """Scales are those of the largest value of a row."""
    stored = to_stored(weights)
    found = from_stored(stored, SHAPES)
    assert found.keys() == weights.keys()
    for name, value in weights.items():
        if value.ndim == 2:
            assert stored[name].dtype is torch.int8
            assert torch.equal(stored[f"{name}.scales"], row_scales(value))
            step = stored[f"{name}.scales"].unsqueeze(1)
            assert bool(((found[name].float() - value).abs() <= 0.501 * step).all())


def test_rounding_again_changes_nothing(weights: dict[str, Tensor]) -> None:
    """What inference packs from a bundle's weights are the very numbers of the file."""
    stored = to_stored(weights)
    again = to_stored({name: value.float() for name, value in from_stored(stored, SHAPES).items()})
    for name, value in stored.items():
        if value.dtype is torch.int8:
            assert torch.equal(again[name], value), name
    embedding = from_stored(stored, SHAPES)["embedding"].float()
    assert torch.equal(rounded(embedding, row_scales(embedding)), stored["embedding"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("embedding.scales", torch.zeros(7)),  # too short
        ("embedding", torch.zeros(SHAPES["embedding"], dtype=torch.bfloat16)),  # scales of no int8
        ("softmax.bias.scales", torch.zeros(340)),  # of a vector
        ("more", torch.zeros(1)),
        ("softmax.bias", torch.zeros(340, dtype=torch.int8)),
        ("layers.0.projection.scales", torch.full((6,), torch.nan)),
        ("layers.0.projection.scales", torch.full((6,), 3e38)),  # finite, but not times 127
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(
    weights: dict[str, Tensor], name: str, value: Tensor
) -> None:
    """Sizes, types and values that are not those of this network's weights."""
    stored = to_stored(weights) | {name: value}
    with pytest.raises(BundleDamagedError, match=name.removesuffix(".scales")):
        from_stored(stored, SHAPES)


def test_a_matrix_without_its_scales_is_refused(weights: dict[str, Tensor]) -> None:
    """Its whole numbers mean nothing."""
    stored = to_stored(weights)
    del stored["embedding.scales"]
    with pytest.raises(BundleDamagedError, match="embedding"):
        from_stored(stored, SHAPES)
