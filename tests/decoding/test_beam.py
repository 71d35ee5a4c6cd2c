# SPDX-License-Identifier: MIT
"""The beam search against exhaustive search, and its promises one by one."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import Any

import numpy as np
import pytest
import torch

from tests.decoding.doubles import TableState, TableStepper, lexicon, random_table
from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.filters import AnyText
from writer_app.decoding.hypothesis import log_add
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.sampling import greedy

# Pieces: three word beginnings with their space, two that go on, a full stop.
SPELLINGS = [" a", " b", " ab", "a", "b", "."]
JOINS = [spelling[:1].isalpha() for spelling in SPELLINGS]
WIDE: dict[str, Any] = {
    "beam_width": 64,
    "first_width": 64,
    "branch": 6,
    "spread": math.inf,
    "spelling_rows": 4096,
    "repeat_ngram": 0,
}


def all_ends(table_stepper: TableStepper, spellings: list[str], pieces: int) -> dict[str, float]:
    """Give every text of at most so many pieces with the probability that a word ends behind it."""
    ends: dict[str, float] = {}
    for count in range(1, pieces + 1):
        for ids in itertools.product(range(len(spellings)), repeat=count):
            state = table_stepper.start()
            total = 0.0
            for piece_id in ids:
                total += float(table_stepper.log_probs(state)[0, piece_id])
                state = TableState(((*state.read[0], piece_id),))
            text = "".join(spellings[n] for n in ids)
            leave = float(table_stepper.log_probs(state)[0].double().exp()[~torch.tensor(JOINS)].sum())
            share = math.log(leave) if text[-1].isalpha() else 0.0
            ends[text] = log_add(ends.get(text, -math.inf), total + share)
    return ends


@pytest.mark.parametrize("seed", range(5))
def test_a_wide_beam_finds_what_exhaustive_search_finds(seed: int) -> None:
    """Texts, order and probabilities equal those over all piece sequences, ways to spell summed."""
    stepper = TableStepper(6, random_table(6, 2, seed))
    expected = all_ends(stepper, SPELLINGS, 2)
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    found = search.run(stepper.start(), DecodingOptions(max_pieces=2, **WIDE)).hypotheses
    assert {h.text.decode(): pytest.approx(h.log_prob, abs=1e-5) for h in found} == expected
    assert [h.log_prob for h in found] == sorted((h.log_prob for h in found), reverse=True)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("typed", [" a", " ab", " aba", "b", " ", " b."])
def test_a_half_typed_word_is_summed_over_all_ways_to_spell_it(seed: int, typed: str) -> None:
    """Probabilities are conditional on the typed letters: brute force over all piece sequences agrees."""
    stepper = TableStepper(6, random_table(6, 1, seed))
    mass = -math.inf
    ends: dict[str, float] = {}

    def follow(ids: tuple[int, ...], text: str, log_prob: float) -> None:
        nonlocal mass
        values = stepper.log_probs(TableState((ids,)))[0].double()
        if len(text) > len(typed):
            leave = float(values.exp()[~torch.tensor(JOINS)].sum())
            share = math.log(leave) if text[-1].isalpha() else 0.0
            if text[-1] != " ":
                ends[text[len(typed) :]] = log_add(ends.get(text[len(typed) :], -math.inf), log_prob + share)
            return
        for piece_id, spelling in enumerate(SPELLINGS):
            longer = text + spelling
            if longer.startswith(typed) or typed.startswith(longer):
                total = log_prob + float(values[piece_id])
                if len(text) < len(typed) <= len(longer):
                    mass = log_add(mass, total)
                follow((*ids, piece_id), longer, total)

    follow((), "", 0.0)
    options = DecodingOptions(max_pieces=1, **WIDE)
    result = BeamSearch(stepper, lexicon(SPELLINGS)).run(stepper.start(), options, rest=typed.encode())
    assert result.log_mass == pytest.approx(mass, abs=1e-5)
    found = {h.text.decode(): h.log_prob for h in result.hypotheses}
    assert found == {text: pytest.approx(value - mass, abs=1e-5) for text, value in ends.items()}


def test_a_beam_of_one_is_greedy_search() -> None:
    """With one row and no first-word widening the pieces are those of the greedy search."""
    for seed in range(8):
        stepper = TableStepper(6, random_table(6, 2, seed))
        ids, _ = greedy(stepper, stepper.start(), max_pieces=5)
        options = DecodingOptions(beam_width=1, first_width=1, branch=6, max_pieces=5, repeat_ngram=0)
        found = BeamSearch(stepper, lexicon(SPELLINGS)).run(stepper.start(), options).hypotheses
        longest = max(found, key=lambda h: h.pieces)
        assert longest.text.decode() == "".join(SPELLINGS[n] for n in ids)


def test_the_probability_of_a_text_never_rises_with_its_length() -> None:
    """A longer text is at most as probable as its beginning, read without the word's end."""
    stepper = TableStepper(6, random_table(6, 2, 3))
    spellings = [" a", " b", " ab", "-", ",", "."]
    found = BeamSearch(stepper, lexicon(spellings)).run(
        stepper.start(), DecodingOptions(max_pieces=4, branch=6, repeat_ngram=0)
    )
    by_text = {h.text: h.log_prob for h in found.hypotheses}
    pairs = [(a, b) for a in by_text for b in by_text if a != b and b.startswith(a) and a[-1:] in b"-,."]
    assert pairs
    assert all(by_text[b] <= by_text[a] + 1e-6 for a, b in pairs)


