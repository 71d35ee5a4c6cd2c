# SPDX-License-Identifier: MIT
"""The file of the writer's own words: edited by hand and by the program, and never lost."""

from __future__ import annotations

import os
import stat
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import SpellingError
from writer_app.storage.personal_words import add_word, load_words, make_file, plain_word


@pytest.fixture
def path(tmp_path):
    """Give the path of a file that is not there, in a folder that is not there."""
    return tmp_path / "config" / "words.txt"


def test_words_come_back_in_their_order(path):
    """What was added is there at the next start, each word once, without a warning."""
    for word in ("Zorblax", "naïve", "o’clock"):
        add_word(path, word)
    assert load_words(path) == (("Zorblax", "naïve", "o'clock"), ())


def test_no_file_is_no_words(path):
    """Nothing is said about a file that nobody has made yet."""
    assert load_words(path) == ((), ())


def test_what_was_written_by_hand_stays(path):
    """Notes, blank lines, strange lines and the missing line end are kept when a word is added."""
    path.parent.mkdir()
    by_hand = "# names\r\n\r\nZorblax # a friend\r\ntwo words\r\n  Ünal"
    path.write_bytes(by_hand.encode())
    add_word(path, "new")
    assert path.read_bytes().decode() == by_hand + "\nnew\n"
    words, warnings = load_words(path)
    assert words == ("Zorblax", "Ünal", "new")
    assert len(warnings) == 1
    assert "1 of its lines" in warnings[0]


@pytest.mark.skipif(os.name == "nt", reason="permissions of Unix")
def test_a_new_file_is_for_its_owner_alone_and_an_old_one_stays_as_it_is(path):
    """Names of friends are nobody's business; permissions that the writer set are the writer's."""
    add_word(path, "one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    add_word(path, "two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_file_to_open_says_what_it_is_and_is_not_made_twice(path):
    """The head of the file explains it; making it again changes nothing."""
    make_file(path)
    assert path.read_text("utf-8").startswith("# Words")
    add_word(path, "word")
    before = path.read_bytes()
    make_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b"a\n" * 600_000])
def test_a_file_that_cannot_be_used_is_left_alone(path, content):
    """It is said why, no word is added to it, and not a byte of it is lost."""
    path.parent.mkdir()
    path.write_bytes(content)
    words, warnings = load_words(path)
    assert words == ()
    assert len(warnings) == 1
    assert warnings[0].startswith(f"{path} cannot be read")
    with pytest.raises(SpellingError):
        add_word(path, "word")
    assert path.read_bytes() == content


def test_a_full_file_takes_no_more(path):
    """At a megabyte it is said; the file is whole."""
    path.parent.mkdir()
    content = b"#" * 999_998 + b"\n"
    path.write_bytes(content)
    with pytest.raises(SpellingError, match="full"):
        add_word(path, "word")
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_an_error_that_says_so(path):
    """Whatever lies there, the sentence names the file."""
    path.mkdir(parents=True)
    assert load_words(path)[1]
    with pytest.raises(SpellingError) as caught:
        add_word(path, "word")
    assert caught.value.subject == str(path)
    path.rmdir()
    path.parent.rmdir()
    path.parent.write_text("a file")
    with pytest.raises(SpellingError):
        make_file(path)


@pytest.mark.parametrize(
    "entry", ["", "  ", "two words", "a\tb", "a\nb", "x" * 61, "#", "c#", "123", "'", "a\u0000b"]
)
def test_what_is_no_single_word_is_not_added(path, entry):
    """A line must stay a line, and a note a note."""
    with pytest.raises(SpellingError):
        add_word(path, entry)
    assert not path.exists()


@given(st.text(max_size=70))
def test_a_plain_word_is_stable_and_fits_a_line(entry):
    """Taking the form twice changes nothing; the form can be written and read back."""
    word = plain_word(entry)
    assert plain_word(word) == word
    if word:
        assert word == unicodedata.normalize("NFC", word)
        assert len(word.splitlines()) == 1
        assert word.encode("utf-8", "strict")


@given(data=st.binary(max_size=200))
def test_whatever_the_bytes_reading_is_no_error(tmp_path_factory, data):
    """The words are single, known and in order; the rest is a warning."""
    path = tmp_path_factory.mktemp("words") / "words.txt"
    path.write_bytes(data)
    words, warnings = load_words(path)
    assert all(plain_word(word) == word for word in words)
    assert len(set(words)) == len(words)
    assert len(warnings) <= 1
