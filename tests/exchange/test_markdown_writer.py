# SPDX-License-Identifier: MIT
"""Manuscripts as Markdown: read back they are the same, and they look as a person would write them."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.exchange.manuscripts import manuscripts
from writer_app.exchange.manuscript import Manuscript
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.markdown_writer import write_markdown


@given(manuscripts())
def test_what_is_written_is_read(manuscript):
    """Any manuscript is read back as it was."""
    found = read_markdown(write_markdown(manuscript))
    assert found.blocks == manuscript.blocks
    assert found.notes == manuscript.notes


@pytest.mark.parametrize(
    "text",
    [
        "# 题\n\n　　第一段。\n\n- a\n- b\n  1. c\n  2. d\n",
        "> q\n>\n> - x\n>\n>   y\n\n* * *\n\n```py\na\n\n  b\n```\n",
        "- a\n\n+ another list\n\n1. one\n\n1) two\n",
        "| a | b |\n| --- | :-: |\n| x<br>y |  |\n\ntext[^1]\n\n[^1]: Note.\n\n    More.\n",
        "- [ ] a\n- [x] b\n",
    ],
)
def test_it_looks_as_written(text):
    """Usual Markdown comes back letter for letter."""
    assert write_markdown(read_markdown(text)) == text


def test_nothing_is_nothing():
    """An empty manuscript is an empty text."""
    assert write_markdown(Manuscript(blocks=())) == ""
