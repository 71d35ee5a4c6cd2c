# SPDX-License-Identifier: MIT
"""What each line of a Markdown text is, and what it leaves for the next."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.markdown_lines import (
    LARGEST_STATE,
    START,
    UNKNOWN,
    heading_title,
    read_line,
    scan_line,
)
from writer_app.text.markdown_spans import Style

LINES = st.text(
    st.one_of(st.characters(), st.sampled_from(" \t#`~<>!=-+*_|[]().0123456789:\\雨天。“”")), max_size=40
)


def read(text):
    """Return the lines of a text with what they are."""
    rows = text.split("\n")
    state = START
    found = []
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        line = read_line(row, state, below)
        state = line.state
        found.append((row, line))
    return found


def levels(text):
    """Return the headings of a text with their levels."""
    return [(line.level, heading_title(row)) for row, line in read(text) if line.level]


def styles(text):
    """Return of each line the styles of its spans, without marks."""
    return [{span.style for span in line.spans} - {Style.MARK} for _, line in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n### 第三级 雨\n####### seven\n#none", [(1, "One"), (3, "第三级 雨")]),
        ("## **第一章** [雨](x.md) `c` ##", [(2, "第一章 雨 c")]),
        ("Title\n=====\n\n副题\n---\nno\n\n---", [(1, "Title"), (2, "副题")]),
        ("# a #\n# b\\#\n# c#", [(1, "a"), (1, "b#"), (1, "c#")]),
        ("```\n# code\n```\n# after", [(1, "after")]),
        ("<!--\n# hidden\n-->\n# seen", [(1, "seen")]),
        ("---\ntitle: x\n# comment\n---\n# text", [(1, "text")]),
        ("- item\n---\n> quote\n---", []),
        ("#\n# ", [(1, ""), (1, "")]),
    ],
)
def test_headings(text, expected):
    """Both kinds of heading are found with their level, and none in code, comments or front matter."""
    assert levels(text) == expected


def test_a_list_in_the_making_is_no_heading():
    """A single dash under a paragraph begins a list: the line above does not leap into a heading."""
    assert levels("Things to buy\n-") == levels("Things to buy\n--") == []
    assert levels("Things to buy\n---") == [(2, "Things to buy")]


def test_an_indented_paragraph_is_no_code():
    """Writers indent paragraphs, in Chinese with two wide blanks; what is in them is seen as elsewhere."""
    assert styles("    One *two*.") == [{Style.EMPHASIS, Style.SLANTED}]
    assert styles("\u3000\u3000那天**早晨**下雨。") == [{Style.STRONG}]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("```python\n*a*\n```\n*b*", 1),
        ("~~~\n```\n~~~\n*b*", 1),
        ("````\n```\n````\n*b*", 1),
        ("> ```\n> *a*\n> ```\n*b*", 1),
        ("- ```\n  *a*\n  ```\n*b*", 1),
    ],
)
def test_code_between_fences(text, inside):
    """Code ends with a fence of the same sign that is as long, and what is in it is nothing else."""
    found = styles(text)
    assert Style.CODE_LINE in found[inside]
    assert Style.EMPHASIS not in found[inside]
    assert found[-1] == {Style.EMPHASIS, Style.SLANTED}


def test_an_open_fence_goes_on_and_a_quote_ends_it():
    """Without its end, code goes on to the end of the text; in a quote, to the end of the quote."""
    assert styles("```\n\n# a") == [{Style.FENCE}, {Style.CODE_LINE}, {Style.CODE_LINE}]
    assert [line.state for _, line in read("```\n\n# a")][1:] == [read_line("```", START).state] * 2
    assert styles("> ```\n# a")[1] == {Style.HEADING_1}


def test_inline_back_ticks_open_no_fence():
    """A line that begins with code within the line is a paragraph."""
    assert styles("```a``` b\n*c*")[1] == {Style.EMPHASIS, Style.SLANTED}


@pytest.mark.parametrize(
    ("row", "style"),
    [
        ("> 雨", Style.QUOTE),
        ("- a", Style.ITEM),
        ("12. a", Style.ITEM),
        ("3) a", Style.ITEM),
        ("* * *", Style.RULE),
        ("___", Style.RULE),
        ("[a]: https://example.org", Style.TARGET),
        ("<!-- c -->", Style.COMMENT),
    ],
)
def test_other_kinds(row, style):
    """Quotes, items, rules, definitions and comments are told apart."""
    assert style in styles(row)[0]


@pytest.mark.parametrize("row", ["2024年", "1.5 km", "-5 degrees", "*word*", "+1", "#tag", "a | b", "<3"])
def test_paragraphs_that_look_like_more(row):
    """What only begins with a sign is a paragraph."""
    assert read_line(row, START).state == read_line("word", START).state


def test_a_task_has_its_box():
    """The box belongs to the sign of the item."""
    spans = [span for span in read_line("- [x] done", START).spans if span.style is Style.ITEM]
    assert [(span.start, span.end) for span in spans] == [(0, 1), (2, 5)]


def test_a_table_row_has_its_bars():
    """Bars are signs, escaped ones are not, and the cells are text."""
    line = read_line(r"| *a* | b\|c |", START)
    bars = [span.start for span in line.spans if span.style is Style.MARK and span.end - span.start == 1]
    assert {0, 6, 13} <= set(bars)
    assert 10 not in bars
    assert styles("|---|:-:|") == [set()]


def test_front_matter_only_at_the_start():
    """Three dashes begin front matter at the top alone, and only with something like it behind."""
    assert styles("---\ntitle: 雨\n---\ntext")[1:] == [{Style.FRONT_MATTER}, set(), set()]
    assert styles("---\n\nIt rained.") == [{Style.RULE}, set(), set()]
    assert styles("\n---\ntitle: x")[2] == set()


def test_a_comment_over_several_lines():
    """It goes on to its end, and what is behind the end is text again."""
    assert styles("<!-- a\n# b\nc --> *d*") == [
        {Style.COMMENT},
        {Style.COMMENT},
        {Style.COMMENT, Style.EMPHASIS, Style.SLANTED},
    ]


@given(text=LINES, below=LINES, state=st.integers(0, LARGEST_STATE))
def test_any_line_can_be_read(text, below, state):
    """Spans lie within the line and hold some of it; the state is in range; the fast way agrees."""
    line = read_line(text, state, below)
    assert 0 <= line.state <= LARGEST_STATE
    assert 0 <= line.level <= 6
    assert all(0 <= span.start < span.end <= len(text) for span in line.spans if text)
    assert scan_line(text, state, below) == (line.state, line.level)
    heading_title(text)


@pytest.mark.parametrize(
    "piece",
    ["*", "a*", "_a*", "**a ", "[", "[]", "`", "<a ", "[x](", "# ", " ", "|", "- ", "\\", "~~", "http://"],
)
def test_no_line_takes_for_ever(piece):
    """Time grows with the length of a line, not with its square: thrice as long takes no nine times."""

    def seconds(length):
        row = (piece * length)[:length]
        began = time.process_time()
        for state in (START, UNKNOWN):
            read_line(row, state)
        return time.process_time() - began

    short = min(seconds(3_000) for _ in range(3))
    assert min(seconds(9_000) for _ in range(3)) < 6 * short + 0.01
