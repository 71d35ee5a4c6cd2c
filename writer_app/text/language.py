# SPDX-License-Identifier: MIT
"""Which of Writer's languages a text is in, by its letters; no dictionary, no statistics."""

from __future__ import annotations

import re

from writer_app.text.late_pattern import late_pattern
from writer_app.text.segment import HAN, is_han

_LOOKED_AT = 600
"""Characters of a paragraph's end that decide: a long one may change its language."""
_FEW = 3
"""Latin words that say nothing by themselves: a Chinese paragraph may begin with a name."""
_SENTENCE_ENDS = (".", "!", "?")
_UNIT = late_pattern(rf"[{HAN}]|[a-z\u00df-\u024f]+", re.IGNORECASE)


def detect_language(text: str, fallback: str = "en") -> str:
    """Return the language of the last paragraph that has Latin or Chinese letters: "en" or "zh".

    A Chinese character counts as much as a Latin word, and a draw is Chinese, since Chinese text often
    names things in Latin letters and English text seldom quotes Chinese. For the same reason a few Latin
    words that do not end a sentence go with the paragraph before.

    Args:
        text: the text before the caret.
        fallback: what to return if no paragraph has such letters.
    """
    end = len(text)
    begun = ""
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        units = _UNIT.findall(text, max(start, end - _LOOKED_AT), end)
        if units:
            han = sum(map(is_han, units))
            if han or len(units) > _FEW or text[start:end].rstrip().endswith(_SENTENCE_ENDS):
                return "zh" if 2 * han >= len(units) else "en"
            begun = "en"
        end = start - 1
    return begun or fallback
