# SPDX-License-Identifier: MIT
"""What plain signs become as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.normalize import straighten
from writer_app.text.smart_quotes import TRIGGERS, change, dressed, is_code, is_code_name

LANGUAGES = st.sampled_from(["en", "zh"])
WORDS = st.lists(
    st.sampled_from(["word", "don't", "Anna's", "a", "well-known", "1984", "x,"]), min_size=1, max_size=5
)
SIGNS = st.text(st.sampled_from("ab今1 \"'-.,!—…“”‘’()[]*_`<>=|\\\n。"), max_size=24)


def typed(text, language="en"):
    """Return what a text becomes, typed key by key into an empty paragraph."""
    out = ""
    for char in text:
        out += char
        made = change(out[out.rfind("\n") + 1 :], language)
        if made is not None:
            out = out[: len(out) - made.removed] + made.text
    return out


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ('"Hello," she said.', "“Hello,” she said."),
        ('She said, "Hello."', "She said, “Hello.”"),
        ("\"He said 'yes,' and went.\"", "“He said ‘yes,’ and went.”"),
        ("\"'Yes,' he said.\"", "“‘Yes,’ he said.”"),
        ("don't, Anna's, the dogs' bones", "don’t, Anna’s, the dogs’ bones"),
        ("the '90s were 'tis true", "the ’90s were ’tis true"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ('("x") ["y"] {"z"}', "(“x”) [“y”] {“z”}"),
        ('*"word"* and _"word"_', "*“word”* and _“word”_"),
        ('a 6" nail', 'a 6" nail'),
        ('"born in 1984"', "“born in 1984”"),
        ("wait -- what", "wait — what"),
        ('"wait--" he said', "“wait—” he said"),
        ('he went--"home"', "he went—“home”"),
        ("so...", "so…"),
        ("so....", "so…."),
        ("well-known", "well-known"),
        ("", ""),
    ],
)
def test_english(plain, expected):
    """Openings, closings, apostrophes, dashes and ellipses by what stands before."""
    assert typed(plain) == expected


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ('他说:"今天很好。"她说:"不行。"', "他说:“今天很好。”她说:“不行。”"),
        ("他问\"你说'好'吗\"", "他问“你说‘好’吗”"),
        ('我用iPhone"很好"', "我用iPhone“很好”"),
        ("他说I'm", "他说I’m"),
        ("没有--对", "没有——对"),
        ("没有...", "没有……"),
        ("没有。。。", "没有……"),
    ],
)
def test_chinese(plain, expected):
    """Pairs by turns, since no blanks tell where words begin; dashes and dots are double."""
    assert typed(plain, "zh") == expected


def test_chinese_signs_within_an_english_paragraph():
    """What stands right before the sign counts more than the paragraph's language."""
    assert typed('The word 今天"好"', "en") == "The word 今天“好”"


@pytest.mark.parametrize(
    "plain",
    [
        'use `print("a")`',
        'use ``a`"b"``',
        "<a href=\"x\" title='y'>",
        '[text](page.html "title")',
        '| -- | "a" |',
        "---",
        "- - -",
        "<!-- note",
        "../..",
        'key="value',
    ],
)
def test_code_and_markup_stay(plain):
    """Nothing is changed where signs mean something to a machine."""
    assert typed(plain) == plain


def test_behind_code_prose_goes_on():
    """A span that is closed is over; an escaped backtick begins none."""
    assert typed('`a` "b" \\` "c"') == "`a` “b” \\` “c”"
    assert typed('<b>"x"</b> 3 < 4 "y"') == "<b>“x”</b> 3 < 4 “y”"


@given(SIGNS, LANGUAGES)
def test_only_the_end_is_touched(text, language):
    """A change takes away the sign just typed and little before it, at signs that are triggers only."""
    made = change(text, language)
    if made is not None:
        assert text[-1] in TRIGGERS
        assert 1 <= made.removed <= len(text)
        assert made.text
        assert text[len(text) - made.removed :] != made.text
    for char in "ab今":
        assert change(text + char, language) is None


@given(SIGNS, LANGUAGES)
def test_quotes_straightened_again_are_what_was_typed(text, language):
    """Nothing but the shape of quotation marks, dashes and dots is changed."""

    def plain(any_text):
        any_text = straighten(any_text)
        for one, many in (("……", "..."), ("…", "..."), ("——", "--"), ("—", "--"), ("。。。", "...")):
            any_text = any_text.replace(one, many)
        return any_text

    assert plain(typed(text, language)).replace("-", "").replace(".", "").replace("。", "") == plain(
        text
    ).replace("-", "").replace(".", "").replace("。", "")


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_quoted_words_come_out_in_pairs(groups):
    """However many quotations a paragraph has, each opens and closes."""
    text = ", ".join('"' + " ".join(words) + '!"' for words in groups)
    signs = [char for char in typed(text) if char in '“”"']
    assert signs == ["“", "”"] * len(groups)


@given(SIGNS)
def test_typing_is_stable(text):
    """Typed text, typed again, stays as it is, but for dots and hyphens that meet what they became."""
    once = typed(text.replace(".", "").replace("-", "").replace("。", ""))
    assert typed(once) == once


@given(SIGNS, st.text(st.sampled_from("ab \"'-."), max_size=12), LANGUAGES)
def test_a_dressed_text_leaves_what_stands_before(before, text, language):
    """Only the text itself is changed, and cutting it short changes nothing of its beginning's length."""
    whole = dressed(before, text, language)
    assert straighten(whole).replace("—", "--").replace("…", "...").count('"') == text.count('"')
    if "-" not in text and "." not in text:
        assert len(whole) == len(text)
        assert straighten(whole) == text


def test_a_suggestion_is_dressed_as_it_would_be_typed():
    """It closes what the writer has opened, and begins anew behind a line end."""
    assert dressed("She said, “I ", 'don\'t," and left.\n"Well', "en") == "don’t,” and left.\n“Well"
    assert dressed("He said -", "- no -- no", "en") == "- no — no"
    assert dressed("use `a", '"b"', "en") == '"b"'
    assert dressed("It was in the ", "'90s", "en") == "’90s"


def test_code_spans():
    """Where one is open."""
    assert is_code("a `b")
    assert not is_code("a `b` c")
    assert is_code("a ``b`c")


def test_code_names():
    """By the ending; prose and Markdown are none."""
    assert [is_code_name(name) for name in ("a.py", "b.HTML", "c.yml", "d.json")] == [True] * 4
    assert [is_code_name(name) for name in ("a.md", "b.txt", "Untitled", "py", "c.python")] == [False] * 5
