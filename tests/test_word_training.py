# SPDX-License-Identifier: MIT
"""The word-level yardstick: its texts, its streams, its dropout, and that it goes on from a checkpoint."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
import torch
import zstandard
from safetensors.torch import load_file

from benchmarks import penn_treebank, word_training
from benchmarks.word_training import (
    CURVE,
    Corpus,
    Setup,
    Training,
    read_best,
    read_regularised,
    stream_chunks,
)
from writer_app.errors import TrainingError
from writer_app.network.language_model import LanguageModel
from writer_app.training.trainer import CHECKPOINT, Budget

SETUP = Setup(hidden=7, projection=5, layers=2, head=4, rows=3, steps=6, activation=0.5, temporal=0.5)
NO_DROPOUT = Setup(
    hidden=7, projection=5, layers=2, head=4, words=0.0, inputs=0.0, between=0.0, outputs=0.0, recurrent=0.0
)


def write_texts(folder: Path) -> Path:
    """Write a small corpus; one text is compressed, as the trainer's corpora are."""
    sentences = np.random.default_rng(2).choice(list("aabbbcdef"), size=(40, 5))
    lines = "\n".join(f" {' '.join(words)} " for words in sentences)
    (folder / "train.txt").write_text(lines + "\n", encoding="utf-8")
    (folder / "valid.txt").write_text(" b a c \n" * 9, encoding="utf-8")
    (folder / "test.txt.zst").write_bytes(zstandard.ZstdCompressor().compress(b" a d \n" * 8))
    return folder


def test_texts_become_ids_by_frequency(tmp_path: Path) -> None:
    """Words are numbered by frequency in the training text, and each line ends with the end symbol."""
    corpus = Corpus.read(write_texts(tmp_path))
    assert corpus.counts.tolist() == sorted(corpus.counts.tolist(), reverse=True)
    assert int(corpus.counts.sum()) == len(corpus.train) == 40 * 6
    assert corpus.counts[corpus.end] == 40
    assert [corpus.words[number] for number in corpus.valid[:8]] == ["b", "a", "c", "<eos>"] * 2
    assert [corpus.words[number] for number in corpus.test] == ["a", "d", "<eos>"] * 8


