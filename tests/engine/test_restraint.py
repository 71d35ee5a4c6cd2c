# SPDX-License-Identifier: MIT
"""What is better not offered: made-up numbers, counts and items once more, the other way to write Chinese."""

from __future__ import annotations

import pytest

from writer_app.engine.restraint import Restraint


@pytest.mark.parametrize(
    ("before", "text", "allowed"),
    [
        ("It was more than 65,", "000", False),
        ("in the first half of 2", "025", False),
        ("We met in 2025. It was in 2", "025", True),
        ("We met in 2025. It was in 2", "025 and 2026", False),
        ("We met in 20251. It was in 2", "025", False),
        ("It costs 12.50 now, and 1", "2.50", True),
        ("It costs 12.50 now, and 1", "2.5", False),
        ("The ", "3 men", False),
        ("The ", "men", True),
        ("They were 12", " men", True),
        ("They were 12", "th", True),
        ("今年是2025年，明年是2", "026年", False),
    ],
)
def test_no_number_is_made_up(before: str, text: str, *, allowed: bool) -> None:
    """A number is offered only as a whole one that stands in the text."""
    assert Restraint(before).allows(text) is allowed


def test_numbers_may_stand_behind_or_far_away() -> None:
    """All of the text around counts."""
    assert Restraint("In 2", "\nIt was 2026.").allows("026")
    assert Restraint("In 2", "", "It was 2026.\n").allows("026")
    assert not Restraint("In 2", "\nIt was 2027.", "20261").allows("026")


@pytest.mark.parametrize(
    ("before", "again", "on"),
    [
        ("Chapter One\nIt rained.\nChapter ", "One", "Two"),
        ("Question 1: Why?\nQuestion", " 1", " 2"),
        ("## Part II\nIt rained.\n## Part ", "II", "III"),
        ("Question 1: Why?\nQuestion 2: When?\nQuestion ", "2:", "3:"),
        ("Question 1: Why?\nQuestion 2: When?\nQuestion ", "1", "3"),
        ("Option A: go.\nOption ", "A: go", "B"),
        ("第一步：打开。\n第", "一步", "二步"),
        ("第一步：打开。\n第", "一步：打开", "三步"),
    ],
)
def test_a_count_is_not_given_twice(before: str, again: str, on: str) -> None:
    """Behind the same words at the beginning of a line; the next number may come though it stands nowhere."""
    restraint = Restraint(before)
    assert not restraint.allows(again)
    assert restraint.allows(on)


def test_a_count_without_end_is_none() -> None:
    """A line of digits is survived; Python would not even read such a number."""
    assert Restraint(f"Question {'7' * 5000}\nQuestion ").allows("why")
    assert not Restraint(f"Question {'7' * 5000}\nQuestion ").allows("2")


def test_a_count_goes_on_by_one() -> None:
    """Any other number is made up."""
    assert not Restraint("Question 1: Why?\nQuestion 2: When?\nQuestion ").allows("7")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("This is a test.\nThis is ", "a"),
        ("No one came.\nNo ", "one"),
        ("When I was young.\nWhen ", "I"),
        ("They saw Chapter One and Chapter ", "One"),
        ("第二天，我走了。\n我第", "二次"),
    ],
)
def test_what_only_looks_like_a_count_is_free(before: str, text: str) -> None:
    """Ordinary sentences may begin alike, and counts may be named within a line."""
    assert Restraint(before).allows(text)


@pytest.mark.parametrize(
    ("before", "text", "allowed"),
    [
        ("- Buy milk\n- ", "Buy", True),
        ("- Buy milk\n- ", "Buy milk", False),
        ("- Buy milk\n- ", "Buy milk and", False),
        ("- Buy milk\n- ", "Buy bread", True),
        ("- Apples\n- ", "Apples and pears", True),
        ("- Buy milk\n- Buy ", "milk", False),
        ("1. Preheat the oven.\n2. ", "Preheat the", False),
        ("1. Preheat the oven.\n2. ", "Preheat the oven", False),
        ("- [x] Milk\n- [ ] ", "Milk", False),
        ("- 打开文件\n- ", "打开文件", False),
        ("- 打开文件\n- ", "打开", True),
        ("Buy milk today.\n", "Buy milk", True),
        ("- Buy milk\nThen I said: ", "Buy milk", True),
    ],
)
def test_an_item_is_not_said_twice(before: str, text: str, *, allowed: bool) -> None:
    """Items may begin with the same word, as lists of things to do; more of one is a copy."""
    assert Restraint(before).allows(text) is allowed


@pytest.mark.parametrize(
    ("before", "text", "allowed"),
    [
        ("我們在臺灣開會，時間很長。我們坐汽", "车", False),
        ("我們在臺灣開會，時間很長。我們坐汽", "車", True),
        ("我们在台湾开会，时间很长。我们坐汽", "车", True),
        ("他说「台灣」是台湾，我们坐汽", "车", True),
    ],
)
def test_chinese_is_written_as_the_text_is(before: str, text: str, *, allowed: bool) -> None:
    """In traditional characters nothing that only simplified writing has; a word of the other is no sign."""
    assert Restraint(before).allows(text) is allowed
