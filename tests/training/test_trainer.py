# SPDX-License-Identifier: MIT
"""Training goes on from a checkpoint bit for bit, and never loses the last good one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.bundles import tiny_tokenizer, write_tiny_bundle
from tests.texts import made_up_documents
from tests.training.test_dataset import make_shard
from writer_app.errors import TrainingError
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.checkpoint import read_checkpoint
from writer_app.training.processes import Processes
from writer_app.training.recipe import NetworkRule, Recipe, TrainingRule
from writer_app.training.trainer import (
    BEST,
    CHECKPOINT,
    LOSSES,
    Budget,
    Trainer,
    learning_rate,
    read_counts,
)
from writer_app.training.vocabulary import fit_pieces, sentences

RECIPE = Recipe(
    language="en",
    network=NetworkRule(hidden=13, projection=6, head=50, tail_ends=(120,)),
    training=TrainingRule(streams=3, steps_a_chunk=11, peak_rate=0.01, warmup_steps=2, seed=4),
)

ATTENTIVE = Recipe(
    language="en",
    network=NetworkRule(
        hidden=13,
        projection=6,
        head=50,
        tail_ends=(120,),
        attention=5,
        context=4,
        memory=9,
        window=3,
        copying=True,
        coverage=True,
        weight_drop=0.1,
    ),
    training=TrainingRule(
        streams=3, steps_a_chunk=12, peak_rate=0.01, warmup_steps=2, seed=4, coverage_from=0.5
    ),
)


def make_trainer(
    run: Path,
    recipe: Recipe = RECIPE,
    processes: Processes | None = None,
    tokenizer: Tokenizer | None = None,
) -> Trainer:
    tokenizer = tokenizer or Tokenizer(tiny_tokenizer())
    return Trainer(
        run=run,
        recipe=recipe,
        shards=[make_shard("a", 1), make_shard("b", 2)],
        tokenizer=tokenizer,
        counts=torch.ones(tokenizer.size),
        digest=recipe.digest(tokenizer.model),
        compute_dtype=torch.float32,
        processes=processes,
    )


def weights(trainer: Trainer) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in trainer.model.state_dict().items()}


def same(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> bool:
    return all(torch.equal(value, second[name]) for name, value in first.items())


@pytest.mark.parametrize("recipe", [RECIPE, ATTENTIVE], ids=["plain", "attentive"])
def test_interrupted_training_equals_uninterrupted(tmp_path: Path, recipe: Recipe) -> None:
    """Stopped after 7 of 12 updates and taken up by a new process: the same weights, bit for bit."""
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    parts.mkdir()
    uninterrupted = make_trainer(whole, recipe)
    uninterrupted.train(Budget(steps=12), checkpoint_minutes=60.0)

    stopped = make_trainer(parts, recipe)
    stopped.train(Budget(steps=12), checkpoint_minutes=60.0, stop=lambda: stopped.step == 7)
    resumed = make_trainer(parts, recipe)
    assert resumed.resume()
    assert resumed.step == 7
    resumed.train(Budget(steps=12), checkpoint_minutes=60.0)
    assert same(weights(uninterrupted), weights(resumed))


def test_training_lowers_the_loss_and_records_it(tmp_path: Path) -> None:
    """Sixty updates on a small text: the recorded loss falls, validation is asked at each checkpoint."""
    asked: list[int] = []

    def validate(model: LanguageModel) -> float:
        asked.append(sum(1 for _ in model.parameters()))
        return 1.25

    make_trainer(tmp_path).train(Budget(steps=60), checkpoint_minutes=1e-9, validate=validate)
    rows = [json.loads(line) for line in (tmp_path / LOSSES).read_text(encoding="utf-8").splitlines()]
    losses = [row["loss"] for row in rows if "loss" in row]
    assert losses[-1] < losses[0]
    assert [row["bits"] for row in rows if "bits" in row] == [1.25] * len(asked)
    assert len(asked) > 60


def test_checkpoint_of_another_recipe_is_refused(tmp_path: Path) -> None:
    """Going on with other sizes is an error, and the checkpoint stays."""
    make_trainer(tmp_path).train(Budget(steps=1), checkpoint_minutes=60.0)
    other = Recipe(
        language="en", network=NetworkRule(hidden=14, projection=6, head=50), training=RECIPE.training
    )
    with pytest.raises(TrainingError, match="another recipe"):
        make_trainer(tmp_path, other).resume()
    assert (tmp_path / CHECKPOINT).exists()


def test_checkpoint_of_other_processes_is_refused(tmp_path: Path) -> None:
    """Each process goes on with its own streams: their number cannot change."""
    make_trainer(tmp_path).train(Budget(steps=1), checkpoint_minutes=60.0)
    with pytest.raises(TrainingError, match="made by 1 process"):
        make_trainer(tmp_path, processes=Processes(0, 3)).resume()


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_damaged_checkpoint_is_refused(tmp_path: Path, damage: bytes | None) -> None:
    """Empty, foreign or cut off: TrainingError, not a crash."""
    make_trainer(tmp_path).train(Budget(steps=1), checkpoint_minutes=60.0)
    path = tmp_path / CHECKPOINT
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] if damage is None else damage)
    with pytest.raises(TrainingError, match="damaged"):
        make_trainer(tmp_path).resume()


def test_failed_write_keeps_the_last_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk while writing: a clear error, and the old checkpoint is whole."""
    trainer = make_trainer(tmp_path)
    trainer.train(Budget(steps=2), checkpoint_minutes=60.0)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("writer_app.training.checkpoint.os.fsync", full)
    with pytest.raises(TrainingError, match="No space left"):
        trainer.train(Budget(steps=4), checkpoint_minutes=60.0)
    monkeypatch.undo()
    again = make_trainer(tmp_path)
    assert again.resume()
    assert again.step == 2
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".partial"] == []


