# SPDX-License-Identifier: MIT
"""The step-by-step network against the whole-sequence one, and its exact top-k."""

from __future__ import annotations

import dataclasses

import pytest
import torch

from writer_app.network.config import NetworkConfig
from writer_app.network.inference import InferenceNetwork, largest
from writer_app.network.language_model import LanguageModel

CONFIG = NetworkConfig(vocabulary=61, hidden=13, projection=6, layers=2, class_ends=(11, 29, 61))
ATTENTIVE = dataclasses.replace(CONFIG, attention=5, context=4, memory=7, window=3)
CONFIGS = [
    CONFIG,
    ATTENTIVE,
    dataclasses.replace(ATTENTIVE, copying=True),
    dataclasses.replace(ATTENTIVE, coverage=True),
    dataclasses.replace(ATTENTIVE, copying=True, coverage=True),
    dataclasses.replace(ATTENTIVE, copying=True, encoder_hidden=8, tied=False),
    dataclasses.replace(CONFIG, mogrifier=2),
]
IDS = [3, 60, 17, 0, 28, 60, 10, 11, 5, 3, 60, 44]


@pytest.fixture(
    params=CONFIGS, ids=["plain", "attention", "copying", "coverage", "all", "own encoder", "mogrifier"]
)
def model(request: pytest.FixtureRequest) -> LanguageModel:
    torch.manual_seed(6)
    made = LanguageModel(request.param)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.5)
    return made.eval()


def exact(model: LanguageModel, together: int = 61) -> InferenceNetwork:
    return InferenceNetwork(
        model.config, model.state_dict(), torch.device("cpu"), exact=True, together=together
    )


def whole_sequence(model: LanguageModel) -> torch.Tensor:
    ids = torch.tensor(IDS).unsqueeze(1)
    with torch.no_grad():
        reading, _ = model(ids, torch.ones(ids.shape), model.zero_state(1))
        return model.log_probs(reading)[:, 0]


def test_reading_equals_the_whole_sequence(model: LanguageModel) -> None:
    """State by state, the distribution is that of the trained network."""
    network = exact(model)
    states = network.read(IDS, network.start())
    found = torch.cat([network.log_probs(state) for state in states])
    torch.testing.assert_close(found, whole_sequence(model), atol=1e-5, rtol=1e-4)


def test_it_does_not_matter_what_is_computed_together(model: LanguageModel) -> None:
    """Distributions and scores are the same whether classes are opened one by one or not."""
    one_by_one, together = exact(model, 0), exact(model)
    one, other = one_by_one.read(IDS, one_by_one.start())[-1], together.read(IDS, together.start())[-1]
    torch.testing.assert_close(one_by_one.log_probs(one), together.log_probs(other))
    scores, _ = one_by_one.score(IDS, one)
    torch.testing.assert_close(scores, together.score(IDS, other)[0])


def test_attention_is_what_coverage_adds_up(model: LanguageModel) -> None:
    """Weights for M earlier pieces that, with the sentinel's, are whole; without attention there are none."""
    network = exact(model)
    state = network.read(IDS, network.start())[-1]
    found = network.attention(state)
    if not model.config.attention:
        assert found is None
        return
    assert found is not None
    assert found.shape == (1, 7)
    assert float(found.min()) > 0.0
    assert 0.0 < float(found.sum()) < 1.0
    if state.coverage is not None:
        after = network.step(torch.tensor([IDS[0]]), state)
        torch.testing.assert_close(after.coverage, state.coverage + found)


def test_stepping_rows_equals_reading_them_alone(model: LanguageModel) -> None:
    """Rows of a batch do not touch each other, whatever their order."""
    network = exact(model)
    first, second = network.read(IDS[:3], network.start())[-1], network.read(IDS[:5], network.start())[-1]
    stepped = [network.step(torch.tensor([piece]), state) for piece, state in ((7, first), (40, second))]
    both = network.step(torch.tensor([7, 7]), network.reorder(first, torch.tensor([0, 0])))
    torch.testing.assert_close(network.log_probs(both)[1:], network.log_probs(stepped[0]))
    assert network.rows(both) == 2


