# SPDX-License-Identifier: MIT
"""What the find bar says of numbers of matches."""

from __future__ import annotations

import pytest

from writer_app.gui.find.match_count import match_count, replaced_sentence
from writer_app.gui.find.match_finder import MOST_COUNTED


@pytest.mark.parametrize(
    ("total", "number", "said"),
    [
        (None, None, ""),
        (0, None, "No matches"),
        (1, None, "1 match"),
        (1234, None, "1,234 matches"),
        (MOST_COUNTED, None, f"{MOST_COUNTED:,}+ matches"),
        (1234, 7, "7 of 1,234"),
        (MOST_COUNTED, 1234, f"1,234 of {MOST_COUNTED:,}+"),
    ],
)
def test_matches_are_counted_in_words(qapp, total, number, said):
    """None, one, many, more than are counted; and which of them is selected."""
    assert match_count(total, number) == said


def test_what_was_replaced_is_said(qapp):
    """One match is one match."""
    assert replaced_sentence(1) == "1 match was replaced."
    assert replaced_sentence(1234) == "1,234 matches were replaced."
