# SPDX-License-Identifier: MIT
"""Puts Markdown's signs for strong, emphasised and code words around a part of a line, or takes them away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_LINE_MARK = re.compile(
    r"(?: {0,3}>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?"
)


class Emphasis(Enum):
    """What is put around words; the value is the sign."""

    STRONG = "**"
    EMPHASISED = "*"
    CODE = "`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a line, from `start` to `end`, in characters."""

    line: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The part itself."""
        return self.line[self.start : self.end]


def words_in(part: Part, kind: Emphasis) -> Part:
    """Return what of a part the signs belong around: no blanks, no mark of its line, no signs that are there.

    Args:
        part: what the writer has selected of a line; empty where only the caret stands.
        kind: which signs.

    Returns:
        The words, an empty part if there are none.
    """
    line, start, end = part.line, part.start, part.end
    mark = _LINE_MARK.match(line)
    start = max(start, min(mark.end() if mark else 0, end))
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    sign = kind.value[0]
    # A selection of several lines takes in the closing signs of its first one, but not the opening ones.
    before, behind = _signs_around(Part(line=line, start=start, end=end), sign)
    while start < end - 1 and line[end - 1] == sign and before > behind:
        end, behind = end - 1, behind + 1
    while start + 1 < end and line[start] == sign and behind > before:
        start, before = start + 1, before + 1
    while start + 1 < end - 1 and line[start] == sign == line[end - 1]:
        start, end = start + 1, end - 1
    return Part(line=line, start=start, end=end if line[start:end].strip(sign) else start)


def is_set(part: Part, kind: Emphasis) -> bool:
    """Say whether words have the signs around them; three stars are both strong and emphasised.

    Args:
        part: the words, as `words_in` gives them.
        kind: which signs.
    """
    count = min(_signs_around(part, kind.value[0]))
    # Two stars are strong, one is emphasised, three are both.
    return count // len(kind.value) % 2 == 1


def switched(part: Part, kind: Emphasis, *, on: bool) -> Part:
    """Return the line with the signs put around some words, or taken away, and where these are then.

    Args:
        part: the words, as `words_in` gives them.
        kind: which signs.
        on: put them there; else take them away. What is so already stays.
    """
    if is_set(part, kind) == on:
        return part
    line, sign = part.line, kind.value
    if on:
        return Part(
            line=f"{line[: part.start]}{sign}{part.words}{sign}{line[part.end :]}",
            start=part.start + len(sign),
            end=part.end + len(sign),
        )
    return Part(
        line=line[: part.start - len(sign)] + part.words + line[part.end + len(sign) :],
        start=part.start - len(sign),
        end=part.end - len(sign),
    )


def closes_here(line: str, at: int, kind: Emphasis) -> bool:
    """Say whether the caret stands right before the closing signs of words that begin before it.

    Args:
        line: the line.
        at: where the caret is.
        kind: which signs.
    """
    sign = kind.value
    before = line[:at]
    return line.startswith(sign, at) and before.count(sign) % 2 == 1 and not before.endswith(sign)


def _signs_around(part: Part, sign: str) -> tuple[int, int]:
    before, behind = part.line[: part.start], part.line[part.end :]
    return len(before) - len(before.rstrip(sign)), len(behind) - len(behind.lstrip(sign))
