# SPDX-License-Identifier: MIT
"""Makes nested lists and quotes of blocks that come one after another, each with the way down to it.

Office formats tell of each paragraph how deep it is; a manuscript holds blocks in blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from writer_app.exchange.manuscript import Block, CodeBlock, ListBlock, Quote
from writer_app.exchange.tidying import tidy_blocks, tidy_item


@dataclass(frozen=True, slots=True)
class InQuote:
    """One step down, into a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InItem:
    """One step down, into an item of a list.

    Args:
        list_id: tells one list from another.
        item: tells one item of it from another.
        start: the list's first number, None for bullets.
    """

    list_id: int
    item: int
    start: int | None = None


Step: TypeAlias = InQuote | InItem
Way: TypeAlias = tuple[Step, ...]


class Nest:
    """Blocks with their ways, in the order of the text."""

    def __init__(self) -> None:
        self._entries: list[tuple[Way, Block | None]] = []
        self._goes_on = False

    def add(self, block: Block, way: Way = ()) -> None:
        """Add a block; code that follows code at the same place goes on with it."""
        last = self._entries[-1] if self._entries else None
        if self._goes_on and isinstance(block, CodeBlock) and last is not None and last[0] == way:
            before = last[1]
            if isinstance(before, CodeBlock):
                self._entries[-1] = (way, CodeBlock(text=f"{before.text}\n{block.text}"))
                return
        self._entries.append((way, block))
        self._goes_on = isinstance(block, CodeBlock)

    def add_empty(self, way: Way = ()) -> None:
        """Add a paragraph without text: an item may have no other, and code ends at it."""
        self._goes_on = False
        if way:
            self._entries.append((way, None))

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks, nested."""
        return _nested(self._entries)


def _nested(entries: Sequence[tuple[Way, Block | None]]) -> tuple[Block, ...]:
    made: list[Block] = []
    for key, group in groupby(entries, lambda entry: _container(entry[0])):
        held = list(group)
        if key is None:
            made += [block for _, block in held if block is not None]
            continue
        first = held[0][0][0]
        if isinstance(first, InQuote):
            made.append(Quote(blocks=_nested(_below(held))))
            continue
        items = [tidy_item(_nested(_below(item))) for _, item in groupby(held, lambda entry: entry[0][0])]
        made.append(ListBlock(items=tuple(items), start=first.start))
    return tidy_blocks(made)


def _container(way: Way) -> int | None:
    """Tell what a block stands in first of all: a list by its number, any quote, or nothing."""
    if not way:
        return None
    return way[0].list_id if isinstance(way[0], InItem) else -1


def _below(entries: Iterable[tuple[Way, Block | None]]) -> list[tuple[Way, Block | None]]:
    return [(way[1:], block) for way, block in entries]
