# SPDX-License-Identifier: MIT
"""A text that is edited by places in UTF-16 units, as Qt counts; quick where edits are near each other."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

_UNIT = 2
_PIECE_BYTES = 262_144


class Utf16Text:
    """A text with a gap: what stands before it, and what stands behind it turned around.

    An edit costs as much as it is far from the one before. Lone surrogates are kept.

    Args:
        pieces: the text, in as many pieces as one likes.
    """

    def __init__(self, pieces: Iterable[str] = ()) -> None:
        self._before = bytearray()
        self._behind = bytearray()  # its bytes in reverse order, so that both ends are at the gap
        for piece in pieces:
            self._before += _encode(piece)

    def __len__(self) -> int:
        """Return the length in UTF-16 units."""
        return (len(self._before) + len(self._behind)) // _UNIT

    def splice(self, position: int, removed: int, text: str) -> None:
        """Replace a part of the text.

        Args:
            position: where it begins, in UTF-16 units.
            removed: how many units go.
            text: what comes in their place.

        Raises:
            ValueError: there is no such part.
        """
        if position < 0 or removed < 0 or position + removed > len(self):
            raise ValueError(f"no {removed} units at {position} in a text of {len(self)}")
        self._move_gap(position * _UNIT)
        if removed:
            del self._behind[-removed * _UNIT :]
        self._before += _encode(text)

    def pieces(self) -> Iterator[str]:
        """Give the text in pieces of some size; no pair of surrogates is cut."""
        decoder = codecs.getincrementaldecoder("utf-16-le")("surrogatepass")
        for start in range(0, len(self._before), _PIECE_BYTES):
            yield decoder.decode(self._before[start : start + _PIECE_BYTES])
        for end in range(len(self._behind), 0, -_PIECE_BYTES):
            yield decoder.decode(self._behind[max(0, end - _PIECE_BYTES) : end][::-1])
        yield decoder.decode(b"", final=True)

    def __str__(self) -> str:
        """Return the whole text."""
        return "".join(self.pieces())

    def _move_gap(self, at: int) -> None:
        before, behind = self._before, self._behind
        if at < len(before):
            behind += before[at:][::-1]
            del before[at:]
        elif at > len(before):
            step = at - len(before)
            before += behind[-step:][::-1]
            del behind[-step:]


def _encode(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
