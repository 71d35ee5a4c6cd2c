# SPDX-License-Identifier: MIT
"""Lines as Markdown: read back they are the same, and nothing is escaped without need."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.exchange.manuscripts import NOTES, lines
from writer_app.exchange.manuscript import Break, Mark, Picture, Run
from writer_app.exchange.markdown_line import write_line
from writer_app.exchange.markdown_reader import read_line

STRONG, EMPHASIS = frozenset({Mark.STRONG}), frozenset({Mark.EMPHASIS})


@given(lines())
def test_what_is_written_is_read(line):
    """Any line is read back as it was: text, marks, links, breaks and notes."""
    assert read_line(write_line(line, notes=NOTES), NOTES) == line


@pytest.mark.parametrize(
    "text",
    [
        "He paid 3 * 4 = 12 dollars.",
        "snake_case and [sic]",
        "a < b > c & d",
        "“Why?” - “Because!”",
        "C# ~5 #1",
        "你好，世界。",
    ],
)
def test_prose_is_left_alone(text):
    """Signs that mean nothing where they stand get no backslash."""
    assert write_line((Run(text=text),)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("*no emphasis*", r"\*no emphasis\*"),
        ("&amp;", r"\&amp;"),
        ("[x](y)", r"\[x\](y)"),
        ("<b>", r"\<b>"),
    ],
)
def test_signs_are_escaped_where_they_mean_something(text, written):
    """A sign that would be Markdown stays a sign."""
    assert write_line((Run(text=text),)) == written


def test_marks_nest():
    """The longer mark is outside, a link inside, a break ends all."""
    line = (
        Run(text="a ", marks=STRONG),
        Run(text="b", marks=STRONG | EMPHASIS, link="u v"),
        Break(),
        Run(text="c", marks=STRONG),
        Picture(source="p.png", alt="[x]"),
    )
    assert write_line(line) == "**a [*b*](<u v>)**\\\n**c**![\\[x\\]](p.png)"


def test_chinese_emphasis_stays_readable():
    """Beside Chinese no numbers are needed; where letters hinder emphasis they are written as numbers."""
    assert write_line((Run(text="你好。", marks=STRONG), Run(text="世界"))) == "**你好。**世界"
    assert write_line((Run(text="a.", marks=STRONG), Run(text="b"))) == "**a.**&#98;"


def test_cells():
    """In a table bars are escaped and a new line is an element."""
    assert write_line((Run(text="a|b"), Break(), Run(text="# c")), in_cell=True) == r"a\|b<br># c"
