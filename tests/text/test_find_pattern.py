# SPDX-License-Identifier: MIT
"""What is found where, and what is said of expressions that find nothing or take for ever."""

from __future__ import annotations

import re
import sys
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from writer_app.errors import PatternError, SlowPatternError
from writer_app.text import find_pattern, segment
from writer_app.text.find_pattern import LONGEST_PATTERN, Pattern, Query, as_expression
from writer_app.text.han_words import HanWords
from writer_app.text.segment import warm_up

LETTERS = st.text(st.sampled_from("ab Ä\n今天.’'\"“*(\\😀"), max_size=24)


def found(text, where, *, limit=None, **choices):
    """Return what is found, as text."""
    scan = Pattern(Query(text=text, **choices)).scan(where, limit)
    return [where[each.start : each.end] for each in scan if each is not None]


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("river", "River, river", ["River", "river"]),
        ("天气", "今天天气好，天气", ["天气", "天气"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("ä", "Ä", ["Ä"]),
        ("ß", "SS", []),
        ("😀", "a😀😀", ["😀", "😀"]),
        ("don't", "don’t don't dont", ["don’t", "don't"]),
        ("don’t", "don’t don't", ["don’t"]),
        ('"yes"', "“yes” \"yes\" 'yes'", ["“yes”", '"yes"']),
        ("a b", "a b a\u00a0b", ["a b", "a\u00a0b"]),
        ("x", "", []),
    ],
)
def test_plain_words(text, where, expected):
    """Words are found as they stand, capitals or not; plain quotes and blanks find typographic ones."""
    assert found(text, where) == expected


def test_case_can_matter():
    """With the switch on, capital letters are others."""
    assert found("River", "river River RIVER", match_case=True) == ["River"]


@given(LETTERS, LETTERS)
def test_plain_words_are_found_like_python_finds_them(text, where):
    """Whatever signs it has, a text without typographic doubles is found just where it stands."""
    assume(text and not set(text) & set("'\" "))
    starts = [each.start for each in Pattern(Query(text=text, match_case=True)).scan(where) if each]
    assert starts == [each.start() for each in re.finditer(re.escape(text), where)]


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("ann", "Ann's annual Hannah, ann-ann", ["Ann", "ann", "ann"]),
        ("C++", "C++ aC++ C++x", ["C++", "C++"]),
        ("word", "word中文word", ["word", "word"]),
        ("a_b", "a_b a_bc", ["a_b"]),
    ],
)
def test_whole_words(text, where, expected):
    """A match may not begin or end inside a word; signs and Chinese characters end one."""
    assert found(text, where, whole_words=True) == expected


def test_whole_words_of_an_expression():
    """Alternatives count as they would alone."""
    assert found("he|she", "he she there", regular=True, whole_words=True) == ["he", "she"]
    assert found(r"(\w)\1", "aa aab bb", regular=True, whole_words=True) == ["aa", "bb"]


def test_whole_chinese_words():
    """By the dictionary: a character inside another word is not found."""
    assert warm_up()
    text = "人们说，大人也是人。河边的人很少，人民公园里的人很多。"
    pattern = Pattern(Query(text="人", whole_words=True))
    assert [each.start for each in pattern.scan(text) if each] == [8, 13, 23]
    assert found("公园", "人民公园里", whole_words=True) == ["公园"]
    assert found("民公", "人民公园里", whole_words=True) == []


def test_without_the_dictionary_each_character_is_a_word(monkeypatch):
    """As long as it is being read, nothing is left out."""
    monkeypatch.setattr(segment, "_han_words", HanWords())
    assert found("人", "人们人民", whole_words=True) == ["人", "人"]


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        (r"\w+ing", "going\nsing", ["going", "sing"]),
        ("^a", "a\nba\na", ["a", "a"]),
        ("a$", "a\nba\nab", ["a", "a"]),
        ("^", "one\ntwo", ["", ""]),
        ("$", "one\ntwo", ["", ""]),
        ("x*", "axxb", ["", "xx", ""]),
        (r"[^,]+", "a\nb", ["a", "b"]),
        (r"a\s+b", "a\nb a b", ["a b"]),
        (r"a\nb", "a\nb", ["a\nb"]),
        (r"\n\n", "a\n\nb\n\n\n", ["\n\n", "\n\n"]),
        (r"^b$\n", "a\nb\nc", ["b\n"]),
        (r"a\\n", "a\\n", ["a\\n"]),
        ("[一-龥]{2}", "今天好", ["今天"]),
        ("(?<=今)天", "今天天", ["天"]),
    ],
)
def test_regular_expressions(text, where, expected):
    """They are matched line by line, and across lines only where they name a line end."""
    assert found(text, where, regular=True) == expected


