# SPDX-License-Identifier: MIT
"""What is looked up of a paragraph, and in which forms; and what follows from the answers."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.spelling import find_words, is_foreign, judge

SAMPLES = re.findall(
    r"\S+",
    """
word don't o’clock well-known ` `` code 中文 ソ 3rd a_b @me #tag https://a.b/c x@y.org /usr/lib C:\\dir <b>
]( ) [ e\u0301te\u0301 - ' _ . \U0001f600 NASA McBean \u00ad &amp; \\ мир
""",
)
PIECES = st.lists(st.sampled_from([*SAMPLES, " ", "\n", "\ud800"]), max_size=30).map("".join)


def found(text, **options):
    """Return the words that are looked up, as they stand in the text."""
    return [text[word.start : word.end] for word in find_words(text, **options)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat, the “dog”—and (a) bird.", ["The", "cat", "the", "dog", "and", "bird"]),
        ("don't don’t rock'n'roll o’clock", ["don't", "don’t", "rock'n'roll", "o’clock"]),
        ("'quoted' ‘words’ dogs' tails", ["quoted", "words", "dogs", "tails"]),
        ("'Tis true; ’twas so, get ’em", ["true", "so", "get"]),
        ("a well-knwon man", ["well", "knwon", "man"]),
        ("pre-war anti-hero child-ish x-ray", ["war", "hero", "child", "ray"]),
        ("_so_ **bold** ~~gone~~ # Head", ["so", "bold", "gone", "Head"]),
        ("and/or he/she", ["and", "or", "he", "she"]),
        ("end.The next", ["end", "The", "next"]),
        ("wait...then", ["wait", "then"]),
    ],
)
def test_words_of_prose(text, words):
    """Quotation marks and hyphens end a word, apostrophes within do not."""
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "春天来了，苏州",
        "мир ελλάς ソニー",
        "3rd x86 covid19 2024",
        "iPhone camelCase PhDs",
        "snake_case _private_name a__b",
        "https://exmple.org/wrng?q=x",
        "www.exmple.org/wrng",
        "mailto:nam@exmple.org",
        "nam.surnam@exmple.org",
        "exmple.org/wrng script.py src/mian.rs",
        "~/docz/fiel /usr/shaer ./fiel ../fiel C:\\Usres\\Nam \\\\servr\\shaer",
        "\\emph{wrng}",
        "@nmae #tpic &nbsp; &#x20AC;",
        "<spn clss='x'> </spn> <https://exmple.org>",
        "](http://exmple.org 'ttle')",
        "[^fotnote]",
        "`wrng` ``wrng ` wrng``",
        "a b I",
        "x" * 61,
        "\ud800 \U0001f600 !? …",
    ],
)
def test_what_is_no_english_prose_is_left_out(text):
    """Other scripts, names of machines and code are nobody's misspelling."""
    assert found(text) == []


def test_chinese_around_an_english_word_does_not_hide_it():
    """Chinese is written without blanks."""
    assert found("我用Pythn写程序，the resullt很好") == ["Pythn", "the", "resullt"]


def test_words_in_capitals_are_looked_up_if_wanted():
    """NASA, its plural and its possessive are left out by default, a single capital is no such word."""
    text = "NASA CPUs NASA's Word"
    assert found(text) == ["Word"]
    assert found(text, capitals=True) == ["NASA", "CPUs", "NASA's", "Word"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mary’s", ("Mary's", "Mary")),
        ("goin’", ("goin", "going")),
        ("‘n’er", ("n'er", "'n'er")),
        ("café", ("café", "cafe")),
        ("cafe\u0301", ("café", "cafe")),
        ("ﬁne", ("fine",)),
        ("soft\u00adware", ("software",)),
        ("e\u2010mail", ("mail", "e-mail")),
    ],
)
def test_forms_to_look_up(text, forms):
    """A word is right if a dictionary has it without its ending, its accents or its typography."""
    (word,) = find_words(text)
    assert word.forms == forms


