# SPDX-License-Identifier: MIT
"""Return in lists and quotes: the next item, one level up, or out; and items that Tab moves in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.list_items import MovedMark, NextItem, begins_item, moved_item, next_item


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
        ("- \t\tmilk", "", "\n- "),
        ("1.\tmilk", "", "\n2. "),
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
    ("above", "before", "text"),
    [
        (["- milk"], "- ", "\n"),
        (["2. milk"], "3. ", "\n"),
        (["> milk"], "> ", "\n"),
        (["> - milk"], "> - ", ">\n> "),
        (["- milk", ""], "- ", ""),
        (["> - milk", ">"], "> - ", "> "),
        (["> milk", ">"], "> ", ""),
        (["- milk", "\t- bread"], "\t- ", "- "),
    ],
)
def test_a_blank_line_ends_the_list(above, before, text):
    """Or the next words would belong to its last item; one is enough, and one level up needs none."""
    assert next_item(before, "", reversed(above)) == NextItem(removed=len(before), text=text)


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [
        ("- ", "", True),
        ("> 2. ", "", True),
        ("\t- [ ] ", " ", True),
        ("- a", "", False),
        ("- ", "a", False),
        ("> ", "", False),
        ("", "", False),
    ],
)
def test_an_item_without_words(before, after, begins):
    """Behind its mark, in a quote or not; nothing stands on the right either."""
    assert begins_item(before, after) is begins


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


def test_one_level_up_is_what_the_list_says():
    """With few blanks for a level, too, and with the number that comes next there."""
    above = ["  1. bread", "3. milk"]
    assert next_item("  2. ", "", above) == NextItem(removed=5, text="4. ")


def moved(line, *above, deeper=True):
    """Move an item; the lines above are given from the top on."""
    found = moved_item(line, reversed(above), deeper=deeper)
    return None if found is None else found.text + line[found.removed :]


@pytest.mark.parametrize(
    ("above", "line", "expected"),
    [
        (["- a"], "- b", "\t- b"),
        (["- a"], "- ", "\t- "),
        (["- a"], "- [x] b", "\t- [x] b"),
        (["- a", "\t- b"], "- c", "\t- c"),
        (["- a", "  - b"], "- c", "  - c"),
        (["- a", "  - b", "    - c"], "- d", "  - d"),
        (["- a", "  - b"], "  - c", "    - c"),
        (["1. a", "   1. b"], "   2. c", "      1. c"),
        (["1. a"], "2. b", "\t1. b"),
        (["1. a", "\t1. b", "\t\t1. c"], "2. d", "\t2. d"),
        (["1) a", "\t1. b"], "2) c", "\t1) c"),
        (["100. a"], "101. b", "     1. b"),
        (["> - a"], "> - b", "> \t- b"),
        (["- a", "", "  more of a", "\tand more"], "- b", "\t- b"),
        (["- a", "- "], "* 中文", "\t* 中文"),
    ],
)
def test_an_item_goes_in_below_the_one_above(above, line, expected):
    """As deep as others there are; numbers go on there, or begin with one."""
    assert moved(line, *above) == expected


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ([], "- a"),
        (["text"], "- a"),
        (["- a", "", "text"], "- b"),
        (["- a"], "\t- b"),
        (["- a", "\t- b"], "\t\t- c"),
        (["> - a"], "- b"),
        (["- a"], "> - b"),
    ],
)
def test_without_one_above_it_stays(above, line):
    """It would not belong to any item; Markdown would take it for code, or for words of the line above."""
    assert moved(line, *above) == line


@pytest.mark.parametrize(
    ("above", "line", "expected"),
    [
        (["- a"], "\t- b", "- b"),
        (["- a", "  - b", "    - c"], "    - d", "  - d"),
        (["- a", "\t- b"], "\t\t- c", "\t- c"),
        (["1. a", "\t1. b", "\t2. c"], "\t3. d", "2. d"),
        (["- a", "\t1. b"], "\t2. c", "1. c"),
        (["> - a"], "> \t- b", "> - b"),
        ([], "      - a", "  - a"),
        ([], "\t3. a", "3. a"),
        (["- a"], "- b", "- b"),
    ],
)
def test_an_item_goes_out_beside_the_one_it_is_below(above, line, expected):
    """With the next number there; at the left it stays."""
    assert moved(line, *above, deeper=False) == expected


@pytest.mark.parametrize("line", ["", "text", "-text", "-", "- - -", "# a", "\ttext", "> text"])
def test_what_is_no_item_is_not_moved(line):
    """There Tab is Tab."""
    assert moved_item(line, ["- a"], deeper=True) is None
    assert moved_item(line, ["- a"], deeper=False) is None


ITEMS = st.from_regex(r"[ \t]{0,5}([-+*]|[0-9]{1,3}[.)]) [a牛]{0,2}", fullmatch=True)


@given(st.lists(ITEMS, max_size=6), ITEMS)
def test_words_stay_and_out_leads_out(above, line):
    """Whatever stands above: only the mark changes, and pressed again and again, it is at the left."""
    for deeper in (True, False):
        found = moved_item(line, above, deeper=deeper)
        assert found is not None
        assert line[found.removed :].lstrip() == line.lstrip(" \t").partition(" ")[2]
    for _ in range(12):
        line = moved(line, *above, deeper=False)
    assert not line.startswith(("  ", "\t"))


def test_the_mark_is_what_goes():
    """And nothing behind it."""
    assert moved_item("> - b", ["> - a"], deeper=True) == MovedMark(removed=3, text="> \t-")
