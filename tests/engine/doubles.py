# SPDX-License-Identifier: MIT
"""A tiny language for the engine: a tokenizer of words, an n-gram model counted here, and what holds them."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from tests.texts import made_up_documents
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.engine import Engine
from writer_app.network.bundle import Calibration
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_START, Tokenizer
from writer_app.training.vocabulary import fit_pieces, sentences

_ORDER = 5
_TRUST = 0.95  # in a longer context's counts over a shorter one's


@dataclass(frozen=True, slots=True)
class NgramState:
    """The last pieces of each row; what the first row has read is linked backwards, for tests to look at."""

    last: tuple[tuple[int, ...], ...] = ((),)
    before: NgramState | None = None

    @property
    def history(self) -> tuple[int, ...]:
        ids: list[int] = []
        state = self
        while state.before is not None:
            ids.append(state.last[0][-1])
            state = state.before
        return tuple(reversed(ids))


class NgramStepper:
    """Counts of the next piece behind up to four pieces; remembers how much it was asked to read."""

    def __init__(self) -> None:
        self.vocabulary = tokenizer().size
        self.pieces_read = 0
        self.steps = 0

    def start(self) -> NgramState:
        return NgramState()

    def rows(self, state: NgramState) -> int:
        return len(state.last)

    def step(self, ids: Tensor, state: NgramState) -> NgramState:
        self.steps += 1
        rows = zip(state.last, ids.tolist(), strict=True)
        return NgramState(tuple((*last, new)[1 - _ORDER :] for last, new in rows), state)

    def read(self, ids: Sequence[int], state: NgramState) -> list[NgramState]:
        self.pieces_read += len(ids)
        states = []
        for new in ids:
            state = NgramState(((*state.last[0], new)[1 - _ORDER :],), state)
            states.append(state)
        return states

    def reorder(self, state: NgramState, rows: Tensor) -> NgramState:
        return NgramState(tuple(state.last[row] for row in rows.tolist()), state.before)

    def join(self, states: Sequence[NgramState]) -> NgramState:
        return NgramState(tuple(last for state in states for last in state.last), states[0].before)

    def may_join(self, one: NgramState, other: NgramState) -> bool:
        return one.before == other.before

    def log_probs(self, state: NgramState) -> Tensor:
        return torch.stack([_row(last) for last in state.last])

    def top_k(self, state: NgramState, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        values, ids = torch.log_softmax(self.log_probs(state) / temperature, dim=1).topk(k)
        return values, ids


@functools.cache
def _counts() -> dict[tuple[int, ...], Counter[int]]:
    counts: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    pieces = tokenizer()
    for paragraphs in made_up_documents(200, 1):
        ids = (
            pieces.control_id(DOCUMENT_START),
            *pieces.encode("\n".join(paragraphs)),
            pieces.control_id(DOCUMENT_END),
        )
        for at in range(1, len(ids)):
            for length in range(min(_ORDER, at + 1)):
                counts[ids[at - length : at]][ids[at]] += 1
    return dict(counts)


@functools.cache
def _row(last: tuple[int, ...]) -> Tensor:
    """Mix the counts behind ever longer contexts; log probabilities (V)."""
    row = torch.full((tokenizer().size,), 1.0 / tokenizer().size, dtype=torch.float64)
    for length in range(len(last) + 1):
        seen = _counts().get(last[len(last) - length :])
        if seen is not None:
            row *= 1.0 - _TRUST
            total = seen.total()
            for piece_id, count in seen.items():
                row[piece_id] += _TRUST * count / total
    return torch.log(row).float()


@dataclass(frozen=True, slots=True)
class FakeBundle:
    """An opened bundle without files."""

    tokenizer: Tokenizer
    stepper: NgramStepper
    calibration: Calibration
    files: tuple[Path, ...] = ()


@functools.cache
def tokenizer() -> Tokenizer:
    """Fit pieces that are mostly whole words."""
    lines = [line for document in made_up_documents(200, 1) for line in sentences(document)]
    return Tokenizer(fit_pieces(lines, size=350, coverage=1.0, longest_piece=16, threads=1, seed=1))


def ngram() -> NgramStepper:
    return NgramStepper()


def bundle() -> FakeBundle:
    return FakeBundle(tokenizer(), ngram(), Calibration())


def install(models: Path, *languages: str) -> Path:
    """Make folders that look like bundles with two styles; only `FakeBundle`s are opened for them."""
    for language in languages:
        (models / language).mkdir(parents=True)
        (models / language / "bundle.json").write_text('{"styles": ["story", "news"]}')
    return models


def engine(models: Path) -> Engine[NgramState]:
    """Return an engine whose bundles are all the n-gram model."""
    return Engine(install(models, "en", "zh"), lambda folder: bundle(), device="cpu")


def stopped_after(checks: int) -> Cancellation:
    """Return a cancellation that is requested at its check number `checks`."""

    class Counting(Cancellation):
        left = checks

        def check(self) -> None:
            self.left -= 1
            if self.left <= 0:
                self.request()
            super().check()

    return Counting()
