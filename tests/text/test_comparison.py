# SPDX-License-Identifier: MIT
"""What differs between two versions: nothing is missing from it, and long texts do not take long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text import comparison
from writer_app.text.comparison import Part, PartKind, common_prefix, compare

LINES = st.lists(st.sampled_from(["", "one two", "one three", "她来了。", "她走了。", "x"]), max_size=8)


def _plain(found: comparison.Comparison) -> list[str]:
    signs = {PartKind.SAME: "", PartKind.REMOVED: "-", PartKind.ADDED: "+"}
    return [
        "".join(
            f"…{part.count}"
            if part.kind is PartKind.LEFT_OUT
            else f"{signs[part.kind]}{part.text}{signs[part.kind]}"
            for part in parts
        )
        for parts in found.paragraphs
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("same", "same", []),
        ("", "new text", ["+new text+"]),
        ("I have a dog.", "I have a black dog.", ["I have a +black +dog."]),
        ("他们说好。", "他们都说不好。", ["他们+都+说+不+好。"]),
        ("a\nb\nc\nd\ne\nf", "a\nb\nc\nd\nX\nf", ["…3", "d", "-e-", "+X+", "f"]),
        ("a\nb", "a\nb\nc", ["…1", "b", "+c+"]),
        ("a\nb\nc", "a\nc", ["a", "-b-", "c"]),
    ],
)
def test_what_is_shown(old: str, new: str, expected: list[str]) -> None:
    """Words within paragraphs that are alike, else whole ones; and one paragraph around each change."""
    assert _plain(compare(old, new)) == expected


@given(LINES, LINES)
def test_both_versions_are_in_it(before: list[str], after: list[str]) -> None:
    """All characters that came or went are counted, and lead from one version to the other."""
    old, new = "\n".join(before), "\n".join(after)
    found = compare(old, new)
    lengths = [sum(map(len, lines)) for lines in (before, after)]
    assert lengths[0] + found.added - found.removed == lengths[1]
    if old == new:
        assert found.paragraphs == ()


def test_long_texts_are_compared_roughly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two different long texts are one replacement, and not all of it is shown."""
    monkeypatch.setattr(comparison, "_MOST_MATCHED", 50)
    old = "\n".join(f"old {number}" for number in range(1_000))
    new = "\n".join(f"new {number}" for number in range(1_000))
    found = compare(old, new)
    assert len(found.paragraphs) == 401
    assert found.paragraphs[-1][0].kind is PartKind.LEFT_OUT


def test_a_long_paragraph_is_shown_in_part() -> None:
    """What stands between its ends is counted."""
    found = compare("", "x" * 10_000)
    assert found.paragraphs[0] == (
        Part(kind=PartKind.ADDED, text="x" * 2_000),
        Part(kind=PartKind.LEFT_OUT, count=6_000),
        Part(kind=PartKind.ADDED, text="x" * 2_000),
    )


@given(one=st.text(alphabet="ab😀"), other=st.text(alphabet="ab😀"))
def test_what_two_texts_begin_with(one, other):
    """As far as they are the same, and no farther."""
    length = common_prefix(one, other)
    assert one[:length] == other[:length]
    assert one[length : length + 1] != other[length : length + 1] or one[length:] == other[length:] == ""
