# SPDX-License-Identifier: MIT
"""Writes the next sentence of a draft: its beginning is searched for, the rest is drawn.

The search knows how to go on from a half-typed word; the draw is what keeps a longer text from going round
in circles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic

import numpy as np

from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.hypothesis import Hypothesis
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.sentence_sampler import Sentence, SentenceOptions, SentenceSampler, drawn
from writer_app.decoding.stepper import StateT, Stepper
from writer_app.engine.place_rules import PlaceRules
from writer_app.engine.prefix_states import Opening, PrefixStates
from writer_app.text.closing_signs import missing
from writer_app.text.segment import is_han, next_word_length, sentence_end
from writer_app.text.tokenizer import DOCUMENT_END, Tokenizer
from writer_app.text.unwanted_words import UnwantedWords

LEAST_TEMPERATURE = 0.7
"""A draft is drawn whatever the writer's temperature: what is most probable goes round in circles."""

_BEGINNINGS = 8
_FIRST_PIECES = 3
_DRAWS = 3
_DOCUMENT_PIECES = 256  # that are not to be said again
_LIKELIER = 0.5
_COMMON = 250  # ids are ranks of frequency: below are signs, endings and the words that every sentence needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a draft goes on.

    Args:
        prefix: the squeezed text before it, the draft so far included.
        suffix: the text behind it.
        draft: the draft so far.
        whole: whether the prefix begins where the document does.
        opening: what is told of the document.
        unwanted: what may not be said.
    """

    prefix: str
    suffix: str
    draft: str
    whole: bool
    opening: Opening
    unwanted: UnwantedWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A sentence of a draft.

    Args:
        text: the sentence; empty if nothing may stand there.
        pieces: how many pieces it has.
        finished: whether it ends as a sentence; if not, it was cut behind a word.
        paragraph_end: probability that the paragraph ends behind it, 0 to 1.
    """

    text: str
    pieces: int
    finished: bool
    paragraph_end: float


NOTHING = Drafted(text="", pieces=0, finished=False, paragraph_end=0.0)


