# SPDX-License-Identifier: MIT
"""Draws of sentences from a table model: what is drawn from, what is not said twice, which one is kept."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from writer_app.decoding.filters import AnyText, Ending, Lexicon
from writer_app.decoding.sentence_sampler import (
    Sentence,
    SentenceOptions,
    SentenceSampler,
    drawn,
    penalties,
)
from writer_app.engine.cancellation import Cancellation, Cancelled

SPELLINGS = (b"", b" a", b" b", b" c", b".")
LEXICON = Lexicon(
    spellings=SPELLINGS,
    suppressed=np.array([True, False, False, False, False]),
    joins=np.zeros(5, dtype=np.bool_),
    endings=np.array([int(Ending.UNSURE)] * 5, dtype=np.int8),
    closing=np.array([False, False, False, False, True]),
)


class Flat:
    """The same shares of the five pieces wherever one is; a state is its number of rows."""

    def __init__(self, *shares: float) -> None:
        self.vocabulary = 5
        self._row = torch.log(torch.tensor(shares, dtype=torch.float64))
        self.steps = 0

    def start(self) -> int:
        return 1

    def rows(self, state: int) -> int:
        return state

    def step(self, ids: Tensor, state: int) -> int:
        assert len(ids) == state
        self.steps += 1
        return state

    def read(self, ids: Sequence[int], state: int) -> list[int]:
        return [state] * len(ids)

    def reorder(self, state: int, rows: Tensor) -> int:
        return len(rows)

    def join(self, states: Sequence[int]) -> int:
        return sum(states)

    def may_join(self, one: int, other: int) -> bool:
        return True

    def log_probs(self, state: int) -> Tensor:
        return self._row.expand(state, -1)

    def top_k(self, state: int, k: int, temperature: float = 1.0) -> tuple[Tensor, Tensor]:
        values, ids = self.log_probs(state).topk(k)
        return values, ids


class Ends(AnyText):
    """A full stop ends a sentence; nothing begins with one, and none says what is unwanted."""

    def __init__(self, unwanted: bytes = b"?") -> None:
        self.unwanted = unwanted

    def may_begin(self, text: bytes) -> bool:
        return text != b"."

    def ends_sentence(self, text: bytes) -> bool:
        return True

    def may_say(self, text: bytes) -> bool:
        return self.unwanted not in text


def draw(stepper: Flat, unwanted: bytes = b"?", **fields: Any) -> Sentence | None:
    """Draw once, with all pieces allowed to come again unless said otherwise."""
    given_ = {name: fields.pop(name) for name in ("document", "draft") if name in fields}
    values = {"repeat_ngram": 99, "repeat_document": 99, "repeat_penalty": 0.0, "top_p": 1.0} | fields
    options = SentenceOptions(**values)
    return SentenceSampler(stepper, LEXICON).draw(stepper.start(), options, rules=Ends(unwanted), **given_)


def test_a_sentence_ends_with_its_stop() -> None:
    """It begins as the place allows, and no suppressed piece is in it, however probable."""
    for seed in range(10):
        found = draw(Flat(0.5, 0.1, 0.1, 0.1, 0.2), seed=seed)
        assert found is not None
        assert found.finished
        assert found.text.endswith(b".")
        assert found.text != b"."
        assert len(found.text) == 2 * (found.pieces - 1) + 1


def test_what_finds_no_end_is_not_finished() -> None:
    """After the pieces that there is room for."""
    found = draw(Flat(0.0, 0.5, 0.5, 0.0, 0.0), max_pieces=7)
    assert found is not None
    assert (found.pieces, found.finished) == (7, False)


def test_what_is_not_wanted_is_not_kept() -> None:
    """The best of the others is; None if there is none."""
    for seed in range(10):
        found = draw(Flat(0.0, 0.3, 0.3, 0.3, 0.1), b" b", samples=20, max_pieces=3, seed=seed)
        assert found is not None
        assert b" b" not in found.text
    assert draw(Flat(0.0, 0.0, 1.0, 0.0, 0.0), b" b", max_pieces=3) is None


def test_runs_of_pieces_come_once() -> None:
    """In the draft, what was drafted before included; longer runs of the document do not come again."""
    for seed in range(10):
        found = draw(Flat(0.0, 0.4, 0.3, 0.2, 0.1), repeat_ngram=2, draft=[1, 2], seed=seed)
        assert found is not None
        ids = [1, 2, *(SPELLINGS.index(b) for b in pieces_of(found.text))]
        pairs = list(itertools.pairwise(ids))
        assert len(pairs) == len(set(pairs))
    for seed in range(10):
        found = draw(
            Flat(0.0, 0.6, 0.2, 0.1, 0.1),
            repeat_document=3,
            document=[1, 1, 1, 2, 1, 1],
            draft=[1, 1],
            seed=seed,
        )
        assert found is not None
        assert not found.text.startswith((b" a", b" b"))


def pieces_of(text: bytes) -> list[bytes]:
    """Cut what was drawn into its pieces."""
    parts = [b" " + part for part in text.rstrip(b".").split(b" ") if part]
    return [*parts, b"."] if text.endswith(b".") else parts


def test_where_nothing_may_come_nothing_is_drawn() -> None:
    """No text, and no error."""
    assert draw(Flat(0.5, 0.0, 0.0, 0.0, 0.5)) is None


def test_the_best_piece_for_piece_is_kept() -> None:
    """Of many draws, one without the improbable piece."""
    found = draw(Flat(0.0, 0.45, 0.0, 0.05, 0.5), samples=40)
    assert found is not None
    assert b"c" not in found.text
    assert found.score / found.pieces == pytest.approx(
        (math.log(0.45) * (found.pieces - 1) + math.log(0.5)) / found.pieces
    )


def test_the_same_seed_draws_alike() -> None:
    """And another differs, at last."""
    model = Flat(0.0, 0.3, 0.3, 0.3, 0.1)
    assert draw(model, seed=5, samples=1) == draw(model, seed=5, samples=1)
    assert len({draw(model, seed=seed, samples=1) for seed in range(20)}) > 5


def test_a_draw_can_be_stopped_between_steps() -> None:
    """The check is asked before each."""
    stopped = Cancellation()
    model = Flat(0.0, 0.5, 0.5, 0.0, 0.0)

    def check() -> None:
        if model.steps == 3:
            stopped.request()
        stopped.check()

    with pytest.raises(Cancelled):
        SentenceSampler(model, LEXICON).draw(1, SentenceOptions(), rules=Ends(), check=check)
    assert model.steps == 3


def test_pieces_get_less_likely_each_time() -> None:
    """But for the most frequent ones."""
    options = SentenceOptions(repeat_penalty=0.5, common=2)
    assert penalties([1, 2, 2, 3], np.array([1, 2, 3, 4]), options).tolist() == [0.0, 1.0, 0.5, 0.0]


@given(
    st.lists(st.floats(-30, 0) | st.just(-math.inf), min_size=1, max_size=8),
    st.floats(0.05, 1.0),
    st.floats(0.1, 3.0),
    st.integers(0, 1000),
)
def test_only_what_is_probable_enough_is_drawn(
    log_probs: list[float], top_p: float, temperature: float, seed: int
) -> None:
    """Never what is not allowed; and nothing that more probable things than the share stand before."""
    options = SentenceOptions(top_p=top_p, temperature=temperature)
    values = np.array(log_probs)
    at = drawn(values, options, np.random.default_rng(seed))
    if at is None:
        assert not np.isfinite(values).any()
        return
    assert np.isfinite(values[at])
    shares = np.exp((values - values.max()) / temperature)
    before = shares[values > values[at]].sum() / shares.sum()
    assert before < top_p + 1e-9


@pytest.mark.parametrize(
    "fields",
    [
        {"samples": 0},
        {"max_pieces": 0},
        {"repeat_ngram": 0},
        {"repeat_document": 0},
        {"temperature": 0.0},
        {"temperature": math.nan},
        {"temperature": math.inf},
        {"top_p": 0.0},
        {"top_p": 1.1},
        {"repeat_penalty": -0.1},
        {"repeat_penalty": math.nan},
    ],
)
def test_options_that_make_no_sense_are_refused(fields: dict[str, Any]) -> None:
    """Before anything is drawn."""
    with pytest.raises(ValueError, match=next(iter(fields))):
        dataclasses.replace(SentenceOptions(), **fields)
