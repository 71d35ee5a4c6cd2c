# SPDX-License-Identifier: MIT
"""One dictionary: has it a word, and what may have been meant by another. Slow, so never in the window."""

from __future__ import annotations

import io
import itertools
import logging
from pathlib import Path

from spylls.hunspell import Dictionary
from spylls.hunspell.readers import FileReader, read_aff, read_dic

from writer_app.errors import SpellingError
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

MOST_SUGGESTIONS = 5
_LONGEST_TO_MEND = 40
"""Longer words get no suggestions: the time grows with the square of the length."""
_TRIED = 10  # so many are looked through for the best five


class Speller:
    """A hunspell dictionary.

    Args:
        path: of its two files, without their endings.

    Raises:
        SpellingError: a file is missing, or not what it should be.
    """

    def __init__(self, path: Path) -> None:
        try:
            affixes, context = read_aff(_Lines(f"{path}.aff"))
            words = read_dic(_Lines(f"{path}.dic", context.encoding), aff=affixes, context=context)
            self._dictionary = Dictionary(affixes, words)
        except OSError as error:
            raise SpellingError(phrase("The dictionary cannot be read."), subject=str(path)) from error
        except Exception as error:  # whatever a damaged file makes a parser trip over
            _log.debug("dictionary", exc_info=True)
            raise SpellingError(phrase("The dictionary is damaged."), subject=str(path)) from error

    def wrong(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that the dictionary does not have, in their order."""
        return tuple(word for word in words if not self._has(word))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, best first, at most `MOST_SUGGESTIONS`; takes up to seconds."""
        if len(word) > _LONGEST_TO_MEND:
            return ()
        try:
            found = list(itertools.islice(self._dictionary.suggest(word), _TRIED))
        except Exception:  # noqa: BLE001 (a word that the library cannot take has no suggestions)
            _log.debug("no suggestions", exc_info=True)
            return ()
        # A word cut in two by a hyphen is hardly ever what was meant.
        best = sorted(dict.fromkeys(each for each in found if each != word), key=lambda each: "-" in each)
        return tuple(best[:MOST_SUGGESTIONS])

    def _has(self, word: str) -> bool:
        try:
            return bool(self._dictionary.lookup(word))
        except Exception:  # noqa: BLE001 (a word that the library cannot take is not marked)
            _log.debug("no lookup", exc_info=True)
            return True


class _Lines(FileReader):  # type: ignore[misc] # the library comes without types
    """Reads a file of a dictionary; the library's own reader leaves it open."""

    def _open(self, path: str, encoding: str) -> io.StringIO:
        # As there: some dictionaries have bytes that are not of their encoding.
        return io.StringIO(Path(path).read_text(encoding, errors="surrogateescape"))