def test_rows_of_different_states_are_put_together(model: LanguageModel) -> None:
    """Each row goes on as it would alone, whatever stands beside it."""
    network = exact(model)
    start = network.read(IDS[:4], network.start())[-1]
    three = network.step(torch.tensor([7, 40, 2]), network.reorder(start, torch.tensor([0, 0, 0])))
    deeper = network.step(torch.tensor([5]), network.reorder(three, torch.tensor([1])))
    assert network.may_join(three, deeper)
    joined = network.join([network.reorder(three, torch.tensor([2, 0])), deeper])
    assert network.rows(joined) == 3
    alone = torch.cat((network.log_probs(three)[[2, 0]], network.log_probs(deeper)))
    torch.testing.assert_close(network.log_probs(joined), alone)
    after = network.step(torch.tensor([1, 2, 3]), joined)
    torch.testing.assert_close(
        network.log_probs(after)[2:], network.log_probs(network.step(torch.tensor([3]), deeper))
    )


def test_the_largest_of_a_long_row_are_found_by_blocks() -> None:
    """As `topk` finds them, also where they all lie in one block, and of lengths that are no multiple."""
    torch.manual_seed(3)
    for length in (16_384, 4_096, 4_100, 50):
        table = torch.randn(4, length)
        table[1, 64:96] += 9.0
        table[2, :: max(1, length // 32)] += 9.0
        values, places = largest(table, 16)
        assert torch.equal(values, table.topk(16, dim=1).values)
        assert torch.equal(table.gather(1, places), values)
        assert all(len(set(row)) == 16 for row in places.tolist())


def test_states_are_never_changed(model: LanguageModel) -> None:
    """A state kept for later gives the same answer after others were computed from it."""
    network = exact(model)
    state = network.read(IDS, network.start())[-1]
    before = network.log_probs(state).clone()
    network.step(torch.tensor([1]), state)
    network.read([4, 5], state)
    torch.testing.assert_close(network.log_probs(state), before)


@pytest.mark.parametrize("together", [0, 29, 61])
def test_bounded_top_k_is_exact(model: LanguageModel, together: int) -> None:
    """Classes left closed by the bound would not have changed the k best: checked on many states."""
    network = exact(model, together)
    torch.manual_seed(7)
    state = network.reorder(network.start(), torch.zeros(5, dtype=torch.int64))
    for _ in range(200):
        state = network.step(torch.randint(0, CONFIG.vocabulary, (5,)), state)
        for k in (1, 4, 9, 30):
            values, ids = network.top_k(state, k)
            full = network.log_probs(state)
            torch.testing.assert_close(values, full.topk(k, dim=1).values)
            torch.testing.assert_close(values, full.gather(1, ids))


def test_tempered_top_k_is_that_of_the_tempered_distribution(model: LanguageModel) -> None:
    """With a temperature the values are normalised over the whole vocabulary."""
    network = exact(model)
    state = network.read(IDS, network.start())[-1]
    values, ids = network.top_k(state, 4, 0.5)
    wanted = torch.log_softmax(network.log_probs(state) / 0.5, dim=1)
    torch.testing.assert_close(values, wanted.gather(1, ids))


def test_scores_are_the_log_probabilities_read(model: LanguageModel) -> None:
    """A known sequence is scored as the sum of its steps; nothing costs nothing."""
    network = exact(model)
    table = whole_sequence(model)
    state = network.read(IDS[:1], network.start())[-1]
    scores, _ = network.score(IDS[1:], state)
    wanted = torch.stack([table[step, piece] for step, piece in enumerate(IDS[1:])])
    torch.testing.assert_close(scores, wanted, atol=1e-5, rtol=1e-4)
    assert len(network.score([], state)[0]) == 0


def test_int8_stays_near_float32(model: LanguageModel) -> None:
    """Packed weights move no log probability by much."""
    network = InferenceNetwork(model.config, model.state_dict(), torch.device("cpu"))
    state = network.read(IDS, network.start())[-1]
    difference = (network.log_probs(state) - whole_sequence(model)[-1:]).abs().max()
    assert float(difference) < 0.2
