# SPDX-License-Identifier: MIT
"""How surprising the words of a text are, added up from its pieces; and how to say that in plain words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from writer_app.text.phrase import phrase
from writer_app.text.segment import words

LEVELS = (1_000.0, 10_000.0, 100_000.0)
"""One in so many: where each level of surprise begins; what is likelier has level 0.

Of the words of plain letters and stories, one in five reaches the first level in English and two in five in
Chinese; one in forty and one in ten reach the second.
"""

ALMOST_ALWAYS = phrase("almost always")
"""What `odds` says of what is all but sure."""

_SURE = 0.5
_FEWEST = 10
_MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSurprise:
    """A word of a text, and how surprising it is behind all text before it.

    Args:
        start: where it begins, in code points.
        end: where it ends.
        nats: minus the log of its probability.
    """

    start: int
    end: int
    nats: float

    @property
    def level(self) -> int:
        """How surprising it is: 0, not very, to the number of LEVELS."""
        one_in = math.exp(min(self.nats, 50.0))
        return sum(one_in >= level for level in LEVELS)


def word_surprises(text: str, pieces: Iterable[tuple[int, int, float]]) -> tuple[WordSurprise, ...]:
    """Add up the surprise of pieces word by word.

    Where a piece reaches over the end of a word, as it may in Chinese, those words are taken together:
    nothing is divided that the model has not divided. Line ends belong to no word.

    Args:
        text: the text.
        pieces: (start, end, nats) of its pieces, ascending.
    """
    found: list[WordSurprise] = []
    ends = _word_ends(text)
    start, nats, open_ = 0, 0.0, False
    for piece_start, piece_end, value in pieces:
        if not text[piece_start:piece_end].strip():
            continue
        if not open_:
            start, nats, open_ = piece_start, 0.0, True
        nats += value
        if piece_end in ends:
            found.append(_trimmed(text, start, piece_end, nats))
            open_ = False
    if open_:
        found.append(_trimmed(text, start, len(text), nats))
    return tuple(found)


def odds(nats: float) -> str:
    """Return a probability as a person would say it: "7 in 10", "1 in 340"."""
    probability = math.exp(-nats)
    if probability >= _SURE:
        tenths = math.floor(_FEWEST * probability + 0.5)
        return phrase("{number} in 10", number=tenths) if tenths < _FEWEST else ALMOST_ALWAYS
    one_in = math.exp(min(nats, 50.0))
    if one_in >= _MOST:
        return phrase("less than 1 in a million")
    rounded = float(f"{one_in:.2g}") if one_in >= _FEWEST else round(one_in)
    return phrase("1 in {number:,.0f}", number=rounded)


def _word_ends(text: str) -> set[int]:
    ends = {len(text)}
    at = 0
    for word in words(text):
        at += len(word)
        ends.add(at)
    return ends


def _trimmed(text: str, start: int, end: int, nats: float) -> WordSurprise:
    inner = text[start:end]
    return WordSurprise(
        start=start + len(inner) - len(inner.lstrip()), end=end - len(inner) + len(inner.rstrip()), nats=nats
    )


def stretch_around(paragraph: str, caret: int, most: int) -> tuple[int, int]:
    """Return the part of a long paragraph that is looked at: more of what stands before the caret.

    Args:
        paragraph: the paragraph.
        caret: a place in it, in code points.
        most: most characters.
    """
    if len(paragraph) <= most:
        return 0, len(paragraph)
    start = max(0, min(caret - most * 3 // 4, len(paragraph) - most))
    end = start + most
    # Not within a word, where blanks part them.
    blank = paragraph.find(" ", start, caret)
    if start and 0 <= blank < start + most // 8:
        start = blank + 1
    blank = paragraph.rfind(" ", max(start, caret), end)
    if end < len(paragraph) and blank > end - most // 8:
        end = blank
    return start, end
