# SPDX-License-Identifier: MIT
"""Which values may be taken for a path."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.path_text import LONGEST_PATH, is_path_text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_text_may_name_a_file(text: str) -> None:
    """Whatever script it is in."""
    assert is_path_text(text)


@pytest.mark.parametrize(
    "value", ["", "a\0b", os.fsdecode(b"\xff"), "x" * (LONGEST_PATH + 1), None, 5, True, ["a"], b"a"]
)
def test_nonsense_does_not(value: object) -> None:
    """What cannot be a name, or could not be written down as one."""
    assert not is_path_text(value)
