# SPDX-License-Identifier: MIT
"""Builds the lexicon of a tokenizer: where words begin, go on and end in English and Chinese."""

from __future__ import annotations

import re

import numpy as np

from writer_app.decoding.filters import Ending, Lexicon
from writer_app.engine.reading import goes_on
from writer_app.text.segment import APOSTROPHES
from writer_app.text.tokenizer import Tokenizer

# A word never ends behind these: something must follow.
_OPENING = frozenset(
    " \t\n([{<\u201c\u2018\u00ab\u300a\u3008\uff08\u3010\u300c\u300e\u3014-\u2013\u2014/\\#$@&+=*_~^|`"
)
_CLOSING = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)\uff09\u300d\u300f\]]*\Z")


def build_lexicon(tokenizer: Tokenizer) -> Lexicon:
    """Describe every piece of a tokenizer for the search."""
    size = tokenizer.size
    spellings = tuple(tokenizer.spelling(n) for n in range(size))
    suppressed = np.zeros(size, dtype=np.bool_)
    joins = np.zeros(size, dtype=np.bool_)
    endings = np.full(size, Ending.NEVER, dtype=np.int8)
    closing = np.zeros(size, dtype=np.bool_)
    for number, spelling in enumerate(spellings):
        text = _text(spelling)
        # Bytes that are no characters may spell what is typed, but are not written by themselves.
        suppressed[number] = not text or "\n" in text
        if text:
            joins[number] = goes_on(text[0])
            endings[number] = _ending(text)
            closing[number] = _CLOSING.search(text) is not None
    return Lexicon(spellings=spellings, suppressed=suppressed, joins=joins, endings=endings, closing=closing)


def _ending(text: str) -> Ending:
    last = text[-1]
    if last.isspace() or last in _OPENING or last in APOSTROPHES or (last == '"' and text[0] == " "):
        return Ending.NEVER
    return Ending.UNSURE if goes_on(last) else Ending.ALWAYS


def _text(spelling: bytes) -> str:
    try:
        return spelling.decode()
    except UnicodeDecodeError:
        return ""
