# SPDX-License-Identifier: MIT
"""Words and phrases that the writer never wants to be offered. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from writer_app.text.late_pattern import late_pattern
from writer_app.text.normalize import normalize, straighten
from writer_app.text.segment import HAN, is_han, is_word_char, word_start, words

MOST_PHRASES = 1_000
LONGEST_PHRASE = 100  # code points

_BETWEEN = re.compile("[,;\n\uff0c\uff1b\u3001]")
# Whole words; of Chinese, which has no blanks between them, each character.
_TOKEN = late_pattern(rf"[^\W{HAN}]+|\S")
_BLANKS_MORE = 2  # times as long as it is a phrase may stand in a text


class UnwantedWords:
    """Finds them as whole words, in capitals or not, whatever blanks and quotation marks are in them.

    Args:
        phrases: the words; those that say nothing are left out.
    """

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for each in phrases:
            tokens = [match[0].casefold() for match in _TOKEN.finditer(straighten(normalize(each)))]
            if tokens:
                self._by_first.setdefault(tokens[0], []).append(tokens)
        found = list(itertools.chain.from_iterable(self._by_first.values()))
        self._longest = max(map(len, found), default=0)
        self._look_back = _BLANKS_MORE * max((len(" ".join(each)) for each in found), default=0)

    def appear_in(self, text: str, before: str = "") -> bool:
        """Say whether a text says one of them, or brings to its end one that has begun before it.

        Args:
            text: the text; its last word is taken to end there.
            before: what stands before it.
        """
        if not self._longest:
            return False
        begun = straighten(before[-self._look_back :])
        matches = list(_TOKEN.finditer(begun + straighten(text)))
        tokens = [match[0].casefold() for match in matches]
        new = next((n for n, match in enumerate(matches) if match.end() > len(begun)), len(matches))
        return any(
            at + len(each) > new and tokens[at : at + len(each)] == each
            for at in range(max(0, new - self._longest + 1), len(tokens))
            for each in self._by_first.get(tokens[at], ())
        )


def split_phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a list with commas, semicolons or line breaks between them, each once.

    What is longer than LONGEST_PHRASE, or comes after MOST_PHRASES, is left out.
    """
    phrases = (each.strip() for each in _BETWEEN.split(text))
    fit = dict.fromkeys(each for each in phrases if each and len(each) <= LONGEST_PHRASE)
    return tuple(fit)[:MOST_PHRASES]


def with_phrase(listed: str, added: str) -> str:
    """Return a list with one more phrase at its end, or as it is where it has that in capitals or not."""
    if added.casefold() in map(str.casefold, split_phrases(listed)):
        return listed
    return ", ".join(part for part in (listed.rstrip(" ,;"), added) if part)


def phrases_of(text: str, before: str = "") -> list[str]:
    """Return what may be meant by a word of a text: each of its words, and all of it if that is one phrase.

    Args:
        text: the text.
        before: what stands before it; a word that begins there and goes on in the text is taken whole.
    """
    goes_on = is_word_char(text[:1]) and not is_han(text[0])
    whole = ((before[word_start(before) :] if goes_on else "") + text).strip()
    # In a list, a text with a comma would be two phrases, and each word of "well, he" be left out for itself.
    choices = (*words(whole), *(each for each in split_phrases(whole) if each == whole))
    return list(dict.fromkeys(each.strip() for each in choices if any(map(is_word_char, each))))
