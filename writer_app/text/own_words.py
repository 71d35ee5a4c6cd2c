# SPDX-License-Identifier: MIT
"""A list of words that the writer calls right, and which other forms of them are right with it."""

from __future__ import annotations

from collections.abc import Iterable


class OwnWords:
    """Words that are right for the writer.

    A word in small letters is also right with a capital, and any word in capitals.

    Args:
        words: as the writer gave them.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = frozenset(words)
        self._capitals = frozenset(word.upper() for word in self._words)

    def __contains__(self, word: str) -> bool:
        if word in self._words or word in self._capitals:
            return True
        small = word.lower()
        return small in self._words and word == small.capitalize()

    def __len__(self) -> int:
        return len(self._words)

    def with_word(self, word: str) -> OwnWords:
        """Return a list that has one word more."""
        return OwnWords((*self._words, word))
