# SPDX-License-Identifier: MIT
"""What Markdown makes of stretches inside a line: emphasis, code, links; and the styles that spans have.

Emphasis follows CommonMark 0.31 (section 6.2, delimiter runs) with the amendment for Chinese, Japanese and
Korean: a Chinese sign beside a delimiter counts as a letter. Without it, **“重要”**的 would not be strong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Self

from writer_app.text.late_pattern import late_pattern
from writer_app.text.segment import HAN


class Style(Enum):
    """How a stretch of text is shown."""

    MARK = "mark"  # signs of Markdown that are not the text itself
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_5 = "heading 5"
    HEADING_6 = "heading 6"
    EMPHASIS = "emphasis"
    SLANTED = "slanted"  # the part of an emphasis whose script has slanted letters
    STRONG = "strong"
    STRUCK = "struck"
    CODE = "code"
    CODE_LINE = "code line"
    FENCE = "fence"
    LINK = "link"
    TARGET = "target"
    QUOTE = "quote"
    ITEM = "item"
    RULE = "rule"
    COMMENT = "comment"
    FRONT_MATTER = "front matter"

    @classmethod
    def heading(cls, level: int) -> Self:
        """Return the style of a heading of level 1 to 6."""
        return cls(f"heading {level}")


class Span(NamedTuple):
    """A stretch of a line, in code points, and its style."""

    start: int
    end: int
    style: Style


_WIDE = rf"\u3000-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\uac00-\ud7af\uff00-\uffef{HAN}"
_CJK = late_pattern(f"[{_WIDE}]")
_NO_CJK = late_pattern(f"[^{_WIDE}]+")
# One look for any of these signs first: most lines have none, and most of a line is none.
_SIGN = re.compile(r"[\\`<\[\]*_~!]|://")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_COMMENT = re.compile(r"<!--.*?-->")
_ANGLE = re.compile(
    r"<(?:(?P<address>[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)"
    r"|/?[A-Za-z][A-Za-z0-9\-]*(?:\s[^<>]*)?/?)>"
)
_SCHEME = re.compile(r"(?<![A-Za-z0-9])https?\Z")
_LONGEST_SCHEME = 6  # "https" and the character before it
_URL = late_pattern(rf"://[^\s<>\"“”‘’{_WIDE}]+")
_OPEN = re.compile(r"!?\[")
_RUN = re.compile(r"\*+|_+|~~")
# Possessive: the blanks and letters of a long line must not be tried in every division.
_DESTINATION = re.compile(
    r"\(\s*+(?:<[^<>]*+>|(?:[^\s()\\]|\\.|\([^\s()]*+\))*+)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\)"
)
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
_URL_TAIL = ".,;:!?'*_~"
_STRONG_LENGTH = 2


@dataclass(slots=True, kw_only=True)
class _Run:
    """A run of delimiters that may open or close emphasis; `start` and `end` shrink as it is used up."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int  # at first; the rule of three asks for it

    @property
    def left(self) -> int:
        return self.end - self.start


def inline_spans(text: str, start: int = 0) -> list[Span]:
    """Return the spans of a line's running text, in the order of painting.

    Args:
        text: the line.
        start: where the running text begins; what is before it is only context.
    """
    return _Reader(text).read(start)


