# SPDX-License-Identifier: MIT
"""A run's checkpoint becomes a bundle with figures and model card."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.bundles import tiny_config, tiny_tokenizer, write_tiny_bundle
from tests.texts import corpus_form, made_up_documents
from tests.training.test_trainer import RECIPE, make_trainer
from writer_app.errors import TrainingError
from writer_app.network.bundle import CARD, MANIFEST, open_bundle, open_language_model
from writer_app.network.stored_weights import from_stored, to_stored
from writer_app.training.checkpoint import read_checkpoint
from writer_app.training.export import export
from writer_app.training.trainer import BEST, CHECKPOINT, Budget


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    (folder / "valid").mkdir(parents=True)
    (folder / "tokenizer.model").write_bytes(tiny_tokenizer())
    (folder / "valid" / "en-story.txt").write_text(corpus_form(made_up_documents(3, 8)), encoding="utf-8")
    return folder


def test_exported_bundle_holds_the_trained_network(run: Path, tmp_path: Path) -> None:
    """Weights are the checkpoint's averages, rounded; figures and history stand in manifest and card."""
    make_trainer(run).train(Budget(steps=5), checkpoint_minutes=60.0)
    export(run, RECIPE, tmp_path / "bundle", history="On a toaster.")
    model, _ = open_language_model(tmp_path / "bundle")
    checkpoint = read_checkpoint(run / CHECKPOINT, recipe=RECIPE.digest(tiny_tokenizer())).tensors
    averages = {name: checkpoint[f"average.{name}"] for name in model.state_dict()}
    wanted = from_stored(to_stored(averages), model.config.shapes())
    for name, value in model.state_dict().items():
        assert torch.equal(value, wanted[name].float())
    manifest = json.loads((tmp_path / "bundle" / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["figures"]["pieces_read"] == 5 * 3 * 11
    assert manifest["figures"]["bits_per_character"]["en-story"] > 0
    assert "On a toaster." in (tmp_path / "bundle" / CARD).read_text(encoding="utf-8")
    assert open_bundle(tmp_path / "bundle").language == "en"


def test_what_was_best_is_exported(run: Path, tmp_path: Path) -> None:
    """Not what came after it."""
    figures = iter([2.0, 1.0, 3.0, 3.0])
    make_trainer(run).train(
        Budget(steps=3), checkpoint_minutes=1e-9, validate=lambda _model: next(figures, 3.0)
    )
    export(run, RECIPE, tmp_path / "bundle")
    manifest = json.loads((tmp_path / "bundle" / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["figures"]["pieces_read"] == 2 * 3 * 11
    best = read_checkpoint(run / BEST, recipe=RECIPE.digest(tiny_tokenizer())).tensors
    model, _ = open_language_model(tmp_path / "bundle")
    wanted = from_stored(to_stored({"w": best["average.embedding"]}), {"w": model.embedding.shape})
    assert torch.equal(model.embedding, wanted["w"].float())


def test_run_without_checkpoint_is_refused(run: Path, tmp_path: Path) -> None:
    """Nothing trained, nothing exported."""
    with pytest.raises(TrainingError):
        export(run, RECIPE, tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()


def test_a_bundle_is_averaged_with_those_before(run: Path, tmp_path: Path) -> None:
    """Its weights are the mean, its card says so, and its figures are its own."""
    make_trainer(run).train(Budget(steps=3), checkpoint_minutes=60.0)
    export(run, RECIPE, tmp_path / "one")
    make_trainer(run).train(Budget(steps=6), checkpoint_minutes=60.0)
    export(run, RECIPE, tmp_path / "two")
    export(run, RECIPE, tmp_path / "mean", averaged=[tmp_path / "one"])
    checkpoint = read_checkpoint(run / CHECKPOINT, recipe=RECIPE.digest(tiny_tokenizer())).tensors
    one, _ = open_language_model(tmp_path / "one")
    mean, _ = open_language_model(tmp_path / "mean")
    means = {name: (checkpoint[f"average.{name}"] + value) / 2 for name, value in one.state_dict().items()}
    wanted = from_stored(to_stored(means), mean.config.shapes())
    for name, value in mean.state_dict().items():
        assert torch.equal(value, wanted[name].float())
    figures = [
        json.loads((tmp_path / name / MANIFEST).read_text(encoding="utf-8"))["figures"]["bits_per_character"]
        for name in ("one", "two", "mean")
    ]
    assert len({each["en-story"] for each in figures}) == 3
    assert "1 bundle(s) before it" in (tmp_path / "mean" / CARD).read_text(encoding="utf-8")


def test_a_bundle_of_another_kind_is_not_averaged(run: Path, tmp_path: Path) -> None:
    """Other sizes or another tokenizer; nothing is written then."""
    make_trainer(run).train(Budget(steps=1), checkpoint_minutes=60.0)
    write_tiny_bundle(tmp_path / "other", config=replace(tiny_config(), hidden=14))
    with pytest.raises(TrainingError):
        export(run, RECIPE, tmp_path / "mean", averaged=[tmp_path / "other"])
    assert not (tmp_path / "mean").exists()
