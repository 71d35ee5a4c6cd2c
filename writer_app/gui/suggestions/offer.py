# SPDX-License-Identifier: MIT
"""The suggestions of one answer as the writer moves through them; no Qt, no engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from writer_app.engine.messages import Suggestion
from writer_app.text.segment import is_han, is_word_char


class Offer:
    """The alternatives at one place, and which of them is shown.

    Args:
        suggestions: at least one, best first, each with a text of its own.
    """

    def __init__(self, suggestions: Sequence[Suggestion]) -> None:
        self._suggestions = list(suggestions)
        self._index = 0

    @property
    def current(self) -> Suggestion:
        """The alternative shown, without what was typed or taken of it."""
        return self._suggestions[self._index]

    @property
    def number(self) -> int:
        """Number of the alternative shown, from 1."""
        return self._index + 1

    @property
    def count(self) -> int:
        """How many alternatives there are."""
        return len(self._suggestions)

    @property
    def alternatives(self) -> tuple[Suggestion, ...]:
        """All of them, best first, each without what was typed or taken of it."""
        return tuple(self._suggestions)

    def choose(self, index: int) -> None:
        """Go to an alternative by its index, from 0.

        Raises:
            IndexError: there is none.
        """
        if not 0 <= index < len(self._suggestions):
            raise IndexError(f"alternative {index} of {len(self._suggestions)}")
        self._index = index

    def extend(self, suggestions: Sequence[Suggestion]) -> None:
        """Add alternatives behind those that there are, each with a text of its own."""
        self._suggestions += suggestions

    def turn(self, step: int) -> None:
        """Go `step` alternatives on, around the end."""
        self._index = (self._index + step) % len(self._suggestions)

    def shorten(self, text: str) -> None:
        """Cut the current text to its beginning `text`: what there was room for."""
        if text != self.current.text:
            self._suggestions[self._index] = _beginning(self.current, len(text))

    def advance(self, typed: str) -> bool:
        """Go behind `typed`, which now stands in the document.

        Alternatives that do not begin so fall away.

        Returns:
            Whether something of the current text is left. If not, the offer is spent.
        """
        if not self.current.text.startswith(typed) or self.current.text == typed:
            return False
        kept = [
            (each is self.current, _rest(each, len(typed)))
            for each in self._suggestions
            if each.text.startswith(typed) and each.text != typed
        ]
        self._index = [shown for shown, _ in kept].index(True)
        self._suggestions = [rest for _, rest in kept]
        return True


def repeats(text: str, after: str) -> bool:
    """Whether a suggestion says, or ends in, what stands to the right of the caret already.

    Args:
        text: the suggestion.
        after: what stands right of the caret.
    """
    said, there = text.strip(), after.split("\n", 1)[0].strip()
    if not said or not there:
        return False
    if said.startswith(there) and not inside_word(there, said[len(there) :]):
        return True
    # The suggestion as a whole, or its last words, begin what follows.
    return any(
        there.startswith(said[start:]) and not inside_word(said[start:], there[len(said) - start :])
        for start in range(len(said))
        if not inside_word(said[:start], said[start:])
    )


def inside_word(before: str, after: str) -> bool:
    """Whether the caret between two texts stands inside a word.

    Chinese writes no spaces: between two Han characters it is taken to stand between words.
    """
    if not before or not after:
        return False
    left, right = before[-1], after[0]
    return is_word_char(left) and is_word_char(right) and not (is_han(left) or is_han(right))


def _rest(suggestion: Suggestion, start: int) -> Suggestion:
    cuts = tuple((offset - start, value) for offset, value in suggestion.cuts if offset > start)
    return replace(suggestion, text=suggestion.text[start:], cuts=cuts)


def _beginning(suggestion: Suggestion, length: int) -> Suggestion:
    cuts = tuple(cut for cut in suggestion.cuts if cut[0] <= length)
    return replace(suggestion, text=suggestion.text[:length], cuts=cuts)
