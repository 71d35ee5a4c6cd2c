# SPDX-License-Identifier: MIT
"""The rounding benchmark against sums of its own, and only ever against the run a bundle comes from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from benchmarks import rounding
from benchmarks.rounding import FLOAT32, INT8, STORED, Score, open_networks, score, unrounded_weights
from tests.bundles import tiny_tokenizer, write_tiny_bundle
from tests.texts import corpus_form, made_up_documents
from tests.training.test_trainer import RECIPE, make_trainer
from writer_app.errors import TrainingError
from writer_app.network.bundle import open_language_model
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.export import export
from writer_app.training.trainer import CHECKPOINT, Budget

TOKENIZER = Tokenizer(tiny_tokenizer())
RECIPE_TEXT = """
language = "en"
[network]
hidden = 13
projection = 6
head = 50
tail_ends = [120]
[training]
streams = 3
steps_a_chunk = 11
peak_rate = 0.01
warmup_steps = 2
seed = 4
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "en-story.txt"
    path.write_text(corpus_form(made_up_documents(3, 7)), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder of a short training, exported to `bundle` beside it."""
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "tokenizer.model").write_bytes(tiny_tokenizer())
    (folder / "recipe.toml").write_text(RECIPE_TEXT, encoding="utf-8")
    make_trainer(folder).train(Budget(steps=20), checkpoint_minutes=60.0)
    export(folder, RECIPE, tmp_path / "bundle")
    return folder


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Give the other tests their threads back."""
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def test_scores_are_those_of_the_network(tmp_path: Path, text: Path) -> None:
    """Nats of pieces and ends, but for the last end; int8 is near float32 and not the same."""
    model = write_tiny_bundle(tmp_path / "bundle")
    networks, tokenizer = open_networks(tmp_path / "bundle", None)
    found = score(networks, tokenizer, text)
    assert list(found) == [STORED, INT8]
    nats, pieces = 0.0, 0
    texts = ["\n".join(paragraphs) for paragraphs in made_up_documents(3, 7)]
    for number, document in enumerate(texts):
        ids = [TOKENIZER.control_id("<doc>"), *TOKENIZER.encode(document)]
        ids += [TOKENIZER.control_id("<end>")] * (number < 2)
        with torch.no_grad():
            column = torch.tensor(ids[:-1]).unsqueeze(1)
            reading, _ = model(column, torch.ones(column.shape), model.zero_state(1))
            table = model.log_probs(reading)[:, 0]
        nats -= sum(float(table[step, piece]) for step, piece in enumerate(ids[1:]))
        pieces += len(ids) - 1
    characters = sum(map(len, texts)) + 2
    assert found[STORED].bits == pytest.approx(nats / math.log(2.0) / characters, rel=1e-5)
    assert found[STORED].perplexity == pytest.approx(math.exp(nats / pieces), rel=1e-5)
    assert found[INT8].nats != found[STORED].nats
    assert found[INT8].nats == pytest.approx(nats, rel=0.02)


def test_a_limit_takes_whole_documents(tmp_path: Path, text: Path) -> None:
    """Documents are read until the next would be too much, but never less than one."""
    write_tiny_bundle(tmp_path / "bundle")
    networks, _ = open_networks(tmp_path / "bundle", None)
    lengths = [len("\n".join(paragraphs)) for paragraphs in made_up_documents(3, 7)]
    asked = (1, sum(lengths[:2]), sum(lengths[:2]) - 1)
    found = [score(networks, TOKENIZER, text, most)[INT8].characters for most in asked]
    assert found == [lengths[0], sum(lengths[:2]) + 1, lengths[0]]


def test_scores_add_up() -> None:
    """Of all texts together, nats are over all pieces and characters."""
    both = Score(nats=30.0, pieces=10, characters=20) + Score(nats=50.0, pieces=30, characters=80)
    assert both == Score(nats=80.0, pieces=40, characters=100)
    assert both.perplexity == pytest.approx(math.exp(2.0))
    assert both.bits == pytest.approx(0.8 / math.log(2.0))


def test_costs_are_against_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    """A tenth more nats is a tenth more bits, and a tenth of the nats a piece more in the exponent."""
    scores = {STORED: Score(nats=20.0, pieces=10, characters=10)}
    scores[INT8] = Score(nats=22.0, pieces=10, characters=10)
    base, other = rounding.lines_of("story", scores)
    assert base.split() == ["story", "stored", "2.8854", "7.389"]
    assert other.split() == ["int8", "3.1739", "9.025", "+10.000%", "+22.140%"]


def test_a_run_gives_the_weights_before_rounding(
    run: Path, text: Path, one_thread: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the run the measure is float32; it is not the bundle's, but rounds to it."""
    bundle = run.parent / "bundle"
    rounded = open_language_model(bundle)[0].state_dict()
    weights = unrounded_weights(run, rounded)
    assert any(not torch.equal(value, rounded[name]) for name, value in weights.items())
    networks, _ = open_networks(bundle, run)
    assert list(networks) == [FLOAT32, STORED, INT8]
    found = score(networks, TOKENIZER, text)
    assert len({each.nats for each in found.values()}) == 3
    assert rounding.main([str(bundle), str(text), "--run", str(run)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("float32 ") >= 2
    assert "int8 costs" in printed


def test_another_runs_bundle_is_refused(
    run: Path, text: Path, one_thread: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that went on after the export, or has nothing to export, says nothing of the bundle."""
    bundle = run.parent / "bundle"
    trainer = make_trainer(run)
    assert trainer.resume()
    trainer.train(Budget(steps=25), checkpoint_minutes=60.0)
    assert rounding.main([str(bundle), str(text), "--run", str(run)]) == 1
    assert "not exported from" in capsys.readouterr().err
    (run / CHECKPOINT).unlink()
    with pytest.raises(TrainingError, match="checkpoint"):
        open_networks(bundle, run)


def test_bad_texts_are_named(tmp_path: Path, one_thread: None, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing text and an empty one end the command with a message."""
    write_tiny_bundle(tmp_path / "bundle")
    empty = tmp_path / "en-empty.txt"
    empty.write_text("\n", encoding="utf-8")
    for path in (tmp_path / "en-none.txt", empty):
        assert rounding.main([str(tmp_path / "bundle"), str(path)]) == 1
        assert path.name in capsys.readouterr().err
