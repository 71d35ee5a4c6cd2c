# SPDX-License-Identifier: MIT
"""Checkpoints on their own: what goes in comes out, the optimiser's memory too."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from writer_app.training.checkpoint import (
    Checkpoint,
    optimizer_tensors,
    read_checkpoint,
    restore_optimizer,
    write_checkpoint,
)

ROOT = Path(__file__).parents[2]


def test_checkpoint_round_trip(tmp_path: Path) -> None:
    """Tensors of every type used and the progress survive the disk."""
    tensors = {"model.a": torch.randn(3, 5), "state.0.h": torch.randn(2, 4).bfloat16()}
    path = tmp_path / "checkpoint.safetensors"
    write_checkpoint(Checkpoint(tensors=tensors, step=7, seconds=1.5, recipe="r"), path)
    found = read_checkpoint(path, recipe="r")
    assert (found.step, found.seconds, found.recipe) == (7, 1.5, "r")
    assert all(torch.equal(found.tensors[name], value) for name, value in tensors.items())


def test_optimizer_goes_on_as_if_never_stopped() -> None:
    """Moments and step counts are put back for every parameter."""
    torch.manual_seed(1)
    start = torch.randn(3, 2)

    def make() -> tuple[torch.nn.Parameter, torch.optim.Optimizer]:
        parameter = torch.nn.Parameter(start.clone())
        return parameter, torch.optim.AdamW([parameter], lr=0.1)

    def update(parameter: torch.nn.Parameter, optimizer: torch.optim.Optimizer) -> None:
        (parameter**2).sum().backward()
        optimizer.step()
        optimizer.zero_grad()

    one, first = make()
    update(one, first)
    two, second = make()
    with torch.no_grad():
        two.copy_(one)
    restore_optimizer(second, {name: value.clone() for name, value in optimizer_tensors(first).items()})
    update(one, first)
    update(two, second)
    assert torch.equal(one, two)


WRITER = """
import sys
from pathlib import Path

import torch

from writer_app.training.checkpoint import Checkpoint, write_checkpoint

step = 0
while True:
    step += 1
    tensors = {f"model.{n}": torch.full((100_000,), float(step)) for n in range(10)}
    write_checkpoint(Checkpoint(tensors=tensors, step=step, seconds=1.0, recipe="r"), Path(sys.argv[1]))
    print(step, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_writer_leaves_a_whole_checkpoint(tmp_path: Path) -> None:
    """Killed at any moment: the file is the last one reported, or the one after it, all of one piece."""
    path = tmp_path / "checkpoint.safetensors"
    chooser = random.Random(1)
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        # While it goes on writing, the file is read again and again, as after a kill at that moment.
        for _ in range(20):
            copy = tmp_path / "copy.safetensors"
            copy.write_bytes(path.read_bytes())
            whole(read_checkpoint(copy, recipe="r"))
            for _ in range(chooser.randrange(3)):
                process.stdout.readline()
        process.kill()
        last = [int(line) for line in process.stdout if line.endswith("\n")][-1:]
    assert whole(read_checkpoint(path, recipe="r")) >= max(last, default=1)


def whole(found: Checkpoint) -> int:
    """Return the checkpoint's step, which every one of its numbers must be."""
    for tensor in found.tensors.values():
        assert bool((tensor == found.step).all())
    return found.step
