# SPDX-License-Identifier: MIT
"""Markdown into a manuscript."""

from __future__ import annotations

import pytest

from writer_app.exchange.manuscript import (
    Alignment,
    Break,
    CodeBlock,
    Heading,
    Inline,
    Item,
    ListBlock,
    Mark,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
)
from writer_app.exchange.markdown_reader import read_line, read_markdown


def said(*content: Inline) -> Paragraph:
    return Paragraph(content=content)


def marked(text: str, *marks: Mark, link: str = "") -> Run:
    return Run(text=text, marks=frozenset(marks), link=link)


def test_what_stands_in_a_line():
    """Each mark, a link, a picture, a new line and a note are seen."""
    found = read_markdown('*a* **b** ~~c~~ [d](e.md "t") ![f *g*](h.png)\\\ni[^n]\n\n[^n]: Note.').blocks
    assert found == (
        said(
            marked("a", Mark.EMPHASIS),
            marked(" "),
            marked("b", Mark.STRONG),
            marked(" "),
            marked("c", Mark.STRIKE),
            marked(" "),
            marked("d", link="e.md"),
            marked(" "),
            Picture(source="h.png", alt="f g"),
            Break(),
            marked("i"),
            NoteMark(number=1),
        ),
    )


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("## 题 #", Heading(level=2, content=(marked("题"),))),
        ("> a\n\n> b", Quote(blocks=(said(marked("a")), said(marked("b"))))),
        ("    a\n\n    b", CodeBlock(text="a\n\nb")),
        ("```py x\na\n```", CodeBlock(text="a", language="py")),
        ("***", Rule()),
        (
            "3. a\n4. b",
            ListBlock(items=(Item(blocks=(said(marked("a")),)), Item(blocks=(said(marked("b")),))), start=3),
        ),
        (
            "- [ ] a\n- [X] **b**",
            ListBlock(
                items=(
                    Item(blocks=(said(marked("a")),), checked=False),
                    Item(blocks=(said(marked("b", Mark.STRONG)),), checked=True),
                )
            ),
        ),
        ("- \\[ ] a", ListBlock(items=(Item(blocks=(said(marked("[ ] a")),)),))),
        (
            "a|b\n:-|-:\n1|",
            Table(
                header=((marked("a"),), (marked("b"),)),
                rows=(((marked("1"),), ()),),
                alignments=(Alignment.LEFT, Alignment.RIGHT),
            ),
        ),
    ],
)
def test_blocks(text, block):
    """Each kind of block is seen."""
    assert read_markdown(text).blocks == (block,)


def test_the_head_names_the_text():
    """Title, author and language may stand before the text; a heading is a title, too."""
    found = read_markdown('---\ntitle: "灯塔"\nauthor: A. Writer\nlang: zh-Hant\nother: x\n---\n\ntext')
    assert (found.title, found.author, found.language) == ("灯塔", "A. Writer", "zh-Hant")
    assert found.blocks == (said(marked("text")),)
    plain = read_markdown("# One *night*\n\ntext")
    assert (plain.title, plain.author, plain.language) == ("One night", "", "en-US")
    assert read_markdown("---\nlang: <x>\n---\n\n你好").language == "zh-CN"


def test_notes_are_in_the_order_of_their_calls():
    """Named notes and notes in the line get numbers; a note that nobody calls is left out."""
    found = read_markdown("a[^z] b^[in *line*] c[^z]\n\n[^y]: never\n[^z]: one\n\n    two")
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    assert [each for each in block.content if isinstance(each, NoteMark)] == [
        NoteMark(number=1),
        NoteMark(number=2),
        NoteMark(number=1),
    ]
    assert found.notes == (
        (said(marked("one")), said(marked("two"))),
        (said(marked("in "), marked("line", Mark.EMPHASIS)),),
    )


def test_one_line_alone():
    """A line is read with the notes that there are, and no more."""
    assert read_line("a[^2][^3]", notes=2) == (marked("a"), NoteMark(number=2), marked("[^3]"))


def test_hostile_nesting_is_survived():
    """A thousand quotes in each other, and brackets without end, are read in finite time."""
    assert read_markdown("> " * 50 + "x").blocks
    read_markdown("> " * 1000 + "x")
    assert read_markdown("[" * 5000 + "*" * 5000).blocks
