# SPDX-License-Identifier: MIT
"""Blocks with their ways become lists and quotes."""

from __future__ import annotations

from writer_app.exchange.manuscript import CodeBlock, Item, ListBlock, Paragraph, Quote, Run
from writer_app.exchange.nesting import InItem, InQuote, Nest


def said(text: str) -> Paragraph:
    return Paragraph(content=(Run(text=text),))


def test_lists_in_quotes_in_lists():
    """A way says what a block stands in, and equal steps are the same container."""
    nest = Nest()
    item = InItem(list_id=1, item=0, start=3)
    inner = InItem(list_id=2, item=0)
    nest.add(said("a"), (item,))
    nest.add(said("b"), (item, InQuote()))
    nest.add(said("c"), (item, InQuote(), inner))
    nest.add(said("d"), (item,))
    nest.add(said("e"), (InItem(list_id=1, item=1, start=3),))
    nest.add(said("f"))
    quote = Quote(blocks=(said("b"), ListBlock(items=(Item(blocks=(said("c"),)),))))
    assert nest.blocks() == (
        ListBlock(items=(Item(blocks=(said("a"), quote, said("d"))), Item(blocks=(said("e"),))), start=3),
        said("f"),
    )


def test_lines_of_code_are_one_block_until_something_comes_between():
    """Programs keep each line of code as a paragraph; an empty one ends the block."""
    nest = Nest()
    for text in "ab":
        nest.add(CodeBlock(text=text))
    nest.add_empty()
    nest.add(CodeBlock(text="c"))
    nest.add(CodeBlock(text="d"), (InQuote(),))
    assert nest.blocks() == (
        CodeBlock(text="a\nb"),
        CodeBlock(text="c"),
        Quote(blocks=(CodeBlock(text="d"),)),
    )


def test_an_item_may_be_empty():
    """An item without text is an item."""
    nest = Nest()
    nest.add_empty((InItem(list_id=1, item=0),))
    nest.add(said("a"), (InItem(list_id=1, item=1),))
    assert nest.blocks() == (ListBlock(items=(Item(blocks=()), Item(blocks=(said("a"),)))),)
