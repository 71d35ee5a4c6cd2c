# SPDX-License-Identifier: MIT
"""Cuts the text before the caret into what is read and what is still being typed; no pieces, no model.

Chunks are cut where no piece reaches across, and only by what stands before: a chunk that is over keeps
its pieces whatever is typed next, so that network states can be kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from writer_app.text.segment import APOSTROPHES, HAN, is_han, is_word_char

WINDOW = 2000  # characters of the text before the caret that are looked at for words that come back
EARLIER = 20_000  # characters before those, whose words come back less often
BEHIND = 5_000  # characters behind the caret, whose words come as often as those; more gain nothing
# Characters that the network reads after a jump. More foretells the next text no better (decision
# 2026-11-24-reading-after-a-jump) and takes longer; a sign of Chinese is about as much text as two letters.
_READ = 850
_READ_HAN = 350
LONGEST_REST = 24  # bytes; a longer last chunk is rolled back in part
HAN_REST = 9  # bytes, three characters: rolled back in scripts without spaces; four cost more and save no key

_CHUNK = re.compile(rf"\n| ?[{HAN}]+| ?[^\W{HAN}]+| ?[^\w\s]+|\s")
_BLANKS = re.compile("  +")
_LINE_START = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The last chunk, which is still being typed.

    Args:
        start: where it begins in the prefix.
        text: the chunk.
        kept: least bytes at its end that are left to the search, if it has so many.
    """

    start: int
    text: str
    kept: int


def read_before(language: str) -> int:
    """Return how many characters before the caret the network reads, when it has read none of them yet."""
    return _READ_HAN if language == "zh" else _READ


def squeeze(prefix: str) -> str:
    """Bring the blanks of a window's prefix into the form that was learned from.

    One blank for a run of them and none at the beginning of a line; one at the very end stays, for it
    says that a word is over.
    """
    return _LINE_START.sub("\n", _BLANKS.sub(" ", prefix)).lstrip()


def chunks(text: str) -> list[str]:
    """Cut a squeezed text into chunks; joined they are the text."""
    return _CHUNK.findall(text)


def goes_on(char: str) -> bool:
    """Say whether a word written with blanks goes on with this character."""
    return (is_word_char(char) and not is_han(char)) or char in APOSTROPHES


def joins(left: str, right: str) -> bool:
    """Say whether a word goes on from one text into the other."""
    return bool(left and right) and goes_on(left[-1]) and goes_on(right[0])


def tail(prefix: str) -> Tail:
    """Return the last chunk of a squeezed prefix; it is empty behind a line break and at the beginning."""
    at = _last_chunk(prefix)
    text = prefix[at:]
    if text in {"", "\n"}:
        return Tail(start=len(prefix), text="", kept=0)
    return Tail(start=at, text=text, kept=HAN_REST if is_han(text[-1]) else LONGEST_REST)


def _last_chunk(prefix: str) -> int:
    # A chunk begins at a blank, a line break or a change of kind: look back over the end alone.
    low = max(0, len(prefix) - 2 * LONGEST_REST)
    while low and not _begins_chunk(prefix, low):
        low -= 1
    at = low
    for match in _CHUNK.finditer(prefix, low):
        at = match.start()
    return at


def _begins_chunk(prefix: str, at: int) -> bool:
    return prefix[at - 1] == "\n" or prefix[at].isspace()
