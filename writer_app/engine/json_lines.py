# SPDX-License-Identifier: MIT
"""The messages between the window and the model process as JSON lines; what they mean is in `messages`.

One line is one message in UTF-8. Nothing but RequestError comes out of a bad line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from writer_app.engine.messages import (
    Answer,
    Cancelled,
    CancelRequest,
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    Failure,
    Info,
    InfoRequest,
    Request,
    Score,
    ScoreRequest,
    Suggestion,
    Surprise,
    SurpriseRequest,
)
from writer_app.errors import RequestError

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
    "style": (str,),
    "title": (str,),
    "unwanted": (list,),
}

_DRAFT_FIELDS: dict[str, tuple[type, ...]] = {"draft": (str,), "before": (str,)} | {
    name: _REQUEST_FIELDS[name]
    for name in ("after", "temperature", "language", "max_pieces", "seed", "style", "title", "unwanted")
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
    if "draft" in record:
        return DraftRequest(id=number, **_values(record, _DRAFT_FIELDS))
    return CompletionRequest(id=number, **_values(record, _REQUEST_FIELDS))


def write_request(request: Request) -> str:
    """Write a request as one JSON line, without the line's end."""
    if isinstance(request, InfoRequest):
        return json.dumps({"id": request.id, "info": True})
    given = {name: value for name, value in _fields(request).items() if value not in {None, ()}}
    return json.dumps(given, ensure_ascii=False)


def parse_answer(line: str) -> Answer:  # noqa: PLR0911 (one for each kind)
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
        if "paragraph_end" in record:
            return Draft(
                id=record["id"],
                text=record["text"],
                pieces=int(record["pieces"]),
                finished=bool(record["finished"]),
                paragraph_end=float(record["paragraph_end"]),
                ms=float(record["ms"]),
                language=record["language"],
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
    if isinstance(answer, Draft):
        rounded_off = {"paragraph_end": round(answer.paragraph_end, 4), "ms": round(answer.ms, 2)}
        return json.dumps(_fields(answer) | rounded_off, ensure_ascii=False)
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


def _values(record: Mapping[str, Any], fields: Mapping[str, tuple[type, ...]]) -> dict[str, Any]:
    values = {name: _field(record, name, kinds) for name, kinds in fields.items() if name in record}
    return {name: _plain(name, each) for name, each in values.items()}


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 (a value of any field)
    if isinstance(value, list):
        if not all(isinstance(each, str) for each in value):
            raise RequestError(f'"{name}" must be a list of texts.', subject=name)
        return tuple(map(_scalar_text, value))
    return _scalar_text(value) if isinstance(value, str) else value


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
