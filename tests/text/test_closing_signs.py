# SPDX-License-Identifier: MIT
"""Which quotation marks and brackets a text leaves open, and which close nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.closing_signs import missing, without_strays


@pytest.mark.parametrize(
    ("before", "after", "signs"),
    [
        ("“你来！", "", "”"),
        ("“你来！”", "", ""),
        ("“看（快看！", "", "）”"),
        ('"Come here.', "", '"'),
        ('"Come here." She came.', "", ""),
        ('She said: "Come." And "Go!', "", '"'),
        ("“你来！", "”他说。", ""),
        ("他说（好。", "他又说（不）好）。", ""),
        ("（他说：“好。", "”他又说）。", ""),
        ("（他说：“好。", "）。", ""),  # the bracket closes over the mark
        ("“你来！\n他来了。", "", ""),  # another paragraph
        ("“你来！", "\n”", "”"),
        ("“你来", "", ""),  # no sentence yet
        ('“Come here." She came.', "", ""),
        ('"Come here.” She came.', "", ""),
        ("Don’t.", "", ""),
        ("1) One.", "", ""),
        ("", "", ""),
    ],
)
def test_what_is_missing(before, after, signs):
    """The innermost first; what is closed to the right, or in another paragraph, is not."""
    assert missing(before, after) == signs


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("（他说", "过了）了。", "）", "过了了。"),
        ("", "好。”他说。", "", "好。他说。"),
        ("“", "好。”他说。", "", "好。”他说。"),
        ("", "“好。”他说。", "", "“好。”他说。"),
        ("", "（一）（二））。", "", "（一）（二）。"),
        ("“", "好。\n他说”。", "", "好。\n他说。"),
        ('"', 'Good," he said.', "", 'Good," he said.'),
        ("", "It’s late (so).", "", "It’s late (so)."),
    ],
)
def test_signs_that_close_nothing_are_left_out(before, text, after, left):
    """Also those that close what is closed to the right."""
    assert without_strays(before, text, after) == left


_TEXT = st.text('“”（）"a。\n', max_size=12)


@given(_TEXT, _TEXT, _TEXT)
def test_with_what_is_missing_nothing_is(before, text, after):
    """And what is left has no more strays."""
    left = without_strays(before, text, after)
    assert without_strays(before, left, after) == left
    whole = before + left
    assert missing(whole + missing(whole, after), after) == ""
