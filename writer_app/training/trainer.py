# SPDX-License-Identifier: MIT
"""The training loop: chunks in, updates out, a checkpoint every few minutes, resumable at any time.

The learning rate follows progress = share of the budget used up, and a budget may be given in updates
(bit-for-bit repeatable) or in minutes (for a machine that is also used for other things).

Reference: AdamW: Loshchilov and Hutter 2019; cosine decay: Loshchilov and Hutter 2017; gradient
clipping: Pascanu et al. 2013; coverage in a last phase: See et al. 2017, section 4.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from tqdm import tqdm

from writer_app.errors import TrainingError
from writer_app.network import fusing
from writer_app.network.bundle import open_language_model
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.averaging import WeightAverage
from writer_app.training.checkpoint import (
    Checkpoint,
    optimizer_tensors,
    read_checkpoint,
    restore_optimizer,
    write_checkpoint,
)
from writer_app.training.dataset import Batches, Shard
from writer_app.training.processes import Processes
from writer_app.training.recipe import Recipe
from writer_app.training.warm_start import spelled_by, transfer_vocabulary

logger = logging.getLogger(__name__)

_HELD = ("embedding", "output", "layers.", "softmax.")  # where attention is trained alone
CHECKPOINT = "checkpoint.safetensors"
BEST = "best.safetensors"
"""The averages that did best on the validation text, which `export` takes; none without such a text."""
LOSSES = "losses.jsonl"
_ALWAYS_THERE = ("embedding", "layers.", "softmax.")  # what no switch adds to a network
_RECORDED = 20  # the loss of each so many updates, and the last before a checkpoint
_WORST_LOSS = 20.0  # nats a piece: more than any uniform guess over 65,536 pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """When to stop: exactly one of `steps` and `minutes` is positive."""

    steps: int = 0
    minutes: float = 0.0

    def __post_init__(self) -> None:
        if (self.steps > 0) == (self.minutes > 0):
            raise TrainingError("Give a budget either in steps or in minutes.")

    def progress(self, step: int, seconds: float) -> float:
        """Return the share of the budget used up, 0 to 1."""
        return min(1.0, step / self.steps if self.steps else seconds / (60.0 * self.minutes))


def learning_rate(progress: float, step: int, *, peak: float, final_share: float, warmup_steps: int) -> float:
    """Rise linearly over the warm-up, then fall as a cosine to `final_share` of the peak."""
    cosine = final_share + (1.0 - final_share) * 0.5 * (1.0 + math.cos(math.pi * progress))
    return peak * cosine * min(1.0, (step + 1) / max(1, warmup_steps))


class Trainer:
    """Trains one network on shards.

    Args:
        run: the training run's folder; checkpoints and the loss record go there.
        recipe: sizes and rules.
        shards: encoded text.
        tokenizer: its tokenizer.
        counts: weighted occurrences of each piece, (V,).
        digest: digest of recipe and tokenizer, see `Checkpoint`.
        device: where to compute.
        compute_dtype: type of the matrix products.
        processes: this process among those that train together.
        clock: gives the seconds that the budget counts; `time.process_time` where rows of a study share a
            machine with other work.

    Raises:
        TrainingError: the streams cannot be shared out among the processes.
    """

    def __init__(  # noqa: PLR0913
        self,
        *,
        run: Path,
        recipe: Recipe,
        shards: list[Shard],
        tokenizer: Tokenizer,
        counts: Tensor,
        digest: str,
        device: str = "cpu",
        compute_dtype: torch.dtype = torch.bfloat16,
        processes: Processes | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        rule = recipe.training
        self._processes = processes or Processes()
        own = self._processes.rows(rule.streams)
        torch.manual_seed(rule.seed)
        self._run, self._rule, self._digest = run, rule, digest
        self._tokenizer, self._counts = tokenizer, counts
        self._device = torch.device(device)
        self._clock = clock
        self._tokens = rule.streams * rule.steps_a_chunk
        self.model = LanguageModel(recipe.network.config(tokenizer.size), compute_dtype=compute_dtype)
        self.model.softmax.set_unigram(counts)
        self.model.to(self._device)
        if rule.attention_only:
            for name, parameter in self.model.named_parameters():
                parameter.requires_grad_(not name.startswith(_HELD))
        matrices = [p for p in self.model.parameters() if p.ndim > 1]
        vectors = [p for p in self.model.parameters() if p.ndim == 1]
        self._optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": rule.decay}, {"params": vectors, "weight_decay": 0.0}],
            lr=rule.peak_rate,
            betas=(0.9, 0.98),
            fused=True,
        )
        self._batches = Batches(shards, recipe, tokenizer)
        self._state = self.model.zero_state(own.stop - own.start)
        self._average = WeightAverage(self.model, rule.average)
        # A loss is read an update later on a card, so that the processor is always one update ahead of it.
        self._unread = 1 if self._device.type == "cuda" else 0
        self._losses: deque[tuple[Tensor, int]] = deque()
        self.step = 0
        self.seconds = 0.0
        self.best = math.inf  # bits per character

    def start_from(self, bundle: Path) -> None:
        """Begin with a bundle's weights instead of random ones (warm restart).

        A bundle with another tokenizer gives what knows no pieces; see `transfer_vocabulary`.

        Raises:
            TrainingError: they belong to a network of other sizes.
            BundleError: the bundle cannot be opened.
        """
        other, tokenizer = open_language_model(bundle)
        weights = other.state_dict()
        if tokenizer.model != self._tokenizer.model:
            spellings = spelled_by(self._tokenizer, tokenizer)
            weights = transfer_vocabulary(weights, model=self.model, spellings=spellings, counts=self._counts)
        # What a switch of this recipe adds to the bundle's network begins as if it were not there.
        added = self.model.state_dict().keys() - weights.keys()
        try:
            unused = set(self.model.load_state_dict(weights, strict=False).unexpected_keys)
        except RuntimeError as error:
            raise TrainingError("The bundle's weights do not fit the recipe's network.") from error
        if unused or any(name.startswith(_ALWAYS_THERE) for name in added):
            raise TrainingError("The bundle's weights do not fit the recipe's network.")
        self._average.restart()

    def resume(self) -> bool:
        """Go on from the run's checkpoint, if there is one; returns whether there was.

        Raises:
            TrainingError: see `read_checkpoint`.
        """
        path = self._run / CHECKPOINT
        if not path.exists():
            return False
        found = read_checkpoint(path, recipe=self._digest)
        weights = {n.removeprefix("model."): t for n, t in found.tensors.items() if n.startswith("model.")}
        self.model.load_state_dict(weights)
        restore_optimizer(self._optimizer, found.tensors)
        parts = {int(name.split(".")[1]) for name in found.tensors if name.startswith("state.")}
        if len(parts) != self._processes.count:
            raise TrainingError(
                f"The checkpoint was made by {len(parts)} process(es), not {self._processes.count}.",
                subject=str(path),
            )
        own = f"state.{self._processes.rank}."
        state = {n.removeprefix(own): t for n, t in found.tensors.items() if n.startswith(own)}
        self._state = self._state.restored(state)
        torch.set_rng_state(state["random"])
        self._average.restore(
            {n.removeprefix("average."): t for n, t in found.tensors.items() if n.startswith("average.")}
        )
        # The order of the text depends on the seed alone: draw again what was read.
        for _ in range(found.step):
            self._batches.draw()
        self.step, self.seconds = found.step, found.seconds
        if (self._run / BEST).exists():
            self.best = float(read_checkpoint(self._run / BEST, recipe=self._digest).tensors["bits"])
        return True

    def train(
        self,
        budget: Budget,
        *,
        checkpoint_minutes: float,
        validate: Callable[[LanguageModel], float] | None = None,
        stop: Callable[[], bool] = lambda: False,
        patience: int = 0,
    ) -> None:
        """Train until the budget is used up or `stop` says so, then write a checkpoint.

        Args:
            budget: how long, counted over all sessions of this run.
            checkpoint_minutes: time between checkpoints (and validations).
            validate: gives bits per character on held-out text.
            stop: asked after each update.
            patience: stop early when so many validations on end were worse than the best; 0: never.

        Raises:
            TrainingError: the loss is no number any more, or a checkpoint cannot be written.
        """
        if self.step == 0 and self._processes.first:
            (self._run / BEST).unlink(missing_ok=True)  # of a run that this one is not
        started = self._clock() - self.seconds
        next_checkpoint = self.seconds + 60.0 * checkpoint_minutes
        mean, bits = float("nan"), float("nan")
        worse = 0
        bar = tqdm(
            total=100.0,
            unit="%",
            bar_format="{percentage:5.1f}%|{bar}| {elapsed}<{remaining} {postfix}",
            disable=not self._processes.first,
        )
        while (progress := budget.progress(self.step, self.seconds)) < 1.0:
            rate = learning_rate(
                progress,
                self.step,
                peak=self._rule.peak_rate,
                final_share=self._rule.final_share,
                warmup_steps=self._rule.warmup_steps,
            )
            began = self._clock()
            self._update(rate, covering=self.model.cover(wanted=progress >= self._rule.coverage_from))
            mean = self._read_losses(mean, unread=self._unread)
            self.step += 1
            self.seconds = self._processes.share(self._clock() - started)
            bar.update(100.0 * budget.progress(self.step, self.seconds) - bar.n)
            speed = self._tokens / (self._clock() - began)
            bar.set_postfix_str(f"step {self.step} loss {mean:.3f} bits {bits:.3f} {speed:,.0f} pieces/s")
            if self.step % _RECORDED == 0:
                self._record(loss=mean, rate=rate)
            if self.seconds >= next_checkpoint:
                mean = self._read_losses(mean)
                best, bits = self.best, self._save(validate, mean)
                next_checkpoint = self.seconds + 60.0 * checkpoint_minutes
                worse = 0 if bits < best else worse + 1
            if self._processes.share(stop() or 0 < patience <= worse):
                break
        self._save(validate, self._read_losses(mean))
        bar.close()

    def _read_losses(self, mean: float, unread: int = 0) -> float:
        """Take the losses that are not read yet, but for so many, into their running mean.

        Raises:
            TrainingError: one is no number any more.
        """
        while len(self._losses) > unread:
            nats, asked = self._losses.popleft()
            loss = self._processes.sum(nats) / asked
            if not loss < _WORST_LOSS:
                raise TrainingError(
                    f"The loss became {loss} at step {self.step}; the last checkpoint is whole. "
                    "Lower peak_rate and go on from it."
                )
            mean = loss if math.isnan(mean) else 0.98 * mean + 0.02 * loss
        return mean

    def _moved(self, values: NDArray[Any]) -> Tensor:
        """Return an array on the device."""
        tensor = torch.from_numpy(values)
        if self._device.type == "cuda":
            # From pinned memory the card fetches it by itself, while it goes on with the update before.
            return tensor.pin_memory().to(self._device, non_blocking=True)
        return tensor.to(self._device)

    def _update(self, rate: float, *, covering: bool) -> None:
        """Read one chunk and move the weights."""
        whole = self._batches.draw()
        chunk = self._processes.part(whole)
        ids, targets, keep = self._moved(chunk.ids), self._moved(chunk.targets), self._moved(chunk.keep)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        reading, self._state = self.model(ids, keep, self._state)
        # The mean over the whole chunk, so that summed gradients are those of one process with all of it.
        asked = max(1, int((whole.targets >= 0).sum()))
        nats = self.model.nll(reading, targets)
        loss = nats / asked
        if covering:
            loss = loss + self._rule.coverage_weight * self.model.coverage_loss(reading) / asked
        loss.backward()  # type: ignore[no-untyped-call]
        self._processes.sum_gradients(self.model.parameters())
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self._rule.clip)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._average.update()
        self._losses.append((nats.detach(), asked))

    def _save(self, validate: Callable[[LanguageModel], float] | None, loss: float) -> float:
        tensors = {f"model.{name}": value for name, value in self.model.state_dict().items()}
        tensors |= optimizer_tensors(self._optimizer)
        tensors |= {f"average.{name}": value for name, value in self._average.tensors().items()}
        states = self._processes.gather(self._state.tensors() | {"random": torch.get_rng_state()})
        tensors |= {f"state.{name}": value for name, value in states.items()}
        found = Checkpoint(tensors=tensors, step=self.step, seconds=self.seconds, recipe=self._digest)
        if self.step % _RECORDED and not math.isnan(loss):  # NaN: nothing has been read
            self._record(loss=loss)
        bits = float("nan")
        if self._processes.first:
            write_checkpoint(found, self._run / CHECKPOINT)
            with self._average.in_use():
                bits = validate(self.model) if validate else bits
            self._record(bits=bits)
        bits = self._processes.share(bits)
        if bits < self.best:
            self.best = bits
            if self._processes.first:
                kept = {name: value for name, value in tensors.items() if name.startswith("average.")}
                kept["bits"] = torch.tensor(bits, dtype=torch.float64)
                write_checkpoint(replace(found, tensors=kept), self._run / BEST)
        return bits

    def _record(self, **values: float) -> None:
        if not self._processes.first:
            return
        row = {
            "step": self.step,
            "seconds": round(self.seconds, 1),
            "pieces": self.step * self._tokens,
        } | values
        with (self._run / LOSSES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def read_counts(run: Path) -> Tensor:
    """Read the weighted piece counts that `fit` wrote, (V,).

    Raises:
        TrainingError: they are missing or damaged.
    """
    try:
        return torch.from_numpy(np.load(run / "counts.npy", allow_pickle=False))
    except (OSError, ValueError) as error:
        raise TrainingError("The piece counts are missing: run `fit` first.", subject=str(run)) from error


# The trainer's switch; named here so that callers need not know the network.
use_compiler = fusing.use_compiler