def test_texts_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    """A missing text, an empty one and a word that training never had are named."""
    write_texts(tmp_path)
    (tmp_path / "valid.txt").write_text("a xyz\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="xyz"):
        Corpus.read(tmp_path)
    (tmp_path / "valid.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="valid cannot be read"):
        Corpus.read(tmp_path)
    (tmp_path / "valid.txt").unlink()
    with pytest.raises(TrainingError, match=r"valid\.txt"):
        Corpus.read(tmp_path)


@pytest.mark.parametrize(("rows", "steps"), [(1, 4), (3, 5), (4, 100)])
def test_streams_ask_for_every_word_once(rows: int, steps: int) -> None:
    """Each stream is a stretch of the text; every word is asked for after the one before it was read."""
    ids = np.arange(1, 24)
    chunks = list(stream_chunks(ids, 0, rows=rows, steps=steps))
    read, asked = (np.concatenate([getattr(each, name) for each in chunks]) for name in ("ids", "targets"))
    used = len(ids) // rows * rows
    assert asked.T.flatten().tolist() == ids[:used].tolist()
    assert read.T.flatten().tolist() == list(range(used))
    assert all(len(each.ids) == steps for each in chunks[:-1])


def test_without_dropout_it_reads_as_the_network() -> None:
    """With all shares 0 the output and the state are the network's own, whatever its depth."""
    torch.manual_seed(3)
    model = LanguageModel(NO_DROPOUT.config(9)).train()
    ids, keep = torch.randint(9, (8, 3)), torch.ones(8, 3)
    plain, after = model(ids, keep, model.zero_state(3))
    reading, state, penalty = read_regularised(model, ids, keep, model.zero_state(3), NO_DROPOUT)
    torch.testing.assert_close(reading.hidden, plain.hidden)
    for name, tensor in after.tensors().items():
        torch.testing.assert_close(state.tensors()[name], tensor)
        assert not state.tensors()[name].requires_grad
    assert penalty.item() == 0.0


def test_dropout_is_that_of_awd_lstm() -> None:
    """Whole words lose their embedding, units are 0 at all steps of a chunk, and means are kept."""
    torch.manual_seed(3)
    ids, keep = torch.arange(9).repeat(2).unsqueeze(1).expand(18, 30), torch.ones(18, 30)
    setup = dataclasses.replace(NO_DROPOUT, layers=1, projection=400, outputs=0.5)
    model = LanguageModel(setup.config(9)).train()
    reading, _, _ = read_regularised(model, ids, keep, model.zero_state(30), setup)
    off = reading.hidden == 0.0
    assert torch.equal(off.any(0), off.all(0))
    assert float(off.float().mean()) == pytest.approx(0.5, abs=0.02)
    inputs: list[torch.Tensor] = []
    model.layers[0].register_forward_pre_hook(lambda _, given: inputs.append(given[0].detach()))
    read_regularised(model, ids, keep, model.zero_state(30), dataclasses.replace(setup, words=0.5))
    kept = (inputs[0] != 0.0).all(2).all(1)
    assert torch.equal(kept[:9], kept[9:])
    assert 0 < int(kept[:9].sum()) < 9
    word = int(kept[:9].int().argmax())
    torch.testing.assert_close(inputs[0][word, 0], 2.0 * model.embedding[word].detach())


def test_a_killed_run_goes_on_as_if_unbroken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a kill in the second epoch the same weights come out, bit for bit, as without one."""
    corpus = Corpus.read(write_texts(tmp_path))
    epoch = -(-(len(corpus.train) // SETUP.rows) // SETUP.steps)
    budget = Budget(steps=2 * epoch + 3)
    runs = [tmp_path / name for name in ("whole", "broken")]
    for run in runs:
        run.mkdir()
    Training(corpus, SETUP, runs[0], "cpu").train(budget)

    broken = Training(corpus, SETUP, runs[1], "cpu")
    update = broken._update

    def killed(*given):
        if broken.step == epoch + 2:
            raise KeyboardInterrupt
        return update(*given)

    monkeypatch.setattr(broken, "_update", killed)
    with pytest.raises(KeyboardInterrupt):
        broken.train(budget)
    again = Training(corpus, SETUP, runs[1], "cpu")
    assert again.resume()
    assert (again.epoch, again.step) == (1, epoch)
    again.train(budget)
    whole, resumed = (load_file(run / CHECKPOINT) for run in runs)
    assert whole.keys() == resumed.keys()
    for name, tensor in whole.items():
        assert torch.equal(tensor, resumed[name]), name
    rows = [json.loads(line) for line in (runs[1] / CURVE).read_text(encoding="utf-8").splitlines()]
    assert [row["epoch"] for row in rows] == [1.0, 2.0, pytest.approx(2.0 + 3 / epoch)]


def test_best_weights_are_kept(tmp_path: Path) -> None:
    """What is measured is the average that was best on the validation text; another setup is refused."""
    corpus = Corpus.read(write_texts(tmp_path))
    with pytest.raises(TrainingError, match="Nothing has been trained"):
        read_best(corpus, SETUP, tmp_path, "cpu")
    training = Training(corpus, SETUP, tmp_path, "cpu")
    training.train(Budget(steps=30))
    model, found = read_best(corpus, SETUP, tmp_path, "cpu")
    assert found.step <= training.step
    measured = word_training.perplexity(model, corpus.valid, corpus.end)
    assert measured == pytest.approx(training.best, rel=0.02)  # float32 here, bfloat16 there
    with pytest.raises(TrainingError, match="another recipe"):
        read_best(corpus, NO_DROPOUT, tmp_path, "cpu")


def test_the_benchmark_measures_all_three_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command trains, writes the curve's picture and results, and measures the same weights only once."""
    monkeypatch.setattr("writer_app.network.fusing.use_compiler", lambda *, wanted: wanted)
    threads = torch.get_num_threads()
    run = tmp_path / "run"
    sizes = ["--hidden", "7", "--projection", "5", "--rows", "3", "--steps", "6", "--fit-words", "18"]
    command = [str(write_texts(tmp_path)), "--run", str(run), *sizes]
    try:
        assert penn_treebank.main([*command, "--minutes", "0.003"]) == 0
        assert (run / penn_treebank.PICTURE).stat().st_size > 1000
        results = json.loads((run / penn_treebank.RESULTS).read_text(encoding="utf-8"))
        assert all(
            1.0 < results[way][part] < 20.0 for way in penn_treebank.WAYS for part in ("valid", "test")
        )
        assert results["cache"]["valid"] <= results["plain"]["valid"]
        printed = capsys.readouterr().out
        assert "57.3" in printed
        assert "rate" in printed
        assert penn_treebank.main([*command, "--minutes", "0"]) == 0
        assert "rate 0" not in capsys.readouterr().out
        assert penn_treebank.main([*command, "--minutes", "0", "--layers", "2"]) == 1
        assert "another recipe" in capsys.readouterr().err
    finally:
        torch.set_num_threads(threads)
