# SPDX-License-Identifier: MIT
"""The texts that were open, window by window, as they are remembered between two runs.

Only texts that a file has are here, their own or a document of another program that they were read from:
what no file has cannot be read again from one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeGuard

from writer_app.storage.path_text import is_path_text

MOST_WINDOWS = 20
"""No more windows are remembered."""
MOST_TEXTS = 100
"""No more texts are remembered, all windows together."""

_LARGEST_NUMBER = 2**31 - 1
_LONGEST_GEOMETRY = 4_096
_ENCODING = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a writer was in a text.

    Args:
        caret: in UTF-16 units from the start of the text.
        block: number of the paragraph at the upper edge.
        line: which of its lines, once wrapped, is there.
    """

    caret: int = 0
    block: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText:
    """A text that was open.

    Args:
        path: its file, or the document of another program that it was read from.
        encoding: what the file was read in; "" is UTF-8.
        place: where the writer was in it.
    """

    path: str
    encoding: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWindow:
    """A window that was open.

    Args:
        texts: its texts in the order of their tabs.
        current: number of the one that was seen, from 0.
        geometry: place and size of the window as Qt writes them, in base 64; "" if not known.
    """

    texts: tuple[OpenText, ...] = ()
    current: int = 0
    geometry: str = ""


def read_session(value: object) -> tuple[OpenWindow, ...]:
    """Make windows of what a file holds, or will hold; what makes no sense is left out.

    A window without a text that makes sense is none.
    """
    windows = []
    room = MOST_TEXTS
    for each in _tables(value)[:MOST_WINDOWS]:
        window = _window(each, room)
        if window.texts:
            windows.append(window)
            room -= len(window.texts)
    return tuple(windows)


def _window(table: dict[str, object], room: int) -> OpenWindow:
    found = [_text(each) for each in _tables(table.get("texts"))]
    current = table.get("current")
    seen = found[current] if _is_number(current) and current < len(found) else None
    texts = tuple(each for each in found if each is not None)[:room]
    geometry = table.get("geometry")
    return OpenWindow(
        texts=texts,
        # By identity: the number changes where a text before it made no sense.
        current=next((number for number, each in enumerate(texts) if each is seen), 0),
        geometry=geometry if _is_geometry(geometry) else "",
    )


def _text(table: dict[str, object]) -> OpenText | None:
    path, encoding = table.get("path"), table.get("encoding")
    if not is_path_text(path):
        return None
    known = isinstance(encoding, str) and _ENCODING.fullmatch(encoding) is not None
    return OpenText(path=path, encoding=str(encoding) if known else "", place=_place(table.get("place")))


def _place(value: object) -> Place:
    table = value if isinstance(value, dict) else {}
    numbers = {name: table.get(name) for name in ("caret", "block", "line")}
    return Place(**{name: number for name, number in numbers.items() if _is_number(number)})


def _tables(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list | tuple) else []


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_NUMBER


def _is_geometry(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= _LONGEST_GEOMETRY and bool(_BASE64.fullmatch(value))