def test_letters_that_nothing_spells_give_nothing() -> None:
    """Typed letters outside the vocabulary end the search with no suggestion."""
    stepper = TableStepper(6, random_table(6, 1, 0))
    result = BeamSearch(stepper, lexicon(SPELLINGS)).run(
        stepper.start(), DecodingOptions(branch=6), rest=b" q"
    )
    assert result.hypotheses == ()
    assert result.log_mass == -math.inf


def test_suppressed_pieces_are_never_written_but_may_spell() -> None:
    """A suppressed piece appears in no text, though it may use up typed bytes."""
    stepper = TableStepper(6, random_table(6, 1, 1))
    search = BeamSearch(stepper, lexicon(SPELLINGS, suppressed=[4]))
    options = DecodingOptions(max_pieces=2, **WIDE)
    free = search.run(stepper.start(), options).hypotheses
    assert free
    assert not any(h.text.decode().lstrip(" ab").startswith("b") or h.text == b"b" for h in free)
    assert search.run(stepper.start(), options, rest=b"b").hypotheses


def test_a_check_that_raises_stops_the_search_between_steps() -> None:
    """The search asks before every step and lets the exception through."""

    class StopHereError(Exception):
        pass

    stepper = TableStepper(6, random_table(6, 1, 0))
    calls = []

    def check() -> None:
        calls.append(stepper.steps)
        if len(calls) == 3:
            raise StopHereError

    with pytest.raises(StopHereError):
        BeamSearch(stepper, lexicon(SPELLINGS)).run(stepper.start(), DecodingOptions(branch=6), check=check)
    assert calls == [0, 1, 2]


def test_rules_decide_how_a_text_begins_and_where_a_sentence_ends() -> None:
    """A forbidden beginning is never offered; nothing is written behind the end of a sentence."""

    class Rules(AnyText):
        def may_begin(self, text: bytes) -> bool:
            return not text.startswith(b" a")

        def ends_sentence(self, text: bytes) -> bool:
            return text.endswith(b".")

    stepper = TableStepper(6, random_table(6, 2, 4))
    found = BeamSearch(stepper, lexicon(SPELLINGS)).run(
        stepper.start(), DecodingOptions(max_pieces=4, **WIDE), rules=Rules()
    )
    texts = [h.text.decode() for h in found.hypotheses]
    assert not any(text.startswith(" a") for text in texts)
    assert any(text.endswith(".") for text in texts)
    assert not any("." in text[:-1] for text in texts)
    assert all(h.finished == h.text.endswith(b".") for h in found.hypotheses)


def test_the_floor_ends_texts_that_grow_too_unlikely() -> None:
    """A text that has a word end is continued only above the floor."""
    stepper = TableStepper(6, random_table(6, 2, 5))
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    short = search.run(stepper.start(), DecodingOptions(floor=math.log(0.2), branch=6))
    long = search.run(stepper.start(), DecodingOptions(branch=6))
    assert short.steps < long.steps
    assert max(h.pieces for h in long.hypotheses) == 12


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("typed", ["", " a", "x"])
def test_what_is_too_unlikely_to_be_of_use_is_not_searched(seed: int, typed: str) -> None:
    """What is above the limit is found as ever where each text has one spelling; the search takes less."""
    stepper = TableStepper(6, random_table(6, 2, seed))
    search = BeamSearch(stepper, lexicon([" a", " b", " c", "x", "y", "."]))
    wide: dict[str, Any] = {"max_pieces": 4, **WIDE}
    spelled: dict[str, Any] = {"rest": typed.encode()}
    least = math.log(0.1)
    everything = search.run(stepper.start(), DecodingOptions(**wide), **spelled)
    some = search.run(stepper.start(), DecodingOptions(least=least, **wide), **spelled)
    above = [(h.text, h.log_prob) for h in everything.hypotheses if h.log_prob >= least]
    assert [(h.text, h.log_prob) for h in some.hypotheses if h.log_prob >= least] == above
    assert len(some.hypotheses) < len(everything.hypotheses)
    assert some.log_mass == everything.log_mass


