# SPDX-License-Identifier: MIT
"""Offsets in code points, as Python counts, to offsets in UTF-16 units, as Qt counts, and back.

Every string will do, lone surrogates included; no text is changed here.
"""

from __future__ import annotations

import re

_PAIR = re.compile("[\U00010000-\U0010ffff]")  # two units in UTF-16; all else is one


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + len(_PAIR.findall(text))


def to_utf16(text: str, offset: int) -> int:
    """Return an offset in UTF-16 units.

    Args:
        text: the text that the offset is in.
        offset: code points from its beginning.

    Raises:
        ValueError: the offset lies outside of the text.
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"offset {offset} in a text of {len(text)} code points")
    return offset if text.isascii() else utf16_length(text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """Return an offset in code points; one inside a surrogate pair becomes the beginning of the character.

    Args:
        text: the text that the offset is in.
        offset: UTF-16 units from its beginning.

    Raises:
        ValueError: the offset lies outside of the text.
    """
    pairs = 0
    if not text.isascii():
        for match in _PAIR.finditer(text):
            if match.start() + pairs >= offset:
                break
            if match.start() + pairs + 1 == offset:
                return match.start()
            pairs += 1
    if not 0 <= offset - pairs <= len(text):
        raise ValueError(f"offset {offset} in a text of {utf16_length(text)} UTF-16 units")
    return offset - pairs
