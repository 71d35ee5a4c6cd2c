# SPDX-License-Identifier: MIT
"""Opening an engine over real bundle files."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.bundles import write_tiny_bundle
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.loader import open_engine
from writer_app.engine.messages import CompletionRequest, ScoreRequest
from writer_app.errors import BundleDamagedError, SettingsError


@pytest.fixture(autouse=True)
def keep_threads() -> object:
    """Give torch back its number of threads."""
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def test_an_engine_over_a_real_bundle_answers(tmp_path: Path) -> None:
    """Random weights, real files: suggestions come, and the score agrees with itself when asked again."""
    write_tiny_bundle(tmp_path / "en")
    engine = open_engine(tmp_path, device="cpu", threads=1)
    assert torch.get_num_threads() == 1
    assert engine.languages() == ("en",)
    engine.warm_up("en")
    request = CompletionRequest(id=1, before="Anna op", language="en", k=5)
    found = engine.complete(request, Cancellation()).suggestions
    assert found == engine.complete(request, Cancellation()).suggestions
    score = ScoreRequest(id=2, score="Anna found a letter.\n\nThe end.", language="en")
    assert engine.score(score, Cancellation()) == engine.score(score, Cancellation())
    assert engine.info()["device"] == "cpu"


def test_a_damaged_bundle_is_told_when_it_is_needed(tmp_path: Path) -> None:
    """Opening the engine itself touches no weights."""
    write_tiny_bundle(tmp_path / "en")
    weights = tmp_path / "en" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-8])
    engine = open_engine(tmp_path, device="auto")
    with pytest.raises(BundleDamagedError):
        engine.warm_up("en")


def test_devices_that_are_not_there_are_refused(tmp_path: Path) -> None:
    """By name, with what would do."""
    with pytest.raises(SettingsError, match="cuda"):
        open_engine(tmp_path, device="tpu")
    if not torch.cuda.is_available():
        with pytest.raises(SettingsError, match="cuda"):
            open_engine(tmp_path, device="cuda")
