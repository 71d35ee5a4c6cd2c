# SPDX-License-Identifier: MIT
"""Element-wise steps are the same whichever way they are computed, and the choice says what is there."""

from __future__ import annotations

import importlib.util
import shutil

import pytest
import torch

from writer_app.network import fusing
from writer_app.network.lstm import LSTMLayer


@pytest.mark.slow
def test_compiled_steps_equal_eager_ones() -> None:
    """torch.compile changes the speed, not the result."""
    torch.manual_seed(1)
    layer = LSTMLayer(5, 11, 4)
    x, keep = torch.randn(7, 3, 5), torch.ones(7, 3)
    eager, _ = layer(x, keep, layer.zero_state(3))
    try:
        if not fusing.use_compiler(wanted=True):
            pytest.skip("no C++ compiler on this machine")
        compiled, _ = layer(x, keep, layer.zero_state(3))
    finally:
        fusing.use_compiler(wanted=False)
    torch.testing.assert_close(compiled, eager)


def test_without_a_compiler_steps_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice says so, for the trainer to tell."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not fusing.use_compiler(wanted=True)
    assert fusing.fused(print) is print


def test_without_triton_there_are_no_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Torch has it on Linux with a card; elsewhere its own functions do."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert fusing.kernels.__wrapped__() is None