def test_what_may_gain_is_searched_however_unlikely() -> None:
    """Someone else knows better than the model."""

    class Rules(AnyText):
        def may_gain(self, text: bytes) -> bool:
            return b" b b".startswith(text)

    stepper = TableStepper(6, {(): [9, 0.1, 0.1, 0.1, 0.1, 0.1]})
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    options = DecodingOptions(max_pieces=2, least=math.log(0.5), **WIDE)
    assert {h.text for h in search.run(stepper.start(), options).hypotheses} == {b" a", b" a a"}
    found = search.run(stepper.start(), options, rules=Rules()).hypotheses
    assert {h.text for h in found} == {b" a", b" a a", b" b", b" b b"}


def test_no_ngram_comes_twice() -> None:
    """With a table that loves to repeat itself, no two pieces in a row come back."""
    loop: dict[tuple[int, ...], list[float]] = {
        (): [1, 1, 1, 1, 1, 1],
        (0,): [0.01, 9, 0.01, 0.01, 0.01, 0.01],
        (1,): [9, 0.01, 0.01, 0.01, 0.01, 0.01],
    }
    stepper = TableStepper(6, loop)
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    free = search.run(stepper.start(), DecodingOptions(max_pieces=6, branch=6, repeat_ngram=0)).hypotheses
    bound = search.run(stepper.start(), DecodingOptions(max_pieces=6, branch=6, repeat_ngram=2)).hypotheses
    assert any(" a b a b" in h.text.decode() for h in free)
    assert not any(" a b a b" in h.text.decode() for h in bound)


class LookingStepper(TableStepper):
    """A table that looks at one of three earlier pieces, chosen by the last piece read."""

    def attention(self, state: TableState) -> torch.Tensor:
        looks = torch.full((len(state.read), 3), 0.1)
        for row, read in enumerate(state.read):
            looks[row, read[-1] % 3 if read else 2] = 0.8
        return looks


@pytest.mark.parametrize("beta", [0.4, 3.0])
def test_the_coverage_penalty_is_what_each_text_has_looked_at_twice(beta: float) -> None:
    """Against a loop over every text; probabilities stay what they were, only the order follows it."""
    spellings = [" a", " b", " c"]
    stepper = LookingStepper(3, random_table(3, 2, 5))
    search = BeamSearch(stepper, lexicon(spellings))
    wide: dict[str, Any] = {**WIDE, "branch": 3, "max_pieces": 3}
    plain = search.run(stepper.start(), DecodingOptions(**wide)).hypotheses
    found = search.run(stepper.start(), DecodingOptions(**wide, coverage_beta=beta)).hypotheses
    assert {h.text: h.log_prob for h in found} == {h.text: h.log_prob for h in plain}
    assert len(found) == 3 + 9 + 27
    for h in found:
        ids = [spellings.index(f" {letter}") for letter in h.text.decode().split()]
        looked = sum(
            stepper.attention(TableState((tuple(ids[:n]),)))[0].double().numpy() for n in range(len(ids))
        )
        assert h.overlap == pytest.approx(np.maximum(looked - 1.0, 0.0).sum(), abs=1e-6)
    scores = [h.log_prob - beta * h.overlap for h in found]
    assert scores == sorted(scores, reverse=True)
    assert [h.text for h in found] != [h.text for h in plain]


def test_the_coverage_penalty_steers_a_narrow_beam() -> None:
    """What looks at the same place again is given up for what is a little less probable."""
    spellings = [" a", " b", " c"]
    # The first piece is foretold looking at place 2, and so is whatever follows " c".
    stepper = LookingStepper(3, {(): [1.0, 1.0, 1.0], (2,): [1.0, 1.0, 4.0], (0,): [3.0, 1.0, 1.0]})
    search = BeamSearch(stepper, lexicon(spellings))
    narrow: dict[str, Any] = {"beam_width": 1, "first_width": 3, "branch": 3, "max_pieces": 3}
    plain = search.run(stepper.start(), DecodingOptions(**narrow, repeat_ngram=0)).hypotheses
    bound = search.run(
        stepper.start(), DecodingOptions(**narrow, repeat_ngram=0, coverage_beta=2.0)
    ).hypotheses
    assert b" c c" in {h.text for h in plain}
    assert b" c c" not in {h.text for h in bound}
    assert b" a a" in {h.text for h in bound}


