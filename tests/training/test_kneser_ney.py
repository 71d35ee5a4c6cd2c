# SPDX-License-Identifier: MIT
"""The n-gram model's look-ups and its file; that its numbers are right is tested in test_kneser_ney_fit."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from tests.bundles import tiny_tokenizer
from tests.texts import corpus_form, made_up_documents
from writer_app.errors import TrainingError
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import Shard, encode_source
from writer_app.training.kneser_ney import KneserNey, Level, bits_per_character
from writer_app.training.kneser_ney_fit import KneserNeyRule, fit_kneser_ney
from writer_app.training.recipe import Recipe

TOKENIZER = Tokenizer(tiny_tokenizer())
START, END = TOKENIZER.control_id("<doc>"), TOKENIZER.control_id("<end>")


@pytest.fixture(scope="module")
def model() -> KneserNey:
    ids, segments = encode_source(made_up_documents(40, 3), TOKENIZER)
    shard = Shard(name="made-up", ids=ids, segments=segments)
    return fit_kneser_ney([shard], Recipe(language="en"), TOKENIZER, KneserNeyRule(order=4))


def alone(model: KneserNey, ids: list[int]) -> list[float]:
    return [math.log(model.distribution(ids[:n])[ids[n]]) for n in range(1, len(ids))]


def by_hand() -> KneserNey:
    """Three pieces; 0 is followed by 1 or 2, 1 by 1, 2 by nothing, "0 1" by 2."""
    pairs = Level(
        pieces=np.array([1, 2, 1], dtype=np.uint16),
        shares=np.array([0.5, 0.25, 0.75], dtype=np.float32),
        first=np.array([0, 2, 3, 3], dtype=np.uint32),
        backoffs=np.array([0.25, 0.25, 1.0], dtype=np.float32),
    )
    triples = Level(
        pieces=np.array([2], dtype=np.uint16),
        shares=np.array([0.5], dtype=np.float32),
        first=np.array([0, 1, 1, 1], dtype=np.uint32),
        backoffs=np.array([0.5, 1.0, 1.0], dtype=np.float32),
    )
    return KneserNey(np.array([0.25, 0.5, 0.25]), [pairs, triples])


def test_orders_are_mixed_as_written() -> None:
    """Each order adds its share to what it leaves to the order below."""
    model = by_hand()
    assert model.distribution([]).tolist() == [0.25, 0.5, 0.25]
    assert model.distribution([2]).tolist() == [0.25, 0.5, 0.25]
    assert model.distribution([0]).tolist() == [0.0625, 0.625, 0.3125]
    assert model.distribution([1]).tolist() == [0.0625, 0.875, 0.0625]
    assert model.distribution([0, 1]).tolist() == [0.03125, 0.4375, 0.53125]
    assert model.distribution([2, 1]).tolist() == model.distribution([1]).tolist()
    assert model.distribution([1, 0, 1]).tolist() == model.distribution([0, 1]).tolist()
    assert np.exp(model.log_probs([0, 1, 2, 2, 1])).tolist() == pytest.approx([0.625, 0.53125, 0.25, 0.5])


def test_a_text_at_once_equals_piece_by_piece(model: KneserNey) -> None:
    """Texts seen, new and senseless; the shortest ones too."""
    random = np.random.default_rng(4)
    texts = [[START, *TOKENIZER.encode("\n".join(d)), END] for d in made_up_documents(5, 3)]
    texts += [[START, *TOKENIZER.encode("\n".join(d)), END] for d in made_up_documents(5, 8)]
    texts += [random.integers(0, TOKENIZER.size, size=n).tolist() for n in (1, 2, 3, 200)]
    for ids in texts:
        assert model.log_probs(ids).tolist() == pytest.approx(alone(model, ids), rel=1e-6)


def test_only_the_last_pieces_count(model: KneserNey) -> None:
    """An n-gram of four pieces reads three."""
    ids = TOKENIZER.encode("the garden wall before the rain")
    assert model.distribution(ids).tolist() == model.distribution(ids[-3:]).tolist()
    assert model.distribution(ids[-3:]).tolist() != model.distribution(ids[-2:]).tolist()


def test_bits_per_character_is_a_plain_sum(model: KneserNey, tmp_path: Path) -> None:
    """All nats / ln 2 / characters, each document's end counted as one character; NaN for nothing."""
    documents = made_up_documents(4, 7)
    path = tmp_path / "en-story.txt"
    path.write_text(corpus_form(documents), encoding="utf-8")
    texts = ["\n".join(document) for document in documents]
    nats = [-sum(alone(model, [START, *TOKENIZER.encode(text), END])) for text in texts]
    sizes = [len(text) + 1 for text in texts]
    wanted = sum(nats) / math.log(2) / sum(sizes)
    assert bits_per_character(model, path, TOKENIZER) == pytest.approx(wanted)
    first = bits_per_character(model, path, TOKENIZER, most_characters=sizes[0])
    assert first == pytest.approx(nats[0] / math.log(2) / sizes[0])
    path.write_text("\n", encoding="utf-8")
    assert math.isnan(bits_per_character(model, path, TOKENIZER))


def test_model_comes_back_from_disk(model: KneserNey, tmp_path: Path) -> None:
    """The same numbers, the same tokenizer; nothing half written is left."""
    path = tmp_path / "ngrams.npz"
    model.save(path)
    assert [p.name for p in tmp_path.iterdir()] == ["ngrams.npz"]
    found = KneserNey.open(path)
    assert (found.order, found.vocabulary, found.sizes) == (4, TOKENIZER.size, model.sizes)
    assert found.tokenizer_digest == model.tokenizer_digest
    ids = TOKENIZER.encode("two small boats on")
    assert found.distribution(ids).tolist() == model.distribution(ids).tolist()


def test_damaged_file_is_refused(model: KneserNey, tmp_path: Path) -> None:
    """Missing, cut off, no archive, another archive, or parts that do not fit."""
    path = tmp_path / "ngrams.npz"
    with pytest.raises(TrainingError, match="cannot be read"):
        KneserNey.open(path)
    model.save(path)
    raw = path.read_bytes()
    for wrong in (b"", b"nonsense", raw[: len(raw) // 2]):
        path.write_bytes(wrong)
        with pytest.raises(TrainingError, match="cannot be read"):
            KneserNey.open(path)
    np.savez(path, unigrams=np.ones(3))
    with pytest.raises(TrainingError, match="cannot be read"):
        KneserNey.open(path)
    np.save(tmp_path / "one.npy", np.ones(3))
    with pytest.raises(TrainingError, match="cannot be read"):
        KneserNey.open(tmp_path / "one.npy")
    KneserNey(model.unigrams[:-1], model.levels).save(path)
    with pytest.raises(TrainingError, match="damaged"):
        KneserNey.open(path)
