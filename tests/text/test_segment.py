# SPDX-License-Identifier: MIT
"""Words, sentences and counts of English and Chinese text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.text import segment
from writer_app.text.han_words import HanWords
from writer_app.text.segment import (
    count_sentences,
    count_words,
    is_han,
    is_word_char,
    next_word_length,
    sentence_end,
    warm_up,
    word_start,
    words,
)

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(" \n'’-_.,!?。，！？…“”abcXYZ019é今天很好我们〇𠀀")),
    max_size=60,
)


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Load the Chinese dictionary once."""
    assert warm_up()


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an empty dictionary in place, as before `warm_up`."""
    monkeypatch.setattr(segment, "_han_words", HanWords())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", []),
        ("word", ["word"]),
        (" week to Friday", [" week", " to", " Friday"]),
        ("don't stop", ["don't", " stop"]),
        ("don’t stop", ["don’t", " stop"]),
        ("well-known man", ["well-known", " man"]),
        ("ing, she said.", ["ing", ",", " she", " said", "."]),
        ("really?!”", ["really", "?!”"]),
        ("end. ", ["end", ". "]),
        ("   ", ["   "]),
        ("dogs' bones", ["dogs", "'", " bones"]),
        ("snake_case", ["snake", "_", "case"]),
        ("3,000 men", ["3", ",", "000", " men"]),
        ("first\nSecond", ["first", "\nSecond"]),
    ],
)
def test_units_of_latin_text(text: str, units: list[str]) -> None:
    """A unit is a word or a run of punctuation, with the blanks before it; blanks at the end stay."""
    assert words(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("今天的会议", ["今天", "的", "会议"]),
        ("我们明天去北京。", ["我们", "明天", "去", "北京", "。"]),
        ("好，走吧", ["好", "，", "走", "吧"]),
        ("用Python写程序", ["用", "Python", "写", "程序"]),
        ("用 Python 写程序", ["用", " Python", " 写", "程序"]),
        ("2023年", ["2023", "年"]),
        ("\n会议结束了", ["\n会议", "结束", "了"]),
        ("今天 ", ["今天 "]),
    ],
)
def test_units_of_chinese_text(text: str, units: list[str]) -> None:
    """A Chinese unit is a word of the dictionary; blanks belong to the word behind them."""
    assert words(text) == units


@pytest.mark.usefixtures("cold")
def test_characters_until_the_dictionary_is_there() -> None:
    """Before `warm_up` each Chinese character is a word, and other words are whole."""
    assert words("今天用Python 写") == ["今", "天", "用", "Python", " 写"]
    assert next_word_length("今天") == 1


@given(TEXTS)
@example("今天 \n")
def test_units_join_to_the_text(text: str) -> None:
    """Cutting loses nothing, no unit is empty, and only a text of blanks has a unit of blanks."""
    units = words(text)
    assert "".join(units) == text
    assert all(units)
    if text.strip():
        assert all(unit.strip() for unit in units)


@given(TEXTS)
def test_next_word_is_the_first_unit(text: str) -> None:
    """Taking one word takes exactly the first unit, and something whenever there is something."""
    assert next_word_length(text) == len((words(text) or [""])[0])
    assert (next_word_length(text) > 0) == bool(text)


@pytest.mark.parametrize("char", ["中", "㐀", "豈", "〇", "𠀀"])
def test_han(char: str) -> None:
    """Chinese characters of all planes are Chinese, and letters of a word."""
    assert is_han(char)
    assert is_word_char(char)


@pytest.mark.parametrize("char", ["a", "é", "7", "Я", "か"])
def test_letters_that_are_not_han(char: str) -> None:
    """Letters and digits of any script are letters of a word."""
    assert not is_han(char)
    assert is_word_char(char)


@pytest.mark.parametrize("char", ["", " ", "。", "，", "_", "'", "—", "\n", "😀"])
def test_neither(char: str) -> None:
    """Blanks, punctuation and pictures are neither; nor is no character at all."""
    assert not is_han(char)
    assert not is_word_char(char)


@pytest.mark.parametrize(
    ("prefix", "half"),
    [
        ("the meet", "meet"),
        ("meet", "meet"),
        ("the ", ""),
        ("", ""),
        ("the end.", ""),
        ("I don't", "don't"),
        ("I don'", "don'"),
        ("I don’", "don’"),
        ("'", ""),
        ("a well-kn", "well-kn"),
        ("a well-", ""),
        ("今天", ""),
        ("今天 mee", "mee"),
        ("用Pyth", "Pyth"),
        ("“Hel", "Hel"),
        ("snake_ca", "ca"),
        ("line\nnex", "nex"),
        ("x2", "x2"),
    ],
)
def test_half_word(prefix: str, half: str) -> None:
    """The half-typed word is the letters at the end, apostrophes within; Chinese has none."""
    assert prefix[word_start(prefix) :] == half


def test_half_word_without_end() -> None:
    """A word without end costs no more than a long one."""
    assert len("x" * 100_000) - word_start("x" * 100_000) == 80


@given(TEXTS)
def test_half_word_is_of_letters(text: str) -> None:
    """What is half typed begins with a letter, and the letter before it does not belong to it."""
    at = word_start(text)
    assert 0 <= at <= len(text)
    if at < len(text):
        assert is_word_char(text[at])
        assert not is_han(text[at])
    elif text:
        assert not is_word_char(text[-1]) or is_han(text[-1])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("to Friday. The room", "to Friday."),
        (" to Friday! The room", " to Friday!"),
        ("to Friday", "to Friday"),
        ("", ""),
        ("to Friday.", "to Friday."),
        ("he said.” Then", "he said.”"),
        ('he said." Then', 'he said."'),
        ("“Really?” he asked. Then", "“Really?” he asked."),
        ("Wait... what was that? Oh", "Wait... what was that?"),
        ("Wait... Oh no. No", "Wait..."),
        ("about 3.14 of it. Then", "about 3.14 of it."),
        ("see example.org. Then", "see example.org."),
        ("with Mr. Smith. Then", "with Mr. Smith."),
        ("by J. K. Rowling. Then", "by J. K. Rowling."),
        ("e.g. Paris. Then", "e.g. Paris."),
        ("the U.S. Navy. Then", "the U.S. Navy."),
        ("a lamb. Then", "a lamb."),  # "lamb" ends like an abbreviation, but is none
        ("去北京。然后", "去北京。"),
        ("“走吗？”他问。", "“走吗？”"),
        ("他……走了。然后", "他……走了。"),
        ("好吗?我们", "好吗?"),
        ("用 Python.然后", "用 Python.然后"),
        ("one line\nnext. More", "one line"),
        ("a title.\nnext", "a title."),
        ("\nnext line. More", "\nnext line."),
        ("\n \n", "\n \n"),
    ],
)
def test_first_sentence(text: str, sentence: str) -> None:
    """A sentence ends at its full stop with what closes behind it, or at the line's end."""
    assert text[: sentence_end(text)] == sentence


