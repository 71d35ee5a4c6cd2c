# SPDX-License-Identifier: MIT
"""What keys do in a Markdown list or quote: Return goes on with it or ends it, Tab moves its items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>[-+*]|(?P<number>\d{1,9})(?P<end>[.)]))(?P<gap>[ \t]+)"
    r"(?P<box>\[[ xX]\](?:[ \t]+|\Z))?"
)
_RULE = re.compile(r"[ \t]*([-*])(?:[ \t]*\1){2,}[ \t]*\Z")
_LEVEL = 4
"""Most blanks by which an item is deeper than the one it belongs to; as wide is a tab."""
_LEAST_LEVEL = 2
"""Fewer columns do not make an item deeper: a mark and its blank are as wide."""
_HIGHEST = 999_999_999
"""Longer numbers begin no item in CommonMark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextItem:
    """What becomes of the text before the caret.

    Args:
        removed: how many characters before the caret go, all of its line or none.
        text: what is written in their place.
    """

    removed: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedMark:
    """What becomes of the beginning of a line: quote, indent and mark of an item.

    Args:
        removed: how many characters go.
        text: what is written in their place; the same where the item cannot move.
    """

    removed: int
    text: str


def next_item(before: str, after: str, above: Iterable[str] = ()) -> NextItem | None:
    """Say what Return does in an item of a list or in a quote.

    Behind words it begins the next item, with the next number and an empty box where there was one. In an
    item without words it goes one level up, and at last out of the list, behind a blank line: without one,
    what is written next would belong to the item above in Markdown.

    Args:
        before: the line up to the caret.
        after: the line behind it.
        above: the lines above, from the nearest on; they say what one level up is.

    Returns:
        None where Return only breaks the line: outside of lists and quotes, and within their marks.
    """
    quote, item = _read(before, after)
    body = before[len(quote) :]
    lines = iter(above)
    if item is None:
        return _next_in_quote(before, quote, after, lines)
    if body[item.end() :].strip():
        return NextItem(removed=0, text=f"\n{quote}{_next_mark(item)}")
    if after.strip():
        return None
    if item["indent"]:
        text = quote + _out(item, _items(quote, lines)) + item.group()[item.start("gap") :]
    else:
        text = _blank_line(quote, lines) + quote
    return NextItem(removed=len(before), text=text)


def begins_item(before: str, after: str) -> bool:
    """Say whether the caret stands in an item of a list that has no words yet; see `next_item`."""
    quote, item = _read(before, after)
    return item is not None and not (before[len(quote) + item.end() :] + after).strip()


def moved_item(line: str, above: Iterable[str], *, deeper: bool) -> MovedMark | None:
    """Say what becomes of an item that moves in, below the one above, or out, beside the one it is below.

    An item without one above it to belong to stays: Markdown would take it for code.

    Args:
        line: the whole line.
        above: the lines above, from the nearest on; read as far as the list goes.
        deeper: in; else out.

    Returns:
        None where the line is no item of a list.
    """
    quote, item = _read(line)
    if item is None:
        return None
    start = _in(item, _items(quote, above)) if deeper else _out(item, _items(quote, above))
    return MovedMark(removed=len(quote) + item.start("gap"), text=quote + start)


def _read(before: str, after: str = "") -> tuple[str, re.Match[str] | None]:
    """Return the signs of quotes that a line begins with, and the item behind them."""
    quote = match.group() if (match := _QUOTE.match(before)) else ""
    body = before[len(quote) :]
    return quote, None if _RULE.match(body + after) else _ITEM.match(body)


def _items(quote: str, above: Iterable[str]) -> Iterator[re.Match[str]]:
    """Return the items above in the same list, from the nearest on."""
    for line in above:
        other, item = _read(line)
        body = line[len(other) :]
        if other.count(">") != quote.count(">"):
            return
        if item is not None:
            yield item
        elif body.strip() and not body[0].isspace():
            return  # not what belongs to an item, but text of its own


def _next_in_quote(before: str, quote: str, after: str, above: Iterator[str]) -> NextItem | None:
    if not quote:
        return None
    if before[len(quote) :].strip():
        return NextItem(removed=0, text=f"\n{quote}")
    return None if after.strip() else NextItem(removed=len(before), text=_blank_line("", above))


def _blank_line(quote: str, above: Iterator[str]) -> str:
    """Return the line that ends what stands above, unless one is there; in a quote it is part of that."""
    nearest = next(above, "")
    return f"{quote.rstrip()}\n" if nearest.replace(">", "").strip() else ""


def _next_mark(item: re.Match[str]) -> str:
    # What was typed behind a mark by a Tab is no habit of the writer's.
    gap = " " if "\t" in item["gap"] else item["gap"]
    return f"{item['indent']}{_next_sign(item)}{gap}{'[ ] ' if item['box'] else ''}"


def _next_sign(item: re.Match[str]) -> str:
    if not item["number"]:
        return item["sign"]
    return f"{min(int(item['number']) + 1, _HIGHEST)}{item['end']}"


def _sign_behind(item: re.Match[str], sibling: re.Match[str] | None) -> str:
    """Return the sign of an item where it has come: numbers go on there, or begin."""
    if not item["number"]:
        return item["sign"]
    return _next_sign(sibling) if sibling and sibling["end"] == item["end"] else f"1{item['end']}"


def _in(item: re.Match[str], above: Iterator[re.Match[str]]) -> str:
    """Return indent and sign of an item one level down."""
    own, below = _column(item), None
    for each in above:
        column = _column(each)
        if column >= own + _LEAST_LEVEL:
            if below is None or column < _column(below):
                below = each
        elif column > own - _LEAST_LEVEL:
            return (below["indent"] if below else _deeper(item["indent"], each)) + _sign_behind(item, below)
        else:
            break
    return item["indent"] + item["sign"]


def _out(item: re.Match[str], above: Iterator[re.Match[str]]) -> str:
    """Return indent and sign of an item one level up."""
    indent, own = item["indent"], _column(item)
    upper = next((each for each in above if _column(each) <= own - _LEAST_LEVEL), None)
    if upper is not None:
        return upper["indent"] + _sign_behind(item, upper)
    return (indent[:-1] if indent.endswith("\t") else indent[:-_LEVEL]) + item["sign"]


def _deeper(indent: str, upper: re.Match[str]) -> str:
    """Return the indent of the first item that belongs to another: at least as far as the words of that."""
    gap = upper["gap"]
    # More than four blanks would be code in the item, see CommonMark.
    width = len(upper["sign"]) + (1 if "\t" in gap or len(gap) > _LEVEL else len(gap))
    # Whoever indents with blanks goes on with them.
    return indent + (" " * width if width > _LEVEL or indent.strip("\t") else "\t")


def _column(item: re.Match[str]) -> int:
    return len(item["indent"].expandtabs(_LEVEL))
