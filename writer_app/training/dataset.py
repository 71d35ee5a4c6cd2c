# SPDX-License-Identifier: MIT
"""Encoded text on disk (shards) and the endless batches drawn from it; NumPy only, no network.

A shard is one source: `NAME.ids.npy` (uint16 pieces of all its documents on end) and `NAME.segments.npy`
(int64 rows: start, end, is the document's start, is its end). A segment is what is read with one state:
a document, or a part of at most SEGMENT_PIECES of a long one, cut at a paragraph's end where possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from writer_app.errors import TrainingError
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_MIDDLE, DOCUMENT_START, NEWLINE, Tokenizer
from writer_app.training.recipe import Recipe

SEGMENT_PIECES = 2048
IGNORED = -100
_LARGEST_VOCABULARY = 65_536
_AXES_OF_SEGMENTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One encoded source; `ids` (N,) uint16 and `segments` (S, 4) int64 may be memory maps."""

    name: str
    ids: NDArray[np.uint16]
    segments: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chunk:
    """T steps of B streams: what is read, what is to be predicted, where states are forgotten.

    `ids` and `targets` are (T, B) int64, targets hold IGNORED where nothing is asked; `keep` is (T, B)
    float32, 0 where a segment begins.
    """

    ids: NDArray[np.int64]
    targets: NDArray[np.int64]
    keep: NDArray[np.float32]


def encode_source(
    documents: Iterable[Sequence[str]], tokenizer: Tokenizer
) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Encode documents (given as paragraphs) to the two arrays of a shard."""
    if tokenizer.size > _LARGEST_VOCABULARY:
        raise TrainingError("A shard holds at most 65,536 different pieces.")
    parts: list[NDArray[np.uint16]] = []
    segments: list[tuple[int, int, int, int]] = []
    at = 0
    for paragraphs in documents:
        ids = np.asarray(tokenizer.encode(NEWLINE.join(paragraphs)), dtype=np.uint16)
        parts.append(ids)
        cuts = _cut(ids, tokenizer.newline_id)
        for number, (low, high) in enumerate(zip([0, *cuts], [*cuts, len(ids)], strict=True)):
            segments.append((at + low, at + high, number == 0, high == len(ids)))
        at += len(ids)
    flat = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint16)
    return flat, np.asarray(segments, dtype=np.int64).reshape(-1, 4)


def _cut(ids: NDArray[np.uint16], newline_id: int) -> list[int]:
    """Return the places where a document is cut: behind a line break in the second half, else anywhere."""
    cuts: list[int] = []
    low = 0
    while len(ids) - low > SEGMENT_PIECES:
        middle = low + SEGMENT_PIECES // 2
        breaks = np.flatnonzero(ids[middle : low + SEGMENT_PIECES] == newline_id)
        low = int(middle + breaks[-1] + 1) if len(breaks) else low + SEGMENT_PIECES
        cuts.append(low)
    return cuts


def write_shard(folder: Path, name: str, ids: NDArray[np.uint16], segments: NDArray[np.int64]) -> None:
    """Write a shard's two files."""
    np.save(folder / f"{name}.ids.npy", ids)
    np.save(folder / f"{name}.segments.npy", segments)


