# SPDX-License-Identifier: MIT
"""The one form: what is equal is written equally, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.manuscripts import note_marks, runs
from writer_app.exchange.manuscript import (
    Break,
    CodeBlock,
    Heading,
    Item,
    Mark,
    Paragraph,
    Quote,
    Run,
    plain_text,
)
from writer_app.exchange.tidying import (
    is_chinese_sign,
    tidy_blocks,
    tidy_cell,
    tidy_heading,
    tidy_item,
    tidy_line,
    writable,
)

STRONG = frozenset({Mark.STRONG})


def text(found: str, marks: frozenset[Mark] = frozenset()) -> Run:
    return Run(text=found, marks=marks)


@given(st.lists(st.one_of(runs, st.just(Break()), note_marks), max_size=6))
def test_tidying_twice_is_tidying_once(found):
    """The form is a fixed point, in paragraphs, headings and cells; no letter is lost."""
    for tidy in (tidy_line, tidy_heading, tidy_cell):
        once = tidy(found)
        assert tidy(once) == once
        letters = "".join(plain_text(tuple(found)).split())
        assert "".join(plain_text(once).split()) == letters


def test_equal_neighbours_are_one():
    """Runs that say the same are joined."""
    assert tidy_line([text("a", marks=STRONG), text("b", marks=STRONG)]) == (text("ab", marks=STRONG),)


def test_blanks_at_the_edge_of_a_mark_lose_it():
    """Emphasis never begins or ends with a blank."""
    assert tidy_line([text("a"), text(" b ", marks=STRONG), text("c")]) == (
        text("a "),
        text("b", marks=STRONG),
        text(" c"),
    )


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("two", "words", "two words"),
        ("两行", "中文", "两行中文"),
        ("他说：", "“好”", "他说：“好”"),
        ("中文", "English", "中文 English"),
        ("한국", "사람", "한국 사람"),
    ],
)
def test_line_ends(left, right, joined):
    """A line's end is a blank, but nothing between Chinese."""
    assert plain_text(tidy_line([text(f"{left}\n{right}")])) == joined
    assert plain_text(tidy_line([text(left), text("\n"), text(right)])) == joined


def test_chinese_paragraphs_keep_their_blanks():
    """Two Chinese blanks at the beginning stay, and after a line's end they begin a new line."""
    assert tidy_line([text("　　一\n　　二")]) == (text("　　一"), Break(), text("　　二"))
    assert tidy_heading([text("　题　")]) == (text("题"),)


def test_code_keeps_its_blanks():
    """What is code is never cut or moved."""
    code = Run(text=" x ", marks=frozenset({Mark.CODE}))
    assert tidy_line([code]) == (code,)


def test_blocks_without_text_go():
    """What says nothing is left out, and neighbouring quotes are one."""
    one, two = (Paragraph(content=(text(each),)) for each in "ab")
    found = (Paragraph(content=()), Quote(blocks=(one,)), CodeBlock(text=""), Heading(level=1, content=()))
    assert tidy_blocks((*found, Quote(blocks=(two,)), Quote(blocks=()))) == (Quote(blocks=(one, two)),)


@pytest.mark.parametrize(("sign", "checked"), [("☐ ", False), ("☑ ", True)])
def test_ballot_boxes_are_tasks(sign, checked):
    """An item that begins with a box is a task."""
    found = tidy_item([Paragraph(content=(text(f"{sign}买米"),))])
    assert found == Item(blocks=(Paragraph(content=(text("买米"),)),), checked=checked)


def test_what_no_file_may_hold_goes():
    """Control characters and halves of characters are taken out; tabs, line ends and pictures stay."""
    assert writable("a\0\x07\ud800b\t\n👍") == "ab\t\n👍"
    assert [is_chinese_sign(char) for char in "字，a“👍한か"] == [
        True,
        True,
        False,
        False,
        False,
        False,
        True,
    ]
