# SPDX-License-Identifier: MIT
"""What crosses between the window and the model process: frozen records, checked when they are made.

How they are written is in `json_lines`. No torch, no Qt: both sides import this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from writer_app.errors import RequestError
from writer_app.text.phrase import phrase
from writer_app.text.styles import AUTO, MOST_TITLE, STYLES
from writer_app.text.unwanted_words import LONGEST_PHRASE, MOST_PHRASES

LANGUAGES = ("auto", "en", "zh")
MOST_ALTERNATIVES = 10
MOST_PIECES = 64
MOST_BEAMS = 32
HIGHEST_TEMPERATURE = 1.5
MOST_CHARACTERS = 10_000_000
MOST_DRAFT_PIECES = 128
MOST_SURPRISE_CHARACTERS = 20_000
HIGHEST_SEED = 0xFFFFFFFF
EXIT_OUT_OF_MEMORY = 75
"""Exit status of a model process that lacked memory: BSD's EX_TEMPFAIL, a failure that need not last."""
NOT_ENOUGH_MEMORY = phrase("There is not enough memory for the model.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRequest:
    """Ask how the text before the caret may go on.

    Args:
        id: the number that the answer carries.
        before: text before the caret; the engine uses its end.
        after: text after the caret; suggestions do not repeat it.
        k: most suggestions to return, 1 to MOST_ALTERNATIVES.
        temperature: the writer's, 0 (most probable) to HIGHEST_TEMPERATURE.
        language: one of LANGUAGES; "auto" goes by the paragraph under the caret.
        min_probability: calibrated probability under which nothing is suggested, 0 to 1.
        max_pieces: most pieces of a suggestion.
        beam_width: hypotheses kept by the search.
        seed: of what is drawn at a temperature above 0, 0 to HIGHEST_SEED; None takes it from the id.
        listed: most entries of the answer's list of all there was, sure or not; 0 wants no such list.
        style: what kind of text it is, one of STYLES; AUTO goes by the text itself, as does any style that
            the language's model has not learned.
        title: what the whole text is called, at most MOST_TITLE characters; empty if that is not known.
        unwanted: words and phrases that no suggestion may say, at most MOST_PHRASES, each of at most
            LONGEST_PHRASE characters.
    """

    id: int
    before: str
    after: str = ""
    k: int = 3
    temperature: float = 0.0
    language: str = "auto"
    min_probability: float = 0.0
    max_pieces: int = 12
    beam_width: int = 5
    seed: int | None = None
    listed: int = 0
    style: str = AUTO
    title: str = ""
    unwanted: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_range("k", self.k, 1, MOST_ALTERNATIVES)
        _check_range("max_pieces", self.max_pieces, 1, MOST_PIECES)
        _check_range("beam_width", self.beam_width, 1, MOST_BEAMS)
        _check_range("temperature", self.temperature, 0.0, HIGHEST_TEMPERATURE)
        _check_range("min_probability", self.min_probability, 0.0, 1.0)
        _check_range("seed", self.seed or 0, 0, HIGHEST_SEED)
        _check_range("listed", self.listed, 0, MOST_ALTERNATIVES)
        _check_language(self.language)
        _check_document(self.style, self.title)
        _check_unwanted(self.unwanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """Ask for the next sentence of a draft.

    Args:
        id: the number that the answer carries.
        draft: what was drafted so far, behind `before`; empty at the beginning.
        before: text before the draft; the engine uses its end.
        after: text after the caret.
        temperature: the writer's; a draft is drawn in any case, see `drafting.LEAST_TEMPERATURE`.
        language, style, title, unwanted: as in CompletionRequest.
        max_pieces: most pieces of the sentence.
        seed: of the draw, 0 to HIGHEST_SEED; None takes it from the id.
    """

    id: int
    draft: str
    before: str
    after: str = ""
    temperature: float = 0.0
    language: str = "auto"
    max_pieces: int = 60
    seed: int | None = None
    style: str = AUTO
    title: str = ""
    unwanted: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_range("max_pieces", self.max_pieces, 1, MOST_DRAFT_PIECES)
        _check_range("temperature", self.temperature, 0.0, HIGHEST_TEMPERATURE)
        _check_range("seed", self.seed or 0, 0, HIGHEST_SEED)
        _check_language(self.language)
        _check_document(self.style, self.title)
        _check_unwanted(self.unwanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRequest:
    """Ask for the negative log likelihood of a text: a line a paragraph, documents apart by blank lines."""

    id: int
    score: str
    language: str = "auto"

    def __post_init__(self) -> None:
        _check_language(self.language)
        if len(self.score) > MOST_CHARACTERS:
            raise RequestError(f"A text to score has at most {MOST_CHARACTERS} characters.", subject="score")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurpriseRequest:
    """Ask how surprising each piece of a text is behind the text before it.

    Args:
        id: the number that the answer carries.
        surprise: the text, as it stands in the document; at most MOST_SURPRISE_CHARACTERS.
        before: text before it; the engine uses its end.
        language: one of LANGUAGES; "auto" goes by the last paragraph of both.
    """

    id: int
    surprise: str
    before: str = ""
    language: str = "auto"

    def __post_init__(self) -> None:
        _check_language(self.language)
        if len(self.surprise) > MOST_SURPRISE_CHARACTERS:
            raise RequestError(
                f"A text to look at piece by piece has at most {MOST_SURPRISE_CHARACTERS} characters.",
                subject="surprise",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoRequest:
    """Ask which program and model files answer."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelRequest:
    """Stop the request `cancel`; that request is answered with Cancelled, this one with nothing."""

    cancel: int


Question = CompletionRequest | DraftRequest | ScoreRequest | SurpriseRequest | InfoRequest
"""A request that is answered."""
Request = Question | CancelRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One way the text may go on.

    Args:
        text: what would be inserted at the caret.
        log_prob: log probability of the whole text, in nats.
        probability: calibrated probability that the writer goes on with exactly this text, 0 to 1.
        cuts: offsets (code points) at which the text ends in a whole word, each with the log
            probability (nats) of the text up to there; ascending, the last is (len(text), log_prob).
    """

    text: str
    log_prob: float
    probability: float
    cuts: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Answer to a CompletionRequest.

    Args:
        id: that of the request.
        suggestions: what is sure enough, best first.
        ms: how long it took.
        language: the one that was gone on in.
        listed: what the request's `listed` asked for: of the same search, but sure or not.
    """

    id: int
    suggestions: tuple[Suggestion, ...]
    ms: float
    language: str
    listed: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Answer to a DraftRequest.

    Args:
        id: that of the request.
        text: the sentence; empty if nothing can stand there.
        pieces: how many pieces it has.
        finished: whether it ends as a sentence.
        paragraph_end: probability that the paragraph ends behind it, 0 to 1.
        ms: how long it took.
        language: the one that was gone on in.
    """

    id: int
    text: str
    pieces: int
    finished: bool
    paragraph_end: float
    ms: float
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Answer to a ScoreRequest: `nats` for `chars` characters (code points)."""

    id: int
    nats: float
    chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """Answer to a SurpriseRequest.

    Args:
        id: that of the request.
        pieces: (start, end, nats) of each piece, offsets in code points of the request's text, ascending.
            Text between them, such as a second blank, is not read by the model.
        language: the language whose model has read it.
    """

    id: int
    pieces: tuple[tuple[int, int, float], ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """Answer to an InfoRequest."""

    id: int
    info: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """The request was cancelled before it was answered."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The request failed; `error` is a sentence fit for the user, `kind` the error's class name."""

    id: int | None
    error: str
    kind: str = "InternalError"


Answer = Completion | Draft | Score | Surprise | Info | Cancelled | Failure


def _check_range(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:  # not a number is not, either
        raise RequestError(f'"{name}" must lie between {low} and {high}.', subject=name)


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise RequestError(f'"language" must be one of {", ".join(LANGUAGES)}.', subject="language")


def _check_document(style: str, title: str) -> None:
    if len(title) > MOST_TITLE:
        raise RequestError(f"A title has at most {MOST_TITLE} characters.", subject="title")
    if style != AUTO and style not in STYLES:
        raise RequestError(f'"style" must be one of {", ".join((AUTO, *STYLES))}.', subject="style")


def _check_unwanted(phrases: tuple[str, ...]) -> None:
    if len(phrases) > MOST_PHRASES or any(len(each) > LONGEST_PHRASE for each in phrases):
        raise RequestError(
            f'"unwanted" has at most {MOST_PHRASES} phrases of at most {LONGEST_PHRASE} characters.',
            subject="unwanted",
        )
