# SPDX-License-Identifier: MIT
"""Markdown one line at a time: what each line is, given the state that the line before left.

What is inside of a line is in `markdown_spans`. This is for showing a text while it is written, so it
differs from CommonMark where that would startle a writer: an indented paragraph is a paragraph and no code,
a line of signs under a paragraph makes it a heading from the third sign on, and what is emphasised ends
with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from writer_app.text.markdown_spans import Span, Style, inline_spans


class Kind(IntEnum):
    """What a line leaves behind for the next: the low bits of a state."""

    START = 0  # no line yet: the document begins
    BLANK = 1
    PARAGRAPH = 2  # a line of signs below would make it a heading
    OTHER = 3  # whole in itself: heading, rule, list item, quote, row of a table
    FENCE = 4  # inside of code between fences; the high bits say which fence ends it
    COMMENT = 5
    FRONT_MATTER = 6


START = int(Kind.START)
"""The state before the first line."""
UNKNOWN = int(Kind.OTHER)
"""The state to go by where the lines before have not been read yet."""
LARGEST_STATE = 0x7FF
"""States are numbers from 0 to this one."""

_KIND_BITS = 0x7
_TILDES = 0x8
_IN_QUOTE = 0x10
_LENGTH_SHIFT = 5
_LONGEST_FENCE = LARGEST_STATE >> _LENGTH_SHIFT

# Anything else at the start of a line makes it a paragraph; this spares most lines the questions below.
_PLAIN = re.compile(r"[ \t\u3000]*+[^\s#`~<>=\-+*_|\[\d]")
_QUOTE = re.compile(r" {0,3}>(?:[ \t]*>)*[ \t]?")
_FENCE = re.compile(r"[ \t]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*\Z)|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|\Z)")
_UNDERLINE = re.compile(r" {0,3}(?:(={3,})|-{3,})[ \t]*\Z")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_ITEM = re.compile(r"[ \t]*+([-+*]|\d{1,9}[.)])(?:[ \t]+(\[[ xX]\](?=[ \t]|\Z))?|\Z)")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*(?:\|[ \t]*+)?\Z")
_COMMENT = re.compile(r" {0,3}<!--")
_COMMENT_END = "-->"
_FRONT_MATTER_LINE = re.compile(r"#|[\w\"'][^:]*:(?:\s|\Z)")


def is_fenced(state: int) -> bool:
    """Whether a line that leaves this state opens fenced code, or stands in it."""
    return state & _KIND_BITS == Kind.FENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one line is.

    Args:
        state: what it leaves for the next line.
        level: 1 to 6 if the line is a heading, else 0.
        spans: what it looks like, in the order of painting.
    """

    state: int
    level: int = 0
    spans: tuple[Span, ...] = ()


def read_line(text: str, state: int, below: str = "", *, inline: bool = True) -> Line:
    """Read one line.

    Args:
        text: the line, without its line feed.
        state: what the line before left, or `START`.
        below: the line after it, which may make it a heading.
        inline: whether to look into the line for emphasis, links and so on; False saves time where a line
            is very long.
    """
    match state & _KIND_BITS:
        case Kind.FENCE:
            return _in_fence(text, state)
        case Kind.COMMENT:
            return _in_comment(text, 0, inline=inline)
        case Kind.FRONT_MATTER:
            return _in_front_matter(text)
        case Kind.START if text.rstrip() == "---" and _FRONT_MATTER_LINE.match(below):
            return Line(state=Kind.FRONT_MATTER, spans=(Span(0, len(text), Style.MARK),))
    return _read_open(text, state, below, inline=inline)


def scan_line(text: str, state: int, below: str) -> tuple[int, int]:
    """Return only the state and the level of `read_line`, as fast as can be."""
    if (state & _KIND_BITS) <= Kind.OTHER and _PLAIN.match(text):
        return int(Kind.PARAGRAPH), _level_by(below)
    line = read_line(text, state, below, inline=False)
    return line.state, line.level


def heading_title(text: str) -> str:
    """Return what a line that is a heading says, without the signs of Markdown."""
    line = read_line(text, UNKNOWN)
    hidden = [span for span in line.spans if span.style in {Style.MARK, Style.TARGET}]
    shown = [True] * len(text)
    for span in hidden:
        shown[span.start : span.end] = [False] * (span.end - span.start)
    return "".join(char for char, show in zip(text, shown, strict=True) if show).strip()


def _in_fence(text: str, state: int) -> Line:
    sign = "~" if state & _TILDES else "`"
    quote = _QUOTE.match(text)
    if state & _IN_QUOTE and not quote:
        # The quote has ended, and the code with it.
        return read_line(text, Kind.OTHER)
    start = quote.end() if quote and state & _IN_QUOTE else 0
    marks = (Span(0, start, Style.MARK),) if start else ()
    body = text[start:].strip()
    if len(body) >= state >> _LENGTH_SHIFT and body == sign * len(body):
        return Line(state=Kind.OTHER, spans=(*marks, Span(start, len(text), Style.FENCE)))
    return Line(state=state, spans=(*marks, Span(start, len(text), Style.CODE_LINE)))


