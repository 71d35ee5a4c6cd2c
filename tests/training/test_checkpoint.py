# SPDX-License-Identifier: MIT
"""Checkpoints on their own: what goes in comes out, the optimiser's memory too."""

from __future__ import annotations

from pathlib import Path

import torch

from writer_app.training.checkpoint import (
    Checkpoint,
    optimizer_tensors,
    read_checkpoint,
    restore_optimizer,
    write_checkpoint,
)


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