def test_a_model_without_attention_has_no_penalty() -> None:
    """The same texts are found in the same order."""
    stepper = TableStepper(6, random_table(6, 2, 3))
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    plain = search.run(stepper.start(), DecodingOptions(branch=6, max_pieces=4))
    assert search.run(stepper.start(), DecodingOptions(branch=6, max_pieces=4, coverage_beta=1.0)) == plain


def test_length_normalisation_orders_what_is_found() -> None:
    """With a high exponent longer texts come first; the texts and their probabilities are the same."""
    stepper = TableStepper(6, random_table(6, 2, 4))
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    plain = search.run(stepper.start(), DecodingOptions(branch=6, max_pieces=4)).hypotheses
    long = search.run(stepper.start(), DecodingOptions(branch=6, max_pieces=4, length_alpha=3.0)).hypotheses
    assert set(long) == set(plain)
    assert [h.score(3.0) for h in long] == sorted((h.score(3.0) for h in plain), reverse=True)
    assert long[0].pieces > plain[0].pieces


def test_draws_are_without_replacement_and_in_proportion() -> None:
    """Inclusion frequencies of k draws agree with the exact ones of sequential draws without replacement."""
    weights = [5.0, 3.0, 1.5, 0.3, 0.15, 0.05]
    spellings = [" a", " b", " c", " d", " e", " f"]
    stepper = TableStepper(6, {(): weights})
    temperature = 1.4
    p = np.array(weights) ** (1 / temperature)
    p /= p.sum()
    exact = p + np.array([sum(p[j] * p[i] / (1 - p[j]) for j in range(6) if j != i) for i in range(6)])
    search = BeamSearch(stepper, lexicon(spellings))
    counts: Counter[str] = Counter()
    rounds = 800
    for seed in range(rounds):
        options = DecodingOptions(
            beam_width=2, first_width=2, branch=6, max_pieces=1, temperature=temperature, seed=seed
        )
        found = search.run(stepper.start(), options).hypotheses
        assert len(found) == 2
        counts.update(h.text.decode() for h in found)
    # Four standard deviations of a share of 800 rounds are at most 0.071.
    for spelling, share in zip(spellings, exact, strict=True):
        assert counts[spelling] / rounds == pytest.approx(share, abs=0.071)


def test_draws_of_two_pieces_are_in_proportion_too() -> None:
    """One draw of two pieces follows the product of the tempered steps."""
    spellings = [" a", " b", " c"]
    stepper = TableStepper(3, random_table(3, 1, 2, sharpness=0.8))
    temperature = 0.7
    search = BeamSearch(stepper, lexicon(spellings))
    counts: Counter[str] = Counter()
    rounds = 800
    for seed in range(rounds):
        options = DecodingOptions(
            beam_width=1,
            first_width=1,
            branch=3,
            max_pieces=2,
            temperature=temperature,
            seed=seed,
            repeat_ngram=0,
        )
        found = search.run(stepper.start(), options).hypotheses
        counts[max(found, key=lambda h: h.pieces).text.decode()] += 1

    def tempered(read: tuple[int, ...]) -> np.ndarray:
        p = stepper.log_probs(TableState((read,)))[0].double().exp().numpy() ** (1 / temperature)
        return p / p.sum()

    for first, second in itertools.product(range(3), repeat=2):
        share = tempered(())[first] * tempered((first,))[second]
        assert counts[spellings[first] + spellings[second]] / rounds == pytest.approx(share, abs=0.071)


@pytest.mark.parametrize("rest", [b"", b" a"])
def test_a_vanishing_temperature_tends_to_greedy(rest: bytes) -> None:
    """Near zero the best draw is what the search without temperature finds."""
    stepper = TableStepper(6, random_table(6, 2, 7))
    search = BeamSearch(stepper, lexicon(SPELLINGS))
    base: dict[str, Any] = {"beam_width": 1, "first_width": 1, "branch": 6, "max_pieces": 4}
    plain = search.run(stepper.start(), DecodingOptions(**base), rest=rest).hypotheses
    drawn = search.run(
        stepper.start(), DecodingOptions(**base, temperature=0.001, seed=3), rest=rest
    ).hypotheses
    assert {h.text for h in drawn} == {h.text for h in plain}
    for a, b in zip(plain, drawn, strict=True):
        assert a.log_prob == pytest.approx(b.log_prob, abs=1e-5)
