# SPDX-License-Identifier: MIT
"""Shards and the chunks drawn from them."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from tests.bundles import tiny_tokenizer
from tests.texts import made_up_documents
from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import (
    IGNORED,
    SEGMENT_PIECES,
    Batches,
    Shard,
    encode_source,
    open_shards,
    segment_rows,
    write_shard,
)
from writer_app.training.recipe import Recipe, SourceRule, TrainingRule

TOKENIZER = Tokenizer(tiny_tokenizer())


def make_shard(name: str, seed: int, count: int = 12) -> Shard:
    ids, segments = encode_source(made_up_documents(count, seed), TOKENIZER)
    return Shard(name=name, ids=ids, segments=segments)


def make_recipe(weights: dict[str, float] | None = None) -> Recipe:
    sources = {name: SourceRule(weight=weight, style="story") for name, weight in (weights or {}).items()}
    return Recipe(language="en", training=TrainingRule(streams=3, steps_a_chunk=17, seed=5), sources=sources)


def test_segments_cover_every_document_once() -> None:
    """Joined, the segments of a shard are the text, with starts and ends as documents have them."""
    documents = made_up_documents(5, 1)
    ids, segments = encode_source(documents, TOKENIZER)
    assert segments[:, :2].flatten().tolist()[1:-1] == np.repeat(segments[1:, 0], 2).tolist()
    texts = [TOKENIZER.decode(ids[low:high].tolist()) for low, high, _, _ in segments]
    assert texts == ["\n".join(document) for document in documents]
    assert segments[:, 2:].all()


def test_long_document_is_cut_at_a_paragraph() -> None:
    """No segment passes the limit; cuts fall behind a line break; one starts the document."""
    long_document = [paragraph for document in made_up_documents(80, 2) for paragraph in document]
    ids, segments = encode_source([long_document], TOKENIZER)
    assert len(segments) > 1
    assert (segments[:, 1] - segments[:, 0]).max() <= SEGMENT_PIECES
    assert segments[:, 2].tolist() == [1] + [0] * (len(segments) - 1)
    assert segments[:, 3].tolist() == [0] * (len(segments) - 1) + [1]
    assert all(ids[high - 1] == TOKENIZER.newline_id for high in segments[:-1, 1])


def test_text_without_breaks_is_cut_anyway() -> None:
    """One endless paragraph does not make an endless segment."""
    _, segments = encode_source([["word " * 3000]], TOKENIZER)
    assert (segments[:, 1] - segments[:, 0]).max() <= SEGMENT_PIECES


def test_segment_rows_ask_for_the_next_piece() -> None:
    """What is asked is what comes next; style symbols are read, never asked for; one reset."""
    read, asked, keep = segment_rows([1, 7], np.array([20, 21, 22], dtype=np.uint16), 3)
    assert read.tolist() == [1, 7, 20, 21, 22]
    assert asked.tolist() == [IGNORED, 20, 21, 22, 3]
    assert keep.tolist() == [0, 1, 1, 1, 1]


def test_streams_read_whole_segments_in_order() -> None:
    """Followed over many chunks, each stream is a chain of whole segments of the shard."""
    shard = make_shard("a", 1)
    batches = Batches([shard], make_recipe(), TOKENIZER)
    chunks = [batches.draw() for _ in range(60)]
    ids = np.concatenate([chunk.ids for chunk in chunks])
    keep = np.concatenate([chunk.keep for chunk in chunks])
    known = {tuple(shard.ids[low:high].tolist()) for low, high, _, _ in shard.segments}
    for row in range(3):
        starts = np.flatnonzero(keep[:, row] == 0)
        assert starts[0] == 0
        for low, high in itertools.pairwise(starts):
            assert tuple(ids[low + 1 : high, row].tolist()) in known


def test_same_seed_draws_the_same_text() -> None:
    """Resuming depends on it."""
    shards = [make_shard("a", 1), make_shard("b", 2)]
    one, two = (Batches(shards, make_recipe(), TOKENIZER) for _ in range(2))
    for _ in range(20):
        first, second = one.draw(), two.draw()
        assert np.array_equal(first.ids, second.ids)
        assert np.array_equal(first.targets, second.targets)
        assert np.array_equal(first.keep, second.keep)


def test_sources_are_drawn_by_weight() -> None:
    """A source of weight 0 is never read; all segments are read once before any comes again."""
    shards = [make_shard("a", 1), make_shard("b", 2)]
    batches = Batches(shards, make_recipe({"a": 0.0, "b": 1.0}), TOKENIZER)
    expected = {tuple(shards[1].ids[low:high].tolist()) for low, high, _, _ in shards[1].segments}
    seen = set()
    for _ in range(len(shards[1].segments)):
        segment = batches._segment()
        pieces = [piece for piece in segment[0].tolist() if TOKENIZER.spelling(piece)]
        seen.add(tuple(pieces))
    assert seen == expected
    with pytest.raises(TrainingError, match="weight 0"):
        Batches(shards, make_recipe({"a": 0.0, "b": 0.0}), TOKENIZER)


def test_shards_come_back_from_disk(tmp_path: Path) -> None:
    """Written and mapped; damaged or missing ones are refused."""
    shard = make_shard("a", 1)
    write_shard(tmp_path, "a", shard.ids, shard.segments)
    (found,) = open_shards(tmp_path)
    assert found.name == "a"
    assert np.array_equal(found.ids, shard.ids)
    assert np.array_equal(found.segments, shard.segments)
    np.save(tmp_path / "a.ids.npy", shard.ids[:10])
    with pytest.raises(TrainingError, match="damaged"):
        open_shards(tmp_path)
    (tmp_path / "a.ids.npy").write_bytes(b"nonsense")
    with pytest.raises(TrainingError, match="cannot be read"):
        open_shards(tmp_path)
    with pytest.raises(TrainingError, match="run `fit` first"):
        open_shards(tmp_path / "nowhere")
