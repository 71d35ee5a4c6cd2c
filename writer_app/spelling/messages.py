# SPDX-License-Identifier: MIT
"""What crosses between the window and the spelling process: frozen records and their JSON lines."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TypeAlias

from writer_app.errors import RequestError


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """Which of these words does the dictionary not have?"""

    id: int
    check: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestRequest:
    """What may have been meant by this word?"""

    id: int
    suggest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The dictionary is loaded; the first line that the process writes, or a Trouble is."""

    ready: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """There is no dictionary, and why, in a sentence for the writer; the process ends."""

    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The words asked for that the dictionary does not have."""

    id: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What may have been meant, best first; often nothing."""

    id: int
    suggestions: tuple[str, ...]


Request: TypeAlias = CheckRequest | SuggestRequest
Answer: TypeAlias = Ready | Trouble | Checked | Suggested


def write_message(message: Request | Answer) -> str:
    """Return the line of a message, without a line feed; half a surrogate pair travels escaped."""
    return json.dumps(asdict(message), ensure_ascii=True)


def parse_request(line: str) -> Request:
    """Read a request.

    Raises:
        RequestError: the line holds none.
    """
    match _fields(line):
        case {"id": int(number), "check": [*words], **rest} if not rest and _are_texts(words):
            return CheckRequest(id=number, check=tuple(words))
        case {"id": int(number), "suggest": str(word), **rest} if not rest:
            return SuggestRequest(id=number, suggest=word)
    raise RequestError("That is no request to the spelling process.")


def parse_answer(line: str) -> Answer:
    """Read an answer.

    Raises:
        RequestError: the line holds none.
    """
    match _fields(line):
        case {"ready": str(name), **rest} if not rest:
            return Ready(ready=name)
        case {"trouble": str(sentence), **rest} if not rest:
            return Trouble(trouble=sentence)
        case {"id": int(number), "wrong": [*words], **rest} if not rest and _are_texts(words):
            return Checked(id=number, wrong=tuple(words))
        case {"id": int(number), "suggestions": [*words], **rest} if not rest and _are_texts(words):
            return Suggested(id=number, suggestions=tuple(words))
    raise RequestError("That is no answer of the spelling process.")


def _fields(line: str) -> object:
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestError("A line between window and spelling process is no JSON.") from error
    return found


def _are_texts(values: list[object]) -> bool:
    return all(isinstance(value, str) for value in values)
