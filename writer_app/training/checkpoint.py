# SPDX-License-Identifier: MIT
"""Checkpoints: weights, optimiser moments and progress in one safetensors file, written atomically."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from writer_app.errors import TrainingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Everything that going on needs.

    Args:
        tensors: named tensors: `model.*`, `optimizer.*`, `state.*`.
        step: updates done.
        seconds: training time so far.
        recipe: digest of recipe and tokenizer, so that another's checkpoint is refused.
    """

    tensors: dict[str, Tensor]
    step: int
    seconds: float
    recipe: str


def write_checkpoint(checkpoint: Checkpoint, path: Path) -> None:
    """Write beside the old file, then replace it: a kill at any moment leaves one whole checkpoint.

    Raises:
        TrainingError: the disk is full or cannot be written; the old checkpoint is whole.
    """
    meta = {"step": checkpoint.step, "seconds": checkpoint.seconds, "recipe": checkpoint.recipe}
    partial = path.with_suffix(".partial")
    try:
        save_file(
            {name: tensor.detach().contiguous() for name, tensor in checkpoint.tensors.items()},
            partial,
            metadata={"training": json.dumps(meta)},
        )
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    except (OSError, SafetensorError) as error:
        partial.unlink(missing_ok=True)
        raise TrainingError(f"The checkpoint cannot be written: {error}", subject=str(path)) from error


def read_checkpoint(path: Path, *, recipe: str) -> Checkpoint:
    """Read a checkpoint of the given recipe.

    Raises:
        TrainingError: it is damaged, or belongs to another recipe or tokenizer.
    """
    try:
        with safe_open(path, framework="pt") as file:
            meta = json.loads((file.metadata() or {})["training"])
            tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        found = Checkpoint(
            tensors=tensors,
            step=int(meta["step"]),
            seconds=float(meta["seconds"]),
            recipe=str(meta["recipe"]),
        )
    except (OSError, SafetensorError, KeyError, ValueError, TypeError) as error:
        raise TrainingError(f"The checkpoint is damaged: {error}", subject=str(path)) from error
    if found.recipe != recipe:
        raise TrainingError(
            "The checkpoint belongs to another recipe or tokenizer: train in another folder, or remove it.",
            subject=str(path),
        )
    return found


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Name the optimiser's moments by parameter number."""
    return {
        f"optimizer.{number}.{name}": torch.as_tensor(value)
        for number, slots in optimizer.state_dict()["state"].items()
        for name, value in slots.items()
    }


def restore_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Put the moments back."""
    slots: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimizer."):
            _, number, key = name.split(".", 2)
            slots.setdefault(int(number), {})[key] = tensor
    record = optimizer.state_dict()
    record["state"] = slots
    optimizer.load_state_dict(record)
