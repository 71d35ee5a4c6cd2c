# SPDX-License-Identifier: MIT
"""Fenced code of Markdown: which lines are fences, and which lines stand between two of them.

A line is told by a number that fits a byte, so that a long document is a short string of bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PLAIN = 1
"""The mark of a line that is no fence; 0 is left for lines that were not looked at."""

_FENCE = 0x80
_TILDES = 0x40
_BARE = 0x20  # nothing behind the signs: it may close
_LENGTH = 0x1F

_LINE = re.compile(r"[\s>]{0,40}(`{3,}|~{3,})(.*)\Z", re.DOTALL)
_MARKS = re.compile(rb"[\x80-\xff]")


def fence_mark(line: str) -> int:
    """Return the mark of a line.

    Args:
        line: without its line feed.
    """
    if "```" not in line and "~~~" not in line:
        return PLAIN
    match = _LINE.match(line)
    if match is None:
        return PLAIN
    signs, rest = match.groups()
    tildes = signs[0] == "~"
    if not tildes and "`" in rest:
        return PLAIN  # code within a line
    return _FENCE | (_TILDES if tildes else 0) | (_BARE if not rest.strip() else 0) | min(len(signs), _LENGTH)


def fenced_ranges(marks: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Return the stretches of lines that are code, fences included, as first line and line behind.

    The last one reaches to the end if its fence is never closed.

    Args:
        marks: one for each line of the document.
    """
    opening: int | None = None
    first = 0
    for match in _MARKS.finditer(marks):
        mark = match[0][0]
        if opening is None:
            opening, first = mark, match.start()
        elif mark & _BARE and mark & _TILDES == opening & _TILDES and mark & _LENGTH >= opening & _LENGTH:
            yield first, match.end()
            opening = None
    if opening is not None:
        yield first, len(marks)
