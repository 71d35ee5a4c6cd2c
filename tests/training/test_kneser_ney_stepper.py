# SPDX-License-Identifier: MIT
"""The n-gram behind the search's door: every method says the same, and the engine runs with it."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from tests.bundles import tiny_tokenizer
from tests.texts import made_up_documents
from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.stepper import SequenceScorer
from writer_app.engine.lexicon import build_lexicon
from writer_app.engine.prefix_states import PrefixStates
from writer_app.engine.scoring import score_text
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import Shard, encode_source
from writer_app.training.kneser_ney import KneserNey
from writer_app.training.kneser_ney_fit import KneserNeyRule, fit_kneser_ney
from writer_app.training.kneser_ney_stepper import KneserNeyState, KneserNeyStepper
from writer_app.training.recipe import Recipe

TOKENIZER = Tokenizer(tiny_tokenizer())
START = TOKENIZER.control_id("<doc>")


@pytest.fixture(scope="module")
def model() -> KneserNey:
    ids, segments = encode_source(made_up_documents(60, 3), TOKENIZER)
    shard = Shard(name="made-up", ids=ids, segments=segments)
    return fit_kneser_ney([shard], Recipe(language="en"), TOKENIZER, KneserNeyRule(order=4))


@pytest.fixture
def stepper(model: KneserNey) -> KneserNeyStepper:
    return KneserNeyStepper(model)


def test_log_probs_are_the_models(model: KneserNey, stepper: KneserNeyStepper) -> None:
    """A row for each context, each a whole distribution."""
    contexts = ((), (START,), (START, 25), (31, 25, 40))
    table = stepper.log_probs(KneserNeyState(contexts))
    assert table.shape == (4, TOKENIZER.size)
    assert table.dtype == torch.float32
    for row, context in zip(table, contexts, strict=True):
        assert row.numpy() == pytest.approx(np.log(model.distribution(context)), rel=1e-5)


def test_reading_equals_stepping(stepper: KneserNeyStepper) -> None:
    """States after each piece are the same; the old ones are as they were; only three pieces are kept."""
    ids = TOKENIZER.encode("the green door")
    start = stepper.start()
    states = stepper.read(ids, start)
    state = start
    for piece, read in zip(ids, states, strict=True):
        state = stepper.step(torch.tensor([piece]), state)
        assert state == read
    assert start == stepper.start()
    assert states[-1].read == (tuple(ids[-3:]),)
    assert stepper.rows(states[-1]) == 1


def test_rows_are_chosen_and_repeated(stepper: KneserNeyStepper) -> None:
    """`reorder` may drop rows and name one twice; a step takes one piece a row."""
    state = KneserNeyState(((1, 2), (3, 4), (5, 6)))
    chosen = stepper.reorder(state, torch.tensor([2, 0, 2, 2]))
    assert chosen.read == ((5, 6), (1, 2), (5, 6), (5, 6))
    stepped = stepper.step(torch.tensor([7, 8, 9, 10]), chosen)
    assert stepped.read == ((5, 6, 7), (1, 2, 8), (5, 6, 9), (5, 6, 10))


@pytest.mark.parametrize("temperature", [1.0, 0.5, 2.0])
def test_top_k_is_that_of_the_whole_distribution(stepper: KneserNeyStepper, temperature: float) -> None:
    """The k best, best first, of the tempered distribution."""
    state = KneserNeyState(((START,), (30, 31, 32)))
    values, ids = stepper.top_k(state, 5, temperature)
    whole = torch.log_softmax(stepper.log_probs(state) / temperature, dim=1)
    assert torch.allclose(values, whole.topk(5).values, atol=1e-5)
    assert torch.allclose(whole.gather(1, ids), values, atol=1e-5)
    assert stepper.top_k(state, 10_000)[0].shape == (2, TOKENIZER.size)


def test_scoring_equals_stepping(stepper: KneserNeyStepper) -> None:
    """A known text is scored at once with the same result, from any state."""
    assert isinstance(stepper, SequenceScorer)
    ids = TOKENIZER.encode("his first book on Sunday. A letter")
    for before in ([], [START], [START, *ids[3:]]):
        state = stepper.read([*before], stepper.start())[-1] if before else stepper.start()
        wanted, at = [], state
        for piece in ids:
            wanted.append(float(stepper.log_probs(at)[0, piece]))
            at = stepper.step(torch.tensor([piece]), at)
        values, after = stepper.score(ids, state)
        assert values.tolist() == pytest.approx(wanted, rel=1e-5)
        assert after == at
        assert stepper.score([], state)[1] == state


def test_long_text_is_scored_in_stretches_without_seams(model: KneserNey, stepper: KneserNeyStepper) -> None:
    """What the engine's scoring cuts into stretches costs what it costs in one go."""
    text = "\n".join(paragraph for document in made_up_documents(60, 11) for paragraph in document)
    ids = TOKENIZER.encode(text)
    assert len(ids) > 1500
    wanted = -float(model.log_probs([START, *ids]).sum())
    assert score_text(text, stepper, TOKENIZER) == pytest.approx(wanted, rel=1e-6)


def test_search_goes_on_as_the_text_did(stepper: KneserNeyStepper) -> None:
    """The beam search finds what follows in the counted text, in the middle of a word too."""
    place = PrefixStates(stepper, TOKENIZER).find("My sister sold two sm", whole=True)
    search = BeamSearch(stepper, build_lexicon(TOKENIZER))
    found = search.run(place.state, DecodingOptions(beam_width=5), rest=place.rest)
    best = max(found.hypotheses, key=lambda h: (h.log_prob > math.log(0.5), len(h.text)))
    assert best.text.startswith(b"all boats")
