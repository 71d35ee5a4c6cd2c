# SPDX-License-Identifier: MIT
"""Search options are checked when they are made."""

from __future__ import annotations

import math
from typing import Any

import pytest

from writer_app.decoding.options import DecodingOptions


@pytest.mark.parametrize(
    "wrong",
    [
        {"beam_width": 0},
        {"beam_width": 9, "first_width": 8},
        {"branch": 0},
        {"max_pieces": 0},
        {"temperature": -0.1},
        {"temperature": math.nan},
        {"floor": 0.5},
        {"spread": -1.0},
        {"spelling_rows": 0},
        {"repeat_ngram": -1},
        {"length_alpha": -0.1},
        {"coverage_beta": math.nan},
    ],
)
def test_a_value_out_of_range_is_refused_by_name(wrong: dict[str, Any]) -> None:
    """The message names the option."""
    with pytest.raises(ValueError, match=list(wrong)[-1]):
        DecodingOptions(**wrong)


def test_the_defaults_are_within_their_ranges() -> None:
    """Making options without a word works, and they do not change afterwards."""
    options = DecodingOptions()
    assert options.first_width >= options.beam_width
    with pytest.raises(AttributeError):
        options.beam_width = 3  # type: ignore[misc]
