# SPDX-License-Identifier: MIT
"""The file of the writer's own words: text, one word a line, which may be edited by hand.

What a line means is told on top of the file. Lines that make no sense are left alone, never an error.
"""

from __future__ import annotations

import logging
import stat
import unicodedata
from pathlib import Path

from writer_app.errors import SpellingError
from writer_app.storage.atomic import write_atomically
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_HEAD = "# Words that Writer's spell check takes for right, one a line. What stands behind # is left out.\n"
_MOST_BYTES = 1_000_000
_LONGEST_WORD = 60
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")


def load_words(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the words; nothing in the file is an error.

    Returns:
        The words in the order of the file, each once; and warnings, each a sentence fit for the user.
    """
    try:
        text = _read(path)
    except FileNotFoundError:
        return (), ()
    except (OSError, ValueError) as error:
        warning = phrase(
            "{path} cannot be read, and its words are not used: {reason}.", path=path, reason=reason_of(error)
        )
        _log.warning("%s", warning)
        return (), (warning,)
    words: dict[str, None] = {}
    strange = 0
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        word = plain_word(entry)
        if word:
            words[word] = None
        elif entry:
            strange += 1
    warnings = (
        (
            phrase(
                "{path}: {strange} of its lines are no single words and are not used.",
                path=path,
                strange=strange,
            ),
        )
        if strange
        else ()
    )
    return tuple(words), warnings


def add_word(path: Path, word: str) -> None:
    """Put a word at the end of the file; what stands there stays as it is, word for word.

    The file is written whole or not at all. A new one is for its owner alone.

    Raises:
        SpellingError: it is no word, or the file cannot be read or written; it is as it was.
    """
    plain = plain_word(word)
    if not plain:
        raise SpellingError(phrase("That is no single word."))
    try:
        try:
            text = _read(path)
        except FileNotFoundError:
            text = _HEAD
        if text and not text.endswith("\n"):
            text += "\n"
        data = f"{text}{plain}\n".encode()
        if len(data) > _MOST_BYTES:
            raise ValueError(phrase("it is full"))  # noqa: TRY301 (told as what the system says is told)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data, owner_only=True)
    except (OSError, ValueError) as error:
        raise SpellingError(
            phrase("The word could not be added to your dictionary: {reason}.", reason=reason_of(error)),
            subject=str(path),
        ) from error


def make_file(path: Path) -> None:
    """Write a file without words, with what is to be known on top, if there is none.

    Raises:
        SpellingError: it cannot be written.
    """
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _HEAD.encode(), owner_only=True)
    except (OSError, ValueError) as error:
        raise SpellingError(
            phrase("Your dictionary could not be written: {reason}.", reason=reason_of(error)),
            subject=str(path),
        ) from error


def plain_word(entry: str) -> str:
    """Return a word in the form that is looked up; empty if it is no single word."""
    word = unicodedata.normalize("NFC", entry.strip()).translate(_APOSTROPHES)
    whole = 0 < len(word) <= _LONGEST_WORD and word.isprintable() and " " not in word and "#" not in word
    return word if whole and any(char.isalpha() for char in word) else ""


def _read(path: Path) -> str:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError(phrase("it is not a file"))
    if found.st_size > _MOST_BYTES:
        raise ValueError(phrase("it is too large"))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(phrase("it is no text in UTF-8")) from error
