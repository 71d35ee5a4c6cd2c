# SPDX-License-Identifier: MIT
"""The number type of a training's products is the one that the machine multiplies faster."""

from __future__ import annotations

import pytest
import torch

from writer_app.training import precision
from writer_app.training.precision import fastest_dtype


@pytest.mark.parametrize(
    ("bf16_seconds", "expected"), [(1.0, torch.bfloat16), (3.0, torch.float32)], ids=["native", "emulated"]
)
def test_processor_takes_the_faster_type(
    bf16_seconds: float, expected: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    """bf16 where it is faster than float32, float32 where bf16 is only emulated."""
    seconds = {torch.bfloat16: bf16_seconds, torch.float32: 2.0}
    monkeypatch.setattr(precision, "_seconds", seconds.__getitem__)
    assert fastest_dtype("cpu") is expected


@pytest.mark.parametrize(("native", "expected"), [(True, torch.bfloat16), (False, torch.float32)])
def test_graphics_card_is_asked(
    native: bool,  # noqa: FBT001 (a parameter of the test)
    expected: torch.dtype,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A card that only emulates bf16 computes in float32."""
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation: native)
    assert fastest_dtype("cuda") is expected


def test_this_machine_multiplies_both() -> None:
    """Both kinds of product are really timed here."""
    assert fastest_dtype("cpu") in {torch.bfloat16, torch.float32}
    assert precision._seconds(torch.float32) > 0.0
