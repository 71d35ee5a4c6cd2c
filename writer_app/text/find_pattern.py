# SPDX-License-Identifier: MIT
"""What to look for in a text, made ready, and where it stands; no document, no widget.

Matching is done by the library `regex`, since it can be told to give up: some regular expressions take
years on a line (`(a+)+b`), and neither Python's own nor Qt's can be stopped. Whatever is common to all
searches is in one rule: without a line feed in it, a regular expression is looked for line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from time import perf_counter

import regex

from writer_app.errors import PatternError, SlowPatternError
from writer_app.text.phrase import phrase
from writer_app.text.segment import HAN, is_han, words

LONGEST_PATTERN = 1_000
LONGEST_ACROSS = 4_096
"""Characters that a match may reach over when it goes across lines; the caller shows so much more."""

_FIRST_S = 0.02
"""Time for one line before the caller is let go on, and how much more the line gets in a second go."""
_SECOND_S = 0.06
_MORE_S = 2e-7
"""More time for each character of a line."""
_PAUSE_S = 0.001
"""Time between two chances for the caller to stop."""
_MOST_COPIES = 10_000
"""`a{100}` is compiled as a hundred copies; nested, such counts would fill the memory."""
_CUT_AROUND = 40
"""Chinese characters on each side that decide whether a word begins or ends between two of them."""

_WORD = rf"[^\W{HAN}]"
_EDGE = rf"(?:(?<!{_WORD})|(?!{_WORD}))"
"""Not inside a word that is written with blanks around it."""
_COUNT = re.compile(r"\{(\d+)")
_LINE_FEED = re.compile(r"(?<!\\)(?:\\\\)*\\[nR]|\n")
# Text has typographic signs where a keyboard has none: what is typed plainly finds both.
_ALSO = {"'": "['\u2018\u2019]", '"': '["\u201c\u201d]', " ": "[ \u00a0]"}

_COMPLAINTS = {
    "missing )": phrase(r"A round bracket is opened and not closed. To find the bracket itself, write \(."),
    "unbalanced parenthesis": phrase(
        r"A round bracket closes that was never opened. To find it itself, write \)."
    ),
    "unterminated character set": phrase(
        r"A square bracket is opened and not closed. To find it itself, write \[."
    ),
    "nothing to repeat": phrase(
        r"There is nothing before *, + or ? to repeat. To find the sign, write \ before it."
    ),
    "multiple repeat": phrase(
        r"Two signs of repetition follow each other. To find one itself, write \ before it."
    ),
    "bad escape (end of pattern)": phrase(
        r"A single backslash at the end means nothing. To find one, write \\."
    ),
    "bad escape": phrase(
        r"A backslash stands before a letter where it means nothing. To find one itself, write \\."
    ),
    "invalid group reference": phrase("It refers to a group that there is not."),
    "unknown group": phrase("It refers to a group that there is not."),
    "min repeat greater than max repeat": phrase("In braces, the smaller number comes first, as in {2,5}."),
    "bad character range": phrase("A range in square brackets runs backwards; write it as in [a-z]."),
    "unknown property": phrase("There is no such kind of characters."),
    "undefined character name": phrase("There is no character of that name."),
    "incomplete escape": phrase(r"The number of a character is not complete; write it as in \x41 or \u4e2d."),
    "bad character in group name": phrase("The name of a group has letters, digits and underscores only."),
    "missing group name": phrase("A group has no name between < and >."),
    "unknown extension": phrase(r"What follows (? is not known. To find the bracket itself, write \(."),
    "repeat count too big": phrase("The number in braces is too large."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the writer wants to find.

    Args:
        text: the words, or a regular expression.
        match_case: whether capital and small letters are different.
        whole_words: whether it may not begin or end inside a word.
        regular: whether `text` is a regular expression.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False
    regular: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One match: from `start` up to `end`, in code points of the text searched, and its groups."""

    start: int
    end: int
    match: regex.Match[str]


