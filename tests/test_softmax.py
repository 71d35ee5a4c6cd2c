# SPDX-License-Identifier: MIT
"""The softmax benchmark sees every difference, counts what is opened, and compares with a true softmax."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
import torch

from benchmarks import softmax
from benchmarks.softmax import (
    BEAM,
    BY_CLASS,
    CHECKED,
    FLAT,
    WAYS,
    Case,
    Comparison,
    count_differing,
    flat_network,
    measure,
    read_states,
)
from tests.bundles import tiny_config, tiny_tokenizer
from tests.texts import corpus_form, made_up_documents
from writer_app.errors import TrainingError
from writer_app.network.bundle import Calibration, write_bundle
from writer_app.network.inference import InferenceNetwork
from writer_app.network.language_model import LanguageModel
from writer_app.network.packed import PackedLinear
from writer_app.text.tokenizer import Tokenizer

TOKENIZER = Tokenizer(tiny_tokenizer())
ATTENTIVE = dataclasses.replace(
    tiny_config(), attention=5, context=4, memory=7, window=3, copying=True, coverage=True
)


@pytest.fixture(params=[tiny_config(), ATTENTIVE], ids=["plain", "attentive"])
def model(request: pytest.FixtureRequest) -> LanguageModel:
    return make_model(request.param)


def make_model(config):
    """Return a network that needs both classes at times, and neither always for the 5 best."""
    torch.manual_seed(6)
    made = LanguageModel(config)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.5)
        made.softmax.class_bias.copy_(torch.tensor([1.0, 1.0]))
    return made.eval()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "en-story.txt"
    path.write_text(corpus_form(made_up_documents(2, 7)), encoding="utf-8")
    return path


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Give the other tests their threads back."""
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def write_model(folder: Path, model: LanguageModel) -> Path:
    write_bundle(
        folder,
        language="en",
        config=model.config,
        weights=model.state_dict(),
        tokenizer=tiny_tokenizer(),
        calibration=Calibration(),
        figures={},
        card="",
    )
    return folder