@given(TEXTS)
def test_sentence_is_never_empty(text: str) -> None:
    """Taking a sentence takes something whenever there is something, and never only blanks."""
    end = sentence_end(text)
    assert 0 <= end <= len(text)
    assert bool(text[:end].strip()) == bool(text.strip())
    assert (end > 0) == bool(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n", 0),
        ("One, two - three.", 3),
        ("don't well-known", 2),
        ("今天很好", 4),
        ("用Python写 two", 4),
        ("二〇二四年", 5),
        ("... !? —", 0),
        ("snake_case", 2),
        ("中'中", 2),
        ("3.14 of 10,000.", 3),
        ("one.two 3.x", 4),
    ],
)
def test_word_counts(text: str, count: int) -> None:
    """Words with blanks between them count once, Chinese characters one each, signs not at all."""
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("It rained. Nobody came.", 4, "It rained."),
        ("It rained. Nobody came.", 10, "It rained."),
        ("It rained. Nobody came.", 11, "Nobody came."),
        ("那天下雨。没有人来！", 5, "那天下雨。"),
        ("那天下雨。没有人来！", 6, "没有人来！"),
        ("“走吧。”她说。", 2, "“走吧。”"),
        ("Mr. Smith came. He left.", 5, "Mr. Smith came."),
        ("One.  ", 6, ""),
        ("", 0, ""),
        ("  indented", 1, " indented"),
    ],
)
def test_the_sentence_of_a_place(text, offset, expected):
    """Its beginning has no blanks, and a place right behind a sentence belongs to it."""
    start, end = segment.sentence_span(text, offset)
    assert text[start:end] == expected


@given(text=TEXTS, share=st.floats(0, 1))
def test_a_place_is_in_its_sentence(text, share):
    """Whatever the text, the sentence of a place holds the place."""
    offset = round(share * len(text))
    start, end = segment.sentence_span(text, offset)
    assert 0 <= start <= offset <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("— … !", 0),
        ("A heading", 1),
        ("“Really?” he asked. Mr. Smith said 3.14. Then", 3),
        ("去北京。然后呢？“走吧。”", 3),
        ("One! !! Two", 2),
        ("\nOne\nTwo.\n\n", 2),
    ],
)
def test_sentence_counts(text: str, count: int) -> None:
    """Sentences end as for "take up to the sentence's end"; signs alone are none."""
    assert count_sentences(text) == count


@given(TEXTS)
def test_sentences_are_counted_as_they_are_taken(text: str) -> None:
    """Taking one sentence after another, each that says something is counted once."""
    count, rest = 0, text
    while rest:
        end = sentence_end(rest)
        count += any(map(str.isalnum, rest[:end]))
        rest = rest[end:]
    assert count_sentences(text) >= count - 1
    assert (count_sentences(text) > 0) == any(map(str.isalnum, text))


def test_a_paragraph_without_end_is_counted_in_time() -> None:
    """Counting goes through a text once: a hundred thousand sentences take no minutes."""
    assert count_sentences("It rained. " * 100_000) == 100_000