def test_an_own_word_is_kept_without_its_possessive_ending():
    """Adding a name from its genitive adds the name."""
    assert find_words("Zorblax’s")[0].stem == "Zorblax"


def test_a_back_tick_without_a_partner_hides_nothing():
    """Only equal runs of back ticks pair."""
    assert found("one ` two `` three") == ["one", "two", "three"]
    assert found("one `two` three `four") == ["one", "three", "four"]


def test_known_words_are_passed_over():
    """What is known to be right costs nothing; the rest is found as before."""
    assert found("the cat isn’t well-known", known={"the", "well-known"}) == ["cat", "isn’t"]


def test_a_word_is_wrong_only_if_all_its_forms_are():
    """As long as a form is not known, nothing is said about the word."""
    words = find_words("e-mail Mary's abc-def")
    verdicts = {"mail": False, "e-mail": True, "Mary's": None, "Mary": False, "abc": False, "abc-def": False}
    wrong, unknown = judge(words, verdicts.get)
    assert [word.forms[0] for word in wrong] == ["abc"]
    assert unknown == {"Mary's", "def"}
    wrong, unknown = judge(words, {**verdicts, "Mary's": False, "def": True}.get)
    assert [word.forms[0] for word in wrong] == ["Mary's", "abc"]
    assert not unknown


def test_another_language_is_told_by_many_wrong_words():
    """Most of eight or more; a short line of mistakes, or a long one with some, is English still."""
    french = "Le petit chat noir dort dans la maison de mon voisin"
    assert is_foreign(french, 8)
    assert not is_foreign(french, 5)
    assert not is_foreign("teh wrod hsa mistaeks", 4)
    assert not is_foreign(french + "春天来了花开了", 8)


@given(PIECES | st.text(max_size=60))
def test_words_are_ordered_stretches_of_letters(text):
    """Whatever the text: no overlap, nothing but letters and apostrophes, every form can be looked up."""
    end = 0
    for word in find_words(text, capitals=True):
        assert end <= word.start < word.end <= len(text)
        end = word.end
        stands = text[word.start : word.end]
        assert not any(char.isdigit() or char.isspace() or char in "_`/@" for char in stands)
        assert word.forms[0].replace("'", "").isalpha() or any(ord(char) > 127 for char in word.forms[0])
        assert len(set(word.forms)) == len(word.forms)
        assert all("\u2019" not in form and "\u00ad" not in form for form in word.forms)


@given(PIECES, PIECES)
def test_paragraphs_do_not_reach_into_each_other_over_blanks(left, right):
    """Without back ticks and brackets, the words of two texts are those of each."""
    for sign in ("`", "](", ")", "[", "<b>", "\\"):
        left, right = left.replace(sign, ""), right.replace(sign, "")
    shifted = [(word.start + len(left) + 1, word.forms) for word in find_words(right)]
    both = [(word.start, word.forms) for word in find_words(f"{left} {right}")]
    assert both == [(word.start, word.forms) for word in find_words(left)] + shifted


@given(PIECES)
def test_what_is_known_leaves_the_others_as_they_are(text):
    """Passing words over changes nothing about the rest."""
    every = find_words(text)
    known = {text[word.start : word.end] for word in every[::2]}
    rest = [word for word in every if text[word.start : word.end] not in known]
    left = find_words(text, known=known)
    assert [word for word in left if not word.forms[-1].count("-")] == [
        word for word in rest if not word.forms[-1].count("-")
    ]


@pytest.mark.parametrize(
    "sign", ["a", "a.", "a-", "a_", "a'", "a/", "\\", "~", "<a ", "](", "@a", "` `` ", "&a", "+a", "a:", "."]
)
def test_no_text_makes_it_slow(sign):
    """No pattern looks at a run again and again: that would take many seconds for a long paragraph."""
    text = sign * (20_000 // len(sign))
    began = time.process_time()
    find_words(text)
    assert time.process_time() - began < 1