def _in_comment(text: str, start: int, *, inline: bool) -> Line:
    end = text.find(_COMMENT_END, start)
    if end < 0:
        return Line(state=Kind.COMMENT, spans=(Span(start, len(text), Style.COMMENT),))
    end += len(_COMMENT_END)
    more = inline_spans(text, end) if inline else ()
    return Line(state=Kind.OTHER, spans=(Span(start, end, Style.COMMENT), *more))


def _in_front_matter(text: str) -> Line:
    if text.rstrip() in {"---", "..."}:
        return Line(state=Kind.OTHER, spans=(Span(0, len(text), Style.MARK),))
    return Line(state=Kind.FRONT_MATTER, spans=(Span(0, len(text), Style.FRONT_MATTER),))


def _read_open(text: str, state: int, below: str, *, inline: bool) -> Line:
    """Read a line outside of code, comment and front matter."""
    quote = _QUOTE.match(text)
    start = quote.end() if quote else 0
    body = text[start:]
    found = _block(body, state, below, quoted=quote is not None)
    spans = [Span(each.start + start, each.end + start, each.style) for each in found.spans]
    if quote:
        spans = [Span(0, len(text), Style.QUOTE), Span(0, start, Style.MARK), *spans]
    if inline and found.inline_from is not None:
        spans += inline_spans(text, start + found.inline_from)
    return Line(state=found.state, level=found.level, spans=tuple(spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A line as a whole; `inline_from` is where its running text begins, None if it has none."""

    state: int = int(Kind.OTHER)
    level: int = 0
    spans: tuple[Span, ...] = ()
    inline_from: int | None = None


def _block(text: str, state: int, below: str, *, quoted: bool) -> _Block:
    if not text.strip():
        return _Block(state=Kind.OTHER if quoted else Kind.BLANK)
    if not _PLAIN.match(text):
        found = _marked_block(text, state, quoted=quoted)
        if found is not None:
            return found
    if quoted:
        return _Block(inline_from=0)
    level = _level_by(below)
    spans = (Span(0, len(text), Style.heading(level)),) if level else ()
    return _Block(state=Kind.PARAGRAPH, level=level, spans=spans, inline_from=0)


def _marked_block(text: str, state: int, *, quoted: bool) -> _Block | None:
    """Read a line that begins with a sign; None if it is a paragraph nevertheless."""
    whole = len(text)
    if match := _HEADING.match(text):
        level = len(match[1])
        end = max(match.end(), _heading_end(text))
        spans = (Span(0, whole, Style.heading(level)), Span(0, match.end(), Style.MARK))
        closing = (Span(end, whole, Style.MARK),) if end < whole else ()
        return _Block(level=level, spans=spans + closing, inline_from=match.end())
    if match := _FENCE.match(text):
        length = min(len(match[1]), _LONGEST_FENCE)
        flags = (_TILDES if match[1][0] == "~" else 0) | (_IN_QUOTE if quoted else 0)
        fence = Kind.FENCE | flags | length << _LENGTH_SHIFT
        return _Block(state=fence, spans=(Span(match.start(1), whole, Style.FENCE),))
    if (state & _KIND_BITS) == Kind.PARAGRAPH and _UNDERLINE.match(text):
        return _Block(spans=(Span(0, whole, Style.MARK),))
    if _RULE.match(text):
        return _Block(spans=(Span(0, whole, Style.RULE),))
    if match := _COMMENT.match(text):
        line = _in_comment(text, match.start(), inline=False)
        return _Block(state=line.state, spans=line.spans, inline_from=line.spans[0].end)
    return _item_or_table(text)


def _item_or_table(text: str) -> _Block | None:
    if match := _ITEM.match(text):
        spans = [Span(match.start(1), match.end(1), Style.ITEM)]
        if match[2]:
            spans.append(Span(match.start(2), match.end(2), Style.ITEM))
        return _Block(spans=tuple(spans), inline_from=match.end())
    if match := _DEFINITION.match(text):
        mark = Span(0, match.end(), Style.MARK)
        if match[1].startswith("^"):
            return _Block(spans=(mark,), inline_from=match.end())
        return _Block(spans=(mark, Span(match.end(), len(text), Style.TARGET)))
    if "|" in text and _TABLE_RULE.match(text):
        return _Block(spans=(Span(0, len(text), Style.MARK),))
    if text.lstrip().startswith("|"):
        bars = re.finditer(r"(?<!\\)\|", text)
        return _Block(spans=tuple(Span(bar.start(), bar.end(), Style.MARK) for bar in bars), inline_from=0)
    return None


def _heading_end(text: str) -> int:
    """Return where the signs begin that close a heading; blanks count with them."""
    without_blanks = text.rstrip()
    without_signs = without_blanks.rstrip("#")
    return len(without_signs if without_signs[-1:] in {" ", "\t"} else without_blanks)


def _level_by(below: str) -> int:
    """Return the level that the line below gives to a paragraph, 0 for none."""
    if below and below.lstrip(" ")[:1] in {"=", "-"} and (match := _UNDERLINE.match(below)):
        return 1 if match[1] else 2
    return 0
