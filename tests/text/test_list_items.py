# SPDX-License-Identifier: MIT
"""Return in lists and quotes: the next item, one level up, or out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.list_items import NextItem, is_item, item_number, next_item


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("- milk", "", "\n- "),
        ("- mi", "lk", "\n- "),
        ("* milk", "", "\n* "),
        ("  + milk", "", "\n  + "),
        ("\t-  milk", "", "\n\t-  "),
        ("1. milk", "", "\n2. "),
        ("9) milk", "", "\n10) "),
        ("999999999. milk", "", "\n999999999. "),
        ("- [x] milk", "", "\n- [ ] "),
        ("- [ ] 牛奶", "", "\n- [ ] "),
        ("> milk", "", "\n> "),
        (">> milk", "", "\n>> "),
        ("> - milk", "", "\n> - "),
        ("- **", "", "\n- "),
        ("-\tmilk", "", "\n- "),
        ("\t1.\t milk", "", "\n\t2. "),
    ],
)
def test_behind_words_the_next_item_begins(before, after, text):
    """With the same sign and indent, the next number, an empty box."""
    assert next_item(before, after) == NextItem(removed=0, text=text)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("- ", ""),
        ("12. ", ""),
        ("- [ ] ", ""),
        ("- [ ]", ""),
        ("    - ", "- "),
        ("  - [ ] ", "- [ ] "),
        ("\t\t1. ", "\t1. "),
        ("> ", ""),
        ("> - ", "> "),
        (">   - ", "> - "),
    ],
)
def test_an_item_without_words_goes_up_and_out(before, text):
    """One level at a time."""
    assert next_item(before, "") == NextItem(removed=len(before), text=text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("milk", ""),
        ("-milk", ""),
        ("-", ""),
        ("", "- milk"),
        ("-", " milk"),
        ("- ", "milk"),
        ("> ", "milk"),
        ("* * *", ""),
        ("- - -", ""),
        ("---", ""),
        ("1234567890. milk", ""),
        ("**milk**", ""),
        ("# milk", ""),
        ("| milk |", ""),
    ],
)
def test_elsewhere_it_is_a_line_break(before, after):
    """Outside of lists, within a mark, before the words of an item, behind a rule."""
    assert next_item(before, after) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- milk", True),
        ("- ", True),
        ("\t2. milk", True),
        ("- [ ] milk", True),
        ("", False),
        ("milk", False),
        ("-milk", False),
        ("- - -", False),
        ("> - milk", False),
    ],
)
def test_which_lines_are_items(line, found):
    """Those that begin one; no rule, and none in a quote."""
    assert is_item(line) is found


@pytest.mark.parametrize(
    ("line", "found"), [("1. milk", (0, 1)), ("\t12) ", (1, 3)), ("- milk", None), ("1.milk", None)]
)
def test_where_the_number_stands(line, found):
    """Its digits alone."""
    assert item_number(line) == found


@given(st.text("-*+1234.)[]x >\t a牛", max_size=12), st.text("- a>", max_size=4))
def test_no_word_is_lost(before, after):
    """What goes holds no words, and whatever is written is a mark; pressed again and again, it gets out."""
    for _ in range(20):
        found = next_item(before, after)
        if found is None:
            return
        assert found.removed in {0, len(before)}
        if not found.removed:
            assert found.text.startswith("\n")
            before, after = found.text[1:], ""
        else:
            assert len(found.text) < len(before)
            before = found.text
    raise AssertionError("it never gets out")
