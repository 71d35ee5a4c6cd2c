# SPDX-License-Identifier: MIT
"""What crosses between the window and the model process: frozen records and their JSON lines.

One line is one message in UTF-8. No torch, no Qt: both sides import this file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from writer_app.errors import RequestError

LANGUAGES = ("auto", "en", "zh")
MOST_ALTERNATIVES = 10
MOST_PIECES = 64
MOST_BEAMS = 32
HIGHEST_TEMPERATURE = 1.5
MOST_CHARACTERS = 10_000_000
MOST_SURPRISE_CHARACTERS = 20_000
HIGHEST_SEED = 0xFFFFFFFF


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

    def __post_init__(self) -> None:
        _check_range("k", self.k, 1, MOST_ALTERNATIVES)
        _check_range("max_pieces", self.max_pieces, 1, MOST_PIECES)
        _check_range("beam_width", self.beam_width, 1, MOST_BEAMS)
        _check_range("temperature", self.temperature, 0.0, HIGHEST_TEMPERATURE)
        _check_range("min_probability", self.min_probability, 0.0, 1.0)
        _check_range("seed", self.seed or 0, 0, HIGHEST_SEED)
        _check_range("listed", self.listed, 0, MOST_ALTERNATIVES)
        _check_language(self.language)


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


Question = CompletionRequest | ScoreRequest | SurpriseRequest | InfoRequest
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


Answer = Completion | Score | Surprise | Info | Cancelled | Failure

_REQUEST_FIELDS: dict[str, tuple[type, ...]] = {
    "before": (str,),
    "after": (str,),
    "k": (int,),
    "temperature": (int, float),
    "language": (str,),
    "min_probability": (int, float),
    "max_pieces": (int,),
    "beam_width": (int,),
    "seed": (int,),
    "listed": (int,),
}


def parse_request(line: str) -> Request:
    """Read one request line.

    Raises:
        RequestError: the line is no JSON object, or a value is missing, of the wrong type or out of range.
    """
    record = _parse_object(line)
    if "cancel" in record:
        return CancelRequest(cancel=_field(record, "cancel", (int,)))
    number = _field(record, "id", (int,))
    if record.get("info"):
        return InfoRequest(id=number)
    if "score" in record:
        text = _field(record, "score", (str,))
        return ScoreRequest(id=number, score=_scalar_text(text), language=record.get("language", "auto"))
    if "surprise" in record:
        return SurpriseRequest(
            id=number,
            surprise=_scalar_text(_field(record, "surprise", (str,))),
            before=_scalar_text(_field({"before": "", **record}, "before", (str,))),
            language=record.get("language", "auto"),
        )
    if "before" not in record:
        raise RequestError('A request needs "before", "score", "surprise", "info" or "cancel".')
    values = {name: _field(record, name, kinds) for name, kinds in _REQUEST_FIELDS.items() if name in record}
    for name in ("before", "after"):
        if name in values:
            values[name] = _scalar_text(values[name])
    return CompletionRequest(id=number, **values)


def write_request(request: Request) -> str:
    """Write a request as one JSON line, without the line's end."""
    if isinstance(request, InfoRequest):
        return json.dumps({"id": request.id, "info": True})
    given = {name: value for name, value in _fields(request).items() if value is not None}
    return json.dumps(given, ensure_ascii=False)


def parse_answer(line: str) -> Answer:
    """Read one answer line.

    Raises:
        RequestError: the line is no answer.
    """
    record = _parse_object(line)
    try:
        if "error" in record:
            return Failure(
                id=record["id"], error=str(record["error"]), kind=record.get("kind", "InternalError")
            )
        if "suggestions" in record:
            return Completion(
                id=record["id"],
                suggestions=_suggestions(record["suggestions"]),
                ms=float(record["ms"]),
                language=record["language"],
                listed=_suggestions(record.get("listed", ())),
            )
        if "pieces" in record:
            pieces = tuple((int(start), int(end), float(nats)) for start, end, nats in record["pieces"])
            return Surprise(id=record["id"], pieces=pieces, language=record["language"])
        if "nats" in record:
            return Score(id=record["id"], nats=float(record["nats"]), chars=int(record["chars"]))
        if "info" in record:
            return Info(id=record["id"], info=record["info"])
        if record.get("cancelled"):
            return Cancelled(id=record["id"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise RequestError("The model process gave an answer that cannot be read.") from error
    raise RequestError("The model process gave an answer of an unknown kind.")


def write_answer(answer: Answer) -> str:
    """Write an answer as one JSON line, without the line's end."""
    if isinstance(answer, Cancelled):
        return json.dumps({"id": answer.id, "cancelled": True})
    if isinstance(answer, Completion):
        record = {
            "id": answer.id,
            "suggestions": _records(answer.suggestions),
            "ms": round(answer.ms, 2),
            "language": answer.language,
        }
        if answer.listed:
            record["listed"] = _records(answer.listed)
        return json.dumps(record, ensure_ascii=False)
    if isinstance(answer, Surprise):
        rounded = [(start, end, round(nats, 3)) for start, end, nats in answer.pieces]
        return json.dumps({"id": answer.id, "pieces": rounded, "language": answer.language})
    return json.dumps(_fields(answer), ensure_ascii=False)


def _records(suggestions: Iterable[Suggestion]) -> list[dict[str, Any]]:
    return [
        {
            "text": s.text,
            "log_prob": round(s.log_prob, 4),
            "probability": round(s.probability, 4),
            "cuts": [[offset, round(value, 4)] for offset, value in s.cuts],
        }
        for s in suggestions
    ]


def _suggestions(records: Iterable[Mapping[str, Any]]) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            text=item["text"],
            log_prob=float(item["log_prob"]),
            probability=float(item["probability"]),
            cuts=tuple((int(offset), float(value)) for offset, value in item["cuts"]),
        )
        for item in records
    )


def _fields(record: Any) -> dict[str, Any]:  # noqa: ANN401 (any of the records above)
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _parse_object(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestError("The line is not JSON.") from error
    if not isinstance(record, dict):
        raise RequestError("The line is not a JSON object.")
    return record


def _field(record: Mapping[str, Any], name: str, kinds: tuple[type, ...]) -> Any:  # noqa: ANN401
    value = record.get(name)
    # bool is an int in Python, but "k": true is a mistake.
    if not isinstance(value, kinds) or isinstance(value, bool):
        expected = " or ".join(kind.__name__ for kind in kinds)
        raise RequestError(f'"{name}" must be of type {expected}.', subject=name)
    return value


def _scalar_text(text: str) -> str:
    # JSON may carry lone surrogates, which no UTF-8 can: show them as U+FFFD, one for one.
    return (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text
    )


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _check_range(name: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise RequestError(f'"{name}" must lie between {low} and {high}.', subject=name)


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise RequestError(f'"language" must be one of {", ".join(LANGUAGES)}.', subject="language")
