# SPDX-License-Identifier: MIT
"""Emphasis, code and links inside of a line, in English and Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.markdown_spans import Style, inline_spans


def found(text, style):
    """Return the stretches of a line that have a style."""
    return [text[span.start : span.end] for span in inline_spans(text) if span.style is style]


@pytest.mark.parametrize(
    ("text", "strong", "emphasis"),
    [
        ("a *b* **c** _d_ __e__", ["c", "e"], ["b", "d"]),
        ("***both***", ["both"], ["**both**"]),
        ("**a *b* c**", ["a *b* c"], ["b"]),
        ("**a*b**", ["a*b"], []),
        ("a * b * c ** d **", [], []),
        ("snake_case_name", [], []),
        (r"\*a\* *b*", [], ["b"]),
        ("**open", [], []),
        ("**中**文", ["中"], []),
        ("这是**“重要”**的。", ["“重要”"], []),
        ("**注意：**后面", ["注意："], []),
        ("他说**（笑）**然后", ["（笑）"], []),
        ("他*站*在窗前", [], ["站"]),
        ("**《雨》**是书", ["《雨》"], []),
        ('word**"quoted"**word', [], []),
    ],
)
def test_emphasis(text, strong, emphasis):
    """As in CommonMark, and in Chinese also beside its punctuation."""
    assert (found(text, Style.STRONG), found(text, Style.EMPHASIS)) == (strong, emphasis)


def test_only_what_has_slanted_letters_is_slanted():
    """Chinese is never slanted, the Latin words within it are."""
    assert found("*雨天 rainy day 雨天*", Style.SLANTED) == [" rainy day "]
    assert found("*かな한글，。*", Style.SLANTED) == []
    assert found("*chapter one*", Style.SLANTED) == ["chapter one"]


def test_code_is_taken_first():
    """Nothing inside of code is anything else, and only as many back ticks end it."""
    assert found("`*a*` *b*", Style.EMPHASIS) == ["b"]
    assert found("``a`b`` c", Style.CODE) == ["``a`b``"]
    assert found("`open *a*", Style.CODE) == []
    assert found("*a `b* c`", Style.EMPHASIS) == []


def test_links():
    """The words of a link, and where it goes."""
    text = '[the *almanac*](https://a.org/b_(c) "1911") and ![map](m.png), [a][b], [c]'
    assert found(text, Style.LINK) == ["the *almanac*", "map", "a"]
    assert found(text, Style.TARGET) == ['(https://a.org/b_(c) "1911")', "(m.png)", "[b]"]
    assert found(text, Style.EMPHASIS) == ["almanac"]
    assert found("*a [b* c](d)", Style.LINK) == ["b* c"]
    assert found("*a [b* c](d)", Style.EMPHASIS) == []


def test_addresses():
    """Bare ones end before the punctuation of the sentence and before Chinese."""
    assert found("See https://a.org/x_y_z. Or (http://b.org).", Style.TARGET) == [
        "https://a.org/x_y_z",
        "http://b.org",
    ]
    assert found("见https://a.cn/路，<mailto:a@b.c>", Style.TARGET) == ["https://a.cn/", "<mailto:a@b.c>"]
    assert found("note[^1] xhttps://no", Style.TARGET) == ["[^1]"]


def test_comments_tags_and_struck_text():
    """Comments and tags are signs; two tildes strike, one does not."""
    assert found("a <!-- *b* --> <em>c</em>", Style.COMMENT) == ["<!-- *b* -->"]
    assert found("<em>c</em>", Style.MARK) == ["<em>", "</em>"]
    assert found("~~雨~~ ~a~", Style.STRUCK) == ["雨"]
    assert found("a < b > c", Style.MARK) == []


def test_marks_are_painted_last():
    """No emphasis covers a sign, so that all signs look alike."""
    spans = inline_spans("**a [b](c) `d` *e***")
    last = max(at for at, span in enumerate(spans) if span.style not in {Style.MARK, Style.TARGET})
    first = min(at for at, span in enumerate(spans) if span.style in {Style.MARK, Style.TARGET})
    assert last < first


@given(
    words=st.lists(
        st.text("abc雨天，。“” ", min_size=1, max_size=6).filter(lambda word: word.strip() == word),
        max_size=6,
    )
)
def test_emphasis_between_blanks_is_always_found(words):
    """Whatever words of two scripts are made strong, each is found whole."""
    assert found(" ".join(f"**{word}**" for word in words), Style.STRONG) == words