def test_loss_that_is_no_number_stops_training(tmp_path: Path) -> None:
    """Training ends with advice instead of writing ruined weights."""
    trainer = make_trainer(tmp_path)
    trainer.train(Budget(steps=1), checkpoint_minutes=60.0)
    good = (tmp_path / CHECKPOINT).read_bytes()
    with torch.no_grad():
        trainer.model.embedding.fill_(float("nan"))
    with pytest.raises(TrainingError, match="loss became nan"):
        trainer.train(Budget(steps=3), checkpoint_minutes=60.0)
    assert (tmp_path / CHECKPOINT).read_bytes() == good


def read_at_last(trainer: Trainer) -> float:
    """Train a little; gives the running mean of all losses."""
    means: list[float] = []
    read = trainer._read_losses

    def note(mean: float, unread: int = 0) -> float:
        means.append(read(mean, unread))
        return means[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trainer, "_read_losses", note)
        trainer.train(Budget(steps=41), checkpoint_minutes=60.0)
    assert not trainer._losses
    return means[-1]


def test_losses_that_are_read_late_are_the_same(tmp_path: Path) -> None:
    """On a card the processor is an update ahead; what is recorded, saved and refused stays the same."""
    means: list[float] = []
    for unread, name in enumerate(("now", "late")):
        (tmp_path / name).mkdir()
        trainer = make_trainer(tmp_path / name)
        trainer._unread = unread
        means.append(read_at_last(trainer))
    assert means[0] == means[1]
    trainer = make_trainer(tmp_path / "late")
    trainer._unread = 1
    assert trainer.resume()
    good = (tmp_path / "late" / CHECKPOINT).read_bytes()
    with torch.no_grad():
        trainer.model.embedding.fill_(float("nan"))
    with pytest.raises(TrainingError, match="loss became nan"):
        trainer.train(Budget(steps=42), checkpoint_minutes=60.0)
    assert (tmp_path / "late" / CHECKPOINT).read_bytes() == good


def test_warm_restart_begins_with_a_bundles_weights(tmp_path: Path) -> None:
    """A committed bundle can be trained on; one of other sizes is refused."""
    model = write_tiny_bundle(tmp_path / "bundle")
    trainer = make_trainer(tmp_path)
    assert not trainer.resume()
    trainer.start_from(tmp_path / "bundle")
    assert same(weights(trainer), model.state_dict())
    other = Recipe(
        language="en", network=NetworkRule(hidden=14, projection=6, head=50), training=RECIPE.training
    )
    with pytest.raises(TrainingError, match="do not fit"):
        make_trainer(tmp_path, other).start_from(tmp_path / "bundle")


def test_warm_restart_with_other_pieces(tmp_path: Path) -> None:
    """A bundle with another tokenizer gives its LSTM, and embeddings for the pieces of this one."""
    model = write_tiny_bundle(tmp_path / "bundle")
    lines = [line for document in made_up_documents(200, 1) for line in sentences(document)]
    tokenizer = Tokenizer(fit_pieces(lines, size=352, coverage=1.0, longest_piece=16, threads=1, seed=1))
    trainer = make_trainer(tmp_path, tokenizer=tokenizer)
    trainer.start_from(tmp_path / "bundle")
    found = weights(trainer)
    assert found["embedding"].shape == (352, 6)
    old = Tokenizer(tiny_tokenizer())
    shared = [(i, old.find(tokenizer.name(i))) for i in range(352)]
    assert all(torch.equal(found["embedding"][i], model.embedding[j]) for i, j in shared if j is not None)
    layers = {n: t for n, t in model.state_dict().items() if n.startswith("layers.")}
    assert same(layers, found)


def test_learning_rate_rises_and_falls() -> None:
    """Linear warm-up to the peak, cosine to the final share."""

    def rate(progress: float, step: int) -> float:
        return learning_rate(progress, step, peak=0.5, final_share=0.1, warmup_steps=10)

    assert rate(0.0, 0) == pytest.approx(0.05)
    assert rate(0.0, 9) == pytest.approx(0.5)
    assert rate(0.5, 100) == pytest.approx(0.275)
    assert rate(1.0, 200) == pytest.approx(0.05)


def test_budget_is_steps_or_minutes() -> None:
    """Exactly one; progress never passes 1."""
    assert Budget(steps=10).progress(5, 1e9) == 0.5
    assert Budget(minutes=2.0).progress(10**9, 60.0) == 0.5
    assert Budget(steps=10).progress(50, 0.0) == 1.0
    for steps, minutes in ((0, 0.0), (5, 5.0)):
        with pytest.raises(TrainingError):
            Budget(steps=steps, minutes=minutes)


