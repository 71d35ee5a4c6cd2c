# SPDX-License-Identifier: MIT
"""The language of the paragraph that is being written."""

from __future__ import annotations

import pytest

from writer_app.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The door was open.", "en"),
        ("门开着。", "zh"),
        ("Où est-il?", "en"),
        ("门开着。\nThe door was open.", "en"),
        ("The door was open.\n门开着。", "zh"),
        ("我们用 Python 写", "zh"),
        ("我用Word", "zh"),
        ("cat 猫", "zh"),
        ("The sign said 请勿入内 and nobody who came to the old house knew what it meant", "en"),
        ("𠀀𠀁", "zh"),
    ],
)
def test_last_paragraph_decides(text: str, language: str) -> None:
    """The last paragraph's letters decide; a few words of the other language do not."""
    assert detect_language(text) == language


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n“", "\n12. ", "\n  \n\t", "\n# "])
def test_paragraphs_without_letters_are_passed_over(end: str) -> None:
    """A new paragraph is in the language of the one before until it has a letter."""
    assert detect_language("English first.\n门开着。" + end) == "zh"
    assert detect_language("门开着。\nEnglish last." + end) == "en"


@pytest.mark.parametrize("begun", ["T", "Tom：", "- Docker", "# Kubernetes", "iPhone 15 Pro Max", "Hello"])
def test_a_few_latin_words_go_with_the_paragraph_before(begun: str) -> None:
    """A paragraph of a Chinese text may begin with a name; four words, or a sentence, are English."""
    assert detect_language(f"门开着。\n{begun}") == "zh"
    assert detect_language(f"The door was open.\n{begun}") == "en"
    assert detect_language(f"门开着。\n{begun} and who else came") == "en"
    assert detect_language(f"门开着。\n{begun}!") == "en"
    assert detect_language(begun, "zh") == "en"


@pytest.mark.parametrize("text", ["", "\n", "123 …\n—\n", "Всё хорошо"])
def test_without_letters_the_fallback(text: str) -> None:
    """A text without letters that Writer knows is in the language that the caller says."""
    assert detect_language(text) == "en"
    assert detect_language(text, "zh") == "zh"


def test_end_of_a_long_paragraph_decides() -> None:
    """A paragraph that has changed its language is in the one it ends in."""
    assert detect_language("门开着。" * 500 + "And then the wind came in. " * 40) == "en"
