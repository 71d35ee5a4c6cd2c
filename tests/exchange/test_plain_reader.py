# SPDX-License-Identifier: MIT
"""Plain text: each line is a paragraph, no sign means anything."""

from __future__ import annotations

import pytest

from writer_app.exchange.manuscript import Paragraph, Run, plain_text
from writer_app.exchange.plain_reader import has_markdown_signs, read_plain


def lines(text: str) -> list[str]:
    return [plain_text(block.content) for block in read_plain(text).blocks if isinstance(block, Paragraph)]


def test_signs_stay():
    """What would be Markdown is text."""
    assert lines("# no *heading*\n- no list") == ["# no *heading*", "- no list"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo\n\n\nthree\n", ["one", "two", "three"]),
        ("a poem\nof lines\n\nand stanzas", ["a poem", "of lines", "", "and stanzas"]),
        ("　　第一段。\n　　第二段。", ["　　第一段。", "　　第二段。"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_blank_lines(text, expected):
    """They go where they only part paragraphs, and stay where they part more."""
    assert lines(text) == expected


def test_the_language_is_that_of_the_text():
    """Chinese text is Chinese."""
    assert read_plain("　　深秋的一个傍晚。").is_chinese
    assert read_plain("One evening.").language == "en-US"
    assert read_plain("a\0b").blocks == (Paragraph(content=(Run(text="ab"),)),)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("# A heading", True),
        ("so **bold**", True),
        ("see [this](x.md)", True),
        ("- a\n- b", True),
        ("He paid 3 * 4 dollars, a_b.", False),
        ("“Why?” — “Because.”", False),
        ("第一章\n　　他说。", False),
    ],
)
def test_signs_of_markdown(text, marked):
    """Headings, lists, emphasis and links tell Markdown from prose."""
    assert has_markdown_signs(text) is marked