def test_missing_counts_are_named(tmp_path: Path) -> None:
    """Without `fit` there is nothing to start from."""
    with pytest.raises(TrainingError, match="run `fit` first"):
        read_counts(tmp_path)


def test_attention_is_added_to_a_bundles_weights(tmp_path: Path) -> None:
    """A warm restart may switch attention on: the old weights are taken over, the new ones begin."""
    model = write_tiny_bundle(tmp_path / "bundle")
    trainer = make_trainer(tmp_path, ATTENTIVE)
    trainer.start_from(tmp_path / "bundle")
    assert same(model.state_dict(), weights(trainer))
    assert "w_combine" in weights(trainer)


def test_attention_is_trained_alone(tmp_path: Path) -> None:
    """All else stays as it was begun with; interrupted and taken up again, it is the same bit for bit."""
    rule = replace(ATTENTIVE.training, attention_only=True)
    recipe = replace(ATTENTIVE, training=rule)
    for name in ("whole", "parts"):
        (tmp_path / name).mkdir()
    whole = make_trainer(tmp_path / "whole", recipe)
    begun = weights(whole)
    whole.train(Budget(steps=4), checkpoint_minutes=60.0)
    changed = {name for name, value in weights(whole).items() if not torch.equal(value, begun[name])}
    held = ("embedding", "layers.", "softmax.")
    assert {name for name in begun if not name.startswith(held)} == changed
    stopped = make_trainer(tmp_path / "parts", recipe)
    stopped.train(Budget(steps=4), checkpoint_minutes=60.0, stop=lambda: stopped.step == 2)
    resumed = make_trainer(tmp_path / "parts", recipe)
    assert resumed.resume()
    resumed.train(Budget(steps=4), checkpoint_minutes=60.0)
    assert same(weights(whole), weights(resumed))


def test_coverage_comes_in_the_last_phase(tmp_path: Path) -> None:
    """Before its share of the budget is used up, coverage neither changes attention nor is learnt."""
    trainer = make_trainer(tmp_path, ATTENTIVE)
    seen: list[bool] = []

    def note() -> bool:
        seen.append(bool(trainer.model.attention.w_coverage.abs().sum() > 0))
        return False

    trainer.train(Budget(steps=8), checkpoint_minutes=60.0, stop=note)
    assert seen[:4] == [False] * 4
    assert seen[-1]


def test_training_stops_when_it_gets_no_better(tmp_path: Path) -> None:
    """With a patience of 3, three validations worse than the best end it early."""
    figures = iter([3.0, 2.0, 2.5, 2.1, 2.2, 1.0])
    trainer = make_trainer(tmp_path)
    trainer.train(
        Budget(steps=50), checkpoint_minutes=1e-9, validate=lambda _model: next(figures), patience=3
    )
    assert trainer.step == 5


def test_what_was_best_is_kept(tmp_path: Path) -> None:
    """Of all validations, over several sessions; a run that begins anew has none."""

    def run(steps: int, figures: list[float]) -> tuple[Trainer, list[torch.Tensor]]:
        seen: list[torch.Tensor] = []

        def validate(model: LanguageModel) -> float:
            seen.append(model.embedding.detach().clone())
            return figures[len(seen) - 1]

        trainer = make_trainer(tmp_path)
        trainer.resume()
        trainer.train(Budget(steps=steps), checkpoint_minutes=1e-9, validate=validate)
        return trainer, seen

    def kept() -> torch.Tensor:
        found = read_checkpoint(tmp_path / BEST, recipe=RECIPE.digest(tiny_tokenizer())).tensors
        return found["average.embedding"]

    _, seen = run(3, [3.0, 2.0, 2.5, 2.4])
    assert torch.equal(kept(), seen[1])
    trainer, _ = run(5, [2.2, 2.1, 2.3])
    assert trainer.best == 2.0
    assert torch.equal(kept(), seen[1])
    _, seen = run(6, [1.9, 1.95])
    assert torch.equal(kept(), seen[0])
    (tmp_path / CHECKPOINT).unlink()
    _, seen = run(2, [4.0, 5.0, 4.5])
    assert torch.equal(kept(), seen[0])


def test_what_is_validated_is_the_average(tmp_path: Path) -> None:
    """Validation sees the running average; the checkpoint holds both."""
    seen: list[torch.Tensor] = []

    def validate(model: LanguageModel) -> float:
        seen.append(model.embedding.detach().clone())
        return 1.0

    trainer = make_trainer(tmp_path)
    trainer.train(Budget(steps=4), checkpoint_minutes=60.0, validate=validate)
    found = read_checkpoint(tmp_path / CHECKPOINT, recipe=RECIPE.digest(tiny_tokenizer())).tensors
    assert torch.equal(seen[-1], found["average.embedding"])
    assert torch.equal(trainer.model.embedding, found["model.embedding"])
    assert not torch.equal(found["average.embedding"], found["model.embedding"])
