# SPDX-License-Identifier: MIT
"""What can be counted in a text, as readers of English and of Chinese count it; sums of paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writer_app.text.late_pattern import late_pattern
from writer_app.text.segment import HAN, count_han, count_latin_words, count_sentences

LATIN_WORDS_A_MINUTE = 238
"""Silent reading of English, Brysbaert 2019."""
HAN_A_MINUTE = 400
"""A customary figure for silent reading of Chinese."""

# Chinese punctuation marks of their own, and those that Chinese shares with other scripts.
_MARKS = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_SHARED = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
_CHINESE = f"{HAN}{_MARKS}"
_MARK_RUN = late_pattern(rf"[{_MARKS}]+|(?<=[{_CHINESE}])[{_SHARED}]+|[{_SHARED}]+(?=[{_CHINESE}])")
_LINE_ENDS = "\n\r\u2028\u2029"
# Line ends, and marks that join the character before them: no characters of their own.
_NO_CHARACTER = re.compile(f"[{_LINE_ENDS}\u0300-\u036f\u200d\ufe00-\ufe0f]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts of a text, or of a part of it; they add up.

    Args:
        latin_words: words written with blanks between them.
        han: Chinese characters, without punctuation.
        han_marks: Chinese punctuation marks.
        characters: characters with blanks, without line ends.
        blanks: blanks among them.
        sentences: sentences; a heading is one, too.
        paragraphs: lines that are not empty.
    """

    latin_words: int = 0
    han: int = 0
    han_marks: int = 0
    characters: int = 0
    blanks: int = 0
    sentences: int = 0
    paragraphs: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            latin_words=self.latin_words + other.latin_words,
            han=self.han + other.han,
            han_marks=self.han_marks + other.han_marks,
            characters=self.characters + other.characters,
            blanks=self.blanks + other.blanks,
            sentences=self.sentences + other.sentences,
            paragraphs=self.paragraphs + other.paragraphs,
        )

    @property
    def words(self) -> int:
        """Words, each Chinese character as one."""
        return self.latin_words + self.han

    @property
    def words_and_marks(self) -> int:
        """What Microsoft Word calls the number of \u5b57: Chinese punctuation counts as well."""
        return self.words + self.han_marks

    @property
    def characters_without_blanks(self) -> int:
        """Characters that leave ink."""
        return self.characters - self.blanks

    @property
    def reading_seconds(self) -> float:
        """How long a reader needs who does not read aloud."""
        return 60 * (self.latin_words / LATIN_WORDS_A_MINUTE + self.han / HAN_A_MINUTE)


def mostly_chinese(latin_words: int, han: int) -> bool:
    """Say whether a text is for readers of Chinese; a draw is Chinese, as in `language`."""
    return 0 < han >= latin_words


def count_paragraph(text: str) -> Counts:
    """Count one paragraph, or a part of one.

    Args:
        text: the paragraph; line ends in it are no characters.
    """
    blanks = sum(map(len, _BLANKS.findall(text)))
    ascii_only = text.isascii()
    no_character = len(_NO_CHARACTER.findall(text))
    line_ends = sum(map(text.count, _LINE_ENDS)) if no_character else 0
    return Counts(
        latin_words=count_latin_words(text),
        han=count_han(text),
        han_marks=0 if ascii_only else sum(map(len, _MARK_RUN.findall(text))),
        characters=len(text) - no_character,
        blanks=blanks - line_ends,
        sentences=count_sentences(text),
        paragraphs=int(blanks < len(text)),
    )
