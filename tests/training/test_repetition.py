# SPDX-License-Identifier: MIT
"""Long continuations: where they begin, how they are found, and how repetition is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundles import tiny_tokenizer, write_tiny_bundle
from tests.texts import corpus_form, made_up_documents
from writer_app.engine.lexicon import build_lexicon
from writer_app.network.bundle import Bundle, open_bundle
from writer_app.text.tokenizer import DOCUMENT_START, Tokenizer
from writer_app.training.repetition import (
    Continuer,
    Prompt,
    choose_prompts,
    measure_repetition,
    repeated_share,
)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    write_tiny_bundle(tmp_path / "en")
    return open_bundle(tmp_path / "en")


@pytest.mark.parametrize(
    ("texts", "share"),
    [
        (["one two three four five"], 0.0),
        (["To be, or not to be: to be or not"], 2 / 8),
        (["no no no no no"], 2 / 3),
        (["one two three", "one two three"], 0.0),
        (["one two"], 0.0),
        ([], 0.0),
    ],
)
def test_repeated_trigrams(texts: list[str], share: float) -> None:
    """A trigram counts as repeated when it stands earlier in the same text; case and signs do not matter."""
    assert repeated_share(texts) == pytest.approx(share)


def test_width_of_one_is_greedy(bundle: Bundle) -> None:
    """The search of width 1 follows the most probable piece that may be written, again and again."""
    lexicon = build_lexicon(bundle.tokenizer)
    stepper = bundle.stepper
    (state,) = stepper.read([bundle.tokenizer.control_id(DOCUMENT_START)], stepper.start())
    wanted = b""
    for _ in range(23):
        log_probs = stepper.log_probs(state)[0].numpy().copy()
        log_probs[lexicon.suppressed] = float("-inf")
        wanted += lexicon.spellings[log_probs.argmax()]
        (state,) = stepper.read([int(log_probs.argmax())], state)
    found = Continuer(bundle).go_on("", beam_width=1, pieces=23)
    # A text that would end within a word or with a blank is given up to its last word end.
    assert wanted.decode("utf-8", "replace").startswith(found)
    assert len(found) > len(wanted) / 2


def test_wider_search_finds_what_is_more_probable(bundle: Bundle) -> None:
    """A text of full length is found, and it is not less probable than the greedy one."""
    continuer = Continuer(bundle)
    texts = [continuer.go_on("Our teacher", beam_width=width, pieces=15) for width in (1, 6)]
    assert all(len(text) > 5 for text in texts)
    assert texts[0] != texts[1]


def test_prompts_stand_at_word_ends_of_long_documents(tmp_path: Path) -> None:
    """The reference is what the document goes on with; short documents are left out."""
    documents = made_up_documents(30, 4)
    path = tmp_path / "en-story.txt"
    path.write_text(corpus_form(documents), encoding="utf-8")
    tokenizer = Tokenizer(tiny_tokenizer())
    prompts = choose_prompts(path, tokenizer, 9, 1, pieces=40)
    texts = ["\n".join(document) for document in documents]
    assert len(prompts) == 9
    assert prompts == choose_prompts(path, tokenizer, 9, 1, pieces=40)
    assert prompts != choose_prompts(path, tokenizer, 9, 2, pieces=40)
    for prompt in prompts:
        assert any(text.startswith(prompt.before + prompt.reference) for text in texts)
        assert not (prompt.before[-1].isalnum() and prompt.reference[:1].isalnum())
        assert len(tokenizer.encode(prompt.before)) >= 49
    assert choose_prompts(path, tokenizer, 9, 1, pieces=4000) == []


def test_measured_beside_the_author(bundle: Bundle) -> None:
    """The author's own repetition is counted from the reference, the network's from what it writes."""
    prompts = [
        Prompt(before="My sister", reference=" sold a letter and sold a letter"),
        Prompt(before="Anna", reference=" painted the garden wall last winter"),
    ]
    told: list[int] = []
    found = measure_repetition(bundle, prompts, tick=lambda: told.append(1))
    assert found.prompts == len(told) == 2
    assert found.reference == pytest.approx(1 / 9)
    assert 0.0 <= found.greedy <= 1.0
    assert 0.0 <= found.beam <= 1.0
    assert 0.0 <= found.ruled <= 1.0


@pytest.mark.parametrize("beginning", ["Our teacher", "My sister", "They painted"])
def test_the_rule_stops_repetition(bundle: Bundle, beginning: str) -> None:
    """A network of random weights says the same again and again when it may, and not under the rule.

    Which letters it goes round in depends on the processor's arithmetic, so no words are counted here.
    """
    continuer = Continuer(bundle)
    free, ruled = (
        continuer.go_on(beginning, beam_width=1, pieces=80, repeat_ngram=length) for length in (0, 3)
    )
    assert new_share(free) < 0.7
    assert new_share(ruled) > 0.95


def new_share(text: str) -> float:
    """Return how many of the stretches of nine characters stand in a text for the first time."""
    stretches = [text[at : at + 9] for at in range(len(text) - 8)]
    return len(set(stretches)) / len(stretches)
