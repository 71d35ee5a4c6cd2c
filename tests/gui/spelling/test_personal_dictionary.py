# SPDX-License-Identifier: MIT
"""The writer's own words in memory and in their file, whichever changes first."""

from __future__ import annotations

import pytest

from writer_app.errors import SpellingError
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.storage.atomic import write_atomically
from writer_app.storage.personal_words import load_words

pytestmark = pytest.mark.gui


@pytest.fixture
def path(tmp_path):
    """Give the path of a file that is not there yet."""
    return tmp_path / "config" / "words.txt"


def test_an_added_word_is_kept(qtbot, path):
    """It is right at once, in the file, and there at the next start; adding it again writes nothing."""
    own = PersonalDictionary(path)
    with qtbot.waitSignal(own.changed):
        own.add("Zorblax’s")
    assert "Zorblax's" in own.words
    before = path.read_bytes()
    own.add("Zorblax's")
    assert path.read_bytes() == before
    assert "Zorblax's" in PersonalDictionary(path).words


def test_it_follows_the_file(qtbot, path):
    """Edited by hand, replaced whole as editors do, again and again: the words are those of the file."""
    own = PersonalDictionary(path)
    own.add("first")
    for word in ("second", "third"):
        with qtbot.waitSignal(own.changed):
            write_atomically(path, f"{word}\n".encode())
        assert word in own.words
        assert "first" not in own.words
    with qtbot.waitSignal(own.changed):
        path.unlink()
    assert len(own.words) == 0


def test_strange_lines_are_told(qtbot, path):
    """The writer hears of them, and the other words count."""
    path.parent.mkdir()
    path.write_text("good\n")
    own = PersonalDictionary(path)
    with qtbot.waitSignal(own.said) as got:
        path.write_text("good\nnot one word\n")
    assert "1 of its lines" in got.args[0]
    assert "good" in own.words


def test_a_word_that_cannot_be_written_is_right_until_the_end(qtbot, path):
    """The writer is told, and is not bothered by the word any more today."""
    path.mkdir(parents=True)
    own = PersonalDictionary(path)
    with pytest.raises(SpellingError):
        own.add("word")
    assert "word" in own.words
    with pytest.raises(SpellingError):
        own.add("two words")


def test_without_a_file_words_live_in_memory(qtbot):
    """Programs that try themselves leave nothing behind."""
    own = PersonalDictionary(None)
    own.make_file()
    own.add("word")
    assert "word" in own.words
    assert own.path is None


def test_a_file_to_open_is_made_and_followed(qtbot, path):
    """The command that opens it needs one; saving it counts."""
    own = PersonalDictionary(path)
    own.make_file()
    assert load_words(path) == ((), ())
    with qtbot.waitSignal(own.changed):
        path.write_text("word\n")
    assert "word" in own.words


def test_forgotten_words_are_wrong_again(qtbot, path):
    """In memory at once; whoever forgets them deletes the file, and words can be added anew."""
    words = PersonalDictionary(path)
    words.add("flumph")
    with qtbot.waitSignal(words.changed):
        words.forget()
    assert "flumph" not in words.words
    path.unlink()
    words.add("aarakocra")
    assert load_words(path)[0] == ("aarakocra",)
