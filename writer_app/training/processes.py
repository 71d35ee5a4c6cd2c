# SPDX-License-Identifier: MIT
"""One training by several processes, as `torchrun` starts them: each reads its share of the streams.

Every process draws the whole chunk (which costs nothing beside the network) and reads its own rows of it;
gradients are summed. So two processes with B streams between them are one process with B streams.

Reference: Li et al. 2020, "PyTorch Distributed: Experiences on Accelerating Data Parallel Training".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import torch
import torch.distributed as dist
from torch import Tensor, nn

from writer_app.errors import TrainingError
from writer_app.training.dataset import Chunk


class Processes:
    """This process among its like.

    Args:
        rank: its number, from 0; the first one writes files and shows progress.
        count: how many there are.
        device: where numbers are exchanged.
    """

    def __init__(self, rank: int = 0, count: int = 1, device: str = "cpu") -> None:
        self.rank, self.count = rank, count
        self._device = device

    @property
    def first(self) -> bool:
        """Whether this process writes files and shows progress."""
        return self.rank == 0

    def rows(self, streams: int) -> slice:
        """Return the streams that this process reads.

        Raises:
            TrainingError: the streams cannot be shared out evenly.
        """
        if streams % self.count:
            raise TrainingError(f"{streams} streams cannot be shared by {self.count} processes.")
        share = streams // self.count
        return slice(self.rank * share, (self.rank + 1) * share)

    def part(self, chunk: Chunk) -> Chunk:
        """Return this process's streams of a chunk."""
        own = self.rows(chunk.ids.shape[1])
        return Chunk(ids=chunk.ids[:, own], targets=chunk.targets[:, own], keep=chunk.keep[:, own])

    def sum_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace each gradient by its sum over all processes."""
        if self.count > 1:
            gradients = [p.grad for p in parameters if p.grad is not None]
            flat = torch.cat([gradient.flatten() for gradient in gradients])
            dist.all_reduce(flat)
            for gradient, part in zip(
                gradients, torch.split(flat, [g.numel() for g in gradients]), strict=True
            ):
                gradient.copy_(part.view_as(gradient))

    def sum(self, value: Tensor) -> float:
        """Return the sum of a number over all processes."""
        if self.count > 1:
            dist.all_reduce(value)
        return float(value)

    def share(self, value: float) -> float:
        """Return the first process's number: clocks differ, and all must stop at the same update."""
        if self.count == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64, device=self._device)
        dist.broadcast(shared, 0)
        return float(shared[0])

    def gather(self, named: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Return every process's tensors to the first, their names behind the process's number."""
        parts: list[Mapping[str, Tensor] | None] = [named]
        if self.count > 1:
            own = {name: tensor.cpu() for name, tensor in named.items()}
            parts = [None] * self.count
            dist.all_gather_object(parts, own)
        return {
            f"{rank}.{name}": tensor
            for rank, part in enumerate(parts)
            for name, tensor in (part or {}).items()
        }


def join_processes(device: str) -> Processes:
    """Join the processes that `torchrun` started; alone where it did not.

    Raises:
        TrainingError: they cannot be joined.
    """
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        return Processes()
    try:
        dist.init_process_group("nccl" if device.startswith("cuda") else "gloo")
    except (RuntimeError, ValueError) as error:
        raise TrainingError(f"The training processes cannot be joined: {error}") from error
    return Processes(dist.get_rank(), count, device)


def leave_processes() -> None:
    """Leave them, if any were joined."""
    if dist.is_initialized():
        # Together: the first one holds the store at which they meet, and takes it away with it.
        dist.barrier()
        dist.destroy_process_group()
