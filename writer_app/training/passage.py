# SPDX-License-Identifier: MIT
"""Passage: a stretch of held-out text with what the engine suggests at each of its carets; judges nothing."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from writer_app.engine.cancellation import Cancellation
from writer_app.engine.messages import Completion, CompletionRequest, Suggestion
from writer_app.errors import TrainingError

READ_BEFORE = 25_000
"""Code points sent from before a caret, as many as the window sends."""
STRETCH = 300
"""Carets asked one after the other, as typing would, where not all of a text are asked."""

_ALTERNATIVES = 3  # as the window asks; the first is the one that is shown


class Completing(Protocol):
    """What is needed of an engine."""

    def complete(self, request: CompletionRequest, cancellation: Cancellation) -> Completion:
        """Suggest how a text goes on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is suggested first at a caret.

    Args:
        suggestion: its text and where it may be cut.
        probabilities: calibrated probability of the text up to each of `suggestion.cuts`.
    """

    suggestion: Suggestion
    probabilities: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Carets `start` to `stop` of a text.

    Args:
        name: the text's name.
        text: all of it, so that what stands before and behind is known.
        start: the first caret, in code points.
        stop: one behind the last caret.
        offers: one for each caret; None where nothing is suggested.
        milliseconds: how long each answer took.
    """

    name: str
    text: str
    start: int
    stop: int
    offers: tuple[Offer | None, ...]
    milliseconds: tuple[float, ...]

    def __iter__(self) -> Iterator[tuple[int, Offer | None]]:
        return zip(range(self.start, self.stop), self.offers, strict=True)


def read_text(path: Path) -> str:
    """Read a text to be asked about.

    Raises:
        TrainingError: it is missing, empty or not UTF-8.
        OSError: it cannot be read.
    """
    if not path.is_file():
        raise TrainingError("There is no such text file.", subject=str(path))
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TrainingError("The text is not UTF-8.", subject=str(path)) from error
    if not text.strip():
        raise TrainingError("The text is empty.", subject=str(path))
    return text


def stretches(length: int, carets: int, seed: int) -> list[tuple[int, int]]:
    """Choose about `carets` places of a text as stretches (start, stop) spread over all of it, ascending.

    Args:
        length: characters of the text.
        carets: how many; 0 for all.
        seed: of the choice.
    """
    if not 0 < carets < length:
        return [(0, length)]
    chooser = random.Random(seed)  # noqa: S311 (no secrets here)
    count = max(1, round(carets / STRETCH))
    chosen = []
    for number in range(count):
        low, high = number * length // count, (number + 1) * length // count
        size = min(carets // count + (number < carets % count), high - low)
        start = chooser.randint(low, high - size)
        chosen.append((start, start + size))
    return chosen


def ask(  # noqa: PLR0913 (a place and whom to ask)
    engine: Completing,
    text: str,
    start: int,
    stop: int,
    *,
    name: str,
    language: str,
    probability: Callable[[float], float],
    tick: Callable[[], object] = lambda: None,
) -> Passage:
    """Ask the engine at every caret from `start` to `stop`, as if the text were being typed at its end.

    Nothing is held back for being unsure: thresholds are for whoever judges.

    Args:
        engine: whom to ask.
        text: the text.
        start: the first caret.
        stop: one behind the last.
        name: the text's name.
        language: the text's language.
        probability: from a log probability (nats) to the calibrated probability.
        tick: called after every answer.

    Raises:
        BundleError: the bundle cannot be used.
    """
    offers: list[Offer | None] = []
    milliseconds: list[float] = []
    for caret in range(start, stop):
        request = CompletionRequest(
            id=caret + 1,
            before=text[max(0, caret - READ_BEFORE) : caret],
            k=_ALTERNATIVES,
            language=language,
        )
        answer = engine.complete(request, Cancellation())
        milliseconds.append(answer.ms)
        first = answer.suggestions[0] if answer.suggestions else None
        offers.append(
            None
            if first is None
            else Offer(suggestion=first, probabilities=tuple(probability(value) for _, value in first.cuts))
        )
        tick()
    return Passage(
        name=name,
        text=text,
        start=start,
        stop=stop,
        offers=tuple(offers),
        milliseconds=tuple(milliseconds),
    )