def test_states_are_those_of_reading_each_document(
    model: LanguageModel, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One state before each piece and one at each document's end, whatever the blocks."""
    monkeypatch.setattr(softmax, "_BLOCK", 11)
    network = InferenceNetwork(model.config, model.state_dict(), torch.device("cpu"))
    found = [network.log_probs(state) for state in read_states(network, TOKENIZER, [text])]
    wanted = []
    for paragraphs in made_up_documents(2, 7):
        ids = [TOKENIZER.control_id("<doc>"), *TOKENIZER.encode("\n".join(paragraphs))]
        wanted += [network.log_probs(state) for state in network.read(ids, network.start())]
    assert torch.equal(torch.cat(found), torch.cat(wanted))


def test_every_state_is_checked_and_some_are_timed(model: LanguageModel, text: Path) -> None:
    """The true top-k never differs; alone and as a beam, the states asked for are counted."""
    cases = measure(model, TOKENIZER, [text], states=90, timed=30, seed=1)
    assert [(case.rows, case.k) for case in cases] == [(1, 16), (1, 5), (BEAM, 16), (BEAM, 5)]
    timed = len(cases[0].seconds[FLAT])
    assert 10 < timed < 60
    for case in cases:
        assert case.differing == dict.fromkeys(CHECKED, 0)
        assert case.calls == (90 if case.rows == 1 else timed)
        assert {way: len(each) for way, each in case.seconds.items()} == dict.fromkeys(WAYS, timed)


def test_differences_are_counted_by_row() -> None:
    """Another piece, another order, a wrong value and no number differ; a tie changes places freely."""
    row = torch.tensor([0.4, 0.1, 0.3, 0.1, 0.1]).log()
    full = row.repeat(7, 1)
    ids = torch.tensor([[0, 2, 1], [0, 2, 4], [0, 1, 2], [2, 0, 1], [0, 1, 3], [0, 2, 1], [0, 2, 1]])
    values = full.topk(3).values
    values[5, 1] += 1e-3
    values[6, 2] = float("nan")
    differ = [count_differing(values[n : n + 1], ids[n : n + 1], full[n : n + 1]) for n in range(7)]
    assert differ == [0, 0, 1, 1, 1, 1, 1]
    assert count_differing(values, ids, full) == 5


def test_opened_classes_are_those_that_the_network_opens(
    model: LanguageModel, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said to be opened is what is computed; with copying, at least that."""
    comparison = Comparison(model, 1)
    states = list(islice(read_states(comparison.network, TOKENIZER, [text]), 120))
    for state in states:
        comparison.check(state)
    by_class = comparison._checked[BY_CLASS]
    ask = PackedLinear.__call__
    widths: Counter[int] = Counter()

    def counting(self, x):
        y = ask(self, x)
        widths[y.shape[1]] += 1
        return y

    monkeypatch.setattr(PackedLinear, "__call__", counting)
    for case in comparison.cases[:2]:
        widths.clear()
        for state in states:
            by_class.top_k(state, case.k)
        found = [widths[high - low] for low, high in pairwise(model.config.class_ends)]
        assert 0 < min(found) < case.calls
        if model.config.copying:
            assert all(each <= said for each, said in zip(found, case.opened.tolist(), strict=True))
        else:
            assert found == case.opened.tolist()


def test_flat_network_is_a_softmax_over_all_pieces() -> None:
    """The same embedding and bias, and no classes: log softmax(E h + b)."""
    model = make_model(tiny_config())
    flat = flat_network(model)
    state = flat.read([5, 99, 300], flat.start())[-1]
    with torch.inference_mode():
        wanted = torch.log_softmax(state.hidden @ model.embedding.T + model.softmax.bias, dim=1)
    torch.testing.assert_close(flat.log_probs(state), wanted, atol=0.1, rtol=0.0)  # int8


def test_flat_network_takes_the_states_of_the_other(text: Path) -> None:
    """With copying too it gives a whole distribution, and its top-k is that one's."""
    model = make_model(ATTENTIVE)
    network = InferenceNetwork(model.config, model.state_dict(), torch.device("cpu"))
    flat = flat_network(model)
    *_, state = islice(read_states(network, TOKENIZER, [text]), 40)
    full = flat.log_probs(state)
    assert float(full.exp().sum()) == pytest.approx(1.0, abs=1e-4)
    assert count_differing(*flat.top_k(state, 9), full) == 0


def test_time_is_the_median_of_groups() -> None:
    """A rare slow call counts by its share, a disturbed group not at all; nothing timed is no number."""
    case = Case(1, 5, torch.zeros(2))
    assert case.milliseconds(FLAT) != case.milliseconds(FLAT)
    group = [0.001] * 19 + [0.003]
    case.seconds[FLAT] = group * 2 + [9.0] * 20
    assert case.milliseconds(FLAT) == pytest.approx(1.1)


def test_a_right_top_k_passes(
    model: LanguageModel, text: Path, tmp_path: Path, one_thread: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says how many states were had, prints both tables, and returns 0."""
    bundle = write_model(tmp_path / "bundle", model)
    assert softmax.main([str(bundle), str(text), "--states", "9999", "--timed", "300"]) == 0
    printed = capsys.readouterr().out
    found = sum(len(TOKENIZER.encode("\n".join(each))) + 1 for each in made_up_documents(2, 7))
    assert f"{found:,} states, all that the texts have" in printed
    assert "seed 1" in printed
    assert "50-120" in printed
    assert "by class" in printed


def test_a_wrong_top_k_fails(
    text: Path,
    tmp_path: Path,
    one_thread: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A top-k that leaves pieces out is seen: the command says how often and returns 1."""
    bundle = write_model(tmp_path / "bundle", make_model(tiny_config()))

    def incomplete(self, state, k):
        values, ids = self.log_probs(state)[:, :30].topk(k, dim=1)
        return values, ids

    monkeypatch.setattr(InferenceNetwork, "top_k", incomplete)
    assert softmax.main([str(bundle), str(text), "--states", "60", "--timed", "0"]) == 1
    rows = capsys.readouterr().out.splitlines()
    differing = next(row for row in rows if row.split()[:2] == ["1", "16"]).split()[3]
    assert 0 < int(differing) <= 60


def test_texts_with_nothing_in_them_are_refused(
    tmp_path: Path, text: Path, one_thread: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing text is named; an empty one proves nothing."""
    model = make_model(tiny_config())
    bundle = write_model(tmp_path / "bundle", model)
    assert softmax.main([str(bundle), str(tmp_path / "en-none.txt")]) == 1
    assert "en-none.txt" in capsys.readouterr().err
    text.write_text("\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="nothing"):
        measure(model, TOKENIZER, [text], states=9, timed=0, seed=1)
