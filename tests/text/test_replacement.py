# SPDX-License-Identifier: MIT
"""What takes the place of a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import PatternError
from writer_app.text.find_pattern import Pattern, Query
from writer_app.text.replacement import Replacement


def replaced(pattern, template, text, *, regular=True):
    """Return what takes the place of the first match."""
    ready = Pattern(Query(text=pattern, regular=regular))
    match = next(each for each in ready.scan(text) if each is not None)
    return Replacement(template, ready).expand(match)


@pytest.mark.parametrize(
    ("pattern", "template", "text", "expected"),
    [
        (r"(\w+), (\w+)", r"\2 \1", "Austen, Jane", "Jane Austen"),
        (r"(?P<year>\d+)年", r"in \g<year>", "1984年", "in 1984"),
        (r"(\d)", r"\g<1>0", "7", "70"),
        (r"\d+", r"<\0>", "42", "<42>"),
        (r"\d+", r"<\g<0>>", "42", "<42>"),
        (r"(a)|(b)", r"[\1\2]", "b", "[b]"),
        ("a", r"one\ntwo\tthree\\", "a", "one\ntwo\tthree\\"),
        ("a", "$1 & 5 €", "a", "$1 & 5 €"),
        ("a", "", "a", ""),
        ("(今)(天)", r"\2\1", "今天", "天今"),
    ],
)
def test_references(pattern, template, text, expected):
    r"""`\1` and `\g<name>` are groups, `\0` is all; a dollar sign is one."""
    assert replaced(pattern, template, text) == expected


@given(st.text(max_size=20))
def test_plain_words_are_replaced_as_they_stand(template):
    """Without regular expressions no sign of the replacement means anything."""
    assert replaced("a", template, "a", regular=False) == template


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_doubled_backslashes_keep_any_text(template):
    """With all backslashes doubled, an expression's replacement is the text."""
    assert replaced("a", template.replace("\\", "\\\\"), "a") == template


@pytest.mark.parametrize(
    ("template", "word"),
    [
        (r"\2", "group 2"),
        (r"\g<name>", "group name"),
        (r"\q", "backslash"),
        ("a\\", "backslash"),
        (r"\g<", "backslash"),
    ],
)
def test_what_refers_to_nothing_is_said(template, word):
    """In plain words, before anything is replaced."""
    with pytest.raises(PatternError) as caught:
        Replacement(template, Pattern(Query(text="(a)", regular=True)))
    assert word in caught.value.message
