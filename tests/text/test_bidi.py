# SPDX-License-Identifier: MIT
"""Tests of names with signs that turn the direction of writing."""

from __future__ import annotations

import pytest

from writer_app.text.bidi import without_turns


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("letter\u202efdp.md", "letterfdp.md"),
        ("\u2067a\u2069 \u202ab\u202c", "a b"),
        ("שלום\u200f.md", "שלום\u200f.md"),
        ("夏天 1.md", "夏天 1.md"),
    ],
)
def test_a_name_is_what_it_looks_like(name: str, shown: str) -> None:
    """What turns all that follows goes; letters, and the marks that some scripts need, stay."""
    assert without_turns(name) == shown
