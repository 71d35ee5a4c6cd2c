# SPDX-License-Identifier: MIT
"""The text around the caret, cut to what the model reads; no pieces, no model.

The caret is the end of the prefix and the beginning of the suffix. No offset within them is one of the
document: see `normalize`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from writer_app.text.normalize import normalize
from writer_app.text.segment import is_word_char

_STEPS = 4  # in which the window's beginning moves over as many characters as it holds
_LEAST_BEFORE = _STEPS
_BLANK_LINES = re.compile(r" *\n(?: *\n)*")
_PARAGRAPH = re.compile(r"\n\s*")
_SENTENCE = re.compile(r"(?:[.!?\u2026]+[\"'\u2019\u201d)]*\s+|[。！？]+[\u2019\u201d」』）]*\s*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the model reads around the caret.

    Args:
        prefix: text before the caret; blanks at its end are as they were typed.
        suffix: text after the caret; blanks at its beginning are as they stand, unless a line ends with them.
        start: where the prefix begins in the text before the caret, in code points of it as it was given.
    """

    prefix: str
    suffix: str
    start: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether text before the prefix was left out."""
        return self.start > 0


def cut_window(before: str, after: str, *, most_before: int = 2000, most_after: int = 200) -> Window:
    """Cut the text around the caret to size and put it into the form that was learned from.

    Normalised, with one line feed between paragraphs and no blank line; blanks before a line end and line
    ends before the first paragraph are left out.

    The prefix begins at a stable place, so that network states can be kept from key to key: while text is
    typed at the caret, its beginning stands still for a quarter of `most_before` characters at a time, as
    long as `before` itself begins at one place. Cut text begins with a paragraph if one begins within that
    quarter, otherwise with a sentence, otherwise with a word.

    Args:
        before: the text before the caret, all of it or from some fixed place on.
        after: the text after the caret.
        most_before: most characters of `before` that are used, at least 4.
        most_after: most characters of `after` that are used.

    Raises:
        ValueError: a size is too small.
    """
    if most_before < _LEAST_BEFORE or most_after < 0:
        raise ValueError(f"a window of {most_before} and {most_after} characters")
    start = _stable_start(before, most_before)
    prefix = _BLANK_LINES.sub("\n", normalize(before[start:])).lstrip("\n")
    suffix = _BLANK_LINES.sub("\n", normalize(after[:most_after]))
    return Window(prefix=prefix, suffix=suffix, start=start)


def _stable_start(before: str, most: int) -> int:
    if len(before) <= most:
        return 0
    step = most // _STEPS
    low = -(-(len(before) - most) // step) * step  # the least multiple that leaves no more than `most`
    high = low + step  # what stands behind does not decide, so that typing at the caret changes nothing
    for boundary in (_PARAGRAPH, _SENTENCE):
        # From one character earlier: the place itself may be such a beginning.
        match = boundary.search(before, low - 1, high)
        if match:
            return match.end()
    for at in range(low, high):
        if is_word_char(before[at]) and not is_word_char(before[at - 1]):
            return at
    return low
