# SPDX-License-Identifier: MIT
"""What may be written at one place in a text: no doubled blank, nothing unwanted; where a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from writer_app.text.unwanted_words import UnwantedWords

QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u300c\u300d\u300e\u300f"
_LOOK_BACK = 24
_SENTENCE_END = re.compile(
    r"(\S*?)([.!?\u2026\u3002\uff01\uff1f]+)([\"'\u201d\u2019)\uff09\u300d\u300f\]]*)\Z"
)
_ABBREVIATION = re.compile(
    r"(?:mr|mrs|ms|dr|prof|st|no|vs|etc|fig|e\.g|i\.e|cf|al|jr|sr|inc|ltd|co|u\.s|u\.k|dept|approx"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\Z",
    re.IGNORECASE,
)
_NONE = UnwantedWords()


class PlaceRules:
    """The rules of one place, as the search asks for them.

    Args:
        prefix: the squeezed text before the caret.
        unwanted: what the writer never wants to be offered.
        foretold: texts that may be more probable in the end than the model says, and what goes on behind
            them with them.
    """

    def __init__(self, prefix: str, unwanted: UnwantedWords = _NONE, foretold: Sequence[bytes] = ()) -> None:
        self._prefix = prefix
        self._foretold = foretold
        self._end = prefix[-_LOOK_BACK:]
        self._unwanted = unwanted

    def may_begin(self, text: bytes) -> bool:
        """Refuse a blank or closing sign that would stand twice, and a blank at the beginning of a line."""
        first = text[:4].decode("utf-8", "ignore")[:1]
        last = self._end[-1:]
        if first.isspace():
            return bool(last) and not last.isspace()
        if first in QUOTES:
            return last not in QUOTES
        return first.isalnum() or first != last

    def may_gain(self, text: bytes) -> bool:
        """Say whether `text` begins as what is foretold does, or goes on behind it."""
        return any(each.startswith(text) or text.startswith(each) for each in self._foretold)

    def may_say(self, text: bytes) -> bool:
        """Refuse a text, over with a whole word, that says what is not wanted."""
        return not self._unwanted.appear_in(text.decode("utf-8", "ignore"), self._prefix)

    def ends_sentence(self, text: bytes) -> bool:
        """Say whether a sentence ends behind `text`: not by an abbreviation's stop or a decimal point."""
        match = _SENTENCE_END.search(self._end + text.decode("utf-8", "ignore"))
        if match is None:
            return False
        word, signs, closers = match.groups()
        if signs != "." or closers:
            return True
        bare = word.lstrip("(\"'\u201c\u2018[")
        return not (bare[-1:].isdigit() or len(bare) <= 1 or _ABBREVIATION.match(bare) is not None)
