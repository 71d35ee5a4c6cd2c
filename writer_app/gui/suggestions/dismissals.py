# SPDX-License-Identifier: MIT
"""What the writer has refused, and how much rarer that makes suggestions."""

from __future__ import annotations

from collections import deque

_REMEMBERED = 64
_PLACE_LENGTH = 64
_MOST_DOUBLINGS = 5
_LEAST_GROWN_MS = 250


class Dismissals:
    """Refused texts with their places, and the number of refusals in a row.

    Args:
        patience: refusals in a row after which pauses begin to grow; 0 never lets them.
    """

    def __init__(self, patience: int = 3) -> None:
        self.patience = patience
        self._refused: deque[tuple[str, str]] = deque(maxlen=_REMEMBERED)
        self._in_a_row = 0

    def add(self, before: str, text: str) -> None:
        """Remember that `text` was refused behind `before`."""
        self._refused.append((before[-_PLACE_LENGTH:], text))
        self._in_a_row += 1

    def forgive(self) -> None:
        """Count from zero again: the writer has taken a suggestion. Refused texts stay refused."""
        self._in_a_row = 0

    def refused(self, before: str, text: str) -> bool:
        """Whether just this text was refused at just this place."""
        return (before[-_PLACE_LENGTH:], text) in self._refused

    @property
    def grown(self) -> bool:
        """Whether suggestions have become rarer."""
        return 0 < self.patience <= self._in_a_row

    def pause_ms(self, base_ms: int) -> int:
        """Return how long to wait after typing (ms): `base_ms`, doubled by each refusal too many."""
        if not self.grown:
            return base_ms
        doublings = min(self._in_a_row - self.patience + 1, _MOST_DOUBLINGS)
        return max(base_ms, _LEAST_GROWN_MS) << doublings