class Pattern:
    """A query made ready; it may be used on any number of texts.

    Args:
        query: what to find; its text is not empty.

    Raises:
        PatternError: it is no regular expression; the message says in plain words what is wrong.
    """

    def __init__(self, query: Query) -> None:
        self.query = query
        self.crosses_lines = query.regular and _LINE_FEED.search(query.text) is not None
        self._by_line = query.regular and not self.crosses_lines
        self._too_slow = False
        self._cut_run = ""
        self._cuts: frozenset[int] = frozenset()
        self._compiled = _compile(query)

    @property
    def groups(self) -> int:
        """How many groups it has."""
        return self._compiled.groups

    @property
    def names(self) -> frozenset[str]:
        """The names of its groups."""
        return frozenset(self._compiled.groupindex)

    def scan(self, text: str, limit: int | None = None, start: int = 0) -> Iterator[Found | None]:
        """Yield what is found, in order and without overlaps.

        In between it yields None wherever a caller who is short of time may stop for a while.

        Args:
            text: whole lines, joined by line feeds.
            limit: matches must begin before it; text from there on is only looked at for matches that
                reach into it. None is behind the text's end.
            start: where the last match before ended, if the expression crosses lines; else 0.

        Raises:
            SlowPatternError: a line took too long twice. From then on every scan raises it.
        """
        if not self._by_line:
            yield from self._scan_piece(text, 0, len(text) + 1 if limit is None else limit, start)
            return
        place = 0
        pause = perf_counter() + _PAUSE_S
        for line in text.split("\n"):
            # Most lines have no match: one quick look, and nothing made for it.
            if self._misses(line):
                if perf_counter() > pause:
                    yield None
                    pause = perf_counter() + _PAUSE_S
            else:
                yield from self._scan_piece(line, place, len(line) + 1, 0)
                yield None
            place += len(line) + 1

    def _scan_piece(self, piece: str, place: int, limit: int, start: int) -> Iterator[Found | None]:
        at, last_end = start, start or -1
        while at <= len(piece):
            try:
                match = self._search(piece, at, _FIRST_S)
            except TimeoutError:
                # Perhaps the machine was busy.
                yield None
                try:
                    match = self._search(piece, at, _SECOND_S)
                except TimeoutError:
                    self._too_slow = True
                    raise _too_slow() from None
            if match is None or match.start() >= limit:
                return
            begin, end = match.span()
            # Nothing right behind something does not count: `x*` finds "xx" once.
            counts = (end > begin or begin != last_end) and self._is_whole(piece, begin, end)
            yield Found(place + begin, place + end, match) if counts else None
            last_end = end
            at = end if end > begin else end + 1

    def _misses(self, line: str) -> bool:
        try:
            return self._search(line, 0, _FIRST_S) is None
        except TimeoutError:
            return False

    def _search(self, piece: str, at: int, seconds: float) -> regex.Match[str] | None:
        if not self.query.regular:
            return self._compiled.search(piece, at)
        if self._too_slow:
            raise _too_slow()
        return self._compiled.search(piece, at, timeout=seconds + _MORE_S * len(piece))

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether no Chinese word is cut; all other words are seen to by the expression."""
        if not self.query.whole_words or start == end:
            return True
        return not (self._inside_han_word(text, start) or self._inside_han_word(text, end))

    def _inside_han_word(self, text: str, at: int) -> bool:
        if not (0 < at < len(text) and is_han(text[at - 1]) and is_han(text[at])):
            return False
        start, end = at - 1, at + 1
        while start > max(0, at - _CUT_AROUND) and is_han(text[start - 1]):
            start -= 1
        while end < min(len(text), at + _CUT_AROUND) and is_han(text[end]):
            end += 1
        run = text[start:end]
        if run != self._cut_run:
            # Cutting takes a while, and both ends of a match are mostly in the same run.
            self._cut_run = run
            self._cuts = frozenset(accumulate(map(len, words(run))))
        return at - start not in self._cuts


def as_expression(text: str) -> str:
    """Return the regular expression that finds just this text."""
    return regex.escape(text, special_only=True, literal_spaces=True)


def _too_slow() -> SlowPatternError:
    return SlowPatternError(phrase("This expression takes too long on this text; the search was stopped."))


def _compile(query: Query) -> regex.Pattern[str]:
    if len(query.text) > LONGEST_PATTERN:
        raise PatternError(
            phrase("More than {most} characters cannot be searched for.", most=LONGEST_PATTERN)
        )
    flags = regex.VERSION0 | regex.MULTILINE | (0 if query.match_case else regex.IGNORECASE)
    text = (
        query.text
        if query.regular
        else "".join(_ALSO.get(char) or as_expression(char) for char in query.text)
    )
    if query.regular:
        copies = 1
        for count in _COUNT.findall(text):
            copies *= max(1, min(int(count[:9]), _MOST_COPIES + 1))
        if copies > _MOST_COPIES:
            raise PatternError(phrase("The numbers in braces are too large."))
    try:
        if query.whole_words:
            regex.compile(text, flags)  # its own mistakes first, not those of what is put around it
            text = f"{_EDGE}(?:{text}){_EDGE}"
        return regex.compile(text, flags)
    except regex.error as error:
        raise PatternError(_complaint(str(error).partition(" at position ")[0])) from None
    except (ValueError, RecursionError, OverflowError, MemoryError):
        raise PatternError(phrase("This expression cannot be understood.")) from None


def _complaint(message: str) -> str:
    for beginning, sentence in _COMPLAINTS.items():
        if message.startswith(beginning):
            return sentence
    return phrase("This is no regular expression ({message}).", message=message)
