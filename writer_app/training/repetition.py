# SPDX-License-Identifier: MIT
"""How much long continuations repeat themselves, beside the text that a person wrote at the same places.

Once the search runs free, its rule against repetition off, so that the network is measured; once with the
rule, as the app searches. Line breaks and the document's end are never written.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.stepper import StateT
from writer_app.engine.engine import LoadedBundle
from writer_app.engine.lexicon import build_lexicon
from writer_app.engine.prefix_states import PrefixStates
from writer_app.engine.reading import WINDOW, squeeze
from writer_app.text.segment import words
from writer_app.text.tokenizer import Tokenizer
from writer_app.text.window import cut_window
from writer_app.training.corpus import ReadReport, Source, read_documents
from writer_app.training.keystrokes import ends_word

PIECES = 100
"""Pieces of a continuation."""

_LEAST_READ = 50  # pieces of a document that stand before a continuation
_NGRAM = 3
_BEAM_WIDTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A place in a document: the text before it, and PIECES pieces of what its author wrote there."""

    before: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """Shares of repeated trigrams of words, 0 to 1.

    Args:
        prompts: places continued from.
        reference: of what their authors wrote.
        greedy: of the most probable piece, again and again.
        beam: of the most probable text that a beam search finds.
        ruled: of that which it finds under the app's rule, no three pieces twice.
    """

    prompts: int
    reference: float
    greedy: float
    beam: float
    ruled: float


class Continuer(Generic[StateT]):
    """Goes on with texts, far beyond what is ever suggested.

    Args:
        bundle: the opened bundle.
    """

    def __init__(self, bundle: LoadedBundle[StateT]) -> None:
        self._states = PrefixStates(bundle.stepper, bundle.tokenizer)
        self._search = BeamSearch(bundle.stepper, build_lexicon(bundle.tokenizer))

    def go_on(self, before: str, *, beam_width: int, pieces: int = PIECES, repeat_ngram: int = 0) -> str:
        """Return the most probable text of `pieces` pieces that the search finds; a width of 1 is greedy.

        With `repeat_ngram`, no so many pieces in a row come twice (see `DecodingOptions`).
        """
        window = cut_window(before, "", most_before=WINDOW)
        place = self._states.find(squeeze(window.prefix), whole=not window.is_cut)
        options = DecodingOptions(
            beam_width=beam_width, first_width=beam_width, max_pieces=pieces, repeat_ngram=repeat_ngram
        )
        found = self._search.run(place.state, options, rest=place.rest).hypotheses
        longest = max(found, key=lambda each: (each.pieces, each.log_prob), default=None)
        return "" if longest is None else longest.text.decode("utf-8", "replace")


def choose_prompts(
    path: Path, tokenizer: Tokenizer, count: int, seed: int, pieces: int = PIECES
) -> list[Prompt]:
    """Choose places in a text's longer documents, at ends of words.

    Args:
        path: a text in corpus form.
        tokenizer: by which length is measured.
        count: how many places.
        seed: of the choice.
        pieces: pieces that must follow.

    Returns:
        The places; none if no document is long enough.
    """
    chooser = random.Random(seed)  # noqa: S311 (no secrets here)
    documents = [
        ("\n".join(paragraphs), ids)
        for paragraphs in read_documents(Source(name=path.stem, files=(path,)), ReadReport())
        if len(ids := tokenizer.encode("\n".join(paragraphs))) > _LEAST_READ + pieces
    ]
    prompts: list[Prompt] = []
    for _ in range(count if documents else 0):
        text, ids = chooser.choice(documents)
        at = len(tokenizer.decode(ids[: chooser.randint(_LEAST_READ, len(ids) - pieces)]))
        while not ends_word(text, at):
            at += 1
        reference = tokenizer.decode(tokenizer.encode(text[at:])[:pieces])
        prompts.append(Prompt(before=text[:at], reference=reference))
    return prompts


def measure_repetition(
    bundle: LoadedBundle[StateT], prompts: Sequence[Prompt], *, tick: Callable[[], object] = lambda: None
) -> Repetition:
    """Continue each prompt greedily and by beam search, and count repeated trigrams.

    Args:
        bundle: the opened bundle.
        prompts: at least one.
        tick: called after every prompt.
    """
    continuer = Continuer(bundle)
    greedy: list[str] = []
    beam: list[str] = []
    ruled: list[str] = []
    rule = DecodingOptions().repeat_ngram
    for prompt in prompts:
        greedy.append(continuer.go_on(prompt.before, beam_width=1))
        beam.append(continuer.go_on(prompt.before, beam_width=_BEAM_WIDTH))
        ruled.append(continuer.go_on(prompt.before, beam_width=_BEAM_WIDTH, repeat_ngram=rule))
        tick()
    return Repetition(
        prompts=len(prompts),
        reference=repeated_share(prompt.reference for prompt in prompts),
        greedy=repeated_share(greedy),
        beam=repeated_share(beam),
        ruled=repeated_share(ruled),
    )


def repeated_share(texts: Iterable[str]) -> float:
    """Return the share of all trigrams of words that stand earlier in the same text; 0 without trigrams.

    Words are taken without case, and without the signs between them.
    """
    total = repeated = 0
    for text in texts:
        plain = [unit.strip().casefold() for unit in words(text) if any(map(str.isalnum, unit))]
        trigrams = list(zip(*(plain[shift:] for shift in range(_NGRAM)), strict=False))
        total += len(trigrams)
        repeated += len(trigrams) - len(set(trigrams))
    return repeated / total if total else 0.0
