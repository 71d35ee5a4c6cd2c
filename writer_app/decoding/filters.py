# SPDX-License-Identifier: MIT
"""What a search may write: the vocabulary as a search sees it, and which pieces spell given bytes.

A Lexicon is built once per bundle by whoever knows the writing system; nothing here does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Ending(IntEnum):
    """What a piece's last character says about a word's end behind it."""

    NEVER = 0
    """No word ends here: a space, an opening bracket, a hyphen, or nothing at all."""
    UNSURE = 1
    """A letter: the word ends here only if the next piece does not go on with it."""
    ALWAYS = 2
    """A closing sign, or a script without spaces."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The vocabulary of a search.

    Args:
        spellings: the bytes that each piece writes, (V).
        suppressed: pieces that are never written by themselves, such as line breaks, (V) bool.
        joins: pieces whose first character goes on with a word, (V) bool.
        endings: an `Ending` for each piece, (V) int8.
        closing: pieces whose last character may end a sentence, (V) bool.
    """

    spellings: tuple[bytes, ...]
    suppressed: NDArray[np.bool_]
    joins: NDArray[np.bool_]
    endings: NDArray[np.int8]
    closing: NDArray[np.bool_]

    def __post_init__(self) -> None:
        for name in ("suppressed", "joins", "endings", "closing"):
            if getattr(self, name).shape != (len(self.spellings),):
                raise ValueError(f"{name} must have one value for each of the {len(self.spellings)} pieces")


class SpellingIndex:
    """Finds the pieces that spell given bytes, wholly, in part or with more behind them.

    Args:
        spellings: the bytes that each piece writes; pieces that write nothing are left out.
    """

    def __init__(self, spellings: Sequence[bytes]) -> None:
        pairs = sorted((spelling, piece_id) for piece_id, spelling in enumerate(spellings) if spelling)
        self._sorted = [spelling for spelling, _ in pairs]
        self._ids = np.array([piece_id for _, piece_id in pairs], dtype=np.int64)
        self._longest = max(map(len, self._sorted), default=0)
        self._exact: dict[bytes, list[int]] = {}
        for spelling, piece_id in pairs:
            self._exact.setdefault(spelling, []).append(piece_id)

    def beginning_with(self, rest: bytes) -> NDArray[np.int64]:
        """Return the ids of the pieces that begin with `rest`; those that are just `rest` come first."""
        low = bisect_left(self._sorted, rest)
        # No spelling that begins with `rest` is greater than this.
        high = bisect_left(self._sorted, rest + b"\xff" * (self._longest + 1), lo=low)
        return self._ids[low:high]

    def prefixes_of(self, rest: bytes) -> list[tuple[int, int]]:
        """Return (id, length) of each piece that spells a proper beginning of `rest`."""
        found: list[tuple[int, int]] = []
        for length in range(1, min(len(rest) - 1, self._longest) + 1):
            found += [(piece_id, length) for piece_id in self._exact.get(rest[:length], ())]
        return found


class TextRules(Protocol):
    """What the place in the text allows, asked about whole candidates."""

    def may_begin(self, text: bytes) -> bool:
        """Say whether a suggestion may begin with `text`, the first bytes written."""
        ...

    def may_gain(self, text: bytes) -> bool:
        """Say whether a text that begins with `text` may be more probable in the end than the model says."""
        ...

    def ends_sentence(self, text: bytes) -> bool:
        """Say whether `text`, whose last piece is a closing one, ends a sentence."""
        ...


class AnyText:
    """TextRules that allow everything and never end a sentence."""

    def may_begin(self, text: bytes) -> bool:  # noqa: ARG002, D102 (see TextRules; so below)
        return True

    def may_gain(self, text: bytes) -> bool:  # noqa: ARG002, D102
        return False

    def ends_sentence(self, text: bytes) -> bool:  # noqa: ARG002, D102
        return False


def repeats(ids: tuple[int, ...], length: int) -> bool:
    """Say whether the last `length` ids stand earlier in `ids` too (overlap allowed); 0 means never."""
    if not 0 < length < len(ids):
        return False
    last = ids[-length:]
    return any(ids[at : at + length] == last for at in range(len(ids) - length))
