# SPDX-License-Identifier: MIT
"""Numbers: what is counted of a stretch of writing. No text of the writer is in them, nor can be."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What was counted, in one language; sums of it are numbers again.

    Changes may be negative, as where words are deleted that were counted before.

    Args:
        words: words written less words deleted; each Chinese character is one.
        pasted_words: words pasted less those deleted again.
        typed: characters typed.
        keys: keys that typed or deleted; what an input method gives counts a key for each character.
        accepted: characters taken from suggestions.
        accept_keys: keys that took them.
        shown: suggestions shown.
        taken_whole: suggestions taken with one key.
        taken_in_part: suggestions of which a word or a sentence was taken.
        dismissed: suggestions refused by key.
        seconds: time between keys, without long pauses.
    """

    words: int = 0
    pasted_words: int = 0
    typed: int = 0
    keys: int = 0
    accepted: int = 0
    accept_keys: int = 0
    shown: int = 0
    taken_whole: int = 0
    taken_in_part: int = 0
    dismissed: int = 0
    seconds: int = 0

    def __add__(self, other: Numbers) -> Numbers:
        return Numbers(**{name: getattr(self, name) + getattr(other, name) for name in NAMES})

    def __neg__(self) -> Numbers:
        return Numbers(**{name: -getattr(self, name) for name in NAMES})

    @property
    def saved_keys(self) -> int:
        """Characters that came from suggestions, less the keys that took them."""
        return self.accepted - self.accept_keys

    @property
    def taken(self) -> int:
        """Suggestions of which something was taken."""
        return self.taken_whole + self.taken_in_part

    @property
    def taken_share(self) -> float | None:
        """Share of the suggestions shown that were taken, 0 to 1; None if none was shown."""
        return min(1.0, self.taken / self.shown) if self.shown > 0 else None

    def at_least_nothing(self) -> Numbers:
        """Return these numbers without negative ones."""
        return Numbers(**{name: max(0, getattr(self, name)) for name in NAMES})


NAMES: tuple[str, ...] = tuple(each.name for each in fields(Numbers))
"""What is counted, in the order of files and tables."""