class _Reader:
    """Reads one line; made for one call."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[Span] = []
        self._runs: list[_Run] = []
        self._openers: list[tuple[int, int, int]] = []  # start, end, number of runs before it
        self._ticks: dict[int, list[int]] = {}  # starts of runs of back ticks by length, the last first

    def read(self, start: int) -> list[Span]:
        text = self._text
        for ticks in re.finditer("`+", text[start:]) if "`" in text else ():
            self._ticks.setdefault(len(ticks[0]), []).insert(0, ticks.start() + start)
        at = start
        while match := _SIGN.search(text, at):
            at = self._take(match[0], match.start())
        self._pair_runs(0)
        marks = [span for span in self._spans if span.style in {Style.MARK, Style.TARGET}]
        rest = [span for span in self._spans if span.style not in {Style.MARK, Style.TARGET}]
        return rest + marks

    def _take(self, sign: str, start: int) -> int:
        """Take one sign, and return where to go on."""
        take = {
            "\\": self._take_escape,
            "`": self._take_code,
            "<": self._take_angle,
            "!": self._take_opener,
            "[": self._take_opener,
            "]": self._take_link,
            "://": self._take_url,
        }
        return take.get(sign, self._take_run)(start)

    def _take_escape(self, start: int) -> int:
        match = _ESCAPE.match(self._text, start)
        if match is None:
            return start + 1
        self._add(start, start + 1, Style.MARK)
        return match.end()

    def _take_angle(self, start: int) -> int:
        match = _COMMENT.match(self._text, start) or _ANGLE.match(self._text, start)
        if match is None:
            return start + 1
        if match.re is _COMMENT:
            self._add(*match.span(), Style.COMMENT)
        else:
            self._add(*match.span(), Style.TARGET if match["address"] else Style.MARK)
        return match.end()

    def _take_opener(self, start: int) -> int:
        match = _OPEN.match(self._text, start)
        if match is None:
            return start + 1
        self._openers.append((start, match.end(), len(self._runs)))
        return match.end()

    def _take_url(self, colon: int) -> int:
        scheme = _SCHEME.search(self._text[max(0, colon - _LONGEST_SCHEME) : colon])
        url = _URL.match(self._text, colon)
        if scheme is None or url is None:
            return colon + len("://")
        start = colon - len(scheme[0])
        end = start + len(_without_tail(self._text[start : url.end()]))
        self._add(start, end, Style.TARGET)
        return max(end, colon + 1)

    def _take_code(self, start: int) -> int:
        end = len(self._text) - len(self._text[start:].lstrip("`"))
        length = end - start
        closers = self._ticks.get(length, [])
        while closers and closers[-1] < end:
            closers.pop()
        if not closers:
            return end
        close = closers.pop()
        self._add(start, close + length, Style.CODE)
        self._add(start, end, Style.MARK)
        self._add(close, close + length, Style.MARK)
        return close + length

    def _take_link(self, start: int) -> int:
        end = start + 1
        if not self._openers:
            return end
        open_start, open_end, runs = self._openers.pop()
        text = self._text
        if text.startswith("^", open_end) and start > open_end + 1:
            self._add(open_start, end, Style.TARGET)
            return end
        tail = _DESTINATION.match(text, end) or _REFERENCE.match(text, end)
        if not tail:
            return end
        # What is emphasised inside of a link ends there.
        self._pair_runs(runs)
        self._add(open_end, start, Style.LINK)
        self._add(open_start, open_end, Style.MARK)
        self._add(start, end, Style.MARK)
        self._add(end, tail.end(), Style.TARGET)
        return tail.end()

    def _take_run(self, start: int) -> int:
        run = _RUN.match(self._text, start)
        if run is None:
            return start + 1
        end = run.end()
        sign = self._text[start]
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        left = not _blank(after) and (not _punctuation(after) or _loose(before))
        right = not _blank(before) and (not _punctuation(before) or _loose(after))
        opens, closes = left, right
        if sign == "_":
            opens = left and (not right or _punctuation(before))
            closes = right and (not left or _punctuation(after))
        if opens or closes:
            length = end - start
            self._runs.append(
                _Run(sign=sign, start=start, end=end, opens=opens, closes=closes, length=length)
            )
        return end

    def _pair_runs(self, first: int) -> None:
        """Pair the runs from a number on, as CommonMark's "process emphasis" does, and forget them."""
        open_runs: list[_Run] = []
        # By kind of closer, below which place there is no opener for it: else some lines take for ever.
        bottoms: dict[tuple[str, bool, int], int] = {}
        for run in self._runs[first:]:
            kind = run.sign, run.opens, run.length % 3
            while run.closes and run.left:
                at = len(open_runs) - 1
                bottom = bottoms.get(kind, 0)
                while at >= bottom and not _fit(open_runs[at], run):
                    at -= 1
                if at < bottom:
                    bottoms[kind] = len(open_runs)
                    break
                self._pair(open_runs[at], run)
                del open_runs[at + (1 if open_runs[at].left else 0) :]
                for key, place in bottoms.items():
                    bottoms[key] = min(place, len(open_runs))
            if run.opens and run.left:
                open_runs.append(run)
        del self._runs[first:]

    def _pair(self, opener: _Run, closer: _Run) -> None:
        strong = opener.left >= _STRONG_LENGTH and closer.left >= _STRONG_LENGTH
        used = _STRONG_LENGTH if strong else 1
        inner = opener.end, closer.start
        self._add(opener.end - used, opener.end, Style.MARK)
        self._add(closer.start, closer.start + used, Style.MARK)
        opener.end -= used
        closer.start += used
        if opener.sign == "~":
            self._add(*inner, Style.STRUCK)
        elif strong:
            self._add(*inner, Style.STRONG)
        else:
            self._add(*inner, Style.EMPHASIS)
            for part in _slanted(self._text, *inner):
                self._add(*part, Style.SLANTED)

    def _add(self, start: int, end: int, style: Style) -> None:
        if start < end:
            self._spans.append(Span(start, end, style))


def _slanted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts whose letters may be slanted; slanted Chinese is hard to read and not done."""
    for part in _NO_CJK.finditer(text, start, end):
        yield part.span()


def _fit(opener: _Run, closer: _Run) -> bool:
    if opener.sign != closer.sign:
        return False
    # CommonMark's rule of three, so that **a*b** is strong.
    both = opener.closes or closer.opens
    return not (both and (opener.length + closer.length) % 3 == 0 and opener.length % 3)


def _blank(char: str) -> bool:
    return not char or char.isspace()


def _punctuation(char: str) -> bool:
    """Whether a character is punctuation, and no Chinese one."""
    return bool(char) and unicodedata.category(char)[0] in "PS" and not _CJK.match(char)


def _loose(char: str) -> bool:
    """Whether emphasis may begin or end behind a character although punctuation is on its other side."""
    return _blank(char) or _punctuation(char) or _CJK.match(char) is not None


def _without_tail(url: str) -> str:
    """Return an address without the punctuation of the sentence that it stands in."""
    spare = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in _URL_TAIL or (url[end - 1] == ")" and spare > 0)):
        end -= 1
        spare -= url[end] == ")"
    return url[:end]
