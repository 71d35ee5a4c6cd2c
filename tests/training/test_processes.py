# SPDX-License-Identifier: MIT
"""Several processes train as one does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.bundles import tiny_tokenizer
from tests.training.test_dataset import make_shard
from writer_app.errors import TrainingError
from writer_app.training.dataset import Chunk, write_shard
from writer_app.training.processes import Processes, join_processes
from writer_app.training.trainer import LOSSES

RECIPE = """
language = "en"
[network]
hidden = 13
projection = 6
head = 50
tail_ends = [120]
attention = 5
context = 4
memory = 8
window = 4
copying = true
[training]
streams = 4
steps_a_chunk = 8
peak_rate = 0.01
warmup_steps = 2
"""


def test_streams_are_shared_out() -> None:
    """Each process reads its own rows; together they read all, once."""
    ids = np.arange(12).reshape(2, 6)
    chunk = Chunk(ids=ids, targets=ids + 1, keep=np.ones((2, 6), dtype=np.float32))
    parts = [Processes(rank, 3).part(chunk) for rank in range(3)]
    assert np.array_equal(np.concatenate([part.ids for part in parts], axis=1), ids)
    assert parts[1].targets.tolist() == [[3, 4], [9, 10]]
    with pytest.raises(TrainingError, match="cannot be shared"):
        Processes(0, 4).rows(6)


def test_alone_nothing_is_exchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process needs no others: sums are its own."""
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    alone = join_processes("cpu")
    assert (alone.rank, alone.count, alone.first) == (0, 1, True)
    assert alone.sum(torch.tensor(2.5)) == 2.5
    assert alone.share(1.5) == 1.5
    assert list(alone.gather({"h": torch.ones(1)})) == ["0.h"]


def test_processes_that_cannot_meet_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that makes no sense is a TrainingError."""
    for name, value in (("WORLD_SIZE", "2"), ("RANK", "0"), ("MASTER_ADDR", ""), ("MASTER_PORT", "nonsense")):
        monkeypatch.setenv(name, value)
    with pytest.raises(TrainingError, match="cannot be joined"):
        join_processes("cpu")


def prepared(run: Path) -> Path:
    (run / "shards").mkdir(parents=True)
    for name, seed in (("a", 1), ("b", 2)):
        shard = make_shard(name, seed)
        write_shard(run / "shards", name, shard.ids, shard.segments)
    (run / "tokenizer.model").write_bytes(tiny_tokenizer())
    (run / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    np.save(run / "counts.npy", np.ones(340))
    return run


def start(run: Path, steps: int, environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "writer_app.training", "train", str(run), "--steps", str(steps)]
    command += ["--threads", "1", "--float32", "--no-compile"]
    return subprocess.Popen(
        command, env=os.environ | environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def train_together(run: Path, steps: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shared = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    both = [start(run, steps, shared | {"RANK": str(rank)}) for rank in range(2)]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said


def train_alone(run: Path, steps: int) -> None:
    process = start(run, steps, {})
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


def losses(run: Path) -> list[float]:
    rows = [json.loads(line) for line in (run / LOSSES).read_text(encoding="utf-8").splitlines()]
    return [row["loss"] for row in rows if "loss" in row]


@pytest.mark.slow
def test_two_processes_lose_what_one_with_their_streams_loses(tmp_path: Path) -> None:
    """The same losses, also when both go on from a checkpoint; only the first process writes them down."""
    one, two = prepared(tmp_path / "one"), prepared(tmp_path / "two")
    for steps in (40, 60):
        train_alone(one, steps)
        train_together(two, steps)
    assert len(losses(one)) == 3
    assert losses(two) == pytest.approx(losses(one), abs=2e-4)
