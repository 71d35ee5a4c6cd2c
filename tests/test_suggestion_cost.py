# SPDX-License-Identifier: MIT
"""The benchmark of a suggestion's cost counts all weights, and notes what a search spends where."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import torch

from benchmarks import suggestion_cost
from benchmarks.suggestion_cost import TimedStepper, products, seconds_of
from tests.bundles import tiny_config, write_tiny_bundle
from writer_app.decoding.stepper import Stepper
from writer_app.network.inference import InferenceNetwork, LSTMState
from writer_app.network.language_model import LanguageModel


@pytest.mark.parametrize("tied", [True, False])
def test_products_hold_every_matrix_of_a_step(tied: bool) -> None:  # noqa: FBT001 (a parameter)
    """What a step multiplies with is counted once; embeddings that are only looked up are not."""
    config = dataclasses.replace(
        tiny_config(), attention=5, context=4, memory=6, window=3, copying=True, layers=2, tied=tied
    )
    weights = dict(LanguageModel(config).state_dict())
    found = products(config, weights)
    counted = sum(each.weight.numel() for each in found)
    multiplied = [
        *("w_input", "w_hidden", "projection", "w_combine"),
        "embedding" if tied else "output",
    ]
    assert counted == sum(
        value.numel() for name, value in weights.items() if name.split(".")[-1] in multiplied
    )
    assert {each.often for each in found} == {"step", "look"}


def test_stepper_notes_calls_and_rows() -> None:
    """Each kind of call is counted with its rows, and answers as the network does."""
    torch.manual_seed(3)
    config = tiny_config()
    network = InferenceNetwork(config, LanguageModel(config).state_dict(), torch.device("cpu"))
    timed = TimedStepper(network)
    stepper: Stepper[LSTMState] = timed
    state = stepper.read([1, 2, 3], stepper.start())[-1]
    rows = stepper.reorder(state, torch.tensor([0, 0]))
    best, _ = stepper.top_k(stepper.step(torch.tensor([4, 5]), rows), 3)
    assert torch.equal(best, network.top_k(network.step(torch.tensor([4, 5]), rows), 3)[0])
    stepper.log_probs(state)
    spent = {name: (part.calls, part.rows) for name, part in timed.parts.items()}
    assert spent == {"read": (1, 3), "step": (1, 2), "look and best": (1, 2), "look and all": (1, 1)}
    assert all(part.seconds > 0.0 for part in timed.parts.values())


def test_time_is_that_of_the_call() -> None:
    """A call that computes more takes longer."""
    small, large = torch.ones(10, 10), torch.ones(400, 400)
    assert seconds_of(lambda: large @ large) > seconds_of(lambda: small @ small)


def test_command_prints_parts_and_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command measures a bundle and leaves its figures."""
    monkeypatch.setattr(suggestion_cost, "_PAGE", 60)
    write_tiny_bundle(tmp_path / "en")
    out = tmp_path / "figures.json"
    assert suggestion_cost.main([str(tmp_path / "en"), "--calls", "3", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "scores of all pieces" in printed
    assert "search, ranking" in printed
    assert out.exists()


def test_missing_bundle_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no bundle, the command says so and fails."""
    assert suggestion_cost.main([str(tmp_path / "none")]) == 1
    assert "error:" in capsys.readouterr().err
