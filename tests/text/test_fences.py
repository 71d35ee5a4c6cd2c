# SPDX-License-Identifier: MIT
"""Fenced code: where it begins and ends, as CommonMark has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.fences import PLAIN, fence_mark, fenced_ranges


def ranges(text):
    """Return the fenced stretches of a text's lines."""
    return list(fenced_ranges(bytes(fence_mark(line) for line in text.split("\n"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\ncode\n```\nb", [(1, 4)]),
        ("```python\ncode\n```", [(0, 3)]),
        ("~~~\n```\n~~~\nb", [(0, 3)]),
        ("````\n```\n````\nb", [(0, 3)]),
        ("```\ncode\n`````\nb", [(0, 3)]),
        ("```\ncode\n``` no end\n```", [(0, 4)]),
        ("a\n```\nnever closed\n", [(1, 4)]),
        ("  - list\n    ```\n    code\n    ```\nb", [(1, 4)]),
        ("> ```\n> code\n> ```\nb", [(0, 3)]),
        ("```\n```\n~~~\n~~~", [(0, 2), (2, 4)]),
        ("a ``` b\n``\n~~\n```a`b```", []),
        ("", []),
    ],
)
def test_where_code_begins_and_ends(text, expected):
    """A fence closes with the same sign, no shorter, and nothing behind it."""
    assert ranges(text) == expected


@given(st.lists(st.sampled_from(["```", "````", "~~~", "~~~ x", "``` py", "text", "", "> ```", "```a`"])))
def test_stretches_are_ordered_and_begin_with_a_fence(lines):
    """They do not overlap, and every one begins with a fence and ends with one or the document."""
    end = 0
    for first, behind in ranges("\n".join(lines)):
        assert end <= first < behind <= max(1, len(lines))
        assert fence_mark(lines[first]) != PLAIN
        assert behind == len(lines) or fence_mark(lines[behind - 1]) != PLAIN
        end = behind


@given(st.text())
def test_a_mark_fits_a_byte_and_is_never_unknown(line):
    """0 is left for lines that nobody has looked at."""
    assert 1 <= fence_mark(line) <= 255
