# SPDX-License-Identifier: MIT
"""Items of Markdown lists: which lines are some, and what Return does there and in a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>[-+*]|(?P<number>\d{1,9})(?P<end>[.)]))(?P<gap>[ \t]+)"
    r"(?P<box>\[[ xX]\](?:[ \t]+|\Z))?"
)
_RULE = re.compile(r"[ \t]*([-*])(?:[ \t]*\1){2,}[ \t]*\Z")
_LEVEL = 4
"""Most blanks by which an item is deeper than the one it belongs to."""
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


def is_item(line: str) -> bool:
    """Say whether a line begins an item of a list that stands in no quote."""
    return _ITEM.match(line) is not None and _RULE.match(line) is None


def item_number(line: str) -> tuple[int, int] | None:
    """Return where the number of a numbered item stands in its line; None if it has none."""
    item = _ITEM.match(line)
    return None if item is None or not item["number"] else item.span("number")


def next_item(before: str, after: str) -> NextItem | None:
    """Say what Return does in an item of a list or in a quote.

    Behind words it begins the next item, with the next number and an empty box where there was one. In an
    item without words it goes one level up, and at last out of the list.

    Args:
        before: the line up to the caret.
        after: the line behind it.

    Returns:
        None where Return only breaks the line: outside of lists and quotes, and within their marks.
    """
    quote = match.group() if (match := _QUOTE.match(before)) else ""
    body = before[len(quote) :]
    item = None if _RULE.match(body + after) else _ITEM.match(body)
    if item is None:
        return _next_in_quote(before, quote, after)
    if body[item.end() :].strip():
        return NextItem(removed=0, text=f"\n{quote}{_next_mark(item)}")
    if after.strip():
        return None
    return NextItem(removed=len(before), text=quote + _one_level_up(item))


def _next_in_quote(before: str, quote: str, after: str) -> NextItem | None:
    if not quote:
        return None
    if before[len(quote) :].strip():
        return NextItem(removed=0, text=f"\n{quote}")
    return None if after.strip() else NextItem(removed=len(before), text="")


def _next_mark(item: re.Match[str]) -> str:
    sign = item["sign"]
    if item["number"]:
        sign = f"{min(int(item['number']) + 1, _HIGHEST)}{item['end']}"
    gap = " " if "\t" in item["gap"] else item["gap"]  # a tab there is a slip, and would make code of four
    return f"{item['indent']}{sign}{gap}{'[ ] ' if item['box'] else ''}"


def _one_level_up(item: re.Match[str]) -> str:
    indent = item["indent"]
    if not indent:
        return ""
    shorter = indent[:-1] if indent.endswith("\t") else indent[: -min(_LEVEL, len(indent))]
    return shorter + item.group()[len(indent) :]
