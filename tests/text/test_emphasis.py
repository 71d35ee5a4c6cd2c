# SPDX-License-Identifier: MIT
"""Signs around words: put there, taken away, and left outside of what marks a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.emphasis import Emphasis, Part, closes_here, is_set, switched, words_in

STRONG, EMPHASISED, CODE = Emphasis.STRONG, Emphasis.EMPHASISED, Emphasis.CODE


def part_of(text):
    """Read a line in which brackets stand around the part."""
    start, end = text.index("["), text.index("]") - 1
    return Part(line=text.replace("[", "").replace("]", ""), start=start, end=end)


def shown(part):
    """Write it so."""
    return f"{part.line[: part.start]}[{part.words}]{part.line[part.end :]}"


@pytest.mark.parametrize(
    ("before", "kind", "behind"),
    [
        ("a [word] here", STRONG, "a **[word]** here"),
        ("a [word] here", EMPHASISED, "a *[word]* here"),
        ("a [word] here", CODE, "a `[word]` here"),
        ("a **[word]** here", STRONG, "a [word] here"),
        ("a [**word**] here", STRONG, "a [word] here"),
        ("a **[word]** here", EMPHASISED, "a ***[word]*** here"),
        ("a ***[word]*** here", EMPHASISED, "a **[word]** here"),
        ("a ***[word]*** here", STRONG, "a *[word]* here"),
        ("a *[word]* here", STRONG, "a ***[word]*** here"),
        ("[  two words ]", STRONG, "  **[two words]** "),
        ("[- [x] milk]".replace("[x]", "{x}"), STRONG, "- **[{x} milk]**"),
        ("[# A heading]", EMPHASISED, "# *[A heading]*"),
        ("[> - 12. milk]", STRONG, "> - **[12. milk]**"),
        ("他们[非常]高兴", STRONG, "他们**[非常]**高兴"),
    ],
)
def test_signs_come_and_go(before, kind, behind):
    """Around the words alone; the same words are selected behind it."""
    words = words_in(part_of(before), kind)
    assert shown(switched(words, kind, on=not is_set(words, kind))) == behind


def test_a_task_keeps_its_box():
    """The box is a mark of the line."""
    line = "- [x] milk"
    words = words_in(Part(line=line, start=0, end=len(line)), STRONG)
    assert switched(words, STRONG, on=True).line == "- [x] **milk**"


def test_what_is_so_already_stays():
    """For several lines, some of which have the signs."""
    words = part_of("**[word]**")
    assert switched(words, STRONG, on=True) == words
    assert switched(part_of("[word]"), STRONG, on=False) == part_of("[word]")


@pytest.mark.parametrize(
    ("line", "at", "kind", "closes"),
    [
        ("a **word** b", 8, STRONG, True),
        ("a **word** b", 2, STRONG, False),
        ("a **word** b", 7, STRONG, False),
        ("a **** b", 4, STRONG, False),
        ("a `code` b", 7, CODE, True),
        ("word", 4, CODE, False),
    ],
)
def test_closing_signs_are_seen(line, at, kind, closes):
    """Only right before them, and with words between."""
    assert closes_here(line, at, kind) == closes


@given(st.text("*`ab -#牛", max_size=10), st.data(), st.sampled_from(Emphasis))
def test_switched_twice_nothing_has_changed(line, data, kind):
    """Whatever signs are around; and no word is lost in between."""
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    words = words_in(Part(line=line, start=start, end=end), kind)
    assert start <= words.start <= words.end <= end
    if not words.words:
        return
    was = is_set(words, kind)
    there = switched(words, kind, on=not was)
    assert there.words == words.words
    assert is_set(there, kind) != was
    assert switched(there, kind, on=was) == words
