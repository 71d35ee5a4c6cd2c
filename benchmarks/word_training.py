# SPDX-License-Identifier: MIT
"""Trains our network on whole words of a small text, with the regularisation of AWD-LSTM.

For a yardstick only: it has the trainer's optimiser, schedule, averaging and checkpoints, but no documents,
no pieces and no bundle. What the network does not do by itself (words without an embedding, dropout of the
inputs, activation penalties) is done here, around its layers.

Reference: Merity et al. 2018, "Regularizing and Optimizing LSTM Language Models", sections 2 to 4.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from numpy.typing import NDArray
from torch import Tensor
from tqdm import tqdm

from writer_app.errors import TrainingError
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel, Reading, State
from writer_app.training.averaging import WeightAverage
from writer_app.training.checkpoint import (
    Checkpoint,
    optimizer_tensors,
    read_checkpoint,
    restore_optimizer,
    write_checkpoint,
)
from writer_app.training.corpus import ReadReport, find_sources, read_documents
from writer_app.training.dataset import Chunk
from writer_app.training.precision import fastest_dtype
from writer_app.training.trainer import CHECKPOINT, Budget, learning_rate

BEST, CURVE = "best.safetensors", "curve.jsonl"
END = "<eos>"
PARTS = ("train", "valid", "test")
_READ_ROWS, _READ_STEPS = 10, 100
_CLIP, _FINAL_SHARE, _WARM_UP = 1.0, 0.02, 200


def _option(default: float, meaning: str) -> Any:  # noqa: ANN401 (a field stands for its value)
    return field(default=default, metadata={"help": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Sizes and rules of a run; each is an option of the command line."""

    hidden: int = _option(1024, "cells of a layer")
    projection: int = _option(320, "size of state and embedding")
    layers: int = _option(1, "LSTM layers")
    head: int = _option(2000, "words in the softmax's head; 0: one softmax over all words")
    rows: int = _option(32, "streams read side by side")
    steps: int = _option(48, "words back-propagated through")
    rate: float = _option(2.5e-3, "highest learning rate of AdamW")
    decay: float = _option(0.02, "weight decay")
    average: float = _option(0.999, "weight of the old in the running average of the weights")
    words: float = _option(0.1, "share of the words without an embedding, for a chunk")
    inputs: float = _option(0.3, "share of the inputs set to 0")
    between: float = _option(0.25, "share of the outputs set to 0 between layers")
    outputs: float = _option(0.4, "share of the last layer's outputs set to 0")
    recurrent: float = _option(0.3, "share of the recurrent weights set to 0")
    activation: float = _option(0.0, "weight of the mean square of the outputs (AR; AWD-LSTM: 2)")
    temporal: float = _option(0.0, "weight of the mean square of their change (TAR; AWD-LSTM: 1)")
    seed: int = _option(1, "seed of weights, masks and offsets")

    def config(self, vocabulary: int) -> NetworkConfig:
        """Return the network's sizes; dropout is this file's, see `read_regularised`."""
        ends = (self.head, vocabulary) if 0 < self.head < vocabulary else (vocabulary,)
        return NetworkConfig(
            vocabulary=vocabulary,
            hidden=self.hidden,
            projection=self.projection,
            layers=self.layers,
            class_ends=ends,
            weight_drop=self.recurrent,
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """The three texts as ids; words are ordered by frequency, `counts` (V,) and `end` go with them."""

    words: tuple[str, ...]
    counts: Tensor
    end: int
    train: NDArray[np.int64]
    valid: NDArray[np.int64]
    test: NDArray[np.int64]

    @classmethod
    def read(cls, folder: Path) -> Corpus:
        """Read a folder.

        Raises:
            TrainingError: a text is missing or cannot be read, or holds a word that training text has not.
        """
        sources = {source.name: source for source in find_sources(folder)}
        texts: dict[str, list[str]] = {}
        for name in PARTS:
            if name not in sources:
                raise TrainingError(f"The text {name}.txt or {name}.txt.zst is missing.", subject=str(folder))
            lines = [line for each in read_documents(sources[name], ReadReport()) for line in each]
            texts[name] = [word for line in lines for word in (*line.split(), END)]
            if not lines:
                raise TrainingError(f"The text {name} cannot be read.", subject=str(folder))
        counts = Counter(texts["train"])
        words = sorted(counts, key=lambda word: (-counts[word], word))
        numbers = {word: number for number, word in enumerate(words)}
        try:
            ids = [np.array([numbers[word] for word in texts[name]], dtype=np.int64) for name in PARTS]
        except KeyError as error:
            raise TrainingError(f"The training text never has the word {error}.") from error
        return cls(tuple(words), torch.tensor([counts[word] for word in words]), numbers[END], *ids)


def stream_chunks(ids: NDArray[np.int64], before: int, *, rows: int, steps: int) -> Iterator[Chunk]:
    """Cut a text into streams that go on from chunk to chunk; every word of a stream is asked for.

    Args:
        ids: the text; up to rows - 1 words at its end are left out.
        before: what is read before the first word.
        rows: streams.
        steps: words of a stream in a chunk; the last chunk may be shorter.
    """
    length = len(ids) // rows
    read = np.concatenate(([before], ids[:-1]))[: rows * length].reshape(rows, length).T
    asked = ids[: rows * length].reshape(rows, length).T
    for low in range(0, length, steps):
        part = slice(low, low + steps)
        keep = np.ones(asked[part].shape, dtype=np.float32)
        yield Chunk(np.ascontiguousarray(read[part]), np.ascontiguousarray(asked[part]), keep)


def read_regularised(
    model: LanguageModel, ids: Tensor, keep: Tensor, state: State, setup: Setup
) -> tuple[Reading, State, Tensor]:
    """Read (T, B) as a network without attention does, with the dropout of AWD-LSTM around its layers.

    Returns:
        What the softmax reads, the state, and the sum of the activation penalties (AR and TAR).
    """
    known = _kept(torch.ones(len(model.embedding), 1, device=ids.device), setup.words)
    x = (F.embedding(ids, model.embedding) * known[ids]).to(model.compute_dtype)
    raw = x = _locked(x, setup.inputs)
    after: list[tuple[Tensor, Tensor]] = []
    for number, (layer, before) in enumerate(zip(model.layers, state.layers, strict=True)):
        out, (h, c) = layer(x, keep, before)
        after.append((h.detach(), c.detach()))
        raw = x + out if number else out  # residual, as in the network itself
        x = _locked(raw, setup.outputs if number == len(model.layers) - 1 else setup.between)
    penalty = setup.activation * x.float().square().mean()
    if setup.temporal and len(x) > 1:
        penalty = penalty + setup.temporal * raw.float().diff(dim=0).square().mean()
    return Reading(x), State(tuple(after)), penalty


def _locked(x: Tensor, share: float) -> Tensor:
    """Set units to 0, the same ones at all steps (Gal and Ghahramani 2016)."""
    return x * _kept(torch.ones_like(x[:1]), share) if share else x


def _kept(ones: Tensor, share: float) -> Tensor:
    return ones.bernoulli_(1.0 - share) / (1.0 - share)


class Training:
    """One training: epochs in, a checkpoint and a row of the curve out.

    Args:
        corpus: the words.
        setup: sizes and rules.
        run: folder of checkpoints and curve.
        device: where to compute.
    """

    def __init__(self, corpus: Corpus, setup: Setup, run: Path, device: str) -> None:
        torch.manual_seed(setup.seed)
        self._corpus, self._setup, self._run = corpus, setup, run
        self._device = torch.device(device)
        self._digest = digest(corpus, setup)
        self.model = LanguageModel(setup.config(len(corpus.words)), compute_dtype=fastest_dtype(device))
        self.model.softmax.set_unigram(corpus.counts)
        self.model.to(self._device)
        matrices = [p for p in self.model.parameters() if p.ndim > 1]
        vectors = [p for p in self.model.parameters() if p.ndim == 1]
        self._optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": setup.decay}, {"params": vectors, "weight_decay": 0.0}],
            betas=(0.9, 0.98),
            fused=True,
        )
        self._average = WeightAverage(self.model, setup.average)
        self.step, self.epoch, self.seconds, self.best = 0, 0, 0.0, math.inf

    def resume(self) -> bool:
        """Go on from the run's checkpoint, if there is one; returns whether there was.

        Raises:
            TrainingError: it is damaged or of another setup or corpus.
        """
        path = self._run / CHECKPOINT
        if not path.exists():
            return False
        found = read_checkpoint(path, recipe=self._digest)
        self.model.load_state_dict(_below("model.", found.tensors))
        self._average.restore(_below("average.", found.tensors))
        restore_optimizer(self._optimizer, found.tensors)
        self.step, self.seconds = found.step, found.seconds
        self.epoch, self.best = int(found.tensors["epoch"]), float(found.tensors["best"])
        return True

    def train(self, budget: Budget) -> None:
        """Train until the budget, counted over all sessions, is used up.

        Raises:
            TrainingError: the loss is no number any more, or a checkpoint cannot be written.
        """
        while budget.progress(self.step, self.seconds) < 1.0:
            loss, share = self._epoch(budget)
            began = time.monotonic()
            with self._average.in_use():
                found = perplexity(self.model, self._corpus.valid, self._corpus.end)
                better = found < self.best
                weights = {f"model.{name}": value.clone() for name, value in self.model.state_dict().items()}
            self.seconds += time.monotonic() - began
            self.best = min(self.best, found)
            if better:
                self._write(BEST, weights)
            self._write(CHECKPOINT, self._tensors())
            row = {
                "epoch": self.epoch - 1 + share,
                "seconds": round(self.seconds, 1),
                "train_perplexity": math.exp(loss),
                "valid_perplexity": found,
            }
            with (self._run / CURVE).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
            print(
                f"epoch {row['epoch']:5.2f}, {self.seconds / 60:5.1f} min: train {math.exp(loss):7.2f} "
                f"(with dropout), valid {found:7.2f}",
                flush=True,
            )

    def _epoch(self, budget: Budget) -> tuple[float, float]:
        """Read the text once, or less at the budget's end; returns the mean loss and the share read."""
        setup, train = self._setup, self._corpus.train
        # All that is drawn depends on seed and epoch alone: a resumed run reads as an unbroken one.
        torch.manual_seed(setup.seed * 100_003 + self.epoch)
        # Another beginning each time moves the borders of streams and chunks (AWD-LSTM draws their lengths).
        offset = int(torch.randint(len(train), ()))
        text = np.roll(train, -offset)
        chunks = list(stream_chunks(text, int(text[-1]), rows=setup.rows, steps=setup.steps))
        state = self.model.zero_state(setup.rows)
        started = time.monotonic() - self.seconds
        words = done = 0
        nats = torch.zeros((), device=self._device)
        for chunk in tqdm(chunks, desc=f"epoch {self.epoch + 1}", leave=False, mininterval=5.0):
            progress = budget.progress(self.step, self.seconds)
            if progress >= 1.0:
                break
            rate = learning_rate(
                progress, self.step, peak=setup.rate, final_share=_FINAL_SHARE, warmup_steps=_WARM_UP
            )
            for group in self._optimizer.param_groups:
                group["lr"] = rate
            # Added up where it is computed: to read each would make a card wait for the next update.
            loss, state = self._update(chunk, state)
            nats += loss * chunk.ids.size
            words, done = words + chunk.ids.size, done + 1
            self.step += 1
            self.seconds = time.monotonic() - started
        if not math.isfinite(mean := float(nats) / max(words, 1)):
            raise TrainingError("The loss is no number any more: lower --rate and go on.")
        self.epoch += 1
        return mean, done / len(chunks)

    def _update(self, chunk: Chunk, state: State) -> tuple[Tensor, State]:
        parts = (torch.from_numpy(part) for part in (chunk.ids, chunk.targets, chunk.keep))
        if self._device.type == "cuda":
            ids, targets, keep = (part.pin_memory().to(self._device, non_blocking=True) for part in parts)
        else:
            ids, targets, keep = parts
        reading, state, penalty = read_regularised(self.model, ids, keep, state, self._setup)
        loss = self.model.nll(reading, targets) / targets.numel()
        (loss + penalty).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), _CLIP)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._average.update()
        return loss.detach(), state

    def _tensors(self) -> dict[str, Tensor]:
        tensors = {f"model.{name}": value for name, value in self.model.state_dict().items()}
        tensors |= optimizer_tensors(self._optimizer)
        tensors |= {f"average.{name}": value for name, value in self._average.tensors().items()}
        return tensors | {
            "epoch": torch.tensor(self.epoch),
            "best": torch.tensor(self.best, dtype=torch.float64),
        }

    def _write(self, name: str, tensors: dict[str, Tensor]) -> None:
        found = Checkpoint(tensors=tensors, step=self.step, seconds=self.seconds, recipe=self._digest)
        write_checkpoint(found, self._run / name)


