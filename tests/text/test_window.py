# SPDX-License-Identifier: MIT
"""The text around the caret, cut to size at a place that stands still."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.normalize import normalize
from writer_app.text.window import Window, _stable_start, cut_window

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" \n\r\tab.。中\ufeff")))
SENTENCES = "".join(f"This is sentence number {n} of a long text. " for n in range(400))


@pytest.mark.parametrize(
    ("before", "prefix"),
    [
        ("", ""),
        ("The end. ", "The end. "),
        ("The end.  ", "The end.  "),
        ("One.\n\n\nTwo", "One.\nTwo"),
        ("One. \n \t\n Two", "One.\n Two"),
        ("One.\r\n\r\nTwo", "One.\nTwo"),
        ("One.\n\n", "One.\n"),
        ("One.\n\n  ", "One.\n  "),
        ("\n\nOne", "One"),
        ("\n", ""),
        ("\ufeffOne", "One"),
        ("e\u0301", "\xe9"),
    ],
)
def test_prefix(before: str, prefix: str) -> None:
    """One line feed between paragraphs and none before the first; blanks at the caret stay."""
    assert cut_window(before, "") == Window(prefix=prefix, suffix="")


@pytest.mark.parametrize(
    ("after", "suffix"),
    [("", ""), (" next", " next"), ("\n\n\nNext", "\nNext"), ("  \nNext", "\nNext"), ("\r\n", "\n")],
)
def test_suffix(after: str, suffix: str) -> None:
    """The text after the caret begins as it stands, with its line ends in order."""
    assert cut_window("", after).suffix == suffix


def test_sizes() -> None:
    """No more is read than asked for, and the window says if it was cut."""
    window = cut_window("a" * 5000, "b" * 5000, most_before=100, most_after=7)
    assert 75 <= len(window.prefix) <= 100
    assert window.suffix == "b" * 7
    assert window.is_cut
    assert not cut_window("a" * 100, "", most_before=100).is_cut


@pytest.mark.parametrize(("before", "after"), [(3, 0), (100, -1)])
def test_senseless_sizes_are_refused(before: int, after: int) -> None:
    """A window without room is a mistake, and is said."""
    with pytest.raises(ValueError, match=f"a window of {before} and {after} characters"):
        cut_window("a", "b", most_before=before, most_after=after)


def test_cut_text_begins_with_a_paragraph() -> None:
    """Where a paragraph begins within the first quarter, the window does."""
    before = "".join(f"Paragraph {n}. {'word ' * 30}end.\n\n" for n in range(60))
    assert cut_window(before, "").prefix.startswith("Paragraph ")


@pytest.mark.parametrize("end", ["x\n", "。"])
def test_beginning_that_is_one_already(end: str) -> None:
    """Where the step itself falls on a paragraph or sentence, the window begins right there."""
    before = "x" * (500 - len(end)) + end + "Here it begins. " * 200
    assert cut_window(before[:2500], "").prefix == before[500:2500]


def test_otherwise_with_a_sentence() -> None:
    """In a long paragraph the window begins with a sentence, in Chinese as well."""
    assert cut_window(SENTENCES, "").prefix.startswith("This is")
    chinese = "".join(f"“第{n}句话就是这样写的！”" for n in range(400))
    assert cut_window(chinese, "").prefix.startswith("“第")


def test_otherwise_with_a_word() -> None:
    """Without sentences the window begins with a word, and without words anywhere."""
    assert cut_window("words " * 1000, "").prefix.startswith("words ")
    assert cut_window("-" * 5000, "").prefix == "-" * 2000


def test_beginning_stands_still_while_typing() -> None:
    """Typed key by key, the beginning moves a few times in thousands of keys, and only forward."""
    beginnings = []
    for length in range(2500, 6500):
        prefix = cut_window(SENTENCES[:length], "").prefix
        assert 1000 < len(prefix) <= 2000
        assert SENTENCES[:length].endswith(prefix)
        beginnings.append(length - len(prefix))
    assert beginnings == sorted(beginnings)
    assert len(set(beginnings)) == 9


@given(TEXTS, TEXTS, st.integers(4, 40), st.integers(0, 9))
def test_caret_is_exact(before: str, after: str, most_before: int, most_after: int) -> None:
    """What stands right before and right after the caret is what the window has there."""
    window = cut_window(before, after, most_before=most_before, most_after=most_after)
    assert len(window.prefix) <= max(most_before, len(normalize(before)))
    assert "\n\n" not in window.prefix + "|" + window.suffix
    line = normalize(before[-5:]).rpartition("\n")[2]
    end = window.prefix.rpartition("\n")[2]
    assert end.endswith(line) or line.endswith(end)
    assert window.is_cut == (len(before) > most_before)


@given(st.text(st.sampled_from("ab .\n中。"), min_size=41, max_size=90), st.text(max_size=9))
def test_what_is_typed_does_not_decide(before: str, typed: str) -> None:
    """Until the length comes to the next step, whatever is typed at the caret leaves the beginning alone."""
    room = -len(before) % 10
    start = _stable_start(before, 40)
    assert _stable_start(before + typed[:room], 40) == start
    assert 20 < len(before) - start <= 40
