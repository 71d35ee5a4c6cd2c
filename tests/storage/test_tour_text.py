# SPDX-License-Identifier: MIT
"""The tour's words: ours are whole in both languages, and a damaged file is an error that says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from writer_app.errors import SettingsError
from writer_app.storage.paths import tour_dir
from writer_app.storage.settings import OPTIONS
from writer_app.storage.tour_text import EVENTS, load_tour, with_names
from writer_app.text.counts import Counts, count_paragraph
from writer_app.text.language import detect_language

LANGUAGES = ("en", "zh")
KNOWN = {option.name for option in OPTIONS if option.key} | {"manual", "preferences", "profile"}
WHOLE = """
text = "Here {caret}there."
[bar]
next = "n"
skip = "s"
write = "w"
keep = "k"
no_key = "{command}"
loading = "l"
failed = "f"
off = "o"
[[steps]]
until = "shown"
text = "Type."
[[steps]]
until = ""
text = "Done."
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_tours_are_whole(language: str) -> None:
    """Every event has its step, in one order; names in braces are known; the text is of a decent length."""
    tour = load_tour(tour_dir(), language)
    assert tuple(step.until for step in tour.steps) == EVENTS
    sample = tour.before + tour.after
    assert detect_language(sample) == language
    assert 150 <= sum(map(count_paragraph, sample.split("\n")), Counts()).words <= 330
    texts = [sample, *(step.text for step in tour.steps)]
    named = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
    assert named <= KNOWN
    # What a writer must be told to go through it.
    assert {"key_take_all", "key_take_word", "key_dismiss", "key_list", "key_ask"} <= named
    assert {"manual", "preferences", "profile"} <= named


def test_both_tours_tell_the_same() -> None:
    """Step for step, the same keys are named."""
    first, second = (
        [re.findall(r"\{(\w+)\}", step.text) for step in load_tour(tour_dir(), language).steps]
        for language in LANGUAGES
    )
    assert first == second


def test_names_take_the_place_of_words_in_braces() -> None:
    """Those that are known; others stay."""
    assert with_names("{a} and {b}", {"a": "Tab"}) == "Tab and {b}"


def test_a_tour_is_read_as_it_says(tmp_path: Path) -> None:
    """The text around the caret, blanks at the ends of lines, words that are right."""
    (tmp_path / "en.toml").write_text(
        'right = ["grey"]\n' + WHOLE.replace("Here {caret}", "Here{blank}{caret}"), "utf-8"
    )
    tour = load_tour(tmp_path, "en")
    assert (tour.before, tour.after) == ("Here ", "there.")
    assert tour.right == ("grey",)
    assert [step.text for step in tour.steps] == ["Type.", "Done."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{caret}", ""),
        ('until = ""', 'until = "word"'),
        ('until = "shown"', 'until = "never"'),
        ('skip = "s"', ""),
        ("[bar]", "[bar"),
        ("[[steps]]", "[[other]]"),
        ('text = "Type."', ""),
    ],
)
def test_a_damaged_tour_is_an_error(tmp_path: Path, old: str, new: str) -> None:
    """It names the file."""
    assert old in WHOLE
    (tmp_path / "en.toml").write_text(WHOLE.replace(old, new), "utf-8")
    with pytest.raises(SettingsError, match=r"en\.toml"):
        load_tour(tmp_path, "en")


def test_a_tour_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Like a damaged one."""
    with pytest.raises(SettingsError, match="cannot be read"):
        load_tour(tmp_path, "en")