def digest(corpus: Corpus, setup: Setup) -> str:
    """Return a short hash of all that a checkpoint depends on."""
    return hashlib.sha256(f"{setup}{corpus.words}".encode()).hexdigest()[:16]


def read_best(corpus: Corpus, setup: Setup, run: Path, device: str) -> tuple[LanguageModel, Checkpoint]:
    """Return the network (products in float32) that was best on the validation text, and its checkpoint.

    Raises:
        TrainingError: there is none yet, or it is of another setup or corpus.
    """
    if not (run / BEST).exists():
        raise TrainingError("Nothing has been trained here yet.", subject=str(run))
    found = read_checkpoint(run / BEST, recipe=digest(corpus, setup))
    model = LanguageModel(setup.config(len(corpus.words)))
    model.load_state_dict(_below("model.", found.tensors))
    return model.to(device).eval(), found


@torch.no_grad()
def perplexity(model: LanguageModel, ids: NDArray[np.int64], before: int) -> float:
    """Return the perplexity of a text, read in a few streams: for the curve, not for the result."""
    device, nats, words = model.embedding.device, 0.0, 0
    was_training = model.training
    model.eval()
    state = model.zero_state(_READ_ROWS)
    for chunk in stream_chunks(ids, before, rows=_READ_ROWS, steps=_READ_STEPS):
        read, keep = torch.from_numpy(chunk.ids).to(device), torch.from_numpy(chunk.keep).to(device)
        reading, state = model(read, keep, state)
        nats += float(model.nll(reading, torch.from_numpy(chunk.targets).to(device)))
        words += chunk.targets.size
    model.train(was_training)
    return math.exp(nats / words)


def _below(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}
