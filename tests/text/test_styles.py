# SPDX-License-Identifier: MIT
"""Titles in the form that they are read in, and when a paragraph is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.styles import (
    AUTO,
    MOST_TITLE,
    STYLES,
    clean_title,
    is_heading_of,
    may_become_heading_of,
)


@given(st.text(max_size=400))
def test_a_clean_title_is_one_short_line(title: str) -> None:
    """Whatever was typed or sent: no line end, no doubled blank, never too long, and clean for good."""
    clean = clean_title(title)
    assert len(clean.splitlines()) <= 1
    assert clean == clean.strip()
    assert "  " not in clean
    assert len(clean) <= MOST_TITLE
    assert clean_title(clean) == clean


@pytest.mark.parametrize(
    "paragraph", ["The Lighthouse", "# The Lighthouse", "## the lighthouse ##", "**The Lighthouse**"]
)
def test_a_heading_is_the_title_however_it_is_marked(paragraph: str) -> None:
    """Markdown's signs and letter case make no other title of it."""
    assert is_heading_of(paragraph, "The Lighthouse")
    assert may_become_heading_of(paragraph, "The Lighthouse")


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("The Lighthouse keeper", "The Lighthouse"),
        ("", ""),
        ("灯塔", "灯"),
        ("The", "The Lighthouse"),
        ("#", ""),
    ],
)
def test_other_paragraphs_are_not_the_title(paragraph: str, title: str) -> None:
    """More than the title, less than it, or no title at all."""
    assert not is_heading_of(paragraph, title)


@pytest.mark.parametrize(
    ("line", "title", "may"),
    [
        ("# The L", "The Lighthouse", True),
        ("灯", "灯塔", True),
        ("The house", "The Lighthouse", False),
        ("", "The Lighthouse", False),
        ("#", "The Lighthouse", False),
        ("A", "", False),
    ],
)
def test_a_line_may_still_become_the_title(line: str, title: str, *, may: bool) -> None:
    """As long as what was typed begins it, and something was typed."""
    assert may_become_heading_of(line, title) is may


def test_auto_is_no_style() -> None:
    """A request says "auto" where it tells none, so that no style may be called so."""
    assert AUTO not in STYLES
