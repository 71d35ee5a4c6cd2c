# SPDX-License-Identifier: MIT
"""From a folder of text to shards."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.bundles import tiny_tokenizer
from tests.texts import corpus_form, made_up_documents
from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import open_shards
from writer_app.training.prepare import encode, fit, prepare
from writer_app.training.recipe import PieceRule, Recipe, SourceRule


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "diary").mkdir(parents=True)
    (folder / "stories.txt").write_text(corpus_form(made_up_documents(150, 1)), encoding="utf-8")
    (folder / "diary" / "june.md").write_text("\n\n".join(made_up_documents(1, 2)[0]), encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfa")
    return folder


def test_prepare_reports_what_it_read_and_skipped(corpus: Path, tmp_path: Path) -> None:
    """Bad files are named and counted, the rest is there; repeated documents are dropped."""
    (corpus / "again.txt").write_text(corpus_form(made_up_documents(150, 1)), encoding="utf-8")
    run = tmp_path / "run"
    report = prepare(corpus, run, hold_out=False)
    assert list(report.skipped) == [str(corpus / "broken.txt")]
    summary = json.loads((run / "prepare.json").read_text(encoding="utf-8"))
    assert summary["repeated_documents"] >= 150
    assert not list((run / "valid").iterdir())


def test_held_out_text_is_not_trained_on(corpus: Path, tmp_path: Path) -> None:
    """About one document in a hundred goes to validation and nowhere else."""
    (corpus / "stories.txt").write_text(corpus_form(made_up_documents(900, 3)), encoding="utf-8")
    run = tmp_path / "run"
    prepare(corpus, run, hold_out=True)
    held = (run / "valid" / "stories.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert 1 <= len(held) <= 40
    encode(run, Recipe(language="en"), Tokenizer(tiny_tokenizer()))
    tokenizer = Tokenizer(tiny_tokenizer())
    shard = next(shard for shard in open_shards(run / "shards") if shard.name == "stories")
    trained = {tokenizer.decode(shard.ids[low:high].tolist()) for low, high, _, _ in shard.segments}
    assert not trained & set(held)


def test_fit_leaves_everything_that_training_needs(corpus: Path, tmp_path: Path) -> None:
    """Tokenizer, shards and weighted counts."""
    run = tmp_path / "run"
    prepare(corpus, run, hold_out=False)
    recipe = Recipe(
        language="en",
        pieces=PieceRule(size=330, fit_sentences=2000),
        sources={"stories": SourceRule(weight=2.0)},
    )
    fit(run, recipe, threads=1)
    tokenizer = Tokenizer.open(run / "tokenizer.model")
    assert tokenizer.size == 330
    shards = {shard.name: shard for shard in open_shards(run / "shards")}
    assert set(shards) == {"stories", "diary__june"}
    wanted = sum(
        (2.0 if name == "stories" else 1.0) * np.bincount(shard.ids, minlength=330)
        for name, shard in shards.items()
    )
    assert np.array_equal(np.load(run / "counts.npy"), wanted)


def test_encoding_keeps_the_tokenizer_given(corpus: Path, tmp_path: Path) -> None:
    """Training can go on from a bundle: its tokenizer encodes the text and stays in the run."""
    run = tmp_path / "run"
    prepare(corpus, run, hold_out=False)
    encode(run, Recipe(language="en"), Tokenizer(tiny_tokenizer()))
    assert (run / "tokenizer.model").read_bytes() == tiny_tokenizer()
    assert np.load(run / "counts.npy").sum() == sum(len(shard.ids) for shard in open_shards(run / "shards"))


def test_too_little_text_is_refused(tmp_path: Path) -> None:
    """A corpus of a few lines: TrainingError that says how much is needed."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "note.txt").write_text("Too short.", encoding="utf-8")
    with pytest.raises(TrainingError, match="20,000"):
        prepare(folder, tmp_path / "run", hold_out=False)
