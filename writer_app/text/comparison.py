# SPDX-License-Identifier: MIT
"""What is different between two versions of a text, paragraph by paragraph and in each word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from writer_app.text.late_pattern import late_pattern

_WORD = late_pattern(r"[^\W\d_\u2e80-\U0003ffff]+(?:['’][^\W\d_\u2e80-\U0003ffff]+)*|\d+|\s+|.", re.DOTALL)
_MOST_MATCHED = 2_000
"""Paragraphs, or words of one, in which similar ones are looked for: this takes the square of the time."""
_MOST_SHOWN = 400
"""Paragraphs of a comparison."""
_CONTEXT = 1
"""Paragraphs without a change that are shown around those with one."""
_LONGEST = 4_000
"""Characters of a paragraph that are shown at a stretch."""
_LEAST_ALIKE = 0.4
"""Share of two paragraphs that must be the same for their words to be compared."""


class PartKind(Enum):
    """What has become of a stretch of text."""

    SAME = auto()
    REMOVED = auto()
    ADDED = auto()
    LEFT_OUT = auto()  # the text is empty; `count` paragraphs, or characters within one, are not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a paragraph.

    Args:
        kind: what has become of it.
        text: the text.
        count: of what is left out.
    """

    kind: PartKind
    text: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is different between an old and a new text.

    Args:
        paragraphs: those with a change and some around them, each with its parts in order. One that is
            nothing but a LEFT_OUT part stands for several.
        added: characters of the new text that the old one lacks, as far as was looked.
        removed: characters of the old text that the new one lacks, likewise.
    """

    paragraphs: tuple[tuple[Part, ...], ...]
    added: int
    removed: int


def compare(old: str, new: str) -> Comparison:
    """Compare two versions of a text; very different long texts are compared only roughly."""
    before, after = old.split("\n"), new.split("\n")
    paragraphs = list(_paragraphs(before, after))
    counts = {
        kind: sum(len(part.text) for parts in paragraphs for part in parts if part.kind is kind)
        for kind in (PartKind.ADDED, PartKind.REMOVED)
    }
    return Comparison(
        paragraphs=tuple(_shown(paragraphs)),
        added=counts[PartKind.ADDED],
        removed=counts[PartKind.REMOVED],
    )


def common_prefix(one: str, other: str) -> int:
    """Return the length of what two texts have in common at their beginnings; quick in C's comparisons."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Part, ...]]:
    for tag, first, last, start, end in _opcodes(before, after):
        if tag == "equal":
            yield from ((Part(kind=PartKind.SAME, text=line),) for line in after[start:end])
            continue
        pairs = min(last - first, end - start)
        for number in range(pairs):
            yield from _pair(before[first + number], after[start + number])
        yield from ((Part(kind=PartKind.REMOVED, text=line),) for line in before[first + pairs : last])
        yield from ((Part(kind=PartKind.ADDED, text=line),) for line in after[start + pairs : end])


def _pair(old: str, new: str) -> Iterator[tuple[Part, ...]]:
    words, others = _WORD.findall(old), _WORD.findall(new)
    parts = []
    same = 0
    for tag, first, last, start, end in _opcodes(words, others):
        removed, added = "".join(words[first:last]), "".join(others[start:end])
        if tag == "equal":
            same += len(added)
            parts.append(Part(kind=PartKind.SAME, text=added))
            continue
        if removed:
            parts.append(Part(kind=PartKind.REMOVED, text=removed))
        if added:
            parts.append(Part(kind=PartKind.ADDED, text=added))
    if same >= _LEAST_ALIKE * min(len(old), len(new)):
        yield tuple(parts)
        return
    yield (Part(kind=PartKind.REMOVED, text=old),)
    yield (Part(kind=PartKind.ADDED, text=new),)


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Give what `difflib` gives; what is the same at both ends is taken off first, and costs little."""
    shortest = min(len(before), len(after))
    head = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    room = shortest - head
    tail = next((at for at in range(room) if before[-1 - at] != after[-1 - at]), room)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if old and new and max(len(old), len(new)) <= _MOST_MATCHED:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        for tag, first, last, start, end in matcher.get_opcodes():
            yield tag, first + head, last + head, start + head, end + head
    elif old or new:
        yield "replace", head, head + len(old), head, head + len(new)
    if tail:
        yield "equal", len(before) - tail, len(before), len(after) - tail, len(after)


def _shown(paragraphs: Sequence[tuple[Part, ...]]) -> Iterator[tuple[Part, ...]]:
    """Leave out what is the same and far from a change, and what would be too much to look at."""
    if all(parts[0].kind is PartKind.SAME and len(parts) == 1 for parts in paragraphs):
        return
    changed = [any(part.kind is not PartKind.SAME for part in parts) for parts in paragraphs]
    shown = left_out = 0
    for number, parts in enumerate(paragraphs):
        near = any(changed[max(0, number - _CONTEXT) : number + _CONTEXT + 1])
        if not near or shown >= _MOST_SHOWN:
            left_out += 1
            continue
        if left_out:
            yield (Part(kind=PartKind.LEFT_OUT, count=left_out),)
            left_out = 0
        yield tuple(_shortened(parts))
        shown += 1
    if left_out:
        yield (Part(kind=PartKind.LEFT_OUT, count=left_out),)


def _shortened(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        hidden = len(part.text) - _LONGEST
        if hidden <= 0:
            yield part
            continue
        half = _LONGEST // 2
        yield Part(kind=part.kind, text=part.text[:half])
        yield Part(kind=PartKind.LEFT_OUT, count=hidden)
        yield Part(kind=part.kind, text=part.text[-half:])
