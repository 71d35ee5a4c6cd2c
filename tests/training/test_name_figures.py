# SPDX-License-Identifier: MIT
"""What counts as bringing a name back, and what a name costs the model."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from tests.bundles import write_tiny_bundle
from tests.doubles import suggestion
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.messages import Completion, CompletionRequest
from writer_app.network.bundle import Bundle, open_bundle
from writer_app.text.segment import warm_up
from writer_app.text.tokenizer import DOCUMENT_START
from writer_app.training.name_figures import (
    NameCase,
    completes,
    measure_names,
    name_bits,
    summarise_names,
)
from writer_app.training.names import NamePlace, repeated_names
from writer_app.training.passage import READ_BEFORE

LETTER = (
    "Yesterday we met Anna and the baker. Anna sold a letter. My sister saw Anna's door, and Anna saw us."
)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    write_tiny_bundle(tmp_path / "en")
    return open_bundle(tmp_path / "en")


@pytest.mark.parametrize(
    ("name", "typed", "offered", "right"),
    [
        ("Anna", 0, "Anna", True),
        ("Anna", 0, "Anna sold a", True),
        ("Anna", 1, "nna, and", True),
        ("Anna", 1, "nna's door", True),
        ("Anna", 0, "Annapolis", False),
        ("Anna", 0, "Anna-Maria", False),
        ("Anna", 0, "Ann", False),
        ("Anna", 0, "the Anna", False),
        ("Anna", 1, "Anna", False),
        ("Jean-Paul", 0, "Jean-Paul was", True),
        ("Jean-Paul", 0, "Jean", False),
        ("北京", 0, "北京的天气", True),
        ("北京", 1, "京，", True),
        ("北京", 0, "北京大学", False),
        ("北京", 1, "京大学", False),
        ("王小明", 0, "王小明说", True),
    ],
)
def test_a_name_is_right_when_it_is_whole(name: str, typed: int, offered: str, *, right: bool) -> None:
    """The word of the offer ends where the name ends; what follows behind it may be wrong."""
    assert warm_up()
    assert completes(name, typed, offered) is right


class Scripted:
    """Suggests by what the text before the caret ends with; takes down what it was asked."""

    def __init__(self, answers: dict[str, tuple[str, ...]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def complete(self, request: CompletionRequest, cancellation: Cancellation) -> Completion:
        self.asked.append(request.before)
        found = next((texts for end, texts in self.answers.items() if request.before.endswith(end)), ())
        return Completion(
            id=request.id, suggestions=tuple(map(suggestion, found)), ms=1.0, language=request.language
        )


def test_asked_before_the_name_and_behind_its_first_letter(bundle: Bundle) -> None:
    """All that the window would send is sent; only the first suggestion counts."""
    long = "We met Anna. " + "It rained and rained. " * 150
    text = f"{long}Later we saw Anna again, and Anna left."
    places = repeated_names(text, 0)
    engine = Scripted({"saw ": ("Anna again",), "saw A": ("fterwards", "nna"), "and A": ("nna",)})
    told: list[int] = []
    cases = measure_names(engine, bundle, "en", places, tick=lambda: told.append(1))
    assert [(case.right, case.right_after_first) for case in cases] == [(True, False), (False, True)]
    assert [case.distance for case in cases] == [place.distance for place in places]
    assert all(case.bits > 0.0 for case in cases)
    assert len(told) == 2
    carets = [at for place in places for at in (place.start, place.start + 1)]
    assert engine.asked == [text[at - READ_BEFORE : at] for at in carets]


def test_bits_are_those_of_the_text(bundle: Bundle) -> None:
    """A name costs what its pieces, with the blank before them, cost when the whole document is read."""
    other = "My sister saw Anna (Anna, on Sunday) and Anna again."
    texts = [(0, LETTER), (4, other)]
    places = [place for number, text in texts for place in repeated_names(text, number)]
    expected = []
    for place in places:
        begin = place.start - (place.document[place.start - 1] == " ")
        costs = [read_through(bundle, place.document[:end]) for end in (begin, place.start + len(place.name))]
        expected.append((costs[1] - costs[0]) / math.log(2.0))
    assert len(places) == 4
    assert list(name_bits(bundle, places)) == pytest.approx(expected, rel=1e-5)
    # Random weights: all names cost much the same, but not to the last digits.
    assert len({round(bits, 4) for bits in expected}) == 4


def test_chinese_names_are_cut_for_themselves(bundle: Bundle) -> None:
    """Within a run of characters what stands before the name and the name are cut apart."""
    text = "我在北京，他也在北京住。"
    at = text.rindex("北京")
    place = NamePlace(document=text, number=0, start=at, name="北京", distance=at - 2)
    pieces = [bundle.tokenizer.encode(part) for part in ("我在北京", "，", "他也在", "北京")]
    whole = score(bundle, [piece for part in pieces for piece in part])
    before = score(bundle, [piece for part in pieces[:-1] for piece in part])
    assert list(name_bits(bundle, [place])) == pytest.approx([(whole - before) / math.log(2.0)], rel=1e-6)


def read_through(bundle: Bundle, text: str) -> float:
    return score(bundle, bundle.tokenizer.encode(text))


def score(bundle: Bundle, ids: list[int]) -> float:
    """Return the negative log likelihood of a document's pieces, in nats."""
    (state,) = bundle.stepper.read([bundle.tokenizer.control_id(DOCUMENT_START)], bundle.stepper.start())
    values, _ = bundle.stepper.score(ids, state)
    return -float(values.to(torch.float64).sum())


def case(distance: int, bits: float, *, right: bool = False, right_after_first: bool = False) -> NameCase:
    return NameCase(distance=distance, right=right, right_after_first=right_after_first, bits=bits)


def test_figures_by_text_and_distance() -> None:
    """Near ends at 250 characters in English, 100 in Chinese; what was not met has no bits."""
    cases = {
        "en-a": [case(249, 2.0, right=True, right_after_first=True), case(250, 5.0, right_after_first=True)],
        "en-b": [case(10, 11.0)],
        "en-c": [],
    }
    figures = summarise_names(cases, "en")
    assert figures["near"] == 250
    assert figures["all"]["all"] == {"names": 3, "right": 1, "right_after_first": 2, "bits": 6.0}
    assert figures["all"]["near"] == {"names": 2, "right": 1, "right_after_first": 1, "bits": 6.5}
    assert figures["all"]["far"] == {"names": 1, "right": 0, "right_after_first": 1, "bits": 5.0}
    assert figures["by_text"]["en-b"]["all"]["bits"] == 11.0
    assert figures["by_text"]["en-c"]["all"]["names"] == 0
    assert math.isnan(figures["by_text"]["en-b"]["far"]["bits"])
    assert summarise_names(cases, "zh")["all"]["near"]["names"] == 1


def test_no_names_no_figures(bundle: Bundle) -> None:
    """A text without repeated names is no error."""
    assert measure_names(Scripted({}), bundle, "en", []) == []
