# SPDX-License-Identifier: MIT
"""Which of Writer's languages a text is in, by its letters; no dictionary, no statistics."""

from __future__ import annotations

import re

from writer_app.text.late_pattern import late_pattern
from writer_app.text.segment import HAN, is_han

_LOOKED_AT = 600
"""Characters of a paragraph's end that decide: a long one may change its language."""
_UNIT = late_pattern(rf"[{HAN}]|[a-z\u00df-\u024f]+", re.IGNORECASE)


def detect_language(text: str, fallback: str = "en") -> str:
    """Return the language of the last paragraph that has Latin or Chinese letters: "en" or "zh".

    A Chinese character counts as much as a Latin word, and a draw is Chinese, since Chinese text often
    names things in Latin letters and English text seldom quotes Chinese.

    Args:
        text: the text before the caret.
        fallback: what to return if no paragraph has such letters.
    """
    end = len(text)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        units = _UNIT.findall(text, max(start, end - _LOOKED_AT), end)
        if units:
            han = sum(map(is_han, units))
            return "zh" if 2 * han >= len(units) else "en"
        end = start - 1
    return fallback