def open_shards(folder: Path) -> list[Shard]:
    """Map the shards of a folder, by name.

    Raises:
        TrainingError: there are none, or a file is damaged.
    """
    shards: list[Shard] = []
    for path in sorted(folder.glob("*.ids.npy")):
        name = path.name.removesuffix(".ids.npy")
        try:
            ids = np.load(path, mmap_mode="r", allow_pickle=False)
            segments = np.load(folder / f"{name}.segments.npy", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise TrainingError(f"A shard cannot be read: {error}", subject=str(path)) from error
        if ids.dtype != np.uint16 or segments.ndim != _AXES_OF_SEGMENTS or segments.max(initial=0) > len(ids):
            raise TrainingError("A shard is damaged: prepare and fit again.", subject=str(path))
        if len(segments):
            shards.append(Shard(name=name, ids=ids, segments=segments))
    if not shards:
        raise TrainingError("There is no encoded text here: run `fit` first.", subject=str(folder))
    return shards


class Batches:
    """Draws chunks without end, the same ones for the same seed.

    Each of B streams reads one segment after the other. A source is drawn with probability proportional
    to weight x pieces; within a source all segments are read, in a new order each round.

    Args:
        shards: the encoded sources.
        recipe: weights, styles, streams, chunk length, seed.
        tokenizer: for the control symbols.
    """

    def __init__(self, shards: Sequence[Shard], recipe: Recipe, tokenizer: Tokenizer) -> None:
        rule = recipe.training
        self._shards = shards
        self._rows, self._steps = rule.streams, rule.steps_a_chunk
        self._random = np.random.default_rng(rule.seed)
        weights = np.array([recipe.source(s.name).weight * len(s.ids) for s in shards], dtype=np.float64)
        if not weights.sum() > 0:
            raise TrainingError("All sources have the weight 0.")
        self._odds = weights / weights.sum()
        self._orders: list[Iterator[int]] = [self._order(len(shard.segments)) for shard in shards]
        self._styles = [
            tokenizer.style_id(style) if (style := recipe.source(shard.name).style) else None
            for shard in shards
        ]
        self._style_share = rule.style_share
        self._start = tokenizer.control_id(DOCUMENT_START)
        self._middle = tokenizer.control_id(DOCUMENT_MIDDLE)
        self._end = tokenizer.control_id(DOCUMENT_END)
        self._queues: list[list[NDArray[np.int64]]] = [[] for _ in range(self._rows)]

    def draw(self) -> Chunk:
        """Return the next chunk."""
        chunk = Chunk(
            ids=np.empty((self._steps, self._rows), dtype=np.int64),
            targets=np.empty((self._steps, self._rows), dtype=np.int64),
            keep=np.ones((self._steps, self._rows), dtype=np.float32),
        )
        for row, queue in enumerate(self._queues):
            filled = 0
            while filled < self._steps:
                if not queue:
                    queue.append(self._segment())
                segment = queue.pop()  # (3, n): ids, targets, keep
                taken = min(segment.shape[1], self._steps - filled)
                part = slice(filled, filled + taken)
                chunk.ids[part, row], chunk.targets[part, row], chunk.keep[part, row] = segment[:, :taken]
                if taken < segment.shape[1]:
                    queue.append(segment[:, taken:])
                filled += taken
        return chunk

    def _segment(self) -> NDArray[np.int64]:
        number = int(self._random.choice(len(self._shards), p=self._odds))
        shard = self._shards[number]
        low, high, first, last = shard.segments[next(self._orders[number])]
        style = self._styles[number]
        head = [self._start if first else self._middle]
        if style is not None and self._random.random() < self._style_share:
            head.append(style)
        return segment_rows(head, shard.ids[low:high], self._end if last else None)

    def _order(self, count: int) -> Iterator[int]:
        while True:
            yield from self._random.permutation(count).tolist()


def segment_rows(head: list[int], ids: NDArray[np.uint16], end: int | None) -> NDArray[np.int64]:
    """Lay out one segment as rows of what is read, what is asked and what is kept, (3, n) int64.

    Args:
        head: control symbols, which are read but never asked for.
        ids: the segment's pieces.
        end: the symbol asked for after the last piece, or None where the document goes on.
    """
    whole = np.concatenate((head, ids.astype(np.int64), [] if end is None else [end])).astype(np.int64)
    rows = np.empty((3, len(whole) - 1), dtype=np.int64)
    rows[0], rows[1], rows[2] = whole[:-1], whole[1:], 1
    rows[1, : len(head) - 1] = IGNORED
    rows[2, 0] = 0
    return rows