class Drafter(Generic[StateT]):
    """Writes drafts with one model.

    Args:
        stepper: the model.
        tokenizer: its tokenizer.
        search: a search with that model.
        sampler: draws with it.
        states: the states of what was read lately.
    """

    def __init__(
        self,
        stepper: Stepper[StateT],
        tokenizer: Tokenizer,
        search: BeamSearch[StateT],
        sampler: SentenceSampler[StateT],
        states: PrefixStates[StateT],
    ) -> None:
        self._stepper = stepper
        self._tokenizer = tokenizer
        self._search = search
        self._sampler = sampler
        self._states = states

    def sentence(
        self, place: Place, *, temperature: float, max_pieces: int, seed: int, check: Callable[[], None]
    ) -> Drafted:
        """Write one sentence, or the rest of one that has begun.

        Args:
            place: where.
            temperature: the writer's, 0 or above.
            max_pieces: most pieces of the sentence.
            seed: of the draws.
            check: called between steps; whatever it raises passes.
        """
        options = SentenceOptions(
            temperature=max(LEAST_TEMPERATURE, temperature),
            max_pieces=max_pieces,
            seed=seed,
            common=_COMMON,
        )
        begun = self._begin(place, options, check)
        if begun is None:
            return NOTHING
        text, pieces, finished = begun.text.decode("utf-8", "replace"), begun.pieces, begun.finished
        left = max_pieces - pieces
        if not finished and left > 0:
            more = self._draw(place, text, replace(options, max_pieces=left), check)
            if more is not None:
                text += more.text.decode("utf-8", "ignore")
                pieces, finished = pieces + more.pieces, more.finished
        text = self._closed(place, text, check) if finished else _whole_words(text)
        return Drafted(
            text=text,
            pieces=pieces,
            finished=finished,
            paragraph_end=self._paragraph_end(place, place.prefix + text, check) if text else 0.0,
        )

    def _begin(self, place: Place, options: SentenceOptions, check: Callable[[], None]) -> Hypothesis | None:
        """Search for some beginnings and draw one that is fit to stand behind the draft so far."""
        at = self._states.find(place.prefix, whole=place.whole, opening=place.opening, check=check)
        rules = PlaceRules(place.prefix, place.unwanted)
        result = self._search.run(
            at.state,
            DecodingOptions(
                beam_width=_BEGINNINGS,
                first_width=_BEGINNINGS,
                max_pieces=min(_FIRST_PIECES, options.max_pieces),
                temperature=options.temperature,
                seed=options.seed,
            ),
            rest=at.rest,
            rules=rules,
            check=check,
        )
        found = [each for each in result.hypotheses if each.text.strip() and rules.may_say(each.text)]
        # Those that no other one goes on from, likeliest first.
        longest = [
            each
            for each in found
            if not any(other.text != each.text and other.text.startswith(each.text) for other in found)
        ]
        fit = [each for each in longest if _may_follow(place.draft, each.text.decode("utf-8", "replace"))]
        longest = fit or longest
        longest.sort(key=lambda each: (-each.log_prob, each.text))
        number = drawn(
            np.array([each.log_prob for each in longest]), options, np.random.default_rng(options.seed)
        )
        return None if number is None else longest[number]

    def _draw(
        self, place: Place, begun: str, options: SentenceOptions, check: Callable[[], None]
    ) -> Sentence | None:
        """Draw how a sentence goes on, anew where nothing comes but what is not wanted."""
        prefix = place.prefix + begun
        state = self._read(place, prefix, check)
        document = self._tokenizer.encode(place.prefix[: len(place.prefix) - len(place.draft)])
        draft = self._tokenizer.encode(place.draft + begun)
        rules = PlaceRules(prefix, place.unwanted)
        for number in range(_DRAWS):
            more = self._sampler.draw(
                state,
                replace(options, seed=options.seed + number),
                document=document[-_DOCUMENT_PIECES:],
                draft=draft,
                rules=rules,
                check=check,
            )
            if more is not None:
                return more
        return None

    def _closed(self, place: Place, text: str, check: Callable[[], None]) -> str:
        """Close what is open behind a sentence that has ended, where that is likelier than not.

        A sentence ends with its stop, and the sign that closes a quotation comes behind that.
        """
        while sign := missing(place.prefix + text, place.suffix)[:1]:
            if self._share(place, place.prefix + text, sign, check) < _LIKELIER:
                break
            text += sign
        return text

    def _share(self, place: Place, prefix: str, sign: str, check: Callable[[], None]) -> float:
        """Return the probability that a text goes on with a sign."""
        shares = self._stepper.log_probs(self._read(place, prefix, check))[0].exp().cpu().numpy()
        return float(shares[self._search.index.beginning_with(sign.encode())].sum())

    def _read(self, place: Place, prefix: str, check: Callable[[], None]) -> StateT:
        """Read a text to its very end: nothing is half typed in a draft."""
        at = self._states.find(prefix, whole=place.whole, opening=place.opening, check=check)
        rest = self._tokenizer.encode(at.rest.decode("utf-8", "replace"))
        return self._stepper.read(rest, at.state)[-1] if rest else at.state

    def _paragraph_end(self, place: Place, prefix: str, check: Callable[[], None]) -> float:
        shares = self._stepper.log_probs(self._read(place, prefix, check))[0].exp()
        ends = (self._tokenizer.newline_id, self._tokenizer.control_id(DOCUMENT_END))
        return min(1.0, sum(float(shares[piece]) for piece in ends))


def _may_follow(draft: str, text: str) -> bool:
    """Say whether a sentence may begin so: not in lower case, and not as the sentence before did."""
    if not draft:
        return True
    begun = text.lstrip()
    last, at = "", 0
    while at < len(draft):
        last, at = draft[at:], at + max(1, sentence_end(draft[at:]))
    length = next_word_length(begun)
    return not begun[:1].islower() and begun[:length] != last.lstrip()[:length]


def _whole_words(text: str) -> str:
    """Leave out what may be half a word at the end of a text that was cut."""
    if not text or is_han(text[-1]) or not text[-1].isalnum():
        return text
    return text[: max(text.rfind(char) for char in (" ", *(c for c in text if is_han(c)))) + 1].rstrip()