def test_which_expressions_cross_lines():
    """Only those in which a line end is named; a backslash before an n may be one itself."""
    crossing = {
        text: Pattern(Query(text=text, regular=True)).crosses_lines for text in (r"a\nb", r"a\\nb", r"\\\n")
    }
    assert crossing == {r"a\nb": True, r"a\\nb": False, r"\\\n": True}
    assert not Pattern(Query(text=r"a\nb")).crosses_lines


def test_the_limit_is_where_matches_begin():
    """Text behind it is looked at, but belongs to the next call."""
    assert found(r"\nb", "a\nb\nb", regular=True, limit=2) == ["\nb"]
    assert found(r"a\nb", "a\na\nb", regular=True, limit=2) == []


def test_a_scan_may_begin_behind_an_earlier_match():
    """Where a match reached over the end of what was searched before."""
    scan = Pattern(Query(text=r"\n\n|$", regular=True)).scan("\n\n\n", None, 1)
    assert [(each.start, each.end) for each in scan if each] == [(1, 3)]


@given(st.text(st.sampled_from("ab*+?()[]{}|\\^$.1,<>-P=!:nsw今"), max_size=14), st.booleans())
def test_any_text_is_an_expression_or_said_not_to_be(text, whole):
    """No text typed into the field brings anything but matches, or one sentence."""
    assume(text)
    said = ""
    try:
        pattern: Pattern | None = Pattern(Query(text=text, regular=True, whole_words=whole))
    except PatternError as error:
        said = error.message
        pattern = None
    if pattern is None:
        assert said.endswith(".")
        return
    last = -1
    for each in pattern.scan("ab今天 a\nba{2}"):
        if each is not None:
            assert last <= each.start <= each.end
            last = each.end


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("(a", "round bracket"),
        ("a)", "round bracket"),
        ("[a", "square bracket"),
        ("*a", "repeat"),
        ("a**", "repetition"),
        ("a\\", "backslash"),
        (r"\q", "backslash"),
        (r"(a)\2", "group"),
        ("a{5,2}", "smaller"),
        ("[z-a]", "backwards"),
        (r"\p{Foo}", "kind"),
        (r"\N{FOO}", "name"),
        (r"\x", "number"),
        ("(?P<1>a)", "letters"),
        ("(?z)", "not known"),
        ("((a{1000}){1000}){1000}", "braces"),
        ("a{1000000000000}", "braces"),
        ("(?a)x(?u)", "understood"),
        ("(" * 5000 + ")" * 5000, str(LONGEST_PATTERN)[0]),
        ("(" * 499 + "a" + ")" * 499, "understood"),
    ],
)
def test_wrong_expressions_are_said_in_plain_words(text, word):
    """The sentence is about what is wrong, and shows nothing of the library's own words."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000)  # Python's own; hypothesis may have left a higher one
    try:
        with pytest.raises(PatternError) as caught:
            Pattern(Query(text=text, regular=True))
    finally:
        sys.setrecursionlimit(limit)
    assert word in caught.value.message
    assert "at position" not in caught.value.message


def test_other_complaints_of_the_library_are_passed_on():
    """What has no sentence of its own is told as the library tells it."""
    with pytest.raises(PatternError, match=r"no regular expression \(.+\)\.$"):
        Pattern(Query(text="(*FOO)", regular=True))


@pytest.mark.parametrize("text", ["(a+)+b", r"^(([a-z])+.)+[A-Z]([a-z])+$", "(?R)a", r"(\w+\s*)+$"])
def test_catastrophic_expressions_are_given_up(text):
    """They are stopped within a fraction of a second, and not tried again, be the next text ever so short."""
    pattern = Pattern(Query(text=text, regular=True))
    start = perf_counter()
    with pytest.raises(SlowPatternError):
        list(pattern.scan("fine\n" + "a" * 5_000 + "!"))
    assert perf_counter() - start < 1
    with pytest.raises(SlowPatternError):
        list(pattern.scan("a"))


def test_a_slow_line_lets_the_caller_go_on_before_the_second_try():
    """Between the two tries there is a pause."""
    scan = Pattern(Query(text="(a+)+b", regular=True)).scan("a" * 5_000)
    assert next(scan) is None
    with pytest.raises(SlowPatternError):
        next(scan)


def test_a_caller_may_pause_often():
    """Whether something is found or not; here every look at the clock says that it is time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find_pattern, "_PAUSE_S", -1)
        scan = Pattern(Query(text="x+", regular=True)).scan("a\nb\nxc")
        assert [each is None for each in scan] == [True, True, False, True]


@given(LETTERS)
def test_a_text_as_an_expression_finds_itself(text):
    """Also where it has signs that mean something in one."""
    assume(text)
    assert found(as_expression(text), text, regular=True, match_case=True)[0] == text or "\n" in text


def test_long_text_is_refused():
    """A passage is no pattern."""
    with pytest.raises(PatternError, match="1000"):
        Pattern(Query(text="a" * (LONGEST_PATTERN + 1)))
